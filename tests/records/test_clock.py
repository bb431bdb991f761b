"""Days and instants, as a person types them and as they bound a day."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reportedly.errors import BadInput
from reportedly.records import clock
from reportedly.records.clock import typed_instant

DAY = date(2024, 12, 6)
LAST = datetime(2024, 12, 6, 23, 59, 59, 999999, UTC)


@pytest.mark.parametrize("text", ["2024-12-06", "20241206", "2024-W49-5"])
def test_a_day_alone_is_its_last_moment(text: str) -> None:
    assert typed_instant(text, "--known-at") == LAST == clock.last_instant(DAY)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2024-12-06T18:00", 18),
        ("2024-12-06 18:00", 18),
        ("2024-12-06T18:00Z", 18),
        ("2024-12-06T18:00+03:00", 15),
        ("2024-12-06T18:00:00 03:00", 15),
    ],
)
def test_an_instant_is_in_utc_where_it_names_no_zone(text: str, hour: int) -> None:
    assert typed_instant(text, "known_at") == datetime(2024, 12, 6, hour, tzinfo=UTC)


@pytest.mark.parametrize("text", ["6 December", "2024-13-01", "", "0000-01-01", "yesterday", "T "])
def test_what_is_no_instant_is_said_with_its_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"--known-at: .* is not an instant; write 2024-12-06 or"):
        typed_instant(text, "--known-at")


def test_the_day_of_an_instant_is_that_in_utc() -> None:
    early = datetime(2024, 12, 6, 1, tzinfo=timezone(timedelta(hours=3)))
    assert clock.day_of(early) == date(2024, 12, 5)
    assert clock.day_of(datetime(2024, 12, 6, 1)) == DAY


def test_a_day_is_bounded_and_stands_at_noon() -> None:
    assert clock.first_instant(DAY) < clock.noon(DAY) < clock.last_instant(DAY)
    assert {clock.day_of(at(DAY)) for at in (clock.first_instant, clock.last_instant)} == {DAY}
    assert (
        clock.aware_or_long_ago(None)
        == clock.LONG_AGO
        < clock.first_instant(date.min) + timedelta(1)
    )


def test_days_end_where_the_calendar_does() -> None:
    assert clock.days_before(DAY, 6) == date(2024, 11, 30)
    assert clock.days_after(DAY, 26) == date(2025, 1, 1)
    assert clock.days_before(date(1, 1, 3), 9) == date.min
    assert clock.days_after(date.max, 1) == date.max
