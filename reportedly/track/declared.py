"""Who is declared to hold a place before any report: by its id, an outline on the map, its province
or its country."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.claim import PlaceMention
from reportedly.records.names import fold
from reportedly.records.place import Place
from reportedly.settings import Prior


@dataclass(frozen=True, slots=True)
class Locality:
    """A place as far as it matters for who holds it; `admin1` is the code of its province, or the
    name."""

    id: str
    name: str
    lon: float | None
    lat: float | None
    country: str | None
    admin1: str | None

    @classmethod
    def of_mention(cls, mention: PlaceMention) -> "Locality":
        """The place that a claim names."""
        name = mention.name or mention.text
        return cls(
            mention.place_id or "", name, mention.lon, mention.lat, mention.country, mention.admin1
        )

    @classmethod
    def of_place(cls, place: Place) -> "Locality":
        """The place of the gazetteer."""
        return cls(place.id, place.name, place.lon, place.lat, place.country, place.admin1)


@dataclass(frozen=True, slots=True)
class Outset:
    """Who is declared to hold a place, and from which day; `narrow` unless for a whole country."""

    prior: Prior
    since: date | None
    narrow: bool


class Declared:
    """Looks up what is declared of a place; `start` is the first day of the monitor, where a table
    gives no other."""

    def __init__(self, priors: Sequence[Prior], start: date | None) -> None:
        self._places = {p.place: p for p in priors if p.place}
        self._wider = sorted(
            (p for p in priors if not p.place), key=lambda p: (p.polygon is None, p.area is None)
        )
        self._start = start

    def of(self, place: Locality) -> Outset | None:
        """The narrowest table that covers the place; None where none does."""
        wider = (p for p in self._wider if _covers(p, place))
        found = self._places.get(place.id) or next(wider, None)
        if found is None:
            return None
        return Outset(found, found.since or self._start, narrow=found.country is None)


def _covers(prior: Prior, place: Locality) -> bool:
    if prior.polygon:
        if place.lon is None or place.lat is None:
            return False
        return _inside(prior.polygon, place.lon, place.lat)
    if prior.area:
        return bool(place.admin1) and _is_in(place, prior.area)
    return prior.country == place.country


def _is_in(place: Locality, area: str) -> bool:
    """True where the place's province is one of those that the area names, by name or by code."""
    names = {fold(place.admin1 or ""), fold(f"{place.country}.{place.admin1}")}
    return not names.isdisjoint(map(fold, area.split("|")))


def _inside(outline: Sequence[tuple[float, float]], lon: float, lat: float) -> bool:
    """True where a ray to the east crosses the outline an odd number of times."""
    inside = False
    for (x, y), (next_x, next_y) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y > lat) != (next_y > lat) and lon < x + (next_x - x) * (lat - y) / (next_y - y):
            inside = not inside
    return inside
