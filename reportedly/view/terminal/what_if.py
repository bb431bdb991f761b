"""What a what-if changes, beside what is believed with everybody, for the terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.records.change import Difference, Omitted
from reportedly.view.passages import holding
from reportedly.view.wording import counted, said, wording
from reportedly.view.words import listed


def what_if_view(omitted: Omitted) -> RenderableType:
    """How many claims are left out, and each place where the belief is another without them."""
    words = wording().what_if
    without = said(words.without, names=listed(omitted.names))
    claims = counted(omitted.claims, wording().counts.claims)
    gone = said(words.gone, claims=claims, n=omitted.events)
    heading = Text.assemble((without, "bold"), f": {gone}")
    if not omitted.differences:
        return Group(heading, Text(words.nothing))
    table = Table(header_style="bold")
    for name in wording().tables.omitted:
        table.add_column(name, overflow="fold")
    for found in omitted.differences:
        cells = (found.place_name, _days(found), holding(found.one), holding(found.other))
        table.add_row(*cells)
    return Group(heading, table)


def _days(found: Difference) -> str:
    """The days in ISO form."""
    if found.first == found.last:
        return str(found.first)
    words = wording().days
    return said(words.span, first=found.first, last=found.last or words.now)
