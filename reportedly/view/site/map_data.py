"""What the map and the tables load: borders near the data, who held what, and claims in pieces, as
small scripts.

Scripts and not JSON files, because a page opened from disk may load a script beside it and may not
fetch a file.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

import shapely
from shapely.geometry import Polygon

from reportedly.errors import BadSettings
from reportedly.records.claim import Claim, Stance
from reportedly.records.control import Control, ControlState
from reportedly.records.event import Event
from reportedly.view.site.data import Lookup, SitePlace, by_place, file_name
from reportedly.view.words import control_words, event_title, sure_words, type_label

PIECE = 1000
"""Claims in one script: about half a megabyte, so that a click on the map waits for one piece at
most."""
REASONS = 6
"""Claims that the panel of a place shows for one control period; its page shows all."""
SHARE = 0.8
"""Share of the claims that the first view of the map takes in."""
NEARBY = 0.5
"""How far outside that view a place whose country is not known may lie to be in it still, as a
share of its size."""
MARGIN = 0.35
"""How much wider than the data the close-up borders reach, as a share of the data's width, at
least one degree."""
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
Box = tuple[float, float, float, float]
Said = dict[tuple[str, str], int]
"""Who holds a place and how sure that is, in words, each pair once and numbered."""


def script(call: str, *values: Any) -> str:
    """A script that hands values to the site's own function; no text in them can end it or be read
    as markup."""
    body = ",".join(
        json.dumps(v, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for v in values
    )
    for unsafe, safe in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        body = body.replace(unsafe, safe)
    return f"{call}({body});\n".encode("utf-8", "replace").decode()


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
    count: dict[date, int] = {}
    for claim in lookup.claims.values():
        day = lookup.first_day(claim)
        if day and not claim.planned:
            count[day] = count.get(day, 0) + 1
    first, last = days
    for step in range((last - first).days + 1):
        yield count.get(first + timedelta(step), 0)


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


def data_box(lookup: Lookup) -> Box | None:
    """West, south, east, north of what the map is about: the places held by someone, else all that
    have a dot.

    Countries are taken, those with the most claims first, until they have `SHARE` of the claims:
    one place far off, named in passing or mistaken for its namesake, does not shrink the war to a
    spot.
    """
    places = [
        p for p in lookup.places.values() if p.on_map and p.lon is not None and p.lat is not None
    ]
    places = [p for p in places if p.id in lookup.controls_by_place] or places
    countries = _theatre(lookup, places)
    theatre = _box([p for p in places if p.country in countries]) or _box(places)
    near = [
        p
        for p in places
        if (spot := _box([p])) and theatre and _touches(spot, theatre, 0.0 if p.country else NEARBY)
    ]
    return _box(near)


def _theatre(lookup: Lookup, places: Sequence[SitePlace]) -> set[str]:
    """The countries with the most claims that together have `SHARE` of them."""
    weights: dict[str, int] = {}
    for place in places:
        if place.country:
            weights[place.country] = (
                weights.get(place.country, 0) + 1 + len(lookup.claims_by_place.get(place.id, ()))
            )
    kept: set[str] = set()
    for country in sorted(weights, key=lambda c: (-weights[c], c)):
        if sum(weights[c] for c in kept) < SHARE * sum(weights.values()):
            kept.add(country)
    return kept


def _box(places: Sequence[SitePlace]) -> Box | None:
    lons, lats = (
        [p.lon for p in places if p.lon is not None],
        [p.lat for p in places if p.lat is not None],
    )
    return (min(lons), min(lats), max(lons), max(lats)) if lons and lats else None


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
    period = lookup.day_of(claim)
    start = claim.trigger.start - claim.quote_start
    end = start + len(claim.trigger.text)
    return {
        "id": claim.id,
        "type": claim.event_type,
        "quote": claim.quote,
        "mark": [start, end]
        if start >= 0 and claim.quote[start:end] == claim.trigger.text
        else None,
        "who": [s.name or s.text for s in claim.attribution],
        "outlet": document.outlet,
        "doc": file_name(document.id),
        "from": period.first.isoformat() if period and period.first else None,
        "to": period.last.isoformat() if period and period.last else None,
        "stance": claim.stance.value,
        "planned": claim.planned,
        "places": [[_page(lookup, p.place_id), p.name or p.text] for p in claim.places],
        "actors": [a.name or a.text for a in claim.actors],
        "event": file_name(event.id) if event else None,
    }


def _page(lookup: Lookup, place_id: str | None) -> str | None:
    return lookup.places[place_id].slug if place_id else None


def events_script(lookup: Lookup) -> str:
    """Every event as one row of the table, newest first."""
    return script(
        "REPORTEDLY.events", [_event_row(lookup, event) for event in lookup.events.values()]
    )


def _event_row(lookup: Lookup, event: Event) -> dict[str, Any]:
    said = [lookup.claims[c] for c in (*event.claim_ids, *event.disputed_by) if c in lookup.claims]
    return {
        "id": file_name(event.id),
        "title": event_title(event),
        "type": event.event_type,
        "from": event.period.first.isoformat() if event.period and event.period.first else None,
        "to": event.period.last.isoformat() if event.period and event.period.last else None,
        "places": [
            [_page(lookup, p.place_id) if p.place_id in lookup.places else None, p.name or p.text]
            for p in event.places
        ],
        "actors": [a.name or a.text for a in event.actors],
        "claims": len(said),
        "origins": len(event.origins),
        "denied": sum(c.stance == Stance.DENIED for c in said),
        "dead": [event.dead.low, event.dead.high] if event.dead else None,
    }


def borders_script(lookup: Lookup) -> str:
    """Natural Earth's borders: close up where the data lie, coarse for the rest of the world."""
    return borders_around(data_box(lookup))


@cache
def borders_around(box: Box | None) -> str:
    """As `borders_script`, for one window of degrees."""
    archive = resources.files("reportedly.view.site").joinpath("assets", "borders", "borders.zip")
    try:
        with archive.open("rb") as raw, zipfile.ZipFile(raw) as members:
            index = json.loads(members.read("index.json"))
            near = [row[0] for row in index if box and _touches(row[2:6], box, MARGIN)]
            close = {code: json.loads(members.read(f"{code}.json")) for code in near}
            world = json.loads(members.read("world.json"))
    except (OSError, KeyError, zipfile.BadZipFile) as fault:
        raise BadSettings(
            f"the borders of the map cannot be read ({fault}): install reportedly again"
        ) from fault
    return script(
        "REPORTEDLY.borders",
        {
            "land": [
                polygon
                for code, rings in world.items()
                for polygon in (close[code]["rings"] if code in close else rings)
            ],
            "inner": [line for country in close.values() for line in country["inner"]],
            "countries": [_label(row, close.get(row[0]), box) for row in index if _large(row)],
            "provinces": [
                province for country in close.values() for province in country["provinces"]
            ],
        },
    )


def _touches(bounds: Iterable[float], box: Box, margin: float) -> bool:
    west, south, east, north = bounds
    wide = max(1.0, margin * (box[2] - box[0]), margin * (box[3] - box[1]))
    return (
        west <= box[2] + wide
        and east >= box[0] - wide
        and south <= box[3] + wide
        and north >= box[1] - wide
    )


def _large(row: list[Any]) -> bool:
    """Whether a country is wide enough to carry its name (half a degree each way); bases and rocks
    are not."""
    return bool(row[4] - row[2] > 0.5 and row[5] - row[3] > 0.5)


def _label(row: list[Any], country: dict[str, Any] | None, box: Box | None) -> list[Any]:
    """A country's name and where it stands: inside the part that the first view of the map shows,
    if any."""
    _, name, *_, lon, lat = row
    if country and box:
        shapes = [Polygon(unpacked(rings[0])).buffer(0) for rings in country["rings"]]
        window = shapely.box(*box).buffer(
            0.12 * max(box[2] - box[0], box[3] - box[1], 1.0), join_style="mitre"
        )
        parts = [part for s in shapes for part in shapely.get_parts(s.intersection(window))]
        seen = max(parts, key=lambda part: part.area, default=None)
        if seen is not None and seen.area > 0.1:
            point = seen.representative_point()
            lon, lat = round(point.x, 2), round(point.y, 2)
    return [name, lon, lat]


def unpacked(line: Sequence[int]) -> list[tuple[float, float]]:
    """Degrees, out of thousandths that begin with a point and go on in steps."""
    lons, lats = accumulate(line[0::2]), accumulate(line[1::2])
    return [(lon / 1000, lat / 1000) for lon, lat in zip(lons, lats, strict=True)]
