"""The weights of the ledger, as `codebook/rules/control.toml` says."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import exp

from reportedly import codebook


class Dating(StrEnum):
    """How well the day of an event is known; `RETOLD` on no day of its own, in a history."""

    SHARP = "sharp"
    LOOSE = "loose"
    WIDE = "wide"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class DatingOdds:
    """The log-odds of each way of dating."""

    sharp: float
    loose: float
    wide: float
    retold: float


@dataclass(frozen=True, slots=True)
class Dates:
    """Days that a period may span and still be sharp, or loose and not wide; the log-odds of each
    way of dating."""

    sharp_days: int
    loose_days: int
    log_odds: DatingOdds

    def dating(self, span_days: int) -> Dating:
        """How well a period of so many days beside its first dates what it tells of."""
        if span_days <= self.sharp_days:
            return Dating.SHARP
        return Dating.LOOSE if span_days <= self.loose_days else Dating.WIDE

    def worth(self, dating: Dating) -> float:
        """The log-odds of that way of dating."""
        odds = self.log_odds
        worth = {
            Dating.SHARP: odds.sharp,
            Dating.LOOSE: odds.loose,
            Dating.WIDE: odds.wide,
            Dating.RETOLD: odds.retold,
        }
        return worth[dating]


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


@dataclass(frozen=True, slots=True)
class DenialWeights:
    """What a denial counts: `weight` against the event that it answers, `sign` as a sign of a fight
    where it answers none."""

    weight: float
    sign: float


@dataclass(frozen=True, slots=True)
class Interests:
    """What a claim is worth by what it means for its speaker's own side."""

    own_gain: float
    rival_loss: float
    own_loss: float
    denies_own_loss: float


@dataclass(frozen=True, slots=True)
class VoiceWeights:
    """What is added for how a thing is said, by how many, and of whom."""

    hedged: float
    unnamed: float
    extra_origin: float
    extra_at_most: int
    part_of_camp: float
    unregistered: float
    unknown: float
    nobody: float
    partial: float


@dataclass(frozen=True, slots=True)
class Weights:
    """`control.toml`, as a person edits it: log-odds by name, with the bounds that turn them into a
    state."""

    precisions: frozenset[str]
    never_hold: frozenset[str]
    denial: DenialWeights
    reliability: Mapping[str, float]
    interest: Interests
    voices: VoiceWeights
    dispute: Dispute
    dates: Dates
    change: Change
    state: Bounds
    signs: Signs
    surroundings: Surroundings


def weights() -> Weights:
    """The weights of `codebook/rules/control.toml`; BadSettings where a key is missing, unknown or
    of another kind."""
    return _weights(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _weights(_: str | None) -> Weights:
    return codebook.read_toml("rules/control.toml", Weights)


def probability(log_odds: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-log_odds))
