"""What a what-if changes, beside what is believed with everybody."""

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.change import Omitted
from reportedly.view.terminal.changes import difference_data, holding
from reportedly.view.words import listed


def what_if_view(omitted: Omitted) -> RenderableType:
    """How many claims are left out, and each place where the belief is another without them."""
    names, claims = (
        listed(omitted.names),
        f"{omitted.claims} claim{'' if omitted.claims == 1 else 's'}",
    )
    heading = Text.assemble(
        (f"Without {names}", "bold"), f": {claims} left out, {omitted.events} events gone."
    )
    if not omitted.differences:
        return Group(heading, Text("Nobody's hold on a place would be another."))
    table = Table(header_style="bold")
    for name in ("Place", "Days", "With everybody", "Without"):
        table.add_column(name, overflow="fold")
    for found in omitted.differences:
        days = (
            f"{found.first} to {found.last or 'now'}"
            if found.first != found.last
            else str(found.first)
        )
        table.add_row(found.place_name, days, holding(found.one), holding(found.other))
    return Group(heading, table)


def data(omitted: Omitted) -> dict[str, Any]:
    """The same for machines; `one` is what is believed with everybody, `other` without."""
    return {
        "without": list(omitted.names),
        "claims_left_out": omitted.claims,
        "events_gone": omitted.events,
        "differences": [difference_data(d) for d in omitted.differences],
    }
