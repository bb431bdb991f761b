"""Where the reader of a text stands in time: the day of the report, and the day last told."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.ground import time_calendar as cal
from reportedly.ground.time_words import Words, plain
from reportedly.period import Period, Precision

REACH = 120
"""Characters before an expression in which its clause may say whether it lies ahead."""

NEAR = 60
"""Days within which a date without a year is the nearer one, whatever the tense (set on TimeBank)."""

FULL_DATES = 4
"""A text with an anchor is read as a history from so many dates with a year, most of them over a month old."""

LEAD = 20
"""Characters in which a year leads its sentence ('In early 1944')."""

TURN = 8
"""Months back from the last told at which a bare month is of the next year (January after December; set on WikiWars)."""

_SHARP = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_FULL = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? ((?:1\d|20)\d\d)\b"
)
_WORD = re.compile(r"[\w']+")
_BREAK = re.compile(r"[.!?]['\"”\u2019]?\s+(?=[A-Z\"“\u2018'])|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """`anchor` is the day of the report; `told` the period last told, `told_end` where in the text, `told_kind` by which rule;
    `thread` the last that carries a history on: a day or a month, or a year that leads its sentence or stands in a heading.

    `history`: bare months and weekdays follow the day last told, not the anchor.
    """

    text: str
    words: Words
    anchor: date | None
    history: bool
    told: Period | None = None
    told_end: int = -1
    told_kind: str = ""
    thread: Period | None = None

    @property
    def deictic(self) -> date | None:
        """The day that 'today' and 'last week' count from."""
        return self._told_day() if self.history else self.anchor

    @property
    def anaphoric(self) -> date | None:
        """The day that 'the next day' and 'a week earlier' count from."""
        return self._told_day() or self.anchor

    def _told_day(self) -> date | None:
        return self.told.first if self.told else None

    def after(self, start: int, end: int, period: Period | None, kind: str, tells: bool) -> "Context":
        """The context behind an expression; one that `tells` moves the day last told."""
        if period is None or period.first is None or not tells:
            return replace(self, told_end=end, told_kind=kind)
        carries = period.precision in _SHARP or self.thread is None or self._leads(start)
        return replace(self, told=period, told_end=end, told_kind=kind, thread=period if carries else self.thread)

    def _leads(self, start: int) -> bool:
        """True near the beginning of a sentence, and in a line too short to be one."""
        line = self.text.rfind("\n", max(0, start - LEAD * 3), start) + 1
        line_end = self.text.find("\n", start, line + LEAD * 4)
        return len(_clause(self.text, start)) <= LEAD or (line > 0 and line_end >= 0 and line_end - line < LEAD * 3)

    def tense(self, start: int, end: int) -> int:
        """1 where the clause before the expression points forward ('will meet on'), -1 where back, 0 where it does not say."""
        lists = self.words.lists
        following = _WORD.match(self.text, end + 1)
        if following and plain(following[0]) in lists["tense.back"]:
            return -1
        for word in reversed(_WORD.findall(_clause(self.text, start))):
            form = plain(word)
            if form in lists["tense.ahead"]:
                return 1
            if form in lists["tense.back"] or (form.endswith("ed") and len(form) > 4):
                return -1
        return 0


def _clause(text: str, start: int) -> str:
    """What stands before the expression in its sentence, up to REACH characters."""
    before = text[max(0, start - REACH) : start]
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def is_history(text: str, anchor: date | None) -> bool:
    """True for a text without an anchor, and for one that is mostly dates with a year, older than a month."""
    if anchor is None:
        return True
    dates = [int(m[1]) for m in _FULL.finditer(text)]
    old = anchor - timedelta(days=31) if anchor.toordinal() > 31 else anchor
    return len(dates) >= FULL_DATES and sum(y < old.year or y < anchor.year for y in dates) * 2 > len(dates)


def month_of(c: Context, number: int, start: int, end: int) -> Period | None:
    """A month without a year: the one that `year_of` says."""
    year = year_of(c, number, None, start, end)
    return cal.month(year, number) if year else None


def year_of(c: Context, month: int, number: int | None, start: int, end: int) -> int | None:
    """The year that a month, or a day of it, belongs to where none is written.

    In a history the one beside what was last told; else the latest up to the report, or the next to come where the clause
    points forward or that is much the nearer.
    """
    if c.history:
        return _told_year(c, month)
    if c.anchor is None:
        return None
    past, to_come = _years(c.anchor, month, number)
    behind, ahead = (abs((y - c.anchor.year) * 12 + month - c.anchor.month) * 30 for y in (past, to_come))
    if number is not None:
        behind, ahead = (b + s * (c.anchor.day - number) for b, s in ((behind, 1), (ahead, -1)))
    if behind <= NEAR:
        return past
    tense = c.tense(start, end)
    return to_come if tense > 0 or (ahead <= NEAR and (tense == 0 or number is not None)) else past


def _years(anchor: date, month: int, number: int | None) -> tuple[int, int]:
    """The latest year in which the day (or the month's beginning) is not after the anchor, the first in which not before."""
    this = (anchor.month, anchor.day if number else 0)
    that = (month, number or 0)
    return anchor.year - (that > this), anchor.year + (that < this)


def _told_year(c: Context, month: int) -> int | None:
    """The year of the thread, or the next where the telling runs over its end."""
    if c.thread is None or c.thread.first is None:
        return c.anchor.year if c.anchor else None
    if c.thread.precision in _SHARP:
        return c.thread.first.year + (c.thread.first.month - month > TURN)
    return c.thread.first.year
