"""What a claim and an event share, by name, and what rules a likeness out."""

from dataclasses import replace

from reportedly.link.comparison import Profile, beside, compare, explained, score
from reportedly.link.families import rules
from reportedly.link.tellings import Teller, Telling
from reportedly.records.place import PlacePrecision
from tests.newsroom import ACTORS, ALEPPO, ALEPPO_AIRPORT, HAMA, Newsroom, Told, place

CLASH = Told("clash", ("rebels",), (HAMA,), "2024-12-04")


def telling(told: Told) -> Telling:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", told)
    return Teller(rules(), newsroom.documents, ACTORS).tellings(claim)[0]


def shared(told: Told, other: Told, slack_days: int = 0) -> tuple[str, ...] | None:
    """What the first shares with an event of which the second tells."""
    there = telling(other)
    event = Profile(there.key, there.place, there.claim.event_type, there.days, there.wide)
    event.camps, event.targets = set(there.camps), set(there.targets)
    event.dead = there.claim.dead
    return compare(telling(told), event, rules(), slack_days)


def test_what_is_shared_is_named() -> None:
    assert shared(CLASH, CLASH) == ("same_type", "same_place", "same_days", "same_camp")


def test_another_type_of_the_family_is_another_happening_unless_one_is_not_known() -> None:
    strike = replace(CLASH, event_type="airstrike")
    assert shared(strike, replace(CLASH, event_type="shelling")) is None
    found = shared(strike, replace(CLASH, event_type="attack"))
    assert found is not None
    assert found[0] == "unknown_kind"


def test_another_camp_is_another_happening_and_nobody_named_is_not() -> None:
    offensive = replace(CLASH, event_type="offensive")
    assert shared(offensive, replace(offensive, actors=("the army",))) is None
    assert shared(offensive, replace(offensive, actors=())) is not None


def test_days_apart_count_as_far_as_there_is_slack() -> None:
    later = replace(CLASH, on="2024-12-05")
    assert shared(CLASH, later) is None
    assert "days_apart" in (shared(CLASH, later, slack_days=1) or ())


def test_wide_dates_hold_the_day_of_what_comes_once_alone() -> None:
    for kind, joins in (("capture", True), ("clash", False)):
        sharp = replace(CLASH, event_type=kind)
        wide = replace(sharp, on="2024-11-28/2024-12-06")
        assert (shared(wide, sharp) is not None) == joins


def test_counts_that_overlap_are_the_same() -> None:
    three, four = (replace(CLASH, dead=(n, n + 1)) for n in (3, 4))
    assert "same_count" in (shared(three, four) or ())
    assert "other_count" in (shared(three, replace(CLASH, dead=(9, 9))) or ())


def test_a_site_is_beside_the_settlement_that_it_lies_at() -> None:
    assert beside(ALEPPO, ALEPPO_AIRPORT, rules().near_km)
    assert not beside(ALEPPO, place("Far base", 37.6, 36.2, PlacePrecision.SITE), rules().near_km)
    assert not beside(ALEPPO, ALEPPO, rules().near_km)
    assert not beside(ALEPPO, None, rules().near_km)


def test_the_lines_of_an_explanation_add_up_to_the_score() -> None:
    names = ("same_type", "beside", "other_count")
    lines = explained(names, rules().weights)
    assert [line.name for line in lines] == ["same type", "beside", "other count"]
    assert sum(line.weight for line in lines) == score(names, rules().weights)
