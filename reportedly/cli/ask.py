"""The commands that ask a monitor: who holds what and why, what happened, what changed, who speaks,
what is in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.app import (
    OUT,
    At,
    Folder,
    Json,
    KnownAt,
    Public,
    Since,
    Without,
    app,
    example,
    instant,
    monitor,
    places,
)
from reportedly.monitor import monitor as answers
from reportedly.monitor import pipeline
from reportedly.monitor.monitor import Monitor
from reportedly.monitor.pipeline import Belief
from reportedly.records.change import Correction
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.period import Period, last_day
from reportedly.settings import Settings
from reportedly.store.store import Store
from reportedly.view.export import contract
from reportedly.view.terminal import terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.records.change import Omitted
    from reportedly.view.quotes import Quotes
    from reportedly.view.site.data import SiteData

ASK = "Ask the monitor"


@app.command(
    epilog=example("reportedly control syria --at 2024-12-06 --known-at 2024-12-06T18:00+03:00"),
    rich_help_panel=ASK,
)
def control(
    folder: Folder,
    at: At = None,
    known_at: KnownAt = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this place, by name or id.")
    ] = None,
    why: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="The reasons for this place, quote by quote."),
    ] = None,
    without: Without = None,
    fragility: Annotated[
        bool, typer.Option("--fragility", help="How few origins each holder hangs on.")
    ] = False,
    json: Json = False,
    public: Public = False,
) -> None:
    """Who holds what, since when, and why."""
    from reportedly.view.terminal import reasons

    day = terminal.day(at, "--at") if at else None
    with monitor(folder) as (store, settings):
        asked = Monitor(store, settings, instant(known_at), without or ())
        if why:
            _print_reasons(asked, asked.place(why, places().lookup), day, (json, public))
            return
        periods = asked.control_of(place, places().lookup, day) if place else asked.control(day)
        if not public and (json if place is None else not periods):
            periods = asked.whole_map(
                day, {p.id for p in places().lookup(place)} if place else None
            )
        if public:
            periods = published_control(asked, {c.id for c in periods})
        omitted = (
            asked.what_if({c.place_id for c in periods} if place else None) if without else None
        )
        fragile = {c.id: asked.fragility(c, day) for c in periods} if fragility else None
        if fragile and public:
            voice = quotes(asked, public).origin
            fragile = {
                key: replace(f, origins=tuple(map(voice, f.origins))) for key, f in fragile.items()
            }
    table = (
        terminal.control_table(periods, fragile)
        if periods
        else "Nothing is known about who holds what here."
    )
    more = {key: {"fragility": reasons.fragility(found)} for key, found in (fragile or {}).items()}
    _print(json, (contract.control(c) | more.get(c.id, {}) for c in periods), table, omitted)


@app.command(
    epilog=example("reportedly events syria --at 2024-12-06 --place Homs"), rich_help_panel=ASK
)
def events(
    folder: Folder,
    since: Since = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="DATE", help="Only what may have happened on that day."),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only at this place, by name or id.")
    ] = None,
    known_at: KnownAt = None,
    without: Without = None,
    json: Json = False,
    public: Public = False,
) -> None:
    """What happened, as the claims that tell of one happening say together."""
    from reportedly.view.terminal.event_table import event_table

    first, day = (
        terminal.day(since, "--since") if since else None,
        terminal.day(at, "--at") if at else None,
    )
    with monitor(folder) as (store, settings):
        asked = Monitor(store, settings, instant(known_at), without or ())
        named = {place, *(p.id for p in places().lookup(place))} if place else None
        every = site_data(asked, public).events
        found = [e for e in every if _since(e, first) and _is_on(e, day) and _is_at(e, named)]
        omitted = asked.what_if() if without else None
    found.sort(key=lambda e: (last_day(e.period) or date.min, e.id))
    table = event_table(found) if found else "No event is known here."
    _print(json, map(contract.event, found), table, omitted)


@app.command(epilog=example("reportedly brief syria --since 2024-12-05"), rich_help_panel=ASK)
def brief(
    folder: Folder,
    since: Since = None,
    known_at: KnownAt = None,
    without: Without = None,
    json: Json = False,
    public: Public = False,
) -> None:
    """What to know, every sentence cited."""
    from reportedly.view.site.assembly import fortnight

    with monitor(folder) as (store, settings):
        asked = Monitor(store, settings, instant(known_at), without or ())
        data = site_data(asked, public)
        first = terminal.day(since, "--since") if since else fortnight(data.documents)
        print_brief(data, first, json, answers.corrected(asked, first))
        omitted = asked.what_if() if without else None
    _print(json, (), "", omitted)


@app.command(epilog=example("reportedly changes syria --since 2024-12-05"), rich_help_panel=ASK)
def changes(
    folder: Folder,
    since: Annotated[str, typer.Option(metavar="DATE", help="What changed from that day on.")],
    known_at: KnownAt = None,
    without: Without = None,
    json: Json = False,
    public: Public = False,
) -> None:
    """What changed since a day: on the ground, in the lives of denials, and in what was
    believed."""
    from reportedly.view.terminal.changes import ChangesView

    with monitor(folder) as (store, settings):
        asked = Monitor(store, settings, instant(known_at), without or ())
        found = answers.changes(asked, terminal.day(since, "--since"))
        shown = ChangesView(found, quotes(asked, public))
        omitted = asked.what_if() if without else None
    _print(json, [shown.data()] if json else (), shown.text(), omitted)


@app.command(epilog=example("reportedly sources syria"), rich_help_panel=ASK)
def sources(folder: Folder, known_at: KnownAt = None, json: Json = False) -> None:
    """Who publishes and speaks, how far each is trusted, and how often its claims were borne
    out."""
    from reportedly.view.terminal import source_table

    with monitor(folder) as (store, settings):
        seen = Monitor(store, settings, instant(known_at)).sources_seen()
    table = (
        source_table.source_table(seen, settings.report_cards)
        if seen
        else "Nobody has published or spoken here yet."
    )
    _print(json, map(source_table.data, seen), table)


@app.command(epilog=example("reportedly status syria"), rich_help_panel=ASK)
def status(folder: Folder, known_at: KnownAt = None, json: Json = False) -> None:
    """What is in the monitor, and what is put aside and why."""
    with monitor(folder) as (store, _):
        found = store.status(instant(known_at))
    _print(json, [contract.status(found)] if json else (), terminal.status_view(found))


def print_brief(
    data: "SiteData",
    since: date | None = None,
    json: bool = False,
    corrections: Sequence[Correction] = (),
) -> None:
    """The briefing on standard output, for people or for machines."""
    from reportedly.view.brief.brief import as_json, brief, render_text
    from reportedly.view.site.assembly import fortnight, material

    found = brief(
        replace(material(data), corrections=corrections), since or fortnight(data.documents)
    )
    if json:
        print(contract.line(as_json(found)))
    else:
        OUT.print(render_text(found, OUT.width), markup=False)


def rows(store: Store, settings: Settings, known_at: datetime | None) -> "SiteData":
    """Everything that the monitor goes by as of that instant."""
    return site_data(Monitor(store, settings, known_at))


def site_data(asked: Monitor, public: bool = False) -> "SiteData":
    """Everything that is believed, or the part of it that the publication policy lets out."""
    from reportedly.view.site.assembly import published
    from reportedly.view.site.data import SiteData

    publication, belief = asked.settings.publication, asked.belief
    data = SiteData(
        belief.documents,
        belief.claims,
        belief.events,
        belief.control,
        tuple(asked.actors.values()),
        tuple(asked.sources.values()),
        generated_at=datetime.now(UTC),
        title=publication.title,
        known_at=asked.known_at,
    )
    return published(data, publication.sites) if public else data


def published_control(asked: Monitor, ids: set[str]) -> list[Control]:
    """Those control periods, with positions as the publication policy lets them out."""
    return [c for c in site_data(asked, public=True).controls if c.id in ids]


def quotes(asked: Monitor, public: bool, belief: Belief | None = None) -> "Quotes":
    """What may be quoted in an answer; of that belief alone where one is given."""
    from reportedly.view.public.names import withheld
    from reportedly.view.quotes import Quotes

    data = site_data(asked, public) if public or belief is None else belief
    hidden = withheld(asked.full.claims, asked.documents) if public else None
    return Quotes({c.id: c for c in data.claims}, {d.id: d for d in data.documents}, hidden)


def _print(
    json: bool,
    lines: Iterable[dict[str, Any]],
    shown: "RenderableType",
    omitted: "Omitted | None" = None,
) -> None:
    """The answer for machines, a line each, or for people; then what is another without those who
    are left out."""
    from reportedly.view.terminal import what_if

    for found in lines if json else ():
        print(contract.line(found))
    if not json and shown:
        OUT.print(shown)
    if omitted and json:
        print(contract.line(what_if.data(omitted)))
    elif omitted:
        OUT.print(what_if.what_if_view(omitted))


def _print_reasons(
    asked: Monitor, place_id: str, day: date | None, form: tuple[bool, bool]
) -> None:
    from reportedly.view.terminal import reasons

    json, public = form
    belief = asked.at_place(place_id)
    spans, sayings = (
        [s for s in asked.reasons(place_id, belief) if pipeline.holds(s.control, day)],
        quotes(asked, public, belief),
    )
    nothing = (
        "Nothing is known of that day." if day else "Nothing is known of this place without them."
    )
    omitted = asked.what_if({place_id}) if asked.omissions else None
    shown = reasons.tree(spans, sayings) if spans else nothing
    _print(json, (reasons.data(s, sayings) for s in spans), shown, omitted)


def _since(event: Event, first: date | None) -> bool:
    last = last_day(event.period)
    return first is None or (last is not None and first <= last)


def _is_on(event: Event, day: date | None) -> bool:
    """True where it may have happened on that day, or no day is asked for."""
    return day is None or (event.period is not None and event.period.overlaps(Period(day, day)))


def _is_at(event: Event, names: set[str] | None) -> bool:
    return names is None or any(p.place_id in names or p.name in names for p in event.places)
