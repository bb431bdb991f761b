"""What is worth a person's look, the most consequential first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly import codebook
from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.store.store import Store


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
    """The weightiest reason to look at the claim: a wrong one that moves control puts a wrong
    colour on the map."""
    moves = _moves_control(claim)
    return _of_dispute(claim, dispute, moves) or _of_hedge(claim, moves) or _of_place(claim, moves)


def _moves_control(claim: Claim) -> bool:
    known = codebook.event_types().get(claim.event_type)
    return bool(known and (known.control.gains or known.control.loses)) and not claim.planned


def _of_dispute(claim: Claim, dispute: Event | None, moves: bool) -> Doubt | None:
    if dispute is None:
        return None
    if not moves:
        return Doubt(claim, "disputed by another source", 3)
    told, denied = len(dispute.origins), len(dispute.disputed_by)
    said = f"{_times(told, 'origin')} for it, denied by {_times(denied, 'claim')}"
    return Doubt(claim, f"disputed: {said}", 5)


def _of_hedge(claim: Claim, moves: bool) -> Doubt | None:
    if not moves or claim.stance is not Stance.HEDGED:
        return None
    return Doubt(claim, f"a {claim.event_type} that the source only suggests", 4)


def _of_place(claim: Claim, moves: bool) -> Doubt | None:
    """That a place was not found, or that another is nearly as likely."""
    for place in claim.places:
        if place.place_id is None:
            return Doubt(claim, f"no place found for {place.text!r}", 3 if moves else 1)
    for place in filter(_is_torn, claim.places):
        other = place.candidates[1].place
        where = f"{other.admin1 or ''} {other.country or ''}".strip() or other.id
        said = f"{place.text!r} might also be {other.name} ({where})"
        return Doubt(claim, said, 2 if moves else 1)
    return None


def _times(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _is_torn(place: PlaceMention) -> bool:
    """True where the runner-up has at least half the evidence of the place chosen."""
    if len(place.candidates) < 2:
        return False
    best, second = place.candidates[:2]
    return second.score >= best.score / 2
