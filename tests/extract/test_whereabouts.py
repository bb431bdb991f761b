"""Where a happening took place when its own clause names no place."""

from dataclasses import replace

import pytest

from reportedly.extract.claims import claims
from reportedly.language.parse import parse
from reportedly.records.place import PlacePrecision
from tests.extract.sentences import document, only, read, told, unmarked

MEANT = [
    ("Clashes broke out in {Rastan}. The army later captured the city.", ["at Rastan"]),
    (
        "Clashes broke out near {Rastan}, at {Nawa airport|site}. The army later captured the town.",
        ["at Rastan"],
    ),
    (
        "Clashes broke out near {Rastan}, at {Nawa airport|site}. The army later captured the airport.",
        ["at Nawa airport"],
    ),
    (
        "Rebels are fighting in {Rastan} in {Syria|country}. The army has lost control of much of the country.",
        ["from Syria"],
    ),
]


@pytest.mark.parametrize(("text", "places"), MEANT, ids=[row[0] for row in MEANT])
def test_a_word_for_a_place_means_the_last_of_its_kind(text: str, places: list[str]) -> None:
    assert told(read(text)[-1]) == places


def test_a_withdrawal_from_the_city_has_both_ends() -> None:
    _, left = read(
        "Clashes broke out in {Rastan}. The militias withdrew from the city toward {Talbiseh}."
    )
    assert told(left) == ["from Rastan", "to Talbiseh"]


def test_a_side_of_the_country_is_a_place_without_a_point() -> None:
    *_, strike = read(
        "War goes on in {Syria|country}. Jets carried out air strikes against positions in the north."
    )
    (place,) = strike.places
    assert (place.text, place.country, place.precision) == ("north", "SY", PlacePrecision.REGION)
    assert (place.place_id, place.lon, place.lat) == (None, None, None)


def test_those_who_fled_to_a_place_do_not_move_what_follows() -> None:
    text = "War goes on in {Syria|country}. Thirty families fled to {Rastan}. Rebels captured two positions."
    assert told(read(text)[-1]) == ["at Syria"]


def test_a_warning_is_for_the_country_of_the_story() -> None:
    text = "The embassy told people in {Syria|country} of fighting. It warned citizens to leave the country."
    assert told(only(text, "warning")) == ["at Syria"]


def test_a_headline_that_names_the_country_beside_who_acts_tells_of_the_country() -> None:
    found = read(
        "{Syria|country} rebels advance\n\nIn {Syria|country} a man spoke of {Homs}.", title=True
    )
    assert told(found[0]) == ["at Syria"]


def test_a_country_beside_a_town_in_it_is_left_out_and_any_other_is_kept() -> None:
    text, toponyms = unmarked(
        "Fighters captured oilfields in {Iraq|country} as well as in {Rastan}."
    )
    assert told(only("Fighters captured oilfields in {Iraq|country} as well as in {Rastan}.")) == [
        "at Rastan"
    ]
    iraq, rastan = toponyms
    assert iraq.place
    abroad = (replace(iraq, place=replace(iraq.place, country="IQ")), rastan)
    (claim,) = claims(parse(text, False), document(text), abroad, ())[0]
    assert told(claim) == ["at Iraq", "at Rastan"]
