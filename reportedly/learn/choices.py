"""The choices of every field, learned from the corpus: examples, weights, and how well they do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extract.choose import CANDIDATES
from reportedly.extract.weighing import ChoiceWeights, Option
from reportedly.learn.corpus import Report
from reportedly.learn.examples import Example, examples_of, read_reports
from reportedly.learn.fit import RECIPES, USUAL, calibration_error, fit, honest, save
from reportedly.monitor.lists import Lists


@dataclass(frozen=True, slots=True)
class Figures:
    """How right a field is, 0 to 1, over claims that coder and rules both found (`both`) and that
    the coder alone found (`alone`): the best candidate, the rules' answer, the choice."""

    both: int
    best: float
    rule: float
    chosen: float
    alone: int
    best_alone: float
    chosen_alone: float
    calibration_error: float


def gather(reports: Iterable[Report], lists: Lists) -> dict[str, list[Example]]:
    """The examples of every field that has candidates."""
    found: dict[str, list[Example]] = {field: [] for field in CANDIDATES}
    for report, whole in read_reports(reports, lists):
        for field, candidates in CANDIDATES.items():
            found[field] += examples_of(field, candidates, report, whole)
    return found


def learn(examples: Sequence[Example], file: Path) -> ChoiceWeights:
    """The weights of a field, fitted to the learn wars, made honest on the tune wars, and kept in
    the file."""
    recipe = RECIPES.get(file.stem, USUAL)
    parts = fit([e for e in examples if e.split == "learn"], recipe)
    tune = [e for e in examples if e.split == "tune"]
    parts["honest"] = np.array(honest(weights_of(parts), tune))
    save(parts, file)
    return weights_of(parts)


def weights_of(parts: dict[str, Any]) -> ChoiceWeights:
    """The weights as the program holds them."""
    rows = {str(name): n for n, name in enumerate(parts["names"])}
    hidden, direct, bias, out = (parts[part] for part in ("hidden", "direct", "bias", "out"))
    slope, shift = (float(value) for value in parts["honest"])
    return ChoiceWeights(rows, hidden, direct, bias, out, (slope, shift))


def figures(weights: ChoiceWeights, examples: Sequence[Example]) -> Figures:
    """How well the weights choose in these examples."""
    both = [e for e in examples if e.rule is not None]
    alone = [e for e in examples if e.rule is None]
    return Figures(
        len(both),
        _mean([max(e.shares) for e in both]),
        _mean([e.rule or 0.0 for e in both]),
        _mean([e.shares[chosen(weights, e)] for e in both]),
        len(alone),
        _mean([max(e.shares) for e in alone]),
        _mean([e.shares[chosen(weights, e)] for e in alone]),
        calibration_error(weights, both),
    )


def chosen(weights: ChoiceWeights, example: Example) -> int:
    """The index of the most probable candidate."""
    options = [Option(None, marks) for marks in example.marks]
    return int(np.argmax(weights.probabilities(options)))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 3)
