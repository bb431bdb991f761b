"""The command line: one command a stage, no logic in it."""

import getpass
import os
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from reportedly import pipeline, reading
from reportedly.errors import BadInput, ReportedlyError, StoreFault
from reportedly.judgement import Verdict
from reportedly.settings import VERSION, Settings, create_monitor, demonstration
from reportedly.store import Store, open_store
from reportedly.view import contract, terminal

if TYPE_CHECKING:
    from reportedly.ground.gazetteer import Gazetteer
    from reportedly.view.site_data import SiteData

OUT, ERR = Console(highlight=False), Console(stderr=True, highlight=False)


class Commands(TyperGroup):
    """Turns the errors of the house into one line and their exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ReportedlyError as error:
            _say(str(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as stopped:
            _say("stopped; what was finished is kept")
            raise typer.Exit(130) from stopped
        except BrokenPipeError as closed:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from closed
        except OSError as fault:
            _say(f"{fault.filename or 'the system'}: {fault.strerror or fault}")
            raise typer.Exit(BadInput.exit_code) from fault
        return result


HELP = "Who says what happened, where and when, and who denies it."
app = typer.Typer(
    cls=Commands, name="reportedly", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
gazetteer = typer.Typer(help="The place index.", no_args_is_help=True)
app.add_typer(gazetteer, name="gazetteer")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The monitor's folder.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for machines.")]
Port = Annotated[int, typer.Option(help="The port on loopback; 0 takes a free one.", min=0, max=65535)]
KnownAt = Annotated[str | None, typer.Option(metavar="INSTANT", help="As known then: 2024-12-06 or 2024-12-06T18:00+03:00.")]
Count = Annotated[int, typer.Option(min=0, help="Worker processes; 0 is one a core.")]


def main() -> NoReturn:
    """Run the command line; Python's warnings are for developers, who ask for them with -W."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # asked to end is as good as Ctrl-C: workers end too
    app()
    sys.exit(0)


def _example(line: str) -> str:
    return f"Example: {line}"


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        OUT.print(f"reportedly {VERSION}")
        raise typer.Exit


@app.command(epilog=_example("reportedly demo --no-serve"))
def demo(
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the site on loopback afterwards.")] = True,
    port: Port = 8000,
    folder: Annotated[Path | None, typer.Option("--dir", metavar="DIR", help="Keep the demonstration's monitor here.")] = None,
) -> None:
    """The whole thing on the packaged reports: prints the briefing, then serves the site."""
    with demonstration(folder) as (settings, reports), _store(settings) as store:
        _collect(store, settings, [str(reports)])
        _run(store, settings)
        _brief(store, settings)
        if serve:
            _serve(store, settings, port)


@app.command(epilog=_example("reportedly read report.txt --published 2024-12-06"))
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=".txt .html .json .jsonl, or - for standard input.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The day of publication, over the file's own.")] = None,
    outlet: Annotated[str, typer.Option(help="Who publishes it, where the file does not say.")] = "",
    json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Why each sentence was read so, and what was rejected.")] = False,
    processes: Count = 0,
) -> None:
    """The claims of reports: who says what happened, where and when. Keeps nothing."""
    from reportedly.view.claim_table import ClaimTable
    from reportedly.view.explanation import Explanation, as_json

    day = terminal.day(published, "--published") if published else None
    way: Any = (reading.read_files, contract.reading, ClaimTable)
    if explain:
        way = (reading.explain_files, as_json, Explanation)
    read_all, as_data, as_table = way
    worst = 0
    _open_places()
    for item in read_all(files, reading.Given(day, outlet, processes)):
        if isinstance(item, ReportedlyError):
            worst = max(worst, _told([item]))
        elif json:
            print(contract.line(as_data(*item)), flush=True)
        else:
            OUT.print(as_table(*item))
    raise typer.Exit(worst)


@app.command(epilog=_example("reportedly init syria"))
def init(folder: Folder) -> None:
    """A new monitor: its settings, its sources and actors, and its store."""
    settings = create_monitor(folder)
    with _store(settings):
        OUT.print(f"A monitor is ready in {escape(str(folder))}. Next: reportedly collect {escape(str(folder))} WHAT")


@app.command(epilog=_example("reportedly collect syria reports/ feed.xml"))
def collect(
    folder: Folder,
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="Files, folders, feeds or web addresses.")],
) -> None:
    """Take documents into the monitor; what is known already adds nothing."""
    with _monitor(folder) as (store, settings):
        raise typer.Exit(_collect(store, settings, what))


@app.command(epilog=_example("reportedly run syria"))
def run(folder: Folder) -> None:
    """Read what is new, link claims to events, track control. May be stopped and run again at any time."""
    with _monitor(folder) as (store, settings):
        raise typer.Exit(_run(store, settings))


@app.command(epilog=_example("reportedly control syria --at 2024-12-06 --known-at 2024-12-06T18:00+03:00"))
def control(
    folder: Folder,
    at: Annotated[str | None, typer.Option(metavar="DATE", help="Only what held on that day.")] = None,
    known_at: KnownAt = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only this place, by name or id.")] = None,
    json: Json = False,
) -> None:
    """Who holds what, and since when."""
    day = terminal.day(at, "--at") if at else None
    with _monitor(folder) as (store, settings):
        known = pipeline.as_known(store, settings, _instant(known_at)).control
        named = {place, *(p.id for p in _open_places().lookup(place))} if place else None
        periods = [c for c in known if terminal.holds(c, day) and terminal.named(c, named)]
    for period in periods if json else ():
        print(contract.line(contract.control(period)))
    if not json:
        OUT.print(terminal.control_table(periods) if periods else "Nothing is known about who holds what here.")


@app.command(epilog=_example("reportedly brief syria --since 2024-12-05"))
def brief(
    folder: Folder,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="What happened or was said from that day on.")] = None,
    known_at: KnownAt = None,
    json: Json = False,
) -> None:
    """What to know, every sentence cited."""
    with _monitor(folder) as (store, settings):
        _brief(store, settings, since, known_at, json)


@app.command(epilog=_example("reportedly serve syria --port 8000"))
def serve(folder: Folder, port: Port = 8000) -> None:
    """The site of the monitor, on loopback, with the review page."""
    with _monitor(folder) as (store, settings):
        _serve(store, settings, port)


@app.command(epilog=_example("reportedly publish syria public/"))
def publish(folder: Folder, out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to write.")]) -> None:
    """The public part of the site as files that need no server."""
    from reportedly.view.assembly import published
    from reportedly.view.site import publish as write

    with _monitor(folder) as (store, settings):
        data = _site(store, settings, pipeline.public_instant(settings))
        count = write(published(data, settings.publication.sites), out)
    OUT.print(f"{count} files in {escape(str(out))}; open {escape(str(out / 'index.html'))}")


@app.command(epilog=_example("reportedly export syria geojson > control.geojson"))
def export(
    folder: Folder,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(contract.EXPORTS)}.")],
    known_at: KnownAt = None,
    public: Annotated[bool, typer.Option("--public", help="Only what the publication policy lets out.")] = False,
) -> None:
    """The monitor's records in another form, on standard output."""
    from reportedly.view.assembly import published

    with _monitor(folder) as (store, settings):
        data = _rows(store, settings, _instant(known_at))
        data = published(data, settings.publication.sites) if public else data
        for line in contract.export(form, data.claims, data.events, data.controls):
            print(line)


@gazetteer.command(epilog=_example("reportedly gazetteer add SY.txt.xz"))
def add(file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump: XX.txt, XX.zip or XX.txt.xz.")]) -> None:
    """Add a GeoNames dump to the place index."""
    places = _open_places()
    with terminal.bar(ERR, "Adding places") as told:
        report = places.add(file, told)
    for reason in report.reasons:
        _say(reason)
    OUT.print(f"{report.rows:,} places added, {report.known:,} known before, {report.skipped:,} lines skipped")


@gazetteer.command("status", epilog=_example("reportedly gazetteer status"))
def gazetteer_status() -> None:
    """What is in the place index."""
    OUT.print(terminal.gazetteer_view(_open_places().path))


@app.command(epilog=_example("reportedly status syria"))
def status(folder: Folder, json: Json = False) -> None:
    """What is in the monitor, and what is put aside and why."""
    with _monitor(folder) as (store, _):
        found = store.status()
    if json:
        print(contract.line(contract.status(found)))
    else:
        OUT.print(terminal.status_view(found))


@app.command(epilog=_example("reportedly verify syria"))
def verify(folder: Folder) -> None:
    """Whether every row and every capture is as it was written."""
    with _monitor(folder) as (store, settings):
        check = store.verify(settings.captures)
    OUT.print(terminal.check_view(check))
    if check.faults:
        raise StoreFault(f"{folder}: {len(check.faults)} of its rows or captures were changed or lost")


@app.command(epilog=_example("reportedly review syria --reject clm-0123456789abcdef --note 'a figure of speech'"))
def review(
    folder: Folder,
    accept: Annotated[list[str] | None, typer.Option(metavar="ID", help="This claim is read rightly.")] = None,
    reject: Annotated[list[str] | None, typer.Option(metavar="ID", help="This claim is wrong and counts no more.")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    person: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
) -> None:
    """What is worth a person's look; with --accept or --reject, what the person decides."""
    from reportedly.review import Decision, decide, queue

    decided = [(i, Verdict.POSITIVE) for i in accept or ()] + [(i, Verdict.NEGATIVE) for i in reject or ()]
    with _monitor(folder) as (store, _):
        for subject, verdict in decided:
            decide(store, Decision(subject, verdict, person or getpass.getuser(), note))
        if not decided:
            OUT.print(terminal.queue_view([(d.claim, d.reason) for d in queue(store)]))
    if decided:
        OUT.print(f"{len(decided)} judgements kept; they count from the next: reportedly run {escape(str(folder))}")


def _say(line: str) -> None:
    """One line on standard error, whatever it holds."""
    ERR.print(escape(" ".join(line.split())), soft_wrap=True)


def _instant(text: str | None) -> datetime | None:
    return terminal.instant(text, "--known-at") if text else None


@contextmanager
def _store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings.store)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _monitor(folder: Path) -> Iterator[tuple[Store, Settings]]:
    settings = Settings.load(folder)
    with _store(settings) as store:
        yield store, settings


def _open_places() -> "Gazetteer":
    with terminal.bar(ERR, "Building the place index, once") as told:
        return reading.open_places(told)


def _collect(store: Store, settings: Settings, what: list[str]) -> int:
    with terminal.bar(ERR, "Collecting") as told:
        tally = pipeline.collect_into(store, settings, what, told)
    OUT.print(f"{tally.documents} new documents")
    return _told(tally.errors)


def _run(store: Store, settings: Settings) -> int:
    _open_places()
    with terminal.bar(ERR, "Reading") as told:
        tally = pipeline.run(store, settings, told)
    changed = f"{tally.events} events and {tally.control} control periods changed"
    OUT.print(f"{tally.documents} documents read, {tally.claims} claims, {changed}")
    return _told(tally.errors)


def _told(errors: Iterable[ReportedlyError]) -> int:
    """The exit code of the worst, each said in one line."""
    worst = 0
    for error in errors:
        _say(str(error))
        worst = max(worst, error.exit_code)
    return worst


def _brief(store: Store, settings: Settings, since: str | None = None, known_at: str | None = None, json: bool = False) -> None:
    from reportedly.view.assembly import fortnight, material
    from reportedly.view.brief import as_json, brief, render_text

    data = _rows(store, settings, _instant(known_at))
    found = brief(material(data), terminal.day(since, "--since") if since else fortnight(data.documents))
    if json:
        print(contract.line(as_json(found)))
    else:
        OUT.print(render_text(found, OUT.width), markup=False)


def _rows(store: Store, settings: Settings, known_at: datetime | None) -> "SiteData":
    from reportedly.view.site_data import SiteData

    known, lists = pipeline.as_known(store, settings, known_at), pipeline.monitor_lists(settings)
    return SiteData(
        known.documents,
        known.claims,
        known.events,
        known.control,
        reading.load_actors(lists),
        reading.load_sources(lists),
        generated_at=datetime.now(UTC),
        title=settings.publication.title,
        known_at=known_at,
    )


def _site(store: Store, settings: Settings, known_at: datetime | None) -> "SiteData":
    from reportedly.review import doubts
    from reportedly.view.assembly import briefed
    from reportedly.view.site_data import Snapshot

    data, judgements = briefed(_rows(store, settings, known_at)), store.judgements(known_at)
    return replace(
        data,
        earlier=tuple(Snapshot(end, control) for end, control in pipeline.history(store, settings, known_at)),
        judgements=tuple(judgements),
        doubts=tuple((d.claim.id, d.reason) for d in doubts(data.claims, data.events, judgements)),
    )


def _serve(store: Store, settings: Settings, port: int) -> None:
    import uvicorn

    from reportedly.review import Decision, decide
    from reportedly.view.server import app as site

    def judge(subject: str, verdict: Verdict, person: str, note: str) -> None:
        decide(store, Decision(subject, verdict, person, note))

    with terminal.loopback(port) as socket:
        OUT.print(f"The site is at http://127.0.0.1:{socket.getsockname()[1]} (Ctrl-C ends it)")
        config = uvicorn.Config(site(partial(_site, store, settings), judge), log_level="warning")
        uvicorn.Server(config).run(sockets=[socket])
