"""Why a report was read as it was, for the terminal and as JSON: what a contributor debugs a
sentence with."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.records.claim import Claim, Reading, Stance
from reportedly.records.document import Document
from reportedly.records.explanation import Cue, Decision, Rejected, SentenceReading, TriggerRow
from reportedly.view.terminal.claim_table import says, when, where, who
from reportedly.view.terminal.quotation import STYLES

INDENT, DEEPER = 2, 6


class Explanation:
    """One document's sentences with what each was read as and why."""

    def __init__(
        self, document: Document, reading: Reading, sentences: Sequence[SentenceReading]
    ) -> None:
        self.document, self.sentences = document, sentences
        self.claims = {c.id: c for c in reading.claims}

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Sentence by sentence: the words, the claims, what was rejected."""
        yield Text(self.document.title or self.document.given_id or self.document.id, style="bold")
        for sentence in self.sentences:
            yield Text()
            yield _marked(sentence)
            if sentence.passed_over:
                yield Padding(
                    Text(f"passed over: {sentence.passed_over}", style="yellow"), (0, 0, 0, INDENT)
                )
            if not sentence.decisions and not sentence.rejected:
                yield Padding(Text("no word of triggers.csv in it", style="dim"), (0, 0, 0, INDENT))
            for decision in sentence.decisions:
                yield Padding(_heading(decision), (0, 0, 0, INDENT))
                for label, words in facts(decision, self.claims.get(decision.claim_id)):
                    yield Padding(Text.assemble((f"{label}: ", "dim"), words), (0, 0, 0, DEEPER))
            for rejected in sentence.rejected:
                yield Padding(_no(rejected), (0, 0, 0, INDENT))


def as_json(document: Document, _: Reading, sentences: Sequence[SentenceReading]) -> dict[str, Any]:
    """The same as data, one object a document."""
    return {
        "id": document.given_id or document.id,
        "title": document.title,
        "sentences": msgspec.to_builtins(tuple(sentences)),
    }


def facts(decision: Decision, claim: Claim | None) -> Iterator[tuple[str, str]]:
    """(label, words) of what decided, and of what came of it."""
    yield "sense", row(decision.row)
    yield (
        "construction",
        decision.construction
        + (f", with the light verb '{decision.light}'" if decision.light else ""),
    )
    labels = ("subject", "object", "by", "prepositions")
    for label, slot in zip(
        labels,
        (decision.subject, decision.objects, decision.agent, decision.prepositions),
        strict=True,
    ):
        if slot:
            yield label, ", ".join(slot)
    if decision.folded:
        yield "its dead and injured", "from " + " ".join(decision.folded)
    yield "said by", " < ".join(map(cue, decision.cues)) or "the outlet: no cue stands above it"
    stance = decision.stance + (", planned" if decision.planned else "")
    yield (
        "stance",
        f"{stance}, by '{decision.decided_by}'"
        if decision.decided_by
        else f"{stance}: nothing says otherwise",
    )
    if claim is None:
        yield "no claim", decision.left_out
        return
    for label, words in (
        ("who", who(claim)),
        ("where", where(claim)),
        ("when", when(claim.time)),
        ("says who", says(claim)),
    ):
        yield label, words or "(not told)"
    yield "claim", claim.id


def row(trigger: TriggerRow) -> str:
    """The row of triggers.csv, its columns named as there."""
    columns = (
        ("with", trigger.needs),
        ("obj", trigger.objects),
        ("subj", trigger.subjects),
        ("not", trigger.bars),
    )
    told = " ".join(f"{name}={value}" for name, value in columns if value)
    start = f"triggers.csv line {trigger.line}" if trigger.line else "no row"
    return f"{start}: {trigger.lemma} {trigger.pos} {trigger.event_type} {told}".rstrip()


def cue(given: Cue) -> str:
    """The cue and who speaks."""
    denies = ", which denies it" if given.denies else ""
    return f"'{given.word.text}' ({', '.join(given.sources) or 'nobody named'}{denies})"


def _heading(decision: Decision) -> Text:
    stance = Stance(decision.stance)
    heading = Text.assemble(
        ("+ ", "green"), (decision.trigger.text, "bold"), "  ", (decision.row.event_type, "green")
    )
    if stance is not Stance.ASSERTED:
        heading.append(f" {stance}", style=STYLES[stance])
    if decision.planned:
        heading.append(" planned", style="cyan")
    return heading


def _no(rejected: Rejected) -> Text:
    what = (
        f"{rejected.row.event_type} (line {rejected.row.line})"
        if rejected.row is not None
        else "no trigger"
    )
    return Text.assemble(
        ("- ", "red"), rejected.word.text, "  ", (f"{what}: ", "dim"), rejected.reason
    )


def _marked(sentence: SentenceReading) -> Text:
    """The sentence on one line, its triggers underlined."""
    text = Text(sentence.text.text.replace("\n", " "))
    for decision in sentence.decisions:
        text.stylize(
            "bold underline",
            decision.trigger.start - sentence.text.start,
            decision.trigger.end - sentence.text.start,
        )
    return text
