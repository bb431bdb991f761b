"""What the command line shows of a monitor: tables, bars, and the days and instants that a person
types."""

import socket
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
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

KINDS = {
    "documents": "documents",
    "claims": "claims",
    "events": "events",
    "control": "control periods",
    "judgements": "judgements",
    "quarantine": "put aside",
    "runs": "runs",
}


def day(text: str, option: str) -> date:
    """The day that a person typed as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadInput(f"{option}: {text!r} is not a day; write it as 2024-12-06") from wrong


def instant(text: str, option: str) -> datetime:
    """The instant that a person typed; a day alone is its last moment, and one without an offset is
    UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise BadInput(
            f"{option}: {text!r} is not an instant; write 2024-12-06 or 2024-12-06T18:00+03:00"
        ) from wrong
    if len(text) == 10:
        found = found.replace(hour=23, minute=59, second=59, microsecond=999999)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


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
    table = Table(header_style="bold")
    for name in (
        "Place",
        "State",
        "Holder",
        "From",
        "To",
        "How likely",
        *(("Hangs on",) if fragile is not None else ()),
    ):
        table.add_column(
            name,
            justify="right" if name == "How likely" else "left",
            no_wrap=name in ("State", "From", "To"),
        )
    styles = {
        ControlState.HELD: "",
        ControlState.CONTESTED: "bold yellow",
        ControlState.UNKNOWN: "dim",
    }
    for c in periods:
        end = c.to.isoformat() if c.to else "now"
        likely = f"{c.probability:.0%}" if c.holder and c.state is not ControlState.UNKNOWN else ""
        hangs = [_hangs_on(fragile[c.id])] if fragile is not None else []
        cells = (c.since.isoformat(), end, likely, *hangs)
        table.add_row(
            c.place_name,
            Text(str(c.state), style=styles[c.state]),
            c.holder_name or c.holder or "",
            *cells,
        )
    return table


def _hangs_on(found: Fragility) -> str:
    """The least number of origins without which somebody else holds the place, with the first such
    set."""
    if found.least is None:
        return (
            "no origin"
            if found.all_tried
            else f"more than {found.tried}"
            if found.tried
            else "its surroundings"
        )
    return f"{found.least}: {', '.join(bare_name(o) for o in found.origins)}"


def status_view(status: Status) -> RenderableType:
    """What is in the monitor, and what is put aside for which reason."""
    table = Table(header_style="bold")
    table.add_column("In the monitor")
    table.add_column("now", justify="right")
    table.add_column("rows ever", justify="right")
    for kind, words in KINDS.items():
        table.add_row(words, f"{status.counts[kind]:,}", f"{status.rows[kind]:,}")
    parts: list[RenderableType] = [table]
    reasons = Counter((p.stage, p.reason) for p in status.put_aside)
    for (stage, reason), count in reasons.most_common():
        example = next(
            p.location for p in status.put_aside if (p.stage, p.reason) == (stage, reason)
        )
        parts.append(
            Text(
                f"{'noted' if stage in NOTING else 'put aside'} in {stage}, {count}: {reason}, such as {example}"
            )
        )
    return Group(*parts)


def check_view(check: Check) -> RenderableType:
    """What was looked at and what is wrong, with the last link of each chain to note down."""
    lines = [Text(fault, style="bold red") for fault in check.faults]
    state = (
        "intact"
        if not check.faults
        else f"{len(check.faults)} {'fault' if len(check.faults) == 1 else 'faults'}"
    )
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
        return Text("Nothing waits for a look.")
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
    parts.append(
        Text(
            f"{len(doubts)} claims wait for a look"
            + (f", the first {most} are here" if len(doubts) > most else "")
        )
    )
    return Group(*parts)


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
    return Text(
        f"{path}\n{places:,} places ({added:,} of them added), {names:,} names, {path.stat().st_size / 1e6:.0f} MB"
    )
