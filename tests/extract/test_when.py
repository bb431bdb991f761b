"""The day of a happening, by what stands nearest to it."""

from datetime import date

import pytest

from reportedly.records.claim import Claim
from tests.extract.sentences import DAY, whole

MONDAY, THURSDAY = date(2024, 12, 2), date(2024, 12, 5)


def days(claim: Claim) -> tuple[date | None, date | None]:
    period = claim.time.period if claim.time else None
    return (period.first, period.last) if period else (None, None)


def of(marked: str, trigger: str, day: date | None = DAY) -> tuple[date | None, date | None]:
    """The days that the rules give what that word tells."""
    (found,) = (t.claim for t in whole(marked, day).told if t.claim.trigger.text == trigger)
    return days(found)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels captured {Rastan} on Monday.", "captured", (MONDAY, MONDAY)),
        (
            "The monitor said on Thursday that rebels had captured {Rastan} on Monday.",
            "captured",
            (MONDAY, MONDAY),
        ),
        (
            "On Thursday rebels captured {Rastan} and the army shelled {Houla}.",
            "shelled",
            (THURSDAY, THURSDAY),
        ),
        (
            "The monitor said on Thursday that rebels had captured {Rastan}.",
            "captured",
            (None, THURSDAY),
        ),
        (
            "Rebels captured {Rastan} on Monday. They shelled {Houla}.",
            "shelled",
            (MONDAY, MONDAY),
        ),
        ("Rebels captured {Rastan}.", "captured", (None, DAY)),
        ("Rebels hold {Rastan}.", "hold", (DAY, DAY)),
    ],
    ids=["its own", "not what is said", "its sentence", "spoken", "before", "publication", "lasts"],
)
def test_the_day_is_the_nearest_that_is_told(
    text: str, trigger: str, expected: tuple[date | None, date | None]
) -> None:
    assert of(text, trigger) == expected


def test_what_is_no_news_dates_nothing_after_it() -> None:
    told = "Rebels captured {Rastan} on 2 June 2012. They shelled {Houla}."
    assert of(told, "shelled") == (None, DAY)


def test_a_plan_has_the_day_of_its_own_word_alone() -> None:
    assert of("Rebels will capture {Rastan} on Monday, they said.", "capture")[0] is not None
    planned = "On Monday the army said it plans to capture {Rastan}."
    assert of(planned, "capture") == (None, None)


def test_without_publication_and_day_nothing_is_dated() -> None:
    assert of("Rebels captured {Rastan}.", "captured", None) == (None, None)
