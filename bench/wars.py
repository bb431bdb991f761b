"""Wars made up from a seed: towns, who truly held them day by day, and what honest, late or
partisan sources and copies say."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from reportedly.records.actor import Actor
from reportedly.records.claim import (
    ActorMention,
    Claim,
    PlaceMention,
    Role,
    Span,
    Speaker,
    Stance,
    claim_id,
)
from reportedly.records.document import Document, document_id
from reportedly.records.period import Expression, Period
from reportedly.records.place import PlacePrecision
from reportedly.records.source import Source

FIRST, DAYS = date(2031, 1, 1), 180
ARMY, REBELS = "army", "rebels"
OTHER = {ARMY: REBELS, REBELS: ARMY}
ACTORS = {
    ARMY: Actor(ARMY, "the Army", (), "military", ARMY, "XA"),
    REBELS: Actor(REBELS, "the Rebels", (), "rebel", REBELS, "XA"),
}
PRESS = (
    "Harbour Wire",
    "Morning Post",
    "Evening Sheet",
    "A Small Paper",
    "Quay Gazette",
    "Basalt News",
)
SOURCES = {
    **{
        name: Source(name, name, (), "outlet", None, letter)
        for name, letter in zip(PRESS, "BCFFCF", strict=True)
    },
    **{side: Source(side, actor.name, (), "official", side, "D") for side, actor in ACTORS.items()},
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a war is reported, as chances: that an outlet tells of a change, and that it errs; that a
    side claims a gain that never was, denies a loss, admits one; by how many outlets each claim of
    a side is copied; the days by which reports are late."""

    name: str
    told: float = 0.5
    errs: float = 0.03
    boasts: float = 0.0
    denies: float = 0.0
    admits: float = 0.0
    copies: int = 0
    late_days: int = 0
    holds: float = 0.02


SETTINGS = (
    Setting("honest"),
    Setting("sparse", told=0.15, holds=0.005),
    Setting("careless", errs=0.15),
    Setting("late", late_days=20),
    Setting("partisan", boasts=0.5, denies=0.6, admits=0.1),
    Setting("copied", told=0.25, boasts=0.6, denies=0.6, admits=0.05, copies=4),
    Setting(
        "copied and late", told=0.25, boasts=0.6, denies=0.6, admits=0.05, copies=4, late_days=15
    ),
)


@dataclass(slots=True)
class War:
    """Towns by number, who held each on each day, and all that was said."""

    truth: list[list[str]]
    towns: list[PlaceMention]
    documents: dict[str, Document] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)


def war(setting: Setting, towns: int, seed: int) -> War:
    """One war, the same for the same seed."""
    chance = random.Random(f"{setting.name}:{seed}")
    made = War([_history(chance) for _ in range(towns)], [_town(n) for n in range(towns)])
    for number, held in enumerate(made.truth):
        reporter = _Reporter(made, made.towns[number], setting, chance)
        for day in range(1, DAYS):
            if held[day] != held[day - 1]:
                reporter.change(day, held[day])
            reporter.every_day(day, held[day])
    return made


def _history(chance: random.Random) -> list[str]:
    """Who holds a town day by day: the army at first, and up to three changes."""
    days = sorted(chance.sample(range(10, DAYS - 10), chance.choice((0, 0, 1, 1, 2, 3))))
    holder, held = ARMY, []
    for day in range(DAYS):
        holder = OTHER[holder] if day in days else holder
        held.append(holder)
    return held


def _town(number: int) -> PlaceMention:
    lon, lat = number % 8 * 0.5, number // 8 * 0.5
    name = f"Town {number}"
    return PlaceMention(
        name,
        Role.AT,
        0,
        0,
        f"war:{number}",
        name,
        lon,
        lat,
        "PPL",
        "XA",
        "01",
        PlacePrecision.SETTLEMENT,
        0.95,
    )


class _Reporter:
    def __init__(
        self, made: War, town: PlaceMention, setting: Setting, chance: random.Random
    ) -> None:
        self._made, self._town, self._setting, self._chance = made, town, setting, chance

    def change(self, day: int, winner: str) -> None:
        """What is said of a true change: by the press, and by both sides."""
        for outlet in PRESS:
            if self._happens(self._setting.told):
                self._say(outlet, day, self._kind(winner), ())
        self._side(winner, day, ("capture", winner, Stance.ASSERTED))
        if self._happens(self._setting.denies):
            self._side(OTHER[winner], day, ("capture", winner, Stance.DENIED))
        elif self._happens(self._setting.admits):
            self._side(OTHER[winner], day, ("withdrawal", OTHER[winner], Stance.ASSERTED))

    def every_day(self, day: int, holder: str) -> None:
        """Mentions of who holds the town, errors of the press, and the boasts of the side that does
        not hold it."""
        for outlet in PRESS:
            if self._happens(self._setting.holds):
                self._say(outlet, day, ("hold", self._seen(holder), Stance.ASSERTED), ())
        if self._happens(self._setting.boasts / 30):
            self._side(OTHER[holder], day, ("capture", OTHER[holder], Stance.ASSERTED))
        if self._happens(self._setting.denies / 30):
            self._side(OTHER[holder], day, ("hold", OTHER[holder], Stance.ASSERTED))

    def _kind(self, winner: str) -> tuple[str, str, Stance]:
        seen = self._seen(winner)
        if self._happens(0.2):
            return "withdrawal", OTHER[seen], Stance.ASSERTED
        return "capture", seen, Stance.HEDGED if self._happens(0.2) else Stance.ASSERTED

    def _seen(self, holder: str) -> str:
        return OTHER[holder] if self._happens(self._setting.errs) else holder

    def _happens(self, chance: float) -> bool:
        return self._chance.random() < chance

    def _side(self, side: str, day: int, what: tuple[str, str, Stance]) -> None:
        """A side says it in one outlet, and others copy it."""
        if self._setting.boasts or self._setting.admits:
            for outlet in self._chance.sample(PRESS, 1 + self._setting.copies):
                self._say(
                    outlet,
                    day,
                    what,
                    (Speaker(ACTORS[side].name, "official", side, ACTORS[side].name),),
                )

    def _say(
        self, outlet: str, day: int, what: tuple[str, str, Stance], by: tuple[Speaker, ...]
    ) -> None:
        kind, side, stance = what
        late = self._chance.randint(0, self._setting.late_days)
        happened, published = FIRST + timedelta(day), FIRST + timedelta(day + late)
        quote = f"{ACTORS[side].name} {kind} {self._town.text} on {happened}"
        text = f"{outlet}, {published}, {len(self._made.claims)}\n{quote}."
        at = datetime.combine(published, datetime.min.time(), UTC).replace(hour=12)
        document = Document(
            document_id(outlet, text), text, "", outlet, published=at, recorded_at=at
        )
        start = text.index(kind, text.index(quote))
        self._made.documents[document.id] = document
        self._made.claims.append(
            Claim(
                claim_id(document.id, start, start + len(kind)),
                document.id,
                quote,
                text.index(quote),
                Span(start, start + len(kind), kind),
                kind,
                (ActorMention(ACTORS[side].name, side, ACTORS[side].name),),
                (),
                (self._town,),
                Expression(0, 0, str(happened), Period(happened, happened)),
                by,
                stance,
                recorded_at=at,
            )
        )


def days_of(made: War) -> Iterator[tuple[int, int]]:
    """Every town and day."""
    return ((town, day) for town in range(len(made.towns)) for day in range(DAYS))


def vote(made: War, within_days: int = 30) -> list[list[str]]:
    """Who held each town by majority vote: of all that was said to be so in the last days, else as
    before."""
    votes: dict[int, list[tuple[int, str]]] = {}
    for claim in made.claims:
        if (
            claim.stance == Stance.DENIED
            or claim.time is None
            or claim.time.period is None
            or claim.time.period.first is None
        ):
            continue
        side = claim.actors[0].id or ""
        winner = OTHER[side] if claim.event_type == "withdrawal" else side
        number = int((claim.places[0].place_id or "").split(":")[1])
        votes.setdefault(number, []).append(((claim.time.period.first - FIRST).days, winner))
    return [_voted(votes.get(town, []), within_days) for town in range(len(made.towns))]


def _voted(votes: Sequence[tuple[int, str]], within_days: int) -> list[str]:
    holder, held = ARMY, []
    for day in range(DAYS):
        recent = [w for d, w in votes if day - within_days < d <= day]
        count = recent.count(ARMY) - recent.count(REBELS)
        holder = ARMY if count > 0 else REBELS if count < 0 else holder
        held.append(holder)
    return held
