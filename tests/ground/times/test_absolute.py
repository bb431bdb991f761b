"""Expressions that the calendar resolves."""

from datetime import date

import pytest

from reportedly.ground.times.absolute import whole_year
from reportedly.ground.times.find import find_times

FRIDAY = date(2024, 12, 6)


def days(text: str) -> list[tuple[str, str]]:
    """First and last day of each expression that has any."""
    periods = (e.period for e in find_times(text, FRIDAY) if e.period)
    return [(str(p.first), str(p.last)) for p in periods]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in nineteen ninety-six", "1996-01-01", "1996-12-31"),
        ("in two thousand and three", "2003-01-01", "2003-12-31"),
        ("since the sixties", "1960-01-01", "1969-12-31"),
        ("in the 19th century", "1800-01-01", "1899-12-31"),
        ("last May they left", "2024-05-01", "2024-05-31"),
        ("last summer they left", "2024-06-01", "2024-08-31"),
        ("on Christmas Eve 2023", "2023-12-24", "2023-12-24"),
        ("on the fall of 2014", "2014-09-01", "2014-11-30"),
    ],
)
def test_the_days_of_a_date(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "second"),
    [("from April 6-7 they met", "2024-04-07"), ("from 1957-60 he ruled", "1960-12-31")],
)
def test_a_tail_takes_what_it_lacks_from_the_date_before(text: str, second: str) -> None:
    assert days(text)[-1][1] == second


def test_a_day_takes_the_year_of_the_end_of_its_range() -> None:
    assert days("from 24 December to 2 April 2022")[0][0] == "2021-12-24"


@pytest.mark.parametrize(
    "text",
    [
        "the Sunday Times wrote",
        "Theresa May spoke",
        "the fall of Homs",
        "they have to spring a trap",
        "Resolution 2254 holds",
        "some 2000 houses fell",
        "of 1500 soldiers",
        "at 35° N",
    ],
)
def test_names_and_numbers_are_no_dates(text: str) -> None:
    assert days(text) == []


def test_two_figures_are_a_year_of_this_century_up_to_39() -> None:
    assert [whole_year(t) for t in ("24", "39", "40", "99", "1812", "", None)] == [
        2024,
        2039,
        1940,
        1999,
        1812,
        None,
        None,
    ]
