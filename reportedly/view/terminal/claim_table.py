"""The claims of one report as a table for the terminal, or as a list where the terminal is
narrow."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.claim import Claim, Reading, Role, Stance
from reportedly.records.document import Document
from reportedly.records.period import Expression, Period

NARROW = 100
"""Columns under which five table columns leave a quote fewer than 30 letters a line; each claim is
then a small block."""
LONGEST_TYPE = len("displacement")
STYLES = {Stance.ASSERTED: "", Stance.HEDGED: "yellow", Stance.DENIED: "bold red"}


class ClaimTable:
    """One document's claims, laid out for whatever width it is printed in."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document, self.reading = document, reading

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """The heading, then the table or the blocks."""
        count = len(self.reading.claims)
        day = f", {self.document.day}" if self.document.day else ", no date given"
        yield Text(self.document.title or self.document.given_id or self.document.id, style="bold")
        yield Text(f"{count} claim{'' if count == 1 else 's'}{day}", style="dim")
        if self.reading.claims:
            yield self._blocks() if options.max_width < NARROW else self._table()

    def _table(self) -> Table:
        table = Table(show_lines=True, expand=True, header_style="bold")
        table.add_column("Type", width=LONGEST_TYPE)
        for name, share in (("Who", 22), ("Where", 20)):
            table.add_column(name, ratio=share, overflow="fold")
        table.add_column("When", width=len("2024-12-06"), overflow="fold")
        for name, share in (("Says who", 22), ("In these words", 44)):
            table.add_column(name, ratio=share, overflow="fold")
        for claim in self.reading.claims:
            table.add_row(
                _kind(claim), who(claim), where(claim), when(claim.time), says(claim), _quote(claim)
            )
        return table

    def _blocks(self) -> Group:
        blocks: list[RenderableType] = []
        for claim in self.reading.claims:
            facts = " · ".join(
                part for part in (who(claim), where(claim), when(claim.time)) if part
            )
            blocks += [Text(), Text.assemble(_kind(claim, " "), "  ", facts)]
            blocks += [Text(f"says {says(claim)}", style="dim"), _quote(claim)]
        return Group(*blocks)


def who(claim: Claim) -> str:
    """The actors, then after an arrow those it was done to."""
    acting = ", ".join(a.name or a.text for a in claim.actors)
    suffering = ", ".join(a.name or a.text for a in claim.targets)
    return f"{acting} → {suffering}" if suffering else acting


def where(claim: Claim) -> str:
    """The places with their roles; a question mark where the gazetteer has none that fits."""
    words = {Role.AT: "", Role.FROM: "from ", Role.TO: "to "}
    return ", ".join(f"{words[p.role]}{p.name or p.text + ' (?)'}" for p in claim.places)


def when(time: Expression | None) -> str:
    """The days in ISO form, or the words where these do not say."""
    if time is None:
        return ""
    return days(time.period) if time.period else f"“{time.text}”"


def days(period: Period) -> str:
    """One day, or first and last with open ends left open."""
    if period.first == period.last:
        return str(period.first)
    return f"{period.first or '…'} to {period.last or '…'}"


def says(claim: Claim) -> str:
    """The chain of attribution, nearest to the happening first; the outlet itself where there is
    none."""
    return " via ".join(s.name or s.text for s in claim.attribution) or "the outlet"


def _kind(claim: Claim, between: str = "\n") -> Text:
    kind = Text(claim.event_type, style="bold")
    if claim.stance is not Stance.ASSERTED:
        kind.append(f"{between}{claim.stance}", style=STYLES[claim.stance])
    if claim.planned:
        kind.append(f"{between}planned", style="cyan")
    for count, word in ((claim.dead, "dead"), (claim.injured, "injured")):
        if count:
            number = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
            kind.append(f"{between}{number} {word}", style="magenta")
    return kind


def _quote(claim: Claim) -> Text:
    """The quote with its trigger marked."""
    quote = Text(claim.quote)
    start = claim.trigger.start - claim.quote_start
    if 0 <= start < len(claim.quote):
        quote.stylize("underline", start, start + len(claim.trigger.text))
    return quote
