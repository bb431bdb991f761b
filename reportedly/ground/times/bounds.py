"""What the words before a time expression make of it in its clause: since, until, by, from and
between."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from reportedly.records.period import Expression, Period, Precision

REACH = 40
"""Characters before an expression in which its preposition stands, and between the two ends of a
range."""

_LEAD = re.compile(
    r"\b(since|ever since|from|between|until|till|up to|by|before)\s+"
    r"(?:at least |about |around |(?:the )?(?:early|late) |the |last |on )*$",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\d:\d|[ap]\.?m\b|dawn|noon|night|dusk|morning|evening|midday|hours", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*(?:,\s*)?(?:to|and|until|till|through|[-\u2013—])\s*(?:on )?$", re.IGNORECASE
)


def bounded(
    expression: Expression, text: str, times: Sequence[Expression], anchor: date | None
) -> Expression:
    """The expression with the period that its clause speaks of.

    'since Thursday' runs to the day of the report, 'until' and 'by' leave the beginning open, 'from
    X to Y' and 'between X and Y' run from one to the other. The span and its words stay as they
    are.
    """
    period = expression.period
    if period is None:
        return expression
    lead = _word_before(text, expression.start)
    if lead in ("from", "between"):
        other = next(
            (
                e
                for e in times
                if e.start >= expression.end and _joined(text, expression.end, e.start)
            ),
            None,
        )
        return _range(expression, expression, other) if other else expression
    before = next(
        (
            e
            for e in reversed(times)
            if e.end <= expression.start and _joined(text, e.end, expression.start)
        ),
        None,
    )
    if before is not None and _word_before(text, before.start) in ("from", "between"):
        return _range(expression, before, expression)
    if lead == "before" and _HOUR.search(expression.text):
        return expression
    return replace(expression, period=_open(period, lead, anchor))


def _word_before(text: str, start: int) -> str:
    found = _LEAD.search(text[max(0, start - REACH) : start])
    return found[1].lower().removeprefix("ever ") if found else ""


def _joined(text: str, end: int, start: int) -> bool:
    return 0 < start - end <= REACH and _JOIN.fullmatch(text[end:start]) is not None


def _range(expression: Expression, one: Expression, other: Expression) -> Expression:
    """From the first day of one to the last of the other; as it was, where they do not run
    forwards."""
    first = one.period.first if one.period else None
    last = other.period.last if other.period else None
    if first is None or last is None or first > last:
        return expression
    return replace(expression, period=Period(first, last, Precision.RANGE))


def _open(period: Period, lead: str, anchor: date | None) -> Period:
    if lead == "since" and period.first and (anchor is None or period.first <= anchor):
        return Period(period.first, anchor, Precision.RANGE)
    if lead in ("until", "till", "up to", "by") and period.last:
        return Period(None, period.last, Precision.RANGE)
    if lead == "before" and period.first and period.first > date.min:
        return Period(None, period.first - timedelta(days=1), Precision.RANGE)
    return period
