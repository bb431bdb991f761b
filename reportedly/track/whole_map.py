"""Who holds every place of the countries and areas whose holders are declared, told of or not."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import exp

import numpy as np

from reportedly.records.claim import Claim
from reportedly.records.control import Basis, Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.place import Place
from reportedly.track.belief import PlaceBelief
from reportedly.track.camps import Background, Camps, Holder
from reportedly.track.chain import Matrix, Vector, forward, smoothed
from reportedly.track.declared import Declared, Locality
from reportedly.track.evidence import Effect, Evidence, Gatherer
from reportedly.track.extent import is_of_whole
from reportedly.track.ledger import Follower, by_place, first_day
from reportedly.track.spans import DayBelief, control_id, snapshots, spans
from reportedly.track.surroundings import (
    SURE,
    Around,
    Grid,
    distances_km,
    lagging,
    map_days,
    positions,
    shares_on,
    told,
)
from reportedly.track.weights import weights

MOST_CAMPS = 6
"""Camps that neighbours are asked about: those that gain at the most places."""
MOVES = 1e-3
"""Changes around a place that are less than this are none."""
OPEN = 0.02
"""What is not known or was left and is less than this is not looked at."""


def whole_map(
    events: Iterable[Event],
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    background: Background,
    places: Iterable[Place],
) -> Iterator[Control]:
    """The spans of every place of which anything is told, in the light of its neighbours, then of
    every other one of `places` whose holder is declared."""
    painter = _Painter(tuple(events), tuple(claims), documents, background)
    yield from painter.reported()
    yield from painter.others(places)


@dataclass(frozen=True, slots=True)
class _Known:
    """A place of which something is told, and what is believed of it by its own reports."""

    place: Locality
    belief: PlaceBelief


class _Painter:
    def __init__(
        self,
        events: Sequence[Event],
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        background: Background,
    ) -> None:
        self._camps = Camps(background, documents)
        self._declared = Declared(background.priors, first_day(documents))
        declared = [self._camps.declared(p.holder) for p in background.priors]
        evidence = list(Gatherer(claims, documents, self._camps, weights()).gather(events))
        self._field = _field_camps(evidence, declared)
        follower = Follower(self._camps, self._declared, self._field)
        self._known = [
            _Known(*follower.follow(some)) for _, some in sorted(by_place(evidence).items())
        ]
        self._holders = _usual_holders([k.belief for k in self._known], declared)
        province = replace(weights(), precisions=frozenset(["province"]))
        quotes = {c.id: c.quote for c in claims}
        of_areas = Gatherer(claims, documents, self._camps, province).gather(events)
        areas = by_place(e for e in of_areas if _is_whole(e, quotes))
        free = Follower(self._camps, Declared((), None), self._field)
        self._around = self._surroundings(
            [_Known(*free.follow(some)) for _, some in sorted(areas.items())]
        )

    def _surroundings(self, areas: Sequence[_Known]) -> Around:
        limits = weights().surroundings
        beliefs = [k.belief for k in self._known]
        days = map_days(beliefs, limits.step_days)
        shares = np.zeros((len(beliefs), len(days), len(self._field)))
        for number, belief in enumerate(beliefs):
            shares[number] = shares_on(belief, days, self._field)
        lon_lat = positions([k.place for k in self._known])
        of_area = {
            (k.place.country, k.place.admin1): shares_on(k.belief, days, self._field) for k in areas
        }
        late = lagging(shares, days, limits.lag_days)
        return Around(
            days,
            self._field,
            lon_lat,
            np.array([told(b) for b in beliefs]),
            late,
            of_area,
            weights(),
        )

    def reported(self) -> Iterator[Control]:
        """The spans of each place of which anything is told."""
        declared = [k.belief.declared.camp if k.belief.declared else None for k in self._known]
        around, _ = self._around.at(
            [k.place for k in self._known], declared, range(len(self._known))
        )
        for known, shares in zip(self._known, around, strict=True):
            if known.belief.declared is None and not known.belief.verdicts:
                continue
            steps = with_neighbours(known.belief, self._around.days, shares, self._field)
            found = snapshots(known.belief, smoothed(known.belief.start, steps))
            named = {c: [(date.min, h)] for c, h in self._holders.items()} | known.belief.named
            yield from spans(known.place, found, named, _basis_of(known.belief))

    def others(self, places: Iterable[Place]) -> Iterator[Control]:
        """The spans of each other place whose holder is declared."""
        known = {k.place.id for k in self._known}
        some = with_provinces([Locality.of_place(p) for p in places if p.id not in known])
        kept = [(p, o) for p in some if (o := self._declared.of(p)) and o.since]
        camps = [self._camps.declared(o.prior.holder).camp for _, o in kept]
        around, bases = self._around.at([p for p, _ in kept], camps)
        for number, (place, outset) in enumerate(kept):
            looked = self._looked(outset.since or date.max, camps[number], around[number])
            yield from self._borrowed(place, looked, bases[number])

    def _looked(
        self, begin: date, declared: str, shares: Grid
    ) -> list[tuple[date, str | None, float]]:
        """Who is likeliest to hold the place on each day from the first on, and how likely; before
        any report, the declared."""
        days, bounds = self._around.days, weights().state
        start = max((n for n in range(len(days)) if days[n] <= begin), default=None)
        found: list[tuple[date, str | None, float]] = (
            [(begin, declared, SURE)] if start is None else []
        )
        for number in range(start or 0, len(days)):
            best = int(shares[number].argmax())
            share = float(shares[number, best])
            found.append(
                (
                    max(begin, days[number]),
                    self._field[best] if share >= bounds.held else None,
                    share,
                )
            )
        return found

    def _borrowed(
        self, place: Locality, looked: Sequence[tuple[date, str | None, float]], basis: Basis
    ) -> Iterator[Control]:
        """The spans of a place of which nothing is told."""
        runs = [list(run) for _, run in groupby(looked, key=lambda one: one[1])]
        for number, run in enumerate(runs, 1):
            since, camp, last = run[0][0], run[0][1], run[-1][2]
            to = runs[number][0][0] if number < len(runs) else None
            holder = self._holders.get(camp or "")
            state = ControlState.HELD if holder else ControlState.UNKNOWN
            yield Control(
                id=control_id(place.id, since, state, holder),
                place_id=place.id,
                place_name=place.name,
                lon=place.lon,
                lat=place.lat,
                since=since,
                to=to,
                state=state,
                holder=holder.id if holder else None,
                holder_name=holder.name if holder else None,
                probability=round(
                    (sum(p for _, _, p in run) / len(run) if to else last) if holder else 0.0, 4
                ),
                basis=basis,
            )


def with_provinces(places: Sequence[Locality]) -> list[Locality]:
    """The places, one without a province with that of the nearest of its country that has one."""
    have: dict[str | None, list[Locality]] = defaultdict(list)
    for place in places:
        if place.admin1:
            have[place.country].append(place)
    spots = {country: positions(some) for country, some in have.items()}

    def found(place: Locality) -> Locality:
        if place.admin1 or place.country not in have:
            return place
        nearest = int(np.argmin(distances_km(positions([place]), spots[place.country])))
        return replace(place, admin1=have[place.country][nearest].admin1)

    return [found(place) for place in places]


def with_neighbours(
    belief: PlaceBelief, days: Sequence[date], around: Grid, camps: Sequence[str]
) -> list[tuple[date, Matrix]]:
    """The steps of a place by its own reports, with those by which it follows its neighbours
    between them."""
    steps: list[tuple[date, Matrix]] = []
    vector, number = belief.start, 0
    for at, day in enumerate(days):
        while number < len(belief.steps) and belief.steps[number][0] <= day:
            steps.append(belief.steps[number])
            vector = forward(vector, belief.steps[number][1])
            number += 1
        for matrix in (
            _following(belief, around[at - 1 : at + 1], camps, vector) if at and steps else ()
        ):
            steps.append((day, matrix))
            vector = forward(vector, matrix)
    return [*steps, *belief.steps[number:]]


def _following(
    belief: PlaceBelief, around: Grid, camps: Sequence[str], vector: Vector
) -> Iterator[Matrix]:
    """What passed from camp to camp around the place passes there; what is not known or was left
    fills up."""
    before, now = around
    lost = np.clip(before - now, 0, None)
    gained = np.clip(now - before, 0, None)
    if now.sum() and before.sum() and lost.sum() > MOVES:
        parts = gained / gained.sum()
        moves = {
            (a, b): float(lost[i] / before[i] * parts[j])
            for i, a in enumerate(camps)
            for j, b in enumerate(camps)
            if lost[i] > 0 and parts[j] > 0
        }
        yield belief.states.flow(moves)
    if now.sum() and sum(vector[len(belief.states.camps) :]) > OPEN:
        towards = {c: float(s) for c, s in zip(camps, now, strict=True)}
        change = belief.weights.change
        yield belief.states.fill(
            1 - exp(-belief.weights.surroundings.step_days / change.fills_days),
            towards,
            change.back,
        )


def _basis_of(belief: PlaceBelief) -> Callable[[DayBelief], Basis]:
    """Whether a day rests on the place's own reports, or on what its neighbours add to them."""
    found = smoothed(belief.start, belief.steps)
    days = [day for day, _ in found]

    def basis(snapshot: DayBelief) -> Basis:
        at = bisect_right(days, snapshot.day) - 1
        own = found[at][1] if at >= 0 else belief.start
        top = max(belief.states.camps, key=lambda c: own[belief.states.held(c)], default=None)
        if snapshot.camp not in (None, top):
            return Basis.NEIGHBOURS
        return Basis.REPORTED if snapshot.grounds else Basis.DECLARED

    return basis


def _field_camps(evidence: Iterable[Evidence], declared: Iterable[Holder]) -> tuple[str, ...]:
    """The camps that are declared, and those of the registry that gain at the most places."""
    gains = {
        (e.place.place_id, h.camp)
        for e in evidence
        if e.effect == Effect.GAIN
        for h in e.holders
        if h.registered
    }
    often = Counter(camp for _, camp in gains)
    return tuple(
        sorted({h.camp for h in declared} | {camp for camp, _ in often.most_common(MOST_CAMPS)})
    )


def _usual_holders(beliefs: Iterable[PlaceBelief], declared: Iterable[Holder]) -> dict[str, Holder]:
    """Who stands for each camp where nobody is named: who is declared, else the umbrella that is
    named most often."""
    named: dict[str, Counter[Holder]] = defaultdict(Counter)
    for belief in beliefs:
        for camp, some in belief.named.items():
            named[camp].update(h for _, h in some if h.registered)
    found = {camp: _umbrella(often) for camp, often in named.items() if often}
    return found | {h.camp: h for h in reversed(list(declared))}


def _umbrella(often: Counter[Holder]) -> Holder:
    """The leading force that stands above the others; of several the one named most often."""
    return min(often, key=lambda h: (-h.leads, h.depth, -often[h], h.id))


def _is_whole(evidence: Evidence, quotes: Mapping[str, str]) -> bool:
    """True unless somebody takes what may be no more than a village in the province."""
    if not evidence.means.takes:
        return True
    return any(is_of_whole(quotes[s.claim_id]) for s in evidence.pro)
