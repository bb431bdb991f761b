"""Time expressions of a report, each with the days that it names (TIMEX3 spans, no prepositions),
and what the words before one make of it in its clause."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.times import absolute, relative  # noqa: F401  (they name the readers)
from reportedly.ground.times.context import (
    ANY,
    GUARDS,
    READERS,
    Compiled,
    Context,
    Match,
    Rule,
    compiled,
    is_history,
    starts,
)
from reportedly.ground.times.words import RULES, RuleRow, TimeWords, words
from reportedly.language.lexicon import REACH, Leads, leads
from reportedly.records.period import Expression, Lead, Period, Precision, led, spanned


def bounded(
    expression: Expression, text: str, times: Sequence[Expression], anchor: date | None
) -> Expression:
    """The expression with the period that its clause speaks of.

    'since Thursday' runs to the day of the report, 'until' and 'by' leave the beginning open, 'from
    X to Y' and 'between X and Y' run from one to the other. The span and its words stay as they
    are.
    """
    if expression.period is None or _is_bounded(expression, times):
        return expression
    if whole := _paired(expression, text, times):
        return replace(expression, period=whole)
    words = leads()
    lead = words.before(text, expression.start)
    begun = _begun(expression, text, times, words)
    if lead is Lead.FROM:
        near = (e for e in times if 0 < e.start - expression.end <= REACH)
        ends = (e for e in near if words.join(text, expression.end, e.start))
        whole = spanned(expression.period, next((e.period for e in ends), None))
    elif begun is not None:
        whole = spanned(begun.period, expression.period)
    elif _is_apart(lead, expression, text):
        return expression
    else:
        whole = led(expression.period, lead, anchor)
    return replace(expression, period=whole) if whole else expression


_DESCRIBING = re.compile(r"the \d{1,2} [A-Z]\w+ [a-z]")
"""'the 24 February invasion': what comes after it is told of the noun."""


def _is_apart(lead: Lead | None, expression: Expression, text: str) -> bool:
    """True where the lead does not bound the expression: 'before dawn', 'after the 3 May raid'."""
    if lead is Lead.BEFORE:
        return leads().is_hour(expression.text)
    return lead is Lead.AFTER and _DESCRIBING.match(text, expression.start) is not None


def _is_bounded(expression: Expression, times: Sequence[Expression]) -> bool:
    """True where the reader of the clause has made other days of it than it names."""
    named = next((e for e in times if e.start == expression.start), None)
    return named is not None and named.period != expression.period


_PAIRING = re.compile(r"\s*[-\u2013\u2014]\s*|\s(?:and|to)\s")
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?")


def _paired(expression: Expression, text: str, times: Sequence[Expression]) -> Period | None:
    """The days of '9-11 November' and 'November 27 and 28', of which each half is an expression."""
    for one, other in pairwise(times):
        if expression.start not in (one.start, other.start):
            continue
        bare = _BARE_DAY.fullmatch(one.text) or _BARE_DAY.fullmatch(other.text)
        if bare and _PAIRING.fullmatch(text, one.end, other.start):
            return spanned(one.period, other.period)
    return None


def _begun(
    expression: Expression, text: str, times: Sequence[Expression], words: Leads
) -> Expression | None:
    """The beginning of the span that the expression ends; None where it ends none."""
    near = (e for e in reversed(times) if 0 < expression.start - e.end <= REACH)
    one = next((e for e in near if words.join(text, e.end, expression.start)), None)
    return one if one and words.before(text, one.start) is Lead.FROM else None


DEEPEST = 2
"""Expressions inside one another: 'early in the morning of 29 April'."""

_WORD = re.compile(r"[^\W\d_]+|\d+|['\u2019`]\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r"\s{1,3}([^\W\d_]+)")
_FIGURES = frozenset("0123456789'\u2019`")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """An expression in the text: its rule, its match, and the expression that it ends with."""

    rule: Rule
    match: Match
    inner: "FoundTime | None" = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends, spaces before left out."""
        return self.inner.end if self.inner else self.match.start() + len(self.match[0].rstrip())

    @property
    def tells(self) -> bool:
        """True where later expressions may count from it."""
        return self.inner.tells if self.inner else self.rule.tells

    @property
    def kind(self) -> str:
        """The name of the rule that ends it."""
        return self.inner.kind if self.inner else self.rule.name

    def read(self, context: Context) -> Period | None:
        """The days that it names, as far as the context tells."""
        return self.rule.read(self.match, context, self.inner.read(context) if self.inner else None)


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The rules compiled against one list of words; `openers` are the words of all of them, `alone`
    those asked for so far that are an expression by themselves."""

    rules: tuple[Compiled, ...]
    start: re.Pattern[str]
    openers: frozenset[str]
    alone: dict[str, bool] = field(default_factory=dict)

    def places(self, text: str) -> Iterator[int]:
        """Where an expression may begin, in order: at figures and at words that the patterns
        hold."""
        for word in _WORD.finditer(text):
            opens = word[0][0] in _FIGURES or self._opens(word[0], text, word.end())
            if opens and self.start.match(text, word.start()):
                yield word.start()

    def _opens(self, word: str, text: str, end: int) -> bool:
        """True for a word of the patterns that is followed by another, or stands alone: not for
        'the' of 'the town'."""
        if word.lower() not in self.openers:
            return False
        following = _FOLLOWING.match(text, end)
        if following is None or following[1].lower() in self.openers:
            return True
        if word not in self.alone:
            self.alone[word] = self.start.match(word) is not None
        return self.alone[word]

    def longest(
        self, context: Context, at: int, depth: int = 0, only: tuple[str, ...] = ANY
    ) -> FoundTime | None:
        """The longest expression that begins there, None for none."""
        best: FoundTime | None = None
        first = _LETTERS.match(context.text, at)
        opener = first[0].lower() if first else ""
        for candidate in self.rules:
            if (opener and opener not in candidate.words) or not _may(candidate.rule, depth, only):
                continue
            found = self._found(candidate, context, at, depth)
            if found and (best is None or found.end > best.end):
                best = found
        return best

    def _found(
        self, candidate: Compiled, context: Context, at: int, depth: int
    ) -> FoundTime | None:
        """What the rule finds there, with the expression that it goes on with, None for nothing."""
        rule, match = candidate.rule, candidate.regex.match(context.text, at)
        if match is None or not match[0] or not rule.guard(match, context):
            return None
        if not rule.then:
            return FoundTime(rule, match, None)
        inner = self.longest(context, match.end(), depth + 1, rule.then)
        return FoundTime(rule, match, inner) if inner else None


def _may(rule: Rule, depth: int, only: tuple[str, ...]) -> bool:
    """True where the rule may be used so deep inside others, among those that alone may follow."""
    if depth and (not rule.inner or (rule.then and depth == DEEPEST)):
        return False
    return only == ANY or rule.name in only


@functools.lru_cache(maxsize=4)
def grammar(words: TimeWords) -> TimeGrammar:
    """The grammar over these words."""
    rules = tuple(map(_rule, words.rules))
    ready = compiled(rules, words.pieces)
    openers = frozenset().union(*(rule.words for rule in ready))
    return TimeGrammar(ready, starts(rules, words.pieces), openers)


def _rule(row: RuleRow) -> Rule:
    """The row with its reader and its guard."""
    if row.read not in READERS or row.guard not in GUARDS:
        named = f"{row.read}, {row.guard}"
        raise BadSettings(f"{codebook.path(RULES)}: {row.name}: no such reader or guard: {named}")
    how = (READERS[row.read], GUARDS[row.guard])
    return Rule(row.name, row.pattern, *how, row.then, row.inner, row.tells)


HEAD_LINES = 3
"""Lines in which a dateline stands: a title, perhaps a kicker, the first of the body."""

HEAD = 120
"""Characters of such a line that may belong to it."""

SOON = 60
"""Days from the latest full date in a report within which a dateline without a year must lie to be
given one."""

_FIGURE = re.compile(r"\d")
_FOUR_FIGURES = re.compile(r"\d{4}")
_BEHIND_PLACE = re.compile(r"\s*(?:[(\[)—\u2013:-]|_)")
_BEHIND_DATE = re.compile(r"\s*[(\[—\u2013:|-]|,? [A-Z]|\s*$")


def find_times(text: str, anchor: date | None) -> tuple[Expression, ...]:
    """The time expressions of the text in order, resolved against the day of the report.

    Without an anchor, what counts from it has no period; a history counts from the day that it last
    told.
    """
    return _found(text, anchor, words())


@functools.lru_cache(maxsize=4)
def _found(text: str, anchor: date | None, listed: TimeWords) -> tuple[Expression, ...]:
    """Kept for the last texts: the stages of one document ask more than once."""
    return tuple(
        _scan(Context(text, listed, anchor, is_history(text, listed, anchor)), grammar(listed))
    )


def _scan(context: Context, rules: TimeGrammar) -> list[Expression]:
    """Left to right, longest first, never overlapping; what was told before resolves what comes
    after."""
    out: list[Expression] = []
    behind = 0
    for at in rules.places(context.text):
        found = rules.longest(context, at) if at >= behind else None
        if found is None:
            continue
        period = found.read(context)
        out.append(
            Expression(found.start, found.end, context.text[found.start : found.end], period)
        )
        behind = found.end
        context = context.after(found.start, found.end, period, found.kind, found.tells)
    return out


def dateline(text: str) -> date | None:
    """The day in the report's own dateline ('BEIRUT, Dec. 6 (Agency) —', or a date that opens it),
    None where it has none.

    A dateline without a year has the one that sets it soonest after the latest full date of the
    text, if within SOON days.
    """
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        head = line.strip()[:HEAD]
        for found in find_times(head, None):
            if _stands_at_head(head, found):
                return _day_of(found) or _with_year(found, text)
    return None


def _stands_at_head(head: str, found: Expression) -> bool:
    """True where only a place name is before it, and what ends a dateline behind it."""
    place = words().patterns["dateline"]
    if not _FIGURE.search(found.text) or not place.fullmatch(head[: found.start]):
        return False
    behind = _BEHIND_DATE if found.start == 0 and _day_of(found) else _BEHIND_PLACE
    return behind.match(head, found.end) is not None


def _day_of(found: Expression) -> date | None:
    """The day that the expression names; None where it names none, or more than one."""
    period = found.period
    if period is None or period.precision is not Precision.DAY:
        return None
    return period.first


def _with_year(found: Expression, text: str) -> date | None:
    full = (e for e in find_times(text, None) if _FOUR_FIGURES.search(e.text))
    latest = max(filter(None, map(_day_of, full)), default=None)
    if latest is None:
        return None
    until = latest + timedelta(days=SOON)
    day = next(map(_day_of, find_times(found.text, until)), None)
    return day if day is not None and latest <= day <= until else None
