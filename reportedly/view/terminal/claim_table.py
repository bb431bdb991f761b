"""The claims of one report as a table for the terminal, or as a list where the terminal is
narrow."""

from collections.abc import Iterator
from functools import reduce

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly import codebook
from reportedly.records.claim import Claim, Count, PlaceMention, Reading, Role, Stance
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period
from reportedly.view.terminal.quotation import PLANNED, style
from reportedly.view.wording import counted, said, wording

NARROW = 100
"""Columns under which five table columns leave a quote fewer than 30 letters a line; each claim is
then a small block."""
SHARES = (22, 20, 22, 44)
"""The widths of who, where, who says so and the words, to one another."""


class ClaimTable:
    """One document's claims, laid out for whatever width it is printed in."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """The heading, then the table or the blocks."""
        yield Text(self.document.title or self.document.given_id or self.document.id, style="bold")
        count = counted(len(self.reading.claims), wording().counts.claims)
        yield Text(f"{count}, {self.document.day or wording().days.no_date}", style="dim")
        if self.reading.claims:
            yield self._blocks() if options.max_width < NARROW else self._table()

    def _table(self) -> Table:
        table = Table(show_lines=True, expand=True, header_style="bold")
        kind, *telling, when_head, speaker, words = wording().tables.claims
        table.add_column(kind, width=max(map(len, codebook.event_types())))
        for head, share in zip(telling, SHARES[:2], strict=True):
            table.add_column(head, ratio=share, overflow="fold")
        table.add_column(when_head, width=len("2024-12-06"), overflow="fold")
        for head, share in zip((speaker, words), SHARES[2:], strict=True):
            table.add_column(head, ratio=share, overflow="fold")
        for claim in self.reading.claims:
            table.add_row(
                _kind(claim), who(claim), where(claim), when(claim.time), says(claim), _quote(claim)
            )
        return table

    def _blocks(self) -> Group:
        blocks: list[RenderableType] = []
        for claim in self.reading.claims:
            facts = " · ".join(filter(None, (who(claim), where(claim), when(claim.time))))
            blocks += [Text(), Text.assemble(_kind(claim, " "), "  ", facts)]
            told = said(wording().tables.says, source=says(claim))
            blocks += [Text(told, style="dim"), _quote(claim)]
        return Group(*blocks)


def who(claim: Claim) -> str:
    """The actors, then after an arrow those it was done to."""
    acting = ", ".join(a.name or a.text for a in claim.actors)
    suffering = ", ".join(a.name or a.text for a in claim.targets)
    return f"{acting} → {suffering}" if suffering else acting


def where(claim: Claim) -> str:
    """The places with their roles; a question mark where the gazetteer has none that fits."""
    return ", ".join(_led_to(place) for place in claim.places)


def _led_to(place: PlaceMention) -> str:
    words = wording().tables
    led = {Role.FROM: words.place_from, Role.TO: words.place_to}.get(place.role, "{place}")
    return said(led, place=place.name or f"{place.text} (?)")


def when(time: Expression | None) -> str:
    """The days in ISO form, or the words where these do not say."""
    if time is None:
        return ""
    return days(time.period) if time.period else f"“{time.text}”"


def days(period: Period) -> str:
    """One day, or first and last with open ends left open."""
    if period.first == period.last:
        return str(period.first)
    return said(wording().days.span, first=period.first or "…", last=period.last or "…")


def says(claim: Claim) -> str:
    """The chain of attribution, nearest to the happening first; the outlet itself where there is
    none."""
    words = wording().sources
    names = [s.name or s.text for s in claim.attribution]
    if not names:
        return words.the_outlet
    return reduce(lambda told, name: said(words.via, nearest=told, next=name), names)


def _kind(claim: Claim, between: str = "\n") -> Text:
    """The type, and after it how it is put and the people counted."""
    kind = Text(claim.event_type, style="bold")
    if claim.stance is not Stance.ASSERTED:
        kind.append(f"{between}{claim.stance}", style=style(claim))
    if claim.planned:
        kind.append(f"{between}{wording().sources.planned}", style=PLANNED)
    words = wording().counts
    for count, counts in ((claim.dead, words.dead), (claim.injured, words.injured)):
        if count:
            kind.append(f"{between}{said(counts, n=_number(count))}", style="magenta")
    return kind


def _number(count: Count) -> str:
    """`3` or, narrower than in words, `3-5`."""
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


def _quote(claim: Claim) -> Text:
    """The quote with its trigger marked."""
    quote = Text(claim.quote)
    start = claim.trigger.start - claim.quote_start
    if 0 <= start < len(claim.quote):
        quote.stylize("underline", start, start + len(claim.trigger.text))
    return quote
