"""Events for the terminal: when, what, where, who, and how many stand behind it and against it."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from reportedly.records.event import Event
from reportedly.view.terminal.claim_table import days
from reportedly.view.wording import said, wording
from reportedly.view.words import count_words, listed, type_label

NUMBERS = 2
"""The last columns, which hold numbers."""


def event_table(events: Sequence[Event]) -> Table:
    """A row for each event."""
    table = Table(header_style="bold")
    heads = wording().tables.events
    for head in heads[:-NUMBERS]:
        table.add_column(head, overflow="fold")
    for head in heads[-NUMBERS:]:
        table.add_column(head, justify="right", overflow="fold")
    for e in events:
        when, where = (
            days(e.period) if e.period else "",
            listed([p.name or p.text for p in e.places]),
        )
        table.add_row(when, _what(e), where, _who(e), str(len(e.origins)), _denied(e))
    return table


def _what(event: Event) -> Text:
    """The type, and beneath it the dead."""
    dead = f"\n{said(wording().counts.dead, n=count_words(event.dead))}" if event.dead else ""
    return Text.assemble(type_label(event.event_type), (dead, "magenta"))


def _denied(event: Event) -> Text:
    """How many claims deny it, where any does."""
    return Text(str(len(event.disputed_by)) if event.disputed_by else "", style="bold red")


def _who(event: Event) -> str:
    acting = listed([a.name or a.text for a in event.actors])
    suffering = listed([t.name or t.text for t in event.targets])
    return f"{acting} → {suffering}" if suffering else acting
