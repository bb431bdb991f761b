"""The pages of the site: which there are, and the HTML of each, out of one set of templates."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.records.claim import ActorMention, Claim
from reportedly.records.control import Control, ControlState
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.period import last_day
from reportedly.view import passages, words
from reportedly.view.quotes import Quotable, folded
from reportedly.view.site.bars import bars, ticks
from reportedly.view.site.data import Lookup, SitePlace, file_name
from reportedly.view.site.filters import environment
from reportedly.view.site.map_data import camp_name, claim_pieces, palette
from reportedly.view.site.voices import voices
from reportedly.view.wording import wording

SHOWN = 300
"""Claims on the page of one place; the claims table, linked from it, has them all."""


@dataclass(frozen=True, slots=True)
class Pane:
    """An event (None: claims of no event) with what is said for and against it."""

    event: Event | None
    said: tuple[Claim, ...]
    denied: tuple[Claim, ...]


class Pages:
    """Renders each page of one site; `query` is carried along every link (`?known_at=…` on a live
    monitor)."""

    def __init__(self, lookup: Lookup, query: str = "", review: bool = False) -> None:
        self.lookup = lookup
        self.query = query
        self.review = review
        self.env = environment()
        self.colours = palette(lookup)
        self.months = months(lookup)
        self.shown, self.pieces = SHOWN, claim_pieces(lookup)
        self.scale = [(step.least, step.words) for step in wording().likelihood if step.least]
        self.stances = json.dumps(dict(wording().stances))
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
        return (
            self.colours.get(self.lookup.camp(control.holder), "#8a8a86")
            if control.holder
            else "#8a8a86"
        )

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
        cited = [
            (s, [numbers[c] for c in s.claim_ids if c in numbers]) for s in self.lookup.data.brief
        ]
        return self.render("brief.html", path, cited=cited, claims=[claims[c] for c in numbers])

    def _changes(self, path: str) -> str:
        found, said = self.lookup.data.changes, Quotable(self.lookup.claims, self.lookup.documents)
        lives = [
            (d, [(s, said.of(c.id for c in s.claims)) for s in d.steps])
            for d in (found.denials if found else ())
        ]
        told = [(d, steps) for d, steps in lives if steps[0][1]]
        return self.render(
            "changes.html", path, changes=found, denials=told, said=said, tell=passages
        )

    def _claims(self, path: str) -> str:
        return self.render("claims.html", path)

    def _events(self, path: str) -> str:
        return self.render("events.html", path)

    def _places(self, path: str) -> str:
        rows = [
            (p, self.latest(p.id), len(self.lookup.claims_by_place.get(p.id, ())))
            for p in self.lookup.places.values()
        ]
        return self.render("places.html", path, rows=rows)

    def _documents(self, path: str) -> str:
        ordered = sorted(
            self.lookup.documents.values(), key=lambda d: (d.day or date.min, d.id), reverse=True
        )
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
            bars=bars(self.lookup, controls, self.colour),
            latest=self.latest(place.id),
            panes=self.panes(claims[:SHOWN]),
            total=len(claims),
            ticks=ticks(self.lookup, controls),
        )

    def _event(self, path: str, event: Event) -> str:
        return self.render("event.html", path, event=event, pane=self.pane(event))

    def _document(self, path: str, document: Document) -> str:
        return self.render(
            "document.html",
            path,
            document=document,
            claims=self.lookup.claims_by_document.get(document.id, []),
        )

    def latest(self, place_id: str) -> Control | None:
        """The control period that reaches furthest."""
        controls = self.lookup.controls_by_place.get(place_id)
        return controls[-1] if controls else None

    def pane(self, event: Event) -> Pane:
        """What is said for and against one event."""
        ids = dict.fromkeys((*event.claim_ids, *event.disputed_by))
        said, denied = self.lookup.two_sides(
            self.lookup.claims[c] for c in ids if c in self.lookup.claims
        )
        return Pane(event, tuple(said), tuple(denied))

    def panes(self, claims: Iterable[Claim]) -> list[Pane]:
        """Claims by the event they tell of, in the order in which the first of each comes; those
        of no event last."""
        events = dict.fromkeys(
            event.id for claim in claims if (event := self.lookup.event_of.get(claim.id))
        )
        alone = [claim for claim in claims if claim.id not in self.lookup.event_of]
        said, denied = self.lookup.two_sides(alone)
        loose = [Pane(None, tuple(said), tuple(denied))] if alone else []
        return [*(self.pane(self.lookup.events[e]) for e in events), *loose]

    def folded(self, claims: Iterable[Claim]) -> list[list[Claim]]:
        """Claims with those that say the same in the same words."""
        return folded(claims)

    def _days(self, month: str) -> list[tuple[date, list[Pane], list[Control]]]:
        """The days of one month, newest first, with their events and the changes of control."""
        events: dict[date, list[Pane]] = defaultdict(list)
        for event in self.lookup.events.values():
            if (day := event_day(event)) and f"{day:%Y-%m}" == month:
                events[day].append(self.pane(event))
        first = (self.lookup.slider or (date.min,))[0]
        changes: dict[date, list[Control]] = defaultdict(list)
        for control in self.lookup.data.controls:
            is_told = control.since > first and control.state != ControlState.UNKNOWN
            if is_told and f"{control.since:%Y-%m}" == month:
                changes[control.since].append(control)
        return [
            (day, events[day], changes[day]) for day in sorted({*events, *changes}, reverse=True)
        ]


def event_day(event: Event) -> date | None:
    """The day under which the timeline lists an event: its last."""
    return last_day(event.period)


def months(lookup: Lookup) -> list[str]:
    """Months in which something happened, newest first."""
    days = {day for event in lookup.data.events if (day := event_day(event))}
    first = (lookup.slider or (date.min,))[0]
    days |= {
        c.since for c in lookup.data.controls if c.state != ControlState.UNKNOWN and c.since > first
    }
    return sorted({f"{day.year:04}-{day.month:02}" for day in days}, reverse=True)
