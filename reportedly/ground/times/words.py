"""The words of `time_words.toml` and the rules of `time_rules.toml`, as look-up tables and as
pieces of patterns."""

import functools
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from reportedly import codebook

FILE, RULES = "en/time_words.toml", "en/time_rules.toml"
_PIECE = re.compile(r"\{(\w+)\}")

Table = dict[str, int]
Lists = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class TimeWordsFile:
    """`time_words.toml` as it stands: tables of what a form stands for, then tables of lists."""

    months: Table
    weekdays: Table
    weekdays_short: Table
    seasons: dict[str, tuple[int, int]]
    holidays: dict[str, tuple[int, ...]]
    units: dict[str, str]
    numbers: dict[str, int | float]
    vague_numbers: Table
    ordinals: Table
    decades: Table
    deictic: Table
    anaphoric: Table
    today: Table
    forms: Lists
    years: Lists
    names: Lists
    tense: Lists


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of `time_rules.toml`; `read` and `guard` name what reads it, and when it holds."""

    name: str
    pattern: str
    read: str = "nothing"
    guard: str = "always"
    then: tuple[str, ...] = ()
    inner: bool = True
    tells: bool = True


@dataclass(frozen=True, slots=True)
class TimeRulesFile:
    """`time_rules.toml` as it stands; a piece may hold those before it."""

    pieces: dict[str, str]
    patterns: dict[str, str]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """`tables` are the mappings of the file by heading, `lists` its lists by 'heading.key',
    `pieces` and `patterns` are of the rules, by name."""

    tables: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, frozenset[str]]
    pieces: Mapping[str, str]
    patterns: Mapping[str, re.Pattern[str]]
    rules: tuple[RuleRow, ...]

    def value(self, table: str, form: str | None) -> Any:
        """What the form stands for in that table, or None; case, a final point and the width of
        spaces do not matter."""
        return self.tables[table].get(plain(form)) if form else None


def plain(form: str) -> str:
    """The form as the file writes it: lower case, single spaces, straight apostrophe, no final
    point."""
    return " ".join(form.lower().replace("\u2019", "'").split()).rstrip(".")


def words() -> TimeWords:
    """The packaged words and rules, or the user's own; BadSettings where they are not as they
    should be."""
    return _load(os.environ.get("REPORTEDLY_CODEBOOK"))


@functools.lru_cache(maxsize=4)
def _load(_: str | None) -> TimeWords:
    raw = codebook.read_toml(FILE, TimeWordsFile)
    rules = codebook.read_toml(RULES, TimeRulesFile)
    tables = {f.name: getattr(raw, f.name) for f in fields(raw) if f.type != Lists}
    lists = {
        f"{f.name}.{key}": listed
        for f in fields(raw)
        if f.type == Lists
        for key, listed in getattr(raw, f.name).items()
    }
    pieces = _pieces(tables, raw.forms)
    for name, piece in rules.pieces.items():
        pieces[name] = filled(piece, pieces)
    patterns = {
        name: codebook.pattern(RULES, filled(p, pieces)) for name, p in rules.patterns.items()
    }
    return TimeWords(tables, lists, pieces, patterns, rules.rules)


def filled(pattern: str, pieces: Mapping[str, str]) -> str:
    """The pattern with its pieces put in."""
    return _PIECE.sub(lambda m: pieces.get(m[1], m[0]), pattern)


def either(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms, longest first, as whole words."""
    ordered = sorted(forms, key=lambda f: (-len(f), f))
    return (
        "(?:"
        + "|".join(re.escape(f).replace(r"\ ", " ").replace("'", "['\u2019]") for f in ordered)
        + r")(?!\w)"
    )


def _capital(forms: Iterable[str], point: bool) -> str:
    """A pattern for names of months and weekdays, which begin with a capital or stand in
    capitals."""
    ordered = sorted(forms, key=lambda f: (-len(f), f))
    shapes = "|".join(f"{f.capitalize()}|{f.upper()}" for f in ordered)
    return rf"(?-i:(?:{shapes})(?!\w)" + (r"\.?" if point else "") + ")"


def _pieces(tables: Mapping[str, Mapping[str, Any]], named: Lists) -> dict[str, str]:
    months = tables["months"]
    number = _number(tables)
    days = (*tables["weekdays"], *tables["weekdays_short"])
    forms = {name: either(listed) for name, listed in named.items()}
    return forms | {
        "month": rf"(?P<month>{_month(months)})",
        "weekday": rf"(?P<weekday>{_capital(tables['weekdays'], False)})",
        "weekdays": rf"(?-i:(?:{'|'.join(f.capitalize() for f in tables['weekdays'])})s)(?!\w)",
        "anyday": rf"(?P<weekday>{_capital(days, True)})",
        "season": rf"(?P<season>{either(tables['seasons'])})",
        "holiday": rf"(?P<holiday>{either(tables['holidays'])})",
        "unit": rf"(?P<unit>{either(tables['units'])})",
        "units": rf"(?P<unit>{either(u for u in tables['units'] if u.endswith('s'))})",
        "oneunit": rf"(?P<unit>{either(u for u in tables['units'] if not u.endswith('s'))})",
        "n": f"(?P<n>{number})",
        "number": number,
        "ordinal": rf"(?P<ordinal>{either(tables['ordinals'])}|\d{{1,2}}(?:st|nd|rd|th)(?!\w))",
        "hyphened": rf"(?P<hyphened>{either(tables['ordinals'])})",
        "century": rf"(?P<century>{either(tables['ordinals'])}|\d{{1,2}}(?:st|nd|rd|th)(?!\w))",
        "deictic": rf"(?P<deictic>{either(tables['deictic'])})",
        "anaphoric": rf"(?P<anaphoric>{either(tables['anaphoric'])})",
        "tens": rf"(?P<tens>{either(tables['decades'])})",
        "day": r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)|"
        + either(tables["ordinals"])
        + ")",
        "year": r"(?P<year>(?:1\d|20)\d\d(?![\w%])(?![.,:]\d))",
    }


def _month(months: Mapping[str, int]) -> str:
    """Full names, and abbreviations with or without a point."""
    long = [m for m in months if len(m) > 4 or m in ("may", "june", "july")]
    return f"(?:{_capital(long, False)}|{_capital((m for m in months if m not in long), True)})"


def _number(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Figures (also 2 1/2, 12 to 18), number words (also twenty-five) and vague numbers."""
    numbers = tables["numbers"]
    tens = either(
        f for f, n in numbers.items() if isinstance(n, int) and 20 <= n <= 90 and " " not in f
    )
    ones = either(
        f for f, n in numbers.items() if isinstance(n, int) and 1 <= n <= 9 and len(f) > 2
    )
    figures = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?(?: \d/\d)?(?![\d,.]\d)"
    single = f"(?:{figures}|{tens}[- ]{ones}|{either([*numbers, *tables['vague_numbers']])})"
    return f"(?:{single}(?: (?:to|or) {single})?)"
