"""What changed: in the world, read from today's belief alone, and in what was believed of days
already past."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.change import Passage
from reportedly.records.control import Control, ControlState
from reportedly.track.changes import Dated, Known, corrections, differences, moves, until

HELD, CONTESTED, UNKNOWN = ControlState.HELD, ControlState.CONTESTED, ControlState.UNKNOWN
SIDES = {"army": "government", "government": "government", "rebels": "rebels"}


def camp(holder: str) -> str:
    return SIDES.get(holder, holder)


def span(
    first: int, end: int | None, state: ControlState, holder: str | None = None, *claims: str
) -> Control:
    day = date(2024, 12, 1) - timedelta(1)
    to = day + timedelta(end) if end else None
    return Control(
        "",
        "homs",
        "Homs",
        None,
        None,
        day + timedelta(first),
        to,
        state,
        holder,
        holder,
        0.9,
        (),
        claims,
    )


def kinds(*rows: Control, since: int = 1) -> list[tuple[int, Passage]]:
    return [(m.day.day, m.kind) for m in moves(rows, date(2024, 12, since), None, camp)]


def test_a_place_changes_hands_whatever_lies_in_between() -> None:
    assert kinds(span(1, 4, HELD, "army"), span(4, None, HELD, "rebels")) == [(4, Passage.TAKEN)]
    gap = (span(1, 4, HELD, "army"), span(4, 6, UNKNOWN), span(6, None, HELD, "rebels"))
    assert kinds(*gap) == [(4, Passage.LEFT), (6, Passage.TAKEN)]
    fought = (
        span(1, 4, HELD, "army"),
        span(4, 6, CONTESTED, "army"),
        span(6, None, HELD, "rebels"),
    )
    assert kinds(*fought) == [(4, Passage.DISPUTED), (6, Passage.TAKEN)]
    assert [m.ends_dispute for m in moves(fought, date(2024, 12, 1), None, camp)] == [False, True]
    assert kinds(*fought, since=5) == [(6, Passage.TAKEN)]


def test_a_dispute_that_ends_as_it_began_is_settled() -> None:
    rows = (
        span(1, 4, HELD, "army"),
        span(4, 6, CONTESTED, "army"),
        span(6, None, HELD, "government"),
    )
    assert kinds(*rows) == [(4, Passage.DISPUTED), (6, Passage.SETTLED)]


def test_another_name_of_the_same_camp_and_the_first_that_is_known_are_no_change() -> None:
    assert kinds(span(1, 4, HELD, "army"), span(4, None, HELD, "government")) == []
    assert kinds(span(1, None, HELD, "army")) == []


def test_two_beliefs_differ_on_the_days_on_which_they_say_different_things() -> None:
    one = [span(1, 4, HELD, "army"), span(4, None, HELD, "rebels")]
    other = [span(1, 6, HELD, "government"), span(6, None, HELD, "rebels")]
    (found,) = differences(one, other, camp)
    assert (found.first.day, found.last and found.last.day) == (4, 5)
    assert found.one
    assert found.other
    assert (found.one.holder, found.other.holder) == ("rebels", "government")
    (open_ended,) = differences(one, [span(1, None, HELD, "army")], camp)
    assert open_ended.last is None
    (gone,) = differences([span(2, 4, HELD, "army")], [], camp)
    assert (gone.first.day, gone.other) == (2, None)


STATES = st.sampled_from([(HELD, "army"), (HELD, "rebels"), (CONTESTED, "army"), (UNKNOWN, None)])


@st.composite
def histories(draw: st.DrawFn) -> list[Control]:
    ends = sorted(draw(st.sets(st.integers(2, 28), max_size=5)))
    starts = [1, *ends]
    return [span(a, b, *draw(STATES)) for a, b in zip(starts, [*ends, None], strict=True)]


@given(histories(), histories())
def test_differences_are_symmetric_and_hold_on_each_of_their_days(
    one: list[Control], other: list[Control]
) -> None:
    found, back = differences(one, other, camp), differences(other, one, camp)
    assert [(d.first, d.last) for d in found] == [(d.first, d.last) for d in back]
    assert differences(one, one, camp) == ()
    for difference in found:
        for row in (difference.one, difference.other):
            assert (
                row is None
                or row.since <= difference.first
                or difference.last is None
                or row.since <= difference.last
            )


@given(histories(), st.integers(1, 28))
def test_what_is_cut_off_says_nothing_of_later_days(rows: list[Control], day: int) -> None:
    cut = until(rows, date(2024, 12, day))
    assert all(c.to and c.to <= date(2024, 12, day) + timedelta(1) for c in cut)
    assert all(d.first > date(2024, 12, day) for d in differences(rows, cut, camp) if d.one)


def evening(day: int) -> datetime:
    return datetime.combine(date(2024, 12, day), time.max, UTC)


def told(day: int, known: int) -> Dated:
    return Dated(date(2024, 12, day), datetime(2024, 12, known, 9, tzinfo=UTC))


@pytest.mark.parametrize(("first_report", "late"), [(5, False), (2, True)])
def test_a_belief_that_rested_on_those_very_days_is_corrected_else_it_is_learned_late(
    first_report: int, late: bool
) -> None:
    before = [span(2, None, HELD, "army", "clm-old")]
    now = [span(2, 5, HELD, "army", "clm-old"), span(5, None, HELD, "rebels", "clm-new")]
    history = [
        Known(evening(5), before),
        Known(evening(6), before),
        Known(evening(7), now),
        Known(evening(8), now),
    ]
    (found,) = corrections(history, {"clm-old": told(first_report, 5), "clm-new": told(5, 7)}, camp)
    assert (found.difference.first.day, found.difference.last and found.difference.last.day) == (
        5,
        6,
    )
    assert (found.until, found.dropped) == (evening(6), told(5, 7).instant)
    assert found.because == ("clm-new",)
    assert found.late == late


def test_what_rested_on_a_claim_that_is_none_any_more_is_corrected() -> None:
    before, now = (
        [span(2, None, HELD, "rebels", "clm-rejected")],
        [span(2, None, HELD, "army", "clm-old")],
    )
    (found,) = corrections(
        [Known(evening(5), before), Known(evening(6), now)], {"clm-old": told(2, 2)}, camp
    )
    assert found.lost == ("clm-rejected",)
    assert (found.late, found.because, found.dropped) == (False, (), evening(6))


def test_what_happens_later_corrects_nothing() -> None:
    before = [span(2, None, HELD, "army", "clm-old")]
    now = [span(2, 6, HELD, "army", "clm-old"), span(6, None, HELD, "rebels", "clm-new")]
    history = [Known(evening(5), before), Known(evening(6), now)]
    assert corrections(history, {"clm-old": told(2, 2), "clm-new": told(6, 6)}, camp) == ()


def test_a_declared_holder_of_whom_nothing_was_known_is_no_news() -> None:
    elsewhere = Control(
        "", "hama", "Hama", None, None, date(2024, 12, 1), None, HELD, "army", "army", 0.9
    )
    now = [elsewhere, span(1, 6, HELD, "army"), span(6, None, HELD, "rebels", "clm-new")]
    history = [Known(evening(5), [elsewhere]), Known(evening(6), now)]
    assert corrections(history, {"clm-new": told(6, 6)}, camp) == ()
    assert [c.late for c in corrections([history[0], Known(evening(6), [elsewhere, span(4, None, HELD, "rebels", "clm-new")])],
                                        {"clm-new": told(4, 6)}, camp)] == [True]  # fmt: skip


def test_a_dispute_that_is_settled_was_no_wrong_belief() -> None:
    before = [span(2, 5, HELD, "army", "clm-old"), span(5, None, CONTESTED, "army", "clm-fight")]
    now = [span(2, 5, HELD, "army", "clm-old"), span(5, None, HELD, "rebels", "clm-new")]
    days = {"clm-old": told(2, 2), "clm-fight": told(5, 5), "clm-new": told(5, 6)}
    (found,) = corrections([Known(evening(5), before), Known(evening(6), now)], days, camp)
    assert found.late
    noon = datetime(2024, 12, 5, 12, tzinfo=UTC)
    assert (
        corrections(
            [Known(noon, before), Known(evening(5), now)], days | {"clm-new": told(5, 5)}, camp
        )
        == ()
    )
