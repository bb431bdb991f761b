"""Why a place is held by whom it is: span by span, event by event, claim by claim, with the weights
that moved the belief."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from reportedly.records.change import Fragility
from reportedly.records.control import Basis, Control
from reportedly.records.explanation import Ground, SpanReasons
from reportedly.view.brief import wording
from reportedly.view.export import contract
from reportedly.view.quotes import Quotes
from reportedly.view.terminal.changes import holding
from reportedly.view.words import event_title, listed, period_words

UNTOLD = {
    Basis.REPORTED: "carried on from before; no claim tells of these days",
    Basis.AREA: "after what is told of its area; no claim tells of the place",
    Basis.NEIGHBOURS: "after the places around it; no claim tells of the place",
    Basis.DECLARED: "declared in monitor.toml; no claim tells of it",
}


def tree(spans: Sequence[SpanReasons], quotes: Quotes) -> RenderableType:
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
            branch.add(Text(UNTOLD[span.control.basis], style="dim"))
        for ground in span.grounds:
            _grow(branch, ground, quotes)
    return root


def data(span: SpanReasons, quotes: Quotes) -> dict[str, Any]:
    """The contract of a control period, with its reasons."""
    return {
        **contract.control(span.control),
        "reasons": [_ground_data(g, quotes) for g in span.grounds],
    }


def fragility(found: Fragility) -> dict[str, Any]:
    """How few origins a holder hangs on."""
    return {
        "least": found.least,
        "origins": list(found.origins),
        "tried": found.tried,
        "all_tried": found.all_tried,
    }


def _grow(branch: Tree, ground: Ground, quotes: Quotes) -> None:
    title = (
        f"{event_title(ground.event)}, {period_words(ground.event.period)}"
        if ground.event
        else "Denied, and claimed by nobody here"
    )
    node = branch.add(Text.assemble((title, "bold"), _effect(ground)))
    if ground.weights:
        node.add(
            Text(" · ".join(f"{w.log_odds:+.1f} {w.reason}" for w in ground.weights), style="cyan")
        )
    for label, ids in (("for", ground.pro), ("against", ground.con)):
        for first, *same in quotes.told(ids):
            others = listed(list(dict.fromkeys(quotes.outlet(c) for c in same)))
            more = f"; {others} in the same words" if same else ""
            node.add(Text.assemble((f"{label}: ", "dim"), quotes.text(first), (more, "dim")))


def _effect(ground: Ground) -> str:
    """`, a gain: 79% likely that it changed the place so`."""
    likely = "" if ground.probability is None else f", {ground.probability:.0%} likely"
    return f": {ground.effect}{likely}" if ground.effect else ""


def _ground_data(ground: Ground, quotes: Quotes) -> dict[str, Any]:
    return {
        "event": contract.event(ground.event) if ground.event else None,
        "effect": ground.effect,
        "probability": None if ground.probability is None else round(ground.probability, 3),
        "weights": [{"reason": w.reason, "log_odds": round(w.log_odds, 3)} for w in ground.weights],
        "for": [quotes.data(c) for c in quotes.of(ground.pro)],
        "against": [quotes.data(c) for c in quotes.of(ground.con)],
    }


def _days(control: Control) -> str:
    if control.to is None:
        return f"From {wording.day(control.since)} on"
    return f"{wording.day(control.since)} to {wording.day(control.to)}"
