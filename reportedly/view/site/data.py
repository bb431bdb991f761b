"""What the site is made of, and the look-ups that every page needs."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from reportedly.records.actor import Actor
from reportedly.records.change import Changes
from reportedly.records.claim import Claim, PlaceMention, Stance
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.judgement import Judgement
from reportedly.records.period import Period, last_day
from reportedly.records.place import PlacePrecision
from reportedly.records.source import Source
from reportedly.view.quotes import folded

POINTS = frozenset(
    {PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR, PlacePrecision.DISTRICT}
)
"""The precisions that a dot on the map does not overstate; provinces, countries and lines get a
page and no dot."""
DAYS_BEFORE = 30
"""How far before the first document the slider may begin, so that a retold siege of years ago does
not stretch it."""


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """One sentence of the briefing with the claims that it rests on."""

    text: str
    claim_ids: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class EarlierMap:
    """Who held what as it was known at an earlier instant."""

    known_at: datetime
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class SiteData:
    """Everything that the pages show, as of one instant.

    `earlier` are older states of the map, oldest first; `doubts` are claim ids with the reason why
    a person should look, the most consequential first (where empty, the review page takes every
    claim that nobody judged). No page shows the `unshown` claims, rejected or of somebody left out:
    names that they tell of are withheld from the public all the same.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    controls: tuple[Control, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    generated_at: datetime
    title: str = "Reportedly"
    known_at: datetime | None = None
    earlier: tuple[EarlierMap, ...] = ()
    brief: tuple[CitedSentence, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    changes: Changes | None = None
    unshown: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A place that has a page; `on_map` where a dot does not overstate how well its position is
    known."""

    id: str
    slug: str
    name: str
    lon: float | None = None
    lat: float | None = None
    country: str | None = None
    admin1: str | None = None
    on_map: bool = True


def slug(name: str, key: str) -> str:
    """A file name that no text can bend: ASCII words of the name, then what tells it from its
    namesakes."""
    words = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:40].strip("-")
    return f"{stem}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}".strip(
        "-"
    )


def file_name(record_id: str) -> str:
    """The id where it can be a file's name anywhere, else its hash: no id can lead out of the
    site."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}", record_id):
        return record_id
    return "x-" + hashlib.sha256(record_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Lookup:
    """The records of one site by what they hang on; every order in it is fixed by the records
    alone."""

    def __init__(self, data: SiteData) -> None:
        self.data = data
        self.documents: dict[str, Document] = {d.id: d for d in data.documents}
        known = sorted(
            (c for c in data.claims if c.document_id in self.documents), key=self._newest_first
        )
        self.claims: dict[str, Claim] = {c.id: c for c in known}

    def _newest_first(self, claim: Claim) -> tuple[int, str, int]:
        day = self.first_day(claim)
        return (-day.toordinal() if day else 0, claim.document_id, claim.trigger.start)

    def day_of(self, claim: Claim) -> Period | None:
        """When it happened as the words say, else the day of publication, else None."""
        if claim.time and claim.time.period:
            return claim.time.period
        day = self.documents[claim.document_id].day
        return Period(day, day) if day else None

    def first_day(self, claim: Claim) -> date | None:
        """The last day that the claim can be about, which is where it stands in lists."""
        return last_day(self.day_of(claim))

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each claim stands in the site's own order, newest first."""
        return {claim_id: number for number, claim_id in enumerate(self.claims)}

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event that each claim tells of or denies."""
        return {
            claim_id: event
            for event in self.data.events
            for claim_id in (*event.claim_ids, *event.disputed_by)
        }

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id, newest first."""
        ordered = sorted(self.data.events, key=lambda e: (_end(e.period), e.id), reverse=True)
        return {event.id: event for event in ordered}

    @cached_property
    def event_pages(self) -> dict[str, Event]:
        """Events by the name of their page."""
        return {file_name(key): event for key, event in self.events.items()}

    @cached_property
    def document_pages(self) -> dict[str, Document]:
        """Documents by the name of their page."""
        return {file_name(key): document for key, document in self.documents.items()}

    @cached_property
    def claims_by_document(self) -> dict[str, list[Claim]]:
        """Claims in the order of the text."""
        out: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            out[claim.document_id].append(claim)
        return {
            key: sorted(claims, key=lambda c: (c.trigger.start, c.id))
            for key, claims in out.items()
        }

    @cached_property
    def claims_by_place(self) -> dict[str, list[Claim]]:
        """Claims by each place they name, newest first."""
        out: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            for place_id in dict.fromkeys(p.place_id for p in claim.places if p.place_id):
                out[place_id].append(claim)
        return out

    @cached_property
    def controls_by_place(self) -> dict[str, list[Control]]:
        """Control periods by place, oldest first."""
        return by_place(self.data.controls)

    @cached_property
    def places(self) -> dict[str, SitePlace]:
        """Every place that is named by a claim or held by someone, by name."""
        found: dict[str, SitePlace] = {}
        for claim in self.claims.values():
            for p in claim.places:
                if p.place_id and p.place_id not in found:
                    found[p.place_id] = _named(p.place_id, p)
        for c in (*self.data.controls, *(c for s in self.data.earlier for c in s.controls)):
            known = found.get(c.place_id)
            found[c.place_id] = SitePlace(
                c.place_id, slug(c.place_name, c.place_id), c.place_name, c.lon, c.lat,
                known.country if known else None, known.admin1 if known else None,
            )  # fmt: skip
        return dict(sorted(found.items(), key=lambda item: (item[1].name.casefold(), item[0])))

    @cached_property
    def page_of(self) -> dict[str, str]:
        """Place ids by the slug of their page."""
        return {place.slug: place.id for place in self.places.values()}

    @cached_property
    def holders(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.data.actors}

    def camp(self, holder: str) -> str:
        """The side that a holder belongs to, itself where it has none: what a colour on the map
        stands for."""
        actor = self.holders.get(holder)
        return (actor.side if actor else None) or holder

    def two_sides(self, claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
        """The claims that something happened, and those that it did not."""
        said = list(claims)
        return [c for c in said if c.stance != Stance.DENIED], [
            c for c in said if c.stance == Stance.DENIED
        ]

    def reasons(self, control: Control) -> list[Claim]:
        """The claims that a control period rests on, then those that contradict them."""
        direct = (e for i in control.event_ids if (e := self.events.get(i)))
        told = (e for i in control.claim_ids if (e := self.event_of.get(i)))
        against = (c for e in (*direct, *told) for c in e.disputed_by)
        ids = dict.fromkeys((*control.claim_ids, *against))
        return [claim for i in ids if (claim := self.claims.get(i))]

    def gist(self, control: Control, most: int) -> list[Claim]:
        """The reasons in few: no two with the same words, and at least a third of the room for
        those who contradict."""
        told = [same[0] for same in folded(self.reasons(control))]
        on, against = self.two_sides(told)
        room = most - min(len(against), max(most // 3, most - len(on)))
        return [*on[:room], *against[: most - room]]

    @cached_property
    def slider(self) -> tuple[date, date] | None:
        """The first and last day of the map, None without any dated record."""
        published = [d.day for d in self.data.documents if d.day]
        changes = [c.since for c in self.data.controls]
        if not published and not changes:
            return None
        floor = (min(published) if published else max(changes)).toordinal() - DAYS_BEFORE
        days = [*published, *(day for day in changes if day.toordinal() >= floor)]
        first = min(day.toordinal() for day in days) - 1
        return date.fromordinal(max(first, 1)), max(days)


def _named(place_id: str, mention: PlaceMention) -> SitePlace:
    """The place as a claim names it."""
    name = mention.name or mention.text
    page, on_map = slug(name, place_id), mention.precision in POINTS
    where = (mention.lon, mention.lat, mention.country, mention.admin1)
    return SitePlace(place_id, page, name, *where, on_map)


def by_place(controls: Sequence[Control]) -> dict[str, list[Control]]:
    """Control periods by place, oldest first."""
    out: dict[str, list[Control]] = defaultdict(list)
    for control in sorted(controls, key=lambda c: (c.place_id, c.since, c.id)):
        out[control.place_id].append(control)
    return out


def _end(period: Period | None) -> date:
    return last_day(period) or date.min


def evenings(documents: Iterable[Document], most: int = 14) -> list[datetime]:
    """The last recorded instant of each day but the newest: when to look back at what was known;
    the latest `most`."""
    last: dict[date, datetime] = {}
    for document in documents:
        if (at := document.recorded_at) is not None:
            last[at.date()] = max(at, last.get(at.date(), at))
    return [last[day] for day in sorted(last)][:-1][-most:]
