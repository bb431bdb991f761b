"""How changes are told in words, on the site as on the terminal."""

from dataclasses import replace
from datetime import date

from reportedly.records.change import Difference, Move, Passage
from reportedly.view.passages import days, holding, passage
from tests.view.terminal.test_changes import ARMY, FOUGHT, GAP, REBELS

FIRST = date(2024, 12, 6)


def test_who_holds_a_place_in_words() -> None:
    assert holding(None) == holding(GAP) == "not known who holds it"
    assert holding(FOUGHT) == "contested, last held by Army"
    assert holding(replace(FOUGHT, holder=None, holder_name=None)) == "contested"
    assert holding(replace(ARMY, holder_name=None)) == "held by army (90%)"


def test_a_place_passes_on_without_anybody_before() -> None:
    assert passage(Move(Passage.LEFT, FIRST, None, GAP)) == "who holds it is no longer known"
    assert passage(Move(Passage.DISPUTED, FIRST, None, FOUGHT)) == "became disputed"
    assert passage(Move(Passage.TAKEN, FIRST, ARMY, REBELS)).startswith("changed hands: Army → ")


def test_days_are_told_without_the_year_that_is_known() -> None:
    found = Difference("p", "Homs", FIRST, None, None, None)
    assert days(found) == "from 6 December 2024 on"
    assert days(replace(found, last=FIRST), 2024) == "on 6 December"
    assert days(replace(found, last=date(2024, 12, 8)), 2024) == "from 6 December to 8 December"
