"""The part of the world that the map is about."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.view.site.data import Lookup, SitePlace

SHARE = 0.8
"""Share of the claims that the first view of the map takes in."""
NEARBY = 0.5
"""How far outside that view a place whose country is not known may lie to be in it still, as a
share of its size."""
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


def data_box(lookup: Lookup) -> Box | None:
    """West, south, east, north of what the map is about: the places held by someone, else all that
    have a dot.

    Countries are taken, those with the most claims first, until they have `SHARE` of the claims:
    one place far off, named in passing or mistaken for its namesake, does not shrink the war to a
    spot.
    """
    dots = [p for p in lookup.places.values() if _has_dot(p)]
    dots = [p for p in dots if p.id in lookup.controls_by_place] or dots
    countries = _theatre(lookup, dots)
    theatre = _box([p for p in dots if p.country in countries]) or _box(dots)
    return _box([p for p in dots if theatre and _is_near(p, theatre)])


def _has_dot(place: SitePlace) -> bool:
    return place.on_map and place.lon is not None and place.lat is not None


def _is_near(place: SitePlace, theatre: Box) -> bool:
    """True for a place within the box; around it too, where its country is not known."""
    spot = _box([place])
    return spot is not None and touches(spot, theatre, 0.0 if place.country else NEARBY)


def _theatre(lookup: Lookup, places: Sequence[SitePlace]) -> set[str]:
    """The countries with the most claims that together have `SHARE` of them."""
    weights: Counter[str] = Counter()
    for place in places:
        if place.country:
            weights[place.country] += 1 + len(lookup.claims_by_place.get(place.id, ()))
    kept: set[str] = set()
    for country in sorted(weights, key=lambda c: (-weights[c], c)):
        if sum(weights[c] for c in kept) < SHARE * weights.total():
            kept.add(country)
    return kept


def _box(places: Sequence[SitePlace]) -> Box | None:
    """The smallest box around the places."""
    lons = [p.lon for p in places if p.lon is not None]
    lats = [p.lat for p in places if p.lat is not None]
    return (min(lons), min(lats), max(lons), max(lats)) if lons and lats else None


def touches(bounds: Iterable[float], box: Box, margin: float) -> bool:
    """True where the bounds reach into the box, or into so much more around it as a share of its
    size, at least a degree."""
    west, south, east, north = bounds
    wide = max(1.0, margin * (box[2] - box[0]), margin * (box[3] - box[1]))
    is_beside = west > box[2] + wide or east < box[0] - wide
    is_above_or_below = south > box[3] + wide or north < box[1] - wide
    return not (is_beside or is_above_or_below)
