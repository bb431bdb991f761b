"""The days that a claim may be of: named, opened, closed, between, and what the publication says."""

from datetime import date

import pytest

from reportedly.extract.candidates.days import days
from reportedly.extract.weighing import Option
from reportedly.records.period import Expression
from tests.extract.sentences import whole

Ends = tuple[date | None, date | None]
BULLETIN = (
    "Clashes continued in {Rastan} from 2 December to 4 December.\nThe army shelled {Talbiseh}."
)


def _options(text: str, trigger: str) -> dict[Ends, Option[Expression | None]]:
    read = whole(text)
    told = next(t for t in read.told if t.claim.trigger.text == trigger)
    found = days(read, told)
    return {
        (o.value.period.first, o.value.period.last)
        if o.value and o.value.period
        else (None, None): o
        for o in found
    }


def _december(first: int | None, last: int) -> Ends:
    return date(2024, 12, first) if first else None, date(2024, 12, last)


@pytest.mark.parametrize(
    "ends",
    [
        (None, None),
        _december(None, 6),
        _december(6, 6),
        _december(5, 5),
        _december(5, 6),
        (date(2024, 11, 29), date(2024, 12, 5)),
    ],
)
def test_the_publication_offers_itself_its_eve_and_its_week(ends: Ends) -> None:
    assert ends in _options("The army shelled {Talbiseh}.", "shelled")


@pytest.mark.parametrize(
    "ends",
    [
        _december(2, 2),
        _december(None, 2),
        _december(2, 6),
        _december(2, 5),
        _december(2, 3),
        _december(1, 2),
        _december(3, 3),
        _december(1, 1),
    ],
)
def test_a_day_named_offers_what_may_run_from_to_and_beside_it(ends: Ends) -> None:
    assert ends in _options("The army shelled {Talbiseh} on Monday.", "shelled")


def test_two_days_offer_the_span_between_them_also_to_the_next_sentence() -> None:
    assert _december(2, 4) in _options(BULLETIN, "shelled")


def test_a_month_offers_its_beginning_middle_and_end() -> None:
    found = _options("The army shelled {Talbiseh} in late November.", "shelled")
    assert {(date(2024, 11, 1), date(2024, 11, 10)), (date(2024, 11, 21), date(2024, 11, 30))} <= {
        *found
    }


def test_a_day_without_a_year_may_be_of_the_year_told_before() -> None:
    text = "The war began in March 2019.\nOn 17 October rebels seized {Talbiseh}."
    assert (date(2019, 10, 17), date(2019, 10, 17)) in _options(text, "seized")


def test_the_rules_own_day_is_marked() -> None:
    found = _options("The army shelled {Talbiseh} on Monday.", "shelled")
    ruled = [ends for ends, option in found.items() if "rule=TrueTrue" in option.marks]
    assert ruled == [_december(2, 2)]


def test_what_the_rules_hang_on_the_claim_is_marked() -> None:
    found = _options("The army shelled {Talbiseh} on Monday.", "shelled")
    assert "named@here&hangs=own" in found[_december(2, 2)].marks


def test_how_the_clause_is_told_is_marked() -> None:
    found = _options("The army had shelled {Talbiseh} on Monday.", "shelled")
    assert "aux=VBNhad" in found[_december(2, 2)].marks
