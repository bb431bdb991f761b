"""The chain of states: shares stay shares, later reports tell of earlier days, and gaps are filled
by others than who left."""

from datetime import date
from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from reportedly.track.chain import Gain, Matrix, States, backward, forward, smoothed

TOWN = States(("army", "rebels"))
ARMY, REBELS = TOWN.held("army"), TOWN.held("rebels")
CHANCE = st.floats(0.01, 0.99)
STEPS = st.one_of(
    st.builds(
        lambda c, p: TOWN.gain({c: Gain(p, again=0.1)}, 1 - p), st.sampled_from(TOWN.camps), CHANCE
    ),
    st.builds(lambda c, p: TOWN.loss(c, p, 0.4), st.sampled_from(TOWN.camps), CHANCE),
    st.builds(lambda c, p: TOWN.against(c, p), st.sampled_from(TOWN.camps), CHANCE),
    st.builds(lambda c, p: TOWN.shift(c, p), st.sampled_from(TOWN.camps), CHANCE),
    st.builds(lambda p: TOWN.drift(p, {"army": 0.9}), CHANCE),
    st.builds(lambda p: TOWN.fill(p, {"rebels": 0.7, "army": 0.3}, 0.3), CHANCE),
    st.builds(lambda p: TOWN.flow({("army", "rebels"): p}), CHANCE),
)


def day(number: int) -> date:
    return date.fromordinal(date(2031, 1, 1).toordinal() + number)


def captured(by: str, probability: float = 0.9) -> Matrix:
    return TOWN.gain({by: Gain(probability, again=0.1)}, 1 - probability)


@given(st.lists(STEPS, min_size=1, max_size=12), CHANCE)
def test_shares_add_up_to_one_forwards_and_smoothed(steps: list[Matrix], army: float) -> None:
    vector = start = TOWN.start({"army": army})
    for matrix in steps:
        vector = forward(vector, matrix)
        assert isclose(sum(vector), 1)
        assert min(vector) >= 0
    found = smoothed(start, [(day(n), m) for n, m in enumerate(steps)])
    assert all(isclose(sum(v), 1) for _, v in found)
    assert all(isclose(a, b, abs_tol=1e-9) for a, b in zip(found[-1][1], vector, strict=True))


def test_a_town_that_is_retaken_was_lost_before() -> None:
    start = TOWN.start({"army": 0.9})
    quiet = (day(0), TOWN.drift(0.05, {"rebels": 1.0}))
    before = smoothed(start, [quiet])[0][1][REBELS]
    after = smoothed(start, [quiet, (day(9), captured("army"))])[0][1][REBELS]
    assert after > 2 * before


def test_taking_what_one_holds_already_is_unlikely_but_changes_nothing_for_others() -> None:
    start = TOWN.start({"rebels": 0.5, "army": 0.5})
    ((_, shares), _) = smoothed(start, [(day(0), TOWN.stay()), (day(1), captured("army"))])
    assert shares[REBELS] > 0.7


def test_a_loss_makes_a_gap_and_not_a_holder() -> None:
    after = forward(TOWN.start({"army": 0.9}), TOWN.loss("army", 0.9, 0.4))
    assert after[TOWN.left("army")] > 0.7
    assert after[REBELS] == 0


def test_a_gap_is_filled_rather_by_the_other_side_than_by_who_left() -> None:
    gap = [0.0] * len(TOWN)
    gap[TOWN.left("army")] = 1.0
    after = forward(gap, TOWN.fill(1.0, {"army": 0.5, "rebels": 0.5}, 0.3))
    assert after[REBELS] > after[ARMY] > 0
    assert forward(gap, TOWN.fill(1.0, {}, 0.3)) == gap


def test_rivals_that_gain_at_once_share_what_is_believed_of_both() -> None:
    after = forward(TOWN.start({}), TOWN.gain({"army": Gain(0.8), "rebels": Gain(0.4)}, 0.2 * 0.6))
    assert isclose(after[ARMY], 2 * after[REBELS])


def test_what_cannot_be_leaves_the_shares_as_they_were() -> None:
    nothing = [[0.0] * len(TOWN) for _ in range(len(TOWN))]
    start = TOWN.start({"army": 0.9})
    assert forward(start, nothing) == start
    assert backward([1.0] * len(TOWN), nothing) == [1.0] * len(TOWN)
