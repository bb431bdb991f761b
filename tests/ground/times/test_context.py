"""Where the reader of a text stands in time, and what a rule finds there."""

import re
from datetime import date

import pytest

from reportedly.ground.times.context import Context, Rule, compiled, is_history, starts, year_of
from reportedly.ground.times.words import words
from reportedly.records.period import Period, Precision

FRIDAY = date(2024, 12, 6)
OLD = "On 3 May 2015 it began. By June 2015 they had gone. In July 2015 and August 2015 it ended."


def context(text: str, anchor: date | None = FRIDAY) -> Context:
    return Context(text, words(), anchor, is_history(text, words(), anchor))


@pytest.mark.parametrize(
    ("text", "anchor", "history"),
    [
        (OLD, FRIDAY, True),
        (OLD, None, True),
        ("In May 2015 it began.", FRIDAY, True),
        ("In May 2015 it began. They left yesterday.", FRIDAY, False),
        ("In May 2024 it began.", FRIDAY, False),
        ("They left on Friday.", FRIDAY, False),
    ],
)
def test_what_is_a_history(text: str, anchor: date | None, history: bool) -> None:
    assert is_history(text, words(), anchor) is history


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("They left in November", 11, 2024),
        ("They left in March", 3, 2024),
        ("They will leave in March", 3, 2025),
        ("They leave in January", 1, 2025),
    ],
)
def test_the_year_of_a_bare_month_in_news(text: str, month: int, year: int) -> None:
    at = text.rindex(" ") + 1
    assert year_of(context(text), month, None, at, len(text)) == year


def test_the_year_of_a_bare_month_in_a_history() -> None:
    told = Period(date(2014, 12, 1), date(2014, 12, 31), Precision.MONTH)
    here = context(OLD, None).after(0, 5, told, "month", True)
    assert [year_of(here, month, None, 6, 9) for month in (12, 11, 2)] == [2014, 2014, 2015]
    assert year_of(context(OLD, None), 2, None, 6, 9) is None


def test_what_tells_nothing_leaves_the_day_last_told() -> None:
    here = context("x").after(0, 1, Period(FRIDAY, FRIDAY), "weekday", True)
    assert here.after(2, 3, None, "length", True).told == here.told
    assert here.after(2, 3, Period(None, FRIDAY), "length", True).told == here.told


def test_tense_is_that_of_the_last_word_that_has_one() -> None:
    assert [
        context(t).tense(len(t), len(t)) for t in ("He will", "He said", "He is", "It fired")
    ] == [
        1,
        -1,
        0,
        -1,
    ]


def test_rules_are_filled_with_pieces_and_wide_spaces() -> None:
    rules = (Rule("month", r"late {month}"), Rule("year", r"\d{4}"))
    (late, year) = compiled(rules, {"month": "(?P<month>may)"})
    assert late.regex.match("Late \n May")
    assert late.words == {"late", "may"}
    assert year.regex.match("2024")
    start = starts(rules, {"month": "(?P<month>may)"})
    assert isinstance(start, re.Pattern)
    assert start.search("$2024") is None
