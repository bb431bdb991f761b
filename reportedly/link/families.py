"""Which types of claim may tell of one event, as `codebook/rules/linking.toml` says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.claim import Claim, PlaceMention
from reportedly.records.keys import fold

LONGEST_NAME = 120
"""Characters of a name that tell it from others."""
ROLES = ("at", "to", "from")
"""The roles of a place in the order in which they tell where a happening is, where `[roles]` does
not say otherwise."""


@dataclass(frozen=True, slots=True)
class Family:
    """Types that may tell of one event; `generic` is the one used while the kind is unknown."""

    name: str
    types: tuple[str, ...]
    generic: str
    slack_days: int

    def joins(self, one: str, other: str) -> bool:
        """True where claims of the two types may tell of one event."""
        return one == other or self.generic in (one, other)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of linking, as a person edits them."""

    families: dict[str, Family]
    roles: dict[str, tuple[str, ...]]
    never: frozenset[str]
    one_off: frozenset[str]
    mutual: frozenset[str]
    near_families: frozenset[str]
    weights: Mapping[str, float]
    joins_at: float
    slack_days: int
    sharp_days: int
    reach_days: int
    denial_days: int
    ahead_days: int
    near_km: float
    copied_words: int

    def family(self, event_type: str) -> Family:
        """The family of a type; one of its own where no family names it."""
        return self.families.get(event_type) or Family(
            event_type, (event_type,), event_type, self.slack_days
        )

    def places(self, claim: Claim) -> tuple[PlaceMention, ...]:
        """The places in the role that tells where the event is, one for each place."""
        for role in self.roles.get(claim.event_type, ROLES):
            found = {place_key(p): p for p in reversed(claim.places) if p.role == role}
            if found:
                return tuple(reversed(found.values()))
        return ()


@lru_cache(maxsize=100_000)
def name_key(text: str) -> str:
    """The words alone, cut to what an index takes."""
    return fold(text)[:LONGEST_NAME]


def place_key(place: PlaceMention) -> str:
    """What two claims at one place share: the place id (never that of a town that the happening is
    merely near)."""
    key = place.place_id or f"text:{name_key(place.text)}"
    return f"near:{key}" if place.precision == "near" else key


@cache
def rules() -> Rules:
    """The rules of `codebook/rules/linking.toml`; BadSettings where a key is missing, unknown or of
    another kind."""
    table = tomllib.loads(codebook.path("rules/linking.toml").read_text("utf-8"))
    try:
        return _rules(table)
    except (KeyError, TypeError) as wrong:
        raise BadSettings(f"linking.toml: {wrong}") from wrong


def _rules(table: dict[str, Any]) -> Rules:
    families = [
        Family(f["name"], tuple(f["types"]), f["generic"], f["slack_days"])
        for f in table.pop("family")
    ]
    return Rules(
        families={t: f for f in families for t in f.types},
        roles={t: tuple(r) for t, r in table.pop("roles").items()},
        never=frozenset(table.pop("never")) | {""},
        one_off=frozenset(table.pop("one_off")),
        mutual=frozenset(table.pop("mutual")),
        near_families=frozenset(table.pop("near_families")),
        **table,
    )
