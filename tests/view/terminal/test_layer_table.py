"""One layer of a text as a table, or as lines where there is little room."""

from datetime import date

from reportedly.records.actor import Actor, NamedActor
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period
from reportedly.records.place import Offset, Place, PlacePrecision, Toponym
from reportedly.view.terminal.layer_table import Item, LayerTable
from tests.view.shown import words

HOMS = Place("geonames:169577", "Homs", 36.72, 34.73, "PPLA", "SY")
DOCUMENT = Document("doc-1", "Text.", "Title")


def told(layer: str, *items: Item, width: int = 140) -> str:
    return words(LayerTable(layer, DOCUMENT, items), width)


def test_places_have_their_position_and_how_sharp_it_is() -> None:
    near = Toponym(0, 4, "Homs", 0.9, HOMS, PlacePrecision.NEAR, offset=Offset(4.8, "north"))
    found = told("places", near)
    assert found.startswith("Title 1 place, no date given")
    assert "Homs SY PPLA 34.7300 36.7200 near (4.8 km north)" in found
    assert "near (off)" in told(
        "places", Toponym(0, 4, "Homs", 0.9, HOMS, PlacePrecision.NEAR, offset=Offset(None, None))
    )


def test_what_is_not_known_is_marked() -> None:
    assert "Selk (?)" in told("places", Toponym(0, 4, "Selk", 0.0, None))
    assert "some day (?)" in told("times", Expression(0, 8, "some day", None))
    assert "boys (?)" in told("actors", NamedActor(0, 4, "boys", None))


def test_each_layer_has_its_own_heads() -> None:
    day = Period(date(2024, 12, 6), date(2024, 12, 6))
    assert "Days" in told("times", Expression(0, 8, "Friday", day))
    army = NamedActor(0, 4, "army", Actor("army", "Army", kind="military", side="government"))
    assert "army Army military government" in told("actors", army)
    assert "2 actors" in told("actors", army, army)


def test_where_there_is_little_room_a_row_is_a_line() -> None:
    army = NamedActor(0, 4, "army", Actor("army", "Army", kind="military"))
    assert "army · Army · military" in told("actors", army, width=60)
