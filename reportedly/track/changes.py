"""What changed: in the world from a day on, and in what the monitor believed of days already past.

The two clocks are kept apart. A change in the world is read from the belief of today alone: on a
day from `since` on the place passes to another state. A change in knowledge compares what was
believed of a day at an earlier instant with what is believed of the same day now.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from reportedly.records.change import Correction, Difference, Move, Passage
from reportedly.records.control import Control, ControlState

Camp = Callable[[str], str]
"""The camp of a holder by its id; itself where it has none."""
Rows = Sequence[Control]
Key = tuple[ControlState, str | None]
NOTHING: Key = (ControlState.UNKNOWN, None)


@dataclass(frozen=True, slots=True)
class Known:
    """Who held what, as it was known at that instant."""

    instant: datetime
    controls: Rows


@dataclass(frozen=True, slots=True)
class Dated:
    """Of one claim: the last day that it tells of (None where unknown), and when the monitor knew
    it."""

    day: date | None
    instant: datetime


def moves(
    controls: Iterable[Control], since: date, until: date | None, camp: Camp
) -> tuple[Move, ...]:
    """What changed in the world on the days from `since` to `until`, by day and place."""
    found: list[Move] = []
    for rows in _by_place(controls).values():
        held: Control | None = None
        last: Control | None = None
        for row in rows:
            kind = _passage(row, last, held, camp)
            if kind and row.since >= since and (until is None or row.since <= until):
                found.append(
                    Move(
                        kind,
                        row.since,
                        held,
                        row,
                        last is not None and last.state == ControlState.CONTESTED,
                    )
                )
            held = row if row.state == ControlState.HELD else held
            last = row
    return tuple(sorted(found, key=lambda m: (m.day, m.after.place_name, m.after.id)))


def _passage(
    row: Control, last: Control | None, held: Control | None, camp: Camp
) -> Passage | None:
    """How the row follows from the one before it; None for the first that is known of a place that
    nobody contests."""
    before = last.state if last else None
    if row.state == ControlState.HELD:
        return _settling(row, last, held, camp)
    if row.state == before:
        return None
    if row.state == ControlState.CONTESTED:
        return Passage.DISPUTED
    return Passage.LEFT if last else None


def _settling(
    row: Control, last: Control | None, held: Control | None, camp: Camp
) -> Passage | None:
    """How the place came to whoever holds it in that row: from others, or out of a dispute."""
    if last is None:
        return None
    before = camp(held.holder or "") if held else None
    if camp(row.holder or "") != before:
        return Passage.TAKEN
    return None if last.state == ControlState.HELD else Passage.SETTLED


def differences(
    one: Iterable[Control], other: Iterable[Control], camp: Camp
) -> tuple[Difference, ...]:
    """The days of each place on which two beliefs differ in state or camp, by place name and day.

    A name of the same camp that is more specific is no difference.
    """
    mine, theirs = _by_place(one), _by_place(other)
    found = [
        d
        for place in {*mine, *theirs}
        for d in _at_place(mine.get(place, ()), theirs.get(place, ()), camp)
    ]
    return tuple(sorted(found, key=lambda d: (d.place_name, d.place_id, d.first)))


def _at_place(one: Rows, other: Rows, camp: Camp) -> Iterator[Difference]:
    """The days on which the two differ; days that differ alike run together."""
    pending: Difference | None = None
    for first, last in _stretches((*one, *other)):
        found = _difference(_on(one, first), _on(other, first), (first, last), camp)
        if pending and found and _keys(pending, camp) == _keys(found, camp):
            pending = replace(pending, last=last)
            continue
        if pending:
            yield pending
        pending = found
    if pending:
        yield pending


def _stretches(rows: Rows) -> Iterator[tuple[date, date | None]]:
    """First and last day of each stretch on which none of the rows begins or ends; the last one is
    open."""
    starts = sorted({*(c.since for c in rows), *filter(None, (c.to for c in rows))})
    for first, following in pairwise(starts):
        yield first, following - timedelta(1)
    for last in starts[-1:]:
        yield last, None


def _difference(
    mine: Control | None, theirs: Control | None, days: tuple[date, date | None], camp: Camp
) -> Difference | None:
    """The difference of two rows on those days; None where they say the same."""
    row = theirs or mine
    if row is None or _key(mine, camp) == _key(theirs, camp):
        return None
    return Difference(row.place_id, row.place_name, *days, mine, theirs)


def _keys(difference: Difference, camp: Camp) -> tuple[Key, Key]:
    return _key(difference.one, camp), _key(difference.other, camp)


def corrections(
    history: Sequence[Known], told: Mapping[str, Dated], camp: Camp
) -> tuple[Correction, ...]:
    """What the monitor believed at an earlier instant of days then past and believes no longer, the
    last dropped first.

    `history` runs from the earliest instant that is asked about to now; `told` has every claim of
    now by its id. What is merely learned counts when the day was over, and where nothing was
    believed only if a new reason tells of the change itself: a holder that is declared, or carried
    back, is no news.
    """
    now = history[-1]
    latest: dict[tuple[str, Key, Key], Correction] = {}
    for known, following in pairwise(history):
        day = known.instant.date()
        for found in (
            differences(until(known.controls, day), until(now.controls, day), camp)
            if known.controls
            else ()
        ):
            made = _correction(found, known.instant, following.instant, told)
            over = found.first < day or known.instant.time() == time.max
            news = _key(found.one, camp) != NOTHING or _tells_of_change(made, told)
            if not made.late or (over and news):
                latest[found.place_id, *_keys(found, camp)] = made
    return tuple(
        sorted(latest.values(), key=lambda c: (c.dropped, c.difference.place_name), reverse=True)
    )


def _tells_of_change(made: Correction, told: Mapping[str, Dated]) -> bool:
    """True where a new reason tells of the day on which the span that is believed now begins."""
    now = made.difference.other
    if now is None:
        return False
    days = filter(None, (told[c].day for c in made.because))
    return any(abs((day - now.since).days) <= 1 for day in days)


def _correction(
    found: Difference, last: datetime, following: datetime, told: Mapping[str, Dated]
) -> Correction:
    lost = tuple(c for c in found.before if c not in told)
    because = _learned(found, last, following, told)
    return Correction(
        difference=found,
        until=last,
        dropped=told[because[0]].instant if because else following,
        because=because,
        lost=lost,
        late=not lost and not _was_told(found, told),
    )


def _learned(
    found: Difference, last: datetime, following: datetime, told: Mapping[str, Dated]
) -> tuple[str, ...]:
    """The reasons of today that the monitor came to know between the two instants, first known
    first."""
    known = {c: told[c].instant for c in found.after if c in told}
    new = [c for c, instant in known.items() if last < instant <= following]
    return tuple(sorted(new, key=lambda c: (known[c], c)))


def _was_told(found: Difference, told: Mapping[str, Dated]) -> bool:
    """True where claims that still stand said of the day itself that somebody held the place."""
    if found.one is None or found.one.state != ControlState.HELD:
        return False
    days = (told[c].day or date.min for c in found.one.claim_ids if c in told)
    return any(day >= found.first for day in days)


def until(controls: Iterable[Control], day: date) -> list[Control]:
    """The spans cut off after that day."""
    begun = [c for c in controls if c.since <= day]
    end = day + timedelta(1)
    return [replace(c, to=min(c.to or end, end)) for c in begun]


def _key(row: Control | None, camp: Camp) -> Key:
    if row is None or row.state == ControlState.UNKNOWN:
        return NOTHING
    return (row.state, camp(row.holder)) if row.holder else (row.state, None)


def _on(rows: Rows, day: date) -> Control | None:
    return next((r for r in rows if r.covers(day)), None)


def _by_place(controls: Iterable[Control]) -> dict[str, list[Control]]:
    found: dict[str, list[Control]] = defaultdict(list)
    for row in sorted(controls, key=lambda c: (c.place_id, c.since)):
        found[row.place_id].append(row)
    return found
