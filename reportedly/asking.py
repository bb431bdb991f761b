"""The commands that ask a monitor: who holds what, what happened, what to know, what is in it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import pipeline, reading
from reportedly.settings import Settings
from reportedly.shell import OUT, At, Folder, Json, KnownAt, app, example, instant, monitor, places
from reportedly.store import Store
from reportedly.view import contract, terminal

if TYPE_CHECKING:
    from reportedly.view.site_data import SiteData

ASK = "Ask the monitor"


@app.command(epilog=example("reportedly control syria --at 2024-12-06 --known-at 2024-12-06T18:00+03:00"), rich_help_panel=ASK)
def control(
    folder: Folder,
    at: At = None,
    known_at: KnownAt = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only this place, by name or id.")] = None,
    json: Json = False,
) -> None:
    """Who holds what, and since when."""
    day = terminal.day(at, "--at") if at else None
    with monitor(folder) as (store, settings):
        known = pipeline.as_known(store, settings, instant(known_at)).control
        named = {place, *(p.id for p in places().lookup(place))} if place else None
        periods = [c for c in known if terminal.holds(c, day) and terminal.named(c, named)]
    for period in periods if json else ():
        print(contract.line(contract.control(period)))
    if not json:
        OUT.print(terminal.control_table(periods) if periods else "Nothing is known about who holds what here.")


@app.command(epilog=example("reportedly brief syria --since 2024-12-05"), rich_help_panel=ASK)
def brief(
    folder: Folder,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="What happened or was said from that day on.")] = None,
    known_at: KnownAt = None,
    json: Json = False,
) -> None:
    """What to know, every sentence cited."""
    with monitor(folder) as (store, settings):
        print_brief(rows(store, settings, instant(known_at)), since, json)


@app.command(epilog=example("reportedly status syria"), rich_help_panel=ASK)
def status(folder: Folder, json: Json = False) -> None:
    """What is in the monitor, and what is put aside and why."""
    with monitor(folder) as (store, _):
        found = store.status()
    if json:
        print(contract.line(contract.status(found)))
    else:
        OUT.print(terminal.status_view(found))


def print_brief(data: "SiteData", since: str | None = None, json: bool = False) -> None:
    """The briefing on standard output, for people or for machines."""
    from reportedly.view.assembly import fortnight, material
    from reportedly.view.brief import as_json, brief, render_text

    found = brief(material(data), terminal.day(since, "--since") if since else fortnight(data.documents))
    if json:
        print(contract.line(as_json(found)))
    else:
        OUT.print(render_text(found, OUT.width), markup=False)


def rows(store: Store, settings: Settings, known_at: datetime | None) -> "SiteData":
    """Everything that the monitor goes by as of that instant."""
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
