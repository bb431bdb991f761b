"""The commands that ask a monitor: who holds what and why, what happened, what changed, who speaks,
what is in it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

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
    lookup,
    monitor,
)
from reportedly.monitor.monitor import Monitor
from reportedly.view.export import contract
from reportedly.view.terminal import terminal

if TYPE_CHECKING:
    from reportedly.view.answers import Reply

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
    from reportedly.view import answers
    from reportedly.view.answers import Asked

    asked = Asked(place, day(at, "--at"), None, public, json, fragility)
    with monitor(folder) as (store, settings):
        to = Monitor(store, settings, instant(known_at), without or ())
        if why:
            answer = answers.reasons(to, asked, to.place(why, lookup))
        else:
            answer = answers.control(to, asked, lookup)
    _print(json, answer)


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
    from reportedly.view import answers
    from reportedly.view.answers import Asked

    asked = Asked(place, day(at, "--at"), day(since, "--since"), public)
    with monitor(folder) as (store, settings):
        to = Monitor(store, settings, instant(known_at), without or ())
        answer = answers.events(to, asked, lookup)
    _print(json, answer)


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
    from reportedly.view import answers

    with monitor(folder) as (store, settings):
        to = Monitor(store, settings, instant(known_at), without or ())
        answer = answers.briefing(to, day(since, "--since"), public, OUT.width)
    _print(json, answer)


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
    from reportedly.view import answers

    with monitor(folder) as (store, settings):
        to = Monitor(store, settings, instant(known_at), without or ())
        answer = answers.changes(to, terminal.day(since, "--since"), public)
    _print(json, answer)


@app.command(epilog=example("reportedly sources syria"), rich_help_panel=ASK)
def sources(folder: Folder, known_at: KnownAt = None, json: Json = False) -> None:
    """Who publishes and speaks, how far each is trusted, and how often its claims were borne
    out."""
    from reportedly.view import answers

    with monitor(folder) as (store, settings):
        answer = answers.sources(Monitor(store, settings, instant(known_at)))
    _print(json, answer)


@app.command(epilog=example("reportedly status syria"), rich_help_panel=ASK)
def status(folder: Folder, known_at: KnownAt = None, json: Json = False) -> None:
    """What is in the monitor, and what is put aside and why."""
    from reportedly.view.answers import Reply

    with monitor(folder) as (store, _):
        found = store.status(instant(known_at))
    _print(json, Reply([contract.status(found)], terminal.status_view(found)))


def day(text: str | None, option: str) -> date | None:
    """The day of an option, where it is given."""
    return terminal.day(text, option) if text else None


def _print(json: bool, answer: "Reply") -> None:
    """The answer for machines, a line each, or for people; then what is another without those who
    are left out."""
    from reportedly.view.export import answers as plain
    from reportedly.view.terminal import what_if

    for found in answer.lines if json else ():
        print(contract.line(found))
    if not json:
        OUT.print(answer.shown, markup=False)
    if answer.omitted and json:
        print(contract.line(plain.what_if(answer.omitted)))
    elif answer.omitted:
        OUT.print(what_if.what_if_view(answer.omitted))
