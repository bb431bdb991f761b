"""When it can be: first and last day, with the precision that the text gives."""

from dataclasses import dataclass
from datetime import date, timedelta
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


class Lead(StrEnum):
    """What the words before a time say of it: that something goes on from it, or to it, or was
    before or after it; FROM needs another time to end with."""

    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"


def led(period: Period, lead: Lead | None, today: date | None) -> Period:
    """What the lead makes of the period in a report of that day; the period itself where it makes
    nothing of it.

    'since' runs to the day of the report, and 'until' and 'before' leave the beginning open.
    """
    if lead is Lead.SINCE:
        return _since(period, today)
    if lead is Lead.UNTIL and period.last is not None:
        return Period(None, period.last, Precision.RANGE)
    if lead is Lead.BEFORE and period.first is not None and period.first > date.min:
        return Period(None, period.first - timedelta(days=1), Precision.RANGE)
    return _after(period, today) if lead is Lead.AFTER else period


def _since(period: Period, today: date | None) -> Period:
    if period.first is None or (today is not None and period.first > today):
        return period
    return Period(period.first, today, Precision.RANGE)


def _after(period: Period, today: date | None) -> Period:
    over = period.last is not None and today is not None and period.last < today
    return Period(period.last, today, Precision.RANGE) if over else period


def spanned(one: Period | None, other: Period | None) -> Period | None:
    """From the first day of one to the last of the other; None where they do not run forwards."""
    first, last = one.first if one else None, other.last if other else None
    if first is None or last is None or first > last:
        return None
    return Period(first, last, Precision.RANGE)


def first_day(period: Period | None) -> date | None:
    """The first day that something of the period may be of: its first, else its last."""
    return (period.first or period.last) if period else None


def last_day(period: Period | None, otherwise: date | None = None) -> date | None:
    """The last day that something of the period may be of: its last, else its first, else
    `otherwise`, which is the day of the report or nothing."""
    return (period.last or period.first if period else None) or otherwise
