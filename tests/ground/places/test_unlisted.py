"""Names that no gazetteer has, made places by the words in them and beside them."""

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.find import find_toponyms
from tests.ground.gazette import gazetteer, marked


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def texts(small: Gazetteer, text: str, not_places: tuple[str, ...] = ()) -> list[str]:
    plain, entities, tokens = marked(text)
    return [
        t.text
        for t in find_toponyms(plain, entities, tokens, small, lambda name: name in not_places)
    ]


FOUND = [
    ("On Monday the rebels stormed the Zarqun District of the town.", ["Zarqun District"]),
    ("On Monday the rebels fought their way up Biju Hill again.", ["Biju Hill"]),
    ("Later that day they shelled Jabal Murr from two sides.", ["Jabal Murr"]),
    ("Later that day they entered the village of [Murran|PERSON] from two sides.", ["Murran"]),
    (
        "Later they shelled the villages of Murran, Zarqun and Qastun from the north.",
        ["Murran", "Zarqun", "Qastun"],
    ),
    ("Later they spread over Murran and Zarqun villages in the north.", ["Murran", "Zarqun"]),
    ("Soldiers died when mortars fell in the [Zarqun|ORG] neighbourhood at dawn.", ["Zarqun"]),
    (
        "Soldiers took the Murran Sultani Military Airport after two weeks of fighting.",
        ["Murran Sultani Military Airport"],
    ),
]


@pytest.mark.parametrize(("text", "names"), FOUND, ids=[row[0] for row in FOUND])
def test_words_make_a_name_a_place(small: Gazetteer, text: str, names: list[str]) -> None:
    assert texts(small, text) == names


NONE = [
    "The Military Airport was closed to all flights on Monday.",
    "Officials of the Zarqun Murran Qastun Biju Development District met on Monday.",
    "Rebel Army Captures Strategic Hill",
    "They spoke of [Murran|PERSON] and of what he had said before.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_names_and_common_nouns_are_no_places(small: Gazetteer, text: str) -> None:
    assert texts(small, text) == []


def test_somebody_of_the_registry_is_no_place(small: Gazetteer) -> None:
    text = "The men of the Zarqun District fought on for three more days."
    assert texts(small, text, ("Zarqun District",)) == []


def test_a_known_town_at_the_head_of_a_longer_name_stays_that_town(small: Gazetteer) -> None:
    assert texts(small, "Flights left from the Latakia International Airport again at dawn.") == [
        "Latakia"
    ]


def test_an_article_alone_is_no_name(small: Gazetteer) -> None:
    assert texts(
        small, "The rebels shelled the [Al-Zarqun|ORG] District with mortars at dawn."
    ) == ["Al-Zarqun District"]


def test_a_gas_field_is_no_town_of_similar_spelling(small: Gazetteer) -> None:
    plain, entities, tokens = marked(
        "In [Syria|GPE] the army lost the [Talbisah|GPE] gas field; later [Homs|GPE] was shelled."
    )
    found = find_toponyms(plain, entities, tokens, small, lambda name: False)
    assert [(t.text, t.place.id if t.place else None) for t in found][1] == ("Talbisah", None)


def test_owners_keep_their_town_in_a_text_that_lost_its_apostrophes(small: Gazetteer) -> None:
    story = (
        "People were killed in Syrias conflict. "
        + "The army said that its men had held on to the road for days. " * 30
    )
    assert texts(small, story) == ["Syria"]
    assert texts(small, story + "It's over.") == []
