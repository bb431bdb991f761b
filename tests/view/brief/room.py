"""A newsroom with a bit of everything, and the briefing of it."""

from dataclasses import replace
from datetime import date

from reportedly.link.events import link_claims
from reportedly.records.claim import Stance
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control
from reportedly.view.brief.brief import Brief, BriefLine, brief
from reportedly.view.brief.material import Material
from tests.newsroom import (
    ACTORS,
    ALEPPO,
    HAMA,
    HOMS,
    RASTAN,
    SOURCES,
    Newsroom,
    Told,
)

SINCE, UNTIL = date(2024, 11, 27), date(2024, 12, 6)
LEFT = Told(
    "withdrawal",
    ("government forces",),
    (HOMS,),
    "2024-12-06",
    ("the monitor",),
    quote="government forces had left withdrawal Homs",
)


DENIED = replace(
    LEFT, by=("the army",), stance=Stance.DENIED, quote="the army denied the withdrawal report"
)


REMAINS = Told(
    "hold",
    ("the army",),
    (HOMS,),
    "2024-12-06",
    ("the army",),
    quote="its forces hold Homs and its countryside",
)


def material(newsroom: Newsroom) -> Material:
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    background = Background(ACTORS, SOURCES, (Prior("syria-government", country="SY"),))
    controls = track_control(events, newsroom.claims, newsroom.documents, background)
    return Material(
        {c.id: c for c in newsroom.claims}, newsroom.documents, events, controls, SOURCES, ACTORS
    )


def written(newsroom: Newsroom) -> Brief:
    return brief(material(newsroom), SINCE, UNTIL)


def lines(newsroom: Newsroom, section: str) -> list[BriefLine]:
    return [line for line in written(newsroom).lines if line.section == section]


def busy() -> Newsroom:
    """Three outlets on twelve days."""
    room = Newsroom()
    room.report("Harbour Wire", "2024-12-06", LEFT, DENIED, REMAINS)
    captured = Told("capture", ("rebels",), (HAMA,), "2024-12-05")
    room.report("Harbour Wire", "2024-12-05", captured)
    (first,) = room.report("Morning Post", "2024-12-05", captured)
    room.report("Copying House", "2024-12-05", captured, copy_of=first.document_id)
    room.report(
        "Morning Post",
        "2024-12-06",
        Told("capture", ("rebels",), (RASTAN, ALEPPO), "../2024-12-06"),
    )
    room.report(
        "Evening Sheet",
        "2024-12-06",
        Told("deployment", ("Israel",), (HOMS,), stance=Stance.HEDGED),
    )
    room.report(
        "Evening Sheet",
        "2024-12-04",
        Told("airstrike", ("Russia",), (HAMA,), "2024-12-04", dead=(6, 8)),
    )
    room.report(
        "Evening Sheet",
        "2024-12-06",
        Told("closure", ("the Ministry of Interior",), (), by=("the Ministry of Interior",)),
    )
    room.report("Evening Sheet", "2024-12-06", Told("capture", ("rebels",), (HOMS,), planned=True))
    return room
