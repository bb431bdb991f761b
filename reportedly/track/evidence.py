"""What each event says of who holds which place, from which day, and who stands for and against
it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reportedly.records.claim import ActorMention, Claim, PlaceMention, Stance
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.event_type import Holding, Side
from reportedly.records.period import first_day, last_day
from reportedly.records.source import independent
from reportedly.track.camps import Backer, Camps, Holder
from reportedly.track.dates import retold
from reportedly.track.extent import is_of_part
from reportedly.track.meanings import Meanings, named
from reportedly.track.weights import Dating, Weights

DENIAL = "denial"
"""The kind of a denial that answers no event."""
TRANSITION = "transition"
"""The kind of a day on which a change may have happened already."""


class Effect(StrEnum):
    """A loss makes a gap, a gain a holder, a sign neither; a strike is only against the one who
    strikes holding the place."""

    LOSS = "loss"
    GAIN = "gain"
    SIGN = "sign"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Vote:
    """One claim for or against: its id, who stands behind it, whether it is hedged."""

    claim_id: str
    voice: Backer
    hedged: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event does to one place on one day; `holders` gain it, `lost_by` lose it, where the
    event says so; `kind` is its type, or says what else it is, and `means` what that counts.

    `since` is the first day on which it may have happened, where that is a few days before;
    `origins` are its independent origins and `disinterested` how many of them share nobody's
    interest; `partial` where no more than a part of the place is told of; `goes_on` on the later
    days of fighting that lasts for some.
    """

    place: PlaceMention
    day: date
    effect: Effect
    kind: str
    means: Holding = field(hash=False)
    holders: tuple[Holder, ...]
    lost_by: tuple[Holder, ...]
    pro: tuple[Vote, ...]
    con: tuple[Vote, ...]
    origins: tuple[str, ...]
    disinterested: int
    event_id: str | None
    since: date | None = None
    dating: Dating = Dating.SHARP
    partial: bool = False
    goes_on: bool = False

    @property
    def order(self) -> tuple[date, str]:
        """By day; within the day whatever the order, as long as it is always the same."""
        return self.day, self.event_id or min(s.claim_id for s in self.con)

    @property
    def day_is_vague(self) -> bool:
        """True where the day is not known within weeks."""
        return self.dating in (Dating.WIDE, Dating.RETOLD)

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims on both sides."""
        return tuple(s.claim_id for s in (*self.pro, *self.con))


class Gatherer:
    """Turns events, and denials that answer no event, into evidence."""

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Mapping[str, Document],
        camps: Camps,
        weights: Weights,
    ) -> None:
        self._claims = {c.id: c for c in claims}
        self._documents = documents
        self._camps = camps
        self._weights = weights
        self._meanings = Meanings()
        known = camps.retold
        self._retold = retold(self._claims.values(), documents) if known is None else known
        self._taken: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for claim in self._claims.values():
            if self._meanings.of(claim.event_type).takes and self._tells(claim.id):
                for place in claim.places:
                    self._taken[claim.document_id, place.place_id] |= self._gainers(claim)

    def gather(self, events: Iterable[Event]) -> Iterator[Evidence]:
        """The evidence of every event that concerns control, and of every denial that stands
        alone."""
        answered: set[str] = set()
        for event in events:
            answered.update(event.disputed_by)
            if effect := effect_of(event, self._meanings.of(event.event_type)):
                yield from self._of_event(event, effect)
        for claim in self._claims.values():
            if claim.stance == Stance.DENIED and not claim.planned and claim.id not in answered:
                yield from self._of_denial(claim)

    def _of_event(self, event: Event, effect: Effect) -> Iterator[Evidence]:
        """The evidence of one event at each of its places that can be held; none where nobody is
        named who must be, or no day is told."""
        told = [c for c in event.claim_ids if self._tells(c) and not self._is_past(c)]
        when = self._when(event, told)
        holders, lost_by = self._sides(event)
        if when is None or not _names_enough(effect, event, holders, lost_by):
            return
        since, day, dating = when
        camps = {o: self._camps.camp(o) for o in event.origins}
        for place in self._holdable(event.places):
            yield Evidence(
                place=place,
                day=day,
                effect=effect,
                kind=event.event_type,
                means=self._meanings.of(event.event_type),
                holders=holders,
                lost_by=lost_by,
                pro=self._votes(told),
                con=self._votes(event.disputed_by),
                origins=tuple(sorted({camp or origin for origin, camp in camps.items()})),
                disinterested=self._disinterested(camps),
                event_id=event.id,
                since=since if self._is_near(since, day, dating) else None,
                dating=dating,
                partial=all(is_of_part(self._claims[c].quote) for c in told),
            )

    def _holdable(self, places: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
        """The places that are sharp enough to have a holder."""
        return (p for p in places if p.place_id and p.precision in self._weights.precisions)

    def _is_near(self, since: date, day: date, dating: Dating) -> bool:
        """True where it may have happened on one of the few days before the one that it counts
        from."""
        most = self._weights.signs.transition_days
        return dating == Dating.SHARP and 0 < (day - since).days <= most

    def _disinterested(self, camps: Mapping[str, str | None]) -> int:
        """How many independent origins share nobody's interest."""
        free = (origin for origin, camp in camps.items() if camp is None)
        return independent(o if self._camps.is_listed(o) else None for o in free)

    def _when(self, event: Event, told: Sequence[str]) -> tuple[date, date, Dating] | None:
        """First day on which it may be so, the day from which it counts, and how well that is
        known; None where it cannot count.

        A state counts from the first day that it is said of. What is told before it can have
        happened is misread.
        """
        if not told or event.period is None:
            return None
        if self._retold.keys() >= set(told):
            return self._when_retold(told)
        first, last = first_day(event.period), last_day(event.period)
        if first is None or last is None or self._is_future(first, told):
            return None
        if self._meanings.of(event.event_type).state:
            last = min(first, last)
        return first, last, self._weights.dates.dating((last - first).days)

    def _when_retold(self, told: Sequence[str]) -> tuple[date, date, Dating] | None:
        """The last of the days on which histories put it."""
        days = filter(None, (self._retold[c] for c in told))
        last = max(days, default=None)
        return (last, last, Dating.RETOLD) if last else None

    def _is_future(self, first: date, told: Sequence[str]) -> bool:
        """True where every document that tells of it was published before."""
        published = [self._published(self._claims[c]) for c in told]
        return all((day or date.max) < first for day in published)

    def _published(self, claim: Claim) -> date | None:
        document = self._documents.get(claim.document_id)
        return document.day if document else None

    def _tells(self, claim_id: str) -> bool:
        claim = self._claims.get(claim_id)
        return claim is not None and not claim.planned and claim.stance != Stance.DENIED

    def _is_past(self, claim_id: str) -> bool:
        """True for who held a place before the capture that the same text tells of in its own
        voice: 'government-held Aleppo'."""
        claim = self._claims[claim_id]
        if claim.attribution or not self._meanings.of(claim.event_type).state:
            return False
        mine = self._gainers(claim)
        return any(self._taken[claim.document_id, p.place_id] - mine for p in claim.places)

    def _gainers(self, claim: Claim) -> set[str]:
        """The camps that hold the place by the claim."""
        gain = named(claim, self._meanings.of(claim.event_type).gains)
        return {self._camps.holder(a).camp for a in gain}

    def _sides(self, event: Event) -> tuple[tuple[Holder, ...], tuple[Holder, ...]]:
        """Who gains, all of one camp, and who loses, as far as the event says; of fighting, who
        attacks and who is attacked."""
        means = self._meanings.of(event.event_type)
        if means.tells_of_holder:
            gains, loses = means.gains, means.loses
        else:
            gains, loses = Side.ACTORS, Side.TARGETS
        gain = self._holders(named(event, gains))
        lose = self._holders(named(event, loses))
        camp = gain[0].camp if gain else None
        ours = tuple(h for h in gain if h.camp == camp)
        return ours, tuple(h for h in lose if h.known and h.camp != camp)

    def _holders(self, mentions: Iterable[ActorMention]) -> tuple[Holder, ...]:
        """Those of them that may hold a place."""
        never = self._weights.never_hold
        return tuple(self._camps.holder(m) for m in mentions if self._camps.may_hold(m, never))

    def _votes(self, claim_ids: Iterable[str]) -> tuple[Vote, ...]:
        """One for each of the claims that is at hand."""
        claims = (self._claims[c] for c in claim_ids if c in self._claims)
        return tuple(Vote(c.id, self._camps.voice(c), c.stance == Stance.HEDGED) for c in claims)

    def _of_denial(self, claim: Claim) -> Iterator[Evidence]:
        """A denial of what nobody in these reports claims: somebody did, so it is a sign of a fight
        for the place."""
        day = self._last_day(claim)
        if day is None or not self._meanings.of(claim.event_type).tells_of_holder:
            return
        for place in self._holdable(claim.places):
            yield Evidence(
                place=place,
                day=day,
                effect=Effect.SIGN,
                kind=DENIAL,
                means=Holding(sign=self._weights.denial.sign),
                holders=(),
                lost_by=(),
                pro=(),
                con=self._votes([claim.id]),
                origins=(),
                disinterested=0,
                event_id=None,
            )

    def _last_day(self, claim: Claim) -> date | None:
        """The last day that the claim tells of, else that of its report."""
        return last_day(claim.period, self._published(claim))


def effect_of(event: Event, means: Holding) -> Effect | None:
    """What the event does to a place; None where it says nothing of its holder."""
    if means.tells_of_holder:
        return Effect.GAIN if named(event, means.gains) else Effect.LOSS
    if means.sign:
        return Effect.SIGN
    return Effect.STRIKE if means.strike else None


def _names_enough(
    effect: Effect, event: Event, holders: Sequence[Holder], lost_by: Sequence[Holder]
) -> bool:
    """False where nobody is known who gains or attacks, or somebody leaves of whom nobody knows
    whose they are."""
    if effect == Effect.LOSS:
        return bool(lost_by) or not event.actors
    return bool(holders) or effect == Effect.SIGN
