"""Days that say the same of a place run together as spans of control."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.control import Basis, Control, ControlState
from reportedly.track.belief import Belief, Moment
from reportedly.track.camps import Holder, most_specific
from reportedly.track.chain import Vector
from reportedly.track.declared import Locality
from reportedly.track.evidence import Effect, Evidence


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is believed on one day, and the evidence it rests on."""

    day: date
    state: ControlState
    camp: str | None
    probability: float
    grounds: tuple[Evidence, ...]


def snapshots(belief: Belief, shares: Iterable[tuple[date, Vector]]) -> Iterator[Snapshot]:
    """What is believed on each of those days, contested or not as the place was at the last moment
    before."""
    bounds, camps = belief.weights.state, belief.states.camps
    moments, number = [Moment(date.min, False, False, ()), *belief.moments], 0
    before = belief.declared.camp if belief.declared else None
    for day, vector in shares:
        while number + 1 < len(moments) and moments[number + 1].day <= day:
            number += 1
        moment = moments[number]
        held = dict(zip(camps, vector, strict=False))
        top = max(camps, key=lambda c: held[c], default=None)
        if moment.contested:
            stays = before is not None and (moment.disputed or held[before] >= bounds.rival)
            before = before if stays else top
            state = ControlState.CONTESTED
        else:
            before = top if top is not None and held[top] >= bounds.held else None
            state = ControlState.HELD if before else ControlState.UNKNOWN
        yield Snapshot(day, state, before, held[before] if before else 0.0, moment.grounds)


def reported(snapshot: Snapshot) -> Basis:
    """What a day of a place rests on that is believed of by its own reports alone."""
    return Basis.REPORTED if snapshot.grounds else Basis.DECLARED


def spans(
    place: Locality,
    found: Iterable[Snapshot],
    named: Mapping[str, Sequence[tuple[date, Holder]]],
    basis: Callable[[Snapshot], Basis] = reported,
) -> Iterator[Control]:
    """Snapshots that say the same run together; nothing comes before the first that says who holds
    the place, or who does not."""
    runs: list[list[Snapshot]] = []
    for one in found:
        if runs and (runs[-1][-1].state, runs[-1][-1].camp) == (one.state, one.camp):
            runs[-1].append(one)
        elif (
            runs
            or one.state != ControlState.UNKNOWN
            or any(e.effect not in (Effect.SIGN, Effect.STRIKE) for e in one.grounds)
        ):
            runs.append([one])
    for number, run in enumerate(runs, 1):
        to, last = runs[number][0].day if number < len(runs) else None, run[-1]
        contested = last.state == ControlState.CONTESTED
        grounds = (
            list(dict.fromkeys(e for s in run for e in s.grounds)) if contested else last.grounds
        )
        holder = _holder(named.get(last.camp, ()), to) if last.camp else None
        yield Control(
            id=control_id(place.id, run[0].day, last.state, holder),
            place_id=place.id,
            place_name=place.name,
            lon=place.lon,
            lat=place.lat,
            since=run[0].day,
            to=to,
            state=last.state,
            holder=holder.id if holder else None,
            holder_name=holder.name if holder else None,
            probability=round(_mean(run, to), 4),
            event_ids=tuple(dict.fromkeys(e.event_id for e in grounds if e.event_id)),
            claim_ids=tuple(dict.fromkeys(c for e in grounds for c in e.claim_ids)),
            basis=basis(last),
        )


def control_id(place_id: str, since: date, state: ControlState, holder: Holder | None) -> str:
    """The same for the same place, first day, state and holder."""
    key = f"{place_id}:{since}:{state}:{holder.id if holder else ''}"
    return "ctl-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _holder(named: Sequence[tuple[date, Holder]], to: date | None) -> Holder | None:
    """The most specific of those named before the span ends, else of all."""
    return most_specific(h for day, h in named if to is None or day < to) or most_specific(
        h for _, h in named
    )


def _mean(run: Sequence[Snapshot], to: date | None) -> float:
    """The probability over the days of a span that is over; as it stands in one that lasts."""
    if to is None:
        return run[-1].probability
    days = [(b - a.day).days for a, b in zip(run, [*(s.day for s in run[1:]), to], strict=True)]
    return sum(s.probability * n for s, n in zip(run, days, strict=True)) / max(1, sum(days))
