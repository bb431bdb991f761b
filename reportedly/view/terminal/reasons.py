"""Why a place is held by whom it is: span by span, event by event, claim by claim, with the weights
that moved the belief."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from reportedly.records.claim import Claim
from reportedly.records.control import Basis, Control
from reportedly.records.explanation import Ground, SpanReasons
from reportedly.view.passages import holding
from reportedly.view.quotes import Quotable
from reportedly.view.terminal.quotation import quotation
from reportedly.view.wording import said, wording
from reportedly.view.words import (
    capital,
    day_words,
    event_title,
    listed,
    period_words,
    span_words,
)


def tree(spans: Sequence[SpanReasons], quotes: Quotable) -> RenderableType:
    """The reasons for one place as a tree."""
    first = spans[0].control
    root = Tree(
        Text.assemble((first.place_name, "bold"), (f"  {first.place_id}", "dim")), guide_style="dim"
    )
    for span in spans:
        branch = root.add(
            Text.assemble((f"{_days(span.control)}: ", "dim"), (holding(span.control), "bold"))
        )
        if not span.grounds:
            branch.add(Text(_untold(span.control.basis), style="dim"))
        for ground in span.grounds:
            _grow(branch, ground, quotes)
    return root


def _grow(branch: Tree, ground: Ground, quotes: Quotable) -> None:
    """Adds one event to the span: what it did, its weights, who says so and who denies it."""
    words = wording().reasons
    node = branch.add(Text.assemble((_title(ground), "bold"), _effect(ground)))
    if ground.weights:
        weights = " · ".join(f"{w.log_odds:+.1f} {w.reason}" for w in ground.weights)
        node.add(Text(weights, style="cyan"))
    for label, ids in ((words.pro, ground.pro), (words.con, ground.con)):
        for same in quotes.told(ids):
            node.add(Text.assemble((f"{label}: ", "dim"), _voices(same, quotes)))


def _title(ground: Ground) -> str:
    event = ground.event
    if event is None:
        return wording().reasons.denied
    return f"{event_title(event)}, {period_words(event.period)}"


def _voices(same: Sequence[Claim], quotes: Quotable) -> Text:
    """The first of the claims, and who else has its words."""
    first, *others = same
    if not others:
        return quotation(quotes, first)
    names = listed(list(dict.fromkeys(quotes.outlet(c) for c in others)))
    more = said(wording().sources.same_words, others=names)
    return Text.assemble(quotation(quotes, first), (f"; {more}", "dim"))


def _effect(ground: Ground) -> str:
    """`: a gain, 79% likely` to have changed the place so."""
    if not ground.effect or ground.probability is None:
        return f": {ground.effect}" if ground.effect else ""
    likely = f"{ground.probability:.0%}"
    return ": " + said(wording().reasons.likely, effect=ground.effect, probability=likely)


def _days(control: Control) -> str:
    if control.to is None:
        return capital(said(wording().days.from_on, day=day_words(control.since)))
    return span_words(control.since, control.to)


def _untold(basis: Basis) -> str:
    """What a span rests on of which no claim tells."""
    words = wording().reasons
    untold = {
        Basis.REPORTED: words.reported,
        Basis.AREA: words.area,
        Basis.NEIGHBOURS: words.neighbours,
        Basis.DECLARED: words.declared,
    }
    return untold[basis]
