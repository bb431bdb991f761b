"""What fitting a choice rests on, without torch: which marks are learned, examples as numbers, what
each counts, and how sure a choice may be."""

from pathlib import Path

import numpy as np
import pytest

from reportedly.extract.weighing import ChoiceWeights
from reportedly.learn.examples import Example
from reportedly.learn.fit import (
    Recipe,
    calibration_error,
    counted,
    honest,
    laid,
    save,
    vocabulary,
)

RIGHT, WRONG = ("right", "shared"), ("wrong", "shared")


def example(*shares: float, marks: tuple[tuple[str, ...], ...] = (RIGHT, WRONG)) -> Example:
    return Example("Nowhere 2000", "tune", "xx-wire-01", "took", marks, shares, None)


def weights(first: float, fit: tuple[float, float] = (1.0, 0.0)) -> ChoiceWeights:
    """Those by which the candidate marked as right has that probability of two."""
    direct = np.array([[np.log(first / (1 - first))]], np.float32)
    none = np.zeros((1, 1), np.float32)
    return ChoiceWeights({"right": 0}, np.zeros((1, 1, 1), np.float32), direct, none, none, fit)


def test_only_marks_of_enough_examples_are_learned() -> None:
    some = [example(1.0, 0.0), example(1.0, 0.0, marks=(RIGHT, ("odd", "odd")))]
    assert vocabulary(some, 2) == {"right": 0, "shared": 1}
    assert vocabulary(some, 1) == {"odd": 0, "right": 1, "shared": 2, "wrong": 3}


def test_examples_are_laid_out_candidate_after_candidate() -> None:
    some = [example(1.0, 0.0), example(0.5, marks=(("wrong", "strange"),))]
    found = laid(some, {"right": 0, "shared": 1, "wrong": 2}, Recipe())
    assert found.rows.tolist() == [0, 1, 2, 1, 2]
    assert found.candidates.tolist() == [0, 2, 4, 5]
    assert found.examples.tolist() == [0, 2, 3]
    assert found.shares.tolist() == [1.0, 0.0, 0.5]
    assert found.counts.tolist() == [1.0, 1.0]


def test_some_examples_are_laid_out_as_if_they_were_all() -> None:
    rows = {"right": 0, "shared": 1, "wrong": 2}
    some = [example(1.0, 0.0), example(0.5, marks=(("wrong",),)), example(0.0, 1.0)]
    part = laid(some, rows, Recipe()).some(np.array([2, 1]))
    whole = laid([some[2], some[1]], rows, Recipe())
    for name in ("rows", "candidates", "examples", "shares", "counts"):
        assert getattr(part, name).tolist() == getattr(whole, name).tolist()


def test_an_example_counts_by_the_first_mark_of_its_right_candidate() -> None:
    recipe = Recipe(counts={"right": 0.5, "shared": 0.25})
    assert counted(example(1.0, 0.0), recipe) == 0.5
    assert counted(example(0.0, 1.0), recipe) == 0.25
    assert counted(example(0.0, 1.0), Recipe()) == 1.0


def shares(right: int, wrong: int) -> list[Example]:
    return [example(1.0, 0.0)] * right + [example(0.0, 1.0)] * wrong


def test_a_choice_that_is_too_sure_is_made_honest() -> None:
    learned, some = weights(0.95), shares(600, 400)
    found = weights(0.95, honest(learned, some))
    assert found.surety(0.95) == pytest.approx(0.6, abs=0.02)
    assert calibration_error(found, some) < 0.02 < calibration_error(learned, some)


def test_a_choice_that_is_honest_stays_so() -> None:
    slope, shift = honest(weights(0.8), shares(800, 200))
    assert weights(0.8, (slope, shift)).surety(0.8) == pytest.approx(0.8, abs=0.01)


def test_with_little_to_go_by_little_is_changed() -> None:
    slope, shift = honest(weights(0.8), shares(1, 0))
    assert slope == pytest.approx(1.0, abs=0.3)
    assert shift == pytest.approx(0.0, abs=0.3)


def test_the_calibration_error_is_the_gap_between_surety_and_what_is_right() -> None:
    assert calibration_error(weights(0.9), shares(9, 1)) == pytest.approx(0.0, abs=1e-6)
    assert calibration_error(weights(0.9), shares(1, 1)) == pytest.approx(0.4, abs=1e-6)
    assert calibration_error(weights(0.9), [example(0.5, 0.0)]) == pytest.approx(0.9, abs=1e-6)
    assert calibration_error(weights(0.9), []) == 0.0


def test_a_file_of_weights_is_written_in_half_precision(tmp_path: Path) -> None:
    file = tmp_path / "new" / "time.npz"
    save({"names": np.array(["a"]), "out": np.ones(2, np.float32), "honest": np.ones(2)}, file)
    with np.load(file) as kept:
        kinds = {name: kept[name].dtype for name in kept.files}
    assert kinds["out"] == np.float16
    assert kinds["honest"] == np.float64
