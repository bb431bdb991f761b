"""What changed since a day, for the terminal; the world and what was believed of it kept apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.records.change import Changes, Correction, DenialLife, Move, Turn
from reportedly.records.claim import Claim
from reportedly.view.passages import days, denied, holding, passage
from reportedly.view.quotes import Quotable
from reportedly.view.terminal.quotation import quotation
from reportedly.view.wording import counted, said, wording
from reportedly.view.words import day_words, instant_words, span_words

QUOTED = 2
"""Claims quoted for one change; `control --why` has them all."""
INDENT = (0, 0, 0, 2)
STYLES = {
    Turn.OPENED: "yellow",
    Turn.SUPPORTED: "yellow",
    Turn.ABANDONED: "bold red",
    Turn.OVERTURNED: "bold red",
}
DAY_WIDTH = len("30 November")
Rows = list[RenderableType]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The changes with what may be quoted of them."""

    changes: Changes
    quotes: Quotable

    def text(self) -> RenderableType:
        """Section by section; what has nothing in it is left out."""
        words, found = wording().changes, self.changes
        title = said(words.title, days=span_words(found.since, found.until))
        parts = [part for heading, rows in self._sections() for part in _section(heading, rows)]
        told = parts[:-1] or [Text(words.nothing)]
        return Group(Text(title, style="bold"), Text(), *told)

    def _sections(self) -> tuple[tuple[str, Rows], ...]:
        """Each heading with what stands under it."""
        words, found = wording().changes, self.changes
        late = [c for c in found.corrections if c.late]
        wrong = [c for c in found.corrections if not c.late]
        return (
            (words.world, [self._move(m) for m in found.moves]),
            (words.denials, [row for d in found.denials for row in self._denial(d)]),
            (words.wrong, [row for c in wrong for row in self._correction(c)]),
            (words.late, [row for c in late for row in self._correction(c)]),
        )

    def _move(self, move: Move) -> RenderableType:
        row = Table.grid(padding=(0, 2))
        row.add_column(min_width=DAY_WIDTH)
        what = Text.assemble((f"{move.after.place_name} ", "bold"), passage(move))
        told = [quotation(self.quotes, c) for c in self.quotes.few(move.after.claim_ids, QUOTED)]
        day = day_words(move.day, self.changes.until.year)
        row.add_row(Text(day, style="dim"), Group(what, *told))
        return row

    def _denial(self, denial: DenialLife) -> Iterator[RenderableType]:
        if not self.quotes.of([denial.claim.id]):
            return
        yield Text.assemble((f"{denial.state}: ", STYLES[denial.state]), (denied(denial), "bold"))
        for step in denial.steps:
            for claim in self.quotes.of(c.id for c in step.claims):
                words = quotation(self.quotes, claim, marked=step.turn != Turn.OPENED)
                at = (f"{step.turn} {instant_words(step.instant)}: ", "dim")
                yield _indented(Text.assemble(at, words))

    def _correction(self, found: Correction) -> Iterator[RenderableType]:
        words, difference = wording().changes, found.difference
        was = said(
            words.was,
            days=days(difference, self.changes.until.year),
            holding=holding(difference.one),
            instant=instant_words(found.dropped),
        )
        yield Text.assemble((difference.place_name, "bold"), f" {was}")
        yield _indented(Text(said(words.now, holding=holding(difference.other))))
        yield from self._quoted(self.quotes.few(found.because, QUOTED))
        if found.lost:
            many = counted(len(found.lost), wording().counts.claims)
            yield _indented(Text(said(words.lost, claims=many), style="dim"))

    def _quoted(self, claims: Iterable[Claim]) -> Iterator[RenderableType]:
        return (_indented(quotation(self.quotes, c)) for c in claims)


def _section(heading: str, rows: Rows) -> Rows:
    """The heading, what stands under it and an empty line; nothing where there is nothing."""
    return [Text(heading.upper(), style="bold"), *rows, Text()] if rows else []


def _indented(text: Text) -> Padding:
    return Padding(text, INDENT, expand=False)
