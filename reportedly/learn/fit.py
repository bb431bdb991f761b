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
from numpy.typing import NDArray

from reportedly.extract.weighing import ChoiceWeights, Option
from reportedly.learn.examples import Example
from reportedly.learn.likeness import NEARLY

WHOLLY = NEARLY
"""A share from which a field is right, as the gates have it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: nets of the committee, hidden units, passes over the examples, and the rest as
    usual."""

    nets: int = 3
    units: int = 16
    passes: int = 8
    rate: float = 0.01
    decay: float = 0.0
    ridge: float = 1e-4
    batch: int = 64
    drop: float = 0.3
    least: int = 20
    seed: int = 7
    counts: Mapping[str, float] = field(default_factory=dict)
    """What an example counts whose right candidate bears the mark; the first that it bears. It
    makes up for what the corpus has oftener than real pages have (Saerens et al. 2002)."""


USUAL = Recipe()
"""Set on the tune wars: fewer units and passes, or more of a ridge, choose no better."""
RECIPES = {
    "place": Recipe(
        units=8,
        passes=3,
        decay=2.0,
        ridge=0.0,
        drop=0.2,
        counts={"kind=none": 0.4, "placed=False": 0.25},
    )
}
"""The recipe of a field that does not take the usual one.

Of places: chosen on claims-dev (no gain on the tune wars), and the counts by how often its gold has
no place (.13) or one without a point (.05), in the corpus .18 and .30. So claims-dev is no unseen
text for this choice.
"""


@dataclass(frozen=True, slots=True)
class Laid:
    """Examples as numbers: `rows` of marks, candidate after candidate; where each candidate begins
    in them, and each example among the candidates, an end more than there are; what is right, and
    what an example counts."""

    rows: NDArray[np.int64]
    candidates: NDArray[np.int64]
    examples: NDArray[np.int64]
    shares: NDArray[np.float32]
    counts: NDArray[np.float32]

    def some(self, chosen: NDArray[np.int64]) -> "Laid":
        """Those examples alone."""
        ranges = [np.arange(self.examples[n], self.examples[n + 1]) for n in chosen]
        which = np.concatenate(ranges)
        lengths = self.candidates[which + 1] - self.candidates[which]
        spans = zip(self.candidates[which], self.candidates[which + 1], strict=True)
        return Laid(
            np.concatenate([self.rows[a:b] for a, b in spans]),
            _ends(lengths),
            _ends(np.array([len(r) for r in ranges])),
            self.shares[which],
            self.counts[chosen],
        )


def _ends(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of them begins, and the end."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def laid(examples: Sequence[Example], rows: dict[str, int], recipe: Recipe) -> Laid:
    """The examples as numbers, by the rows of the marks."""
    known = [[rows[m] for m in marks if m in rows] for e in examples for marks in e.marks]
    return Laid(
        np.array([row for marks in known for row in marks], np.int64),
        _ends(np.array([len(marks) for marks in known])),
        _ends(np.array([len(e.marks) for e in examples])),
        np.array([share for e in examples for share in e.shares], np.float32),
        np.array([counted(e, recipe) for e in examples], np.float32),
    )


def vocabulary(examples: Sequence[Example], least: int) -> dict[str, int]:
    """The marks of at least so many examples, in the order of their names."""
    counts = Counter(mark for e in examples for mark in {m for marks in e.marks for m in marks})
    return {mark: n for n, mark in enumerate(sorted(m for m, c in counts.items() if c >= least))}


def fit(examples: Sequence[Example], recipe: Recipe = USUAL) -> dict[str, Any]:
    """The parts of a weights file, learned from the examples in which any candidate is right."""
    torch: Any = __import__("torch")
    torch.set_num_threads(1)
    useful = [e for e in examples if max(e.shares) > 0]
    rows = vocabulary(useful, recipe.least)
    data = laid(useful, rows, recipe)
    seeds = range(recipe.seed, recipe.seed + recipe.nets)
    nets = [_net(torch, data, len(rows), recipe, seed) for seed in seeds]
    stacked = {
        part: np.stack([net[part] for net in nets]) for part in ("hidden", "direct", "bias", "out")
    }
    return {"names": np.array(list(rows)), "honest": np.array([1.0, 0.0]), **stacked}


def counted(example: Example, recipe: Recipe) -> float:
    """What an example counts, by the marks of its right candidate."""
    right = example.marks[int(np.argmax(example.shares))]
    return next((count for mark, count in recipe.counts.items() if mark in right), 1.0)


def _net(torch: Any, data: Laid, marks: int, recipe: Recipe, seed: int) -> dict[str, Any]:
    """One net of the committee."""
    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    table = torch.nn.EmbeddingBag(marks + 1, recipe.units + 1, mode="sum", padding_idx=marks)
    torch.nn.init.normal_(table.weight, std=0.05)
    with torch.no_grad():
        table.weight[:, -1] = 0.0
        table.weight[-1] = 0.0
    bias = torch.nn.Parameter(torch.zeros(recipe.units))
    out = torch.nn.Parameter(torch.randn(recipe.units) * 0.2)
    learned = [*table.parameters(), bias, out]
    steps = torch.optim.AdamW(learned, lr=recipe.rate, weight_decay=recipe.decay)
    count = len(data.counts)
    total = recipe.passes * (count // recipe.batch + 1)
    plan = torch.optim.lr_scheduler.LambdaLR(steps, lambda n: max(0.0, 1 - n / total))
    for _ in range(recipe.passes):
        order = generator.permutation(count)
        for first in range(0, count, recipe.batch):
            batch = data.some(order[first : first + recipe.batch])
            steps.zero_grad()
            loss = _loss(torch, batch, (table, bias, out), generator.random, recipe.drop)
            (loss + recipe.ridge * (table.weight**2).sum()).backward()
            steps.step()
            plan.step()
    kept = table.weight.detach().numpy()[:-1]
    return {
        "hidden": kept[:, :-1].astype(np.float32),
        "direct": kept[:, -1].astype(np.float32),
        "bias": bias.detach().numpy().astype(np.float32),
        "out": out.detach().numpy().astype(np.float32),
    }


def _loss(torch: Any, batch: Laid, net: Any, chance: Any, drop: float) -> Any:
    """Minus the logarithm of the share that is expected to be right, a mean over the examples of a
    batch; each mark is hidden with the probability `drop`."""
    table, bias, out = net
    hidden = table.num_embeddings - 1
    rows = np.where(chance(len(batch.rows)) < drop, hidden, batch.rows)
    summed = table(torch.from_numpy(rows), torch.from_numpy(batch.candidates[:-1]))
    scores = (torch.relu(summed[:, :-1] + bias) * out).sum(1) + summed[:, -1]
    count = len(batch.counts)
    of = torch.from_numpy(np.repeat(np.arange(count), np.diff(batch.examples)))
    top = torch.full((count,), -1e9).scatter_reduce(0, of, scores.detach(), "amax")
    grown = (scores - top[of]).exp()
    whole = torch.zeros(count).index_add(0, of, grown)
    right = torch.zeros(count).index_add(0, of, grown * torch.from_numpy(batch.shares))
    counts = torch.from_numpy(batch.counts)
    return -(counts * (right / whole + 1e-4).log()).sum() / counts.sum()


def save(parts: dict[str, Any], file: Path) -> None:
    """Writes a weights file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = {k: v.astype(np.float16) if v.dtype == np.float32 else v for k, v in parts.items()}
    np.savez_compressed(file, **half)


def honest(weights: ChoiceWeights, examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and shift that make the probability of what is chosen the share that is wholly right
    (Platt 1999), fitted by Newton's method to examples that the weights did not learn from."""
    chosen = [
        (max(p), e.shares[p.index(max(p))] >= WHOLLY) for e in examples if (p := _of(weights, e))
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
        bins.setdefault(min(9, int(sure * 10)), []).append((sure, example.shares[best] >= WHOLLY))
    gaps = (abs(sum(p - r for p, r in some)) for some in bins.values())
    return sum(gaps) / max(1, len(examples))
