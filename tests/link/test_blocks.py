"""Blocks: what lies together is linked together, and nothing else is."""

from dataclasses import replace

from reportedly.link.blocks import Blocks
from reportedly.records.keys import Key, KeyKind
from reportedly.records.place import NamedPlace, PlacePrecision
from tests.newsroom import ACTORS

TOWN = NamedPlace("test:town", "Town", 37.0, 36.0, PlacePrecision.SETTLEMENT)
AIRPORT = NamedPlace("test:airport", "Town airport", 37.03, 36.02, PlacePrecision.SITE)
FAR = replace(AIRPORT, place_id="test:dam", lon=37.9)
OTHER = replace(TOWN, place_id="test:other", lon=37.06)


def place(key: str) -> Key:
    return Key(KeyKind.PLACE, key)


def test_a_site_is_with_the_settlement_that_it_lies_at() -> None:
    blocks = Blocks([TOWN, AIRPORT, FAR], {}, near_km=10)
    assert blocks.of(place("test:airport")) == blocks.of(place("test:town"))
    assert blocks.of(place("test:dam")) == place("test:dam")


def test_two_settlements_are_together_where_a_site_lies_at_both() -> None:
    apart, together = Blocks([TOWN, OTHER], {}, 10), Blocks([TOWN, OTHER, AIRPORT], {}, 10)
    assert apart.of(place("test:town")) != apart.of(place("test:other"))
    assert together.of(place("test:town")) == together.of(place("test:other"))


def test_the_order_of_the_places_changes_no_block() -> None:
    known = [TOWN, AIRPORT, OTHER, FAR]
    for places in (known, known[::-1]):
        blocks = Blocks(places, {}, 10)
        assert len({blocks.of(place(p.place_id)) for p in known}) == 2


def test_actors_of_one_camp_are_together_and_one_whom_no_list_has_is_alone() -> None:
    blocks = Blocks([], ACTORS, 10)
    army, militia = (Key(KeyKind.ACTOR, i) for i in ("syria-army", "iran-militias"))
    assert blocks.of(army) == blocks.of(militia) == Key(KeyKind.CAMP, "syria-government")
    assert blocks.of(Key(KeyKind.ACTOR, "name:men")) == Key(KeyKind.CAMP, "name:men")


def test_what_has_no_place_and_no_camp_is_its_own_block() -> None:
    key = Key(KeyKind.TEXT, "the old mill")
    assert Blocks([TOWN], ACTORS, 10).of(key) == key
