"""Who publishes and speaks in a monitor, with what became of their claims, for the terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.source import ReportCard, SourceSeen
from reportedly.view.wording import said, wording
from reportedly.view.words import few

NONE = "—"
NAMED_AT_MOST = 12
NUMBERS = (2, 3)
"""The columns that hold numbers."""


def source_table(seen: Sequence[SourceSeen], weighed: bool) -> RenderableType:
    """A row for each that is listed, acts, publishes or has a record, the others by name alone;
    `weighed` where the monitor's settings switch the report cards on."""
    words = wording().tables
    parts: list[RenderableType] = [_table([s for s in seen if _is_shown(s)])]
    if others := [s.source.name for s in seen if not _is_shown(s)]:
        parts.append(Text(said(words.unlisted, names=few(others, NAMED_AT_MOST))))
    record = said(words.record_note, use=words.used if weighed else words.unused)
    return Group(*parts, *(Text(note, style="dim") for note in (words.letter_note, record)))


def _is_shown(one: SourceSeen) -> bool:
    """True where more is known than a name that a text quotes."""
    return bool(one.listed or one.source.side or one.documents or one.card)


def _table(shown: Sequence[SourceSeen]) -> Table:
    table = Table(header_style="bold")
    for number, head in enumerate(wording().tables.sources):
        justify = "right" if number in NUMBERS else "left"
        table.add_column(head, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for one in shown:
        counts = (str(one.documents or NONE), str(one.claims or NONE))
        table.add_row(_name(one), _letter(one), *counts, _record(one.card))
    return table


def _name(one: SourceSeen) -> Text:
    """The name, and beneath it the kind, whose interest it shares, and whether it is on the
    list."""
    words, kind = wording().tables, str(one.source.kind)
    if one.source.side:
        kind = said(words.for_side, kind=kind, side=one.source.side)
    if not one.listed:
        kind = said(words.not_listed, kind=kind)
    return Text.assemble(one.source.name, (f"\n{kind}", "dim"))


def _letter(one: SourceSeen) -> Text:
    """The letter of the list, and beneath it that of the record."""
    earned = one.card.letter if one.card else None
    own = f"\n{said(wording().tables.by_record, letter=earned)}" if earned else ""
    return Text.assemble(one.source.reliability, (own, "cyan"))


def _record(card: ReportCard | None) -> Text:
    """How many of its claims came out as said, and beneath it of which kinds."""
    if card is None:
        return Text(NONE, style="dim")
    words = wording().tables.borne_out
    whole = Text(said(words, n=card.borne_out, cases=len(card.event_ids)))
    kinds = (f"{m.kind} {said(words, n=m.borne_out, cases=m.cases)}" for m in card.marks)
    return whole.append(f"\n{', '.join(kinds)}", style="dim")
