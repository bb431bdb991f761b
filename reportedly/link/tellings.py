"""One claim at one place: what is compared when claims are linked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.link.families import Family, LinkRules
from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Stance
from reportedly.records.clock import aware_or_long_ago, days_after, days_before
from reportedly.records.document import Document
from reportedly.records.keys import Key, KeyKind, actor_key, place_key
from reportedly.records.period import Period, Precision


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
        self, rules: LinkRules, documents: Mapping[str, Document], actors: Mapping[str, Actor]
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
        if not self._happened(claim, document):
            return []
        camps, targets = self._sides(claim)
        period = claim_period(claim, document, rules)
        days = ends(period, rules.limits.reach_days) if period else None
        return [
            Telling(
                claim=claim,
                place=place,
                key=self._key(claim, place, camps or targets),
                family=rules.family(claim.event_type),
                camps=camps,
                targets=targets,
                period=period,
                days=days,
                wide=self._is_wide(days),
            )
            for place in self._places(claim) or (None,)
        ]

    def _happened(self, claim: Claim, document: Document | None) -> bool:
        """True for what may have happened when it was told."""
        tells = self.rules.makes_event(claim.event_type) and not claim.planned
        return tells and not is_ahead(claim, document, self.rules)

    def _places(self, claim: Claim) -> tuple[PlaceMention, ...]:
        places = self.rules.places(claim)
        return places[:1] if claim.dead or claim.injured else places

    def _sides(self, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
        """The camps that act, and those acted on."""
        camps, targets = self._camps(claim.actors), self._camps(claim.targets)
        if self.rules.of(claim.event_type).mutual:
            return camps | targets, frozenset()
        return camps, targets

    def _is_wide(self, days: tuple[int, int] | None) -> bool:
        limits = self.rules.limits
        return (days[1] - days[0] if days else limits.reach_days) >= limits.sharp_days

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
    return aware_or_long_ago(claim.recorded_at)


def claim_period(claim: Claim, document: Document | None, rules: LinkRules) -> Period | None:
    """When it happened: as the text says, else by the day of publication; None where neither is
    known."""
    if claim.time and claim.time.period:
        return claim.time.period
    day = document.day if document else None
    if day is None:
        return None
    if rules.is_state(claim.event_type):
        return Period(day, day)
    return Period(None, day, Precision.VAGUE)


def is_ahead(claim: Claim, document: Document | None, rules: LinkRules) -> bool:
    """True where the words put what they assert after the report of it: it cannot have happened
    yet."""
    if claim.stance == Stance.DENIED:
        return False
    first = claim.time.period.first if claim.time and claim.time.period else None
    day = document.day if document else None
    return bool(first and day and (first - day).days > rules.limits.ahead_days)


def ends(period: Period, reach_days: int) -> tuple[int, int]:
    """First and last day as ordinals, an open end drawn in to `reach_days` from the other."""
    first = period.first or days_before(period.last or date.min, reach_days)
    last = period.last or days_after(first, reach_days)
    return first.toordinal(), last.toordinal()


def days_apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between the two; 0 where they share a day."""
    return max(0, other[0] - one[1], one[0] - other[1])
