"""What a rule of the time grammar is, and how it is compiled against the words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.ground.times.context import Context
from reportedly.records.period import Period

Match = re.Match[str]
Reader = Callable[[Match, Context, Period | None], Period | None]
Guard = Callable[[Match, Context], bool]

ANY = ("*",)

_PIECE = re.compile(r"\{(\w+)\}")
_ESCAPE = re.compile(r"\\.")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"\(\?P<\w+>")


def always(match: Match, context: Context) -> bool:
    """No condition."""
    return True


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


def compiled(rules: tuple[Rule, ...], pieces: dict[str, str]) -> tuple[Compiled, ...]:
    """The rules ready to match."""
    filled = ((rule, _filled(rule.pattern, pieces)) for rule in rules)
    return tuple(
        Compiled(rule, re.compile(pattern, re.IGNORECASE), _words(pattern))
        for rule, pattern in filled
    )


def starts(rules: tuple[Rule, ...], pieces: dict[str, str]) -> re.Pattern[str]:
    """One pattern that finds where any of the rules may begin, at the start of a word."""
    patterns = (_NAMED.sub("(?:", _filled(rule.pattern, pieces)) for rule in rules)
    return re.compile(r"(?<![\w.,$€£#/])(?:" + "|".join(patterns) + ")", re.IGNORECASE)


def _words(pattern: str) -> frozenset[str]:
    return frozenset(
        word.lower() for word in _LETTERS.findall(_ESCAPE.sub(" ", _NAMED.sub("(?:", pattern)))
    )


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """The pattern with its pieces put in and its spaces widened."""
    return _PIECE.sub(lambda m: pieces.get(m[1], m[0]), pattern).replace(" ", r"\s{1,3}")
