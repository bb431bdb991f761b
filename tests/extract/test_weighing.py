"""Weighing: probabilities over candidates, what spoke for one, honest surety, bad files."""

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import BadSettings
from reportedly.extract.weighing import ChoiceWeights, Option, weights

NEAR, FAR = Option("near", ("near", "unknown mark")), Option("far", ("far",))


@pytest.fixture
def learned() -> ChoiceWeights:
    hidden = np.zeros((2, 2, 3), np.float32)
    direct = np.array([[2.0, -1.0], [1.0, 0.0]], np.float32)
    flat = np.zeros((2, 3), np.float32)
    return ChoiceWeights({"near": 0, "far": 1}, hidden, direct, flat, flat, (0.5, 0.0))


def test_probabilities_sum_to_one_and_follow_the_weights(learned: ChoiceWeights) -> None:
    near, far = learned.probabilities([NEAR, FAR])
    assert near + far == pytest.approx(1.0)
    assert near > 0.8


def test_a_mark_that_was_never_learned_counts_for_nothing(learned: ChoiceWeights) -> None:
    alone = learned.scores([Option("x", ("strange",))])
    assert alone.tolist() == [[0.0], [0.0]]


def test_what_spoke_for_an_option_is_what_it_would_miss(learned: ChoiceWeights) -> None:
    assert learned.spoke_for(NEAR) == ("near",)
    assert learned.spoke_for(FAR) == ()


def test_surety_is_the_probability_made_honest(learned: ChoiceWeights) -> None:
    assert learned.surety(0.5) == pytest.approx(0.5)
    assert 0.5 < learned.surety(0.9) < 0.9
    assert learned.surety(1.0) < 1.0


def test_no_file_no_weights(tmp_path: Path) -> None:
    assert weights("time", tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no archive at all"])
def test_a_file_that_is_cut_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "time.npz").write_bytes(content)
    with pytest.raises(BadSettings, match=r"time\.npz is no file of weights"):
        weights("time", tmp_path)


def test_a_file_of_another_form_is_one_clear_line(tmp_path: Path) -> None:
    np.savez(tmp_path / "time.npz", names=np.array(["a"]))
    with pytest.raises(BadSettings, match="is no file of weights"):
        weights("time", tmp_path)
