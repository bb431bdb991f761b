"""One claim at one place: what is compared when claims are linked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.link.families import Family, Rules
from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Stance
from reportedly.records.document import Document
from reportedly.records.keys import Key, KeyKind, actor_key, place_key
from reportedly.records.period import Period, Precision

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim at one of its places (`place` None where it has none).

    `key` is what it meets others by; `camps` are the sides that act and `targets` those acted on
    (of a mutual happening both act); `days` are the first and last day as ordinals, open ends drawn
    in, and `wide` where they are many.
    """

    claim: Claim
    place: PlaceMention | None
    key: Key
    family: Family
    camps: frozenset[str]
    targets: frozenset[str]
    period: Period | None
    days: tuple[int, int] | None
    wide: bool

    @property
    def order(self) -> tuple[bool, bool, bool, int, str, str]:
        """The sharply dated first, then who says more, then by day: an order of what is said, not
        of when it came in."""
        day = self.days[1] if self.days else date.max.toordinal()
        return (
            self.wide,
            not self.camps,
            self.claim.event_type == self.family.generic,
            day,
            self.claim.id,
            str(self.key),
        )

    @property
    def age(self) -> tuple[datetime, str, str]:
        """When the monitor knew of it: the eldest telling gives an event its id."""
        return recorded(self.claim), self.claim.id, str(self.key)


class Teller:
    """Turns claims into tellings, by the rules, the documents they stand in and the camps of their
    actors."""

    def __init__(
        self, rules: Rules, documents: Mapping[str, Document], actors: Mapping[str, Actor]
    ) -> None:
        self.rules = rules
        self._documents = documents
        self._actors = actors

    def tellings(self, claim: Claim) -> list[Telling]:
        """The claim at each of its places; at the first alone where it counts people, so that none
        is counted twice.

        None for a claim that makes no event: planned, of a type that never does, or dated after its
        own report.
        """
        rules, document = self.rules, self._documents.get(claim.document_id)
        if claim.planned or claim.event_type in rules.never or is_ahead(claim, document, rules):
            return []
        places: tuple[PlaceMention | None, ...] = rules.places(claim)
        if claim.dead or claim.injured:
            places = places[:1]
        camps, targets = self._camps(claim.actors), self._camps(claim.targets)
        if claim.event_type in rules.mutual:
            camps, targets = camps | targets, frozenset()
        period = claim_period(claim, document)
        days = ends(period, rules.reach_days) if period else None
        wide = (days[1] - days[0] if days else rules.reach_days) >= rules.sharp_days
        family = rules.family(claim.event_type)
        return [
            Telling(
                claim,
                p,
                self._key(claim, p, camps or targets),
                family,
                camps,
                targets,
                period,
                days,
                wide,
            )
            for p in places or (None,)
        ]

    def _camps(self, mentions: Iterable[ActorMention]) -> frozenset[str]:
        return frozenset(camp(a, self._actors) for a in mentions)

    def _key(self, claim: Claim, place: PlaceMention | None, sides: frozenset[str]) -> Key:
        """The place; else that in another role (a retreat to it); else whose side is named; else
        nothing that is shared."""
        if place:
            return place_key(place)
        if claim.places:
            other = claim.places[0]
            return Key(KeyKind(other.role), str(place_key(other)))
        return Key(KeyKind.CAMP, min(sides)) if sides else Key(KeyKind.CLAIM, claim.id)


def camp(actor: ActorMention, actors: Mapping[str, Actor]) -> str:
    """The side whose gains the actor shares; the actor itself where it has none."""
    known = actors.get(actor.id or "")
    return (known and known.side) or actor_key(actor).id


def recorded(claim: Claim) -> datetime:
    """When the monitor knew; before everything else where no clock was kept."""
    at = claim.recorded_at
    return LONG_AGO if at is None else at if at.tzinfo else at.replace(tzinfo=UTC)


def claim_period(claim: Claim, document: Document | None) -> Period | None:
    """When it happened: as the text says, else by the day of publication; None where neither is
    known."""
    if claim.time and claim.time.period:
        return claim.time.period
    day = document.day if document else None
    if day is None:
        return None
    return Period(day, day) if claim.event_type == "hold" else Period(None, day, Precision.VAGUE)


def is_ahead(claim: Claim, document: Document | None, rules: Rules) -> bool:
    """True where the words put what they assert after the report of it: it cannot have happened
    yet."""
    if claim.stance == Stance.DENIED:
        return False
    first = claim.time.period.first if claim.time and claim.time.period else None
    day = document.day if document else None
    return bool(first and day and (first - day).days > rules.ahead_days)


def ends(period: Period, reach_days: int) -> tuple[int, int]:
    """First and last day as ordinals, an open end drawn in to `reach_days` from the other."""
    first, last = period.first, period.last
    if first is None:
        first = last - timedelta(reach_days) if last and last.toordinal() > reach_days else date.min
    if last is None:
        last = (
            first + timedelta(reach_days)
            if first.toordinal() < date.max.toordinal() - reach_days
            else date.max
        )
    return first.toordinal(), last.toordinal()


def days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between the two; 0 where they share a day."""
    return max(0, other[0] - one[1], one[0] - other[1])
