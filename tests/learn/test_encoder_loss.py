"""What the encoder is held to, in numbers."""

from dataclasses import replace

import pytest

from reportedly.learn.encoder_examples import ROLES
from reportedly.learn.encoder_loss import PASSED_OVER, Losses, laid
from tests.learn.small import TYPES, small


@pytest.fixture
def held() -> Losses:
    return laid(small(), TYPES)


def test_the_word_that_tells_bears_its_type_and_the_rest_of_the_trigger_none(held: Losses) -> None:
    assert held.labels.tolist() == [0, 2, PASSED_OVER, 0, 0, 0]


def test_each_claim_has_its_row_and_how_real_it_is(held: Losses) -> None:
    assert held.rows.tolist() == [1]
    assert held.realities.tolist() == [[1.0, 0.0, 0.0, 0.0, 0.0]]


def test_distances_are_counted_from_the_word_that_tells(held: Losses) -> None:
    apart, steps = held.near
    assert apart.shape == steps.shape == (1, 6)
    assert len(set(apart[0].tolist())) == 1
    assert steps[0].argmin() == 0
    assert sorted(steps[0].tolist()) == steps[0].tolist()


def test_what_is_named_is_right_nothing_is_row_0_and_the_uncertain_is_left_out(
    held: Losses,
) -> None:
    right = {ROLES[role]: (rows, weight) for _, role, rows, weight in held.right}
    assert right == {
        "actor": ((1,), 1.0),
        "place": ((4,), 1.0),
        "source": ((0,), 1.0),
        "time": ((6,), 1.0),
    }


def test_mentions_of_one_role_share_its_weight() -> None:
    example = small()
    (told,) = example.told
    two = replace(told, heads={**told.heads, "actor": ((0,), (3,))})
    held = laid(replace(example, told=(two,)), TYPES)
    weights = [weight for _, role, _, weight in held.right if ROLES[role] == "actor"]
    assert weights == [0.5, 0.5]


def test_times_head_times_and_mentions_the_rest(held: Losses) -> None:
    by_role = dict(zip(ROLES, held.open.tolist(), strict=True))
    assert by_role["time"] == [False] * 5 + [True]
    assert by_role["actor"] == [True, False, False, True, False, False]


def test_a_report_in_which_nothing_is_told_has_no_claims() -> None:
    held = laid(replace(small(), told=()), TYPES)
    assert held.labels.tolist() == [0] * 6
    assert (len(held.rows), held.right) == (0, [])
