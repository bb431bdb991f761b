"""The choice of a field, from what was fitted to how well it does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.extract.weighing import weights
from reportedly.learn import choices
from reportedly.learn.choices import chosen, figures, learn, weights_of
from reportedly.learn.examples import Example
from reportedly.learn.fit import RECIPES, USUAL, Recipe

MARKS = (("near",), ("far",))


def example(shares: tuple[float, float], rule: float | None, split: str = "test") -> Example:
    return Example("Nowhere 2000", split, "xx-wire-01", "took", MARKS, shares, rule)


def parts() -> dict[str, Any]:
    """What fitting would give: the near candidate scores two more."""
    return {
        "names": np.array(["far", "near"]),
        "hidden": np.zeros((1, 2, 1), np.float32),
        "direct": np.array([[0.0, 2.0]], np.float32),
        "bias": np.zeros((1, 1), np.float32),
        "out": np.zeros((1, 1), np.float32),
        "honest": np.array([0.5, 0.1]),
    }


def test_fitted_parts_are_the_weights_of_the_program() -> None:
    made = weights_of(parts())
    assert made.rows == {"far": 0, "near": 1}
    assert made.honest == (0.5, 0.1)
    assert chosen(made, example((0.0, 1.0), None)) == 0


def test_figures_tell_best_rule_and_choice_of_both_kinds_of_claims() -> None:
    some = [
        example((1.0, 0.0), 0.5),
        example((0.0, 1.0), 1.0),
        example((0.5, 0.0), None),
        example((1.0, 0.0), None),
    ]
    found = figures(weights_of(parts()), some)
    assert (found.both, found.best, found.rule, found.chosen) == (2, 1.0, 0.75, 0.5)
    assert (found.alone, found.best_alone, found.chosen_alone) == (2, 0.75, 0.75)
    assert 0 < found.calibration_error < 1


def test_figures_of_nothing_are_nothing() -> None:
    found = figures(weights_of(parts()), [])
    assert (found.both, found.chosen, found.alone, found.calibration_error) == (0, 0.0, 0, 0.0)


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Example], Recipe]]:
    """What fitting, which needs torch, was asked for."""
    asked: list[tuple[list[Example], Recipe]] = []

    def fit(examples: list[Example], recipe: Recipe) -> dict[str, Any]:
        asked.append((examples, recipe))
        return parts()

    monkeypatch.setattr(choices, "fit", fit)
    return asked


def test_weights_are_fitted_to_the_learn_wars_and_made_honest_on_the_tune_wars(
    tmp_path: Path, fitted: list[tuple[list[Example], Recipe]]
) -> None:
    some = [
        example((1.0, 0.0), 1.0, "learn"),
        *[example((0.0, 1.0), 1.0, "tune")] * 50,
        *[example((1.0, 0.0), 1.0, "test")] * 50,
    ]
    made = learn(some, tmp_path / "time.npz")
    assert fitted == [(some[:1], USUAL)]
    assert made.surety(0.88) < 0.2
    kept = weights("time", tmp_path)
    assert kept is not None
    assert kept.honest == pytest.approx(made.honest)
    assert kept.rows == made.rows


def test_a_field_may_have_a_recipe_of_its_own(
    tmp_path: Path, fitted: list[tuple[list[Example], Recipe]]
) -> None:
    learn([example((1.0, 0.0), 1.0, "tune")], tmp_path / "place.npz")
    assert fitted == [([], RECIPES["place"])]
