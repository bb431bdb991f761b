"""What the words beside a name make of it."""

import pytest

from reportedly.ground.places.spots import MarkedWord, Spot, place_cues, words_of
from reportedly.ground.places.surroundings import (
    is_misread,
    is_near,
    is_quarter_of,
    site_names,
)
from reportedly.ground.places.unlisted import without_preposition
from tests.ground.gazette import marked


def spot_of(text: str) -> tuple[list[MarkedWord], Spot]:
    """The words of a text and the spot of the one name marked in it."""
    plain, entities, tokens = marked(text)
    words = words_of(plain, entities, tokens)
    inside = [i for i, w in enumerate(words) if w.entity == 0]
    start, end = words[inside[0]].start, words[inside[-1]].end
    return words, Spot(inside[0], inside[-1], start, end, plain[start:end])


@pytest.mark.parametrize(
    "text",
    [
        "took [Base|FAC] 46.",
        "the [West Bank|LOC] of the river.",
        "the [Homs|GPE] Military Council.",
    ],
)
def test_numbers_banks_and_councils_are_misread(text: str) -> None:
    assert is_misread(*spot_of(text), place_cues())


@pytest.mark.parametrize(
    "text",
    ["in [Homs|GPE] 46 died.", "the [West Bank|LOC] was calm.", "the [Middle East|LOC] of today."],
)
def test_places_are_not_misread(text: str) -> None:
    assert not is_misread(*spot_of(text), place_cues())


@pytest.mark.parametrize(
    "text",
    ["in rural [Homs|GPE].", "[Homs|GPE]'s eastern suburbs.", "edges of the city of [Homs|GPE]."],
)
def test_what_lies_around_is_near(text: str) -> None:
    assert is_near(*spot_of(text), place_cues())


@pytest.mark.parametrize(
    "text", ["in [Homs|GPE].", "the centre of [Homs|GPE].", "[Homs|GPE]'s streets."]
)
def test_what_lies_inside_is_not_near(text: str) -> None:
    assert not is_near(*spot_of(text), place_cues())


def test_a_named_district_is_a_quarter_of_its_town() -> None:
    assert is_quarter_of(*spot_of("the Waer district of [Homs|GPE]."))
    assert not is_quarter_of(*spot_of("the district of [Homs|GPE]."))


@pytest.mark.parametrize(
    "text",
    [
        "the [Nasib|GPE] border crossing.",
        "border post at [Nasib|GPE].",
        "[Nasib|GPE] and Arida crossings.",
    ],
)
def test_a_crossing_is_asked_for_by_its_plain_name(text: str) -> None:
    assert "Nasib crossing" in list(site_names(*spot_of(text), place_cues()))


def test_a_town_alone_is_no_site() -> None:
    assert list(site_names(*spot_of("They left [Nasib|GPE] at dawn."), place_cues())) == []


def test_only_a_preposition_is_dropped() -> None:
    words = [
        MarkedWord(0, 2, "At", "ADP", 0, "GPE", True),
        MarkedWord(3, 7, "Homs", "PROPN", 0, "GPE"),
    ]
    assert list(without_preposition(words, [0, 1])) == [1]
    assert list(without_preposition(words, [1])) == [1]
