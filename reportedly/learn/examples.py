"""What a choice learns from: the candidates for one field of each claim that a coder and the rules
both found, or the coder alone, with how far each is right."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.weighing import Option
from reportedly.learn.corpus import CodedClaim, Report
from reportedly.learn.likeness import day_share, name_share, place_share
from reportedly.monitor.lists import Lists
from reportedly.monitor.reading import whole_of
from reportedly.records.claim import Claim, Span, Stance, claim_id
from reportedly.records.clock import noon
from reportedly.records.document import Document, document_id

Candidates = Callable[[ReadText, ToldClaim], list[Option[Any]]]
Share = Callable[[CodedClaim, Any], float]
SHARES: dict[str, Share] = {
    "time": lambda coded, value: day_share(coded, value.period if value else None),
    "place": lambda coded, value: place_share(coded.places, value),
    "actor": lambda coded, value: name_share(coded.actors, [a.text for a in value]),
    "target": lambda coded, value: name_share(coded.targets, [a.text for a in value]),
    "source": lambda coded, value: name_share(coded.sources, [s.text for s in value]),
}
"""How far a value of each field is what the coder wrote."""
VALUES: dict[str, Callable[[Claim], Any]] = {
    "time": lambda claim: claim.time,
    "place": lambda claim: claim.places,
    "actor": lambda claim: claim.actors,
    "target": lambda claim: claim.targets,
    "source": lambda claim: claim.attribution,
}
"""What the rules say of each field."""


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates for a field of one claim: the marks of each and how far it is right; `rule` is
    how far the rules' own answer is, None where they read no claim."""

    war: str
    split: str
    report: str
    trigger: str
    marks: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    rule: float | None
    shown: tuple[str, ...] = ()


def document_of(report: Report) -> Document:
    """The report as a document to read."""
    title = report.text.split("\n")[0] if report.has_title else ""
    published = noon(report.published) if report.published else None
    key = document_id("", report.text)
    return Document(key, report.text, title, outlet=report.outlet, published=published)


def read_reports(reports: Iterable[Report], lists: Lists) -> Iterator[tuple[Report, ReadText]]:
    """Each report with what the rules read in it."""
    for report in reports:
        yield report, whole_of(document_of(report), lists)


def paired(report: Report, whole: ReadText) -> list[tuple[CodedClaim, ToldClaim, bool]]:
    """Each coded claim with the rules' claim of it and True, or with a bare one and False."""
    taken: set[int] = set()
    pairs = []
    near = sorted(
        (
            (weight, n, m)
            for n, coded in enumerate(report.claims)
            for m, told in enumerate(whole.told)
            if (weight := _nearness(coded, told.claim)) > 0
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    found: dict[int, int] = {}
    for _, n, m in near:
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    for n, coded in enumerate(report.claims):
        if n in found:
            pairs.append((coded, whole.told[found[n]], True))
        elif (bare := bare_claim(coded, whole)) is not None:
            pairs.append((coded, bare, False))
    return pairs


def _nearness(coded: CodedClaim, claim: Claim) -> float:
    """How surely the two are one claim; 0 where they are not."""
    touch = _meet(coded.trigger, claim.trigger.start, claim.trigger.end)
    same = coded.event_type == claim.event_type
    inside = same and _meet(coded.quote, claim.trigger.start, claim.trigger.end)
    if not touch and not inside:
        return 0.0
    stance = coded.stance == claim.stance and coded.planned == claim.planned
    said = name_share(coded.sources, [s.text for s in claim.attribution])
    where = place_share(coded.places, claim.places)
    return 0.01 + 0.2 * touch + 0.25 * same + 0.1 * stance + 0.15 * said + 0.2 * where


def _meet(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def bare_claim(coded: CodedClaim, whole: ReadText) -> ToldClaim | None:
    """A claim with type, trigger and reality alone, as an open trigger gives it."""
    start, end = coded.trigger.start, coded.trigger.end
    head = whole.root(start, end) if whole.pages else None
    if head is None:
        return None
    document = whole.reader.document.id
    claim = Claim(
        claim_id(document, start, end),
        document,
        coded.quote.text,
        coded.quote.start,
        coded.trigger,
        coded.event_type,
        stance=Stance(coded.stance),
        planned=coded.planned,
    )
    return ToldClaim(claim, whole.sentence_at(start), head)


def examples_of(
    field: str, candidates: Candidates, report: Report, whole: ReadText
) -> Iterator[Example]:
    """What the field's choice learns from a report."""
    share, value = SHARES[field], VALUES[field]
    for coded, told, by_rule in paired(report, whole):
        options = candidates(whole, told)
        if options:
            rule = share(coded, value(told.claim)) if by_rule else None
            yield _example(report, coded, options, (share, rule))


def _example(
    report: Report,
    coded: CodedClaim,
    options: Sequence[Option[Any]],
    judged: tuple[Share, float | None],
) -> Example:
    share, rule = judged
    return Example(
        report.war,
        report.split,
        report.id,
        coded.trigger.text,
        tuple(tuple(map(sys.intern, option.marks)) for option in options),
        tuple(share(coded, option.value) for option in options),
        rule,
    )
