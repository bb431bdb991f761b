"""One layer of a text for the terminal: its places, its times or its actors."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.actor import NamedActor
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Offset, Place, Toponym
from reportedly.view.terminal.claim_table import days

Item = Toponym | Expression | NamedActor

HEADS = {
    "places": ("In the text", "Place", "Where", "Latitude", "Longitude", "How sharp"),
    "times": ("In the text", "Days", "How sharp"),
    "actors": ("In the text", "Actor", "Kind", "Side"),
}
NARROW = 100
"""Columns under which the words of one cell stand in one line a row instead."""


class LayerTable:
    """One document's layer, laid out for whatever width it is printed in."""

    def __init__(self, layer: str, document: Document, items: Sequence[Item]) -> None:
        self.layer, self.document, self.items = layer, document, items

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """The heading, then a row for each item, in the order of the text."""
        day = f", {self.document.day}" if self.document.day else ", no date given"
        yield Text(self.document.title or self.document.given_id or self.document.id, style="bold")
        yield Text(
            f"{len(self.items)} {self.layer if len(self.items) != 1 else self.layer[:-1]}{day}",
            style="dim",
        )
        rows = [_cells(item) for item in self.items]
        if options.max_width < NARROW:
            yield from (Text(" · ".join(cell for cell in row if cell)) for row in rows)
        elif rows:
            table = Table(header_style="bold")
            for name in HEADS[self.layer]:
                table.add_column(
                    name, justify="right" if name.endswith("itude") else "left", overflow="fold"
                )
            for row in rows:
                table.add_row(*row)
            yield table


def _cells(item: Item) -> tuple[str, ...]:
    if isinstance(item, Expression):
        period = item.period
        return item.text, days(period) if period else "(?)", str(period.precision) if period else ""
    if isinstance(item, NamedActor):
        found = item.actor
        return (
            (item.text, found.name, found.kind, found.side or "")
            if found
            else (item.text, "(?)", "", "")
        )
    if item.place is None:
        return item.text, "(?)", "", "", "", _sharpness(item)
    place = item.place
    return (
        item.text,
        place.name,
        _where(place),
        f"{place.lat:.4f}",
        f"{place.lon:.4f}",
        _sharpness(item),
    )


def _where(place: Place) -> str:
    return " ".join(part for part in (place.country, place.feature_code) if part)


def _sharpness(toponym: Toponym) -> str:
    return f"{toponym.precision}{_way(toponym.offset)}"


def _way(offset: Offset | None) -> str:
    if offset is None:
        return ""
    parts = (f"{offset.distance_km:g} km" if offset.distance_km else "", offset.direction or "")
    return f" ({' '.join(part for part in parts if part) or 'off'})"
