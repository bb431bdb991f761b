"""The small words of every view."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.records.control import ControlState
from reportedly.records.period import Period, Precision
from reportedly.view.words import control_words, likelihood, period_words, sure_words
from tests.view.sample import sample


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [(date(2024, 12, 6), date(2024, 12, 6), Precision.DAY, "6 December 2024"),
     (date(2024, 12, 5), date(2024, 12, 6), Precision.RANGE, "5–6 December 2024"),
     (date(2024, 11, 28), date(2024, 12, 6), Precision.VAGUE, "about 28 November 2024 – 6 December 2024"),
     (date(2011, 1, 1), None, Precision.RANGE, "since 1 January 2011"),
     (None, date(2011, 1, 1), Precision.RANGE, "until 1 January 2011"), (None, None, Precision.VAGUE, "day not stated")],
)  # fmt: skip
def test_periods_are_as_sharp_as_they_are_and_no_sharper(
    first: date | None, last: date | None, precision: Precision, words: str
) -> None:
    assert period_words(Period(first, last, precision)) == words


def test_probability_in_words() -> None:
    assert [likelihood(p) for p in (0.99, 0.9, 0.6, 0.5, 0.3, 0.1)] == [
        "almost certainly", "very likely", "likely", "as likely as not", "possibly", "unlikely",
    ]  # fmt: skip


def test_nobody_is_named_where_nobody_is_known() -> None:
    control = replace(sample().controls[0], state=ControlState.UNKNOWN)
    assert control_words(control) == control_words(None) == "Not known who holds it"
    assert sure_words(control) == sure_words(None) == ""
