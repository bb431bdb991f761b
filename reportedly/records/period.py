"""When it can be: first and last day, with the precision that the text gives; and the periods of
the calendar: the day, week, month, season or year that lies so many steps from a day."""

import calendar
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


_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def day(year: int, month: int, number: int) -> Period | None:
    """That day, or None where the calendar has no such day."""
    try:
        return one_day(date(year, month, number))
    except ValueError:
        return None


def one_day(when: date) -> Period:
    """A single day as a period."""
    return Period(when, when, Precision.DAY)


def months(year: int, first: int, count: int, precision: Precision) -> Period | None:
    """`count` whole months from month `first` (1 is January; may run past 12), None outside the
    calendar's years."""
    start_year, start = divmod(year * 12 + first - 1, 12)
    end_year, end = divmod(year * 12 + first + count - 2, 12)
    if not (1 <= start_year <= 9999 and 1 <= end_year <= 9999):
        return None
    last = date(end_year, end + 1, calendar.monthrange(end_year, end + 1)[1])
    return Period(date(start_year, start + 1, 1), last, precision)


def month(year: int, number: int) -> Period | None:
    """A whole month."""
    return months(year, number, 1, Precision.MONTH)


def year(number: int) -> Period | None:
    """A whole year."""
    return months(number, 1, 12, Precision.YEAR)


def decade(first: int) -> Period | None:
    """Ten whole years."""
    return months(first, 1, 120, Precision.DECADE)


def season(number: int, first: int, last: int) -> Period | None:
    """The months `first` to `last` of that year; a winter runs on into the next."""
    return months(number, first, (last - first) % 12 + 1, Precision.SEASON)


def moved(when: date, unit: str, steps: float) -> date | None:
    """The day that lies `steps` units from `when`, kept within its month; None outside the
    calendar."""
    try:
        if unit in _DAYS:
            return when + timedelta(days=round(_DAYS[unit] * steps))
        if unit not in _MONTHS:
            return when
        ahead, number = divmod(when.year * 12 + when.month - 1 + round(_MONTHS[unit] * steps), 12)
        return date(ahead, number + 1, min(when.day, calendar.monthrange(ahead, number + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def around(when: date | None, unit: str) -> Period | None:
    """The whole unit of the calendar that holds the day: its week from Monday, its month, its
    quarter, its year."""
    if when is None:
        return None
    if unit in ("week", "fortnight", "weekend"):
        monday = moved(when, "day", -when.weekday())
        first = monday and moved(monday, "day", 5 if unit == "weekend" else 0)
        last = monday and moved(monday, "day", 6)
        return Period(first, last, Precision.WEEK) if first and last else None
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return months(when.year, (when.month - 1) // 3 * 3 + 1, 3, Precision.SEASON)
    if unit == "year":
        return year(when.year)
    if unit == "decade":
        return decade(when.year // 10 * 10)
    if unit == "century":
        return months(when.year // 100 * 100, 1, 1200, Precision.RANGE)
    return one_day(when)


def stepped(when: date | None, unit: str, steps: float) -> Period | None:
    """The whole unit that lies `steps` units from the one that holds the day."""
    return around(moved(when, unit, steps), unit) if when else None


def span(when: date | None, unit: str, steps: float, vague: bool = False) -> Period | None:
    """The days from `when` to `steps` units from it, forwards or (negative) backwards."""
    other = (
        moved(when, "day" if unit in ("hour", "minute") else unit, _whole_days(unit, steps))
        if when
        else None
    )
    if when is None or other is None:
        return None
    return Period(min(when, other), max(when, other), Precision.VAGUE if vague else Precision.RANGE)


def _whole_days(unit: str, steps: float) -> float:
    """Hours and minutes as the days that they may touch: 24 hours back from today reach
    yesterday."""
    if unit not in ("hour", "minute"):
        return steps
    hours = abs(steps) / (60 if unit == "minute" else 1)
    return (1 if steps > 0 else -1) * (-(-hours // 24) if hours > 6 else 0)


def weekday_near(when: date, number: int, ahead: bool) -> Period | None:
    """The latest such weekday on or before the day, or (`ahead`) the first on or after it."""
    steps = (number - when.weekday()) % 7 if ahead else -((when.weekday() - number) % 7)
    there = moved(when, "day", steps)
    return one_day(there) if there else None


def weekday_of_week(when: date, number: int, weeks: float) -> Period | None:
    """The weekday in the week that lies `weeks` weeks from the day's own, weeks running from
    Monday."""
    there = moved(when, "day", 7 * weeks + number - when.weekday())
    return one_day(there) if there else None
