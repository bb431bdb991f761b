"""Names that the tree shows to be places."""

import pytest

from reportedly.language.names import with_towns
from reportedly.language.parse import parse


def towns(text: str) -> list[str]:
    parsed = with_towns(parse(text, has_title=False))
    return [text[a:b] for a, b, label in parsed.entities if label == "GPE"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Separatists overran Kolvesh on Sunday.", "Kolvesh"),
        ("Government troops shelled Ndombira and Likwele overnight.", "Likwele"),
        ("The insurgents pulled out of Tarvano late on Monday.", "Tarvano"),
        ("Clashes broke out near Ubenzi between the two factions.", "Ubenzi"),
        ("The capture of Sarmukh was announced by the rebels.", "Sarmukh"),
    ],
)
def test_what_is_done_to_towns_makes_a_name_one(text: str, name: str) -> None:
    assert name in towns(text)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers captured Colonel Kolvesh on Sunday.",
        "Gunmen seized power in a coup.",
        "The rebels attacked the Kolvesh.",
    ],
)
def test_people_and_things_are_none(text: str) -> None:
    assert towns(text) == []
