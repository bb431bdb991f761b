"""Time expressions of a report, each with the days that it names (TIMEX3 spans, no
prepositions)."""

import functools
import re
from datetime import date, timedelta

from reportedly.ground.times.context import Context, is_history
from reportedly.ground.times.grammar import Grammar, grammar
from reportedly.ground.times.words import Words, words
from reportedly.records.period import Expression, Period, Precision

HEAD_LINES = 3
"""Lines in which a dateline stands: a title, perhaps a kicker, the first of the body."""

HEAD = 120
"""Characters of such a line that may belong to it."""

SOON = 60
"""Days from the latest full date in a report within which a dateline without a year must lie to be
given one."""

_PLACE = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*(?:[ ,/]+(?:[A-Z][\w.'\u2019-]*|of|de|al|el|and))*[,:]? \(?)?"
)
_BEHIND_PLACE = re.compile(r"\s*(?:[(\[)—\u2013:-]|_)")
_BEHIND_DATE = re.compile(r"\s*[(\[—\u2013:|-]|,? [A-Z]|\s*$")


def find_times(text: str, anchor: date | None) -> tuple[Expression, ...]:
    """The time expressions of the text in order, resolved against the day of the report.

    Without an anchor, what counts from it has no period; a history counts from the day that it last
    told.
    """
    return _found(text, anchor, words())


@functools.lru_cache(maxsize=4)
def _found(text: str, anchor: date | None, listed: Words) -> tuple[Expression, ...]:
    """Kept for the last texts: the stages of one document ask more than once."""
    return tuple(_scan(Context(text, listed, anchor, is_history(text, anchor)), grammar(listed)))


def _scan(context: Context, rules: Grammar) -> list[Expression]:
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
                return (
                    found.period.first
                    if _is_day(found.period) and found.period
                    else _with_year(found, text)
                )
    return None


def _stands_at_head(head: str, found: Expression) -> bool:
    """True where only a place name is before it, and what ends a dateline behind it."""
    if not any(letter.isdigit() for letter in found.text) or not _PLACE.fullmatch(
        head[: found.start]
    ):
        return False
    behind = _BEHIND_DATE if found.start == 0 and _is_day(found.period) else _BEHIND_PLACE
    return behind.match(head, found.end) is not None


def _is_day(period: Period | None) -> bool:
    return period is not None and period.precision is Precision.DAY


def _with_year(found: Expression, text: str) -> date | None:
    dates = (
        e.period.last
        for e in find_times(text, None)
        if e.period and _is_day(e.period) and re.search(r"\d{4}", e.text)
    )
    latest = max((d for d in dates if d), default=None)
    if latest is None:
        return None
    dated = find_times(found.text, latest + timedelta(days=SOON))
    day = dated[0].period.last if dated and _is_day(dated[0].period) and dated[0].period else None
    return day if day is not None and latest <= day <= latest + timedelta(days=SOON) else None
