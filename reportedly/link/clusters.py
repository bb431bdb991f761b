"""The claims of one event while they gather, in blocks by family, place and month: the work grows
with the claims alone."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.link.comparison import Profile, beside, compare, score
from reportedly.link.families import LinkRules
from reportedly.link.numbers import spread
from reportedly.link.tellings import Telling, days_apart
from reportedly.records.claim import Count, PlaceMention
from reportedly.records.geo import Cell, around, cell
from reportedly.records.keys import Key

MONTH = 32
"""Days to a block: any size is right, this one keeps the blocks of a besieged city small and a
claim in few of them."""


@dataclass(slots=True)
class Cluster:
    """The claims of one event while they gather; `because` says what each of them shared with those
    before it."""

    profile: Profile
    members: list[Telling] = field(default_factory=list)
    denials: list[Telling] = field(default_factory=list)
    because: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The event's id, from the claim that the monitor knew first: where events merge, the
        elder's id is kept."""
        elder = min(self.members, key=lambda t: t.age)
        key = f"{elder.claim.id}:{elder.family.name}:{elder.key}"
        return "evt-" + hashlib.sha256(key.encode()).hexdigest()[:16]

    def add(self, telling: Telling, because: tuple[str, ...]) -> None:
        """Takes in one more telling."""
        profile = self.profile
        self.members.append(telling)
        self.because[telling.claim.id] = because
        profile.camps |= telling.camps
        profile.targets |= telling.targets
        if profile.event_type == telling.family.generic:
            profile.event_type = telling.claim.event_type
        if telling.days and (profile.days is None or _width(telling.days) < _width(profile.days)):
            profile.days, profile.wide = telling.days, telling.wide
        profile.dead = _widened(profile.dead, telling.claim.dead)


class Clusters:
    """All clusters, found again by family, place and month, or by the cell of the map around a
    site."""

    def __init__(self, rules: LinkRules) -> None:
        self.rules = rules
        self.all: list[Cluster] = []
        self._blocks: dict[tuple[str, Key, int | None], dict[int, Cluster]] = defaultdict(dict)
        self._cells: dict[tuple[str, Cell, int | None], dict[int, Cluster]] = defaultdict(dict)

    def add(self, telling: Telling) -> None:
        """Puts a telling into the event that it is most like, or into a new one."""
        best = self._best(telling, telling.family.slack_days, self._near(telling))
        home, because = best or (self._found(telling), ())
        before = home.profile.days
        home.add(telling, because)
        if home.profile.days != before or not best:
            self._file(home)

    def deny(
        self,
        telling: Telling,
        told_of: dict[str, list[tuple[Key, Cluster]]],
        elsewhere: frozenset[Key],
    ) -> bool:
        """Sets a denial against the event that it denies; True where it found one.

        `told_of` has the clusters of each claim, with the key by which it came there; `elsewhere`
        are the keys of the claim that this one denies. What it names counts before what lies near;
        named at its own place, it does not reach another.
        """
        if elsewhere:
            named = told_of.get(telling.claim.denies or "", [])
            aimed = [c for key, c in named if key == telling.key or telling.key not in elsewhere]
        else:
            aimed = self._denied(telling)
        for cluster in {id(c): c for c in aimed}.values():
            cluster.denials.append(telling)
        return bool(aimed or elsewhere)

    def _denied(self, denial: Telling) -> list[Cluster]:
        """The cluster that a denial which names none is most like; what comes once may lie some
        days before it."""
        once = self.rules.of(denial.claim.event_type).one_off
        days = self.rules.limits.denial_days if once else denial.family.slack_days
        near = (c for c in self._near(denial, days) if not _is_own_voice(denial, c))
        best = self._best(denial, days, near)
        return [best[0]] if best else []

    def _best(
        self, telling: Telling, days: int, near: Iterator[Cluster]
    ) -> tuple[Cluster, tuple[str, ...]] | None:
        """The cluster that the telling is most like, and why; of several the closest in days, then
        the latest."""
        found: tuple[tuple[float, int, int, str], Cluster, tuple[str, ...]] | None = None
        for cluster in near:
            names = compare(telling, cluster.profile, self.rules, days)
            if names is None:
                continue
            weight = score(names, self.rules.weights)
            if weight < self.rules.limits.joins_at:
                continue
            rank = (-weight, *_distance(telling, cluster), cluster.members[0].claim.id)
            if found is None or rank < found[0]:
                found = rank, cluster, names
        return found and found[1:]

    def _found(self, telling: Telling) -> Cluster:
        kind = telling.claim.event_type
        cluster = Cluster(Profile(telling.key, telling.place, kind, telling.days, telling.wide))
        self.all.append(cluster)
        return cluster

    def _file(self, cluster: Cluster) -> None:
        founder = cluster.members[0]
        for month in _months(cluster.profile.days, 0):
            self._blocks[founder.family.name, founder.key, month][id(cluster)] = cluster
            if here := self._cell(founder):
                self._cells[founder.family.name, here, month][id(cluster)] = cluster

    def _near(self, telling: Telling, days: int | None = None) -> Iterator[Cluster]:
        """The clusters of the family at the place of the telling, then those beside it."""
        months = list(_months(telling.days, telling.family.slack_days if days is None else days))
        found: dict[int, Cluster] = {}
        for month in months:
            found |= self._blocks.get((telling.family.name, telling.key, month), {})
        for month in months:
            found |= self._beside(telling, month)
        yield from found.values()

    def _beside(self, telling: Telling, month: int | None) -> dict[int, Cluster]:
        """The clusters at a site beside the town of the telling, or in the town beside its site."""
        here = self._cell(telling)
        return {
            key: cluster
            for there in (around(here) if here else ())
            for key, cluster in self._cells.get((telling.family.name, there, month), {}).items()
            if beside(cluster.profile.place, telling.place, self.rules.near_km)
        }

    def _cell(self, telling: Telling) -> Cell | None:
        """The cell of the map around a telling that may join one beside its place."""
        place = telling.place
        if place is None or telling.family.name not in self.rules.limits.near_families:
            return None
        return sharp_cell(place)


def sharp_cell(place: PlaceMention) -> Cell | None:
    """The cell of a site or settlement that has a position."""
    if place.lon is None or place.lat is None or place.precision not in ("site", "settlement"):
        return None
    return cell(place.lon, place.lat)


def _months(days: tuple[int, int] | None, slack: int) -> Iterator[int | None]:
    if days is None:
        yield None
    else:
        yield from range((days[0] - slack) // MONTH, (days[1] + slack) // MONTH + 1)


def _distance(telling: Telling, cluster: Cluster) -> tuple[int, int]:
    """Days between the two; then the last day, the latest first."""
    days = cluster.profile.days
    return (days_apart(days, telling.days), -days[1]) if days and telling.days else (0, 0)


def _width(days: tuple[int, int]) -> int:
    return days[1] - days[0]


def _widened(one: Count | None, other: Count | None) -> Count | None:
    return spread([one, other])


def _is_own_voice(denial: Telling, cluster: Cluster) -> bool:
    """True where a text would contradict itself: it says in its own voice both that it happened and
    that it did not."""
    if denial.claim.attribution:
        return False
    return all(
        m.claim.document_id == denial.claim.document_id and not m.claim.attribution
        for m in cluster.members
    )
