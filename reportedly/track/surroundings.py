"""What a place borrows from those around it: the whole map, by inverse distance weighting of what
is reported nearby.

The belief about a place is the mean of that about its neighbours, each by its nearness (Shepard, A
two-dimensional interpolation function for irregularly-spaced data, 1968) and by how much is told of
it, with a little weight for the holder that is declared and for what is told of the province. Where
a neighbour changes hands, so, by and by, does what is believed of the place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

import numpy as np
from numpy.typing import NDArray

from reportedly.records.control import Basis
from reportedly.records.geo import KM_PER_DEGREE
from reportedly.track.belief import PlaceBelief
from reportedly.track.chain import smoothed
from reportedly.track.declared import Locality
from reportedly.track.weights import Weights

Grid = NDArray[np.float64]
MOST_DAYS = 400
"""The map is looked at on so many days at most, whatever the span."""
AT_ONCE = 1_000
"""Places to a batch, which keeps the memory below some 100 MB."""
FAR = 1e6
"""Where a place without coordinates lies: near none."""
SURE = 0.98
"""What a declared holder has of its own little weight; the rest is the others'."""


@dataclass(frozen=True, slots=True)
class Around:
    """The places of which something is told: where they are, what is believed on each day, and how
    much is told of each.

    `shares` is by place, day and camp, `areas` by province, day and camp.
    """

    days: tuple[date, ...]
    camps: tuple[str, ...]
    lon_lat: Grid
    told: Grid
    shares: Grid
    areas: dict[tuple[str | None, str | None], Grid]
    weights: Weights

    def at(
        self, places: Sequence[Locality], declared: Sequence[str | None], alone: Sequence[int] = ()
    ) -> tuple[Grid, list[Basis]]:
        """The shares around each place, by place, day and camp, and what weighs most in them;
        `alone` are the numbers of the places among the neighbours."""
        found, bases = np.zeros((len(places), len(self.days), len(self.camps))), []
        for start in range(0, len(places), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            near = self._nearness(places[some], alone[some])
            found[some] = np.tensordot(near, self.shares, 1)
            found[some] += np.stack(
                [self._own(p, d) for p, d in zip(places[some], declared[some], strict=True)]
            )
            bases += [
                self._basis(p, float(w)) for p, w in zip(places[some], near.sum(1), strict=True)
            ]
        whole = found.sum(2, keepdims=True)
        return np.divide(found, whole, out=np.zeros_like(found), where=whole > 0), bases

    def _basis(self, place: Locality, near: float) -> Basis:
        limits = self.weights.surroundings
        area = limits.area if (place.country, place.admin1) in self.areas else 0.0
        heaviest = max(near, area, limits.declared)
        if heaviest == near:
            return Basis.NEIGHBOURS
        return Basis.AREA if heaviest == area else Basis.DECLARED

    def _own(self, place: Locality, declared: str | None) -> Grid:
        """What is declared of the place and told of its province."""
        limits, own = self.weights.surroundings, np.zeros((len(self.days), len(self.camps)))
        if declared in self.camps:
            own += limits.declared * (1 - SURE) / max(1, len(self.camps) - 1)
            own[:, self.camps.index(declared)] = limits.declared * SURE
        area = self.areas.get((place.country, place.admin1))
        return own if area is None else own + limits.area * area

    def _nearness(self, places: Sequence[Locality], alone: Sequence[int]) -> Grid:
        """The weight of each neighbour for each place: none beyond the reach, for itself, or where
        enough are nearer."""
        limits = self.weights.surroundings
        here = positions(places, missing=np.nan)
        km = distances_km(here[:, None], self.lon_lat[None])
        near = np.where(km <= limits.most_km, self.told / (1 + km / limits.near_km), 0.0)
        near[range(len(alone)), list(alone)] = 0.0
        if near.shape[1] > limits.neighbours:
            least = np.partition(near, -limits.neighbours, axis=1)[:, -limits.neighbours, None]
            near[near < least] = 0.0
        return near


def positions(places: Sequence[Locality], missing: float = FAR) -> Grid:
    """Longitude and latitude of each place."""
    some = [[missing if x is None else x for x in (p.lon, p.lat)] for p in places]
    return np.array(some, dtype=float).reshape(-1, 2)


def distances_km(here: Grid, there: Grid) -> Grid:
    """Kilometres between positions, longitude and latitude in the last dimension: the formula of
    `geo.distance_km` over many at once."""
    east = (here[..., 0] - there[..., 0] + 180) % 360 - 180
    middle = np.radians((here[..., 1] + there[..., 1]) / 2)
    found: Grid = KM_PER_DEGREE * np.hypot(east * np.cos(middle), here[..., 1] - there[..., 1])
    return found


def told(belief: PlaceBelief) -> float:
    """How much is told of a place: 1 where it has surely changed hands or been held, little where
    it was only attacked."""
    sure = sum(v.probability for v in belief.verdicts)
    return min(1.0, sure + belief.weights.surroundings.strike * belief.strikes)


def map_days(beliefs: Iterable[PlaceBelief], step_days: int) -> tuple[date, ...]:
    """The days on which the map is looked at, from the first of which anything is told to the
    last."""
    days = [day for b in beliefs for day, _ in b.steps]
    if not days:
        return ()
    first, last = min(days), max(days)
    step = max(step_days, -(-(last - first).days // MOST_DAYS))
    return tuple(first + timedelta(n) for n in range(0, (last - first).days + step, step))


def shares_on(belief: PlaceBelief, days: Sequence[date], camps: Sequence[str]) -> Grid:
    """What is believed of one place by its own reports on each of the days, by day and camp; what a
    camp left is the others'."""
    found = smoothed(belief.start, belief.steps)
    at = np.searchsorted(
        [day.toordinal() for day, _ in found], [day.toordinal() for day in days], side="right"
    )
    rows = np.array([belief.start, *(vector for _, vector in found)])
    there = [c in belief.states.camps for c in camps]
    held = [
        belief.states.held(c) if known else belief.states.unknown
        for c, known in zip(camps, there, strict=True)
    ]
    left = [
        belief.states.left(c) if known else belief.states.unknown
        for c, known in zip(camps, there, strict=True)
    ]
    gaps = rows[:, left] * there
    others = (gaps.sum(1, keepdims=True) - gaps) / max(1, len(camps) - 1)
    shares: Grid = (rows[:, held] * there + others)[at]
    return shares


def lagging(shares: Grid, days: Sequence[date], lag_days: float) -> Grid:
    """The shares as they are followed by and by, some days behind."""
    late = shares.copy()
    for number in range(1, len(days)):
        kept = exp(-(days[number] - days[number - 1]).days / lag_days)
        late[:, number] = kept * late[:, number - 1] + (1 - kept) * shares[:, number]
    return late
