"""One layer of a text for the terminal: its places, its times or its actors."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.actor import Actor, NamedActor
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period
from reportedly.records.place import Offset, Place, Toponym
from reportedly.view.terminal.claim_table import days
from reportedly.view.wording import Counted, counted, wording

Item = Toponym | Expression | NamedActor

DEGREES = {"places": (3, 4)}
"""The columns of numbers, by layer."""
UNKNOWN = "(?)"
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
        yield Text(self.document.title or self.document.given_id or self.document.id, style="bold")
        count = counted(len(self.items), self._words()[1])
        yield Text(f"{count}, {self.document.day or wording().days.no_date}", style="dim")
        rows = [_cells(item) for item in self.items]
        if options.max_width < NARROW:
            yield from (Text(" · ".join(filter(None, row))) for row in rows)
        elif rows:
            yield self._table(rows)

    def _words(self) -> tuple[Sequence[str], Counted]:
        """The heads of the layer's table, and how its items are counted."""
        heads, counts = wording().tables, wording().counts
        return {
            "places": (heads.places, counts.places),
            "times": (heads.times, counts.times),
            "actors": (heads.actors, counts.actors),
        }[self.layer]

    def _table(self, rows: Sequence[tuple[str, ...]]) -> Table:
        table = Table(header_style="bold")
        for number, head in enumerate(self._words()[0]):
            is_number = number in DEGREES.get(self.layer, ())
            table.add_column(head, justify="right" if is_number else "left", overflow="fold")
        for row in rows:
            table.add_row(*row)
        return table


def _cells(item: Item) -> tuple[str, ...]:
    """What the row of the item says, in the order of the heads."""
    if isinstance(item, Expression):
        return (item.text, *_period_cells(item.period))
    if isinstance(item, NamedActor):
        return (item.text, *_actor_cells(item.actor))
    return (item.text, *_place_cells(item.place), _sharpness(item))


def _period_cells(period: Period | None) -> tuple[str, str]:
    return (days(period), str(period.precision)) if period else (UNKNOWN, "")


def _actor_cells(actor: Actor | None) -> tuple[str, str, str]:
    return (actor.name, actor.kind, actor.side or "") if actor else (UNKNOWN, "", "")


def _place_cells(place: Place | None) -> tuple[str, str, str, str]:
    if place is None:
        return UNKNOWN, "", "", ""
    return place.name, _where(place), f"{place.lat:.4f}", f"{place.lon:.4f}"


def _where(place: Place) -> str:
    return " ".join(part for part in (place.country, place.feature_code) if part)


def _sharpness(toponym: Toponym) -> str:
    return f"{toponym.precision}{_way(toponym.offset)}"


def _way(offset: Offset | None) -> str:
    if offset is None:
        return ""
    parts = (f"{offset.distance_km:g} km" if offset.distance_km else "", offset.direction or "")
    return f" ({' '.join(filter(None, parts)) or wording().tables.off})"
