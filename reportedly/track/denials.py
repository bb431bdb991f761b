"""The life of a denial: opened, supported by others, abandoned by who made it, overturned by what
was settled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from reportedly.records.change import DenialLife, Step, Turn
from reportedly.records.claim import Claim, Stance
from reportedly.records.event import Event
from reportedly.track.cases import Case, Cases, Standing, settlement


def denials(
    cases: Cases, events: Iterable[Event], claims: Iterable[Claim]
) -> tuple[DenialLife, ...]:
    """Every denial that somebody is quoted with, the newest first; a text's own 'did not' is
    none."""
    answered: set[str] = set()
    found: list[DenialLife] = []
    for event in events:
        answered.update(event.disputed_by)
        if event.disputed_by:
            found += _of_case(cases.of(event))
    alone = [c for c in claims if _is_denial(c) and c.id not in answered]
    found += [_opened([cases.standing(c)], None) for c in alone]
    return tuple(sorted(found, key=lambda d: (d.steps[0].instant, d.claim.id), reverse=True))


def _is_denial(claim: Claim) -> bool:
    return claim.stance == Stance.DENIED and not claim.planned and bool(claim.attribution)


def _of_case(case: Case) -> Iterator[DenialLife]:
    """One denial for each origin that denies the event."""
    made: dict[str, list[Standing]] = defaultdict(list)
    for standing in case.con:
        if standing.claim.id in case.event.disputed_by and _is_denial(standing.claim):
            made[standing.origin].append(standing)
    for mine in made.values():
        denial = _opened(mine, case.event)
        later = (*_support(denial, case), *_abandoned(denial, case), *_overturned(denial, case))
        steps = sorted(later, key=lambda s: (s.instant, list(Turn).index(s.turn)))
        yield DenialLife(denial.origin, denial.camp, case.event, (*denial.steps, *steps))


def _opened(mine: list[Standing], event: Event | None) -> DenialLife:
    first = min(mine, key=lambda s: (s.instant, s.claim.id))
    return DenialLife(
        first.origin, first.camp, event, (Step(Turn.OPENED, first.instant, (first.claim,)),)
    )


def _support(denial: DenialLife, case: Case) -> Iterator[Step]:
    """The first claim of each other origin against the event, save those of the denier's own
    camp."""
    heard = {denial.origin}
    for standing in sorted(case.con, key=lambda s: (s.instant, s.claim.id)):
        if standing.origin in heard or (denial.camp and standing.camp == denial.camp):
            continue
        heard.add(standing.origin)
        yield Step(
            Turn.SUPPORTED, max(standing.instant, denial.steps[0].instant), (standing.claim,)
        )


def _abandoned(denial: DenialLife, case: Case) -> Iterator[Step]:
    opened = denial.steps[0].instant
    own = [
        s
        for s in case.pro
        if s.claim.stance == Stance.ASSERTED
        and s.instant > opened
        and (s.origin == denial.origin or (denial.camp and s.camp == denial.camp))
    ]
    if first := min(own, key=lambda s: (s.instant, s.claim.id), default=None):
        yield Step(Turn.ABANDONED, first.instant, (first.claim,))


def _overturned(denial: DenialLife, case: Case) -> Iterator[Step]:
    found = settlement(case, denial.origin, denial.camp)
    if found and found.happened:
        yield Step(Turn.OVERTURNED, max(found.instant, denial.steps[0].instant), found.claims)
