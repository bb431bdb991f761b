"""Plain sentences, a reader for them in place of the language model's, and reports made of them."""

import re
from datetime import UTC, date, datetime

from reportedly.errors import Quarantine
from reportedly.monitor.lists import Lists
from reportedly.records.claim import (
    ActorMention,
    Claim,
    PlaceMention,
    Reading,
    Role,
    Span,
    Stance,
    claim_id,
)
from reportedly.records.document import Document, document_id
from reportedly.records.period import Expression, Period
from reportedly.records.place import PlacePrecision
from reportedly.store.store import Store

PLACES = {"Homs": ("geonames:169577", 36.72, 34.73), "Hama": ("geonames:170017", 36.76, 35.13)}
ACTORS = {
    "Rebels": ("syria-opposition", "Syrian opposition"),
    "The army": ("syria-army", "Syrian Arab Army"),
}
SENTENCE = re.compile(r"(Rebels|The army) (may have )?(captured|left|did not leave) (\w+)\.")
NOON = datetime(2024, 12, 5, 12, tzinfo=UTC)


def read_simply(document: Document, lists: Lists, claims_only: bool = False) -> Reading:
    """A reader for the plain sentences of these tests, in place of the language model's."""
    if "unreadable" in document.text:
        raise Quarantine("read", document.id, "a page in a language without a model")
    day = document.day
    return Reading(
        document.id,
        claims=tuple(claim_in(document, found, day) for found in SENTENCE.finditer(document.text)),
    )


def claim_in(document: Document, found: re.Match[str], day: date | None) -> Claim:
    """The claim that the sentence makes."""
    actor, hedge, verb, town = found.groups()
    place_id, lon, lat = PLACES.get(town, (None, None, None))
    start, end = found.span(3)
    mention = PlaceMention(
        town, Role.AT if verb == "captured" else Role.FROM, *found.span(4), place_id, town, lon, lat, "PPLA", "SY",
        None, PlacePrecision.SETTLEMENT, 0.9,
    )  # fmt: skip
    return Claim(
        claim_id(document.id, start, end),
        document.id,
        found.group(),
        found.start(),
        Span(start, end, verb),
        "capture" if verb == "captured" else "withdrawal",
        actors=(ActorMention(actor, *ACTORS[actor]),),
        places=(mention,),
        time=Expression(start, start, "", Period(day, day)) if day else None,
        stance=Stance.DENIED if "not" in verb else Stance.HEDGED if hedge else Stance.ASSERTED,
    )


def add(
    store: Store,
    *texts: str,
    published: datetime | None = NOON,
    recorded_at: datetime | None = None,
) -> list[Document]:
    """A document for each text, each of an outlet of its own."""
    documents = [
        Document(
            document_id(f"Outlet {n}", text),
            text,
            outlet=f"Outlet {n}",
            published=published,
            recorded_at=recorded_at,
        )
        for n, text in enumerate(texts)
    ]
    store.append(documents, store.start("collect", "1"))
    return documents


def rows(store: Store) -> dict[str, int]:
    """How many there are of each kind, runs left aside."""
    return {kind: count for kind, count in store.status().rows.items() if kind != "runs"}
