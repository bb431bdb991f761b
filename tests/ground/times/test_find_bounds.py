"""What since, until, by, from and between make of a period."""

from datetime import date

import pytest

from reportedly.ground.times.find import bounded, find_times

FRIDAY = date(2024, 12, 6)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They have fought since Thursday.", date(2024, 12, 5), FRIDAY),
        ("It has been theirs since 2016.", date(2016, 1, 1), FRIDAY),
        ("It stays shut until Sunday.", None, date(2024, 12, 1)),
        ("By Friday they held it.", None, FRIDAY),
        ("They left before Thursday.", None, date(2024, 12, 4)),
        ("They left before dawn on Thursday.", date(2024, 12, 5), date(2024, 12, 5)),
        ("They fought from 27 November to 1 December.", date(2024, 11, 27), date(2024, 12, 1)),
        ("They fought between Monday and Thursday.", date(2024, 12, 2), date(2024, 12, 5)),
        ("They came on Monday and Thursday.", date(2024, 12, 2), date(2024, 12, 2)),
    ],
)
def test_bounds(text: str, first: date | None, last: date) -> None:
    times = find_times(text, FRIDAY)
    period = bounded(times[0], text, times, FRIDAY).period
    assert period is not None
    assert (period.first, period.last) == (first, last)


def test_both_ends_of_a_range_speak_of_the_whole() -> None:
    text = "They fought between Monday and Thursday."
    times = find_times(text, FRIDAY)
    assert (
        bounded(times[0], text, times, FRIDAY).period
        == bounded(times[1], text, times, FRIDAY).period
    )


def test_words_and_span_stay() -> None:
    text = "They have fought since Thursday."
    times = find_times(text, FRIDAY)
    found = bounded(times[0], text, times, FRIDAY)
    assert (found.start, found.end, found.text) == (times[0].start, times[0].end, "Thursday")


def test_without_a_period_nothing_changes() -> None:
    times = find_times("They fought since Thursday.", None)
    assert bounded(times[0], "They fought since Thursday.", times, None) == times[0]
