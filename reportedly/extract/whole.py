"""What only the whole document shows: its country, what its headline leaves out, which claim a
denial contradicts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.language.parse import Parsed
from reportedly.records.claim import ActorMention, Claim, Stance
from reportedly.records.place import PlacePrecision, Toponym


def link_denials(claims: list[Claim]) -> list[Claim]:
    """Marks which earlier claim a denial contradicts: the same type at a place they share, told by
    another source."""
    out: list[Claim] = []
    for claim in claims:
        if claim.stance is Stance.DENIED and claim.denies is None:
            told = next((other for other in reversed(out) if _is_denied(claim, other)), None)
            claim = replace(claim, denies=told.id) if told is not None else claim
        out.append(claim)
    return out


def _is_denied(denial: Claim, other: Claim) -> bool:
    """The other claim tells what the denial denies."""
    if other.event_type != denial.event_type or other.planned or other.stance is Stance.DENIED:
        return False
    return bool(_places(denial) & _places(other))


def _places(claim: Claim) -> set[str]:
    return {p.place_id or p.text for p in claim.places}


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
    end = _title_end(parsed)
    lead = [c for c in claims if c.trigger.start >= end][:8]
    told = {c.event_type: c for c in reversed(lead) if c.stance is not Stance.DENIED}
    return [
        _filled(c, told[c.event_type]) if c.trigger.start < end and c.event_type in told else c
        for c in claims
    ]


def _title_end(parsed: Parsed) -> int:
    """Where the headline ends; 0 where there is none."""
    return max((s.last for s in parsed.sentences if s.in_title), default=0)


def _filled(headline: Claim, told: Claim) -> Claim:
    """The headline's claim with what the other tells and it does not."""
    vague = all(p.precision is PlacePrecision.COUNTRY for p in headline.places)
    undated = headline.time is None or not headline.time.text
    return replace(
        headline,
        places=told.places if vague and told.places else headline.places,
        time=told.time if undated else headline.time,
        actors=headline.actors or told.actors,
        targets=headline.targets or told.targets,
    )


def retold(claims: list[Claim]) -> list[Claim]:
    """A happening told again without its actor takes the one it was told with before: the same act
    at a place or to a target that the two share, wherever all that was told of such an act has one
    actor."""
    out: list[Claim] = []
    for claim in claims:
        if not claim.actors and not claim.planned:
            claim = replace(claim, actors=_actors_before(claim, out))
        out.append(claim)
    return out


def _actors_before(claim: Claim, told: list[Claim]) -> tuple[ActorMention, ...]:
    """Who did it, as far as all that was told of such an act agrees; nobody whom it was done to."""
    before = [c for c in told if _is_retold(claim, c)]
    if not before:
        return ()
    last, aimed = before[-1].actors, {t.text for t in claim.targets}
    named = {a.text for a in last}
    if any(named.isdisjoint(a.text for a in c.actors) for c in before):
        return ()
    return tuple(a for a in last if a.text not in aimed)


def _is_retold(claim: Claim, before: Claim) -> bool:
    if claim.event_type != before.event_type or Stance.DENIED in (claim.stance, before.stance):
        return False
    if not before.actors or before.planned:
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
    end = _title_end(parsed)
    settled = (t for t in toponyms if t.precision is PlacePrecision.SETTLEMENT)
    towns = [(t.place.id, t) for t in settled if t.place is not None]
    titled = {id: t for id, t in towns if t.start < end}
    if len(titled) != 1:
        return None
    best, count = Counter(id for id, _ in towns).most_common(1)[0]
    return titled.get(best) if 2 * count > len(towns) else None
