"""How far a field as it was read is what a coder wrote."""

from datetime import date

import pytest

from reportedly.learn.corpus import CodedClaim, CodedPlace
from reportedly.learn.likeness import NEARLY, alike, day_share, name_share, place_share
from reportedly.records.claim import PlaceMention, Role, Span
from reportedly.records.period import Period

NAMES = [
    ("Rapid Support Forces", "the Rapid Support Forces", True),
    ("RSF", "Rapid Support Forces", True),
    ("army", "Sudanese army", True),
    ("al-Nusra Front", "Nusra Front fighters", True),
    ("army", "rebels", False),
    ("the", "of", False),
]
"""Names, and whether they name the same."""


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names_are_alike_by_words_and_initials(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_two_lists_share_what_both_have() -> None:
    assert name_share(["army", "police"], ["army"]) == pytest.approx(2 / 3)
    assert name_share([], []) == 1.0
    assert name_share(["army"], []) == name_share([], ["army"]) == 0.0
    assert name_share(["army", "army"], ["army"]) == pytest.approx(2 / 3)


def mention(name: str, lat: float | None = None, lon: float | None = None) -> PlaceMention:
    return PlaceMention(name, Role.AT, 0, len(name), lon=lon, lat=lat)


def test_a_place_with_a_point_needs_the_point() -> None:
    coded = [CodedPlace("Homs", Role.AT, 34.73, 36.72)]
    assert place_share(coded, [mention("Homs", 34.7, 36.7)]) == 1.0
    assert place_share(coded, [mention("Homs")]) == 0.0
    assert place_share(coded, [mention("the city", 34.7, 36.7)]) == 1.0
    assert place_share(coded, [mention("Homs", 36.2, 37.1)]) == 0.0


def test_a_place_without_a_point_is_told_by_its_name() -> None:
    coded = [CodedPlace("Um Hashaba", Role.AT)]
    assert place_share(coded, [mention("Um Hashaba garrison", 13.0, 30.0)]) == 1.0
    assert place_share(coded, [mention("Kosti", 13.0, 30.0)]) == 0.0


def coded(first: date | None, last: date | None) -> CodedClaim:
    span = Span(0, 1, "x")
    return CodedClaim(span, span, "capture", first=first, last=last)


DAY, NEXT = date(2024, 12, 5), date(2024, 12, 6)
DAYS = [
    ((DAY, DAY), (DAY, DAY), 1.0),
    ((DAY, DAY), (None, DAY), NEARLY),
    ((DAY, DAY), (DAY, NEXT), 0.5),
    ((DAY, DAY), (NEXT, NEXT), 0.0),
    ((None, None), (DAY, DAY), 0.5),
    ((DAY, DAY), (None, None), 0.0),
    ((None, None), (None, None), 1.0),
]
"""Days coded, days read, and how far they are alike."""


@pytest.mark.parametrize(("theirs", "ours", "share"), DAYS)
def test_days_are_alike_where_they_are_the_same_or_overlap(
    theirs: tuple[date | None, date | None], ours: tuple[date | None, date | None], share: float
) -> None:
    assert day_share(coded(*theirs), Period(*ours)) == share
    if not any(ours):
        assert day_share(coded(*theirs), None) == share
