"""What a place comes to as evidence arrives: gains, losses, disputes, signs of fighting."""

from dataclasses import replace
from datetime import date, timedelta

from reportedly.records.claim import PlaceMention
from reportedly.records.event_type import Holding
from reportedly.track.belief import PlaceBelief
from reportedly.track.camps import Backer, Holder
from reportedly.track.chain import States
from reportedly.track.evidence import TRANSITION, Effect, Evidence, Vote
from reportedly.track.meanings import Meanings
from reportedly.track.weights import weights
from tests.newsroom import HAMA

ARMY, REBELS = Holder("army", "the Army", "army"), Holder("rebels", "the Rebels", "rebels")
DAY = date(2024, 12, 5)
MONITOR, AGENCY = Backer(None, "B", True), Backer(None, "A", True)


def evidence(kind: str, effect: Effect, **changes: object) -> Evidence:
    """What two known sources without an interest say of that day."""
    place: PlaceMention = HAMA
    one = Evidence(
        place=place,
        day=DAY,
        effect=effect,
        kind=kind,
        means=Meanings().of(kind),
        holders=(REBELS,),
        lost_by=(),
        pro=(Vote("clm-1", MONITOR, False), Vote("clm-2", AGENCY, False)),
        con=(),
        origins=("agency", "monitor"),
        disinterested=2,
        event_id=f"evt-{kind}",
    )
    return replace(one, **changes)  # type: ignore[arg-type]


TAKEN = evidence("capture", Effect.GAIN)
LEFT = evidence("withdrawal", Effect.LOSS, holders=(), lost_by=(ARMY,))
FIGHT = evidence("clash", Effect.SIGN)
DENIALS = (Vote("clm-no", Backer("army", "D", True), False),)


def belief(*taken: Evidence) -> PlaceBelief:
    """Of a place that the army is declared to hold, after that evidence, each on its day."""
    found = PlaceBelief(weights(), States(("army", "rebels")), ARMY)
    found.wait(DAY - timedelta(1))
    for one in taken:
        found.take(one.day, [one])
    return found


def share(of: PlaceBelief, camp: str) -> float:
    return of.shares[of.states.held(camp)]


def test_what_is_declared_holds_until_somebody_takes_the_place() -> None:
    assert belief().incumbent == "army"
    after = belief(TAKEN)
    assert after.incumbent == "rebels"
    assert share(after, "rebels") > 0.9
    assert not after.moments[-1].contested


def test_a_loss_makes_a_gap_and_no_holder() -> None:
    after = belief(LEFT)
    assert after.incumbent is None
    assert share(after, "rebels") < 0.1


def test_signs_of_fighting_contest_a_place_move_nobody_and_fade() -> None:
    after = belief(FIGHT)
    assert after.incumbent == "army"
    after.rest(None)
    assert [m.contested for m in after.moments[-2:]] == [True, False]
    assert after.moments[-1].day < DAY + timedelta(30)


def test_later_days_of_the_same_fighting_add_what_has_faded_alone() -> None:
    days = [replace(FIGHT, day=DAY + timedelta(n), goes_on=n > 0) for n in range(6)]
    once, lasting = belief(FIGHT), belief(*days)
    assert abs(once._pressure - lasting._pressure) < 1e-9


def test_a_day_on_which_it_may_have_changed_is_contested() -> None:
    sign = replace(TAKEN, effect=Effect.SIGN, kind=TRANSITION, means=Holding())
    assert belief(sign).moments[-1].contested


def test_a_denied_change_that_is_not_settled_is_a_dispute_and_ends_when_one_is_sure() -> None:
    denied = replace(TAKEN, con=DENIALS, disinterested=1, origins=("monitor",))
    open_dispute = belief(denied)
    assert open_dispute.moments[-1].disputed
    assert open_dispute.incumbent == "army"
    ended = belief(denied, replace(TAKEN, day=DAY + timedelta(2), event_id="evt-later"))
    assert not ended.moments[-1].disputed
    assert ended.incumbent == "rebels"


def test_who_says_the_same_again_adds_nothing_until_they_may_have_looked_again() -> None:
    state = evidence("hold", Effect.GAIN, holders=(ARMY,))
    again = replace(state, day=DAY + timedelta(2))
    late = replace(state, day=DAY + timedelta(weights().change.looks_again_days))
    assert len(belief(state, again).verdicts) == 1
    assert len(belief(state, late).verdicts) == 2


def test_nobody_attacks_what_they_hold() -> None:
    strike = evidence("shelling", Effect.STRIKE, holders=(ARMY,))
    before, after = belief(), belief(strike)
    assert share(after, "army") < share(before, "army")
    assert after.strikes == 1
    assert belief(replace(strike, goes_on=True)).strikes == 0
    assert belief(replace(strike, holders=(ARMY, REBELS))).strikes == 0


def test_rivals_who_gain_on_one_day_share_it_whatever_the_order() -> None:
    mine, theirs = TAKEN, replace(TAKEN, holders=(ARMY,), event_id="evt-army")
    shares = []
    for some in ([mine, theirs], [theirs, mine]):
        found = PlaceBelief(weights(), States(("army", "rebels")))
        found.take(DAY, some)
        shares.append((round(share(found, "army"), 9), round(share(found, "rebels"), 9)))
    assert shares[0] == shares[1]
    assert shares[0][0] == shares[0][1]
