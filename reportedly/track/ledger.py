"""Who holds what, day by day: events in, spans of control out."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reportedly.claim import Claim, PlaceMention
from reportedly.control import Control, ControlState
from reportedly.document import Document
from reportedly.event import Event
from reportedly.settings import Prior
from reportedly.track.belief import Belief, Snapshot
from reportedly.track.camps import Background, Camps, fold
from reportedly.track.evidence import Effect, Evidence, Gatherer
from reportedly.track.weights import Weights, weights


def track_control(
    events: Iterable[Event], claims: Iterable[Claim], documents: Mapping[str, Document], background: Background
) -> tuple[Control, ...]:
    """Contiguous spans of control for every settlement and site that an event or a denial is about, by place and day.

    A claim that is not among `claims` plays no part, even where an event names it. No denial, plan or sign of fighting
    changes the holder; the method is in `belief` and `scales`, its numbers in `codebook/control.toml`.
    """
    book = weights()
    claims, camps = tuple(claims), Camps(background, documents)
    places: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in Gatherer(claims, documents, camps, book).gather(events):
        places[evidence.place.place_id or ""].append(evidence)
    start = min((d.day for d in documents.values() if d.day), default=None)
    rows = list(_declared_alone([p for c in claims for p in c.places if p.place_id not in places], background, camps, start))
    for place_id in sorted(places):
        place = max((e.place for e in places[place_id]), key=lambda p: (p.score, p.text))
        tracked = _followed(
            sorted(places[place_id], key=lambda e: e.order), _Outset(place, background.priors, start), camps, book
        )
        rows += _spans(place, tracked)
    return tuple(rows)


def _declared_alone(named: Iterable[PlaceMention], background: Background, camps: Camps, start: date | None) -> Iterator[Control]:
    """A span for each settlement and site that reports only name and whose holder is declared, the place itself or its area;
    a whole country that is declared says nothing of a place in which nothing is told to have happened."""
    narrow = [p for p in background.priors if not p.country]
    for place in {p.place_id: p for p in named if p.place_id and p.precision in weights().precisions}.values():
        outset = _Outset(place, narrow, start)
        if outset.prior and outset.since:
            belief = Belief(weights())
            belief.declare(camps.declared(outset.prior.holder))
            yield _control(place, [belief.snapshot(outset.since)], None)


class _Outset:
    """What is declared of a place before any report, and from which day."""

    def __init__(self, place: PlaceMention, priors: Sequence[Prior], start: date | None) -> None:
        self.prior = next((p for p in sorted(priors, key=_breadth) if _covers(p, place)), None)
        self.since = (self.prior.since or start) if self.prior else None


def _breadth(prior: Prior) -> int:
    return 0 if prior.place else 1 if prior.area else 2


def _covers(prior: Prior, place: PlaceMention) -> bool:
    if prior.place:
        return prior.place == place.place_id
    if prior.area:
        return bool(place.admin1) and fold(prior.area) == fold(place.admin1 or "")
    return prior.country == place.country


def _followed(evidence: Sequence[Evidence], outset: _Outset, camps: Camps, weights: Weights) -> Iterator[Snapshot]:
    """What is believed on every day on which that can change."""
    by_day: dict[date, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_day[one.day].append(one)
        for day in _between(one):
            by_day[day].append(replace(one, day=day, effect=Effect.SIGN, kind="transition"))
    belief = Belief(weights)
    first = min(by_day)
    if outset.prior and (outset.prior.since is None or outset.prior.since <= first):
        belief.declare(camps.declared(outset.prior.holder))
        if outset.since and outset.since < first:
            yield belief.snapshot(outset.since)
    fading = range(1, weights.signs.longest_days + 2)
    later = {e.day + timedelta(n) for es in by_day.values() for e in es if e.effect == Effect.SIGN for n in fading}
    for day in sorted({*by_day, *later}):
        if day in by_day:
            belief.take(by_day[day])
        yield belief.snapshot(day)


def _between(evidence: Evidence) -> Iterator[date]:
    """The days on which a change may already have happened."""
    if evidence.since and evidence.effect != Effect.SIGN:
        for n in range((evidence.day - evidence.since).days):
            yield evidence.since + timedelta(n)


def _spans(place: PlaceMention, snapshots: Iterable[Snapshot]) -> Iterator[Control]:
    """Snapshots that say the same run together; what is believed at their end counts."""
    runs: list[list[Snapshot]] = []
    for snapshot in snapshots:
        if runs and (runs[-1][-1].state, runs[-1][-1].camp) == (snapshot.state, snapshot.camp):
            runs[-1].append(snapshot)
        elif runs or snapshot.state != ControlState.UNKNOWN or any(e.effect != Effect.SIGN for e in snapshot.grounds):
            runs.append([snapshot])
    ends = [run[0].day for run in runs[1:]]
    for number, run in enumerate(runs):
        yield _control(place, run, ends[number] if number < len(ends) else None)


def _control(place: PlaceMention, run: Sequence[Snapshot], to: date | None) -> Control:
    last = run[-1]
    grounds = list(dict.fromkeys(e for s in run for e in s.grounds)) if last.state == ControlState.CONTESTED else last.grounds
    holder = last.holder
    key = f"{place.place_id}:{run[0].day}:{last.state}:{holder.id if holder else ''}"
    return Control(
        id="ctl-" + hashlib.sha256(key.encode()).hexdigest()[:16],
        place_id=place.place_id or "",
        place_name=place.name or place.text,
        lon=place.lon,
        lat=place.lat,
        since=run[0].day,
        to=to,
        state=last.state,
        holder=holder.id if holder else None,
        holder_name=holder.name if holder else None,
        probability=round(last.probability, 4),
        event_ids=tuple(dict.fromkeys(e.event_id for e in grounds if e.event_id)),
        claim_ids=tuple(dict.fromkeys(c for e in grounds for c in e.claim_ids)),
    )
