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
from reportedly.records.explanation import (
    Cue,
    Decision,
    FieldChoice,
    Rejected,
    SentenceReading,
    TriggerRow,
)
from reportedly.view.terminal.claim_table import says, when, where, who
from reportedly.view.terminal.quotation import PLANNED, STYLES
from reportedly.view.wording import said, wording

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
            yield from (Padding(line, (0, 0, 0, INDENT)) for line in _remarks(sentence))
            for decision in sentence.decisions:
                yield Padding(_heading(decision), (0, 0, 0, INDENT))
                for label, words in facts(decision, self.claims.get(decision.claim_id)):
                    yield Padding(Text.assemble((f"{label}: ", "dim"), words), (0, 0, 0, DEEPER))
            yield from (Padding(_no(r), (0, 0, 0, INDENT)) for r in sentence.rejected)


def _remarks(sentence: SentenceReading) -> Iterator[Text]:
    """That the sentence was passed over, or that nothing in it could be a claim."""
    words = wording().explanation
    if sentence.passed_over:
        yield Text(said(words.passed_over, reason=sentence.passed_over), style="yellow")
    if not sentence.decisions and not sentence.rejected:
        yield Text(words.no_trigger_in_it, style="dim")


def as_json(document: Document, _: Reading, sentences: Sequence[SentenceReading]) -> dict[str, Any]:
    """The same as data, one object a document."""
    return {
        "id": document.given_id or document.id,
        "title": document.title,
        "sentences": msgspec.to_builtins(tuple(sentences)),
    }


def facts(decision: Decision, claim: Claim | None) -> Iterator[tuple[str, str]]:
    """(label, words) of what decided, and of what came of it."""
    yield from _form(decision)
    yield from _manner(decision)
    words = wording().explanation
    if claim is None:
        yield words.no_claim, decision.left_out
        return
    found = (who(claim), where(claim), when(claim.time), says(claim))
    for label, told in zip(words.facts, found, strict=True):
        yield label, told or words.not_told
    yield from map(weighed, decision.choices)
    yield words.claim, claim.id


def weighed(choice: FieldChoice) -> tuple[str, str]:
    """The candidates of a field: each with its probability and what spoke for it."""
    words = wording().explanation
    lines = [
        said(
            words.candidate,
            text=candidate.text or words.not_told,
            probability=f"{candidate.probability:.0%}",
            marks=", ".join(candidate.marks),
        )
        for candidate in choice.candidates
    ]
    return said(words.weighed, field=choice.field), "; ".join(lines)


def _form(decision: Decision) -> Iterator[tuple[str, str]]:
    """The row, the construction and what fills its slots."""
    words = wording().explanation
    yield words.sense, row(decision.row)
    form = decision.construction
    light = said(words.light, construction=form, verb=decision.light)
    yield words.construction, light if decision.light else form
    slots = (decision.subject, decision.objects, decision.agent, decision.prepositions)
    for label, slot in zip(words.slots, slots, strict=True):
        if slot:
            yield label, ", ".join(slot)
    if decision.folded:
        yield words.toll, said(words.toll_from, words=" ".join(decision.folded))


def _manner(decision: Decision) -> Iterator[tuple[str, str]]:
    """Who says it, and how it is put."""
    words = wording().explanation
    yield words.said_by, " < ".join(map(cue, decision.cues)) or words.no_cue
    stance = decision.stance
    if decision.planned:
        stance = said(words.planned, stance=stance)
    decided = words.decided_by if decision.decided_by else words.undecided
    yield words.stance, said(decided, stance=stance, word=decision.decided_by)


def row(trigger: TriggerRow) -> str:
    """The row of triggers.csv, its columns named as there."""
    columns = (
        ("with", trigger.needs),
        ("obj", trigger.objects),
        ("subj", trigger.subjects),
        ("not", trigger.bars),
    )
    told = " ".join(f"{name}={value}" for name, value in columns if value)
    words = wording().explanation
    start = said(words.row, line=trigger.line) if trigger.line else words.no_row
    return f"{start}: {trigger.lemma} {trigger.pos} {trigger.event_type} {told}".rstrip()


def cue(given: Cue) -> str:
    """The cue and who speaks."""
    words = wording().explanation
    sources = ", ".join(given.sources) or words.nobody
    phrase = words.cue_denies if given.denies else words.cue
    return said(phrase, word=given.word.text, sources=sources)


def _heading(decision: Decision) -> Text:
    stance = Stance(decision.stance)
    heading = Text.assemble(
        ("+ ", "green"), (decision.trigger.text, "bold"), "  ", (decision.row.event_type, "green")
    )
    if stance is not Stance.ASSERTED:
        heading.append(f" {stance}", style=STYLES[stance])
    if decision.planned:
        heading.append(f" {wording().sources.planned}", style=PLANNED)
    return heading


def _no(rejected: Rejected) -> Text:
    words, kind = wording().explanation, rejected.row
    what = said(words.line, type=kind.event_type, line=kind.line) if kind else words.no_trigger
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
