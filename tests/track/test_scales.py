"""The ledger shows its lines."""

from dataclasses import replace
from math import isclose

from reportedly.link.events import link_claims
from reportedly.records.claim import Stance
from reportedly.track.camps import Background, Camps
from reportedly.track.evidence import Gatherer
from reportedly.track.scales import Weighing, weigh
from reportedly.track.weights import probability, weights
from tests.newsroom import ACTORS, HOMS, SOURCES, Newsroom, Told

LEFT = Told("withdrawal", ("government forces",), (HOMS,), "2024-12-06", ("the monitor",))


def verdict(*told: Told) -> Weighing:
    newsroom = Newsroom()
    for number, one in enumerate(told):
        newsroom.report(f"Outlet {number}", "2024-12-06", one)
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    camps = Camps(Background(ACTORS, SOURCES), newsroom.documents)
    (evidence,) = Gatherer(newsroom.claims, newsroom.documents, camps, weights()).gather(events)
    return weigh(evidence, "syria-government", weights())


def reasons(verdict: Weighing) -> list[str]:
    return [line.reason for line in verdict.lines]


def test_every_reason_is_a_line_and_the_lines_add_up() -> None:
    one = verdict(replace(LEFT, stance=Stance.HEDGED))
    assert reasons(one) == ["a withdrawal is claimed", "reliability B", "hedged"]
    assert isclose(one.probability, probability(sum(line.log_odds for line in one.lines)))


def test_the_interest_of_the_speaker_is_a_line() -> None:
    assert "own loss" in reasons(verdict(replace(LEFT, by=("the army",))))
    assert "rival loss" in reasons(verdict(replace(LEFT, by=("rebels",))))
    gain = replace(LEFT, event_type="capture", actors=("rebels",))
    assert "own gain" in reasons(verdict(replace(gain, by=("rebels",))))
    assert "own loss" in reasons(verdict(replace(gain, by=("the army",))))


def test_a_state_outlet_in_its_own_voice_speaks_for_its_side() -> None:
    newsroom = Newsroom()
    newsroom.report("State Herald", "2024-12-06", replace(LEFT, by=()))
    camps = Camps(Background(ACTORS, SOURCES), newsroom.documents)
    assert camps.voice(newsroom.claims[0]).camp == "syria-government"


def test_further_origins_add_up_to_a_limit_and_two_offices_of_a_side_are_one() -> None:
    book = weights()
    many = verdict(*(replace(LEFT, by=()) for _ in range(9)))
    extra = next(line for line in many.lines if "origins" in line.reason)
    assert extra.log_odds == book.voices.extra_at_most * book.voices.extra_origin
    two = verdict(replace(LEFT, by=("the army",)), replace(LEFT, by=("syria-government",)))
    assert not any("origins" in r for r in reasons(two))


def test_an_unnamed_source_weighs_less_and_a_denial_by_a_side_less_than_one_by_none() -> None:
    assert "the source has no name" in reasons(verdict(replace(LEFT, by=("two officials",))))
    by_side = verdict(LEFT, replace(LEFT, by=("the army",), stance=Stance.DENIED))
    by_none = verdict(LEFT, replace(LEFT, by=(), stance=Stance.DENIED))
    assert by_side.lines[-1].log_odds > by_none.lines[-1].log_odds
    assert by_side.open
    assert by_none.open
