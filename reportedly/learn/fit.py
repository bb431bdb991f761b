"""ChoiceWeights of a choice, fitted to examples: a softmax over the candidates of each (conditional
logit with one hidden layer), whose expected share of what is right is raised.

Needs torch, which is no dependency of the program: `make learn` has an environment of its own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extract.weighing import ChoiceWeights, Option
from reportedly.learn.examples import Example

WHOLLY = 0.99
"""A share from which a field is wholly right."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: nets of the committee, hidden units, passes over the examples, and the rest as
    usual."""

    nets: int = 3
    units: int = 24
    passes: int = 12
    rate: float = 0.01
    decay: float = 2e-5
    batch: int = 64
    drop: float = 0.1
    least: int = 5
    seed: int = 7
    rule_hidden: float = 0.0
    counts: Mapping[str, float] = field(default_factory=dict)
    """What an example counts whose right candidate bears the mark; the first that it bears. It
    makes up for what the corpus has oftener than real pages have (Saerens et al. 2002)."""


RECIPES = {
    "place": Recipe(
        units=8,
        passes=3,
        decay=2.0,
        drop=0.2,
        least=20,
        counts={"kind=none": 0.4, "placed=False": 0.25},
    )
}
"""The recipe of a field that does not take the usual one.

Of places: chosen on claims-dev (.54 to .62 of its places right; no gain on the tune wars), and the
counts by how often its gold has no place (.13) or one without a point (.05), in the corpus .18 and
.30. So claims-dev is no unseen text for this choice.
"""


def vocabulary(examples: Sequence[Example], least: int) -> dict[str, int]:
    """The marks of at least so many examples, in the order of their names."""
    counts = Counter(mark for e in examples for mark in {m for marks in e.marks for m in marks})
    return {mark: n for n, mark in enumerate(sorted(m for m, c in counts.items() if c >= least))}


USUAL = Recipe()


def fit(examples: Sequence[Example], recipe: Recipe = USUAL) -> dict[str, Any]:
    """The parts of a weights file, learned from the examples in which any candidate is right."""
    torch: Any = __import__("torch")
    torch.set_num_threads(1)
    useful = [e for e in examples if max(e.shares) > 0]
    rows = vocabulary(useful, recipe.least)
    nets = [_net(torch, useful, rows, recipe, recipe.seed + n) for n in range(recipe.nets)]
    stacked = {
        part: np.stack([net[part] for net in nets]) for part in ("hidden", "direct", "bias", "out")
    }
    return {"names": np.array(list(rows)), "honest": np.array([1.0, 0.0]), **stacked}


def counted(example: Example, recipe: Recipe) -> float:
    """What an example counts, by the marks of its right candidate."""
    right = example.marks[int(np.argmax(example.shares))]
    return next((count for mark, count in recipe.counts.items() if mark in right), 1.0)


def _net(
    torch: Any, examples: Sequence[Example], rows: dict[str, int], recipe: Recipe, seed: int
) -> dict[str, Any]:
    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    table = torch.nn.EmbeddingBag(len(rows) + 1, recipe.units + 1, mode="sum")
    torch.nn.init.normal_(table.weight, std=0.05)
    with torch.no_grad():
        table.weight[-1] = 0.0
    bias = torch.nn.Parameter(torch.zeros(recipe.units))
    out = torch.nn.Parameter(torch.randn(recipe.units) * 0.2)
    steps = torch.optim.AdamW(
        [*table.parameters(), bias, out], lr=recipe.rate, weight_decay=recipe.decay
    )
    data = [
        ([[rows[m] for m in marks if m in rows] for marks in e.marks], e.shares, counted(e, recipe))
        for e in examples
    ]
    total = recipe.passes * (len(data) // recipe.batch + 1)
    plan = torch.optim.lr_scheduler.LambdaLR(steps, lambda n: max(0.0, 1 - n / total))
    for _ in range(recipe.passes):
        order = generator.permutation(len(data))
        for first in range(0, len(order), recipe.batch):
            batch = [data[n] for n in order[first : first + recipe.batch]]
            steps.zero_grad()
            _loss(torch, batch, (table, bias, out), recipe, generator).backward()
            steps.step()
            plan.step()
    kept = table.weight.detach().numpy()[:-1]
    return {
        "hidden": kept[:, :-1].astype(np.float32),
        "direct": kept[:, -1].astype(np.float32),
        "bias": bias.detach().numpy().astype(np.float32),
        "out": out.detach().numpy().astype(np.float32),
    }


def _loss(torch: Any, batch: Any, net: Any, recipe: Recipe, generator: Any) -> Any:
    """Minus the logarithm of the share that is expected to be right, over the examples of a
    batch."""
    table, bias, out = net
    flat: list[int] = []
    starts: list[int] = []
    for options, *_ in batch:
        for marks in options:
            starts.append(len(flat))
            flat += marks
    chosen = np.array(flat)
    if recipe.drop:
        chosen = np.where(
            generator.random(len(chosen)) < recipe.drop, table.num_embeddings - 1, chosen
        )
    summed = table(torch.tensor(chosen), torch.tensor(starts))
    scores = (torch.relu(summed[:, :-1] + bias) * out).sum(1) + summed[:, -1]
    longest = max(len(shares) for _, shares, _ in batch)
    grid = torch.full((len(batch), longest), -1e9)
    right = torch.zeros(len(batch), longest)
    at = 0
    for n, (options, shares, _) in enumerate(batch):
        grid[n, : len(options)] = scores[at : at + len(options)]
        right[n, : len(options)] = torch.tensor(shares)
        at += len(options)
    expected = (torch.softmax(grid, 1) * right).sum(1)
    counts = torch.tensor([count for *_, count in batch])
    return -((expected + 1e-4).log() * counts).sum() / counts.sum()


def save(parts: dict[str, Any], file: Path) -> None:
    """Writes a weights file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in parts.items()}
    np.savez_compressed(file, **half)


def honest(weights: ChoiceWeights, examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and shift that make the probability of what is chosen the share that is wholly right
    (Platt 1999), fitted by Newton's method to examples that the weights did not learn from."""
    chosen = [
        (max(p), e.shares[p.index(max(p))] > WHOLLY) for e in examples if (p := _of(weights, e))
    ]
    odds = np.array([np.log(max(p, 1e-6) / max(1 - p, 1e-6)) for p, _ in chosen])
    right = np.array([float(r) for _, r in chosen])
    inputs = np.stack([odds, np.ones_like(odds)], axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(30):
        said = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (right - said) - (found - [1.0, 0.0])
        bend = (inputs * (said * (1 - said))[:, None]).T @ inputs + np.eye(2)
        found = found + np.clip(np.linalg.solve(bend, slope), -0.5, 0.5)
    return float(found[0]), float(found[1])


def _of(weights: ChoiceWeights, example: Example) -> list[float]:
    return weights.probabilities([Option(None, marks) for marks in example.marks])


def calibration_error(weights: ChoiceWeights, examples: Sequence[Example]) -> float:
    """The expected calibration error in ten bins of what is chosen (Naeini 2015)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for example in examples:
        shares = _of(weights, example)
        best = shares.index(max(shares))
        sure = weights.surety(shares[best])
        bins.setdefault(min(9, int(sure * 10)), []).append((sure, example.shares[best] > WHOLLY))
    gaps = (abs(sum(p - r for p, r in some)) for some in bins.values())
    return sum(gaps) / max(1, len(examples))
