"""The actors that a text names, each where it stands."""

import itertools
from datetime import date

import pytest

from reportedly.ground.actors.registry import Registry
from reportedly.ground.actors.spans import find_actors, linker
from reportedly.language.parse import parse

REGISTRY = Registry.load()
DAY = date(2024, 12, 6)


def found(text: str, *countries: str, day: date = DAY) -> list[tuple[str, str | None]]:
    """Each actor's words and id, as a text about those countries names them."""
    parsed = parse(text, False, trees=False)
    named = find_actors(
        text, parsed.entities, parsed.tokens, REGISTRY, linker(text, REGISTRY, day, countries)
    )
    assert all(text[n.start : n.end] == n.text for n in named)
    assert all(a.end <= b.start for a, b in itertools.pairwise(named))
    return [(n.text, n.actor.id if n.actor else None) for n in named]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The town was held by Hayat Tahrir al-Sham (HTS).",
            [("Hayat Tahrir al-Sham", "hts"), ("HTS", "hts")],
        ),
        (
            "HTS leader Abu Mohammed al-Jolani spoke.",
            [("HTS leader Abu Mohammed al-Jolani", "hts")],
        ),
        ("Russian fighter jets bombed the town.", [("Russian fighter jets", "russia-military")]),
        ("The army left.", [("army", "syria-military")]),
        ("Moscow denied it.", [("Moscow", "russia-government")]),
    ],
)
def test_names_leaders_nations_and_roles_are_linked(
    text: str, wanted: list[tuple[str, str | None]]
) -> None:
    assert found(text, "SY") == wanted


@pytest.mark.parametrize(
    "text",
    ["They flew to Moscow.", "Homs was shelled.", "The roads were closed.", "Reuters said so.", ""],
)
def test_places_sources_and_things_are_no_actors(text: str) -> None:
    assert found(text, "SY") == []


def test_a_role_needs_the_country_of_the_story() -> None:
    assert found("The army left.") == []
    assert found("The army left.", "UA") == [("army", "ukraine-military")]


def test_who_is_unknown_is_left_for_a_person() -> None:
    assert ("Northern Hills Defence Council", None) in found(
        "The Northern Hills Defence Council said so on Friday.", "SY"
    )


def test_a_name_is_of_who_bore_it_then() -> None:
    text = "Hayat Tahrir al-Sham said so."
    assert [actor for _, actor in found(text, "SY")] == ["hts"]
    assert [actor for _, actor in found(text, "SY", day=date(2012, 5, 1)) if actor] == []
