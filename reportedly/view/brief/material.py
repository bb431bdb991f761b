"""What a briefing is made of, and what is known of its events: whom to cite, on which day, for
which side, how sure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from reportedly.records.actor import Actor
from reportedly.records.change import Correction
from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.keys import name_id
from reportedly.records.period import last_day
from reportedly.records.source import Source
from reportedly.view.brief.sentences import UNNAMED, source_words
from reportedly.view.kinds import actors_hold, targets_hold, tells_of_holder

CITED_AT_MOST = 3
"""Claims cited for one event: the first told and one of each further speaker; the tally counts them
all."""
UNJUDGED = "F"
"""The Admiralty letter of who cannot be judged."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of, as of one instant; claims, documents, sources and actors by
    id."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    events: Sequence[Event]
    controls: Sequence[Control]
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line: the claims that it cites, the events that it tells, its day, and whether it is
    full: who, where and when."""

    section: str
    text: str
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    day: date
    full: bool = False


class Backing:
    """What the material says of single events and claims."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.events = {e.id: e for e in material.events}
        self._outlets = {n: s for s in material.sources.values() for n in (*s.aliases, s.name)}

    def claims(self, claim_ids: Iterable[str]) -> list[Claim]:
        """Those of the claims that there are."""
        return [c for i in claim_ids if (c := self.material.claims.get(i))]

    def document(self, claim: Claim) -> Document | None:
        """The document of the claim."""
        return self.material.documents.get(claim.document_id)

    def source(self, claim: Claim) -> str:
        """Who says so, in words."""
        return source_words(claim, self.document(claim))

    def cited(self, event: Event) -> list[Claim]:
        """The claims to cite: the fullest asserted one first, then one of each further speaker."""
        ranked = sorted(self.claims(event.claim_ids), key=self._standing)
        voices = {self._voice(c): c for c in reversed(ranked)}
        return sorted(voices.values(), key=ranked.index)[:CITED_AT_MOST]

    def day(self, event: Event) -> date:
        """The last day on which it can have happened; that of publication where it is not said."""
        days = (self.claim_day(c) for c in self.claims(event.claim_ids))
        return last_day(event.period) or max(days, default=date.min)

    def claim_day(self, claim: Claim) -> date:
        """The last day that the claim can tell of; that of publication where it does not say."""
        document = self.document(claim)
        return last_day(claim.period, document.day if document else None) or date.min

    def sides(self, event: Event) -> set[str]:
        """The camps of who acts; of who receives, where it is they who hold the place then."""
        receives = bool(event.targets) and targets_hold(event.event_type)
        mentions = event.targets if receives else event.actors
        return {s for m in mentions if (s := self.side(m.id or name_id(m.text)))}

    def side(self, actor_id: str | None) -> str | None:
        """The camp of the actor, itself where it has none."""
        known = self.material.actors.get(actor_id or "")
        return (known and known.side) or actor_id

    def is_at(self, event: Event, place_id: str) -> bool:
        """True where the event is told of that place."""
        return any(p.place_id == place_id for p in event.places)

    def is_unconfirmed(self, event: Event) -> bool:
        """True where all claims are hedged, or one origin stands behind it that is unnamed or
        speaks for who gains."""
        claims = self.claims(event.claim_ids)
        if all(c.stance == Stance.HEDGED for c in claims):
            return True
        if len(event.origins) > 1:
            return False
        return all(map(_has_no_name, claims)) or self._speaks_for_itself(event)

    def _speaks_for_itself(self, event: Event) -> bool:
        """True where a side tells of what it gained."""
        sources = (self.material.sources.get(o) for o in event.origins)
        sides = {source.side for source in sources if source}
        return actors_hold(event.event_type) and bool(sides & self.sides(event))

    def is_answered(self, event: Event) -> bool:
        """True where somebody denies it, or another text does what concerns who holds a place."""
        claims = self.claims(event.disputed_by)
        is_about_holder = bool(claims) and tells_of_holder(event.event_type)
        return is_about_holder or any(c.attribution for c in claims)

    def _standing(self, claim: Claim) -> tuple[bool, bool, bool, str, date, str]:
        """Less is better to cite: asserted, no copy, says who, a reliable source, early."""
        document = self.document(claim)
        source = self._judged(claim, document)
        return (
            claim.stance != Stance.ASSERTED,
            bool(document and document.duplicate_of),
            not claim.actors,
            source.reliability if source else UNJUDGED,
            self.claim_day(claim),
            claim.id,
        )

    def _judged(self, claim: Claim, document: Document | None) -> Source | None:
        """The first listed source of its chain, the outlet last."""
        speakers = (self.material.sources.get(s.id or "") for s in claim.attribution)
        outlet = self._outlets.get(document.outlet if document else "")
        return next((source for source in speakers if source), outlet)

    def _voice(self, claim: Claim) -> str:
        """Who is heard in the claim: the nearest speaker with a name, else the outlet."""
        nearest = next((s for s in claim.attribution if s.id or s.kind not in UNNAMED), None)
        if nearest:
            return nearest.id or nearest.text
        document = self.document(claim)
        return document.outlet if document else claim.document_id


def _has_no_name(claim: Claim) -> bool:
    """True where the nearest speaker is somebody without a name."""
    nearest = claim.attribution[0] if claim.attribution else None
    return bool(nearest and nearest.id is None and nearest.kind in UNNAMED)
