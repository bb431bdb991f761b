"""Who is able to act, and whose a weapon is."""

import pytest

from reportedly.extract.agents import able, is_nobodys
from reportedly.extract.phrases import Scene
from reportedly.language.clauses import subjects
from reportedly.language.word import Word
from tests.extract.sentences import scene

BARE = [
    "Drones hit the port of {Odesa}.",
    "The artillery shelled {Loikaw}.",
    "Two helicopters bombed {Kidal}.",
]
OWNED = [
    "Israeli drones hit {Tyre}.",
    "The junta's artillery shelled {Loikaw}.",
    "Helicopters of the army bombed {Kidal}.",
    "Its aircraft bombed {Luhansk}.",
]


@pytest.mark.parametrize("text", BARE)
def test_a_bare_weapon_is_nobodys_and_does_not_act(text: str) -> None:
    at, subject = _subject(text)
    assert is_nobodys(at, subject)
    assert not able(at, subject)


@pytest.mark.parametrize("text", OWNED)
def test_a_weapon_acts_for_its_owner(text: str) -> None:
    at, subject = _subject(text)
    assert not is_nobodys(at, subject)
    assert able(at, subject)


def _subject(text: str) -> tuple[Scene, Word]:
    at = scene(text)
    return at, subjects(at.tokens.root)[0]


def test_guns_act_where_they_are_somebodys() -> None:
    at, subject = _subject("Israeli guns shelled {Markaba}.")
    assert able(at, subject)
