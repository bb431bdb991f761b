"""What every command of the command line stands on: the two consoles, the options that several
share, an open monitor."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from reportedly.errors import BadInput, ReportedlyError
from reportedly.monitor import lists
from reportedly.records.clock import typed_instant
from reportedly.settings import Settings
from reportedly.store.store import Store, open_store
from reportedly.view.terminal import terminal

if TYPE_CHECKING:
    from reportedly.ground.gazetteer.lookup import Gazetteer
    from reportedly.records.place import Place

OUT, ERR = Console(highlight=False), Console(stderr=True, highlight=False)


class Commands(TyperGroup):
    """Turns the errors of the house into one line and their exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ReportedlyError as error:
            say(str(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as stopped:
            say("stopped; what was finished is kept")
            raise typer.Exit(130) from stopped
        except BrokenPipeError as closed:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from closed
        except OSError as fault:
            say(f"{fault.filename or 'the system'}: {fault.strerror or fault}")
            raise typer.Exit(BadInput.exit_code) from fault
        return result


HELP = "Who says what happened, where and when, and who denies it."
app = typer.Typer(
    cls=Commands,
    name="reportedly",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The monitor's folder.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]
Port = Annotated[
    int, typer.Option(help="The port on loopback; 0 takes a free one.", min=0, max=65535)
]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="Only what held on that day.")]
KnownAt = Annotated[
    str | None,
    typer.Option(metavar="INSTANT", help="As known then: 2024-12-06 or 2024-12-06T18:00+03:00."),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="What happened or was said from that day on.")
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="WHO",
        help="As if this outlet, source or actor had said nothing; may be repeated.",
    ),
]
Public = Annotated[
    bool, typer.Option("--public", help="Only what the publication policy lets out.")
]
Count = Annotated[int, typer.Option(min=0, help="Worker processes; 0 is one a core.")]


def example(line: str) -> str:
    """The last line of a command's help."""
    return f"Example: {line}"


def say(line: str) -> None:
    """One line on standard error, whatever it holds."""
    ERR.print(escape(" ".join(line.split())), soft_wrap=True)


def told(errors: Iterable[ReportedlyError]) -> int:
    """The exit code of the worst, each said in one line."""
    worst = 0
    for error in errors:
        say(str(error))
        worst = max(worst, error.exit_code)
    return worst


def instant(text: str | None) -> datetime | None:
    """The instant of `--known-at`, where it is given."""
    return typed_instant(text, "--known-at") if text else None


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The monitor's store, closed afterwards."""
    store = open_store(settings.store)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def monitor(folder: Path) -> Iterator[tuple[Store, Settings]]:
    """The store and the settings of the monitor in that folder."""
    settings = Settings.load(folder)
    with opened(settings) as store:
        yield store, settings


def places() -> "Gazetteer":
    """The place index, with a bar while it is built."""
    with terminal.bar(ERR, "Building the place index, once") as told_of:
        return lists.open_places(told_of)


def lookup(name: str) -> "tuple[Place, ...]":
    """The places that a name can mean, in the index that is opened for it."""
    return places().lookup(name)
