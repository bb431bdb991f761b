"""Where the reader of a text stands in time: the day of the report, and the day last told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.ground import time_calendar as cal
from reportedly.ground.time_words import Words, plain
from reportedly.period import Period, Precision

REACH = 120
"""Characters before an expression in which its clause may say whether it lies ahead."""

FULL_DATES = 4
"""A text with an anchor is read as a history from so many dates with a year, most of them over a month old."""

_FULL = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? ((?:1\d|20)\d\d)\b")
_WORD = re.compile(r"[\w']+")
_BREAK = re.compile(r"[.!?]['\"”’]?\s+(?=[A-Z\"“‘'])|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """`anchor` is the day of the report; `told` the period last told, `told_end` where in the text, `told_kind` by which rule.

    `history`: bare months and weekdays follow the day last told, not the anchor.
    """

    text: str
    words: Words
    anchor: date | None
    history: bool
    told: Period | None = None
    told_end: int = -1
    told_kind: str = ""

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

    def after(self, end: int, period: Period | None, kind: str, tells: bool) -> "Context":
        """The context behind an expression; one that `tells` moves the day last told."""
        moved = period is not None and period.first is not None and tells
        return replace(self, told=period if moved else self.told, told_end=end, told_kind=kind)

    def ahead(self, start: int, end: int) -> bool:
        """True where the clause before the expression points forward in time ('will meet on', 'is due')."""
        before = self.text[max(0, start - REACH) : start]
        for found in _BREAK.finditer(before):
            before_start = found.end()
            before = " " * before_start + before[before_start:]
        table = self.words.lists
        following = _WORD.match(self.text, end + 1)
        if following and plain(following[0]) in table["tense.back"]:
            return False
        for word in reversed(_WORD.findall(before)):
            form = plain(word)
            if form in table["tense.ahead"]:
                return True
            if form in table["tense.back"] or (form.endswith("ed") and len(form) > 4):
                return False
        return False


def is_history(text: str, anchor: date | None) -> bool:
    """True for a text without an anchor, and for one that is mostly dates with a year, older than a month."""
    if anchor is None:
        return True
    dates = [int(m[1]) for m in _FULL.finditer(text)]
    old = anchor - timedelta(days=31) if anchor.toordinal() > 31 else anchor
    return len(dates) >= FULL_DATES and sum(y < old.year or y < anchor.year for y in dates) * 2 > len(dates)


def month_of(c: Context, number: int, start: int, end: int) -> Period | None:
    """A month without a year: nearest to the day last told in a history, else the latest begun (or the next, if ahead)."""
    year = year_of(c, number, 1, start, end)
    return cal.month(year, number) if year else None


def year_of(c: Context, month: int, number: int, start: int, end: int) -> int | None:
    """The year that a month or day without one belongs to."""
    if c.history:
        return _told_year(c, month)
    if c.anchor is None:
        return None
    this = (c.anchor.month, c.anchor.day)
    if c.ahead(start, end):
        return c.anchor.year + ((month, number) < (this if number > 1 else (c.anchor.month, 1)))
    return c.anchor.year - ((month, number) > this)


def _told_year(c: Context, month: int) -> int | None:
    """The year last told, or the one beside it where the telling runs over its end."""
    if c.told is None or c.told.first is None:
        return c.anchor.year if c.anchor else None
    if c.told.precision in (Precision.DAY, Precision.WEEK, Precision.MONTH):
        return c.told.first.year + (c.told.first.month - month > 9)
    return c.told.first.year


def latest(dates: Sequence[date]) -> date | None:
    """The latest of the days, None for none."""
    return max(dates, default=None)
