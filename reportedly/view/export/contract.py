"""The JSON that `reportedly read --json` and `reportedly control --json` print: a contract (design,
section 4)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import msgspec

from reportedly.records.actor import NamedActor
from reportedly.records.claim import (
    ActorMention,
    Attribution,
    Claim,
    Count,
    PlaceMention,
    Reading,
    Speaker,
)
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.records.period import Expression, Period
from reportedly.records.place import Candidate, Place, Toponym
from reportedly.store.schema import PutAside
from reportedly.store.store import Status
from reportedly.view.export.precision import codes

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def line(value: dict[str, Any]) -> str:
    """One line of JSON, non-ASCII as it is."""
    return _ENCODER.encode(value).decode()


def reading(document: Document, read: Reading) -> dict[str, Any]:
    """One document as read."""
    return {
        **_heading(document),
        "toponyms": [_toponym(t) for t in read.toponyms],
        "times": [_time(t) for t in read.times],
        "attributions": [_attribution(a) for a in read.attributions],
        "claims": [claim(c) for c in read.claims],
    }


def layer(
    name: str, document: Document, items: Iterable[Toponym | Expression | NamedActor]
) -> dict[str, Any]:
    """One document with one layer of it alone: places (as `toponyms`), times or actors."""
    return {**_heading(document), LAYERS[name]: [_item(i) for i in items]}


LAYERS = {"places": "toponyms", "times": "times", "actors": "actors"}


def _heading(document: Document) -> dict[str, Any]:
    """What is known of a document; `id` is the one that its input line gave, where it gave one."""
    return {
        "id": document.given_id or document.id,
        "title": document.title,
        "published": _day(document.day),
    }


def _item(item: Toponym | Expression | NamedActor) -> dict[str, Any]:
    if isinstance(item, Toponym):
        return _toponym(item)
    if isinstance(item, Expression):
        return _time(item)
    found = item.actor
    actor = (
        {
            "id": found.id,
            "name": found.name,
            "kind": found.kind,
            "side": found.side,
            "country": found.country,
        }
        if found
        else None
    )
    return {"start": item.start, "end": item.end, "text": item.text, "actor": actor}


def claim(c: Claim) -> dict[str, Any]:
    """One claim."""
    return {
        "id": c.id,
        "quote": c.quote,
        "trigger": {"text": c.trigger.text, "start": c.trigger.start, "end": c.trigger.end},
        "event_type": c.event_type,
        "actors": [_actor(a) for a in c.actors],
        "targets": [_actor(a) for a in c.targets],
        "places": [_mention(p) for p in c.places],
        "time": _claim_time(c.time),
        "attribution": [_speaker(s) for s in c.attribution],
        "stance": str(c.stance),
        "planned": c.planned,
        "dead": _count(c.dead),
        "injured": _count(c.injured),
        "probability": c.probability,
        "fields": {k: p for k, p in asdict(c.fields).items() if p is not None},
    }


def kept_claim(c: Claim) -> dict[str, Any]:
    """One claim of a monitor, with the document it is in and when it was known."""
    known = c.recorded_at.isoformat() if c.recorded_at else None
    return {
        "document": c.document_id,
        "quote_start": c.quote_start,
        **claim(c),
        "denies": c.denies,
        "recorded_at": known,
    }


def control(c: Control) -> dict[str, Any]:
    """One control period; `to` is the first day on which it no longer holds."""
    return {
        "place": {"id": c.place_id, "name": c.place_name, "lat": c.lat, "lon": c.lon},
        "from": _day(c.since),
        "to": _day(c.to),
        "state": str(c.state),
        "holder": {"id": c.holder, "name": c.holder_name} if c.holder else None,
        "probability": round(c.probability, 3),
        "basis": str(c.basis),
        "independent_origins": c.independent_origins,
        "events": list(c.event_ids),
    }


def event(e: Event) -> dict[str, Any]:
    """One event, with the claims it rests on and those that deny it."""
    return {
        "id": e.id,
        "event_type": e.event_type,
        "time": _period(e.period),
        "actors": [_actor(a) for a in e.actors],
        "targets": [_actor(a) for a in e.targets],
        "places": [_mention(p) for p in e.places],
        "claims": list(e.claim_ids),
        "disputed_by": list(e.disputed_by),
        "denied_by": list(e.denied_by),
        "silent": list(e.silent),
        "origins": list(e.origins),
        "independent_origins": e.independent_origins,
        "dead": _count(e.dead),
        "dead_best": e.dead_best,
        "injured": _count(e.injured),
        "injured_best": e.injured_best,
    }


def status(found: Status) -> dict[str, Any]:
    """What is in a monitor now, the rows ever added, and what is put aside."""
    return {
        "counts": found.counts,
        "rows": found.rows,
        "put_aside": [aside(p) for p in found.put_aside],
    }


def aside(p: PutAside) -> dict[str, Any]:
    """One record put aside: where, in which stage, why and since when."""
    known = p.recorded_at.isoformat() if p.recorded_at else None
    return {
        "id": p.id,
        "stage": p.stage,
        "location": p.location,
        "reason": p.reason,
        "recorded_at": known,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _period(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {"from": None, "to": None, "precision": None}
    return {"from": _day(period.first), "to": _day(period.last), "precision": str(period.precision)}


def _time(found: Expression) -> dict[str, Any]:
    return {"start": found.start, "end": found.end, "text": found.text, **_period(found.period)}


def _claim_time(found: Expression | None) -> dict[str, Any] | None:
    return {"text": found.text, **_period(found.period)} if found else None


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id or None,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "feature_code": place.feature_code,
        "country": place.country,
        "admin1": place.admin1,
    }


def _toponym(t: Toponym) -> dict[str, Any]:
    place = _place(t.place) if t.place else None
    span = {"start": t.start, "end": t.end, "text": t.text, "score": round(t.score, 3)}
    return {
        **span,
        **_sharpness(t, t.place.feature_code if t.place else None),
        "place": place,
        "candidates": _runners_up(t.candidates, t.place),
    }


_FEW = 3
"""Runners-up that are printed."""


def _runners_up(candidates: Sequence[Candidate], chosen: Place | None) -> list[dict[str, Any]]:
    """The other places that the name might mean, likeliest first, each with its share of the
    evidence."""
    others = [c for c in candidates if chosen is None or c.place.id != chosen.id][:_FEW]
    return [{**_place(c.place), "share": round(c.score, 3)} for c in others]


def _sharpness(found: Toponym | PlaceMention, feature_code: str | None) -> dict[str, Any]:
    """How sharp it is, in ACLED's and in UCDP's codes as well, and what the text says of the way
    from the place."""
    known = codes(found.precision, feature_code)
    offset = (
        {"distance_km": found.offset.distance_km, "direction": found.offset.direction}
        if found.offset
        else None
    )
    return {
        "precision": str(found.precision),
        "geo_precision": known.acled,
        "where_prec": known.ucdp,
        "offset": offset,
    }


def _mention(p: PlaceMention) -> dict[str, Any]:
    return {
        "text": p.text,
        "role": str(p.role),
        "id": p.place_id,
        "name": p.name,
        "lat": p.lat,
        "lon": p.lon,
        **_sharpness(p, p.feature_code),
        "score": round(p.score, 3),
    }


def _actor(a: ActorMention) -> dict[str, Any]:
    return {"text": a.text, "id": a.id, "name": a.name}


def _speaker(s: Speaker) -> dict[str, Any]:
    return {"text": s.text, "id": s.id, "kind": s.kind}


def _attribution(a: Attribution) -> dict[str, Any]:
    return {
        name: [list(span) for span in getattr(a, name)] for name in ("source", "cue", "content")
    }


def _count(count: Count | None) -> list[int] | None:
    return [count.low, count.high] if count else None
