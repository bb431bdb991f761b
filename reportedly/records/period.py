"""When it can be: first and last day, with the precision that the text gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How sharp the words are, sharpest first; VAGUE is a bounded guess ('in recent days')."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both inclusive; an end that the text leaves open is None (TIMEX3, EDTF)."""

    first: date | None
    last: date | None
    precision: Precision = Precision.DAY

    def overlaps(self, other: "Period") -> bool:
        """True where the two share a day; an open end reaches for ever."""
        first, last = self.first or date.min, self.last or date.max
        return first <= (other.last or date.max) and (other.first or date.min) <= last


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as written, with the period it was read as, or None where it cannot be."""

    start: int
    end: int
    text: str
    period: Period | None
