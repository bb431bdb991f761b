"""Where it happened: places of each happening, with the role that the preposition gives."""

import pytest

from reportedly.extract.whereabouts import place_mention
from reportedly.records.claim import Role
from reportedly.records.place import Candidate, Place, PlacePrecision, Toponym
from tests.extract.sentences import only, read, told

FOUND = [
    ("Rebels captured {Rastan}, {Talbiseh} and {Houla}.", ["at Houla", "at Rastan", "at Talbiseh"]),
    (
        "Rebels captured three towns, including {Rastan} and {Talbiseh}.",
        ["at Rastan", "at Talbiseh"],
    ),
    ("Rebels captured {Rastan} in {Homs|province}.", ["at Rastan"]),
    ("Rebels captured {Rastan} in {Syria|country}.", ["at Rastan"]),
    ("Rebels captured a village in {Homs|province}.", ["at Homs"]),
    ("Rebels captured a village north of {Rastan}.", ["at Rastan"]),
    ("Rebels captured {Rastan}, north of {Homs}.", ["at Rastan"]),
    ("Rebels captured {Rastan} and a village north of {Houla}.", ["at Rastan"]),
    ("Rebels captured towns north of {Homs}, including {Rastan}.", ["at Rastan"]),
    ("Rebels captured {Rastan}, which lies north of {Homs}.", ["at Rastan"]),
    ("Troops withdrew from {Rastan} to {Talbiseh}.", ["from Rastan", "to Talbiseh"]),
    ("Troops left {Rastan}.", ["from Rastan"]),
    ("Rebels entered {Rastan}.", ["to Rastan"]),
    ("The army left {Rastan} because of the winter in {Homs}.", ["from Rastan"]),
    ("BEIRUT, {Lebanon|country} (Wire) - Rebels captured {Rastan}.", ["at Rastan"]),
    ("{BEIRUT} - Rebels captured {Rastan}.", ["at Rastan"]),
    ("The mayor of {Homs} said rebels had captured {Rastan}.", ["at Rastan"]),
    ("{Iran|country}-backed fighters captured {Rastan}.", ["at Rastan"]),
    ("Rebels captured {Rastan} with the help of {Turkey|country}.", ["at Rastan"]),
    ("According to a source in {Homs}, rebels captured {Rastan}.", ["at Rastan"]),
    ("The {Leeds}-based monitor said rebels had captured {Rastan}.", ["at Rastan"]),
    ("Rebels captured the village of {Rastan} in the northern {Homs} countryside.", ["at Rastan"]),
    ("Rebels captured {Rastan} near {Talbiseh}.", ["at Rastan"]),
    ("Rebels shelled the {Homs} neighbourhood of {Khalidiya}.", ["at Khalidiya"]),
    ("Rebels shelled {Homs}'s {Khalidiya} district.", ["at Khalidiya"]),
    ("Warplanes struck {Aleppo} and the {Damascus|near} suburbs.", ["at Aleppo", "at Damascus"]),
    (
        "Fighters captured land in areas where they operate in {Rastan} and {Houla}.",
        ["at Houla", "at Rastan"],
    ),
    ("Fighters came from {Iraq|country}, where last month they captured a town.", ["at Iraq"]),
    ("The army attacked {Syria|country}.", ["at Syria"]),
    ("Thousands protested in {Homs} against the war on {Iraq|country}.", ["at Homs"]),
    ("Thousands protested outside the embassy of {France|country} in {Homs}.", ["at Homs"]),
    ("Thousands of people were killed in {Syria|country}'s conflict.", ["at Syria"]),
]


@pytest.mark.parametrize(("text", "places"), FOUND, ids=[row[0] for row in FOUND])
def test_a_claim_has_its_places(text: str, places: list[str]) -> None:
    assert told(only(text)) == places


def test_two_happenings_have_a_place_each() -> None:
    captured, shelled = read("Rebels captured {Rastan} and shelled {Houla}.")
    assert (told(captured), told(shelled)) == (["at Rastan"], ["at Houla"])


def test_what_went_before_lends_its_place() -> None:
    _, killed = read("Rebels shelled {Rastan}. Nine people were killed.")
    assert told(killed) == ["at Rastan"]


def test_a_mention_stands_where_the_toponym_does() -> None:
    (claim,) = read("Rebels captured {Rastan}.")
    (place,) = claim.places
    assert (place.start, place.end, place.place_id, place.admin1) == (
        16,
        22,
        "test:rastan",
        "area of Rastan",
    )
    assert (place.precision, place.score) == (PlacePrecision.SETTLEMENT, 0.9)


def test_an_unresolved_toponym_keeps_its_candidates() -> None:
    places = [Place(f"test:{n}", "Rastan", 36.0 + n, 34.0, "PPL", "SY") for n in range(5)]
    toponym = Toponym(
        3, 9, "Rastan", 0.4, None, PlacePrecision.UNKNOWN, tuple(Candidate(p, 0.2) for p in places)
    )
    found = place_mention(toponym, Role.FROM)
    assert (found.text, found.role, found.place_id, found.lon) == ("Rastan", Role.FROM, None, None)
    assert [c.place.id for c in found.candidates] == ["test:0", "test:1", "test:2"]
