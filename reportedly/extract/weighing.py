"""A choice among candidates: each weighed by what speaks for it, with weights that were learned.

The score of a candidate is a sum over its marks and a small network over the same sum (one hidden
layer of rectified units); the probabilities are the softmax over the candidates of one field
(McFadden 1974, conditional logit), the mean of several nets.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import BadSettings
from reportedly.language.learned import learned_folder

Value = TypeVar("Value")
_PARTS = ("names", "hidden", "direct", "bias", "out", "honest")


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """What a field may hold, and the marks that speak for or against it."""

    value: Value
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """What each mark adds: `hidden` (nets, marks, units), `direct` (nets, marks), `bias` and `out`
    (nets, units)."""

    rows: dict[str, int]
    hidden: NDArray[np.float32]
    direct: NDArray[np.float32]
    bias: NDArray[np.float32]
    out: NDArray[np.float32]
    honest: tuple[float, float] = (1.0, 0.0)

    def scores(self, options: Sequence[Option[Value]]) -> NDArray[np.float32]:
        """The score of each option by each of the nets, of shape (nets, options)."""
        rows = [
            [r for m in option.marks if (r := self.rows.get(m)) is not None] for option in options
        ]
        inside = np.stack([self.hidden[:, some].sum(axis=1) for some in rows], axis=1)
        direct = np.stack([self.direct[:, some].sum(axis=1) for some in rows], axis=1)
        lit = np.maximum(inside + self.bias[:, None, :], 0.0)
        total: NDArray[np.float32] = (lit * self.out[:, None, :]).sum(axis=2) + direct
        return total

    def probabilities(self, options: Sequence[Option[Value]]) -> list[float]:
        """How probable each of the options is; they sum to 1."""
        scores = self.scores(options)
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = grown / grown.sum(axis=1, keepdims=True)
        return [float(p) for p in shares.mean(axis=0)]

    def spoke_for(self, option: Option[Value], most: int = 3) -> tuple[str, ...]:
        """The marks without which the option would score least, the weightiest first."""
        whole = float(self.scores([option]).mean())
        without = [
            Option(option.value, (*option.marks[:n], *option.marks[n + 1 :]))
            for n in range(len(option.marks))
        ]
        if not without:
            return ()
        gains = whole - self.scores(without).mean(axis=0)
        ranked = sorted(zip(gains, option.marks, strict=True), key=lambda pair: -pair[0])
        return tuple(mark for gain, mark in ranked[:most] if gain > 0)

    def surety(self, probability: float) -> float:
        """How probable it is that the option chosen with that probability is wholly right, as it
        was on the tune wars (Platt 1999)."""
        slope, shift = self.honest
        odds = math.log(max(probability, 1e-6) / max(1.0 - probability, 1e-6))
        return 1.0 / (1.0 + math.exp(-(slope * odds + shift)))


def weights(field: str, folder: Path | None = None) -> ChoiceWeights | None:
    """The weights of a field in the folder, else those of the reader; None where none were learned.
    BadSettings for a file that is cut or of another form."""
    return _weights(field, folder or learned_folder())


@lru_cache(maxsize=16)
def _weights(field: str, folder: Path) -> ChoiceWeights | None:
    file = folder / f"{field}.npz"
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream, np.load(stream) as kept:
            names, hidden, direct, bias, out, honest = (kept[part] for part in _PARTS)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as wrong:
        raise BadSettings(f"{file} is no file of weights: install reportedly again") from wrong
    rows = {str(name): row for row, name in enumerate(names)}
    hidden, direct, bias, out = (np.asarray(p, np.float32) for p in (hidden, direct, bias, out))
    return ChoiceWeights(rows, hidden, direct, bias, out, (float(honest[0]), float(honest[1])))
