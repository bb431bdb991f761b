"""Which claims tell of one event, and which never make one."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claim import Claim, Role, Stance
from reportedly.event import Event
from reportedly.link.events import link_claims
from reportedly.place import PlacePrecision
from tests.records import (
    ACTORS,
    ALEPPO,
    ALEPPO_AIRPORT,
    DEIR_EZ_ZOR,
    HAMA,
    HOMS,
    HOMS_PROVINCE,
    RASTAN,
    SOURCES,
    Newsroom,
    Told,
    period,
    place,
)


def link(newsroom: Newsroom) -> tuple[Event, ...]:
    return link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)


def told(*happenings: Told, day: str = "2024-12-06") -> Newsroom:
    """Each happening by an outlet of its own."""
    newsroom = Newsroom()
    for number, happening in enumerate(happenings):
        newsroom.report(f"Outlet {number}", day, happening)
    return newsroom


def capture(who: str, on: str = "2024-12-05") -> Told:
    return Told("capture", (who,), (HAMA,), on)


def test_the_umbrella_and_its_member_take_one_town_once() -> None:
    assert len(link(told(capture("rebels"), capture("HTS", "2024-12-06")))) == 1


def test_two_forces_that_take_one_town_a_day_apart_are_two_events() -> None:
    assert len(link(told(capture("SDF"), capture("rebels", "2024-12-06")))) == 2


def test_a_claim_that_does_not_say_who_joins_the_one_that_does() -> None:
    (event,) = link(told(capture("HTS"), Told("capture", (), (HAMA,), "2024-12-05")))
    assert [a.id for a in event.actors] == ["hts"]


def test_a_town_is_not_its_province_nor_what_is_near_it() -> None:
    near = replace(HOMS, precision=PlacePrecision.NEAR)
    events = link(told(*(Told("capture", ("rebels",), (p,), "2024-12-06") for p in (HOMS, HOMS_PROVINCE, near))))
    assert len(events) == 3


def test_a_strike_of_unknown_kind_joins_the_air_strike_but_shelling_does_not() -> None:
    events = link(told(*(Told(kind, (), (HAMA,), "2024-12-04") for kind in ("attack", "airstrike", "shelling"))))
    assert sorted(e.event_type for e in events) == ["airstrike", "shelling"]
    assert sorted(len(e.claim_ids) for e in events) == [1, 2]


def test_strikes_on_following_days_stay_apart_and_do_not_chain() -> None:
    days = [f"2024-12-0{n}" for n in range(1, 8)]
    assert len(link(told(*(Told("airstrike", ("Russia",), (HAMA,), d) for d in days)))) == 7


def test_a_strike_on_the_airport_may_be_the_strike_on_the_town_but_its_capture_is_not_the_towns() -> None:
    assert len(link(told(*(Told("airstrike", ("Russia",), (p,), "2024-12-01") for p in (ALEPPO, ALEPPO_AIRPORT))))) == 1
    assert len(link(told(*(Told("capture", ("rebels",), (p,), "2024-12-01") for p in (ALEPPO, ALEPPO_AIRPORT))))) == 2


def test_a_far_site_is_not_the_town() -> None:
    far = place("Far base", 37.6, 36.2, PlacePrecision.SITE)
    assert len(link(told(*(Told("airstrike", ("Russia",), (p,), "2024-12-01") for p in (ALEPPO, far))))) == 2


def test_a_capture_in_the_past_week_joins_the_dated_capture_and_takes_its_day() -> None:
    (event,) = link(told(capture("rebels", "2024-11-27/2024-12-06"), capture("rebels", "2024-12-05")))
    assert event.period == period("2024-12-05")


def test_a_capture_without_a_day_is_known_by_the_day_of_publication() -> None:
    (event,) = link(told(capture("rebels", "")))
    assert event.period is not None
    assert (event.period.first, event.period.last) == (None, period("2024-12-06").last)


def test_strikes_in_the_past_days_do_not_join_the_strike_of_one_day() -> None:
    wide = Told("airstrike", ("Russia",), (HAMA,), "2024-11-30/2024-12-06", dead=(200, 200))
    assert len(link(told(wide, Told("airstrike", ("Russia",), (HAMA,), "2024-12-04", dead=(3, 3))))) == 2


def test_a_claim_of_several_towns_is_one_event_at_each() -> None:
    both = Told("capture", ("rebels",), (RASTAN, HAMA), "2024-12-05")
    events = link(told(both, capture("HTS")))
    assert sorted(len(e.claim_ids) for e in events) == [1, 2]
    assert all(len(e.places) == 1 for e in events)


def test_people_counted_at_two_places_are_counted_once() -> None:
    (event,) = link(told(Told("airstrike", ("Russia",), (RASTAN, HAMA), "2024-12-05", dead=(4, 4))))
    assert event.dead is not None


def test_a_withdrawal_is_where_the_force_leaves_from() -> None:
    places = (replace(DEIR_EZ_ZOR, role=Role.TO), replace(HOMS, role=Role.FROM))
    (event,) = link(told(Told("withdrawal", ("government forces",), places, "2024-12-06")))
    assert [p.name for p in event.places] == ["Homs"]


def test_a_denial_joins_the_claim_that_it_names_and_counts_no_origin() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", Told("withdrawal", ("government forces",), (HOMS,), by=("sohr",)))
    denial = Told("withdrawal", (), (HOMS,), by=("syria-army",), stance=Stance.DENIED, denies=claim.id)
    (denied,) = newsroom.report("Morning Post", "2024-12-07", denial)
    (event,) = link(newsroom)
    assert event.claim_ids == (claim.id,)
    assert event.disputed_by == (denied.id,)
    assert event.origins == ("sohr",)


def test_a_denial_that_names_no_claim_finds_its_event_by_place_and_days() -> None:
    denial = Told("withdrawal", ("government forces",), (HOMS,), "2024-12-08", ("syria-army",), Stance.DENIED)
    newsroom = told(
        Told("withdrawal", ("government forces",), (HOMS,), "2024-12-06"),
        Told("withdrawal", ("government forces",), (HAMA,), "2024-12-06"),
        denial,
    )
    disputed = [e for e in link(newsroom) if e.disputed_by]
    assert [e.places[0].name for e in disputed] == ["Homs"]


def test_no_fighting_today_does_not_deny_the_fighting_of_days_before() -> None:
    quiet = Told("clash", (), (HAMA,), "2024-12-06", ("residents of Hama",), Stance.DENIED)
    assert not [e for e in link(told(Told("clash", (), (HAMA,), "2024-12-03"), quiet)) if e.disputed_by]


def test_a_text_does_not_dispute_itself_in_its_own_voice() -> None:
    newsroom = Newsroom()
    left = Told("withdrawal", ("government forces",), (HAMA,), "2024-12-05")
    newsroom.report(
        "Harbour Wire", "2024-12-06", left, replace(left, stance=Stance.DENIED, quote="no withdrawal on the day before")
    )
    assert not [e for e in link(newsroom) if e.disputed_by]


def test_a_denial_alone_a_plan_and_an_aim_make_no_event() -> None:
    assert not link(
        told(
            Told("capture", ("rebels",), (HOMS,), stance=Stance.DENIED),
            Told("capture", ("rebels",), (HOMS,), planned=True),
            Told("intent", ("rebels",), (HOMS,)),
            Told("", ("rebels",), (HOMS,)),
        )
    )


def test_a_hedged_claim_makes_an_event() -> None:
    assert len(link(told(replace(capture("rebels"), stance=Stance.HEDGED)))) == 1


def test_counts_run_from_lowest_to_highest_and_the_best_is_the_best_placed_source() -> None:
    strike = Told("airstrike", ("Russia",), (HAMA,), "2024-12-04", ("sohr",), dead=(6, 6))
    newsroom = told(strike, replace(strike, by=("syria-army",), dead=(2, 2)), replace(strike, by=("rebels",), dead=(20, 25)))
    (event,) = link(newsroom)
    assert event.dead is not None
    assert (event.dead.low, event.dead.high, event.dead_best) == (2, 25, 6)


def test_claims_of_no_place_meet_by_who_acts_and_when() -> None:
    newsroom = told(*(Told("closure", (who,), (), "2024-12-06") for who in ("israel", "israel", "russia")))
    assert sorted(len(e.claim_ids) for e in link(newsroom)) == [1, 2]


def test_the_later_reading_of_a_claim_counts() -> None:
    newsroom = told(capture("rebels"))
    (claim,) = newsroom.claims
    assert claim.recorded_at is not None
    later = replace(claim, event_type="clash", recorded_at=claim.recorded_at + timedelta(days=1))
    newsroom.claims[:] = [later, claim]
    assert [e.event_type for e in link(newsroom)] == ["clash"]


HAPPENINGS = st.builds(
    Told,
    event_type=st.sampled_from(["capture", "withdrawal", "airstrike", "attack", "shelling", "clash"]),
    actors=st.sampled_from([(), ("rebels",), ("HTS",), ("government forces",), ("SDF",)]),
    at=st.sampled_from([(), (HOMS,), (HAMA,), (ALEPPO,), (ALEPPO_AIRPORT,), (HOMS, HAMA)]),
    on=st.sampled_from(["", "2024-12-01", "2024-12-02", "2024-12-04", "2024-11-27/2024-12-06", "../2024-12-05"]),
    by=st.sampled_from([(), ("sohr",), ("syria-army",), ("two officials", "Old Agency")]),
    stance=st.sampled_from(list(Stance)),
)
MANY = st.lists(HAPPENINGS, min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_change_events(happenings: list[Told], random: object) -> None:
    newsroom = told(*happenings)
    before = link(newsroom)
    shuffled: list[Claim] = sorted(newsroom.claims, key=lambda c: random.random())  # type: ignore[attr-defined]
    assert link_claims(shuffled, newsroom.documents, SOURCES, ACTORS) == before


@settings(max_examples=60, deadline=None)
@given(MANY, MANY)
def test_what_is_recorded_later_renames_no_event_and_takes_no_claim_out_of_one(first: list[Told], second: list[Told]) -> None:
    newsroom = told(*first)
    before = {e.id: set(e.claim_ids) for e in link(newsroom)}
    for number, happening in enumerate(second):
        newsroom.report(f"Later {number}", "2024-12-09", happening)
    after = {e.id: set(e.claim_ids) for e in link(newsroom)}
    assert all(claims <= after[key] for key, claims in before.items())


@settings(max_examples=30, deadline=None)
@given(MANY)
def test_every_claim_that_happened_stands_in_an_event_and_no_other(happenings: list[Told]) -> None:
    newsroom = told(*happenings)
    linked = {c for e in link(newsroom) for c in e.claim_ids}
    assert linked == {c.id for c in newsroom.claims if c.stance != Stance.DENIED}
