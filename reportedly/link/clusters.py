"""The claims of one event while they gather, in blocks by family and place, so that the work grows with the claims alone."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, hypot, radians

from reportedly.claim import PlaceMention, Stance
from reportedly.link.families import Rules
from reportedly.link.tellings import Telling, days_apart, ends, width
from reportedly.period import Period

CELLS_PER_DEGREE = 10


@dataclass(slots=True)
class Cluster:
    """The claims of one event while they gather; `period` is that of its sharpest claim, `event_type` its most specific."""

    founder: Telling
    event_type: str
    period: Period | None
    camps: set[str]
    members: list[Telling] = field(default_factory=list)
    denials: list[Telling] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The event's id: from the first claim that told of it, so that later claims never rename it."""
        key = f"{self.founder.claim.id}:{self.founder.family.name}:{self.founder.key}"
        return "evt-" + hashlib.sha256(key.encode()).hexdigest()[:16]

    def add(self, telling: Telling, reach_days: int) -> None:
        """Takes in one more telling."""
        self.members.append(telling)
        self.camps |= telling.camps
        if self.event_type == telling.family.generic:
            self.event_type = telling.claim.event_type
        if width(telling.period, reach_days) < width(self.period, reach_days):
            self.period = telling.period


class Clusters:
    """All clusters, found again by family and place, or by the cell of the map around a site."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.all: list[Cluster] = []
        self._blocks: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
        self._cells: dict[tuple[str, int, int], list[Cluster]] = defaultdict(list)

    def add(self, telling: Telling) -> None:
        """Puts a telling into the best cluster that fits, or into a new one."""
        fits = [c for c in self._near(telling) if self._joins(c, telling, telling.family.slack_days)]
        home = min(fits, key=lambda c: self._rank(c, telling), default=None) or self._found(telling)
        home.add(telling, self.rules.reach_days)

    def deny(self, telling: Telling, told_of: Mapping[str, Sequence[Cluster]]) -> None:
        """Sets a denial against the event that it denies, where there is one."""
        named = told_of.get(telling.claim.denies or "", ())
        aimed = [c for c in named if c.founder.key == telling.key] or named
        if not aimed:
            once = telling.claim.event_type in self.rules.one_off
            days = self.rules.denial_days if once else telling.family.slack_days
            fits = [c for c in self._near(telling) if self._joins(c, telling, days) and not _is_own_voice(telling, c)]
            aimed = sorted(fits, key=lambda c: self._rank(c, telling))[:1]
        for cluster in aimed:
            cluster.denials.append(telling)

    def _found(self, telling: Telling) -> Cluster:
        cluster = Cluster(telling, telling.claim.event_type, telling.period, set(telling.camps))
        self.all.append(cluster)
        self._blocks[telling.family.name, telling.key].append(cluster)
        if cell := self._cell(telling):
            self._cells[cell].append(cluster)
        return cluster

    def _near(self, telling: Telling) -> Iterator[Cluster]:
        yield from self._blocks.get((telling.family.name, telling.key), ())
        if not (cell := self._cell(telling)):
            return
        name, x, y = cell
        for near in ((name, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            yield from (c for c in self._cells.get(near, ()) if self._beside(c.founder.place, telling.place))

    def _cell(self, telling: Telling) -> tuple[str, int, int] | None:
        place = telling.place
        if telling.family.name not in self.rules.near_families or place is None or place.lon is None or place.lat is None:
            return None
        return telling.family.name, int(place.lon * CELLS_PER_DEGREE // 1), int(place.lat * CELLS_PER_DEGREE // 1)

    def _beside(self, one: PlaceMention | None, other: PlaceMention | None) -> bool:
        """True for a site and the settlement that it lies at."""
        if one is None or other is None or {one.precision, other.precision} != {"site", "settlement"}:
            return False
        return _distance_km(one, other) <= self.rules.near_km

    def _joins(self, cluster: Cluster, telling: Telling, slack_days: int) -> bool:
        family, kind = telling.family, telling.claim.event_type
        if not family.joins(cluster.event_type, kind) or not _may_be_one(cluster.camps, telling.camps):
            return False
        if cluster.period is None or telling.period is None:
            return cluster.period is telling.period
        apart = days_apart(cluster.period, telling.period, self.rules.reach_days)
        mixed = telling.wide != (width(cluster.period, self.rules.reach_days) > self.rules.sharp_days)
        if mixed and telling.claim.stance != Stance.DENIED:
            return apart == 0 and kind in self.rules.one_off
        return apart <= slack_days

    def _rank(self, cluster: Cluster, telling: Telling) -> tuple[int, bool, int, str]:
        """The closest in days, then a shared camp, then the latest."""
        if cluster.period is None or telling.period is None:
            return 0, not cluster.camps & telling.camps, 0, cluster.id
        reach = self.rules.reach_days
        last = ends(cluster.period, reach)[1]
        return days_apart(cluster.period, telling.period, reach), not cluster.camps & telling.camps, -last.toordinal(), cluster.id


def _is_own_voice(denial: Telling, cluster: Cluster) -> bool:
    """True where a text would contradict itself: it says in its own voice both that it happened and that it did not."""
    if denial.claim.attribution:
        return False
    return all(m.claim.document_id == denial.claim.document_id and not m.claim.attribution for m in cluster.members)


def _may_be_one(camps: set[str], others: frozenset[str]) -> bool:
    """True where the two share a camp, or one does not say who."""
    return not camps or not others or not others.isdisjoint(camps)


def _distance_km(one: PlaceMention, other: PlaceMention) -> float:
    """Kilometres on a flat map at this latitude: good to a percent over a few kilometres."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return float("inf")
    return 111.2 * hypot((one.lon - other.lon) * cos(radians(one.lat)), one.lat - other.lat)
