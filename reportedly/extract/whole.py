"""What only the whole document shows: its country, what its headline leaves out, which claim a
denial contradicts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.language.parse import Parsed
from reportedly.records.claim import Claim, Stance
from reportedly.records.place import PlacePrecision, Toponym


def link_denials(claims: list[Claim]) -> list[Claim]:
    """Marks which earlier claim a denial contradicts: the same type at a place they share, told by
    another source."""
    out: list[Claim] = []
    for claim in claims:
        if claim.stance is Stance.DENIED and claim.denies is None:
            places = {p.place_id or p.text for p in claim.places}
            for other in reversed(out):
                if (
                    other.event_type == claim.event_type
                    and other.stance is not Stance.DENIED
                    and not other.planned
                    and places & {p.place_id or p.text for p in other.places}
                ):
                    claim = replace(claim, denies=other.id)
                    break
        out.append(claim)
    return out


def main_country(toponyms: Sequence[Toponym]) -> Toponym | None:
    """The country that most of the document's places lie in, by its own name where the text names
    it."""
    votes = Counter(t.place.country for t in toponyms if t.place is not None and t.place.country)
    named = {
        t.place.country: t
        for t in reversed(toponyms)
        if t.place is not None and t.precision is PlacePrecision.COUNTRY
    }
    return named.get(votes.most_common(1)[0][0]) if votes else None


def headlines(claims: list[Claim], parsed: Parsed) -> list[Claim]:
    """A headline's claim takes place, days and speakers that it leaves out from the first claim of
    its type in the lead."""
    end = max((s.last for s in parsed.sentences if s.in_title), default=0)
    lead = [c for c in claims if c.trigger.start >= end][:8]
    out = []
    for claim in claims:
        told = next(
            (c for c in lead if c.event_type == claim.event_type and c.stance is not Stance.DENIED),
            None,
        )
        if claim.trigger.start < end and told is not None:
            vague = all(p.precision is PlacePrecision.COUNTRY for p in claim.places)
            undated = claim.time is None or not claim.time.text
            claim = replace(
                claim,
                places=told.places if vague and told.places else claim.places,
                time=told.time if undated else claim.time,
                actors=claim.actors or told.actors,
                targets=claim.targets or told.targets,
            )
        out.append(claim)
    return out


def retold(claims: list[Claim]) -> list[Claim]:
    """A happening told again without its actor takes the one it was told with before: the same act
    at a place or to a target that the two share, wherever all that was told of such an act has one
    actor."""
    out: list[Claim] = []
    for claim in claims:
        if not claim.actors and not claim.planned:
            before = [c for c in out if c.actors and not c.planned and _is_retold(claim, c)]
            aimed = {t.text for t in claim.targets}
            agreed = all(
                {a.text for a in c.actors} & {a.text for a in before[-1].actors} for c in before
            )
            actors = (
                tuple(a for a in before[-1].actors if a.text not in aimed)
                if before and agreed
                else ()
            )
            claim = replace(claim, actors=actors)
        out.append(claim)
    return out


def _is_retold(claim: Claim, before: Claim) -> bool:
    if claim.event_type != before.event_type or Stance.DENIED in (claim.stance, before.stance):
        return False
    if _days_apart(claim, before):
        return False
    return bool(_sharp(claim) & _sharp(before)) or bool(
        {t.text for t in claim.targets} & {t.text for t in before.targets}
    )


def _days_apart(one: Claim, other: Claim) -> bool:
    """True where the text dates both, and no day is common to them."""
    dated = [
        c.time.period
        for c in (one, other)
        if c.time is not None and c.time.text and c.time.period is not None
    ]
    if len(dated) < 2:
        return False
    first = max((p.first for p in dated if p.first), default=None)
    last = min((p.last for p in dated if p.last), default=None)
    return first is not None and last is not None and last < first


def _sharp(claim: Claim) -> set[str]:
    """Its places but for countries."""
    return {p.place_id or p.text for p in claim.places if p.precision is not PlacePrecision.COUNTRY}


def main_town(toponyms: Sequence[Toponym], parsed: Parsed) -> Toponym | None:
    """The one town that the headline names and that most of the document's named towns are; None
    where there is no such town."""
    end = max((s.last for s in parsed.sentences if s.in_title), default=0)
    towns = [
        t for t in toponyms if t.place is not None and t.precision is PlacePrecision.SETTLEMENT
    ]
    votes = Counter(t.place.id for t in towns if t.place is not None)
    titled = {t.place.id: t for t in towns if t.place is not None and t.start < end}
    if not votes or len(titled) != 1:
        return None
    best, count = votes.most_common(1)[0]
    return titled.get(best) if 2 * count > len(towns) else None
