"""A key has one text, which the tables keep, and is read back from it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.claim import ActorMention, Claim, Role
from reportedly.records.keys import (
    ASIDE,
    Key,
    KeyKind,
    actor_key,
    bare_name,
    claim_keys,
    name_id,
    named_places,
    outlet_id,
    place_key,
)
from reportedly.records.place import PlacePrecision
from tests.newsroom import HAMA, HOMS, Newsroom, Told

NAMELESS = replace(HAMA, text="The Old Mill", place_id=None, name=None, lon=None, lat=None)
NEAR = replace(HAMA, precision=PlacePrecision.NEAR)
KINDS = st.sampled_from([k for k in KeyKind if k is not KeyKind.PLACE])


def claim(*places: object, **told: object) -> Claim:
    happening = {"event_type": "capture", "actors": ("rebels", "a local group"), "at": places}
    return Newsroom().report("Wire", "2024-12-05", Told(**(happening | told)))[0]  # type: ignore[arg-type]


@given(st.builds(Key, KINDS, st.text()))
def test_a_key_is_read_back_from_its_text(key: Key) -> None:
    assert Key.parse(str(key)) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("geonames:170017", Key(KeyKind.PLACE, "geonames:170017")),
        ("text:old mill", Key(KeyKind.TEXT, "old mill")),
        ("near:geonames:170017", Key(KeyKind.NEAR, "geonames:170017")),
        ("actor:name:a local group", Key(KeyKind.ACTOR, "name:a local group")),
        ("camp:syria-opposition", Key(KeyKind.CAMP, "syria-opposition")),
        ("claim:clm-1", Key(KeyKind.CLAIM, "clm-1")),
        ("denies:clm-1", Key(KeyKind.DENIES, "clm-1")),
        ("", Key(KeyKind.PLACE, "")),
    ],
)
def test_the_texts_are_those_that_older_stores_hold(text: str, key: Key) -> None:
    assert Key.parse(text) == key
    assert str(key) == text


@pytest.mark.parametrize("kind", sorted(ASIDE))
def test_what_is_near_or_told_in_another_role_is_in_the_block_of_the_place(kind: KeyKind) -> None:
    home = Key(KeyKind.PLACE, "geonames:170017")
    assert Key(kind, str(home)).block == home
    assert Key(kind, str(Key(KeyKind.NEAR, str(home)))).block == home
    assert home.block is home


def test_a_place_goes_by_its_id_else_by_its_words() -> None:
    assert str(place_key(HAMA)) == HAMA.place_id
    assert str(place_key(NAMELESS)) == "text:old mill"
    assert str(place_key(NEAR)) == f"near:{HAMA.place_id}"


def test_a_claim_is_filed_by_its_places_else_by_who_acts_and_by_what_it_denies() -> None:
    filed = claim(NEAR, replace(HOMS, role=Role.FROM))
    assert {str(k) for k in claim_keys(filed)} == {HAMA.place_id, HOMS.place_id}
    nowhere = replace(claim(), denies="clm-1")
    assert {str(k) for k in claim_keys(nowhere)} == {
        *(str(actor_key(a)) for a in nowhere.actors),
        "denies:clm-1",
    }
    alone = replace(nowhere, actors=(), denies=None)
    assert claim_keys(alone) == {Key(KeyKind.CLAIM, alone.id)}


def test_a_place_as_it_was_named_has_its_position() -> None:
    (only,) = named_places(claim(HAMA, NAMELESS))
    assert (only.place_id, only.name, only.precision) == (HAMA.place_id, "Hama", "settlement")


def test_who_is_on_no_list_has_an_id_made_of_the_name() -> None:
    assert name_id("The Harbour Master") == "name:harbour master"
    assert outlet_id("Evening Sheet") == "outlet:evening sheet"
    assert [bare_name(i) for i in ("name:boys", "outlet:wire", "sohr")] == ["boys", "wire", "sohr"]
    assert str(actor_key(ActorMention("the boys"))) == "actor:name:boys"
    assert str(actor_key(ActorMention("HTS", "hts"))) == "actor:hts"
