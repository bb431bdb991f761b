"""Whether it happened, as the text tells it."""

import pytest

from reportedly.extract.reality import Reality, reality
from reportedly.records.claim import Stance
from tests.extract.sentences import frame, only, read, scene

ASSERTED, HEDGED, DENIED = Stance.ASSERTED, Stance.HEDGED, Stance.DENIED


@pytest.mark.parametrize(
    ("text", "stance", "planned"),
    [
        ("The army left {Rastan}.", ASSERTED, False),
        ("The army has left {Rastan}, the monitor said.", ASSERTED, False),
        ("The army managed to capture {Rastan}.", ASSERTED, False),
        ("The army ended the siege of {Rastan}.", ASSERTED, False),
        ("The army reportedly left {Rastan}.", HEDGED, False),
        ("The army may have left {Rastan}.", HEDGED, False),
        ("The army is believed to have left {Rastan}.", HEDGED, False),
        ("The army appears to have left {Rastan}.", HEDGED, False),
        ("The army did not leave {Rastan}.", DENIED, False),
        ("The army has never left {Rastan}.", DENIED, False),
        ("No soldier has left {Rastan}.", DENIED, False),
        ("The army failed to capture {Rastan}.", DENIED, False),
        ("The army prevented rebels from capturing {Rastan}.", DENIED, False),
        ("The ministry denied that the army had left {Rastan}.", DENIED, False),
        ("The army will leave {Rastan}.", ASSERTED, True),
        ("The army could leave {Rastan}.", ASSERTED, True),
        ("The army plans to leave {Rastan}.", ASSERTED, True),
        ("The army vowed to capture {Rastan}.", ASSERTED, True),
        ("If the army leaves {Rastan}, the road will be safe.", ASSERTED, True),
        ("The army will not leave {Rastan}.", ASSERTED, True),
    ],
)
def test_a_claim_has_its_stance(text: str, stance: Stance, planned: bool) -> None:
    claim = only(text)
    assert (claim.stance, claim.planned) == (stance, planned)


def test_the_word_that_decided_is_told() -> None:
    at = scene("The army plans to leave {Rastan}.")
    assert reality(at, frame(at, "leave"), []) == Reality(ASSERTED, True, "plans")
    at = scene("The army left {Rastan}.")
    assert reality(at, frame(at, "left"), []) == Reality(ASSERTED, False)


def test_a_speaker_who_does_not_deny_denies_nothing() -> None:
    assert only("The ministry did not deny that the army had left {Rastan}.").stance is not DENIED
    assert (
        only("The ministry neither confirmed nor denied that the army had left {Rastan}.").stance
        is not DENIED
    )


def test_scare_quotes_in_a_headline_hedge_and_in_the_text_do_not() -> None:
    (headline,) = read("Rebels 'captured' {Rastan}\nThe road is open.", title=True)
    assert headline.stance is HEDGED
    assert only("Rebels captured {Rastan}.").stance is ASSERTED


def test_what_is_planned_in_one_clause_is_done_in_the_next() -> None:
    shelled, captured = read("The army shelled {Rastan} and plans to capture {Houla}.")
    assert (shelled.planned, captured.planned) == (False, True)


def test_a_negation_stays_in_its_own_clause() -> None:
    held, shelled = read("The army did not leave {Rastan}, but it shelled {Houla}.")
    assert (held.stance, shelled.stance) == (DENIED, ASSERTED)
