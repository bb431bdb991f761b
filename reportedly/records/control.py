"""Who holds a place over a period, and what that rests on."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ControlState(StrEnum):
    """`contested` where sources contradict each other or sides fight over it, `unknown` where
    nothing is said."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a span rests on: reports of the place itself, what is told of its area, its neighbours,
    or what was declared."""

    REPORTED = "reported"
    AREA = "area"
    NEIGHBOURS = "neighbours"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Control:
    """One span of days at one place; `to` is the first day on which it no longer holds, None while
    it lasts.

    `holder` is an actor id (None where unknown); `probability` is that of the holder, over the days
    of a span that is over their mean; `claim_ids` are the reasons.
    """

    id: str
    place_id: str
    place_name: str
    lon: float | None
    lat: float | None
    since: date
    to: date | None
    state: ControlState
    holder: str | None
    holder_name: str | None
    probability: float
    event_ids: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()
    basis: Basis = Basis.REPORTED
    independent_origins: int = 0
    recorded_at: datetime | None = None
    run: str = ""

    def covers(self, day: date) -> bool:
        """True on the days of the span."""
        return self.since <= day and (self.to is None or day < self.to)
