"""When it happened: which time expression dates which happening, and what its preposition makes of
it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.quantities import by_publication
from reportedly.records.claim import Claim
from reportedly.records.period import Period, Precision
from tests.extract.sentences import DAY, only, read


def span(claim: Claim) -> tuple[date | None, date | None]:
    assert claim.time is not None
    assert claim.time.period is not None
    return claim.time.period.first, claim.time.period.last


def december(day: int) -> date:
    return date(2024, 12, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Rebels captured {Rastan} on Wednesday.", december(4), december(4)),
        ("Rebels have held {Rastan} since Monday.", december(2), DAY),
        ("The army had left {Rastan} by Wednesday.", None, december(4)),
        ("Rebels held {Rastan} until Wednesday.", None, december(4)),
        ("Rebels captured {Rastan} before Wednesday.", None, december(3)),
        ("Rebels captured {Rastan} after Tuesday.", december(3), DAY),
        ("On Monday, rebels captured {Rastan}.", december(2), december(2)),
        (
            "The commander said on Thursday that rebels had captured {Rastan} on Monday.",
            december(2),
            december(2),
        ),
        (
            "The commander said on Thursday that rebels had captured {Rastan}.",
            december(5),
            december(5),
        ),
        ("Rebels captured {Rastan}.", None, DAY),
    ],
)
def test_a_claim_has_its_days(text: str, first: date | None, last: date | None) -> None:
    assert span(only(text)) == (first, last)


def test_each_happening_has_the_days_of_its_own_clause() -> None:
    captured, shelled = read("Rebels captured {Rastan} on Monday and shelled {Houla} on Tuesday.")
    assert (span(captured), span(shelled)) == (
        (december(2), december(2)),
        (december(3), december(3)),
    )


def test_verbs_side_by_side_share_a_day_that_opens_the_sentence() -> None:
    captured, shelled = read("On Monday, rebels captured {Rastan} and shelled {Houla}.")
    assert span(captured) == span(shelled) == (december(2), december(2))


def test_without_a_day_of_publication_the_words_stay_and_no_day_is_made_up() -> None:
    (dated,) = read("Rebels captured {Rastan} on Monday.", day=None)
    assert dated.time is not None
    assert (dated.time.text, dated.time.period) == ("Monday", None)
    (undated,) = read("Rebels captured {Rastan}.", day=None)
    assert undated.time is None
    assert by_publication(None) is None


def test_an_undated_happening_was_over_by_the_day_of_publication() -> None:
    found = by_publication(DAY)
    assert found is not None
    assert (found.text, found.period) == ("", Period(None, DAY, Precision.RANGE))


def test_what_is_planned_is_not_over_by_the_day_of_publication() -> None:
    assert only("The army plans to leave {Rastan}.").time is None


@settings(deadline=None, max_examples=15)
@given(
    st.integers(-2000, 2000),
    st.sampled_from(
        [
            "Rebels captured {Rastan} yesterday.",
            "Rebels have held {Rastan} since yesterday.",
            "The army left {Rastan} three days ago.",
            "Rebels captured {Rastan}.",
        ]
    ),
)
def test_shifting_the_day_of_publication_shifts_the_periods(days: int, text: str) -> None:
    shift = timedelta(days=days)
    (before,), (after,) = read(text), read(text, DAY + shift)
    assert span(after) == tuple(day and day + shift for day in span(before))


@settings(deadline=None, max_examples=15)
@given(st.integers(-500, 500), st.sampled_from(["on", "since", "by", "before", "after"]))
def test_shifting_every_date_shifts_every_period(weeks: int, word: str) -> None:
    """The day in the text and the day of publication together."""
    shift = timedelta(weeks=weeks)
    told = DAY - timedelta(days=4)
    (before,), (after,) = (
        read(f"Rebels captured {{Rastan}} {word} {day.day} {day:%B} {day.year}.", published)
        for day, published in ((told, DAY), (told + shift, DAY + shift))
    )
    assert span(after) == tuple(day and day + shift for day in span(before))
