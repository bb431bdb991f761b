"""A choice among candidates: each weighed by what speaks for it, with weights that were learned.

The score of a candidate is a sum over its marks and a small network over the same sum (one hidden
layer of rectified units); the probabilities are the softmax over the candidates of one field
(McFadden 1974, conditional logit), the mean of several nets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import BadSettings

Value = TypeVar("Value")
FOLDER = Path(__file__).parent.parent / "models" / "en"
_PARTS = ("names", "hidden", "direct", "bias", "out", "temperature")


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """What a field may hold, and the marks that speak for or against it."""

    value: Value
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each mark adds: `hidden` (nets, marks, units), `direct` (nets, marks), `bias` and `out`
    (nets, units)."""

    rows: dict[str, int]
    hidden: NDArray[np.float32]
    direct: NDArray[np.float32]
    bias: NDArray[np.float32]
    out: NDArray[np.float32]
    temperature: float

    def scores(self, marks: Iterable[str]) -> NDArray[np.float32]:
        """The score of a candidate with these marks by each of the nets."""
        rows = [row for mark in marks if (row := self.rows.get(mark)) is not None]
        inside = np.maximum(self.hidden[:, rows].sum(axis=1) + self.bias, 0.0)
        total: NDArray[np.float32] = (inside * self.out).sum(axis=1)
        total += self.direct[:, rows].sum(axis=1)
        return total

    def probabilities(self, options: Sequence[Option[Value]]) -> list[float]:
        """How probable each of the options is; they sum to 1."""
        scores = np.stack([self.scores(option.marks) for option in options]) / self.temperature
        grown = np.exp(scores - scores.max(axis=0))
        shares = grown / grown.sum(axis=0)
        return [float(p) for p in shares.mean(axis=1)]


@lru_cache(maxsize=16)
def weights(field: str, folder: Path = FOLDER) -> Weights | None:
    """The learned weights of a field; None where none were learned. BadSettings for a file that is
    cut or of another form."""
    file = folder / f"{field}.npz"
    if not file.is_file():
        return None
    try:
        with np.load(file) as kept:
            names, hidden, direct, bias, out, temperature = (kept[part] for part in _PARTS)
    except (OSError, ValueError, KeyError, EOFError) as wrong:
        raise BadSettings(f"{file} is no file of weights: install reportedly again") from wrong
    rows = {str(name): row for row, name in enumerate(names)}
    parts = (np.asarray(part, np.float32) for part in (hidden, direct, bias, out))
    return Weights(rows, *parts, float(temperature))
