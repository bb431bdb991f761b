"""What in a text may be a place."""

from reportedly.extract.candidates.locales import locales, standings
from reportedly.extract.candidates.told import ReadText
from reportedly.extract.claims import Mentions, read_whole
from reportedly.language.parse import parse
from tests.extract.sentences import document, unmarked


def whole(marked: str) -> ReadText:
    text, toponyms = unmarked(marked)
    return read_whole(parse(text, False), document(text), Mentions(toponyms, (), lambda _: False))[
        0
    ]


def test_unlisted_names_and_nouns_of_places_are_found_beside_toponyms() -> None:
    text = "Troops near {Rastan} attacked Minova and shelled the airport on Friday."
    assert [each.toponym.text for each in locales(whole(text))] == ["Rastan", "Minova", "airport"]


def test_a_phrase_lies_where_the_name_in_it_does() -> None:
    (camp,) = (e for e in locales(whole("They fled to a camp near {Rastan}.")) if not e.known)
    assert camp.toponym.place is not None
    assert (camp.toponym.place.id, camp.toponym.place.lat) == ("", 34.0)


def test_a_bare_noun_points_to_a_place_named_before() -> None:
    found = locales(whole("The army shelled {Rastan}. Rebels entered the town."))
    assert [bool(each.anaphor) for each in found] == [False, True]


def test_the_town_named_most_stands_out() -> None:
    marks = standings(whole("{Nawa} is quiet. {Rastan} was shelled. {Rastan} was shelled again."))
    assert marks["test:rastan"].startswith("top=0")
    assert marks["test:nawa"].endswith("first=True")
