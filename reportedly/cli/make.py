"""The command line: one command a stage, no logic in it."""

import getpass
import logging
import signal
import sys
import warnings
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.markup import escape

from reportedly.cli import ask  # noqa: F401  its commands
from reportedly.cli.app import (
    ERR,
    OUT,
    Count,
    Folder,
    Json,
    KnownAt,
    Port,
    app,
    example,
    instant,
    monitor,
    opened,
    places,
    say,
    told,
)
from reportedly.errors import BadInput, ReportedlyError, StoreFault
from reportedly.monitor import beliefs, pipeline, reading
from reportedly.monitor.layers import Layer, layer_files
from reportedly.monitor.monitor import Monitor
from reportedly.records.judgement import Verdict
from reportedly.settings import VERSION, Settings, create_monitor, demonstration
from reportedly.store.store import Store
from reportedly.view.export import contract, registry
from reportedly.view.terminal import terminal

if TYPE_CHECKING:
    from reportedly.view.site.data import SiteData

__all__ = ["app", "main"]

gazetteer = typer.Typer(help="The place index.", no_args_is_help=True)
app.add_typer(gazetteer, name="gazetteer")


def main() -> NoReturn:
    """Run the command line; Python's warnings are for developers, who ask for them with -W."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(
        signal.SIGTERM, signal.default_int_handler
    )  # asked to end is as good as Ctrl-C: workers end too
    app()
    sys.exit(0)


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        OUT.print(f"reportedly {VERSION}")
        raise typer.Exit


@app.command(epilog=example("reportedly demo --no-serve"))
def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the site on loopback afterwards.")
    ] = True,
    port: Port = 8000,
    folder: Annotated[
        Path | None,
        typer.Option("--dir", metavar="DIR", help="Keep the demonstration's monitor here."),
    ] = None,
) -> None:
    """The whole thing on the packaged reports: prints the briefing, then serves the site."""
    from reportedly.view.answers import briefing

    with demonstration(folder) as (settings, reports), opened(settings) as store:
        _collect(store, settings, [str(reports)])
        _run(store, settings)
        answer = briefing(Monitor(store, settings), None, False, OUT.width)
        OUT.print(answer.shown, markup=False)
        if serve:
            _serve(store, settings, port)


@app.command(epilog=example("reportedly read report.txt --published 2024-12-06"))
def read(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help=".txt .html .json .jsonl, or - for standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication, over the file's own."),
    ] = None,
    outlet: Annotated[
        str, typer.Option(help="Who publishes it, where the file does not say.")
    ] = "",
    json: Json = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Why each sentence was read so, and what was rejected."),
    ] = False,
    layer: Annotated[
        Layer | None,
        typer.Option(help="Only the places, the times or the actors, without the claims."),
    ] = None,
    processes: Count = 0,
) -> None:
    """The claims of reports: who says what happened, where and when. Keeps nothing."""
    if layer and explain:
        raise BadInput("--explain tells of claims, and --layer leaves them out: give one of them")
    read_all, as_data, as_table = _way(layer, explain)
    day = terminal.day(published, "--published") if published else None
    worst = 0
    if layer is not Layer.TIMES:
        places()
    for item in read_all(files, reading.Given(day, outlet, processes)):
        if isinstance(item, ReportedlyError):
            worst = max(worst, told([item]))
        elif json:
            print(contract.line(as_data(*item)), flush=True)
        else:
            OUT.print(as_table(*item))
    raise typer.Exit(worst)


def _way(layer: Layer | None, explain: bool) -> Any:
    """What reads the files, what makes data of each document for machines, and what makes a table
    of it."""
    from reportedly.view.terminal.claim_table import ClaimTable
    from reportedly.view.terminal.explanation import Explanation, as_json
    from reportedly.view.terminal.layer_table import LayerTable

    if layer:
        return (
            partial(layer_files, layer=layer),
            partial(contract.layer, layer),
            partial(LayerTable, layer),
        )
    return (
        (reading.explain_files, as_json, Explanation)
        if explain
        else (reading.read_files, contract.reading, ClaimTable)
    )


@app.command(epilog=example("reportedly init syria"))
def init(folder: Folder) -> None:
    """A new monitor: its settings, its sources and actors, and its store."""
    settings = create_monitor(folder)
    with opened(settings):
        name = escape(str(folder))
        OUT.print(f"A monitor is ready in {name}. Next: reportedly collect {name} WHAT")


@app.command(epilog=example("reportedly collect syria reports/ feed.xml"))
def collect(
    folder: Folder,
    what: Annotated[
        list[str], typer.Argument(metavar="WHAT", help="Files, folders, feeds or web addresses.")
    ],
) -> None:
    """Take documents into the monitor; what is known already adds nothing."""
    with monitor(folder) as (store, settings):
        raise typer.Exit(_collect(store, settings, what))


@app.command(epilog=example("reportedly run syria"))
def run(folder: Folder) -> None:
    """Read what is new, link claims to events, track control. May be stopped and run again at any
    time."""
    with monitor(folder) as (store, settings):
        raise typer.Exit(_run(store, settings))


@app.command(epilog=example("reportedly serve syria --port 8000"))
def serve(folder: Folder, port: Port = 8000) -> None:
    """The site of the monitor, on loopback, with the review page."""
    with monitor(folder) as (store, settings):
        _serve(store, settings, port)


@app.command(epilog=example("reportedly publish syria public/"))
def publish(
    folder: Folder,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write.")],
    known_at: KnownAt = None,
) -> None:
    """The public part of the site as files that need no server, no fresher than the publication
    policy lets it be."""
    from reportedly.view.site.assembly import published
    from reportedly.view.site.site import publish as write

    with monitor(folder) as (store, settings):
        held_back, asked = beliefs.public_instant(settings), instant(known_at)
        data = _site(store, settings, min((at for at in (held_back, asked) if at), default=None))
        count = write(published(data, settings.publication.sites), out)
    OUT.print(f"{count} files in {escape(str(out))}; open {escape(str(out / 'index.html'))}")


@app.command(epilog=example("reportedly export syria geojson > control.geojson"))
def export(
    folder: Folder,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {registry.choices()}.")],
    known_at: KnownAt = None,
    public: Annotated[
        bool, typer.Option("--public", help="Only what the publication policy lets out.")
    ] = False,
) -> None:
    """The monitor's records in another form, on standard output."""
    from reportedly.view.site.assembly import believed

    with monitor(folder) as (store, settings):
        data = believed(Monitor(store, settings, instant(known_at)), public)
        for line in registry.export(form, data):
            print(line)


@gazetteer.command(epilog=example("reportedly gazetteer add SY.txt.xz"))
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames dump: XX.txt, XX.zip or XX.txt.xz.")
    ],
) -> None:
    """Add a GeoNames dump to the place index."""
    index = places()
    with terminal.bar(ERR, "Adding places") as counted:
        report = index.add(file, counted)
    for reason in report.reasons:
        say(reason)
    known, skipped = f"{report.known:,} known before", f"{report.skipped:,} lines skipped"
    OUT.print(f"{report.rows:,} places added, {known}, {skipped}")


@gazetteer.command("status", epilog=example("reportedly gazetteer status"))
def gazetteer_status() -> None:
    """What is in the place index."""
    index = places()
    OUT.print(terminal.gazetteer_view(index.path, index.counts()), soft_wrap=True)


@app.command(epilog=example("reportedly verify syria"))
def verify(folder: Folder) -> None:
    """Whether every row and every capture is as it was written."""
    with monitor(folder) as (store, settings):
        check = store.verify(settings.captures)
    OUT.print(terminal.check_view(check))
    if check.faults:
        raise StoreFault(
            f"{folder}: {len(check.faults)} of its rows or captures were changed or lost"
        )


@app.command(
    epilog=example(
        "reportedly review syria --reject clm-0123456789abcdef --note 'a figure of speech'"
    )
)
def review(
    folder: Folder,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="This claim is read rightly.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="This claim is wrong and counts no more.")
    ] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    person: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    known_at: KnownAt = None,
) -> None:
    """What is worth a person's look; with --accept or --reject, what the person decides."""
    from reportedly.review import Ruling, decide, queue

    decided = [(i, Verdict.POSITIVE) for i in accept or ()] + [
        (i, Verdict.NEGATIVE) for i in reject or ()
    ]
    with monitor(folder) as (store, _):
        for subject, verdict in decided:
            decide(store, Ruling(subject, verdict, person or getpass.getuser(), note))
        if not decided:
            OUT.print(
                terminal.queue_view([(d.claim, d.reason) for d in queue(store, instant(known_at))])
            )
    if decided:
        next_step = f"reportedly run {escape(str(folder))}"
        OUT.print(f"{len(decided)} judgements kept; they count from the next: {next_step}")


def _collect(store: Store, settings: Settings, what: list[str]) -> int:
    with terminal.bar(ERR, "Collecting") as counted:
        tally = pipeline.collect_into(store, settings, what, counted)
    OUT.print(f"{tally.documents} new documents")
    return told(tally.errors)


def _run(store: Store, settings: Settings) -> int:
    places()
    with terminal.bar(ERR, "Reading") as counted:
        tally = pipeline.run(store, settings, counted)
    changed = f"{tally.events} events and {tally.control} control periods changed"
    OUT.print(f"{tally.documents} documents read, {tally.claims} claims, {changed}")
    return told(tally.errors)


def _site(store: Store, settings: Settings, known_at: datetime | None) -> "SiteData":
    from reportedly.view.site.assembly import newsroom

    return newsroom(Monitor(store, settings, known_at))


def _serve(store: Store, settings: Settings, port: int) -> None:
    import uvicorn

    from reportedly.review import Ruling, decide
    from reportedly.view.site.server import app as site

    def judge(subject: str, verdict: Verdict, person: str, note: str) -> None:
        decide(store, Ruling(subject, verdict, person, note))

    with terminal.loopback(port) as socket:
        OUT.print(f"The site is at http://127.0.0.1:{socket.getsockname()[1]} (Ctrl-C ends it)")
        config = uvicorn.Config(
            site(partial(_site, store, settings), judge), log_level=logging.WARNING
        )
        uvicorn.Server(config).run(sockets=[socket])
