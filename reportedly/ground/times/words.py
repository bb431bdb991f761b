"""The words of time_words.toml as look-up tables and as pieces of patterns."""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly import codebook
from reportedly.errors import BadSettings

FILE = "en/time_words.toml"


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """`tables` are the mappings of the file by heading, `lists` its lists by 'heading.key',
    `pieces` patterns by name."""

    tables: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, frozenset[str]]
    pieces: Mapping[str, str]

    def value(self, table: str, form: str | None) -> Any:
        """What the form stands for in that table, or None; case, a final point and the width of
        spaces do not matter."""
        return self.tables[table].get(plain(form)) if form else None


def plain(form: str) -> str:
    """The form as the file writes it: lower case, single spaces, straight apostrophe, no final
    point."""
    return " ".join(form.lower().replace("\u2019", "'").split()).rstrip(".")


@functools.lru_cache(maxsize=4)
def load(path: Path) -> TimeWords:
    """The words in the file; BadSettings where it is not the TOML that time_words.toml shows."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {
            heading: table
            for heading, table in raw.items()
            if not any(_is_list(v) for v in table.values())
        }
        lists = {
            f"{h}.{k}": frozenset(v)
            for h, table in raw.items()
            if h not in tables
            for k, v in table.items()
        }
        return TimeWords(tables, lists, _pieces(tables, raw))
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        AttributeError,
    ) as error:
        raise BadSettings(f"{path}: not a list of time words: {error}") from error


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)


def words() -> TimeWords:
    """The packaged words, or the user's own."""
    return load(codebook.path(FILE))


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


def _pieces(
    tables: Mapping[str, Mapping[str, Any]], raw: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    months = tables["months"]
    number = _number(tables)
    forms = {name: either(listed) for name, listed in raw["forms"].items()}
    return forms | {
        "month": rf"(?P<month>{_month(months)})",
        "weekday": rf"(?P<weekday>{_capital(tables['weekdays'], False)})",
        "weekdays": rf"(?-i:(?:{'|'.join(f.capitalize() for f in tables['weekdays'])})s)(?!\w)",
        "anyday": rf"(?P<weekday>{_capital({**tables['weekdays'], **tables['weekdays_short']}, True)})",
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
