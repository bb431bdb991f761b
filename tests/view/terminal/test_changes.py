"""What changed, as a person and a machine see it: two clocks apart, every change with its words."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reportedly.records.change import (
    Changes,
    Correction,
    DenialLife,
    Difference,
    Move,
    Passage,
    Step,
    Turn,
)
from reportedly.records.claim import Stance
from reportedly.records.control import Control, ControlState
from reportedly.view.export import answers, contract
from reportedly.view.quotes import Quotable
from reportedly.view.terminal.changes import ChangesView
from tests.newsroom import HOMS, Newsroom, Told
from tests.view.shown import shown, words

ARMY = Control(
    "a",
    "test:homs",
    "Homs",
    36.7,
    34.7,
    date(2024, 12, 1),
    date(2024, 12, 6),
    ControlState.HELD,
    "army",
    "Army",
    0.9,
)
GAP = replace(
    ARMY,
    since=date(2024, 12, 6),
    to=None,
    state=ControlState.UNKNOWN,
    holder=None,
    holder_name=None,
)
FOUGHT = replace(ARMY, since=date(2024, 12, 6), to=date(2024, 12, 8), state=ControlState.CONTESTED)
REBELS = replace(
    ARMY, since=date(2024, 12, 8), to=None, holder="rebels", holder_name="Rebels", probability=0.8
)
NOON = datetime(2024, 12, 7, 12, tzinfo=UTC)
NOTHING = Changes(date(2024, 12, 6), date(2024, 12, 8), (), (), ())


def view(changes: Changes, newsroom: Newsroom | None = None) -> ChangesView:
    newsroom = newsroom or Newsroom()
    return ChangesView(changes, Quotable({c.id: c for c in newsroom.claims}, newsroom.documents))


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(Passage.TAKEN, REBELS.since, ARMY, REBELS, True), "8 December Homs changed hands: Army → Rebels (80%), which ends"),
        (Move(Passage.TAKEN, REBELS.since, None, REBELS), "Homs changed hands: Rebels (80%)"),
        (Move(Passage.LEFT, GAP.since, ARMY, GAP), "6 December Homs left by Army; who holds it is not known"),
        (Move(Passage.DISPUTED, FOUGHT.since, ARMY, FOUGHT), "6 December Homs became disputed, last held by Army"),
        (Move(Passage.SETTLED, REBELS.since, ARMY, ARMY, True), "Homs settled: held by Army (90%), which ends the dispute"),
    ],
)  # fmt: skip
def test_each_change_in_the_world_is_one_sentence(move: Move, said: str) -> None:
    assert said in words(view(replace(NOTHING, moves=(move,))).text())


def test_a_change_quotes_its_reasons() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report(
        "Harbour Wire",
        "2024-12-08",
        Told("capture", ("rebels",), (HOMS,), quote="rebels capture all of Homs"),
    )
    changes = replace(
        NOTHING,
        moves=(Move(Passage.TAKEN, REBELS.since, ARMY, replace(REBELS, claim_ids=(claim.id,))),),
    )
    assert "“rebels capture all of Homs” Harbour Wire (8 December 2024)" in words(
        view(changes, newsroom).text()
    )
    data = json.loads(contract.line(answers.changes(changes, view(changes, newsroom).quotes)))
    assert data["world"][0]["claims"][0]["quote"] == "rebels capture all of Homs"
    assert data["world"][0]["before"]["holder"] == {"id": "army", "name": "Army"}


def test_a_denial_is_told_turn_by_turn() -> None:
    newsroom = Newsroom()
    left = Told("withdrawal", ("the army",), (HOMS,), quote="the army leaves the city of Homs")
    (denied,) = newsroom.report(
        "State Herald", "2024-12-06", replace(left, by=("the army",), stance=Stance.DENIED)
    )
    (admitted,) = newsroom.report("State Herald", "2024-12-07", replace(left, by=("the army",)))
    steps = (
        Step(Turn.OPENED, NOON - timedelta(1), (denied,)),
        Step(Turn.ABANDONED, NOON, (admitted,)),
    )
    denial = DenialLife("syria-army", "syria-government", None, steps)
    found = view(replace(NOTHING, denials=(denial,)), newsroom)
    told = words(found.text())
    assert "abandoned: Withdrawal: Homs, claimed by nobody here" in told
    assert told.index("opened 6 December 2024, 12:00 UTC") < told.index(
        "abandoned 7 December 2024, 12:00 UTC"
    )
    assert [
        s["turn"] for s in answers.changes(found.changes, found.quotes)["denials"][0]["steps"]
    ] == ["opened", "abandoned"]


def test_a_denial_that_may_not_be_quoted_is_not_told() -> None:
    newsroom = Newsroom()
    (denied,) = newsroom.report(
        "State Herald", "2024-12-06", Told("capture", ("rebels",), (HOMS,), stance=Stance.DENIED)
    )
    denial = DenialLife("x", None, None, (Step(Turn.OPENED, NOON, (denied,)),))
    assert "Nothing changed" in words(view(replace(NOTHING, denials=(denial,))).text())


@pytest.mark.parametrize(("late", "heading"), [(False, "CORRECTED"), (True, "LEARNED LATE")])
def test_what_was_believed_stands_with_its_days_its_end_and_what_is_believed_now(
    late: bool, heading: str
) -> None:
    difference = Difference("test:homs", "Homs", date(2024, 12, 5), date(2024, 12, 6), ARMY, REBELS)
    found = Correction(difference, NOON - timedelta(1), NOON, (), ("clm-gone",), late)
    told = words(view(replace(NOTHING, corrections=(found,))).text())
    assert heading in told
    assert (
        "Homs from 5 December to 6 December: held by Army (90%) until 7 December 2024, 12:00 UTC"
        in told
    )
    assert "now: held by Rebels (80%)" in told
    assert "1 claim it rested on: rejected by a person, or read otherwise since" in told
    told_now = view(replace(NOTHING, corrections=(found,)))
    data = answers.changes(told_now.changes, told_now.quotes)["corrections"][0]
    assert (data["kind"], data["claims_lost"]) == (
        "learned late" if late else "corrected",
        ["clm-gone"],
    )


def test_nothing_changed_is_said() -> None:
    assert (
        words(view(NOTHING).text())
        == "What changed: 6 December 2024 to 8 December 2024 Nothing changed, as far as is known."
    )


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    moves = (
        Move(Passage.TAKEN, REBELS.since, ARMY, REBELS, True),
        Move(Passage.LEFT, GAP.since, ARMY, GAP),
    )
    assert (
        max(map(len, shown(view(replace(NOTHING, moves=moves)).text(), width).splitlines()))
        <= width
    )
