"""The pages of the site: which there are, and the HTML of each, out of one set of templates."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.records.claim import ActorMention, Claim, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.period import last_day
from reportedly.records.source import Source
from reportedly.view import words
from reportedly.view.quotes import Quotes
from reportedly.view.site.data import Lookup, SitePlace, file_name, folded
from reportedly.view.site.map_data import camp_name, claim_pieces, palette
from reportedly.view.terminal import changes

SHOWN = 300
"""Claims on the page of one place; the claims table, linked from it, has them all."""


@dataclass(frozen=True, slots=True)
class Pane:
    """An event (None: claims of no event) with what is said for and against it."""

    event: Event | None
    said: tuple[Claim, ...]
    denied: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One control period on the timeline of a place: left and width in percent; `unsure` are those of the days that it
    may have begun on, None where that is one day."""

    control: Control
    left: float
    width: float
    unsure: tuple[float, float] | None
    colour: str
    reasons: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One source or outlet and how often it states, hedges and denies."""

    name: str
    kind: str
    side: str
    reliability: str
    asserted: int
    hedged: int
    denied: int
    documents: int

    @property
    def claims(self) -> int:
        """All claims in which it speaks nearest to the happening."""
        return self.asserted + self.hedged + self.denied


def environment() -> Environment:
    """Templates that escape everything and know no undefined name."""
    env = Environment(
        loader=PackageLoader("reportedly.view.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(FILTERS)
    return env


def web_address(url: str) -> str:
    """The address where it is one of the web, else nothing: no other scheme is ever linked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def words_link(document: Document, claim: Claim) -> str:
    """The document's address with a text fragment, so that the browser scrolls to the quoted words."""
    address = web_address(document.url)
    return f"{address.split('#')[0]}#:~:text={quote(claim.quote, safe='').replace('-', '%2D')}" if address else ""


def marked(claim: Claim) -> tuple[str, str, str]:
    """The quote before, at and after its trigger; all before where the trigger is not in it."""
    start = claim.trigger.start - claim.quote_start
    end = start + len(claim.trigger.text)
    if start < 0 or claim.quote[start:end] != claim.trigger.text:
        return claim.quote, "", ""
    return claim.quote[:start], claim.quote[start:end], claim.quote[end:]


class Pages:
    """Renders each page of one site; `query` is carried along every link (`?known_at=…` on a live monitor)."""

    def __init__(self, lookup: Lookup, query: str = "", review: bool = False) -> None:
        self.lookup = lookup
        self.query = query
        self.review = review
        self.env = environment()
        self.colours = palette(lookup)
        self.months = months(lookup)
        self.shown, self.scale, self.pieces = SHOWN, words.LIKELIHOOD, claim_pieces(lookup)
        self.stances = json.dumps(words.STANCES)
        self.camps = [(camp_name(lookup, camp), colour) for camp, colour in self.colours.items()]
        self.fixed: dict[str, Callable[[str], str]] = {
            "index.html": self._map,
            "claims.html": self._claims,
            "events.html": self._events,
            "places.html": self._places,
            "documents.html": self._documents,
            "sources.html": self._sources,
            "timeline.html": self._timeline,
            "method.html": self._method,
        }
        if lookup.data.brief:
            self.fixed["brief.html"] = self._brief
        if lookup.data.changes:
            self.fixed["changes.html"] = self._changes

    def paths(self) -> Iterator[str]:
        """Every page that there is, as a path from the root of the site."""
        yield from self.fixed
        yield from (f"timeline/{month}.html" for month in self.months)
        yield from (f"places/{slug}.html" for slug in self.lookup.page_of)
        yield from (f"events/{event}.html" for event in self.lookup.event_pages)
        yield from (f"documents/{document}.html" for document in self.lookup.document_pages)

    def page(self, path: str) -> str | None:
        """The HTML of one page, None where there is no such page."""
        if path in self.fixed:
            return self.fixed[path](path)
        folder, _, name = path.removesuffix(".html").partition("/")
        if not path.endswith(".html"):
            return None
        if folder == "places" and name in self.lookup.page_of:
            return self._place(path, self.lookup.places[self.lookup.page_of[name]])
        if folder == "events" and name in self.lookup.event_pages:
            return self._event(path, self.lookup.event_pages[name])
        if folder == "documents" and name in self.lookup.document_pages:
            return self._document(path, self.lookup.document_pages[name])
        if folder == "timeline" and name in self.months:
            return self._month(path, name)
        return None

    def render(self, template: str, path: str, **values: Any) -> str:
        """One template with what every page has."""
        root = "../" * path.count("/")
        return self.env.get_template(template).render(
            root=root,
            path=path,
            query=self.query,
            review=self.review,
            site=self.lookup.data,
            lookup=self.lookup,
            pages=self,
            url=lambda target: f"{root}{target}{self.query}",
            **values,
        )

    def chain(self, claim: Claim) -> list[str]:
        """Who says so, the outlet last."""
        return words.chain(claim, self.lookup.documents[claim.document_id].outlet)

    def place_page(self, place_id: str | None) -> str | None:
        """The path of a place's page."""
        place = self.lookup.places.get(place_id or "")
        return f"places/{place.slug}.html" if place else None

    def document_page(self, document_id: str) -> str:
        """The path of a document's page."""
        return f"documents/{file_name(document_id)}.html"

    def event_page(self, event_id: str) -> str:
        """The path of an event's page."""
        return f"events/{file_name(event_id)}.html"

    def names(self, mentions: Iterable[ActorMention]) -> list[str]:
        """Each name once."""
        return list(dict.fromkeys(m.name or m.text for m in mentions))

    def short(self, pane: Pane) -> Pane:
        """The first claim of each side alone."""
        return Pane(pane.event, pane.said[:1], pane.denied[:1])

    def colour(self, control: Control) -> str:
        """The colour of the holder's camp, grey where there is none."""
        return self.colours.get(self.lookup.camp(control.holder), "#8a8a86") if control.holder else "#8a8a86"

    def _map(self, path: str) -> str:
        events = list(self.lookup.events.values())[:6]
        return self.render("map.html", path, recent=[self.pane(e) for e in events])

    def _brief(self, path: str) -> str:
        claims = self.lookup.claims
        numbers: dict[str, int] = {}
        for sentence in self.lookup.data.brief:
            for claim_id in sentence.claim_ids:
                if claim_id in claims:
                    numbers.setdefault(claim_id, len(numbers) + 1)
        cited = [(s, [numbers[c] for c in s.claim_ids if c in numbers]) for s in self.lookup.data.brief]
        return self.render("brief.html", path, cited=cited, claims=[claims[c] for c in numbers])

    def _changes(self, path: str) -> str:
        found, said = self.lookup.data.changes, Quotes(self.lookup.claims, self.lookup.documents)
        lives = [(d, [(s, said.of(c.id for c in s.claims)) for s in d.steps]) for d in (found.denials if found else ())]
        told = [(d, steps) for d, steps in lives if steps[0][1]]
        return self.render("changes.html", path, changes=found, denials=told, said=said, tell=changes)

    def _claims(self, path: str) -> str:
        return self.render("claims.html", path)

    def _events(self, path: str) -> str:
        return self.render("events.html", path)

    def _places(self, path: str) -> str:
        rows = [(p, self.latest(p.id), len(self.lookup.claims_by_place.get(p.id, ()))) for p in self.lookup.places.values()]
        return self.render("places.html", path, rows=rows)

    def _documents(self, path: str) -> str:
        ordered = sorted(self.lookup.documents.values(), key=lambda d: (d.day or date.min, d.id), reverse=True)
        return self.render("documents.html", path, documents=ordered)

    def _sources(self, path: str) -> str:
        return self.render("sources.html", path, voices=voices(self.lookup))

    def _timeline(self, path: str) -> str:
        return self._month(path, self.months[0] if self.months else "")

    def _month(self, path: str, month: str) -> str:
        return self.render("timeline.html", path, month=month, days=self._days(month))

    def _method(self, path: str) -> str:
        return self.render("method.html", path)

    def _place(self, path: str, place: SitePlace) -> str:
        claims = self.lookup.claims_by_place.get(place.id, [])
        controls = self.lookup.controls_by_place.get(place.id, [])
        return self.render(
            "place.html",
            path,
            place=place,
            bars=self.bars(controls),
            latest=self.latest(place.id),
            panes=self.panes(claims[:SHOWN]),
            total=len(claims),
            ticks=self._ticks(controls),
        )

    def _event(self, path: str, event: Event) -> str:
        return self.render("event.html", path, event=event, pane=self.pane(event))

    def _document(self, path: str, document: Document) -> str:
        return self.render("document.html", path, document=document, claims=self.lookup.claims_by_document.get(document.id, []))

    def latest(self, place_id: str) -> Control | None:
        """The control period that reaches furthest."""
        controls = self.lookup.controls_by_place.get(place_id)
        return controls[-1] if controls else None

    def pane(self, event: Event) -> Pane:
        """What is said for and against one event."""
        ids = dict.fromkeys((*event.claim_ids, *event.disputed_by))
        said, denied = self.lookup.two_sides(self.lookup.claims[c] for c in ids if c in self.lookup.claims)
        return Pane(event, tuple(said), tuple(denied))

    def panes(self, claims: Iterable[Claim]) -> list[Pane]:
        """Claims by the event they tell of, in the order in which the first of each comes; those of no event last."""
        events = dict.fromkeys(event.id for claim in claims if (event := self.lookup.event_of.get(claim.id)))
        alone = [claim for claim in claims if claim.id not in self.lookup.event_of]
        said, denied = self.lookup.two_sides(alone)
        loose = [Pane(None, tuple(said), tuple(denied))] if alone else []
        return [*(self.pane(self.lookup.events[e]) for e in events), *loose]

    def folded(self, claims: Iterable[Claim]) -> list[list[Claim]]:
        """As `site_data.folded`."""
        return folded(claims)

    def bars(self, controls: Sequence[Control]) -> list[Bar]:
        """The control periods of one place, laid out from the first day of the slider to the last."""
        return [bar for control in controls if (bar := self._bar(control))]

    def _bar(self, control: Control) -> Bar | None:
        first, last = self.lookup.slider or (control.since, control.since)
        span = (last - first).days + 1
        start = max((control.since - first).days, 0)
        end = min(((control.to or last + timedelta(1)) - first).days, span)
        if end <= start:
            return None
        claims = tuple(self.lookup.reasons(control))
        return Bar(control, 100 * start / span, 100 * (end - start) / span, self._unsure(control), self.colour(control), claims)

    def _unsure(self, control: Control) -> tuple[float, float] | None:
        """Left and width, in percent, of the days on which the change can have happened, as its sharpest event has it."""
        first, last = self.lookup.slider or (control.since, control.since)
        periods = [e.period for i in control.event_ids if (e := self.lookup.events.get(i)) and e.period]
        ends = [(p.first, p.last) for p in periods if p.first and p.last and p.first <= control.since <= p.last]
        width, start = min(((end - start, start) for start, end in ends), default=(timedelta(0), last))
        if not width or start < first or control.since <= first:
            return None
        days = (last - first).days + 1
        return 100 * (start - first).days / days, 100 * min(width.days + 1, (last - start).days + 1) / days

    def _ticks(self, controls: Sequence[Control]) -> list[tuple[float, str]]:
        if not controls or not self.lookup.slider:
            return []
        first, last = self.lookup.slider
        span = (last - first).days + 1
        step = next((n for n in (1, 2, 7, 14, 30, 91, 365, 1826) if span / n <= 8), 3652)
        return [(100 * n / span, f"{(d := first + timedelta(n)).day} {d:%b}") for n in range(0, span, step)]

    def _days(self, month: str) -> list[tuple[date, list[Pane], list[Control]]]:
        """The days of one month, newest first, with their events and the changes of control."""
        events: dict[date, list[Pane]] = defaultdict(list)
        for event in self.lookup.events.values():
            if (day := event_day(event)) and f"{day:%Y-%m}" == month:
                events[day].append(self.pane(event))
        first = (self.lookup.slider or (date.min,))[0]
        changes: dict[date, list[Control]] = defaultdict(list)
        for control in self.lookup.data.controls:
            if f"{control.since:%Y-%m}" == month and control.since > first and control.state != ControlState.UNKNOWN:
                changes[control.since].append(control)
        return [(day, events[day], changes[day]) for day in sorted({*events, *changes}, reverse=True)]


def event_day(event: Event) -> date | None:
    """The day under which the timeline lists an event: its last."""
    return last_day(event.period)


def months(lookup: Lookup) -> list[str]:
    """Months in which something happened, newest first."""
    days = {day for event in lookup.data.events if (day := event_day(event))}
    first = (lookup.slider or (date.min,))[0]
    days |= {c.since for c in lookup.data.controls if c.state != ControlState.UNKNOWN and c.since > first}
    return sorted({f"{day.year:04}-{day.month:02}" for day in days}, reverse=True)


def voices(lookup: Lookup) -> list[Voice]:
    """Who speaks nearest to the happening, and how, most often first."""
    tally: dict[str, Counter[Stance]] = defaultdict(Counter)
    kinds: dict[str, str] = {}
    outlets = Counter(d.outlet for d in lookup.documents.values() if d.outlet)
    for claim in lookup.claims.values():
        outlet = lookup.documents[claim.document_id].outlet
        name = words.chain(claim, outlet)[0]
        tally[name][claim.stance] += 1
        kinds.setdefault(name, claim.attribution[0].kind if claim.attribution else "outlet")
    known = {source.name: source for source in lookup.data.sources}
    rows = []
    for name in dict.fromkeys([*tally, *outlets]):
        source, count = known.get(name) or Source("", name, kind=kinds.get(name, "outlet")), tally[name]
        said = (count[Stance.ASSERTED], count[Stance.HEDGED], count[Stance.DENIED])
        rows.append(Voice(name, source.kind, source.side or "", source.reliability, *said, outlets[name]))
    return sorted(rows, key=lambda v: (-v.claims, v.name.casefold()))


FILTERS = {
    "day": words.day_words,
    "period": words.period_words,
    "label": words.type_label,
    "likelihood": words.likelihood,
    "count": words.count_words,
    "stance_words": words.stance_words,
    "control_words": words.control_words,
    "sure": words.sure_words,
    "listed": words.listed,
    "event_title": words.event_title,
    "web": web_address,
    "words_link": words_link,
    "marked": marked,
}
