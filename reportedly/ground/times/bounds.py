"""What the words before a time expression make of it in its clause: since, until, by, from and
between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.language.lexicon import REACH, Leads, leads
from reportedly.records.period import Expression, Lead, led, spanned


def bounded(
    expression: Expression, text: str, times: Sequence[Expression], anchor: date | None
) -> Expression:
    """The expression with the period that its clause speaks of.

    'since Thursday' runs to the day of the report, 'until' and 'by' leave the beginning open, 'from
    X to Y' and 'between X and Y' run from one to the other. The span and its words stay as they
    are.
    """
    if expression.period is None:
        return expression
    words = leads()
    lead = words.before(text, expression.start)
    begun = _begun(expression, text, times, words)
    if lead is Lead.FROM:
        near = (e for e in times if 0 < e.start - expression.end <= REACH)
        ends = (e for e in near if words.join(text, expression.end, e.start))
        whole = spanned(expression.period, next((e.period for e in ends), None))
    elif begun is not None:
        whole = spanned(begun.period, expression.period)
    elif lead is Lead.BEFORE and words.is_hour(expression.text):
        return expression
    else:
        whole = led(expression.period, lead, anchor)
    return replace(expression, period=whole) if whole else expression


def _begun(
    expression: Expression, text: str, times: Sequence[Expression], words: Leads
) -> Expression | None:
    """The beginning of the span that the expression ends; None where it ends none."""
    near = (e for e in reversed(times) if 0 < expression.start - e.end <= REACH)
    one = next((e for e in near if words.join(text, e.end, expression.start)), None)
    return one if one and words.before(text, one.start) is Lead.FROM else None
