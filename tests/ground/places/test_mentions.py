"""What lies in or near what, by the words between two names."""

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.find import find_toponyms
from reportedly.ground.places.mentions import Tie, Tied, tied
from reportedly.ground.places.spots import Spot, place_cues, words_of
from reportedly.records.place import PlacePrecision
from tests.ground.gazette import gazetteer, marked

LARGE = ("Homs", "Daraa", "Syria", "Aleppo")
TIES = [
    ("[Murran], [Homs]", Tied(Tie.WITHIN)),
    ("[Murran], [Zarqun] and Qastun", Tied(Tie.LISTED)),
    ("[Murran], in western [Daraa]", Tied(Tie.WITHIN)),
    ("[Murran] village, in the rural part of [Daraa]", Tied(Tie.WITHIN)),
    ("[Murran] district of [Homs]", Tied(Tie.QUARTER)),
    ("[Homs] neighbourhood of [Murran]", Tied(Tie.QUARTER, reverse=True)),
    ("[Aleppo]'s [Murran] district", Tied(Tie.QUARTER, reverse=True)),
    ("[Syria]'s northern [Murran]", Tied(Tie.WITHIN, reverse=True)),
    ("[Daraa] [al-Balad] fell", Tied(Tie.QUARTER, reverse=True)),
    ("[Murran], 20 km north of [Homs]", Tied(Tie.NEAR)),
    ("[Murran] near [Homs]", Tied(Tie.NEAR)),
    ("[Murran] and [Homs]", None),
    ("[Murran] [Homs] fell", None),
    ("[Murran] was taken from [Homs]", None),
]


@pytest.mark.parametrize(("text", "expected"), TIES, ids=[row[0] for row in TIES])
def test_words_between_two_names_tie_them(text: str, expected: Tied | None) -> None:
    plain, entities, tokens = marked(text.replace("]", "|GPE]"))
    words = words_of(plain, entities, tokens)
    one, other = (
        Spot(
            next(n for n, w in enumerate(words) if w.start == start),
            next(n for n, w in enumerate(words) if w.end == end),
            start,
            end,
            plain[start:end],
        )
        for start, end, _ in entities
    )
    assert (
        tied(words, one, other, place_cues(), lambda a, b: a.name in LARGE and b.name not in LARGE)
        == expected
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("gazetteer"))


def around(small: Gazetteer, text: str) -> tuple[str, PlacePrecision, float]:
    """The id, precision and latitude of Murran in the text."""
    plain, entities, tokens = marked(text)
    found = next(
        t
        for t in find_toponyms(plain, entities, tokens, small, lambda name: False)
        if t.text.startswith("Murran")
    )
    assert found.place
    return found.place.id, found.precision, round(found.place.lat, 2)


def test_what_lies_in_a_province_is_no_sharper_than_the_province(small: Gazetteer) -> None:
    text = "Men left the village of [Murran|GPE], in western [Daraa|GPE] province."
    assert around(small, text) == ("", PlacePrecision.PROVINCE, 32.87)


@pytest.mark.parametrize(
    "where", ["20 km north of [Homs|GPE]", "near [Homs|GPE]", "a quarter of [Homs|GPE]"]
)
def test_what_lies_in_or_near_a_town_is_near_it(small: Gazetteer, where: str) -> None:
    assert around(small, f"Men left [Murran|GPE], {where}, at dawn.") == (
        "",
        PlacePrecision.NEAR,
        34.72,
    )


def test_a_quarter_is_no_namesake_in_another_country(small: Gazetteer) -> None:
    plain, entities, tokens = marked(
        "Shells fell in [Homs|GPE]'s [Savannah|GPE] district, [Syrian|NORP] media said."
    )
    quarter = find_toponyms(plain, entities, tokens, small, lambda name: False)[1]
    assert quarter.place
    assert (quarter.text, quarter.place.id, quarter.place.country) == ("Savannah", "", "SY")


def test_one_more_name_of_a_list_says_nothing_of_where(small: Gazetteer) -> None:
    plain, entities, tokens = marked(
        "Shells fell on [Murran|GPE], [Homs|GPE] and [Latakia|GPE] at dawn."
    )
    assert find_toponyms(plain, entities, tokens, small, lambda name: False)[0].place is None
