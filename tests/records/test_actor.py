"""Who is meant by a name that several have, or had on other days."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.records.actor import Actor, the_one

ARMY = Actor("syria-army", "Syrian Arab Army", side="syria-government", country="SY")
OTHER = Actor("iraq-army", "Iraqi Army", side="iraq-government", country="IQ")
OLD = replace(ARMY, id="old-army", side="old", until=date(2024, 12, 8))
NEW = replace(ARMY, id="new-army", side="new", since=date(2024, 12, 9))


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [(date(2024, 12, 8), True, False), (date(2024, 12, 9), False, True), (None, True, True)],
)
def test_a_name_holds_on_its_days_both_included(day: date | None, old: bool, new: bool) -> None:
    assert (OLD.holds(day), NEW.holds(day)) == (old, new)


def test_the_day_tells_who_has_the_name() -> None:
    assert the_one([OLD, NEW], date(2024, 12, 1)) is OLD
    assert the_one([OLD, NEW], date(2025, 1, 1)) is NEW


def test_without_a_day_it_is_who_has_the_name_still() -> None:
    assert the_one([OLD, NEW]) is NEW
    assert the_one([OLD]) is OLD


def test_the_nearest_country_tells_who_has_the_name() -> None:
    assert the_one([ARMY, OTHER], None, ("TR", "IQ", "SY")) is OTHER
    assert the_one([ARMY, OTHER], None, ("TR",)) is the_one([ARMY, OTHER]) is None


def test_of_one_camp_the_first_is_meant() -> None:
    assert the_one([ARMY, replace(ARMY, id="syria-guard")]) is ARMY
    assert the_one([]) is None
