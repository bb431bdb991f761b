"""Who denies what: with the owner of the claim denied, and of what was told before."""

import pytest

from reportedly.records.claim import Stance
from tests.extract.sentences import read

OWNED = "The junta denied the rebels' claim that they had captured {Rastan}."


def test_a_claim_that_is_denied_keeps_its_owner() -> None:
    told, denial = read(OWNED)
    assert ([s.text for s in told.attribution], told.stance) == (["rebels"], Stance.ASSERTED)
    assert ([s.text for s in denial.attribution], denial.stance) == (["junta"], Stance.DENIED)
    assert denial.denies == told.id


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("The army denied the report.", "denied"),
        ("The army called the report baseless.", "baseless"),
    ],
)
def test_a_report_is_denied_without_being_told_again(said: str, cue: str) -> None:
    told, denial = read(f"Rebels captured {{Rastan}}, the monitor said. {said}")
    assert (denial.trigger.text, denial.stance, denial.denies) == (cue, Stance.DENIED, told.id)
    assert [s.text for s in denial.attribution] == ["army"]


def test_what_is_planned_is_not_denied() -> None:
    found = read("Rebels plan to capture {Rastan}. The army denied the report.")
    assert [c for c in found if c.denies] == []
