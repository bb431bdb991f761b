"""Rules for expressions that the calendar alone resolves, or the calendar and a missing year."""

import re
from datetime import date

from reportedly.ground.times.context import Context, Match, guards, month_of, reads, year_of
from reportedly.ground.times.words import plain
from reportedly.records import period as cal
from reportedly.records.period import Period, Precision

_LAST_WORD = re.compile(r"([\w\u2019']+)([^\w\n]*)$")
_NEXT_WORD = re.compile(r"\s*[-\u2013—]?\s*([\w\u2019'-]+)")
_DASH = "-\u2013—/"


def word_before(m: Match, reach: int = 24) -> tuple[str, str]:
    """The word before the match in lower case, and what stands between; empty where there is
    none."""
    found = _LAST_WORD.search(m.string, max(0, m.start() - reach), m.start())
    return (plain(found[1]), found[2]) if found else ("", "")


def word_after(m: Match) -> str:
    """The word after the match as written, or empty."""
    found = _NEXT_WORD.match(m.string, m.end())
    return found[1] if found else ""


def whole_year(text: str | None) -> int | None:
    """'24, 99 and 2024 as years; two figures up to 39 are of this century."""
    if not text:
        return None
    number = int(text)
    return number if len(text) > 2 else number + (2000 if number < 40 else 1900)


def year_in(inner: Period | None) -> int | None:
    """The year of an expression within."""
    return inner.first.year if inner and inner.first else None


def _day_number(m: Match, c: Context) -> int:
    return _ordinal(m["day"], c)


def _ordinal(form: str, c: Context) -> int:
    """The number of 'third' and of '3rd'."""
    return c.words.value("ordinals", form) or int(re.sub(r"\D", "", form))


@reads
def _date(m: Match, c: Context, inner: Period | None) -> Period | None:
    """A day of a month, with a year or with the one that fits; 'of that year' and 'last year' come
    as `inner`."""
    month, number = c.words.value("months", m["month"]), _day_number(m, c)
    given = whole_year(m.groupdict().get("year")) or _year_of_range(m, c, month)
    year = year_in(inner) or given or year_of(c, month, number, m.start(), m.end())
    return cal.day(year, month, number) if year else None


def _year_of_range(m: Match, c: Context, month: int) -> int | None:
    """The year of '24 February' in '24 February to 2 April 2022': that of the end, or the one
    before."""
    end = c.words.patterns["range_end"].match(m.string[m.end() : m.end() + 40])
    last = c.words.value("months", end["month"]) if end else None
    return int(end["year"]) - (last < month) if end and last else None


@reads
def _iso(m: Match, c: Context, inner: Period | None) -> Period | None:
    return cal.day(int(m[1]), int(m[2]), int(m[3]))


@reads
def _slashed(m: Match, c: Context, inner: Period | None) -> Period | None:
    """11/27/2024 and 27/11/2024, but not 11/12/2024, which is two days; with points the day comes
    first."""
    first, second, year = int(m[1]), int(m[3]), whole_year(m[4])
    if year is None or (m[2] == "/" and first <= 12 and second <= 12 and first != second):
        return None
    return (
        cal.day(year, second, first) if m[2] == "." or first > 12 else cal.day(year, first, second)
    )


@reads
def _month_year(m: Match, c: Context, inner: Period | None) -> Period | None:
    number = c.words.value("months", m["month"])
    year = whole_year(m.groupdict().get("year")) or year_in(inner)
    year = year or _year_of_range(m, c, number)
    return cal.month(year, number) if year else month_of(c, number, m.start(), m.end())


@reads
def _deictic_month(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'last May' is the latest May over (not the month just over), 'next May' the first to come,
    'this May' this year's."""
    number, step, base = (
        c.words.value("months", m["month"]),
        c.words.value("deictic", m["deictic"]),
        c.deictic,
    )
    if base is None:
        return None
    year = base.year
    if step < 0:
        year -= number >= base.month - 1
    elif step > 0:
        year += number <= base.month
    return cal.month(year, number)


@reads
def _year(m: Match, c: Context, inner: Period | None) -> Period | None:
    return cal.year(int(m["year"]))


@reads
def _spelled_year(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'nineteen ninety-six', 'two thousand'."""
    if m["thousand"]:
        return cal.year(2000 + (c.words.value("numbers", m["more"]) or 0))
    parts = [c.words.value("numbers", p) or 0 for p in re.split(r"[\s-]+", m["rest"])]
    return cal.year(100 * c.words.value("numbers", m["hundreds"]) + sum(parts))


@reads
def _decade(m: Match, c: Context, inner: Period | None) -> Period | None:
    groups = m.groupdict()
    if groups.get("tens"):
        return cal.decade(1900 + c.words.value("decades", m["tens"]))
    first = int(m["figures"])
    return cal.decade(first if first > 99 else 1900 + first)


@reads
def _century(m: Match, c: Context, inner: Period | None) -> Period | None:
    number = _ordinal(m["century"], c)
    return (
        cal.months(max(1, 100 * (number - 1)), 1, 1200, Precision.RANGE)
        if 1 <= number <= 99
        else None
    )


@reads
def _season(m: Match, c: Context, inner: Period | None) -> Period | None:
    """A season of the year given, of the year told, or the latest begun."""
    first, last = c.words.tables["seasons"][plain(m["season"])]
    if year := year_in(inner) or whole_year(m["year"]):
        return cal.season(year, first, last)
    month = month_of(c, first, m.start(), m.end())
    return cal.season(month.first.year, first, last) if month and month.first else None


@reads
def _deictic_season(m: Match, c: Context, inner: Period | None) -> Period | None:
    base, step = c.deictic, c.words.value("deictic", m["deictic"])
    if base is None:
        return None
    first, last = c.words.tables["seasons"][plain(m["season"])]
    here = cal.season(base.year, first, last)
    over = here is not None and here.last is not None and here.last < base
    to_come = here is not None and here.first is not None and here.first > base
    year = base.year - (step < 0 and not over) + (step > 0 and not to_come)
    return cal.season(year, first, last)


@reads
def _holiday(m: Match, c: Context, inner: Period | None) -> Period | None:
    fixed = c.words.value("holidays", m["holiday"])
    if not fixed:
        return None
    year = whole_year(m["year"]) or year_of(c, fixed[0], fixed[1], m.start(), m.end())
    return cal.day(year, fixed[0], fixed[1]) if year else None


@reads
def _tail(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The second figure of '6-7 February' told month first ('April 6-7'), or of '1957-60'."""
    told = c.told.first if c.told else None
    if told is None:
        return None
    if c.told_kind in ("year", "month year"):
        short = int(m[0])
        return cal.year(short if len(m[0]) == 4 else told.year // 100 * 100 + short)
    return cal.day(told.year, told.month, int(m[0])) if len(m[0]) < 3 else None


@guards
def _is_tail(m: Match, c: Context) -> bool:
    """True for a figure joined by a dash to the date before it."""
    if c.told_kind in ("month day", "tail") and _closes_pair(m, c):
        return True
    if c.told_end != m.start() - 1 or m.string[m.start() - 1 : m.start()] not in tuple(_DASH):
        return False
    if c.words.value("months", word_after(m)):
        return False
    if c.told_kind == "year":
        return len(m[0]) == 2 or (len(m[0]) == 4 and m[0] > "1000")
    return c.told_kind in ("month day", "tail") and int(m[0]) <= 31 and len(m[0]) < 3


def _closes_pair(m: Match, c: Context) -> bool:
    """'November 27 and 28', where no noun follows that the figure counts."""
    joined = m.string[c.told_end : m.start()] in (" and ", " to ")
    closed = not m.string[m.end() : m.end() + 2].strip(".,;:)\n ")
    return joined and closed and len(m[0]) < 3 and 0 < int(m[0]) <= 31


@reads
def _day_of_month(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the 1st of last month'."""
    if inner is None or inner.first is None or inner.precision is not Precision.MONTH:
        return None
    return cal.day(inner.first.year, inner.first.month, _day_number(m, c))


@reads
def _day_before_range(m: Match, c: Context, inner: Period | None) -> Period | None:
    month, number = c.words.value("months", m["month"]), _day_number(m, c)
    year = whole_year(m["year"]) or year_of(c, month, number, m.start(), m.end())
    return cal.day(year, month, number) if year else None


@guards
def not_a_name(m: Match, c: Context) -> bool:
    """False where the words beside a month, weekday or season make it a name: 'Sunday Times',
    'Theresa May'."""
    after, (before, between) = word_after(m), word_before(m)
    lists = c.words.lists
    following = m.string[m.end() : m.end() + 16].lower().lstrip()
    if after and _whole_start(following, lists["names.after"]):
        return False
    if _whole_start(plain(m[0]).replace(".", "") + " " + following, lists["names.whole"]):
        return False
    return not (between == " " and before in lists["names.before"])


def _whole_start(text: str, names: frozenset[str]) -> bool:
    return any(text.startswith(n) and not text[len(n) : len(n) + 1].isalnum() for n in names)


@guards
def _lone_month(m: Match, c: Context) -> bool:
    """True where a bare month is one: May and March only after a word that months follow; none
    between capitals."""
    before, between = word_before(m)
    if not not_a_name(m, c) or re.match(r"['\u2019]s [A-Z]", m.string[m.end() : m.end() + 4]):
        return False
    led = before in c.words.lists["names.month_after"] and between.strip() in ("", ",", "(", "-")
    if plain(m["month"]) in c.words.lists["names.months"]:
        return led
    written = m.string[max(0, m.start() - len(between) - 1 - len(before)) : m.start()].strip()
    return led or not (between == " " and written[:1].isupper())


@guards
def _lone_year(m: Match, c: Context) -> bool:
    """True where a bare four-figure number is a year, by the words beside it."""
    before, between = word_before(m)
    after = plain(word_after(m))
    lists, gap = c.words.lists, between.strip()
    if plain(m[0]).startswith(tuple(lists["years.told"])):
        return True
    if after in lists["years.never_before"] or before in lists["years.never_after"]:
        return False
    if m.string[m.end() : m.end() + 1] in ("°", "'"):
        return False
    if gap in _OPENING or _YEARS_ON.match(m.string, m.end()):
        return int(m["year"]) > EARLIEST_BARE
    return _follows_year_word(m, c, before, gap) if before else not after


def _follows_year_word(m: Match, c: Context, before: str, gap: str) -> bool:
    """True behind another year, a month, and a word that years follow."""
    if before.isdigit() and (len(before) == 4 or gap == ","):
        return True
    if gap == "," and before in c.words.tables["months"]:
        return True
    leads = before in c.words.lists["years.after"] and gap in _LIGHT
    return leads and not _plural_count(m, c, before)


EARLIEST_BARE = 1400
"""Before it a number in brackets or in a range is rarely a year."""
_OPENING = frozenset(("(", "[", "-", "\u2013", "—"))
_LIGHT = frozenset(("", ",", '"', "'"))
_YEARS_ON = re.compile(r"[-\u2013—/](?:\d\d){1,2}(?!\d)")
"""'-98' of '1997-98'."""


def _plural_count(m: Match, c: Context, before: str) -> bool:
    """True for 'of 2000 houses': a plural in lower case behind a number that 'of', 'to' or 'by'
    leads."""
    after = word_after(m)
    counted = after.endswith("s") and after.islower() and len(after) > 4
    return counted and before not in c.words.lists["years.leads"]


@guards
def _season_word(m: Match, c: Context) -> bool:
    """True where a season is no verb and no fall of a city."""
    before, _ = word_before(m)
    if not not_a_name(m, c):
        return False
    plainly = m["season"].islower() and plain(m["season"]) in c.words.lists["names.seasons"]
    if m["year"] is not None or not plainly:
        return True
    if re.match(r"\s+of\s", m.string[m.end() : m.end() + 4] + " "):
        return False
    led = before in c.words.lists["names.season_after"] or plain(m[0]).startswith("the ")
    return led and before not in c.words.lists["names.season_never_after"]


def day_of(d: date | None) -> Period | None:
    """The day as a period, None for none."""
    return cal.one_day(d) if d else None
