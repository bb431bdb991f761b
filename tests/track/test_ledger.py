"""Who holds what: the turning days of late 2024 in Syria as a careful editor would have them, and
the laws that always hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.events import link_claims
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Role, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.place import PlacePrecision
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control
from tests.newsroom import (
    ACTORS,
    ALEPPO,
    DEIR_EZ_ZOR,
    HAMA,
    HOMS,
    HOMS_PROVINCE,
    RASTAN,
    SOURCES,
    Newsroom,
    Told,
)

HELD, CONTESTED, UNKNOWN = ControlState.HELD, ControlState.CONTESTED, ControlState.UNKNOWN
GOVERNMENT, OPPOSITION = "syria-government", "syria-opposition"
PRIOR = (Prior(GOVERNMENT, country="SY"),)
T = TypeVar("T")


def track(
    newsroom: Newsroom, priors: Sequence[Prior] = (), claims: Sequence[Claim] | None = None
) -> tuple[Control, ...]:
    used = newsroom.claims if claims is None else claims
    events = link_claims(used, newsroom.documents, SOURCES, ACTORS)
    return track_control(events, used, newsroom.documents, Background(ACTORS, SOURCES, priors))


def on(rows: Sequence[Control], day: str, place: PlaceMention = HOMS) -> Control | None:
    at = date.fromisoformat(day)
    found = [
        r
        for r in rows
        if r.place_id == place.place_id and r.since <= at and (r.to is None or at < r.to)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def state(
    rows: Sequence[Control], day: str, place: PlaceMention = HOMS
) -> tuple[ControlState, str | None] | None:
    row = on(rows, day, place)
    return (row.state, row.holder) if row else None


LEFT = Told(
    "withdrawal",
    ("government forces",),
    (replace(HOMS, role=Role.FROM),),
    "2024-12-06",
    ("the monitor",),
)
DENIED = replace(LEFT, by=("the army",), stance=Stance.DENIED)
REMAINS = Told("hold", ("the army",), (HOMS,), "2024-12-06", ("the army",))


@pytest.mark.parametrize("priors", [PRIOR, ()])
@pytest.mark.parametrize("answer", [(DENIED,), (DENIED, REMAINS)])
def test_a_denied_withdrawal_leaves_the_holder_and_makes_the_place_contested(
    priors: Sequence[Prior], answer: tuple[Told, ...]
) -> None:
    newsroom = Newsroom()
    (monitor,) = newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    army = newsroom.report("Morning Post", "2024-12-06", *answer)
    row = on(track(newsroom, priors), "2024-12-07")
    assert row is not None
    assert row.state == CONTESTED
    assert ACTORS[row.holder or ""].side == GOVERNMENT
    assert {monitor.id, *(c.id for c in army)} <= set(row.claim_ids)


def test_a_dispute_ends_when_somebody_without_an_interest_settles_it() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    newsroom.report(
        "Morning Post", "2024-12-08", Told("capture", ("rebels",), (HOMS,), "2024-12-08")
    )
    rows = track(newsroom, PRIOR)
    assert state(rows, "2024-12-07") == (CONTESTED, GOVERNMENT)
    assert state(rows, "2024-12-08") == (HELD, OPPOSITION)


@pytest.mark.parametrize(
    ("outlets", "holds"),
    [
        (["Morning Post"], CONTESTED),
        (["Morning Post", "Old Agency"], HELD),
        (["Some Blog", "Another Blog"], CONTESTED),
    ],
)
def test_on_the_same_day_two_known_voices_for_the_holder_end_a_dispute(
    outlets: list[str], holds: ControlState
) -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    for outlet in outlets:
        newsroom.report(outlet, "2024-12-06", replace(REMAINS, by=()))
    row = on(track(newsroom, PRIOR), "2024-12-06")
    assert row is not None
    assert row.state == holds


def test_enough_independent_origins_outweigh_a_sides_denial() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    for outlet in ("Morning Post", "A Small Paper", "Evening Sheet"):
        newsroom.report(outlet, "2024-12-06", replace(LEFT, by=()))
    assert state(track(newsroom, PRIOR), "2024-12-06") == (UNKNOWN, None)


def test_copies_of_one_origin_do_not_outweigh_a_denial() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    for number in range(8):
        newsroom.report(f"Outlet {number}", "2024-12-06", LEFT)
    assert state(track(newsroom, PRIOR), "2024-12-06") == (CONTESTED, GOVERNMENT)


def test_a_town_changes_twice_with_a_gap_that_nobody_holds() -> None:
    newsroom = Newsroom()
    at = (DEIR_EZ_ZOR,)
    newsroom.report(
        "Morning Post", "2024-12-04", Told("hold", ("government forces",), at, "2024-12-04")
    )
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("withdrawal", ("government forces",), at, "2024-12-06", ("the monitor",)),
    )
    newsroom.report(
        "Harbour Wire",
        "2024-12-07",
        Told("hold", ("SDF",), at, "2024-12-07", ("two officials", "Old Agency")),
    )
    newsroom.report(
        "Morning Post",
        "2024-12-11",
        Told("capture", ("rebels",), at, "2024-12-10/2024-12-11", ("the monitor",)),
    )
    rows = track(newsroom)
    days = ("2024-12-04", "2024-12-06", "2024-12-07", "2024-12-10", "2024-12-11")
    assert [state(rows, d, DEIR_EZ_ZOR) for d in days] == [
        (HELD, GOVERNMENT),
        (UNKNOWN, None),
        (HELD, "sdf"),
        (CONTESTED, "sdf"),
        (HELD, OPPOSITION),
    ]
    assert rows[-1].to is None
    assert all(a.to == b.since for a, b in pairwise(rows))


def test_aleppo_is_fought_over_on_the_29th_and_taken_by_the_30th() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-11-30",
        Told("capture", ("HTS",), (ALEPPO,), "2024-11-29/2024-11-30", ("the monitor",)),
    )
    newsroom.report(
        "Morning Post",
        "2024-12-06",
        Told("capture", ("rebels",), (ALEPPO,), "2024-11-27/2024-12-06"),
    )
    rows = track(newsroom, PRIOR)
    assert state(rows, "2024-11-29", ALEPPO) == (CONTESTED, GOVERNMENT)
    assert state(rows, "2024-11-30", ALEPPO) == (HELD, "hts")


def test_the_most_specific_name_of_one_camp_holds_and_camps_do_not_conflict() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    )
    newsroom.report("Morning Post", "2024-12-06", Told("hold", ("HTS",), (HAMA,), "2024-12-06"))
    (row,) = track(newsroom)
    assert (row.state, row.holder, row.since) == (HELD, "hts", date(2024, 12, 5))


def test_a_town_taken_at_some_time_is_held_from_the_day_by_which_it_was() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-06", Told("capture", ("rebels",), (RASTAN,), "../2024-12-06")
    )
    (row,) = track(newsroom)
    assert (row.since, row.to) == (date(2024, 12, 6), None)


@pytest.mark.parametrize("stance", [Stance.ASSERTED, Stance.HEDGED])
def test_what_is_planned_never_counts(stance: Stance) -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (HOMS,), stance=stance, planned=True),
    )
    assert track(newsroom, PRIOR) == ()


def test_denials_alone_never_change_the_holder() -> None:
    newsroom = Newsroom()
    for number in range(10):
        denial = Told(
            "withdrawal", ("government forces",), (HOMS,), "2024-12-06", stance=Stance.DENIED
        )
        newsroom.report(
            f"Outlet {number}",
            "2024-12-06",
            denial,
            replace(denial, event_type="capture", actors=("rebels",)),
        )
    rows = track(newsroom, PRIOR)
    assert state(rows, "2024-12-06") == (CONTESTED, GOVERNMENT)
    assert {r.holder for r in rows} == {GOVERNMENT}


def test_a_province_is_not_its_town_and_near_is_not_in() -> None:
    newsroom = Newsroom()
    near = replace(HOMS, precision=PlacePrecision.NEAR)
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        *(Told("capture", ("rebels",), (p,)) for p in (HOMS_PROVINCE, near)),
    )
    assert track(newsroom) == ()


def test_a_sides_own_victory_alone_is_not_enough_against_a_known_holder() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (HOMS,), "2024-12-06", ("rebels",)),
    )
    assert state(track(newsroom, PRIOR), "2024-12-06") == (CONTESTED, GOVERNMENT)


def test_a_side_that_admits_its_loss_is_believed() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (HOMS,), "2024-12-06", ("the army",)),
    )
    row = on(track(newsroom, PRIOR), "2024-12-06")
    assert row is not None
    assert (row.state, row.holder) == (HELD, OPPOSITION)
    assert row.probability > 0.9


def test_one_voice_that_says_it_every_day_stays_one_voice() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    )
    for day in range(6, 20):
        claim = Told("hold", ("the army",), (HAMA,), f"2024-12-{day:02}", ("the army",))
        newsroom.report("State Herald", f"2024-12-{day:02}", claim)
    row = on(track(newsroom), "2024-12-20", HAMA)
    assert row is not None
    assert ACTORS[row.holder or ""].side == OPPOSITION


def test_a_hedged_report_is_weaker_than_a_plain_one() -> None:
    chances = []
    for stance in (Stance.ASSERTED, Stance.HEDGED):
        newsroom = Newsroom()
        newsroom.report(
            "Harbour Wire",
            "2024-12-06",
            Told("capture", ("rebels",), (HOMS,), "2024-12-06", stance=stance),
        )
        chances.append(track(newsroom)[0].probability)
    assert chances[0] > chances[1]


def test_militias_that_leave_do_not_take_the_army_with_them() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("withdrawal", ("Iranian militias",), (HOMS,), "2024-12-06", ("the monitor",)),
    )
    row = on(track(newsroom, PRIOR), "2024-12-06")
    assert row is not None
    assert (row.state, row.holder) == (HELD, GOVERNMENT)


def test_where_no_holder_is_known_the_force_that_leaves_was_it() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("withdrawal", ("Iranian militias",), (HOMS,), "2024-12-06", ("the monitor",)),
    )
    assert state(track(newsroom), "2024-12-06") == (UNKNOWN, None)


def test_who_held_a_place_before_its_capture_in_the_same_text_does_not_contest_it() -> None:
    newsroom = Newsroom()
    held = Told("hold", ("government forces",), (ALEPPO,), quote="government-hold Aleppo")
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        held,
        Told("capture", ("rebels",), (ALEPPO,), "2024-11-29/2024-12-06"),
    )
    assert state(track(newsroom, PRIOR), "2024-12-06", ALEPPO) == (HELD, OPPOSITION)
    newsroom.report("Morning Post", "2024-12-06", replace(held, by=("the army",)))
    assert state(track(newsroom, PRIOR), "2024-12-06", ALEPPO) == (CONTESTED, GOVERNMENT)


def test_fighting_makes_a_place_contested_for_a_while_and_moves_nobody() -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(outlet, "2024-12-06", Told("clash", ("rebels",), (HOMS,), "2024-12-06"))
    rows = track(newsroom, PRIOR)
    assert [state(rows, d) for d in ("2024-12-06", "2024-12-20")] == [
        (CONTESTED, GOVERNMENT),
        (HELD, GOVERNMENT),
    ]
    assert {r.holder for r in rows} == {GOVERNMENT}


def test_a_skirmish_at_a_place_of_which_nothing_else_is_known_says_nothing_of_its_holder() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", Told("clash", ("rebels",), (HOMS,), "2024-12-06"))
    assert track(newsroom) == ()


def test_two_rivals_that_take_a_town_on_one_day_contest_it() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-06", Told("capture", ("rebels",), (HOMS,), "2024-12-06")
    )
    newsroom.report("Harbour Wire", "2024-12-06", Told("capture", ("SDF",), (HOMS,), "2024-12-06"))
    row = on(track(newsroom), "2024-12-06")
    assert row is not None
    assert row.state == CONTESTED


def test_a_handover_moves_the_place_to_who_receives_it() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("handover", ("SDF",), (HAMA,), "2024-12-06", targets=("rebels",)),
    )
    assert state(track(newsroom), "2024-12-06", HAMA) == (HELD, OPPOSITION)


def test_an_unknown_force_holds_under_its_own_words() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("the River Brigade",), (RASTAN,), "2024-12-06"),
    )
    (row,) = track(newsroom)
    assert (row.holder, row.holder_name) == ("name:river brigade", "the River Brigade")


def test_who_only_reports_holds_nothing() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-12-06", Told("capture", ("the monitor",), (HOMS,), "2024-12-06")
    )
    newsroom.claims[0] = replace(newsroom.claims[0], actors=(ActorMention("the monitor", "sohr"),))
    assert track(newsroom, PRIOR) == ()


def test_a_late_denial_does_not_reopen_what_is_settled() -> None:
    newsroom = Newsroom()
    newsroom.report(
        "Harbour Wire", "2024-11-30", Told("capture", ("rebels",), (ALEPPO,), "2024-11-30")
    )
    again = Told("capture", ("HTS",), (ALEPPO,), "2024-12-03", ("the monitor",))
    newsroom.report(
        "Harbour Wire", "2024-12-03", again, replace(again, by=("the army",), stance=Stance.DENIED)
    )
    assert state(track(newsroom, PRIOR), "2024-12-04", ALEPPO) == (HELD, "hts")


def test_a_capture_by_nobody_named_leaves_a_gap() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", Told("capture", (), (HOMS,), "2024-12-06"))
    assert state(track(newsroom, PRIOR), "2024-12-06") == (UNKNOWN, None)


@pytest.mark.parametrize(
    ("prior", "holder"),
    [
        (Prior("sdf", place=HOMS.place_id), "sdf"),
        (Prior("sdf", area="homs"), "sdf"),
        (Prior("sdf", area="Hama"), GOVERNMENT),
        (Prior("sdf", country="IQ"), GOVERNMENT),
    ],
)
def test_the_narrowest_declared_holder_stands_from_the_first_report_on(
    prior: Prior, holder: str
) -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-01", Told("talks", (), ()))
    newsroom.report(
        "Harbour Wire", "2024-12-06", Told("capture", ("rebels",), (HOMS,), "2024-12-06")
    )
    rows = track(newsroom, (*PRIOR, prior))
    assert [state(rows, d) for d in ("2024-11-30", "2024-12-01", "2024-12-06")] == [
        None,
        (HELD, holder),
        (HELD, OPPOSITION),
    ]


def test_claims_that_the_caller_leaves_out_play_no_part() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    newsroom.report(
        "Morning Post", "2024-12-08", Told("capture", ("rebels",), (HOMS,), "2024-12-06")
    )
    evening = datetime(2024, 12, 7, tzinfo=UTC)
    known = [c for c in newsroom.claims if c.recorded_at and c.recorded_at <= evening]
    assert state(track(newsroom, PRIOR, known), "2024-12-06") == (CONTESTED, GOVERNMENT)
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    background = Background(ACTORS, SOURCES, PRIOR)
    assert track_control(events, known, newsroom.documents, background) == track(
        newsroom, PRIOR, known
    )


HAPPENINGS = st.builds(
    Told,
    event_type=st.sampled_from(["capture", "withdrawal", "hold", "handover", "clash", "siege"]),
    actors=st.sampled_from([(GOVERNMENT,), (OPPOSITION,), ("sdf",), ()]),
    at=st.sampled_from([(HOMS,), (HAMA,), (HOMS, HAMA)]),
    on=st.sampled_from(
        ["", "2024-12-01", "2024-12-02", "2024-12-04", "2024-12-03/2024-12-05", "../2024-12-05"]
    ),
    by=st.sampled_from(
        [(), ("sohr",), (GOVERNMENT,), (OPPOSITION,), ("two officials", "Old Agency")]
    ),
    stance=st.sampled_from(list(Stance)),
    planned=st.booleans(),
    targets=st.sampled_from([(), (GOVERNMENT,), (OPPOSITION,)]),
)
MANY = st.lists(HAPPENINGS, min_size=1, max_size=10)
LAW = settings(max_examples=80, deadline=None)


def told(happenings: Sequence[Told]) -> Newsroom:
    newsroom = Newsroom()
    for number, happening in enumerate(happenings):
        newsroom.report(
            ("Harbour Wire", "Morning Post", "A Small Paper")[number % 3] + f" {number // 3}",
            "2024-12-06",
            happening,
        )
    return newsroom


@LAW
@given(MANY, st.sampled_from([PRIOR, ()]))
def test_spans_are_contiguous_and_probabilities_are_probabilities(
    happenings: list[Told], priors: Sequence[Prior]
) -> None:
    rows = track(told(happenings), priors)
    for place in {r.place_id for r in rows}:
        mine = [r for r in rows if r.place_id == place]
        assert all(a.to == b.since for a, b in pairwise(mine))
        assert mine[-1].to is None
        assert all(
            0 <= r.probability <= 1 and (r.holder is None) == (r.holder_name is None) for r in mine
        )
        assert all((r.state == UNKNOWN) <= (r.holder is None) for r in mine)
    assert len({r.id for r in rows}) == len(rows)


@LAW
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_change_control(
    happenings: list[Told], random: object
) -> None:
    newsroom = told(happenings)
    shuffled = sorted(newsroom.claims, key=lambda c: random.random())  # type: ignore[attr-defined]
    assert track(newsroom, PRIOR, shuffled) == track(newsroom, PRIOR)


@LAW
@given(MANY)
def test_swapping_the_two_sides_swaps_the_map(happenings: list[Told]) -> None:
    newsroom = told(happenings)
    swapped = Newsroom(newsroom.documents, [swap(c) for c in newsroom.claims])
    other = {GOVERNMENT: OPPOSITION, OPPOSITION: GOVERNMENT}
    want = [
        (r.place_id, r.since, r.to, r.state, other.get(r.holder or "", r.holder), r.probability)
        for r in track(newsroom, PRIOR)
    ]
    rows = track(swapped, (Prior(OPPOSITION, country="SY"),))
    assert [(r.place_id, r.since, r.to, r.state, r.holder, r.probability) for r in rows] == want


def swap(claim: Claim) -> Claim:
    """The claim with the government and the opposition in each other's place, as actors and as
    speakers."""

    def actors(mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        return tuple(
            replace(m, id={GOVERNMENT: OPPOSITION, OPPOSITION: GOVERNMENT}.get(m.id or "", m.id))
            for m in mentions
        )

    def source(name: str | None) -> str | None:
        return {GOVERNMENT: OPPOSITION, OPPOSITION: GOVERNMENT}.get(name or "", name)

    speakers = tuple(replace(s, id=source(s.id)) for s in claim.attribution)
    return replace(
        claim, actors=actors(claim.actors), targets=actors(claim.targets), attribution=speakers
    )


@LAW
@given(MANY, st.integers(-3000, 3000))
def test_shifting_all_dates_shifts_all_periods(happenings: list[Told], days: int) -> None:
    newsroom, move = told(happenings), timedelta(days)

    def moved(value: T | None, by: Callable[[T], T]) -> T | None:
        return None if value is None else by(value)

    def later(document: Document) -> Document:
        return replace(document, published=moved(document.published, lambda at: at + move))

    def shifted(claim: Claim) -> Claim:
        if not claim.time or not claim.time.period:
            return claim
        p = claim.time.period
        period = replace(
            p, first=moved(p.first, lambda d: d + move), last=moved(p.last, lambda d: d + move)
        )
        return replace(claim, time=replace(claim.time, period=period))

    moved_room = Newsroom(
        {k: later(d) for k, d in newsroom.documents.items()}, [shifted(c) for c in newsroom.claims]
    )
    want = [
        (r.place_id, r.since + move, moved(r.to, lambda d: d + move), r.state, r.holder)
        for r in track(newsroom, PRIOR)
    ]
    assert [
        (r.place_id, r.since, r.to, r.state, r.holder) for r in track(moved_room, PRIOR)
    ] == want


@pytest.mark.parametrize(
    ("prior", "holder"),
    [(Prior("sdf", place=HOMS.place_id), "sdf"), (Prior("sdf", area="Homs"), "sdf")],
)
def test_a_declared_holder_alone_stands_where_reports_only_name_the_place(
    prior: Prior, holder: str
) -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-01", Told("talks", (), (HOMS,)))
    rows = track(newsroom, (prior,))
    assert [state(rows, d) for d in ("2024-11-30", "2024-12-01", "2024-12-09")] == [
        None,
        (HELD, holder),
        (HELD, holder),
    ]
    assert on(rows, "2024-12-01").event_ids == ()  # type: ignore[union-attr]
    assert track(newsroom, PRIOR) == ()
