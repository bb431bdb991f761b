"""Each question to a monitor with its answer, for machines and for people."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rich.console import RenderableType

from reportedly.monitor import beliefs
from reportedly.monitor import monitor as asking
from reportedly.monitor.monitor import Monitor
from reportedly.records.belief import Belief
from reportedly.records.change import Fragility, Omitted
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.period import Period, last_day
from reportedly.records.place import Place
from reportedly.view.brief.brief import as_json, brief
from reportedly.view.brief.text import render_text
from reportedly.view.export import answers as plain
from reportedly.view.export import contract
from reportedly.view.public.names import withheld
from reportedly.view.quotes import Quotable
from reportedly.view.site.assembly import believed, fortnight, material
from reportedly.view.terminal import terminal
from reportedly.view.terminal.changes import ChangesView
from reportedly.view.terminal.event_table import event_table
from reportedly.view.terminal.reasons import tree
from reportedly.view.terminal.source_table import source_table
from reportedly.view.wording import wording

Lookup = Callable[[str], Iterable[Place]]
"""The places of the gazetteer that a name can mean."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is printed, as lines for machines or as one view for people; `omitted` is what would be
    another without those who are left out, where somebody is."""

    lines: Iterable[dict[str, Any]]
    shown: RenderableType
    omitted: Omitted | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of control or events: of one place, one day, from a day on, or all; `whole`
    with what was only declared, `fragility` with how few origins each holder hangs on."""

    place: str | None = None
    day: date | None = None
    since: date | None = None
    public: bool = False
    whole: bool = False
    fragility: bool = False


def control(monitor: Monitor, asked: Asked, lookup: Lookup) -> Reply:
    """Who holds what."""
    periods = _periods(monitor, asked, lookup)
    omitted = _omitted(monitor, {c.place_id for c in periods} if asked.place else None)
    fragile = _fragile(monitor, periods, asked) if asked.fragility else None
    lines = [contract.control(c) for c in periods]
    if fragile:
        lines = [
            line | {"fragility": plain.fragility(fragile[c.id])}
            for c, line in zip(periods, lines, strict=True)
        ]
    shown = terminal.control_table(periods, fragile) if periods else wording().nothing.control
    return Reply(lines, shown, omitted)


def reasons(monitor: Monitor, asked: Asked, place_id: str) -> Reply:
    """Why the place is held by whom it is."""
    belief = monitor.at_place(place_id)
    every = monitor.reasons(place_id, belief)
    spans = [s for s in every if beliefs.holds(s.control, asked.day)]
    said = quotes(monitor, asked.public, belief)
    nothing = wording().nothing.day if asked.day else wording().nothing.place
    lines = [plain.reasons(s, said) for s in spans]
    return Reply(lines, tree(spans, said) if spans else nothing, _omitted(monitor, {place_id}))


def events(monitor: Monitor, asked: Asked, lookup: Lookup) -> Reply:
    """What happened."""
    names = {asked.place, *(p.id for p in lookup(asked.place))} if asked.place else None
    found = [
        e
        for e in believed(monitor, asked.public).events
        if _is_since(e, asked.since) and _is_on(e, asked.day) and _is_at(e, names)
    ]
    found.sort(key=lambda e: (_last_day(e) or date.min, e.id))
    shown = event_table(found) if found else wording().nothing.events
    return Reply([contract.event(e) for e in found], shown, _omitted(monitor))


def briefing(monitor: Monitor, since: date | None, public: bool, width: int) -> Reply:
    """What to know since the day, of the last fortnight where none is given."""
    data = believed(monitor, public)
    first = since or fortnight(data.documents)
    corrections = asking.corrected(monitor, first)
    found = brief(replace(material(data), corrections=corrections), first)
    return Reply([as_json(found)], render_text(found, width), _omitted(monitor))


def changes(monitor: Monitor, since: date, public: bool) -> Reply:
    """What changed since the day."""
    found, said = asking.changes(monitor, since), quotes(monitor, public)
    lines = [plain.changes(found, said)]
    return Reply(lines, ChangesView(found, said).text(), _omitted(monitor))


def sources(monitor: Monitor) -> Reply:
    """Who publishes and speaks."""
    seen = monitor.sources_seen()
    table = source_table(seen, monitor.settings.report_cards)
    lines = [plain.source(one) for one in seen]
    return Reply(lines, table if seen else wording().nothing.sources)


def quotes(monitor: Monitor, public: bool, belief: Belief | None = None) -> Quotable:
    """What may be quoted in an answer; of that belief alone where one is given."""
    data = believed(monitor, public) if public or belief is None else belief
    hidden = withheld(data.claims, monitor.documents, monitor.unshown) if public else None
    return Quotable({c.id: c for c in data.claims}, {d.id: d for d in data.documents}, hidden)


def _omitted(monitor: Monitor, place_ids: Collection[str] | None = None) -> Omitted | None:
    """What would be another, where somebody is left out."""
    return monitor.what_if(place_ids) if monitor.omissions else None


def _periods(monitor: Monitor, asked: Asked, lookup: Lookup) -> Sequence[Control]:
    """The spans that are asked for; with what was only declared where nothing more is told of the
    place."""
    if not asked.place:
        found = monitor.control(asked.day)
        whole = monitor.whole_map(asked.day) if asked.whole and not asked.public else found
    else:
        found = monitor.control_of(asked.place, lookup, asked.day)
        whole = found
        if not found and not asked.public:
            whole = monitor.whole_map(asked.day, {p.id for p in lookup(asked.place)})
    return _published(monitor, {c.id for c in whole}) if asked.public else whole


def _published(monitor: Monitor, ids: Collection[str]) -> list[Control]:
    """Those control periods, with positions as the publication policy lets them out."""
    return [c for c in believed(monitor, public=True).controls if c.id in ids]


def _fragile(monitor: Monitor, periods: Iterable[Control], asked: Asked) -> Mapping[str, Fragility]:
    """How few origins each holder hangs on, by period; without names that are withheld."""
    found = {c.id: monitor.fragility(c, asked.day) for c in periods}
    if not found or not asked.public:
        return found
    voice = quotes(monitor, asked.public).origin
    return {key: replace(f, origins=tuple(map(voice, f.origins))) for key, f in found.items()}


def _last_day(event: Event) -> date | None:
    return last_day(event.period)


def _is_since(event: Event, first: date | None) -> bool:
    """True where it may have happened from that day on, or no day is asked for."""
    last = _last_day(event)
    return first is None or (last is not None and first <= last)


def _is_on(event: Event, day: date | None) -> bool:
    """True where it may have happened on that day, or no day is asked for."""
    return day is None or (event.period is not None and event.period.overlaps(Period(day, day)))


def _is_at(event: Event, names: Collection[str] | None) -> bool:
    """True where it happened at one of the places, or none is asked for."""
    return names is None or any(p.place_id in names or p.name in names for p in event.places)
