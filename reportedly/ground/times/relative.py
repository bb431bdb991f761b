"""Rules for expressions that count from the day of the report or from the day last told, and for
lengths of time."""

import re
from datetime import date

from reportedly.ground.times.absolute import day_of, not_a_name, word_after, word_before
from reportedly.ground.times.context import (
    ANY,
    Context,
    Guard,
    Match,
    Reader,
    Rule,
    always,
    nothing,
)
from reportedly.ground.times.words import plain
from reportedly.records import period as cal
from reportedly.records.period import Period, Precision

_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "last night": -1}
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


def _today(m: Match, c: Context, inner: Period | None) -> Period | None:
    if c.history or c.anchor is None:
        return None
    return day_of(cal.moved(c.anchor, "day", _TODAY[plain(m["when"])]))


def _overnight(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The evening before to the morning of the report."""
    base = c.anaphoric if c.history else c.anchor
    before = cal.moved(base, "day", -1) if base else None
    return Period(before, base, Precision.RANGE) if before else None


def _now(m: Match, c: Context, inner: Period | None) -> Period | None:
    return None if c.history else day_of(c.anchor)


def _weekday(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The latest such day up to the report (or the next, where the clause looks ahead); in a
    history, on from the day told."""
    number = c.words.value("weekdays", m["weekday"])
    if c.history:
        return cal.weekday_near(c.anaphoric, number, ahead=True) if c.told and c.anaphoric else None
    return cal.weekday_near(c.anchor, number, c.tense(m.start(), m.end()) > 0) if c.anchor else None


def _weekday_by(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'last Wednesday' is the Wednesday of the week before, 'next' of the week after, 'this' of
    this week."""
    number, base = c.words.value("weekdays", m["weekday"]), c.deictic
    if base is None:
        return None
    if plain(m["deictic"]) in ("this coming", "coming", "the coming"):
        return cal.weekday_near(base, number, ahead=True)
    return cal.weekday_of_week(base, number, c.words.value("deictic", m["deictic"]))


def _weekday_told(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the previous Friday', 'the following Monday': counted from the day told."""
    number, base = c.words.value("weekdays", m["weekday"]), c.anaphoric
    step = c.words.value("anaphoric", m["anaphoric"])
    other = cal.moved(base, "day", step) if base else None
    return cal.weekday_near(other, number, ahead=step > 0) if other else None


def _by_deictic(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'this week', 'last month', 'next year'; 'last week' is the whole week before, whatever the
    day."""
    steps = c.words.value("deictic", m["deictic"])
    unit = _unit(m, c)
    return cal.stepped(c.deictic, unit, steps)


def _by_told(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the same day', 'that month', 'the following year': counted from the day told, else from the
    report."""
    return cal.stepped(c.anaphoric, _unit(m, c), c.words.value("anaphoric", m["anaphoric"]))


def _past_span(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _span(m, c, -1)


def _next_span(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _span(m, c, 1)


def _span(m: Match, c: Context, way: int) -> Period | None:
    """'the past week': so many units back from the report, or on from it."""
    number, vague = amount(m["n"], c) if m.groupdict().get("n") else (1.0, False)
    return cal.span(c.deictic, _unit(m, c), way * (number or 1), vague)


def _recent(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'in recent days': a bounded guess of three of them."""
    return cal.span(c.deictic, _unit(m, c), -3, vague=True)


def _coming(m: Match, c: Context, inner: Period | None) -> Period | None:
    return cal.span(c.deictic, _unit(m, c), 3, vague=True)


def _ago(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _steps(m, c, c.deictic, -1)


def _earlier(m: Match, c: Context, inner: Period | None) -> Period | None:
    return _steps(m, c, c.anaphoric, -1)


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


def _same(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The expression that it holds, whole: 'early March' is as sharp as 'March'."""
    return inner


def _around(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the week of 25 November'."""
    return cal.around(inner.first, _unit(m, c)) if inner else None


def _daypart_by(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'this morning', 'that night', 'the next morning' as the day."""
    groups = m.groupdict()
    if groups.get("anaphoric"):
        return cal.stepped(c.anaphoric, "day", c.words.value("anaphoric", m["anaphoric"]))
    step = c.words.value("deictic", m["deictic"])
    return cal.stepped(c.deictic, "day", step)


def _clock(m: Match, c: Context, inner: Period | None) -> Period | None:
    """The day of an hour: the one named beside it, else the one told in the same line, else the
    report's."""
    return inner or (c.told if c.told and c.told.precision is Precision.DAY else day_of(c.anchor))


def _quarter(m: Match, c: Context, inner: Period | None) -> Period | None:
    """'the third quarter' of the year told beside it, or of the report's."""
    groups = m.groupdict()
    number = c.words.value("ordinals", m["ordinal"] or groups.get("hyphened"))
    base = c.deictic
    year = inner.first.year if inner and inner.first else base.year if base else None
    return (
        cal.months(year, 3 * number - 2, 3, Precision.SEASON)
        if year and number and number <= 4
        else None
    )


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


def _is_length(m: Match, c: Context) -> bool:
    """False for a bare 'a day' that is a rate ('$20 a day') and for a one that continues a name."""
    before, _ = word_before(m)
    form = plain(m["n"])
    if form in ("a", "an"):
        return not before[-1:].isdigit() and before not in c.words.lists["names.rates"]
    return not (
        form == "one"
        and m[0][len(m["n"]) :][:1] == " "
        and before in ("no", "the", "this", "that", "any")
    )


def _is_quarter(m: Match, c: Context) -> bool:
    """A quarter of a year has one of four numbers, and no final follows it."""
    number = c.words.value("ordinals", m["ordinal"] or m.groupdict().get("hyphened"))
    return number is not None and number <= 4 and not word_after(m).lower().startswith("final")


def _is_now(m: Match, c: Context) -> bool:
    """'now' and 'current', but not 'current' as a stream and not 'recent' in 'recent days'."""
    return word_after(m).lower() not in ("that", "defunct", "famous")


def _is_night(m: Match, c: Context) -> bool:
    """True for 'at night'."""
    return word_before(m) in (("at", " "), ("by", " "))


def _is_hour(m: Match, c: Context) -> bool:
    """False for a score or a verse: hours run to 24."""
    return int(re.match(r"\d+", m["hour"])[0]) <= 24 if m["hour"] else True  # type: ignore[index]


APPROX = r"(?:(?:{approximately}) )?"

AM = r"(?:a\.m\.|p\.m\.|am|pm)(?!\w)"
HOUR = rf"(?P<hour>\d{{1,2}}(?::[0-5]\d(?!\d)(?: ?{AM})?| ?{AM}))(?: {{zone}})?"
QUARTERS = r"(?:quarters?|periods?|years?|months)(?!\w)"
NTH = r"(?:(?:first|second|third|fourth) )?"
MANY = r"(?:minutes|hours|days|weeks|months|years|decades|centuries)(?!\w)"
QUARTER = r"(?:(?:the )?(?:fiscal )?{ordinal} |(?:fiscal )?{hyphened}-)quarter(?!\w|-?final)"
UNIT = r"(?:minute|hour|day|week|month|quarter|year|decade|century)"


def mute(name: str, pattern: str, read: Reader = nothing, guard: Guard = always) -> Rule:
    """A rule whose expressions stand alone and from which none counts on."""
    return Rule(name, pattern, read, guard, inner=False, tells=False)


RULES: tuple[Rule, ...] = (
    Rule("today", r"(?P<when>today|yesterday|tomorrow|tonight|last night)(?!\w)", _today),
    Rule("today", r"(?P<when>today|yesterday|tomorrow) {daypart}", _today),
    Rule("overnight", r"overnight(?!\w)", _overnight),
    mute("now", r"{present}", _now, _is_now),
    mute("past", r"{past}"),
    mute("future", r"{future}"),
    mute("often", r"{often}(?! (?:Mail|Star|Telegraph|News|Express|Times|Mirror|Beast|Sabah))"),
    mute("often", r"(?:every|each|per) (?:{oneunit}|{weekday}|{month}|{season})"),
    mute("often", r"{weekdays}"),
    Rule("weekday", r"{weekday}(?: {daypart})?", _weekday, not_a_name),
    Rule("weekday", r"{deictic} {weekday}(?: {daypart})?", _weekday_by, not_a_name),
    Rule("weekday", r"{anaphoric} {weekday}(?: {daypart})?", _weekday_told, not_a_name),
    Rule("relative year", r"{deictic} (?P<unit>year)(?!\w)(?! old)", _by_deictic),
    Rule("relative year", r"{anaphoric} (?P<unit>year)(?!\w)", _by_told),
    Rule("relative", r"{deictic} {oneunit}", _by_deictic),
    Rule("relative", r"{anaphoric} {oneunit}", _by_told),
    Rule(
        "told",
        r"(?:the )?{oneunit}(?: (?:before|after|following))(?! \w+day)",
        lambda m, c, i: _beside(m, c),
    ),
    Rule("daypart", r"(?:{deictic}|{anaphoric}) {daypart}", _daypart_by),
    mute("span", r"(?:at least )?{past_span} {n} {unit}", _past_span),
    mute("span", r"(?:the past|this past|past) {oneunit}", _past_span),
    mute("span", r"(?:the past|this past|past|the last|last|the latest) {units}", _recent),
    mute("span", r"{next_span} {n} {unit}(?: or (?:so|two))?", _next_span),
    mute("span", r"(?:the first|first|the final|the initial|the early|the) (?:{number} )?{units}"),
    mute("recent", r"recent {units}(?: and {number} (?:days|weeks|months|years))?", _recent),
    mute("coming", r"(?:the )?(?:coming|following|next|ensuing|succeeding) {units}", _coming),
    mute("coming", r"the {units} (?:ahead|to come)", _coming),
    Rule("ago", APPROX + r"{n} {unit}(?: or (?:so|two))? ago", _ago, tells=False),
    mute("ago", r"{units} ago"),
    Rule(
        "earlier",
        APPROX + r"{n} {unit} (?:earlier|previously|before(?!hand))(?! the)",
        _earlier,
        tells=False,
    ),
    Rule("later", APPROX + r"{n} {unit} (?:later|afterwards?|thereafter)(?!\w)", _later),
    mute("earlier", r"{units} (?:earlier|previously|later)"),
    mute(
        "length",
        APPROX + r"{n}(?: more| full| straight| long| whole)? {unit}(?!-)",
        guard=_is_length,
    ),
    mute(
        "ordinal",
        r"(?:the )?{ordinal} (?:straight |full )?(?:day|night|week|month|year|evening|morning)(?!\w|-)",
    ),
    mute(
        "length",
        APPROX + r"{n}[-\u2013 ]" + UNIT + r"(?:[-\u2013 ](?:long|old))?(?!\w)",
        guard=_is_length,
    ),
    mute("length", r"(?:several|multi)-(?:day|week|month|year)(?!\w)"),
    mute("length", MANY + "(?: or " + MANY + ")?"),
    Rule("quarter", QUARTER, _quarter, _is_quarter, tells=False),
    Rule(
        "quarter",
        r"(?:the )?(?:fiscal )?{ordinal}[- ]quarter of ",
        _quarter,
        _is_quarter,
        then=("year",),
        tells=False,
    ),
    mute(
        "quarter",
        r"(?:the )?(?:latest|current|same|full|comparable|corresponding) (?:fiscal )?(?:{number} )?"
        + QUARTERS,
    ),
    mute("quarter", r"the {year} " + NTH + r"(?:quarter|period)(?!\w)"),
    mute(
        "quarter",
        r"(?:the )?(?:comparable )?year-(?:ago|earlier) (?:fiscal )?"
        + NTH
        + r"(?:quarter|period)(?!\w)",
    ),
    mute("quarter", r"(?:(?:the|its|their) )?(?:current |latest )?fiscal year(?!\w)"),
    mute("quarter", r"year-(?:ago|earlier|end|long)(?!\w)"),
    mute("told", r"(?:this|that|the same) (?:period|time)(?! around)(?!\w)"),
    mute("night", r"night(?:-?time)?(?!\w)", guard=_is_night),
    Rule(
        "bare",
        r"the (?P<unit>quarter|year|month|week|weekend|day)(?!\w|-)",
        _bare_unit,
        tells=False,
    ),
    Rule(
        "week", r"(?:the )?(?P<unit>week) (?:of|beginning|ending|starting|from) ", _around, then=ANY
    ),
    Rule(
        "part",
        r"(?:the )?(?:early|small|late|first|morning|evening|predawn|pre-dawn) hours (?:of|on) ",
        _same,
        then=ANY,
    ),
    Rule("part", r"(?:the )?{daypart}(?: hours)?(?: of)? (?:on )?", _same, then=ANY),
    Rule(
        "part",
        r"(?:the )?(?:very |as )?(?:early|late|earlier|later|mid|sometime)(?: in| on)?[- ](?:the )?",
        _same,
        then=ANY,
    ),
    Rule("part", r"(?:the )?mid[- ]?", _same, then=ANY),
    Rule(
        "part",
        r"(?:the )?(?:very )?(?:start|beginning|middle|end|turn|close|rest|eve|height|onset) of ",
        _same,
        then=ANY,
    ),
    Rule(
        "part",
        r"(?:the )?(?:first|second|latter|last|early|later) (?:half|part|third|weeks?|days?|months?) of ",
        _same,
        then=ANY,
    ),
    Rule("clock", APPROX + HOUR + "(?:,? (?:on )?)", _clock, _is_hour, then=ANY),
    mute("clock", APPROX + HOUR, _clock, _is_hour),
    Rule("clock", r"(?:noon|midnight|midday|dawn|dusk)(?: on)? ", _same, then=ANY),
)


def _beside(m: Match, c: Context) -> Period | None:
    """'the day before', 'the week after': beside the day told."""
    way = -1 if plain(m[0]).endswith("before") else 1
    return cal.stepped(c.anaphoric, _unit(m, c), way)
