"""What is another without somebody, beside what is believed with everybody."""

from datetime import date

from reportedly.records.change import Difference, Omitted
from reportedly.records.control import Control, ControlState
from reportedly.view.terminal.what_if import what_if_view
from tests.view.shown import words

HELD = Control(
    "c",
    "test:homs",
    "Homs",
    36.7,
    34.7,
    date(2024, 12, 6),
    None,
    ControlState.HELD,
    "army",
    "Army",
    0.7,
)
DIFFERENCE = Difference("test:homs", "Homs", date(2024, 12, 6), None, HELD, None)


def test_each_place_has_both_beliefs() -> None:
    told = words(what_if_view(Omitted(("Old Agency", "the army"), 3, 1, (DIFFERENCE,))), 120)
    assert told.startswith("Without Old Agency and the army: 3 claims left out, 1 events gone.")
    assert "Homs 2024-12-06 to now held by Army (70%) not known who holds it" in told


def test_that_nothing_differs_is_said() -> None:
    assert "Nobody's hold on a place would be another." in words(
        what_if_view(Omitted(("Old Agency",), 1, 0, ()))
    )
