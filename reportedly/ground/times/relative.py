"""Rules for expressions that count from the day of the report or from the day last told, and for
lengths of time."""

import re
from datetime import date

from reportedly.ground.times.absolute import day_of, word_after, word_before, year_in
from reportedly.ground.times.context import Context, Match, guards, reads
from reportedly.ground.times.words import plain
from reportedly.records import period as cal
from reportedly.records.period import Period, Precision

_FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")


def amount(form: str, c: Context) -> tuple[float | None, bool]:
    """The number that the words stand for, and whether it is only vague; of 'two or three' the
    second."""
    tables = c.words.tables
    best, vague = None, False
    for part in re.split(r"\s+(?:to|or)\s+", plain(form)):
        whole = part.replace("-", " ")
        if figures := _FIGURES.match(part):
            best = float(figures[0].replace(",", ""))
        elif whole in tables["vague_numbers"]:
            best, vague = tables["vague_numbers"][whole], True
        else:
            known = [tables["numbers"].get(w) for w in (whole, *whole.split())]
            best = known[0] if known[0] is not None else sum(n for n in known[1:] if n is not None)
    return best, vague


def _unit(m: Match, c: Context) -> str:
    return str(c.words.value("units", m["unit"]))


@reads
def _today(m: Match, c: Context, inner: Period | None) -> Period | None:
    if c.history or c.anchor is None:
        return None
    return day_of(cal.moved(c.anchor, "day", c.words.value("today", m["when"])))


@reads
def _overnight(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The evening before to the morning of the report."""
    base = c.anaphoric if c.history else c.anchor
    before = cal.moved(base, "day", -1) if base else None
    return Period(before, base, Precision.RANGE) if before else None


@reads
def _now(m: Match, c: Context, inner: Period | None) -> Period | None:
    return None if c.history else day_of(c.anchor)


@reads
def _weekday(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The latest such day up to the report (or the next, where the clause looks ahead); in a
    history, on from the day told."""
    number = c.words.value("weekdays", m["weekday"])
    if c.history:
        return cal.weekday_near(c.anaphoric, number, ahead=True) if c.told and c.anaphoric else None
    return cal.weekday_near(c.anchor, number, c.tense(m.start(), m.end()) > 0) if c.anchor else None


@reads
def _weekday_by(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'last Wednesday' is the latest that is over, 'next' that of the week after, 'this' of this
    week."""
    number, base = c.words.value("weekdays", m["weekday"]), c.deictic
    if base is None:
        return None
    if c.words.value("deictic", m["deictic"]) < 0:
        before = cal.moved(base, "day", -1)
        return cal.weekday_near(before, number, ahead=False) if before else None
    if plain(m["deictic"]) in c.words.lists["tense.coming"]:
        return cal.weekday_near(base, number, ahead=True)
    return cal.weekday_of_week(base, number, c.words.value("deictic", m["deictic"]))


@reads
def _weekday_told(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the previous Friday', 'the following Monday': counted from the day told."""
    number, base = c.words.value("weekdays", m["weekday"]), c.anaphoric
    step = c.words.value("anaphoric", m["anaphoric"])
    other = cal.moved(base, "day", step) if base else None
    return cal.weekday_near(other, number, ahead=step > 0) if other else None


@reads
def _by_deictic(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'this week', 'last month', 'next year'; 'last week' is the whole week before, whatever the
    day."""
    steps = c.words.value("deictic", m["deictic"])
    unit = _unit(m, c)
    return cal.stepped(c.deictic, unit, steps)


@reads
def _by_told(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the same day', 'that month', 'the following year': counted from the day told, else from the
    report."""
    return cal.stepped(c.anaphoric, _unit(m, c), c.words.value("anaphoric", m["anaphoric"]))


@reads
def _past_span(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _span(m, c, -1)


@reads
def _next_span(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _span(m, c, 1)


def _span(m: Match, c: Context, way: int) -> Period | None:
    """'the past week': so many units back from the report, or on from it."""
    number, vague = amount(m["n"], c) if m.groupdict().get("n") else (1.0, False)
    return cal.span(c.deictic, _unit(m, c), way * (number or 1), vague)


@reads
def _recent(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'in recent days': a bounded guess of three of them."""
    return cal.span(c.deictic, _unit(m, c), -3, vague=True)


@reads
def _coming(m: Match, c: Context, inner: Period | None) -> Period | None:
    return cal.span(c.deictic, _unit(m, c), 3, vague=True)


@reads
def _ago(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _steps(m, c, c.deictic, -1)


@reads
def _earlier(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _steps(m, c, c.anaphoric, -1)


@reads
def _later(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _steps(m, c, c.anaphoric, 1)


def _steps(m: Match, c: Context, base: date | None, way: int) -> Period | None:
    """So many units away, as sharp as the unit; a vague number gives a vague span."""
    number, vague = amount(m["n"], c)
    unit = _unit(m, c)
    day = c.deictic if base is None else base
    if number is None or day is None:
        return None
    if vague:
        near = cal.moved(day, unit, way)
        return cal.span(near, unit, way * 2 * number, vague=True)
    if unit in ("hour", "minute"):
        return day_of(cal.moved(day, "day", way * (number // 24 if unit == "hour" else 0)))
    return cal.stepped(day, unit, way * number)


@reads
def _same(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The expression that it holds, whole: 'early March' is as sharp as 'March'."""
    return inner


@reads
def _around(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the week of 25 November'."""
    return cal.around(inner.first, _unit(m, c)) if inner else None


@reads
def _daypart_by(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'this morning', 'that night', 'the next morning' as the day."""
    groups = m.groupdict()
    if groups.get("anaphoric"):
        return cal.stepped(c.anaphoric, "day", c.words.value("anaphoric", m["anaphoric"]))
    step = c.words.value("deictic", m["deictic"])
    return cal.stepped(c.deictic, "day", step)


@reads
def _clock(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The day of an hour: the one named beside it, else the one told in the same line, else the
    report's."""
    return inner or (c.told if c.told and c.told.precision is Precision.DAY else day_of(c.anchor))


@reads
def _quarter(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the third quarter' of the year told beside it, or of the report's."""
    groups = m.groupdict()
    number = c.words.value("ordinals", m["ordinal"] or groups.get("hyphened"))
    base = c.deictic
    year = year_in(inner) or (base.year if base else None)
    return (
        cal.months(year, 3 * number - 2, 3, Precision.SEASON)
        if year and number and number <= 4
        else None
    )


@reads
def _bare_unit(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the month', 'the year': the one of the day told; 'over the weekend' is the last one, where
    the clause looks back."""
    here = cal.stepped(c.anaphoric, _unit(m, c), 0)
    to_come = (
        here is not None
        and here.first is not None
        and c.anchor is not None
        and here.first > c.anchor
    )
    if to_come and plain(m["unit"]) == "weekend" and c.tense(m.start(), m.end()) <= 0:
        return cal.stepped(c.anaphoric, "weekend", -1)
    return here


@guards
def _is_length(m: Match, c: Context) -> bool:
    """False for a bare 'a day' that is a rate ('$20 a day') and for a one that continues a name."""
    before, _ = word_before(m)
    form = plain(m["n"])
    if form in c.words.lists["names.articles"]:
        return not before[-1:].isdigit() and before not in c.words.lists["names.rates"]
    return not (
        form == "one"
        and m[0][len(m["n"]) :][:1] == " "
        and before in c.words.lists["names.length_never_after"]
    )


@guards
def _is_quarter(m: Match, c: Context) -> bool:
    """A quarter of a year has one of four numbers, and no final follows it."""
    number = c.words.value("ordinals", m["ordinal"] or m.groupdict().get("hyphened"))
    return number is not None and number <= 4 and not word_after(m).lower().startswith("final")


@guards
def _is_now(m: Match, c: Context) -> bool:
    """'now' and 'current', but not 'current' as a stream and not 'recent' in 'recent days'."""
    return word_after(m).lower() not in c.words.lists["names.now_never_before"]


@guards
def _is_night(m: Match, c: Context) -> bool:
    """True for 'at night'."""
    before, between = word_before(m)
    return between == " " and before in c.words.lists["names.night_after"]


@guards
def _is_hour(m: Match, c: Context) -> bool:
    """False for a score or a verse: hours run to 24."""
    return int(re.match(r"\d+", m["hour"])[0]) <= 24 if m["hour"] else True  # type: ignore[index]


@reads
def _beside(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the day before', 'the week after': beside the day told."""
    way = -1 if plain(m[0]).endswith("before") else 1
    return cal.stepped(c.anaphoric, _unit(m, c), way)
