"""Blocks: which claims can touch one another at all, so that a place is linked and tracked without
the rest of the monitor.

Two claims meet by a key that both have: a place, a name that no gazetteer knows, an actor. A block
is a set of keys that no claim can leave: a place, with the sites beside it; the actors of one camp,
for claims of no place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reportedly.records.actor import Actor
from reportedly.records.geo import Cell, around, cell, distance_km
from reportedly.records.keys import Key, KeyKind
from reportedly.records.place import NamedPlace, PlacePrecision


class Blocks:
    """Tells which keys belong together: every claim of one is needed to link any of them."""

    def __init__(
        self, known: Iterable[NamedPlace], actors: Mapping[str, Actor], near_km: float
    ) -> None:
        self._actors = actors
        self._parent: dict[str, str] = {}
        for one, other in _neighbours(known, near_km):
            self._parent[self._root(one)] = self._root(other)

    def of(self, key: Key) -> Key:
        """The name of the key's block."""
        if key.kind is KeyKind.ACTOR:
            known = self._actors.get(key.id)
            return Key(KeyKind.CAMP, (known and known.side) or key.id)
        return Key(KeyKind.PLACE, self._root(key.id)) if key.kind is KeyKind.PLACE else key

    def _root(self, place_id: str) -> str:
        while (above := self._parent.get(place_id, place_id)) != place_id:
            self._parent[place_id] = self._parent.get(above, above)
            place_id = above
        return place_id


def _neighbours(known: Iterable[NamedPlace], near_km: float) -> Iterator[tuple[str, str]]:
    """Pairs of a site and a settlement that it lies at."""
    places = list(known)
    sites: dict[Cell, list[NamedPlace]] = defaultdict(list)
    for site in (p for p in places if p.precision == PlacePrecision.SITE):
        sites[cell(site.lon, site.lat)].append(site)
    for town in (p for p in places if p.precision == PlacePrecision.SETTLEMENT):
        for there in around(cell(town.lon, town.lat)):
            for site in sites.get(there, ()):
                if distance_km((site.lon, site.lat), (town.lon, town.lat)) <= near_km:
                    yield site.place_id, town.place_id
