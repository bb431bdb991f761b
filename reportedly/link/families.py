"""Which types of claim may tell of one event, as the files of the types and
`codebook/rules/linking.toml` say."""

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.claim import Claim, PlaceMention
from reportedly.records.event_type import EventType, Linking
from reportedly.records.keys import place_key

RULES = "rules/linking.toml"
UNLISTED = Linking()
"""What is supposed of a type that has no file (any more)."""


@dataclass(frozen=True, slots=True)
class Family:
    """Types that may tell of one event; `generic` is the one used while the kind is unknown, empty
    where there is none."""

    name: str
    generic: str
    slack_days: int


@dataclass(frozen=True, slots=True)
class Kin:
    """What the rules say of a family by its name: the days that two claims of one happening may lie
    apart."""

    name: str
    slack_days: int


@dataclass(frozen=True, slots=True)
class LikenessWeights:
    """What each likeness of a claim and an event adds."""

    same_type: float
    unknown_kind: float
    same_place: float
    beside: float
    same_name: float
    same_actor_no_place: float
    same_days: float
    within_days: float
    days_apart: float
    same_camp: float
    same_target: float
    other_target: float
    same_count: float
    other_count: float


@dataclass(frozen=True, slots=True)
class Limits:
    """`linking.toml`, as a person edits it."""

    slack_days: int
    sharp_days: int
    reach_days: int
    denial_days: int
    ahead_days: int
    near_km: float
    near_families: frozenset[str]
    copied_words: int
    joins_at: float
    weights: LikenessWeights
    family: tuple[Kin, ...]


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The rules of linking: the limits, the weights by name, and what the types mean for events."""

    limits: Limits
    weights: Mapping[str, float]
    types: Mapping[str, EventType]
    families: Mapping[str, Family]

    @property
    def near_km(self) -> float:
        """How near to a settlement a site may be the same place."""
        return self.limits.near_km

    def of(self, event_type: str) -> Linking:
        """How claims of the type become events."""
        known = self.types.get(event_type)
        return known.event if known else UNLISTED

    def is_state(self, event_type: str) -> bool:
        """True where the type tells how things are, not what happened."""
        known = self.types.get(event_type)
        return known is not None and known.control.state

    def makes_event(self, event_type: str) -> bool:
        """False for a claim of no type, and for a type that is no happening."""
        return bool(event_type) and not self.of(event_type).never

    def family(self, event_type: str) -> Family:
        """The family of a type; one of its own where it has no kin."""
        return self.families.get(event_type) or Family(
            event_type, event_type, self.limits.slack_days
        )

    def places(self, claim: Claim) -> tuple[PlaceMention, ...]:
        """The places in the role that tells where the event is, one for each place."""
        for role in self.of(claim.event_type).places:
            found = {place_key(p): p for p in reversed(claim.places) if p.role == role}
            if found:
                return tuple(reversed(found.values()))
        return ()


def rules() -> LinkRules:
    """The rules of linking; BadSettings where a key is missing, unknown or of another kind, or a
    family that is named is nobody's kin."""
    return _rules(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _rules(_: str | None) -> LinkRules:
    limits, types = codebook.read_toml(RULES, Limits), codebook.event_types()
    families = _families(limits, types)
    named = {f.name for f in families.values()}
    for name in (*(k.name for k in limits.family), *sorted(limits.near_families)):
        if name not in named:
            there = ", ".join(sorted(named))
            raise BadSettings(
                f"{codebook.path(RULES)}: {name}: no type has this kin; there are: {there}"
            )
    return LinkRules(limits, asdict(limits.weights), types, families)


def _families(limits: Limits, types: Mapping[str, EventType]) -> dict[str, Family]:
    """The family of each type that has kin."""
    members: dict[str, list[EventType]] = defaultdict(list)
    for one in types.values():
        if one.event.kin:
            members[one.event.kin].append(one)
    slack = {kin.name: kin.slack_days for kin in limits.family}
    return {
        one.id: Family(name, _generic(name, some), slack.get(name, limits.slack_days))
        for name, some in members.items()
        for one in some
    }


def _generic(name: str, members: list[EventType]) -> str:
    """The type that stands for all of the family."""
    generic = [one.id for one in members if one.event.generic]
    if len(generic) > 1:
        raise BadSettings(f"types of kin {name}: one may be generic, not {' and '.join(generic)}")
    return generic[0] if generic else ""
