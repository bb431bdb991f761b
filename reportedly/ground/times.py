"""Time expressions of a report, each with the days that it names (TIMEX3 spans, no prepositions)."""

import re
from datetime import date, timedelta

from reportedly.ground.time_context import Context, is_history
from reportedly.ground.time_grammar import Found, Grammar, grammar
from reportedly.ground.time_words import Words, words
from reportedly.period import Expression, Period, Precision


def find_times(text: str, anchor: date | None) -> tuple[Expression, ...]:
    """The time expressions of the text in order, resolved against the day of the report.

    Without an anchor, what counts from it has no period; a history counts from the day that it last told.
    """
    listed = words()
    return tuple(_scan(Context(text, listed, anchor, is_history(text, anchor)), grammar(listed)))


def _scan(context: Context, rules: Grammar) -> list[Expression]:
    """Left to right, longest first, never overlapping; what was told before resolves what comes after."""
    out: list[Expression] = []
    behind = 0
    for at in rules.places(context.text):
        found = rules.longest(context, at) if at >= behind else None
        if found is None:
            continue
        period = found.read(context)
        out.append(Expression(found.start, found.end, context.text[found.start : found.end], period))
        behind = found.end
        context = context.after(found.start, found.end, period, found.kind, found.tells)
    return out
