"""How alike a claim and an event are: named likenesses, each with the weight that
`codebook/rules/linking.toml` gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportedly.link.families import Family, LinkRules
from reportedly.link.tellings import Telling, days_apart
from reportedly.records.claim import Count, PlaceMention, Stance
from reportedly.records.geo import distance_km
from reportedly.records.keys import Key


@dataclass(slots=True)
class Profile:
    """What the claims of one event say together: the most specific type, the sharpest days,
    everyone named, the dead counted."""

    key: Key
    place: PlaceMention | None
    event_type: str
    days: tuple[int, int] | None
    wide: bool
    camps: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    dead: Count | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """One line of a comparison: what is shared, or is not, and the weight that it adds."""

    name: str
    weight: float


def compare(
    telling: Telling, event: Profile, rules: LinkRules, slack_days: int
) -> tuple[str, ...] | None:
    """The names of the weights that apply; None where the two cannot be one happening."""
    kind = _kind(telling.family, telling.claim.event_type, event.event_type)
    if kind is None or not _may_be_one(event.camps, telling.camps):
        return None
    when = _when(telling, event, rules, slack_days)
    if when is None:
        return None
    return (
        kind,
        _where(telling, event),
        *when,
        *_who(telling, event),
        *_how_many(telling.claim.dead, event.dead),
    )


def score(names: tuple[str, ...], weights: Mapping[str, float]) -> float:
    """The sum of the weights."""
    return sum(weights[name] for name in names)


def explained(names: tuple[str, ...], weights: Mapping[str, float]) -> tuple[Likeness, ...]:
    """The comparison line by line."""
    return tuple(Likeness(name.replace("_", " "), weights[name]) for name in names)


def beside(one: PlaceMention | None, other: PlaceMention | None, near_km: float) -> bool:
    """True for a site and the settlement that it lies at."""
    if one is None or other is None or {one.precision, other.precision} != {"site", "settlement"}:
        return False
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return False
    return distance_km((one.lon, one.lat), (other.lon, other.lat)) <= near_km


def _kind(family: Family, one: str, other: str) -> str | None:
    if one == other:
        return "same_type"
    return "unknown_kind" if family.generic in (one, other) else None


def _may_be_one(camps: set[str], others: frozenset[str]) -> bool:
    """True where the two share a camp, or one does not say who."""
    return not camps or not others or not others.isdisjoint(camps)


def _when(
    telling: Telling, event: Profile, rules: LinkRules, slack_days: int
) -> tuple[str, ...] | None:
    if event.days is None or telling.days is None:
        return () if event.days is telling.days else None
    apart = days_apart(event.days, telling.days)
    if telling.wide != event.wide and telling.claim.stance != Stance.DENIED:
        once = rules.of(telling.claim.event_type).one_off
        return ("within_days",) if apart == 0 and once else None
    if apart > slack_days:
        return None
    return ("days_apart",) if apart else ("same_days",)


def _where(telling: Telling, event: Profile) -> str:
    if telling.key != event.key:
        return "beside"
    if telling.place is None:
        return "same_actor_no_place"
    return "same_place" if telling.place.place_id else "same_name"


def _who(telling: Telling, event: Profile) -> Iterator[str]:
    if not telling.camps.isdisjoint(event.camps):
        yield "same_camp"
    if telling.targets and event.targets:
        yield "other_target" if telling.targets.isdisjoint(event.targets) else "same_target"


def _how_many(one: Count | None, other: Count | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    return ("same_count",) if one.low <= other.high and other.low <= one.high else ("other_count",)
