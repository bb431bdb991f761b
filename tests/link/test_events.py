"""Which claims tell of one event, and which never make one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link import clusters
from reportedly.link.comparison import Profile, compare
from reportedly.link.events import Linker, link_claims
from reportedly.link.families import LinkRules
from reportedly.link.tellings import Telling
from reportedly.records.claim import Claim, Role, Stance
from reportedly.records.event import Event
from reportedly.records.place import PlacePrecision
from tests.newsroom import (
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

NOON = datetime(2024, 12, 6, 12, tzinfo=UTC)


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
    events = link(
        told(
            *(Told("capture", ("rebels",), (p,), "2024-12-06") for p in (HOMS, HOMS_PROVINCE, near))
        )
    )
    assert len(events) == 3


def test_a_strike_of_unknown_kind_joins_the_air_strike_but_shelling_does_not() -> None:
    events = link(
        told(
            *(Told(kind, (), (HAMA,), "2024-12-04") for kind in ("attack", "airstrike", "shelling"))
        )
    )
    assert sorted(e.event_type for e in events) == ["airstrike", "shelling"]
    assert sorted(len(e.claim_ids) for e in events) == [1, 2]


def test_strikes_on_following_days_stay_apart_and_do_not_chain() -> None:
    days = [f"2024-12-0{n}" for n in range(1, 8)]
    assert len(link(told(*(Told("airstrike", ("Russia",), (HAMA,), d) for d in days)))) == 7


def test_a_strike_on_the_airport_may_be_the_strike_on_the_town_but_its_capture_is_not_the_towns() -> (
    None
):
    assert (
        len(
            link(
                told(
                    *(
                        Told("airstrike", ("Russia",), (p,), "2024-12-01")
                        for p in (ALEPPO, ALEPPO_AIRPORT)
                    )
                )
            )
        )
        == 1
    )
    assert (
        len(
            link(
                told(
                    *(
                        Told("capture", ("rebels",), (p,), "2024-12-01")
                        for p in (ALEPPO, ALEPPO_AIRPORT)
                    )
                )
            )
        )
        == 2
    )


def test_a_far_site_is_not_the_town() -> None:
    far = place("Far base", 37.6, 36.2, PlacePrecision.SITE)
    assert (
        len(
            link(told(*(Told("airstrike", ("Russia",), (p,), "2024-12-01") for p in (ALEPPO, far))))
        )
        == 2
    )


def test_a_capture_in_the_past_week_joins_the_dated_capture_and_takes_its_day() -> None:
    (event,) = link(
        told(capture("rebels", "2024-11-27/2024-12-06"), capture("rebels", "2024-12-05"))
    )
    assert event.period == period("2024-12-05")


def test_a_capture_without_a_day_is_known_by_the_day_of_publication() -> None:
    (event,) = link(told(capture("rebels", "")))
    assert event.period is not None
    assert (event.period.first, event.period.last) == (None, period("2024-12-06").last)


def test_strikes_in_the_past_days_do_not_join_the_strike_of_one_day() -> None:
    wide = Told("airstrike", ("Russia",), (HAMA,), "2024-11-30/2024-12-06", dead=(200, 200))
    assert (
        len(link(told(wide, Told("airstrike", ("Russia",), (HAMA,), "2024-12-04", dead=(3, 3)))))
        == 2
    )


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
    (claim,) = newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("withdrawal", ("government forces",), (HOMS,), by=("sohr",)),
    )
    denial = Told(
        "withdrawal", (), (HOMS,), by=("syria-army",), stance=Stance.DENIED, denies=claim.id
    )
    (denied,) = newsroom.report("Morning Post", "2024-12-07", denial)
    (event,) = link(newsroom)
    assert event.claim_ids == (claim.id,)
    assert event.disputed_by == (denied.id,)
    assert event.origins == ("sohr",)


def test_a_denial_that_names_no_claim_finds_its_event_by_place_and_days() -> None:
    denial = Told(
        "withdrawal", ("government forces",), (HOMS,), "2024-12-08", ("syria-army",), Stance.DENIED
    )
    newsroom = told(
        Told("withdrawal", ("government forces",), (HOMS,), "2024-12-06"),
        Told("withdrawal", ("government forces",), (HAMA,), "2024-12-06"),
        denial,
    )
    disputed = [e for e in link(newsroom) if e.disputed_by]
    assert [e.places[0].name for e in disputed] == ["Homs"]


def test_no_fighting_today_does_not_deny_the_fighting_of_days_before() -> None:
    quiet = Told("clash", (), (HAMA,), "2024-12-06", ("residents of Hama",), Stance.DENIED)
    assert not [
        e for e in link(told(Told("clash", (), (HAMA,), "2024-12-03"), quiet)) if e.disputed_by
    ]


def test_a_text_does_not_dispute_itself_in_its_own_voice() -> None:
    newsroom = Newsroom()
    left = Told("withdrawal", ("government forces",), (HAMA,), "2024-12-05")
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        left,
        replace(left, stance=Stance.DENIED, quote="no withdrawal on the day before"),
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
    newsroom = told(
        strike,
        replace(strike, by=("syria-army",), dead=(2, 2)),
        replace(strike, by=("rebels",), dead=(20, 25)),
    )
    (event,) = link(newsroom)
    assert event.dead is not None
    assert (event.dead.low, event.dead.high, event.dead_best) == (2, 25, 6)


def test_claims_of_no_place_meet_by_who_acts_and_when() -> None:
    newsroom = told(
        *(Told("closure", (who,), (), "2024-12-06") for who in ("israel", "israel", "russia"))
    )
    assert sorted(len(e.claim_ids) for e in link(newsroom)) == [1, 2]


def test_the_later_reading_of_a_claim_counts() -> None:
    newsroom = told(capture("rebels"))
    (claim,) = newsroom.claims
    assert claim.recorded_at is not None
    later = replace(claim, event_type="clash", recorded_at=claim.recorded_at + timedelta(days=1))
    newsroom.claims[:] = [later, claim]
    assert [e.event_type for e in link(newsroom)] == ["clash"]


def strike(dead: int, on: str = "2024-12-04", **changes: object) -> Told:
    return replace(Told("airstrike", ("Russia",), (HAMA,), on, dead=(dead, dead)), **changes)  # type: ignore[arg-type]


def test_of_two_events_that_fit_a_claim_joins_the_one_that_it_is_most_like() -> None:
    two = (
        Told("clash", ("rebels",), (HAMA,), "2024-12-04"),
        Told("clash", ("SDF",), (HAMA,), "2024-12-04"),
    )
    newsroom = told(*two, Told("clash", ("SDF", "government forces"), (HAMA,), "2024-12-04"))
    assert sorted(sorted(a.id or "" for a in e.actors) for e in link(newsroom)) == [
        ["sdf", "syria-government"],
        ["syria-opposition"],
    ]


def test_a_clash_is_one_whoever_is_named_first_and_an_offensive_is_not() -> None:
    for kind, count in (("clash", 1), ("offensive", 2)):
        sides = (("rebels",), ("government forces",))
        both = [
            Told(kind, one, (HAMA,), "2024-12-04", targets=other)
            for one, other in (sides, sides[::-1])
        ]
        assert len(link(told(*both))) == count


def test_a_retreat_to_a_town_meets_others_by_that_town_and_is_not_at_it() -> None:
    to_homs, to_hama = (
        Told("withdrawal", ("government forces",), (replace(p, role=Role.TO),), "2024-12-05")
        for p in (HOMS, HAMA)
    )
    events = link(told(to_homs, to_homs, to_hama))
    assert sorted(len(e.claim_ids) for e in events) == [1, 2]
    assert all(e.places == () for e in events)


def test_claims_dated_after_their_report_make_no_event() -> None:
    assert link(told(capture("rebels", "2024-12-07"))) != ()
    assert link(told(capture("rebels", "2024-12-08"))) == ()


def test_who_denies_and_who_is_silent_is_kept() -> None:
    taken = Told(
        "capture", ("rebels",), (HAMA,), "2024-12-05", ("sohr",), targets=("government forces",)
    )
    denial = replace(taken, by=("syria-army",), stance=Stance.DENIED)
    (event,) = link(told(taken, denial))
    assert (event.origins, event.denied_by, event.silent) == (
        ("sohr",),
        ("syria-army",),
        ("syria-opposition",),
    )


def test_the_best_count_of_injured_is_the_best_placed_sources() -> None:
    newsroom = told(strike(6, by=("sohr",)), strike(2, by=("syria-army",)))
    newsroom.claims[:] = [replace(c, injured=c.dead) for c in newsroom.claims]
    (event,) = link(newsroom)
    assert event.injured is not None
    assert (event.injured.low, event.injured.high, event.injured_best) == (2, 6, 6)


def test_independent_origins_are_sides_and_known_sources_and_all_unknown_ones_together() -> None:
    def independent(*voices: tuple[str, ...]) -> int:
        (event,) = link(told(*(replace(capture("rebels"), by=by) for by in voices)))
        return event.independent_origins

    assert independent(("sohr",), ("old-agency",)) == 2
    assert independent(("syria-army",), ("syria-government",)) == 1
    assert independent((), (), ("The Town Blog",)) == 1
    assert independent((), ("sohr",)) == 1


def test_why_a_claim_stands_in_an_event_is_told_line_by_line() -> None:
    newsroom = told(capture("rebels"), Told("capture", (), (HAMA,), "2024-12-06"))
    (event,) = link(newsroom)
    why = Linker(newsroom.documents, SOURCES, ACTORS).why(newsroom.claims, event.id)
    assert sorted([(line.name, line.weight) for line in lines] for lines in why.values()) == [
        [],
        [("same type", 2.0), ("same place", 2.0), ("days apart", 0.5)],
    ]


def test_of_many_strikes_in_one_city_each_is_compared_with_those_of_its_month_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def counted(
        telling: Telling, event: Profile, book: LinkRules, slack_days: int
    ) -> tuple[str, ...] | None:
        compared.append(telling)
        return compare(telling, event, book, slack_days)

    monkeypatch.setattr(clusters, "compare", counted)
    days = [(datetime(2022, 1, 1) + timedelta(n)).date().isoformat() for n in range(0, 900)]
    assert (
        len(
            link(
                told(
                    *(Told("airstrike", ("Russia",), (HAMA,), day) for day in days),
                    day="2024-12-06",
                )
            )
        )
        == 900
    )
    assert len(compared) < 900 * 40


HAPPENINGS = st.builds(
    Told,
    event_type=st.sampled_from(
        ["capture", "withdrawal", "airstrike", "attack", "shelling", "clash"]
    ),
    actors=st.sampled_from([(), ("rebels",), ("HTS",), ("government forces",), ("SDF",)]),
    at=st.sampled_from([(), (HOMS,), (HAMA,), (ALEPPO,), (ALEPPO_AIRPORT,), (HOMS, HAMA)]),
    on=st.sampled_from(
        ["", "2024-12-01", "2024-12-02", "2024-12-04", "2024-11-27/2024-12-06", "../2024-12-05"]
    ),
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
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_which_claims_are_one_event(
    happenings: list[Told], random: object
) -> None:
    newsroom = told(*happenings)
    before = {frozenset(e.claim_ids) for e in link(newsroom)}
    hours = [timedelta(hours=n) for n in range(len(newsroom.claims))]
    random.shuffle(hours)  # type: ignore[attr-defined]
    newsroom.claims[:] = [
        replace(c, recorded_at=NOON + h) for c, h in zip(newsroom.claims, hours, strict=True)
    ]
    assert {frozenset(e.claim_ids) for e in link(newsroom)} == before


def later(newsroom: Newsroom, happenings: list[Told]) -> None:
    for number, happening in enumerate(happenings):
        newsroom.report(f"Later {number}", "2024-12-09", happening)


@settings(max_examples=60, deadline=None)
@given(MANY, MANY)
def test_a_new_claim_renames_no_event_whose_claims_are_unchanged(
    first: list[Told], second: list[Told]
) -> None:
    newsroom = told(*first)
    before = {(e.claim_ids, e.key): e.id for e in link(newsroom)}
    later(newsroom, second)
    after = {(e.claim_ids, e.key): e.id for e in link(newsroom)}
    assert all(after[claims] == key for claims, key in before.items() if claims in after)


@settings(max_examples=60, deadline=None)
@given(MANY, MANY)
def test_an_event_that_merges_or_splits_keeps_the_id_where_its_eldest_claim_is(
    first: list[Told], second: list[Told]
) -> None:
    newsroom = told(*first)
    before = {e.id: e for e in link(newsroom)}
    later(newsroom, second)
    after = {e.id: e for e in link(newsroom)}
    age = {c.id: (c.recorded_at, c.id) for c in newsroom.claims}
    for key, event in before.items():
        eldest = min(event.claim_ids, key=age.__getitem__)
        homes = [e for e in after.values() if eldest in e.claim_ids and e.key == event.key]
        elders = {min(e.claim_ids, key=age.__getitem__) for e in homes}
        assert key in after or eldest not in elders, (
            "its eldest claim is now with one that is elder still"
        )
    assert len({e.id for e in after.values()}) == len(after)


@settings(max_examples=60, deadline=None)
@given(MANY, st.integers(0, 11))
def test_a_withdrawn_claim_renames_only_an_event_that_it_founded(
    happenings: list[Told], gone: int
) -> None:
    newsroom = told(*happenings)
    before = link(newsroom)
    lost = newsroom.claims.pop(gone % len(newsroom.claims))
    after = {(e.claim_ids, e.key): e.id for e in link(newsroom)}
    age = {c.id: (c.recorded_at, c.id) for c in (*newsroom.claims, lost)}
    for event in before:
        left = tuple(c for c in event.claim_ids if c != lost.id), event.key
        if left in after and min(event.claim_ids, key=age.__getitem__) != lost.id:
            assert after[left] == event.id


@settings(max_examples=30, deadline=None)
@given(MANY)
def test_every_claim_that_happened_stands_in_an_event_and_no_other(happenings: list[Told]) -> None:
    newsroom = told(*happenings)
    linked = {c for e in link(newsroom) for c in e.claim_ids}
    assert linked == {c.id for c in newsroom.claims if c.stance != Stance.DENIED}
