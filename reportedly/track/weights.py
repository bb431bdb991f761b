"""The weights of the ledger, as `codebook/rules/control.toml` says."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import exp
from typing import Any

from reportedly import codebook
from reportedly.errors import BadSettings


class Dating(StrEnum):
    """How well the day of an event is known; `RETOLD` on no day of its own, in a history."""

    SHARP = "sharp"
    LOOSE = "loose"
    WIDE = "wide"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class Dates:
    """Days that a period may span and still be sharp, or loose and not wide; the log-odds of each
    way of dating."""

    sharp_days: int
    loose_days: int
    log_odds: Mapping[str, float]

    def dating(self, span_days: int) -> Dating:
        """How well a period of so many days beside its first dates what it tells of."""
        return (
            Dating.SHARP
            if span_days <= self.sharp_days
            else Dating.LOOSE
            if span_days <= self.loose_days
            else Dating.WIDE
        )


@dataclass(frozen=True, slots=True)
class Change:
    """How places change hands: `again` and `missed` weigh reports that do not fit the state before,
    `turn` that a place is held by a side of whose coming nothing was told; `keeps_days` is how long
    a holding lasts untold on average, `fills_days` a gap, to which who left it comes back with the
    weight `back`; a side's strikes count once in `strike_days`. An origin without an interest has
    looked again after `looks_again_days`. After `memory_days` without a word a dispute is over."""

    again: float
    missed: float
    turn: float
    keeps_days: float
    fills_days: float
    back: float
    strike_days: int
    looks_again_days: int
    memory_days: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a place without reports of its own, or with few, borrows from those around it."""

    near_km: float
    most_km: float
    neighbours: int
    declared: float
    area: float
    strike: float
    lag_days: float
    step_days: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """When a denied change is adopted, what it counts until then, and what ends the dispute."""

    settled_at: float
    settling_origins: int
    open_at_most: float
    ends_at: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares of belief from which a place is held or contested, and what a declared or presupposed
    holder has."""

    held: float
    rival: float
    prior: float
    presupposed: float


@dataclass(frozen=True, slots=True)
class Signs:
    """How signs of fighting add up and fade."""

    threshold: float
    half_life_days: float
    hedged_share: float
    transition_days: int
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by name, with the bounds that turn them into a state."""

    precisions: frozenset[str]
    never_hold: frozenset[str]
    kinds: Mapping[str, float]
    reliability: Mapping[str, float]
    interest: Mapping[str, float]
    voices: Mapping[str, float]
    dispute: Dispute
    state: Bounds
    signs: Signs
    strikes: Mapping[str, float]
    dates: Dates
    change: Change
    surroundings: Surroundings
    partial: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def weights() -> Weights:
    """The weights of `codebook/rules/control.toml`; BadSettings where a key is missing or
    unknown."""
    raw = tomllib.loads(codebook.path("rules/control.toml").read_text("utf-8"))
    try:
        return _weights(raw)
    except (KeyError, TypeError) as wrong:
        raise BadSettings(f"control.toml: {wrong}") from wrong


def _weights(raw: dict[str, Any]) -> Weights:
    return Weights(
        precisions=frozenset(raw.pop("precisions")),
        never_hold=frozenset(raw.pop("never_hold")),
        dispute=Dispute(**raw.pop("dispute")),
        state=Bounds(**raw.pop("state")),
        signs=Signs(**raw.pop("signs")),
        dates=Dates(**raw.pop("dates")),
        change=Change(**raw.pop("change")),
        surroundings=Surroundings(**raw.pop("surroundings")),
        partial=_any_of(raw.pop("partial")),
        whole=_any_of(raw.pop("whole")),
        **raw,
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def probability(log_odds: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-log_odds))
