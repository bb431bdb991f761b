"""What is compared when claims are linked: places, sides, days."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.link.families import rules
from reportedly.link.tellings import Teller, Telling, claim_period, days_apart, ends
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.period import Period
from tests.newsroom import ACTORS, HAMA, HOMS, Newsroom, Told


def tellings(told: Told, day: str = "2024-12-06") -> list[Telling]:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", day, told)
    return Teller(rules(), newsroom.documents, ACTORS).tellings(claim)


def reported(told: Told) -> tuple[Claim, Document]:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", told)
    return claim, newsroom.documents[claim.document_id]


def test_a_claim_is_told_once_at_each_place_but_people_are_counted_at_one() -> None:
    both = Told("airstrike", ("russia",), (HOMS, HAMA), "2024-12-05")
    assert [str(t.key) for t in tellings(both)] == [HOMS.place_id, HAMA.place_id]
    assert [str(t.key) for t in tellings(replace(both, dead=(3, 3)))] == [HOMS.place_id]


def test_who_is_named_first_matters_unless_it_is_between_two_sides() -> None:
    (attack,) = tellings(Told("offensive", ("rebels",), (HAMA,), targets=("the army",)))
    assert attack.camps == {"syria-opposition"}
    assert attack.targets == {"syria-government"}
    (clash,) = tellings(Told("clash", ("rebels",), (HAMA,), targets=("the army",)))
    assert clash.camps == {"syria-opposition", "syria-government"}
    assert not clash.targets


@pytest.mark.parametrize(
    "told",
    [
        Told("capture", ("rebels",), (HAMA,), planned=True),
        Told("intent", ("rebels",), (HAMA,)),
        Told("capture", ("rebels",), (HAMA,), "2024-12-09"),
    ],
    ids=["planned", "an aim", "after its own report"],
)
def test_what_did_not_happen_is_no_telling(told: Told) -> None:
    assert tellings(told) == []


def test_an_undated_state_is_of_the_day_of_its_report_and_a_change_by_then() -> None:
    day = date(2024, 12, 6)
    claim, document = reported(Told("hold", ("the army",), (HAMA,)))
    assert claim_period(claim, document, rules()) == Period(day, day)
    claim, document = reported(Told("capture", ("rebels",), (HAMA,)))
    by_then = claim_period(claim, document, rules())
    assert by_then is not None
    assert (by_then.first, by_then.last) == (None, day)


def test_an_open_end_reaches_some_days_and_no_further_than_there_are_days() -> None:
    day = date(2024, 12, 6)
    assert ends(Period(None, day), 30) == (day.toordinal() - 30, day.toordinal())
    assert ends(Period(day, None), 30) == (day.toordinal(), day.toordinal() + 30)
    assert ends(Period(None, date.min), 30) == (1, 1)
    assert ends(Period(date.max, None), 30) == (date.max.toordinal(),) * 2


def test_days_that_overlap_are_not_apart() -> None:
    assert days_apart((1, 5), (5, 9)) == 0
    assert days_apart((1, 5), (7, 9)) == days_apart((7, 9), (1, 5)) == 2
