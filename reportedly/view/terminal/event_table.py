"""Events for the terminal: when, what, where, who, and how many stand behind it and against it."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from reportedly.records.event import Event
from reportedly.view.terminal.claim_table import days
from reportedly.view.words import count_words, listed, type_label


def event_table(events: Sequence[Event]) -> Table:
    """A row for each event."""
    table = Table(header_style="bold")
    for name, justify in (
        ("When", "left"),
        ("What", "left"),
        ("Where", "left"),
        ("Who", "left"),
        ("Origins", "right"),
        ("Denied", "right"),
    ):
        table.add_column(name, justify="right" if justify == "right" else "left", overflow="fold")
    for e in events:
        dead = f"\n{count_words(e.dead)} dead" if e.dead else ""
        where = listed([p.name or p.text for p in e.places])
        denied = Text(str(len(e.disputed_by)), style="bold red") if e.disputed_by else Text("")
        what = Text.assemble(type_label(e.event_type), (dead, "magenta"))
        table.add_row(
            days(e.period) if e.period else "", what, where, _who(e), str(len(e.origins)), denied
        )
    return table


def _who(event: Event) -> str:
    acting = listed([a.name or a.text for a in event.actors])
    suffering = listed([t.name or t.text for t in event.targets])
    return f"{acting} → {suffering}" if suffering else acting
