"""The places of a text: its names, its coordinates, and what the words around both say of where it
happened from them."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.coordinates import find_coordinates
from reportedly.ground.places.relations import related
from reportedly.ground.places.resolve import distance_km, kind_of_place
from reportedly.ground.places.spots import Entity, Token
from reportedly.ground.places.toponyms import find_toponyms
from reportedly.records.place import Place, Toponym

_SAME_COUNTRY_KM = 50.0
"""A point so near to a town of the text is taken to lie in the town's country; the evidence for any
other is none."""


def find_places(
    text: str,
    entities: Sequence[Entity],
    tokens: Sequence[Token],
    gazetteer: Gazetteer,
    not_places: Callable[[str], bool],
) -> tuple[Toponym, ...]:
    """As `find_toponyms`, and what is written as coordinates, in the order of the text."""
    points = tuple(find_coordinates(text))
    named = find_toponyms(text, entities, tokens, gazetteer, not_places)
    if not points:
        return related(text, named)
    apart = [t for t in named if all(t.end <= p.start or p.end <= t.start for p in points)]
    towns = [
        t.place
        for t in apart
        if t.place and t.place.country and kind_of_place(t.place) == "settlement"
    ]
    placed = (replace(p, place=_in_country(p.place, towns)) if p.place else p for p in points)
    return related(text, sorted((*placed, *apart), key=lambda t: t.start))


def _in_country(point: Place, towns: Sequence[Place]) -> Place:
    """The point with the country of the nearest of the towns, where that is near."""
    nearest = min(towns, key=lambda town: distance_km(point, town), default=None)
    near = nearest is not None and distance_km(point, nearest) <= _SAME_COUNTRY_KM
    return replace(point, country=nearest.country) if nearest and near else point


def with_others(
    told: Sequence[Toponym], whole: Iterable[Toponym], read: Container[int]
) -> tuple[Toponym, ...]:
    """The toponyms of the part that was read alone, and from the `whole` text those of the rest;
    `read` holds the first characters of the part's words."""
    spans = [(t.start, t.end) for t in told]
    rest = (
        t
        for t in whole
        if t.start not in read and all(t.end <= start or end <= t.start for start, end in spans)
    )
    return tuple(sorted((*told, *rest), key=lambda t: t.start))
