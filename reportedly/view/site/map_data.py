"""What the map and the tables load: who held what, and claims in pieces."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.records.period import Period
from reportedly.view.site.data import Lookup, by_place, file_name
from reportedly.view.site.scripts import script
from reportedly.view.site.window import data_box
from reportedly.view.words import control_words, event_title, sure_words, type_label

PIECE = 1000
"""Claims in one script: about half a megabyte, so that a click on the map waits for one piece at
most."""
REASONS = 6
"""Claims that the panel of a place shows for one control period; its page shows all."""
PALETTE = (
    "#0072b2",
    "#d55e00",
    "#117a5d",
    "#a3357b",
    "#b8860b",
    "#3aa0d8",
    "#6b4a2b",
    "#5b5ea6",
    "#7d8f1e",
    "#c2185b",
)
"""First six after Okabe and Ito (2008), told apart by people with any colour vision; darkened
where they would fade."""
Said = dict[tuple[str, str], int]
"""Who holds a place and how sure that is, in words, each pair once and numbered."""


def palette(lookup: Lookup) -> dict[str, str]:
    """The colour of each camp, the same in every view: the first to hold a place as it was known
    first takes the first colour, so that newcomers repaint nobody."""
    views = (*(s.controls for s in lookup.data.earlier), lookup.data.controls)
    seen = (
        holder
        for controls in views
        for _, holder in sorted((c.since, c.holder) for c in controls if c.holder)
    )
    camps = dict.fromkeys(lookup.camp(holder) for holder in seen)
    return {camp: _colour(number) for number, camp in enumerate(camps)}


def _colour(number: int) -> str:
    if number < len(PALETTE):
        return PALETTE[number]
    return f"hsl({(number * 137.508) % 360:.0f} 45% 38%)"


def map_script(lookup: Lookup) -> str:
    """Everything the map shows but borders and quotes."""
    colours = palette(lookup)
    order = {camp: number for number, camp in enumerate(colours)}
    views = [
        (None, lookup.data.controls),
        *((s.known_at.isoformat(), s.controls) for s in reversed(lookup.data.earlier)),
    ]
    days = lookup.slider
    said: Said = {}
    shown = [
        {"known": known, "places": _places(lookup, controls, order, said)}
        for known, controls in views
    ]
    return script(
        "REPORTEDLY.map",
        {
            "days": [d.isoformat() for d in days] if days else None,
            "counts": list(_claims_a_day(lookup, days)) if days else [],
            "camps": [
                {"name": camp_name(lookup, camp), "colour": colour}
                for camp, colour in colours.items()
            ],
            "box": data_box(lookup),
            "views": shown,
            "said": list(said),
        },
    )


def camp_name(lookup: Lookup, camp: str) -> str:
    """What the registry calls the side; the holder's own name where one holder alone makes it;
    else its id in words."""
    if actor := lookup.holders.get(camp):
        return actor.name
    names = {
        c.holder_name
        for c in lookup.data.controls
        if c.holder and lookup.camp(c.holder) == camp and c.holder_name
    }
    return type_label(names.pop() if len(names) == 1 else camp)


def _claims_a_day(lookup: Lookup, days: tuple[date, date]) -> Iterator[int]:
    """How many claims each day has, those of plans aside."""
    told = (lookup.first_day(c) for c in lookup.claims.values() if not c.planned)
    count = Counter(told)
    first, last = days
    return (count[first + timedelta(step)] for step in range((last - first).days + 1))


def _places(
    lookup: Lookup, controls: Sequence[Control], order: dict[str, int], said: Said
) -> list[list[Any]]:
    """One row a place with a dot: slug, name, lon, lat, number of claims, control periods."""
    held = by_place(controls)
    rows = []
    for place in lookup.places.values():
        if place.on_map and place.lon is not None and place.lat is not None:
            spans = [_span(lookup, c, order, said) for c in held.get(place.id, ())]
            weight = len(lookup.claims_by_place.get(place.id, ()))
            rows.append([place.slug, place.name, place.lon, place.lat, weight, spans])
    return rows


def _span(lookup: Lookup, control: Control, order: dict[str, int], said: Said) -> list[Any]:
    camp = order.get(lookup.camp(control.holder), -1) if control.holder else -1
    reasons = [lookup.position[c.id] for c in lookup.gist(control, REASONS)]
    state = list(ControlState).index(control.state)
    until = control.to.isoformat() if control.to else None
    sentence = said.setdefault((control_words(control), sure_words(control)), len(said))
    return [
        control.since.isoformat(),
        until,
        state,
        camp,
        sentence,
        round(control.probability, 3),
        reasons,
    ]


def claim_pieces(lookup: Lookup) -> int:
    """How many scripts the claims fill, at least one."""
    return max(1, -(-len(lookup.claims) // PIECE))


def claims_script(lookup: Lookup, piece: int) -> str:
    """One piece of the claims, newest first."""
    claims = list(lookup.claims.values())[piece * PIECE : (piece + 1) * PIECE]
    return script("REPORTEDLY.claims", piece, [claim_row(lookup, claim) for claim in claims])


def claim_row(lookup: Lookup, claim: Claim) -> dict[str, Any]:
    """What the panel and the table show of one claim."""
    document, event = lookup.documents[claim.document_id], lookup.event_of.get(claim.id)
    return {
        "id": claim.id,
        "type": claim.event_type,
        "quote": claim.quote,
        "mark": _mark(claim),
        "who": [s.name or s.text for s in claim.attribution],
        "outlet": document.outlet,
        "doc": file_name(document.id),
        **_ends(lookup.day_of(claim)),
        "stance": claim.stance.value,
        "planned": claim.planned,
        "places": [[_page(lookup, p.place_id), p.name or p.text] for p in claim.places],
        "actors": [a.name or a.text for a in claim.actors],
        "event": file_name(event.id) if event else None,
    }


def _mark(claim: Claim) -> list[int] | None:
    """Where the trigger stands in the quote, None where it does not."""
    start = claim.trigger.start - claim.quote_start
    end = start + len(claim.trigger.text)
    return [start, end] if start >= 0 and claim.quote[start:end] == claim.trigger.text else None


def _ends(period: Period | None) -> dict[str, str | None]:
    """First and last day as the scripts take them."""
    first, last = (period.first, period.last) if period else (None, None)
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }


def _page(lookup: Lookup, place_id: str | None) -> str | None:
    """The page of the place, None where it has none."""
    place = lookup.places.get(place_id or "")
    return place.slug if place else None


def events_script(lookup: Lookup) -> str:
    """Every event as one row of the table, newest first."""
    rows = [_event_row(lookup, event) for event in lookup.events.values()]
    return script("REPORTEDLY.events", rows)


def _event_row(lookup: Lookup, event: Event) -> dict[str, Any]:
    said = [c for i in (*event.claim_ids, *event.disputed_by) if (c := lookup.claims.get(i))]
    return {
        "id": file_name(event.id),
        "title": event_title(event),
        "type": event.event_type,
        **_ends(event.period),
        "places": [[_page(lookup, p.place_id), p.name or p.text] for p in event.places],
        "actors": [a.name or a.text for a in event.actors],
        "claims": len(said),
        "origins": len(event.origins),
        "denied": sum(c.stance == Stance.DENIED for c in said),
        "dead": [event.dead.low, event.dead.high] if event.dead else None,
    }
