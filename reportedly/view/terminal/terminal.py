"""What the command line shows of a monitor: tables, bars, and the days and instants that a person
types."""

import socket
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from reportedly.errors import BadInput
from reportedly.records.change import Fragility
from reportedly.records.claim import Claim
from reportedly.records.control import Control, ControlState
from reportedly.records.keys import bare_name
from reportedly.store.schema import NOTING
from reportedly.store.store import Check, Status
from reportedly.view.terminal import claim_table
from reportedly.view.wording import said, wording

KINDS = {
    "documents": "documents",
    "claims": "claims",
    "events": "events",
    "control": "control periods",
    "judgements": "judgements",
    "quarantine": "put aside",
    "runs": "runs",
}


STYLES = {
    ControlState.HELD: "",
    ControlState.CONTESTED: "bold yellow",
    ControlState.UNKNOWN: "dim",
}


def day(text: str, option: str) -> date:
    """The day that a person typed as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadInput(f"{option}: {text!r} is not a day; write it as 2024-12-06") from wrong


@contextmanager
def bar(console: Console, what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar to be told how many of how many are done; nothing at all where the console is
    no terminal."""
    if not console.is_terminal:
        yield lambda done, total: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total or None)


def control_table(
    periods: Sequence[Control], fragile: Mapping[str, Fragility] | None = None
) -> Table:
    """Who holds what, a row for each period; with `fragile`, by the period's id, how few origins
    each holder hangs on."""
    words = wording().tables
    table = Table(header_style="bold")
    place, state, holder, since, to, likely = words.control
    table.add_column(place)
    table.add_column(state, no_wrap=True)
    table.add_column(holder)
    table.add_column(since, no_wrap=True)
    table.add_column(to, no_wrap=True)
    table.add_column(likely, justify="right")
    if fragile is not None:
        table.add_column(words.hangs_on)
    for c in periods:
        hangs = [_hangs_on(fragile[c.id])] if fragile is not None else []
        table.add_row(*_control_cells(c), *hangs)
    return table


def _control_cells(c: Control) -> tuple[str | Text, ...]:
    """Place, state, holder, from, to, and how likely that holder is."""
    is_held = c.holder and c.state is not ControlState.UNKNOWN
    return (
        c.place_name,
        Text(str(c.state), style=STYLES[c.state]),
        c.holder_name or c.holder or "",
        c.since.isoformat(),
        c.to.isoformat() if c.to else wording().days.now,
        f"{c.probability:.0%}" if is_held else "",
    )


def _hangs_on(found: Fragility) -> str:
    """The least number of origins without which somebody else holds the place, with the first such
    set."""
    words = wording().tables
    if found.least is not None:
        return f"{found.least}: {', '.join(bare_name(o) for o in found.origins)}"
    if found.all_tried:
        return words.no_origin
    return said(words.more_origins, n=found.tried) if found.tried else words.surroundings


def status_view(status: Status) -> RenderableType:
    """What is in the monitor, and what is put aside for which reason."""
    table = Table(header_style="bold")
    what, now, ever = wording().tables.status
    table.add_column(what)
    table.add_column(now, justify="right")
    table.add_column(ever, justify="right")
    for kind, words in KINDS.items():
        table.add_row(words, f"{status.counts[kind]:,}", f"{status.rows[kind]:,}")
    parts: list[RenderableType] = [table]
    reasons = Counter((p.stage, p.reason) for p in status.put_aside)
    for (stage, reason), count in reasons.most_common():
        alike = (p for p in status.put_aside if (p.stage, p.reason) == (stage, reason))
        what = "noted" if stage in NOTING else "put aside"
        example = next(alike).location
        parts.append(Text(f"{what} in {stage}, {count}: {reason}, such as {example}"))
    return Group(*parts)


def check_view(check: Check) -> RenderableType:
    """What was looked at and what is wrong, with the last link of each chain to note down."""
    lines = [Text(fault, style="bold red") for fault in check.faults]
    number = len(check.faults)
    state = f"{number} {'fault' if number == 1 else 'faults'}" if number else "intact"
    lines.append(
        Text(f"{check.rows:,} rows and {check.captures:,} captures: {state}", style="bold")
    )
    lines += [
        Text(f"{table:11} {link or 'empty'}", style="dim") for table, link in check.heads.items()
    ]
    return Group(*lines)


def queue_view(doubts: Sequence[tuple[Claim, str]], most: int = 50) -> RenderableType:
    """The first claims in doubt, each with its reason and the id that a decision needs."""
    if not doubts:
        return Text(wording().nothing.doubts)
    parts: list[RenderableType] = []
    for claim, reason in doubts[:most]:
        parts += [
            Text(f"{claim.id}  {claim.event_type}", style="bold"),
            Text(f"  {reason}", style="yellow"),
        ]
        parts += [
            Text(f"  “{claim.quote}”"),
            Text(f"  {claim_table.where(claim)} · says {claim_table.says(claim)}", style="dim"),
        ]
    more = f", the first {most} are here" if len(doubts) > most else ""
    return Group(*parts, Text(f"{len(doubts)} claims wait for a look{more}"))


@contextmanager
def loopback(port: int) -> Iterator[socket.socket]:
    """A listening socket on loopback; BadInput where the port is taken."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as taken:
            raise BadInput(
                f"port {port} cannot be had ({taken.strerror}); give another with --port, or 0"
            ) from taken
        listening.listen()
        yield listening


def gazetteer_view(path: Path, counts: tuple[int, int, int]) -> RenderableType:
    """Where the place index lies, what it holds and how large it is."""
    places, names, added = counts
    size = f"{path.stat().st_size / 1e6:.0f} MB"
    return Text(f"{path}\n{places:,} places ({added:,} of them added), {names:,} names, {size}")
