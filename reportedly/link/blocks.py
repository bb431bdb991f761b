"""Blocks: which claims can touch one another at all, so that a place is linked and tracked without
the rest of the monitor.

Two claims meet by a key that both have: a place, a name that no gazetteer knows, an actor. A block
is a set of keys that no claim can leave: a place, with the sites beside it; the actors of one camp,
for claims of no place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians

from reportedly.link.families import name_key, place_key
from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention, Claim

CELLS_PER_DEGREE = 5
"""A cell is 22 km high, and 8 km wide or more up to 68 degrees north: who is beside a site stands
in its cell or in the next."""
DENIES = "denies:"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as claims name it: its id, name, position, precision, and the areas that it lies
    in."""

    place_id: str
    name: str
    lon: float
    lat: float
    precision: str
    country: str = ""
    admin1: str = ""


def claim_keys(claim: Claim) -> frozenset[str]:
    """Every key by which the claim can meet another, and the claim that it denies."""
    keys = {block_key(place_key(p)) for p in claim.places}
    keys = (
        keys
        or {f"actor:{actor_key(a)}" for a in (*claim.actors, *claim.targets)}
        or {f"claim:{claim.id}"}
    )
    return frozenset(keys | {DENIES + claim.denies} if claim.denies else keys)


def block_key(key: str) -> str:
    """The key that a block goes by, of what a telling meets others by: the place without its role,
    and without 'near'."""
    for prefix in ("near:", "at:", "to:", "from:"):
        key = key.removeprefix(prefix)
    return key


def actor_key(actor: ActorMention) -> str:
    """The registry's id, else the words."""
    return actor.id or f"name:{name_key(actor.text)}"


def spots(claim: Claim) -> Iterator[Spot]:
    """The places of the claim that have a position."""
    for p in claim.places:
        if p.place_id and p.lon is not None and p.lat is not None:
            name = p.name or p.text
            yield Spot(
                p.place_id, name, p.lon, p.lat, str(p.precision), p.country or "", p.admin1 or ""
            )


def cell(lon: float, lat: float) -> tuple[int, int]:
    """The cell of the map that the position lies in."""
    return int(lon * CELLS_PER_DEGREE // 1), int(lat * CELLS_PER_DEGREE // 1)


def around(here: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The cell and those around it."""
    return ((here[0] + i, here[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


class Blocks:
    """Tells which keys belong together: every claim of one is needed to link any of them."""

    def __init__(self, known: Iterable[Spot], actors: Mapping[str, Actor], near_km: float) -> None:
        self._actors = actors
        self._parent: dict[str, str] = {}
        for one, other in _neighbours(known, near_km):
            self._parent[self._root(one)] = self._root(other)

    def of(self, key: str) -> str:
        """The name of the key's block."""
        if key.startswith("actor:"):
            known = self._actors.get(key.removeprefix("actor:"))
            return (
                f"camp:{known.side}"
                if known and known.side
                else f"camp:{key.removeprefix('actor:')}"
            )
        return self._root(key)

    def _root(self, key: str) -> str:
        while (above := self._parent.get(key, key)) != key:
            self._parent[key] = self._parent.get(above, above)
            key = above
        return key


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two lon, lat on a flat map at this latitude: good to a percent over a few
    kilometres."""
    return 111.2 * hypot((one[0] - other[0]) * cos(radians(one[1])), one[1] - other[1])


def _neighbours(known: Iterable[Spot], near_km: float) -> Iterator[tuple[str, str]]:
    """Pairs of a site and a settlement that it lies at."""
    sites: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    settlements = []
    for spot in known:
        if spot.precision == "site":
            sites[cell(spot.lon, spot.lat)].append(spot)
        elif spot.precision == "settlement":
            settlements.append(spot)
    for spot in settlements:
        for there in around(cell(spot.lon, spot.lat)):
            for site in sites.get(there, ()):
                if distance_km((site.lon, site.lat), (spot.lon, spot.lat)) <= near_km:
                    yield site.place_id, spot.place_id
