"""What each event says of who holds which place, from which day, and who stands for and against
it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.period import first_day, last_day
from reportedly.track.camps import Camps, Holder, Voice
from reportedly.track.dates import retold
from reportedly.track.weights import Dating, Weights


class Effect(StrEnum):
    """A loss makes a gap, a gain a holder, a sign neither; a strike is only against the one who
    strikes holding the place."""

    LOSS = "loss"
    GAIN = "gain"
    SIGN = "sign"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim for or against: its id, who stands behind it, whether it is hedged."""

    claim_id: str
    voice: Voice
    hedged: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one event does to one place on one day; `holders` gain it, `lost_by` lose it, where the
    event says so.

    `since` is the first day on which it may have happened, where that is a few days before;
    `origins` are its independent origins and `disinterested` how many of them share nobody's
    interest; `partial` where no more than a part of the place is told of; `goes_on` on the later
    days of fighting that lasts for some.
    """

    place: PlaceMention
    day: date
    effect: Effect
    kind: str
    holders: tuple[Holder, ...]
    lost_by: tuple[Holder, ...]
    pro: tuple[Said, ...]
    con: tuple[Said, ...]
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
        known = camps.retold
        self._retold = retold(self._claims.values(), documents) if known is None else known
        self._taken: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for claim in self._claims.values():
            if claim.event_type == "capture" and self._tells(claim.id):
                for place in claim.places:
                    self._taken[claim.document_id, place.place_id] |= {
                        camps.holder(a).camp for a in claim.actors
                    }

    def gather(self, events: Iterable[Event]) -> Iterator[Evidence]:
        """The evidence of every event that concerns control, and of every denial that stands
        alone."""
        answered: set[str] = set()
        for event in events:
            answered.update(event.disputed_by)
            if effect := self._effect(event):
                yield from self._of_event(event, effect)
        for claim in self._claims.values():
            if claim.stance == Stance.DENIED and not claim.planned and claim.id not in answered:
                yield from self._of_denial(claim)

    def _of_event(self, event: Event, effect: Effect) -> Iterator[Evidence]:
        told = [c for c in event.claim_ids if self._tells(c) and not self._is_past(c)]
        when = self._when(event, told)
        holders, lost_by = self._sides(event)
        if (
            when is None
            or (effect in (Effect.GAIN, Effect.STRIKE) and not holders)
            or _is_unplaced(effect, event, lost_by)
        ):
            return
        since, day, dating = when
        voices = {self._camps.camp(o) or o: self._camps.camp(o) for o in event.origins}
        near = (
            dating == Dating.SHARP
            and since < day
            and (day - since).days <= self._weights.signs.transition_days
        )
        for place in event.places:
            if place.place_id and place.precision in self._weights.precisions:
                yield Evidence(
                    place=place,
                    day=day,
                    effect=effect,
                    kind=event.event_type,
                    holders=holders,
                    lost_by=lost_by,
                    pro=tuple(self._said(c) for c in told),
                    con=tuple(self._said(c) for c in event.disputed_by if c in self._claims),
                    origins=tuple(sorted(voices)),
                    disinterested=self._disinterested(
                        o for o, camp in voices.items() if camp is None
                    ),
                    event_id=event.id,
                    since=since if near else None,
                    dating=dating,
                    partial=all(self._weights.partial.search(self._claims[c].quote) for c in told),
                )

    def _disinterested(self, origins: Iterable[str]) -> int:
        """How many origins share nobody's interest; all that no list knows are one, for nobody can
        say that they are not."""
        listed = [self._camps.is_listed(o) for o in origins]
        return sum(listed) or bool(listed)

    def _when(self, event: Event, told: Sequence[str]) -> tuple[date, date, Dating] | None:
        """First day on which it may be so, the day from which it counts, and how well that is
        known; None where it cannot count.

        A state counts from the first day that it is said of. What is told before it can have
        happened is misread.
        """
        if not told or event.period is None:
            return None
        first, last = first_day(event.period), last_day(event.period)
        if all(c in self._retold for c in told):
            days = [day for c in told if (day := self._retold[c])]
            return (max(days), max(days), Dating.RETOLD) if days else None
        if first is None or last is None or self._is_future(first, told):
            return None
        if event.event_type == "hold":
            last = first if last > first else last
        return first, last, self._weights.dates.dating((last - first).days)

    def _is_future(self, first: date, told: Sequence[str]) -> bool:
        """True where every document that tells of it was published before."""
        documents = [self._documents.get(self._claims[c].document_id) for c in told]
        return all(d is not None and d.day is not None and d.day < first for d in documents)

    def _tells(self, claim_id: str) -> bool:
        claim = self._claims.get(claim_id)
        return claim is not None and not claim.planned and claim.stance != Stance.DENIED

    def _is_past(self, claim_id: str) -> bool:
        """True for who held a place before the capture that the same text tells of in its own
        voice: 'government-held Aleppo'."""
        claim = self._claims[claim_id]
        if claim.event_type != "hold" or claim.attribution:
            return False
        mine = {self._camps.holder(a).camp for a in claim.actors}
        return any(self._taken[claim.document_id, p.place_id] - mine for p in claim.places)

    def _effect(self, event: Event) -> Effect | None:
        if event.event_type in self._weights.signs.weights:
            return Effect.SIGN
        if event.event_type in self._weights.strikes:
            return Effect.STRIKE
        if event.event_type not in self._weights.kinds:
            return None
        gains = event.targets if event.event_type == "handover" else event.actors
        return Effect.LOSS if event.event_type == "withdrawal" or not gains else Effect.GAIN

    def _sides(self, event: Event) -> tuple[tuple[Holder, ...], tuple[Holder, ...]]:
        """Who gains, all of one camp, and who loses, as far as the event says."""
        never = self._weights.never_hold
        actors = tuple(
            self._camps.holder(a) for a in event.actors if self._camps.may_hold(a, never)
        )
        targets = tuple(
            self._camps.holder(t) for t in event.targets if self._camps.may_hold(t, never)
        )
        if event.event_type == "withdrawal":
            return (), tuple(a for a in actors if a.known)
        gain, lose = (targets, actors) if event.event_type == "handover" else (actors, targets)
        ours = tuple(h for h in gain if h.camp == gain[0].camp)
        return ours, tuple(h for h in lose if h.known and (not ours or h.camp != ours[0].camp))

    def _said(self, claim_id: str) -> Said:
        claim = self._claims[claim_id]
        return Said(claim_id, self._camps.voice(claim), claim.stance == Stance.HEDGED)

    def _of_denial(self, claim: Claim) -> Iterator[Evidence]:
        """A denial of what nobody in these reports claims: somebody did, so it is a sign of a fight
        for the place."""
        document = self._documents.get(claim.document_id)
        day = last_day(claim.period, document.day if document else None)
        if day is None or claim.event_type not in self._weights.kinds:
            return
        con = (self._said(claim.id),)
        for place in claim.places:
            if place.place_id and place.precision in self._weights.precisions:
                yield Evidence(place, day, Effect.SIGN, "denial", (), (), (), con, (), 0, None)


def _is_unplaced(effect: Effect, event: Event, lost_by: Sequence[Holder]) -> bool:
    """True where somebody leaves of whom nobody knows whose they are."""
    return effect == Effect.LOSS and bool(event.actors) and not lost_by
