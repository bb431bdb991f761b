"""Days that say the same of a place run together as spans of control."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportedly.records.control import Basis, Control, ControlState
from reportedly.track.belief import Moment, PlaceBelief
from reportedly.track.camps import Holder, most_specific
from reportedly.track.chain import Vector
from reportedly.track.declared import Locality
from reportedly.track.evidence import Effect, Evidence
from reportedly.track.weights import Bounds


@dataclass(frozen=True, slots=True)
class DayBelief:
    """What is believed on one day, and the evidence it rests on."""

    day: date
    state: ControlState
    camp: str | None
    probability: float
    grounds: tuple[Evidence, ...]


def snapshots(belief: PlaceBelief, shares: Iterable[tuple[date, Vector]]) -> Iterator[DayBelief]:
    """What is believed on each of those days, contested or not as the place was at the last moment
    before."""
    bounds, camps = belief.weights.state, belief.states.camps
    moments = [Moment(date.min, False, False, ()), *belief.moments]
    days = [m.day for m in moments]
    holder = belief.declared.camp if belief.declared else None
    for day, vector in shares:
        moment = moments[bisect_right(days, day, lo=1) - 1]
        held = dict(zip(camps, vector, strict=False))
        top = max(camps, key=lambda c: held[c], default=None)
        if not moment.contested:
            holder = top if top is not None and held[top] >= bounds.held else None
        elif not _stays(holder, held, moment, bounds):
            holder = top
        share = held[holder] if holder else 0.0
        yield DayBelief(day, _state(moment, holder), holder, share, moment.grounds)


def _stays(holder: str | None, held: Mapping[str, float], moment: Moment, bounds: Bounds) -> bool:
    """True where who held a place that is contested is not out of it."""
    return holder is not None and (moment.disputed or held[holder] >= bounds.rival)


def _state(moment: Moment, holder: str | None) -> ControlState:
    if moment.contested:
        return ControlState.CONTESTED
    return ControlState.HELD if holder else ControlState.UNKNOWN


def reported(snapshot: DayBelief) -> Basis:
    """What a day of a place rests on that is believed of by its own reports alone."""
    return Basis.REPORTED if snapshot.grounds else Basis.DECLARED


def spans(
    place: Locality,
    found: Iterable[DayBelief],
    named: Mapping[str, Sequence[tuple[date, Holder]]],
    basis: Callable[[DayBelief], Basis] = reported,
) -> Iterator[Control]:
    """Snapshots that say the same run together; nothing comes before the first that says who holds
    the place, or who does not."""
    runs = _runs(found)
    for run, following in pairwise((*runs, None)):
        if run:
            yield _span(place, run, following[0].day if following else None, named, basis)


def _runs(found: Iterable[DayBelief]) -> list[list[DayBelief]]:
    """The snapshots that follow on one another and say the same, from the first that says
    anything."""
    runs: list[list[DayBelief]] = []
    for one in found:
        if runs and (runs[-1][-1].state, runs[-1][-1].camp) == (one.state, one.camp):
            runs[-1].append(one)
        elif runs or _says_something(one):
            runs.append([one])
    return runs


def _says_something(snapshot: DayBelief) -> bool:
    """True where the place is held or contested, or somebody is said to have left it."""
    moved = (e.effect in (Effect.GAIN, Effect.LOSS) for e in snapshot.grounds)
    return snapshot.state != ControlState.UNKNOWN or any(moved)


def _span(
    place: Locality,
    run: Sequence[DayBelief],
    to: date | None,
    named: Mapping[str, Sequence[tuple[date, Holder]]],
    basis: Callable[[DayBelief], Basis],
) -> Control:
    """The row of one run, which ends on the day `to`."""
    since, last, grounds = run[0].day, run[-1], _grounds(run)
    holder = _holder(named.get(last.camp, ()), to) if last.camp else None
    return Control(
        id=control_id(place.id, since, last.state, holder),
        place_id=place.id,
        place_name=place.name,
        lon=place.lon,
        lat=place.lat,
        since=since,
        to=to,
        state=last.state,
        holder=holder.id if holder else None,
        holder_name=holder.name if holder else None,
        probability=round(_mean(run, to), 4),
        event_ids=tuple(dict.fromkeys(e.event_id for e in grounds if e.event_id)),
        claim_ids=tuple(dict.fromkeys(c for e in grounds for c in e.claim_ids)),
        basis=basis(last),
    )


def _grounds(run: Sequence[DayBelief]) -> tuple[Evidence, ...]:
    """What the last day rests on; where the place is contested, what any of its days does."""
    if run[-1].state != ControlState.CONTESTED:
        return run[-1].grounds
    return tuple(dict.fromkeys(e for s in run for e in s.grounds))


def control_id(place_id: str, since: date, state: ControlState, holder: Holder | None) -> str:
    """The same for the same place, first day, state and holder."""
    key = f"{place_id}:{since}:{state}:{holder.id if holder else ''}"
    return "ctl-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _holder(named: Sequence[tuple[date, Holder]], to: date | None) -> Holder | None:
    """The most specific of those named before the span ends, else of all."""
    end = to or date.max
    before = [holder for day, holder in named if day < end]
    return most_specific(before) or most_specific(holder for _, holder in named)


def _mean(run: Sequence[DayBelief], to: date | None) -> float:
    """The probability over the days of a span that is over; as it stands in one that lasts."""
    if to is None:
        return run[-1].probability
    days = [(b - a.day).days for a, b in zip(run, [*(s.day for s in run[1:]), to], strict=True)]
    return sum(s.probability * n for s, n in zip(run, days, strict=True)) / max(1, sum(days))
