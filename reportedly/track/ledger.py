"""Who holds what, day by day: events in, spans of control out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reportedly.records.claim import Claim, PlaceMention
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.track.belief import PlaceBelief
from reportedly.track.camps import Background, Camps
from reportedly.track.chain import States, smoothed
from reportedly.track.declared import Declared, Locality, Outset
from reportedly.track.evidence import TRANSITION, Effect, Evidence, Gatherer
from reportedly.track.meanings import SAYS_NOTHING
from reportedly.track.spans import snapshots, spans
from reportedly.track.weights import weights


def track_control(
    events: Iterable[Event],
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    background: Background,
) -> tuple[Control, ...]:
    """Contiguous spans of control for every settlement and site that an event or a denial is about,
    by place and day.

    A claim that is not among `claims` plays no part, even where an event names it. No denial, plan
    or sign of fighting changes the holder; the method is in `belief`, `chain` and `scales`, its
    numbers in `codebook/rules/control.toml`.
    """
    claims, camps = tuple(claims), Camps(background, documents)
    follower = Follower(camps, Declared(background.priors, first_day(documents)))
    places = by_place(Gatherer(claims, documents, camps, weights()).gather(events))
    told = {
        place_id: some
        for place_id, some in places.items()
        if any(e.effect != Effect.STRIKE for e in some)
    }
    rows = list(
        follower.declared_alone(p for c in claims for p in c.places if p.place_id not in told)
    )
    for place_id in sorted(told):
        rows += reported(*follower.follow(told[place_id]))
    return tuple(rows)


def reported(place: Locality, belief: PlaceBelief) -> Iterator[Control]:
    """The spans of a place by its own reports alone."""
    return spans(place, snapshots(belief, smoothed(belief.start, belief.steps)), belief.named)


def by_place(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """The evidence of each place, in no order."""
    places: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        places[one.place.place_id or ""].append(one)
    return places


def first_day(documents: Mapping[str, Document]) -> date | None:
    """The day of the earliest document."""
    return min((d.day for d in documents.values() if d.day), default=None)


class Follower:
    """Follows one place after the other through its evidence; `others` are camps that may hold one
    though nobody says so."""

    def __init__(self, camps: Camps, declared: Declared, others: Iterable[str] = ()) -> None:
        self._camps, self._declared, self._others = camps, declared, set(others)
        self._weights = weights()

    def follow(self, evidence: Sequence[Evidence]) -> tuple[Locality, PlaceBelief]:
        """What is believed of the place that all the evidence is about."""
        place = Locality.of_mention(
            max((e.place for e in evidence), key=lambda p: (p.score, p.text))
        )
        outset = self._declared.of(place)
        by_day = _by_day(evidence, outset.prior.since if outset else None)
        days = sorted(by_day)
        belief = self._at_outset(evidence, outset)
        if outset and outset.since and outset.since < min(days, default=date.max):
            belief.wait(outset.since)
        for day, following in pairwise((*days, None)):
            if day:
                belief.take(day, by_day[day])
                belief.rest(following)
        return place, belief

    def declared_alone(self, named: Iterable[PlaceMention]) -> Iterator[Control]:
        """A span for each settlement and site that reports only name and whose holder is declared,
        the place itself or its area; a whole country that is declared says nothing of a place in
        which nothing is told to have happened."""
        sharp = [p for p in named if p.precision in self._weights.precisions]
        places = {p.place_id: p for p in sharp if p.place_id}
        for mention in places.values():
            place = Locality.of_mention(mention)
            outset = self._declared.of(place)
            if outset and outset.since and outset.narrow:
                belief = self._at_outset((), outset)
                belief.wait(outset.since)
                yield from reported(place, belief)

    def _at_outset(self, evidence: Iterable[Evidence], outset: Outset | None) -> PlaceBelief:
        holder = self._camps.declared(outset.prior.holder) if outset else None
        changes = [e for e in evidence if e.effect in (Effect.GAIN, Effect.LOSS)]
        camps = {h.camp for e in changes for h in (*e.holders, *e.lost_by)} | self._others
        if holder:
            camps.add(holder.camp)
        return PlaceBelief(self._weights, States(tuple(sorted(camps))), holder)


def _by_day(evidence: Iterable[Evidence], begin: date | None) -> dict[date, list[Evidence]]:
    """The evidence of each day, from the first that counts."""
    found: dict[date, list[Evidence]] = defaultdict(list)
    counts = [e for e in evidence if begin is None or e.day >= begin]
    for one in sorted(counts, key=lambda e: e.order):
        for each in _day_by_day(one):
            found[each.day].append(each)
    return found


def _day_by_day(evidence: Evidence) -> Iterator[Evidence]:
    """The evidence on its day; before a change, the days on which it may already have happened;
    fighting on all of its days."""
    first, fights = evidence.since or evidence.day, evidence.effect == Effect.SIGN
    for number in range((evidence.day - first).days):
        day = first + timedelta(number)
        if fights:
            yield replace(evidence, day=day, goes_on=number > 0)
        elif evidence.effect in (Effect.GAIN, Effect.LOSS):
            yield replace(
                evidence, day=day, effect=Effect.SIGN, kind=TRANSITION, means=SAYS_NOTHING
            )
    yield replace(evidence, goes_on=fights and first < evidence.day)
