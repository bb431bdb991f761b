"""The weights of the ledger, as `codebook/control.toml` says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Any

from reportedly.errors import BadSettings
from reportedly.settings import codebook


@dataclass(frozen=True, slots=True)
class Dispute:
    """When a denied change is adopted, what it counts until then, and what ends the dispute."""

    settled_at: float
    settling_origins: int
    open_at_most: float
    ends_at: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares of belief at which a place is held or contested, and what a declared or presupposed holder has."""

    held: float
    rival: float
    prior: float
    presupposed: float


@dataclass(frozen=True, slots=True)
class Signs:
    """How signs of fighting add up and fade."""

    threshold: float
    half_life_days: float
    longest_days: int
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


@cache
def weights() -> Weights:
    """The weights of `codebook/control.toml`; BadSettings where a key is missing or unknown."""
    raw = tomllib.loads(codebook("control.toml").read_text("utf-8"))
    try:
        return _weights(raw)
    except (KeyError, TypeError) as wrong:
        raise BadSettings(f"control.toml: {wrong}") from wrong


def _weights(raw: dict[str, Any]) -> Weights:
    signs = Signs(**raw.pop("signs"))
    return Weights(
        precisions=frozenset(raw.pop("precisions")),
        never_hold=frozenset(raw.pop("never_hold")),
        dispute=Dispute(**raw.pop("dispute")),
        state=Bounds(**raw.pop("state")),
        signs=signs,
        **raw,
    )


def probability(log_odds: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-log_odds))
