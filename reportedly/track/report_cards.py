"""Report cards: how often what a source said was borne out by others, and the letter that such a
record earns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportedly.records.claim import Stance
from reportedly.records.source import Mark, ReportCard, Source
from reportedly.track.cases import Case, Standing, case_rules, settlement
from reportedly.track.evidence import DENIAL


def report_cards(cases: Iterable[Case]) -> dict[str, ReportCard]:
    """The report card of every origin that has a settled case, by origin.

    An origin answers for its first word on each event, said without reservation; its own word and
    that of its camp never settle its case.
    """
    kept: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for case in cases:
        for standing in _first_words(case):
            if found := settlement(case, standing.origin, standing.camp):
                denied = standing.claim.stance == Stance.DENIED
                kind = DENIAL if denied else case.event.event_type
                kept[standing.origin].append((kind, case.event.id, found.happened != denied))
    return {origin: _card(origin, results) for origin, results in sorted(kept.items())}


def by_record(sources: Mapping[str, Source], cards: Mapping[str, ReportCard]) -> dict[str, Source]:
    """The sources with the letter that their record earns, where there are enough cases to earn
    one."""
    earned = {key: card.letter for key, card in cards.items()}
    return {
        key: replace(s, reliability=letter) if (letter := earned.get(key)) else s
        for key, s in sources.items()
    }


def _first_words(case: Case) -> Iterable[Standing]:
    own = {*case.event.claim_ids, *case.event.disputed_by}
    first: dict[str, Standing] = {}
    for standing in sorted((*case.pro, *case.con), key=lambda s: (s.instant, s.claim.id)):
        if standing.claim.id in own:
            first.setdefault(standing.origin, standing)
    return [s for s in first.values() if s.claim.stance != Stance.HEDGED]


def _card(origin: str, results: Iterable[tuple[str, str, bool]]) -> ReportCard:
    every = sorted(results)
    marks = []
    for kind in sorted({k for k, _, _ in every}):
        right = [good for k, _, good in every if k == kind]
        marks.append(Mark(kind, sum(right), len(right)))
    wrong = tuple(event_id for _, event_id, good in every if not good)
    return ReportCard(
        origin,
        tuple(marks),
        tuple(e for _, e, _ in every),
        wrong,
        _letter(len(every) - len(wrong), len(every)),
    )


def _letter(borne_out: int, cases: int) -> str | None:
    """The best letter whose share the record reaches, by Laplace's rule of succession."""
    rules = case_rules()
    if cases < rules.least_cases:
        return None
    share = (borne_out + 1) / (cases + 2)
    return next((letter for letter, least in sorted(rules.letters.items()) if share >= least), "E")
