"""One claim at one place: what is compared when claims are linked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.actor import Actor
from reportedly.claim import ActorMention, Claim, PlaceMention
from reportedly.document import Document
from reportedly.link.families import Family, Rules, fold, place_key
from reportedly.period import Period, Precision

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim at one of its places (`place` None where it has none); `camps` are the sides that act."""

    claim: Claim
    place: PlaceMention | None
    key: str
    family: Family
    camps: frozenset[str]
    period: Period | None
    wide: bool

    @property
    def order(self) -> tuple[datetime, bool, date, str, str]:
        """First come first, then the sharply dated: what is known later never moves what was linked before."""
        day = (self.period.first or self.period.last) if self.period else None
        return recorded(self.claim), self.wide, day or date.max, self.claim.id, self.key


def tellings(claim: Claim, document: Document | None, rules: Rules, actors: Mapping[str, Actor]) -> list[Telling]:
    """The claim at each of its places; at the first alone where it counts people, so that none is counted twice."""
    places: tuple[PlaceMention | None, ...] = rules.places(claim)
    if claim.dead or claim.injured:
        places = places[:1]
    camps = frozenset(camp(a, actors) for a in claim.actors)
    period = claim_period(claim, document)
    wide, family = width(period, rules.reach_days) > rules.sharp_days, rules.family(claim.event_type)
    return [Telling(claim, p, _key(claim, p, camps), family, camps, period, wide) for p in places or (None,)]


def _key(claim: Claim, place: PlaceMention | None, camps: frozenset[str]) -> str:
    if place:
        return place_key(place)
    return f"camp:{min(camps)}" if camps else f"claim:{claim.id}"


def camp(actor: ActorMention, actors: Mapping[str, Actor]) -> str:
    """The side whose gains the actor shares; the actor itself where it has none."""
    known = actors.get(actor.id or "")
    return (known and known.side) or actor.id or f"name:{fold(actor.text)}"


def recorded(claim: Claim) -> datetime:
    """When the monitor knew; before everything else where no clock was kept."""
    at = claim.recorded_at
    return LONG_AGO if at is None else at if at.tzinfo else at.replace(tzinfo=UTC)


def claim_period(claim: Claim, document: Document | None) -> Period | None:
    """When it happened: as the text says, else by the day of publication; None where neither is known."""
    if claim.time and claim.time.period:
        return claim.time.period
    day = document.day if document else None
    if day is None:
        return None
    return Period(day, day) if claim.event_type == "hold" else Period(None, day, Precision.VAGUE)


def ends(period: Period, reach_days: int) -> tuple[date, date]:
    """First and last day, an open end drawn in to `reach_days` from the other."""
    reach = timedelta(days=reach_days)
    first = period.first or (period.last - reach if period.last and period.last.toordinal() > reach_days else date.min)
    last = period.last or (first + reach if first.toordinal() < date.max.toordinal() - reach_days else date.max)
    return first, last


def width(period: Period | None, reach_days: int) -> int:
    """How many days the period spans."""
    if period is None:
        return reach_days
    first, last = ends(period, reach_days)
    return (last - first).days + 1


def days_apart(one: Period, other: Period, reach_days: int) -> int:
    """Days between the two; 0 where they share a day."""
    (a, b), (c, d) = ends(one, reach_days), ends(other, reach_days)
    return max(0, (c - b).days, (a - d).days)
