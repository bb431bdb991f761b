"""Expressions that count from the day of the report, or from the day last told."""

from datetime import date

import pytest

from reportedly.ground.times.find import find_times
from reportedly.records.period import Precision

FRIDAY = date(2024, 12, 6)


def last(text: str, anchor: date | None = FRIDAY) -> tuple[str, str, Precision] | None:
    """First and last day of the last expression, and its precision."""
    period = find_times(text, anchor)[-1].period
    return (str(period.first), str(period.last), period.precision) if period else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke tonight.", ("2024-12-06", "2024-12-06", Precision.DAY)),
        ("It is now theirs.", ("2024-12-06", "2024-12-06", Precision.DAY)),
        ("They met this coming Tuesday.", ("2024-12-10", "2024-12-10", Precision.DAY)),
        ("They met on 2 May. The next day they left.", ("2024-05-03", "2024-05-03", Precision.DAY)),
        ("They met on 2 May. A week later he left.", ("2024-05-06", "2024-05-12", Precision.WEEK)),
        ("They met on 2 May. The day before he left.", ("2024-05-01", "2024-05-01", Precision.DAY)),
        ("On 2 May they met the following Friday.", ("2024-05-03", "2024-05-03", Precision.DAY)),
        ("It began a few days ago.", ("2024-11-29", "2024-12-05", Precision.VAGUE)),
        ("It ends in the coming days.", ("2024-12-06", "2024-12-09", Precision.VAGUE)),
        ("In the third quarter of 2023.", ("2023-07-01", "2023-09-30", Precision.SEASON)),
        ("Two or three weeks ago.", ("2024-11-11", "2024-11-17", Precision.WEEK)),
        ("It came 36 hours ago.", ("2024-12-05", "2024-12-05", Precision.DAY)),
    ],
)
def test_the_days_that_words_count_to(text: str, expected: tuple[str, str, Precision]) -> None:
    assert last(text) == expected


@pytest.mark.parametrize("text", ["He spoke yesterday.", "It fell three days ago."])
def test_nothing_counts_from_a_day_that_is_not_known(text: str) -> None:
    assert last(text, None) is None


@pytest.mark.parametrize(
    "text", ["twice a day", "no one day", "the current that runs", "day 25:61"]
)
def test_rates_and_scores_tell_no_time(text: str) -> None:
    assert all(e.period is None for e in find_times(text, FRIDAY))


def test_night_is_a_time_behind_at() -> None:
    assert [e.text for e in find_times("Jets came at night. The night club shut.", FRIDAY)] == [
        "night"
    ]
