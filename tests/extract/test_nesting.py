"""Which place lies in which, and the most specific of them."""

import pytest

from reportedly.extract.nesting import Found, most_specific, nested
from reportedly.records.claim import Role
from tests.extract.sentences import scene


def found(marked: str) -> tuple[list[str], list[str]]:
    """The places that lie around another, and the most specific of all."""
    at = scene(marked)
    places = [Found(t, Role.AT) for t in dict.fromkeys(at.toponyms.values())]
    outer = [f.toponym.text for f in nested(at, places) if f.inner]
    return outer, [f.toponym.text for f in most_specific(at, places)]


@pytest.mark.parametrize(
    ("text", "outer", "finest"),
    [
        ("Rebels shelled {Homs}'s {Khalidiya} district.", ["Homs"], ["Khalidiya"]),
        ("Rebels shelled {Rastan} in the northern {Homs} countryside.", ["Homs"], ["Rastan"]),
        ("Rebels shelled the {Khalidiya} quarter of {Homs}.", ["Khalidiya"], ["Homs"]),
        ("Rebels shelled {Rastan} and {Houla}.", [], ["Rastan", "Houla"]),
        ("Rebels shelled {Rastan}, {Syria|country}.", [], ["Rastan"]),
    ],
)
def test_the_place_that_lies_in_the_other_is_meant(
    text: str, outer: list[str], finest: list[str]
) -> None:
    assert found(text) == (outer, finest)


def test_what_only_locates_another_is_left_out() -> None:
    at = scene("Rebels shelled {Rastan}, near {Homs}.")
    rastan, homs = dict.fromkeys(at.toponyms.values())
    places = [Found(rastan, Role.AT), Found(homs, Role.AT, reference=True)]
    assert most_specific(at, places) == places[:1]
