"""What the public may see: rows with names withheld, live positions held back, coordinates no
sharper than the evidence.

What is withheld is blacked out letter for letter, so that every offset into a document still holds.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.records.belief import Belief
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Span
from reportedly.records.clock import aware, last_instant
from reportedly.records.control import Control
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.view.kinds import kind
from reportedly.view.public.names import Withheld
from reportedly.view.public.names import withheld as names_withheld
from reportedly.view.public.rules import rules
from reportedly.view.wording import wording


@dataclass(frozen=True, slots=True)
class Published:
    """The public rows; `held_back` counts claims that wait for their delay, `withheld` the names
    blacked out."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    controls: tuple[Control, ...]
    documents: tuple[Document, ...]
    held_back: int = 0
    withheld: int = 0

    def without_sites(self) -> "Published":
        """The same without the position of anything sharper than a settlement."""
        sites = {p.place_id for c in self.claims for p in c.places if p.precision == "site"}
        sites |= {p.place_id for e in self.events for p in e.places if p.precision == "site"}
        return replace(
            self,
            claims=tuple(
                replace(c, places=tuple(_unplaced(p) for p in c.places)) for c in self.claims
            ),
            events=tuple(
                replace(e, places=tuple(_unplaced(p) for p in e.places)) for e in self.events
            ),
            controls=tuple(_unheld(c) if c.place_id in sites else c for c in self.controls),
        )


def public(belief: Belief, now: datetime, unshown: Iterable[Claim] = ()) -> Published:
    """The part of the rows that `codebook/rules/policy.toml` lets out at that instant; running it
    again changes nothing.

    Names are withheld for what the `unshown` claims say as well: those that the store has and
    nobody believes.
    """
    texts = {d.id: d for d in belief.documents}
    every, told = belief.claims, belief.events
    shown = [c for c in every if not _is_live(c, texts.get(c.document_id), now)]
    hidden = names_withheld(every, texts, unshown)
    shown_ids = {c.id for c in shown}
    spans = _quotations(c for c in every if c.id not in shown_ids)
    black = {key: _document(d, spans.get(key, ()), hidden) for key, d in texts.items()}
    clean = tuple(_claim(c, black.get(c.document_id), hidden) for c in shown)
    left = tuple(e for event in told if (e := _event(event, shown_ids, hidden)))
    sharpness = _sharpness(every, told)
    kept = tuple(_control(c, shown_ids, {e.id for e in left}, sharpness) for c in belief.control)
    return Published(
        clean, left, kept, tuple(black.values()), len(every) - len(clean), len(hidden.names)
    )


def _quotations(claims: Iterable[Claim]) -> dict[str, list[Span]]:
    """Where the words of the claims stand, by document."""
    spans: dict[str, list[Span]] = {}
    for claim in claims:
        span = Span(claim.quote_start, claim.quote_start + len(claim.quote), "")
        spans.setdefault(claim.document_id, []).append(span)
    return spans


def _is_live(claim: Claim, document: Document | None, now: datetime) -> bool:
    """True while the happening is more recent than its type may be told."""
    if not kind(claim.event_type).public.delayed:
        return False
    period = claim.time.period if claim.time else None
    known = [document.published if document else None, claim.recorded_at]
    if period and period.last:
        known.append(last_instant(period.last))
    moments = [aware(at) for at in known if at]
    return bool(moments) and aware(now) - min(moments) < timedelta(hours=rules().delay.hours)


def _document(document: Document, spans: Iterable[Span], hidden: Withheld) -> Document:
    """The text without the names and the quotations of claims held back, at its full length."""
    text = document.text
    for span in spans:
        text = text[: span.start] + hidden.black(text[span.start : span.end]) + text[span.end :]
    title = (
        text.split("\n", 1)[0]
        if document.title and document.text.startswith(document.title)
        else document.title
    )
    return replace(document, text=hidden.of(text, document.id), title=hidden.of(title, document.id))


def _claim(claim: Claim, document: Document | None, hidden: Withheld) -> Claim:
    """The claim in the words of its document as published."""
    start, end = claim.quote_start, claim.quote_start + len(claim.quote)
    trigger, key = claim.trigger, claim.document_id
    held = document is not None and len(document.text) >= end
    quote = document.text[start:end] if document and held else hidden.of(claim.quote, key)
    return replace(
        claim,
        quote=quote,
        trigger=replace(
            trigger,
            text=document.text[trigger.start : trigger.end]
            if document and held
            else hidden.of(trigger.text, key),
        ),
        actors=tuple(_mention(a, hidden, key) for a in claim.actors),
        targets=tuple(_mention(t, hidden, key) for t in claim.targets),
        places=tuple(_place(p) for p in claim.places),
        attribution=tuple(
            replace(
                s, text=hidden.of(s.text, key), name=hidden.of(s.name, key) if s.name else s.name
            )
            for s in claim.attribution
        ),
    )


def _mention(mention: ActorMention, hidden: Withheld, document_id: str = "") -> ActorMention:
    name = hidden.of(mention.name, document_id) if mention.name and not mention.id else mention.name
    return replace(mention, text=hidden.of(mention.text, document_id), name=name)


def _event(event: Event, shown: set[str], hidden: Withheld) -> Event | None:
    """The event as far as its public claims tell it; None where none is left."""
    claims = tuple(c for c in event.claim_ids if c in shown)
    if not claims:
        return None
    return replace(
        event,
        claim_ids=claims,
        disputed_by=tuple(c for c in event.disputed_by if c in shown),
        actors=tuple(_mention(a, hidden) for a in event.actors),
        targets=tuple(_mention(t, hidden) for t in event.targets),
        places=tuple(_place(p) for p in event.places),
        origins=tuple(sorted({hidden.origin(o) for o in event.origins})),
        denied_by=tuple(sorted({hidden.origin(o) for o in event.denied_by})),
        key="" if _POINT in event.key else event.key,
    )


def _control(
    control: Control, claims: set[str], events: set[str], sharpness: Mapping[str, int]
) -> Control:
    digits = sharpness.get(control.place_id, rules().positions.decimals["settlement"])
    lon, lat = _rounded(control.lon, digits), _rounded(control.lat, digits)
    if control.place_id.startswith(_POINT):
        control = replace(
            control, place_id=f"{_POINT}{lat:g},{lon:g}", place_name=f"{lat:g}, {lon:g}"
        )
    return replace(
        control,
        lon=lon,
        lat=lat,
        event_ids=tuple(e for e in control.event_ids if e in events),
        claim_ids=tuple(c for c in control.claim_ids if c in claims),
    )


def _sharpness(claims: Iterable[Claim], events: Iterable[Event]) -> dict[str, int]:
    """Decimals by place id: those of the sharpest mention of the place itself."""
    digits: dict[str, int] = {}
    mentions = [p for c in claims for p in c.places] + [p for e in events for p in e.places]
    for place in mentions:
        key = place.place_id or ""
        digits[key] = max(digits.get(key, 0), _digits(place.precision, place.feature_code))
    return digits


def _digits(precision: str, feature_code: str | None) -> int:
    book = rules().positions
    digits = book.decimals.get(str(precision), 0)
    return min(digits, book.decimals["district"]) if feature_code in book.protected else digits


def _place(place: PlaceMention) -> PlaceMention:
    """The mention on the grid that its precision bears out; its candidates are no sharper."""
    digits = _digits(place.precision, place.feature_code)
    candidates = tuple(
        replace(
            c,
            place=replace(
                c.place, lon=_round(c.place.lon, digits), lat=_round(c.place.lat, digits)
            ),
        )
        for c in place.candidates
    )
    lon, lat = _rounded(place.lon, digits), _rounded(place.lat, digits)
    if (place.place_id or "").startswith(_POINT):
        black = re.sub(r"\S", rules().names.mark, place.text)
        return replace(
            place,
            text=black,
            place_id=f"{_POINT}{lat:g},{lon:g}",
            name=f"{lat:g}, {lon:g}",
            lon=lon,
            lat=lat,
            candidates=(),
        )
    return replace(place, lon=lon, lat=lat, candidates=candidates)


_POINT = "point:"
"""Ids of places that a text gives as coordinates begin so, and say where they are as their names
do."""


def _unplaced(place: PlaceMention) -> PlaceMention:
    if place.precision != "site":
        return place
    point = (place.place_id or "").startswith(_POINT)
    bare = replace(place, place_id=_POINT, name=wording().point) if point else place
    return replace(bare, lon=None, lat=None, candidates=())


def _unheld(control: Control) -> Control:
    bare = (
        replace(control, place_id=_POINT, place_name=wording().point)
        if control.place_id.startswith(_POINT)
        else control
    )
    return replace(bare, lon=None, lat=None)


def _rounded(degrees: float | None, digits: int) -> float | None:
    return None if degrees is None else _round(degrees, digits)


def _round(degrees: float, digits: int) -> float:
    """The nearest point of the grid, always the same; never minus zero."""
    return round(degrees, digits) + 0.0
