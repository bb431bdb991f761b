"""The time grammar: finds the longest expression that begins at a place in a text, and reads it."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportedly.ground.times import absolute as time_absolute
from reportedly.ground.times import relative as time_relative
from reportedly.ground.times.context import Context
from reportedly.ground.times.rule import ANY, Compiled, Match, Rule, compiled, starts
from reportedly.ground.times.words import Words
from reportedly.records.period import Period

DEEPEST = 2
"""Expressions inside one another: 'early in the morning of 29 April'."""

_WORD = re.compile(r"[^\W\d_]+|\d+|['\u2019`]\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r"\s{1,3}([^\W\d_]+)")
_FIGURES = frozenset("0123456789'\u2019`")

RULES: tuple[Rule, ...] = time_absolute.RULES + time_relative.RULES


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the text: its rule, its match, and the expression that it ends with."""

    rule: Rule
    match: Match
    inner: "Found | None" = None

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
class Grammar:
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
    ) -> Found | None:
        """The longest expression that begins there, None for none."""
        best: Found | None = None
        first = _LETTERS.match(context.text, at)
        opener = first[0].lower() if first else ""
        for candidate in self.rules:
            if (opener and opener not in candidate.words) or not _may(candidate.rule, depth, only):
                continue
            found = self._found(candidate, context, at, depth)
            if found and (best is None or found.end > best.end):
                best = found
        return best

    def _found(self, candidate: Compiled, context: Context, at: int, depth: int) -> Found | None:
        """What the rule finds there, with the expression that it goes on with, None for nothing."""
        rule, match = candidate.rule, candidate.regex.match(context.text, at)
        if match is None or not match[0] or not rule.guard(match, context):
            return None
        if not rule.then:
            return Found(rule, match, None)
        inner = self.longest(context, match.end(), depth + 1, rule.then)
        return Found(rule, match, inner) if inner else None


def _may(rule: Rule, depth: int, only: tuple[str, ...]) -> bool:
    """True where the rule may be used so deep inside others, among those that alone may follow."""
    if depth and (not rule.inner or (rule.then and depth == DEEPEST)):
        return False
    return only is ANY or rule.name in only


@functools.lru_cache(maxsize=4)
def grammar(words: Words) -> Grammar:
    """The grammar over these words."""
    pieces = dict(words.pieces)
    rules = compiled(RULES, pieces)
    return Grammar(rules, starts(RULES, pieces), frozenset().union(*(rule.words for rule in rules)))
