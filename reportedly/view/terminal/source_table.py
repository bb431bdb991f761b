"""Who publishes and speaks in a monitor, with what became of their claims, for the terminal and for
machines."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.source import ReportCard, SourceSeen

NONE = "—"
NAMED_AT_MOST = 12


def source_table(seen: Sequence[SourceSeen], weighed: bool) -> RenderableType:
    """A row for each that is listed, acts, publishes or has a record, the others by name alone;
    `weighed` where the monitor's settings switch the report cards on."""
    table = Table(header_style="bold")
    for heading in ("Source", "Letter", "Reports", "Claims", "Borne out"):
        table.add_column(
            heading,
            justify="right" if heading in ("Reports", "Claims") else "left",
            overflow="fold",
        )
    shown = [s for s in seen if s.listed or s.source.side or s.documents or s.card]
    for one in shown:
        counts = (str(one.documents or NONE), str(one.claims or NONE))
        table.add_row(_name(one), _letter(one), *counts, _record(one.card))
    parts: list[RenderableType] = [table]
    if others := [s.source.name for s in seen if s not in shown]:
        more = f" and {len(others) - NAMED_AT_MOST} more" if len(others) > NAMED_AT_MOST else ""
        parts.append(
            Text(
                f"On no list, and quoted by these words alone: {', '.join(others[:NAMED_AT_MOST])}{more}."
            )
        )
    use = (
        "they are used"
        if weighed
        else "used for nothing unless monitor.toml says report_cards = true"
    )
    notes = (
        "Letter: that of sources.csv on the Admiralty scale. Who is not listed there is F and bears nobody out.",
        f"Borne out: how many of its claims that others settled came out as said; {use}.",
    )
    return Group(*parts, *(Text(note, style="dim") for note in notes))


def _name(one: SourceSeen) -> Text:
    """The name, and beneath it the kind, whose interest it shares, and whether it is on the
    list."""
    side = f" for {one.source.side}" if one.source.side else ""
    return Text.assemble(
        one.source.name, (f"\n{one.source.kind}{side}{'' if one.listed else ', not listed'}", "dim")
    )


def _letter(one: SourceSeen) -> Text:
    earned = one.card.letter if one.card else None
    return Text.assemble(
        one.source.reliability, (f"\n{earned} by its record" if earned else "", "cyan")
    )


def data(one: SourceSeen) -> dict[str, Any]:
    """One source as plain values."""
    source, card = one.source, one.card
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        "reliability": source.reliability,
        "listed": one.listed,
        "independent": one.independent,
        "documents": one.documents,
        "claims": one.claims,
        "report_card": _card(card) if card else None,
    }


def _record(card: ReportCard | None) -> Text:
    if card is None:
        return Text(NONE, style="dim")
    whole = Text(f"{card.borne_out} of {len(card.event_ids)}")
    kinds = ", ".join(f"{m.kind} {m.borne_out} of {m.cases}" for m in card.marks)
    return whole.append(f"\n{kinds}", style="dim")


def _card(card: ReportCard) -> dict[str, Any]:
    return {
        "borne_out": card.borne_out,
        "cases": len(card.event_ids),
        "letter": card.letter,
        "kinds": [{"kind": m.kind, "borne_out": m.borne_out, "cases": m.cases} for m in card.marks],
        "events": list(card.event_ids),
        "events_against": list(card.wrong),
    }
