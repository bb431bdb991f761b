"""Cases: what is claimed to have happened, who says so and who not, and whether that is settled."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from reportedly import codebook
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Stance
from reportedly.records.clock import LATEST, aware_or_long_ago
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.period import first_day, last_day
from reportedly.records.source import Source
from reportedly.track.camps import Camps
from reportedly.track.meanings import Meanings, named


@dataclass(frozen=True, slots=True)
class CaseRules:
    """The rules of `codebook/rules/report_cards.toml`."""

    independent_origins: int
    after_days: int
    least_cases: int
    letters: Mapping[str, float]


def case_rules() -> CaseRules:
    """The rules as a person edits them; BadSettings where a key is missing, unknown or of another
    kind."""
    return _case_rules(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _case_rules(_: str | None) -> CaseRules:
    return codebook.read_toml("rules/report_cards.toml", CaseRules)


@dataclass(frozen=True, slots=True)
class Standing:
    """One claim with the origin behind it and the camp whose interest that shares (None for none).

    `independent` where the origin is a listed source of no side that has a letter: an unknown one
    is F and is not.
    """

    claim: Claim
    origin: str
    camp: str | None
    independent: bool

    @property
    def instant(self) -> datetime:
        """When the monitor knew; before everything else where no clock was kept."""
        return aware_or_long_ago(self.claim.recorded_at)


@dataclass(frozen=True, slots=True)
class Case:
    """One event with who speaks for it and against it, what was said of its place afterwards
    included.

    `gains` and `loses` are the camps that win and lose the place by it; both empty for what
    concerns no place's holder.
    """

    event: Event
    gains: frozenset[str]
    loses: frozenset[str]
    pro: tuple[Standing, ...]
    con: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """Whether it happened, from when on that was settled, by which claims, and whether a side
    admitted it."""

    happened: bool
    instant: datetime
    claims: tuple[Claim, ...]
    admitted: bool


@dataclass(frozen=True, slots=True)
class Records:
    """What cases are made of; `origins` gives the origin of each claim by its id."""

    claims: Mapping[str, Claim]
    events: Sequence[Event]
    controls: Sequence[Control]
    origins: Mapping[str, str]
    sources: Mapping[str, Source]


class Cases:
    """Makes a case of an event."""

    def __init__(self, records: Records, camps: Camps) -> None:
        self._records = records
        self._camps = camps
        self._meanings = Meanings()
        self._holds: dict[str, list[tuple[date, frozenset[str], Standing]]] = defaultdict(list)
        self._changes: dict[str, list[tuple[date, frozenset[str], frozenset[str]]]] = defaultdict(
            list
        )
        self._spans: dict[str, list[Control]] = defaultdict(list)
        for control in records.controls:
            self._spans[control.place_id].append(control)
        for event in records.events:
            if day := first_day(event.period):
                self._note(event, day)

    def all(self) -> Iterator[Case]:
        """A case of each event."""
        return (self.of(event) for event in self._records.events)

    def of(self, event: Event) -> Case:
        """The case of one event."""
        gains, loses = self._sides(event)
        pro, con = self._standings(event.claim_ids), self._standings(event.disputed_by)
        later_pro, later_con = self._afterwards(event, gains, loses)
        return Case(event, gains, loses, (*pro, *later_pro), (*con, *later_con))

    def standing(self, claim: Claim) -> Standing:
        """The claim with who stands behind it."""
        origin = self._records.origins.get(claim.id, f"document:{claim.document_id}")
        source = self._records.sources.get(origin)
        camp = self._camps.camp(origin) or self._camps.voice(claim).camp
        judged = source is not None and source.reliability != "F"
        return Standing(claim, origin, camp, judged and camp is None)

    def _standings(self, claim_ids: Iterable[str]) -> list[Standing]:
        known = (self._records.claims.get(c) for c in claim_ids)
        return sorted(
            (self.standing(c) for c in known if c and not c.planned),
            key=lambda s: (s.instant, s.claim.id),
        )

    def _note(self, event: Event, day: date) -> None:
        """Keeps what a later look at the place needs: who is said to hold it, and who to take or
        leave it."""
        means = self._meanings.of(event.event_type)
        if not means.tells_of_holder:
            return
        gains = self._camps_of(named(event, means.gains))
        leaves = frozenset() if means.gains else self._camps_of(named(event, means.loses))
        for key in (p.place_id or "" for p in event.places):
            if means.state:
                self._holds[key] += [(day, gains, s) for s in self._standings(event.claim_ids)]
            else:
                self._changes[key].append((day, gains, leaves))

    def _camps_of(self, mentions: Iterable[ActorMention]) -> frozenset[str]:
        return frozenset(self._camps.holder(m).camp for m in mentions)

    def _sides(self, event: Event) -> tuple[frozenset[str], frozenset[str]]:
        """Who gains and who loses the place; where nobody is said to lose it, who held it the day
        before as far as is known."""
        means = self._meanings.of(event.event_type)
        gains = self._camps_of(named(event, means.gains))
        loses = self._camps_of(named(event, means.loses))
        if means.gains is None:
            return gains, loses
        return gains, (loses or self._before(event)) - gains

    def _before(self, event: Event) -> frozenset[str]:
        """Who held the place on the eve of the event."""
        first = first_day(event.period)
        if first is None or first == date.min:
            return frozenset()
        return frozenset(self._holding(event.places, first - timedelta(1)))

    def _holding(self, places: Iterable[PlaceMention], day: date) -> Iterator[str]:
        """The camps that held one of the places on that day, as far as is known."""
        for place in places:
            for row in self._spans.get(place.place_id or "", ()):
                if row.holder and row.covers(day):
                    yield self._camps.declared(row.holder).camp

    def _afterwards(
        self, event: Event, gains: frozenset[str], loses: frozenset[str]
    ) -> tuple[list[Standing], list[Standing]]:
        """Who is said to hold the place after it, until another change is claimed: for the event
        and against it."""
        sides = gains or loses
        if not sides or self._meanings.of(event.event_type).state:
            return [], []
        soon = list(self._said_soon(event, gains))
        theirs = [s for camps, s in soon if camps & sides]
        others = [s for camps, s in soon if not camps & sides]
        return (theirs, others) if gains else (others, theirs)

    def _said_soon(
        self, event: Event, gains: frozenset[str]
    ) -> Iterator[tuple[frozenset[str], Standing]]:
        """Who is said to hold the place on the days after the event, and by whom."""
        last = last_day(event.period)
        if last is None:
            return
        for key in (p.place_id or "" for p in event.places):
            until = self._until(key, last, gains)
            for day, camps, standing in self._holds.get(key, ()):
                if camps and last < day < until:
                    yield camps, standing

    def _until(self, key: str, last: date, gains: frozenset[str]) -> date:
        """The first day that says nothing of the event any more: somebody claims another change, or
        it is too long ago."""
        end = last + timedelta(case_rules().after_days + 1) if last < LATEST else date.max
        for day, takes, leaves in self._changes.get(key, ()):
            if last < day < end and _is_another(takes, leaves, gains):
                end = day
        return end


def _is_another(takes: frozenset[str], leaves: frozenset[str], gains: frozenset[str]) -> bool:
    """True for a change after which the place is no longer of those who gained it; where nobody
    did, for one by which somebody does."""
    if not gains:
        return bool(takes)
    return bool(leaves & gains) or bool(takes and not takes & gains)


def settlement(case: Case, origin: str, camp: str | None) -> Settlement | None:
    """How the case is settled by others than that origin and its camp; None while it is not, or
    where both answers would hold.

    It is settled that it happened when so many independent origins say so and none denies it, or
    when the side that loses by it says so itself; that it did not, when so many deny it and none
    says so, or when the side that gains denies it.
    """
    yes = _told(case.pro, case.con, origin) + _admitted(case.pro, case.loses - case.gains - {camp})
    no = _told(case.con, case.pro, origin) + _admitted(case.con, case.gains - case.loses - {camp})
    if bool(yes) == bool(no):
        return None
    first = min(yes or no, key=lambda s: (s.instant, s.admitted))
    return Settlement(bool(yes), first.instant, first.claims, first.admitted)


def _told(those: Sequence[Standing], others: Sequence[Standing], origin: str) -> list[Settlement]:
    """Settled by independent origins: the first claim of each, up to the one that makes them
    enough."""
    if _independent(others, origin):
        return []
    claims = list(_independent(those, origin).values())[: case_rules().independent_origins]
    if len(claims) < case_rules().independent_origins:
        return []
    return [Settlement(True, claims[-1].instant, tuple(s.claim for s in claims), admitted=False)]


def _independent(standings: Sequence[Standing], origin: str) -> dict[str, Standing]:
    """The first claim without reservation of each independent origin but that one."""
    found: dict[str, Standing] = {}
    for standing in sorted(standings, key=lambda s: (s.instant, s.claim.id)):
        if (
            standing.independent
            and standing.origin != origin
            and standing.claim.stance != Stance.HEDGED
        ):
            found.setdefault(standing.origin, standing)
    return found


def _admitted(
    standings: Sequence[Standing], against: frozenset[str] | frozenset[str | None]
) -> list[Settlement]:
    """Settled by a side's own word against its interest."""
    words = [s for s in standings if s.camp in against and s.claim.stance != Stance.HEDGED]
    first = min(words, key=lambda s: (s.instant, s.claim.id), default=None)
    return [Settlement(True, first.instant, (first.claim,), admitted=True)] if first else []
