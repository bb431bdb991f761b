"""The places of a text: its names, its coordinates, and what the words around both say of where it happened from them."""

from collections.abc import Callable, Sequence

from reportedly.ground.coordinates import find_coordinates
from reportedly.ground.gazetteer import Gazetteer
from reportedly.ground.relations import related
from reportedly.ground.spots import Entity, Token
from reportedly.ground.toponyms import find_toponyms
from reportedly.place import Toponym


def find_places(
    text: str, entities: Sequence[Entity], tokens: Sequence[Token], gazetteer: Gazetteer, not_places: Callable[[str], bool]
) -> tuple[Toponym, ...]:
    """As `find_toponyms`, and what is written as coordinates, in the order of the text."""
    points = tuple(find_coordinates(text))
    named = find_toponyms(text, entities, tokens, gazetteer, not_places)
    apart = (t for t in named if all(t.end <= p.start or p.end <= t.start for p in points))
    return related(text, sorted((*points, *apart), key=lambda t: t.start))
