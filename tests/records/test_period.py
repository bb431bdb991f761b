"""What leads make of a period, and the days that it may be of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.period import (
    Lead,
    Period,
    Precision,
    first_day,
    last_day,
    led,
    spanned,
)

THURSDAY, FRIDAY = date(2024, 12, 5), date(2024, 12, 6)
WEEK = Period(date(2024, 12, 2), date(2024, 12, 8), Precision.WEEK)
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("lead", "first", "last"),
    [
        (Lead.SINCE, THURSDAY, FRIDAY),
        (Lead.UNTIL, None, THURSDAY),
        (Lead.BEFORE, None, date(2024, 12, 4)),
        (Lead.AFTER, THURSDAY, FRIDAY),
        (Lead.FROM, THURSDAY, THURSDAY),
        (None, THURSDAY, THURSDAY),
    ],
)
def test_leads(lead: Lead | None, first: date | None, last: date) -> None:
    found = led(Period(THURSDAY, THURSDAY), lead, FRIDAY)
    assert (found.first, found.last) == (first, last)


def test_since_what_is_not_over_runs_to_the_day_of_the_report() -> None:
    assert led(WEEK, Lead.SINCE, FRIDAY) == Period(WEEK.first, FRIDAY, Precision.RANGE)
    assert led(WEEK, Lead.SINCE, date(2024, 12, 1)) == WEEK
    assert led(WEEK, Lead.AFTER, FRIDAY) == WEEK
    assert led(WEEK, Lead.SINCE, None) == Period(WEEK.first, None, Precision.RANGE)


@given(DAYS, DAYS, st.sampled_from(Lead), DAYS)
def test_a_lead_twice_is_a_lead_once(
    first: date | None, last: date | None, lead: Lead, today: date | None
) -> None:
    once = led(Period(first, last), lead, today)
    assert lead is Lead.AFTER or led(once, lead, today) == once


def test_spans_run_forwards() -> None:
    one, other = Period(THURSDAY, THURSDAY), Period(FRIDAY, FRIDAY)
    assert spanned(one, other) == Period(THURSDAY, FRIDAY, Precision.RANGE)
    assert spanned(other, one) is spanned(None, one) is spanned(one, None) is None


@given(DAYS, DAYS, DAYS)
def test_the_last_day_is_the_sharpest_end_that_is_told(
    first: date | None, last: date | None, otherwise: date | None
) -> None:
    period = Period(first, last)
    assert last_day(period, otherwise) == (last or first or otherwise)
    assert first_day(period) == (first or last)
    assert last_day(None, otherwise) == otherwise
    assert first_day(None) is None
