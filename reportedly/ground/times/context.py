"""Where the reader of a text stands in time (the day of the report, and the day last told), and
what a rule of the grammar is that reads there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from reportedly import codebook
from reportedly.ground.times.words import RULES, TimeWords, filled, plain
from reportedly.records import period as cal
from reportedly.records.period import Period, Precision

REACH = 120
"""Characters before an expression in which its clause may say whether it lies ahead."""

NEAR = 60
"""Days within which a date without a year is the nearer one, whatever the tense (set on
TimeBank)."""

FULL_DATES = 4
"""A text with an anchor is read as a history from so many dates with a year, most of them over a
month old; from fewer where all are and no word counts from the day of publication."""

LEADING, MANY_DAYS = 400, 5
"""A text of few full dates is a history where its first characters name a past year and it has many
days without one."""

RECENT, BACK = 2, 3
"""Where what a history tells lies so many years or fewer before its report, what is so many years
or more before that is a look back, which holds to the end of its paragraph."""

LEAD = 20
"""Characters in which a year leads its sentence ('In early 1944')."""

TURN = 8
"""Months back from the last told at which a bare month is of the next year (January after December;
set on WikiWars)."""

TURN_OF_DAYS = 6
"""The same from a day to a day."""

_SHARP = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_HEADING = re.compile(r"\n+[A-Z][^\n.!?:]{1,60}\n")
_WORD = re.compile(r"[\w']+")
_BREAK = re.compile(r"[.!?]['\"”\u2019]?\s+(?=[A-Z\"“\u2018'])|\n")


@dataclass(frozen=True, slots=True)
class Context:
    """`anchor` is the day of the report; `told` the period last told, `told_end` where in the text,
    `told_kind` by which rule; `thread` the last that carries a history on: a day or a month, or a
    year that leads its sentence or stands in a heading.

    `history`: bare months and weekdays follow the day last told, not the anchor. `recent` is the
    last thread of about the time of the report, `opening` the first; `carried_end` is where the
    thread was last told.
    """

    text: str
    words: TimeWords
    anchor: date | None
    history: bool
    told: Period | None = None
    told_end: int = -1
    told_kind: str = ""
    thread: Period | None = None
    recent: Period | None = None
    opening: Period | None = None
    carried_end: int = -1

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

    def after(
        self, start: int, end: int, period: Period | None, kind: str, tells: bool
    ) -> "Context":
        """The context behind an expression; one that `tells` moves the day last told."""
        if period is None or period.first is None or not tells:
            return replace(self, told_end=end, told_kind=kind)
        carries = period.precision in _SHARP or self.thread is None or self._leads(start)
        thread = period if carries else self.thread
        recent = period if carries and self._is_recent(period) else self.recent
        opening = self.opening or (
            period if period.precision in _SHARP and self._is_recent(period) else None
        )
        return replace(
            self,
            told=period,
            told_end=end,
            told_kind=kind,
            thread=thread,
            recent=recent,
            opening=opening,
            carried_end=end if carries else self.carried_end,
        )

    def thread_at(self, start: int) -> Period | None:
        """What carries the history on there: behind its summary where it begins, and never a look
        back of another paragraph."""
        heading = _HEADING.search(self.text)
        if self.opening and heading and self.carried_end <= heading.start() < start:
            return self.opening
        apart = "\n" in self.text[self.told_end : start]
        return self.recent if apart and self._is_look_back() else self.thread

    def _is_look_back(self) -> bool:
        told, recent = self.thread and self.thread.first, self.recent and self.recent.first
        return bool(told and recent and recent.year - told.year >= BACK)

    def _is_recent(self, period: Period) -> bool:
        return bool(
            self.anchor and period.first and 0 <= self.anchor.year - period.first.year <= RECENT
        )

    def _leads(self, start: int) -> bool:
        """True near the beginning of a sentence, and in a line too short to be one."""
        line = self.text.rfind("\n", max(0, start - LEAD * 3), start) + 1
        line_end = self.text.find("\n", start, line + LEAD * 4)
        return len(_clause(self.text, start)) <= LEAD or (
            line > 0 and line_end >= 0 and line_end - line < LEAD * 3
        )

    def tense(self, start: int, end: int) -> int:
        """1 where the clause before the expression points forward ('will meet on'), -1 where back,
        0 where it does not say."""
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


def is_history(text: str, words: TimeWords, anchor: date | None) -> bool:
    """True for a text without an anchor, and for one that is mostly dates with a year, older than a
    month."""
    if anchor is None:
        return True
    dates = [int(m[1]) for m in words.patterns["full_date"].finditer(text)]
    past = sum(y < anchor.year for y in dates)
    if len(dates) >= FULL_DATES:
        return past * 2 > len(dates)
    if past < len(dates) or words.patterns["news"].search(text):
        return False
    leads = [int(m[0]) for m in _YEAR.finditer(text, 0, LEADING)]
    many = len(words.patterns["bare_day"].findall(text)) >= MANY_DAYS
    leading = max(leads, default=anchor.year) < anchor.year
    return leading and (many or words.patterns["full_date"].search(text, 0, LEADING) is not None)


def month_of(c: Context, number: int, start: int, end: int) -> Period | None:
    """A month without a year: the one that `year_of` says."""
    year = year_of(c, number, None, start, end)
    return cal.month(year, number) if year else None


def year_of(c: Context, month: int, number: int | None, start: int, end: int) -> int | None:
    """The year that a month, or a day of it, belongs to where none is written.

    In a history the one beside what was last told; else the latest up to the report, or the next to
    come where the clause points forward or that is much the nearer.
    """
    if c.history:
        return _told_year(c, month, number, start)
    if c.anchor is None:
        return None
    past, to_come = _years(c.anchor, month, number)
    behind, ahead = (
        abs((y - c.anchor.year) * 12 + month - c.anchor.month) * 30 for y in (past, to_come)
    )
    if number is not None:
        behind, ahead = (b + s * (c.anchor.day - number) for b, s in ((behind, 1), (ahead, -1)))
    if behind <= NEAR:
        return past
    tense = c.tense(start, end)
    return to_come if tense > 0 or (ahead <= NEAR and (tense == 0 or number is not None)) else past


def _years(anchor: date, month: int, number: int | None) -> tuple[int, int]:
    """The latest year in which the day (or the month's beginning) is not after the anchor, the
    first in which not before."""
    this = (anchor.month, anchor.day if number else 0)
    that = (month, number or 0)
    return anchor.year - (that > this), anchor.year + (that < this)


def _told_year(c: Context, month: int, number: int | None, start: int) -> int | None:
    """The year of the thread, or the next where the telling runs over its end; never one that lies
    ahead of the report."""
    thread = c.thread_at(start)
    if thread is None or thread.first is None:
        return _year_to_come(c, start) or (c.anchor.year if c.anchor else None)
    days = number is not None and thread == c.told and thread.precision is Precision.DAY
    turn = TURN_OF_DAYS if days else TURN
    over = thread.precision in _SHARP and thread.first.month - month > turn
    year = thread.first.year + over
    ahead = c.anchor is not None and (year, month, number or 0) > (
        c.anchor.year,
        c.anchor.month,
        c.anchor.day,
    )
    return year - 1 if ahead else year


def _year_to_come(c: Context, start: int) -> int | None:
    """The first year that the text goes on to name, of a history that opens without one."""
    found = _YEAR.search(c.text, start, start + LEADING)
    year = int(found[0]) if found else None
    return year if year is not None and (c.anchor is None or year <= c.anchor.year) else None


Match = re.Match[str]
Reader = Callable[[Match, Context, Period | None], Period | None]
Guard = Callable[[Match, Context], bool]

ANY = ("*",)
READERS: dict[str, Reader] = {}
GUARDS: dict[str, Guard] = {}
"""By the names that `time_rules.toml` calls them."""

_ESCAPE = re.compile(r"\\.")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"\(\?P<\w+>")


def reads(function: Reader) -> Reader:
    """The reader, which rules may name from now on."""
    READERS[function.__name__.removeprefix("_")] = function
    return function


def guards(function: Guard) -> Guard:
    """The guard, which rules may name from now on."""
    GUARDS[function.__name__.removeprefix("_")] = function
    return function


@guards
def always(match: Match, context: Context) -> bool:
    """No condition."""
    return True


@reads
def nothing(match: Match, context: Context, inner: Period | None) -> Period | None:
    """A time expression that names no days of its own."""
    return None


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` names pieces of the words in braces; a single space in it stands for up to three of
    white space.

    `then`: an expression of one of these rules must follow at once and belongs to this one (ANY: of
    every rule that is `inner`). `tells`: what it reads is the day that later 'the next day' counts
    from.
    """

    name: str
    pattern: str
    read: Reader = nothing
    guard: Guard = always
    then: tuple[str, ...] = ()
    inner: bool = True
    tells: bool = True


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule with its pattern compiled, and every word in it, in lower case: what it finds begins
    with no other word."""

    rule: Rule
    regex: re.Pattern[str]
    words: frozenset[str]


def compiled(rules: tuple[Rule, ...], pieces: Mapping[str, str]) -> tuple[Compiled, ...]:
    """The rules ready to match."""
    ready = ((rule, _widened(rule.pattern, pieces)) for rule in rules)
    return tuple(
        Compiled(rule, codebook.pattern(RULES, pattern, re.IGNORECASE), _words(pattern))
        for rule, pattern in ready
    )


def starts(rules: tuple[Rule, ...], pieces: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern that finds where any of the rules may begin, at the start of a word."""
    patterns = (_NAMED.sub("(?:", _widened(rule.pattern, pieces)) for rule in rules)
    return re.compile(r"(?<![\w.,$€£#/])(?:" + "|".join(patterns) + ")", re.IGNORECASE)


def _words(pattern: str) -> frozenset[str]:
    return frozenset(
        word.lower() for word in _LETTERS.findall(_ESCAPE.sub(" ", _NAMED.sub("(?:", pattern)))
    )


def _widened(pattern: str, pieces: Mapping[str, str]) -> str:
    """The pattern with its pieces put in and its spaces widened."""
    return filled(pattern, pieces).replace(" ", r"\s{1,3}")
