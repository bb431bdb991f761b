"""The fields of each claim, chosen among their candidates by what speaks for them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportedly.extract.candidates import CANDIDATES
from reportedly.extract.candidates.told import Told, Whole
from reportedly.extract.weighing import Option, Weights, weights
from reportedly.records.claim import Claim

HELD: dict[str, str] = {
    "time": "time",
    "place": "places",
    "actor": "actors",
    "target": "targets",
    "source": "attribution",
}
"""Each field that is weighed, and what of a claim holds it; in the order in which they are
chosen."""
Weighed = tuple[list[Option[Any]], list[float], Weights]


def choose(whole: Whole) -> list[Claim]:
    """The claims with every field that has learned weights chosen anew; fields in which claims of
    one trigger differ stay as the rules told them apart."""
    twins = Counter(map(_trigger, whole.told))
    return [_chosen(whole, told, twins[_trigger(told)] > 1) for told in whole.told]


def _trigger(told: Told) -> tuple[int, int, str]:
    claim = told.claim
    return claim.trigger.start, claim.trigger.end, claim.event_type


def _chosen(whole: Whole, told: Told, has_twin: bool) -> Claim:
    claim, probable = told.claim, told.claim.fields
    for field, attribute in HELD.items():
        found = weighed(whole, told, field)
        if found is None:
            continue
        options, probabilities, learned = found
        best = max(range(len(options)), key=probabilities.__getitem__)
        if has_twin:
            continue
        claim = replace(claim, **{attribute: options[best].value})
        probable = replace(probable, **{field: round(learned.surety(probabilities[best]), 3)})
    return replace(claim, fields=probable)


def weighed(whole: Whole, told: Told, field: str) -> Weighed | None:
    """The candidates of a field with their probabilities; None where no weights were learned or
    there is nothing to choose from."""
    learned: Weights | None = weights(field)
    candidates: Callable[[Whole, Told], list[Option[Any]]] | None = CANDIDATES.get(field)
    if learned is None or candidates is None:
        return None
    options = candidates(whole, told)
    return (options, learned.probabilities(options), learned) if options else None
