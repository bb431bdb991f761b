"""The fields of each claim, chosen among their candidates by what speaks for them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportedly.extract.candidates.days import days
from reportedly.extract.candidates.parties import actors, targets
from reportedly.extract.candidates.places import places
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.weighing import ChoiceWeights, Option, weights
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Speaker
from reportedly.records.explanation import FieldChoice, WeighedCandidate
from reportedly.records.period import Expression

Held = Expression | tuple[ActorMention | PlaceMention | Speaker, ...] | None
"""What a field may hold."""
HELD: dict[str, str] = {
    "time": "time",
    "place": "places",
    "actor": "actors",
    "target": "targets",
    "source": "attribution",
}
"""Each field that is weighed, and what of a claim holds it; in the order in which they are
chosen."""
CANDIDATES: dict[str, Callable[[ReadText, ToldClaim], list[Option[Any]]]] = {
    "time": days,
    "place": places,
    "actor": actors,
    "target": targets,
}
"""The candidates of each field."""
FILLED = 0.5
"""A field that the rules leave empty is filled only with what is sooner right than not: what is not
sure is left out, not told."""
Weighed = tuple[list[Option[Any]], list[float], ChoiceWeights]


def choose(whole: ReadText) -> list[Claim]:
    """The claims with every field that has learned weights chosen anew; claims of one trigger stay
    as the rules told them apart."""
    twins = Counter(map(_trigger, whole.told))
    chosen = [
        told.claim if twins[_trigger(told)] > 1 else _chosen(whole, told) for told in whole.told
    ]
    if whole.reader.notes is not None:
        _note(whole, {claim.id: claim for claim in chosen})
    return chosen


def _note(whole: ReadText, chosen: dict[str, Claim]) -> None:
    """Takes up the chosen claims, and what they were chosen by, where somebody asks why."""
    for notes in whole.reader.notes or ():
        notes.claims = [(frame, chosen.get(claim.id, claim)) for frame, claim in notes.claims]
    for told in whole.told:
        notes = (whole.reader.notes or [])[told.index]
        found = ((field, weighed(whole, told, field)) for field in HELD)
        notes.choices[told.claim.id] = tuple(_choice(f, w) for f, w in found if w is not None)


def _choice(field: str, found: Weighed) -> FieldChoice:
    """The three most probable candidates of a field."""
    options, probabilities, learned = found
    best = sorted(zip(probabilities, options, strict=True), key=lambda pair: -pair[0])[:3]
    return FieldChoice(
        field,
        tuple(WeighedCandidate(_text(o.value), round(p, 3), learned.spoke_for(o)) for p, o in best),
    )


def _text(value: Held) -> str:
    """A value as it is written: its words, or its days where it has none."""
    if isinstance(value, tuple):
        return ", ".join(each.text for each in value)
    if isinstance(value, Expression):
        ends = (value.period.first, value.period.last) if value.period else ()
        return value.text or "/".join(str(end or "..") for end in ends)
    return ""


def _trigger(told: ToldClaim) -> tuple[int, int, str]:
    claim = told.claim
    return claim.trigger.start, claim.trigger.end, claim.event_type


def _chosen(whole: ReadText, told: ToldClaim) -> Claim:
    claim, probable = told.claim, told.claim.fields
    for field, attribute in HELD.items():
        found = weighed(whole, told, field)
        if found is None:
            continue
        options, probabilities, learned = found
        best = max(range(len(options)), key=probabilities.__getitem__)
        sure = round(learned.surety(probabilities[best]), 3)
        if sure < FILLED and not getattr(claim, attribute):
            continue
        claim = replace(claim, **{attribute: options[best].value})
        probable = replace(probable, **{field: sure})
    return replace(claim, fields=probable)


def weighed(whole: ReadText, told: ToldClaim, field: str) -> Weighed | None:
    """The candidates of a field with their probabilities; None where no weights were learned or
    there is nothing to choose from."""
    learned: ChoiceWeights | None = weights(field)
    candidates: Callable[[ReadText, ToldClaim], list[Option[Any]]] | None = CANDIDATES.get(field)
    if learned is None or candidates is None:
        return None
    options = candidates(whole, told)
    return (options, learned.probabilities(options), learned) if options else None
