"""What is worth a person's look, the most consequential first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.store.store import Store

GAINS = frozenset({"capture", "withdrawal", "hold", "handover"})
"""The event types that move control: a wrong one among them puts a wrong colour on the map."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One claim to look at: `reason` in words, `weight` only orders the queue."""

    claim: Claim
    reason: str
    weight: int


def queue(store: Store, known_at: datetime | None = None) -> tuple[Doubt, ...]:
    """The claims that raise a doubt and that no person had judged by that instant (now where
    None)."""
    return doubts(store.claims(known_at), store.events(known_at), store.judgements(known_at))


def doubts(
    claims: Iterable[Claim], events: Iterable[Event], judgements: Iterable[Judgement]
) -> tuple[Doubt, ...]:
    """One doubt a claim, its weightiest; equal ones in the order of the claims."""
    judged = {j.subject for j in judgements if j.other is None}
    disputed = {c: e for e in events if e.disputed_by for c in (*e.claim_ids, *e.disputed_by)}
    found = (_doubt(c, disputed.get(c.id)) for c in claims if c.id not in judged)
    return tuple(sorted((d for d in found if d), key=lambda d: -d.weight))


def _doubt(claim: Claim, dispute: Event | None) -> Doubt | None:
    moves = claim.event_type in GAINS and not claim.planned
    if dispute and moves:
        told, denied = (
            _times(len(dispute.origins), "origin"),
            _times(len(dispute.disputed_by), "claim"),
        )
        return Doubt(claim, f"disputed: {told} for it, denied by {denied}", 5)
    if moves and claim.stance is Stance.HEDGED:
        return Doubt(claim, f"a {claim.event_type} that the source only suggests", 4)
    if dispute:
        return Doubt(claim, "disputed by another source", 3)
    if lost := [p for p in claim.places if p.place_id is None]:
        return Doubt(claim, f"no place found for {lost[0].text!r}", 3 if moves else 1)
    if torn := [p for p in claim.places if _close(p)]:
        other = torn[0].candidates[1].place
        where = f"{other.admin1 or ''} {other.country or ''}".strip()
        return Doubt(
            claim,
            f"{torn[0].text!r} might also be {other.name} ({where or other.id})",
            2 if moves else 1,
        )
    return None


def _times(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _close(place: PlaceMention) -> bool:
    """True where the runner-up has at least half the evidence of the place chosen."""
    if len(place.candidates) < 2:
        return False
    best, second = place.candidates[:2]
    return second.score >= best.score / 2
