"""Reports of the corpus as the encoder learns from them: the words as it will see them, and for
each claim the word that tells it and the words that head what it names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from reportedly.language.encoder import Seen, seen
from reportedly.language.labels import MARKS, MENTIONED, NAMED
from reportedly.language.parse import Parsed, mended, parse
from reportedly.language.word import Word
from reportedly.learn.corpus import CodedClaim, Report
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import toponyms_in
from reportedly.records.claim import Stance
from reportedly.records.clock import noon
from reportedly.records.document import Document, document_id
from reportedly.records.period import Expression

ROLES = ("actor", "target", "place", "source", "time")
REALITIES = ("denied", "hedged", "planned", "background", "unconfirmed")
Mention = tuple[int, ...]
"""The rows of the words that head one mention, each time that it stands in the text."""


@dataclass(frozen=True, slots=True)
class ToldByRow:
    """One claim by rows: the word that tells it, all words of its trigger, and for each role the
    mentions; None where nothing in the text can be named for certain."""

    row: int
    trigger: tuple[int, ...]
    event_type: str
    reality: tuple[float, ...]
    heads: Mapping[str, tuple[Mention, ...] | None]


@dataclass(frozen=True, slots=True)
class EncoderExample:
    """One report: its words, which of them may head a mention or a time, the kind of name of each
    (nothing for others), and what is told."""

    id: str
    war: str
    split: str
    words: tuple[Seen, ...]
    mentioned: tuple[bool, ...]
    timed: tuple[bool, ...]
    names: tuple[str, ...]
    told: tuple[ToldByRow, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The words of a text by offset, with the row on which each hangs."""

    text: str
    words: Sequence[Word]
    starts: Sequence[int]
    above: Sequence[int]

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The rows of the words that reach into the stretch."""
        ends = (at + len(w.text) for at, w in zip(self.starts, self.words, strict=True))
        pairs = enumerate(zip(self.starts, ends, strict=True))
        return tuple(n for n, (first, last) in pairs if first < end and last > start)

    def head(self, rows: Sequence[int]) -> int | None:
        """The row on which the others hang; None where there is none."""
        own = set(rows)
        tops = [n for n in rows if self.above[n] == n or self.above[n] not in own]
        named = [n for n in tops if self.words[n].pos_ not in MARKS]
        return next(iter((*named, *tops)), None)

    def heads(self, mention: str) -> Mention:
        """The head of the mention wherever the text has it."""
        whole = rf"(?<!\w){re.escape(mention)}(?!\w)"
        found = [m.span() for m in re.finditer(whole, self.text)]
        found = found or [
            m.span() for m in re.finditer(re.escape(mention), self.text, re.IGNORECASE)
        ]
        heads = {self.head(self.within(*span)) for span in found}
        return tuple(sorted(n for n in heads if n is not None))


def examples(reports: Iterable[Report]) -> Iterator[EncoderExample]:
    """Each report as the encoder sees it."""
    return map(example, reports)


def example(report: Report) -> EncoderExample:
    """The report with what is told in it."""
    published = noon(report.published) if report.published else None
    title = report.text.partition("\n")[0] if report.has_title else ""
    id = document_id("corpus", report.text)
    document = Document(id, report.text, title, "corpus", published=published)
    parsed = mended(parse(report.text, report.has_title))
    toponyms = toponyms_in(document, packaged_lists(), parsed)
    times = _times(document)
    words = tuple(seen(parsed, toponyms, times))
    rows = _rows(parsed, report.text)
    dated = _dated(rows, times)
    found = (_told(rows, dated, claim, report.published) for claim in report.claims)
    told = tuple(each for each in found if each is not None)
    mentioned, timed = _mentioned(told), {row for _, _, row in dated}
    return EncoderExample(
        report.id,
        report.war,
        report.split,
        words,
        tuple(n in mentioned or w.pos_ in MENTIONED for n, w in enumerate(rows.words)),
        tuple(n in timed for n in range(len(words))),
        tuple(map(_kind_of_name, rows.words)),
        told,
    )


def _mentioned(told: Iterable[ToldByRow]) -> set[int]:
    """The rows that head what any claim names, times aside."""
    named = (mention for one in told for role in ROLES[:-1] for mention in one.heads[role] or ())
    return {row for mention in named for row in mention}


def _kind_of_name(word: Word) -> str:
    """The kind of a name's word, nothing for other words."""
    return word.ent_type_ or "name" if word.pos_ == NAMED else ""


def _times(document: Document) -> tuple[Expression, ...]:
    from reportedly.ground.times.find import dateline, find_times

    return find_times(document.text, document.day or dateline(document.text))


def _rows(parsed: Parsed, text: str) -> Rows:
    """The words that `seen` sees, with the tree above them."""
    pairs = [(s, token) for s in parsed.sentences for token in s.span if not token.is_space]
    starts = [s.start(token) for s, token in pairs]
    row = {start: n for n, start in enumerate(starts)}
    above = [row.get(s.start(token.head), n) for n, (s, token) in enumerate(pairs)]
    return Rows(text, [token for _, token in pairs], starts, above)


def _dated(rows: Rows, times: Iterable[Expression]) -> list[tuple[date | None, date | None, int]]:
    """The first and last day of each time in the text, and the row that heads it."""
    out = []
    for time in times:
        head = rows.head(rows.within(time.start, time.end))
        if head is not None and time.period is not None:
            out.append((time.period.first, time.period.last, head))
    return out


def _told(
    rows: Rows,
    dated: Sequence[tuple[date | None, date | None, int]],
    claim: CodedClaim,
    published: date | None,
) -> ToldByRow | None:
    trigger = rows.within(claim.trigger.start, claim.trigger.end)
    row = rows.head(trigger)
    if row is None:
        return None
    named = {
        "actor": claim.actors,
        "target": claim.targets,
        "place": [place.name for place in claim.places],
        "source": claim.sources,
    }
    heads: dict[str, tuple[Mention, ...] | None] = {
        role: tuple(filter(None, map(rows.heads, mentions))) for role, mentions in named.items()
    }
    heads["time"] = _when(dated, claim, published)
    stances = claim.stance is Stance.DENIED, claim.stance is Stance.HEDGED
    flags = *stances, claim.planned, claim.background, claim.unconfirmed
    return ToldByRow(row, trigger, claim.event_type, tuple(map(float, flags)), heads)


def _when(
    dated: Sequence[tuple[date | None, date | None, int]],
    claim: CodedClaim,
    published: date | None,
) -> tuple[Mention, ...] | None:
    """The times that say the claim's days; none where they come from publication; else those that
    say one end of them, or None."""
    days = claim.first, claim.last
    said = tuple(head for first, last, head in dated if (first, last) == days)
    if said:
        return (said,)
    if days in ((None, None), (None, published), (published, published)):
        return ()
    reach = partial(_reaches, claim)
    near = tuple(head for first, last, head in dated if reach(first, last))
    return (near,) if near else None


def _reaches(claim: CodedClaim, first: date | None, last: date | None) -> bool:
    """The time begins or ends with the claim."""
    begins = claim.first is not None and first == claim.first
    return begins or (claim.last is not None and last == claim.last)
