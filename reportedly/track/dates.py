"""When claims of a history count: a text that tells of the past says the day once, and then many
things that happened.

The reader leaves open when an undated claim happened ('by the day of publication'). In a report of
the day that is right. In a history it would put the fall of a town a year late, so there the claim
counts on the day last told before it, for little (the narrative container of Pustejovsky and
Stubbs, Increasing informativeness in temporal annotation, 2011).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from statistics import median_low

from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.period import Period, last_day

SHARP_DAYS = 7
"""A period of at most so many days dates what it tells of."""
HISTORY_DAYS = 30
"""A document is a history where what it dates lies, for the most part, more days than that before
its publication."""


def retold(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, date | None]:
    """The day on which each undated claim of a history counts, None for one before which no day is
    told."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    found: dict[str, date | None] = {}
    for document_id, some in by_document.items():
        document = documents.get(document_id)
        if document and document.day:
            found |= _of_history(some, document.day)
    return found


def _of_history(claims: Sequence[Claim], published: date) -> dict[str, date | None]:
    told = sorted(_sharp_days(claims, published))
    days = [day for _, day in told]
    if not told or (published - median_low(days)).days <= HISTORY_DAYS:
        return {}
    starts = [start for start, _ in told]
    found: dict[str, date | None] = {}
    for claim in claims:
        if is_undated(claim.period, published):
            before = bisect_right(starts, claim.trigger.start)
            found[claim.id] = days[before - 1] if before else None
    return found


def _sharp_days(claims: Iterable[Claim], published: date) -> Iterator[tuple[int, date]]:
    """Where in the text a day is told sharply, and which."""
    for claim in claims:
        period = claim.period
        if period and period.last and is_sharp(period, published):
            yield claim.trigger.start, period.last


def is_sharp(period: Period, published: date) -> bool:
    """True for a few days that are not after the publication."""
    if period.first is None or period.last is None:
        return False
    return period.last <= published and (period.last - period.first).days <= SHARP_DAYS


def is_undated(period: Period | None, published: date) -> bool:
    """True for a period that says no more than the day of publication does, or lies after it."""
    if period is None or (period.first is None and period.last == published):
        return True
    return (last_day(period) or published) > published
