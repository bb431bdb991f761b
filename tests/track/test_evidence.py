"""What an event does to a place, from which day, and for whom."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.link.events import link_claims
from reportedly.records.claim import Stance
from reportedly.track.camps import Background, Camps
from reportedly.track.evidence import DENIAL, Effect, Evidence, Gatherer
from reportedly.track.weights import Dating, weights
from tests.newsroom import ACTORS, HAMA, HOMS_PROVINCE, SOURCES, Newsroom, Told

GOVERNMENT, OPPOSITION = "syria-government", "syria-opposition"
TAKEN = Told("capture", ("rebels",), (HAMA,), "2024-12-05", targets=("the army",))


def evidence(*told: Told, day: str = "2024-12-06") -> list[Evidence]:
    """What one report of that day is evidence of."""
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", day, *told)
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    camps = Camps(Background(ACTORS, SOURCES), newsroom.documents)
    return list(Gatherer(newsroom.claims, newsroom.documents, camps, weights()).gather(events))


@pytest.mark.parametrize(
    ("kind", "effect", "gains", "loses"),
    [
        ("capture", Effect.GAIN, [OPPOSITION], [GOVERNMENT]),
        ("handover", Effect.GAIN, [GOVERNMENT], [OPPOSITION]),
        ("withdrawal", Effect.LOSS, [], [OPPOSITION]),
        ("hold", Effect.GAIN, [OPPOSITION], [GOVERNMENT]),
        ("clash", Effect.SIGN, [OPPOSITION], [GOVERNMENT]),
        ("shelling", Effect.STRIKE, [OPPOSITION], [GOVERNMENT]),
    ],
)
def test_who_gains_and_who_loses_follows_from_the_type(
    kind: str, effect: Effect, gains: list[str], loses: list[str]
) -> None:
    (one,) = evidence(replace(TAKEN, event_type=kind))
    assert one.effect is effect
    assert [h.camp for h in one.holders] == gains
    assert [h.camp for h in one.lost_by] == loses


def test_a_capture_by_nobody_named_is_a_loss() -> None:
    (one,) = evidence(replace(TAKEN, actors=()))
    assert one.effect is Effect.LOSS
    assert [h.camp for h in one.lost_by] == [GOVERNMENT]


def test_what_is_no_fighting_and_moves_nobody_or_is_of_a_province_is_no_evidence() -> None:
    assert evidence(replace(TAKEN, event_type="talks")) == []
    assert evidence(replace(TAKEN, at=(HOMS_PROVINCE,))) == []
    assert evidence(replace(TAKEN, event_type="shelling", actors=())) == []


def test_a_change_counts_from_the_last_day_that_it_is_told_of_and_a_state_from_the_first() -> None:
    (change,) = evidence(replace(TAKEN, on="2024-12-03/2024-12-05"))
    assert (change.since, change.day) == (date(2024, 12, 3), date(2024, 12, 5))
    (state,) = evidence(replace(TAKEN, event_type="hold", on="2024-12-03/2024-12-05"))
    assert (state.since, state.day) == (None, date(2024, 12, 3))


def test_a_change_on_some_day_of_months_is_widely_dated() -> None:
    (one,) = evidence(replace(TAKEN, on="2024-09-01/2024-12-05"))
    assert (one.dating, one.since, one.day_is_vague) == (Dating.WIDE, None, True)


def test_what_every_report_of_it_was_published_before_is_misread() -> None:
    assert evidence(replace(TAKEN, on="2024-12-07")) == []


def test_who_held_the_place_before_its_capture_in_the_same_text_is_past() -> None:
    held = Told("hold", ("the army",), (HAMA,), "2024-12-05")
    assert [e.kind for e in evidence(TAKEN, held)] == ["capture"]
    assert len(evidence(TAKEN, replace(held, by=("the army",)))) == 2


def test_a_denial_of_what_nobody_claims_is_a_sign_of_a_fight() -> None:
    (one,) = evidence(replace(TAKEN, stance=Stance.DENIED, by=("the army",)))
    assert (one.effect, one.kind, one.means.sign) == (Effect.SIGN, DENIAL, weights().denial.sign)
    assert evidence(replace(TAKEN, event_type="talks", stance=Stance.DENIED)) == []


def test_a_part_of_the_place_is_a_part_where_every_claim_says_so() -> None:
    (one,) = evidence(replace(TAKEN, quote="rebels capture the outskirts of Hama"))
    assert one.partial
    (one,) = evidence(TAKEN, replace(TAKEN, quote="rebels capture the outskirts of Hama"))
    assert not one.partial
