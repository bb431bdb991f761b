"""The JSON of the answers of a monitor: what changed, why, what would be without somebody, who
speaks."""

from typing import Any

from reportedly.records.change import (
    Changes,
    Correction,
    DenialLife,
    Difference,
    Fragility,
    Move,
    Omitted,
)
from reportedly.records.claim import Claim
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.explanation import Ground, SpanReasons
from reportedly.records.source import ReportCard, SourceSeen
from reportedly.view.export import contract
from reportedly.view.quotes import Quotable


def changes(found: Changes, quotes: Quotable) -> dict[str, Any]:
    """What changed, with the claims that may be quoted of it."""
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "world": [_move(m, quotes) for m in found.moves],
        "denials": [_denial(d, quotes) for d in found.denials if quotes.of([d.claim.id])],
        "corrections": [_correction(c, quotes) for c in found.corrections],
    }


def reasons(span: SpanReasons, quotes: Quotable) -> dict[str, Any]:
    """The contract of a control period, with its reasons."""
    return {
        **contract.control(span.control),
        "reasons": [_ground(g, quotes) for g in span.grounds],
    }


def fragility(found: Fragility) -> dict[str, Any]:
    """How few origins a holder hangs on."""
    return {
        "least": found.least,
        "origins": list(found.origins),
        "tried": found.tried,
        "all_tried": found.all_tried,
    }


def what_if(omitted: Omitted) -> dict[str, Any]:
    """What would be believed without somebody; `one` is what is believed with everybody, `other`
    without."""
    return {
        "without": list(omitted.names),
        "claims_left_out": omitted.claims,
        "events_gone": omitted.events,
        "differences": [_difference(d) for d in omitted.differences],
    }


def source(one: SourceSeen) -> dict[str, Any]:
    """One source with what became of its claims."""
    found, card = one.source, one.card
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "side": found.side,
        "reliability": found.reliability,
        "listed": one.listed,
        "independent": one.independent,
        "documents": one.documents,
        "claims": one.claims,
        "report_card": _card(card) if card else None,
    }


def quotation(claim: Claim, quotes: Quotable) -> dict[str, Any]:
    """One claim that is quoted: the words with their place in the document, the chain nearest to
    the happening first."""
    document = quotes.documents.get(claim.document_id)
    return {
        "id": claim.id,
        "document": claim.document_id,
        "outlet": document.outlet if document else "",
        "published": document.day.isoformat() if document and document.day else None,
        "url": document.url if document else "",
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "event_type": claim.event_type,
        "attribution": [{"text": s.text, "id": s.id, "kind": s.kind} for s in claim.attribution],
        "stance": str(claim.stance),
        "planned": claim.planned,
        "recorded_at": claim.recorded_at.isoformat() if claim.recorded_at else None,
    }


def _quotations(claim_ids: tuple[str, ...], quotes: Quotable) -> list[dict[str, Any]]:
    return [quotation(c, quotes) for c in quotes.of(claim_ids)]


def _move(move: Move, quotes: Quotable) -> dict[str, Any]:
    return {
        "place": {"id": move.after.place_id, "name": move.after.place_name},
        "day": move.day.isoformat(),
        "change": str(move.kind),
        "ends_dispute": move.ends_dispute,
        "before": _span(move.before),
        "after": _span(move.after),
        "claims": _quotations(move.after.claim_ids, quotes),
    }


def _denial(denial: DenialLife, quotes: Quotable) -> dict[str, Any]:
    return {
        "origin": quotes.origin(denial.origin),
        "side": denial.camp,
        "state": str(denial.state),
        "event": _event(denial.event) if denial.event else None,
        "steps": [
            {
                "turn": str(s.turn),
                "at": s.instant.isoformat(),
                "claims": _quotations(tuple(c.id for c in s.claims), quotes),
            }
            for s in denial.steps
        ],
    }


def _correction(found: Correction, quotes: Quotable) -> dict[str, Any]:
    return {
        **_difference(found.difference),
        "kind": "learned late" if found.late else "corrected",
        "believed_at": found.until.isoformat(),
        "until": found.dropped.isoformat(),
        "because": _quotations(found.because, quotes),
        "claims_lost": list(found.lost),
    }


def _difference(found: Difference) -> dict[str, Any]:
    """The days of a place on which two beliefs differ, and what each says of them."""
    return {
        "place": {"id": found.place_id, "name": found.place_name},
        "first": found.first.isoformat(),
        "last": found.last.isoformat() if found.last else None,
        "one": _span(found.one),
        "other": _span(found.other),
    }


def _span(control: Control | None) -> dict[str, Any] | None:
    """State, holder and days of one span of control."""
    if control is None:
        return None
    return {
        "state": str(control.state),
        "holder": {"id": control.holder, "name": control.holder_name} if control.holder else None,
        "probability": round(control.probability, 3),
        "from": control.since.isoformat(),
        "to": control.to.isoformat() if control.to else None,
    }


def _event(event: Event) -> dict[str, Any]:
    """The event in few words: type, places, days."""
    period = event.period
    return {
        "id": event.id,
        "event_type": event.event_type,
        "places": [{"id": p.place_id, "name": p.name or p.text} for p in event.places],
        "from": period.first.isoformat() if period and period.first else None,
        "to": period.last.isoformat() if period and period.last else None,
    }


def _ground(ground: Ground, quotes: Quotable) -> dict[str, Any]:
    return {
        "event": contract.event(ground.event) if ground.event else None,
        "effect": ground.effect,
        "probability": None if ground.probability is None else round(ground.probability, 3),
        "weights": [{"reason": w.reason, "log_odds": round(w.log_odds, 3)} for w in ground.weights],
        "for": _quotations(ground.pro, quotes),
        "against": _quotations(ground.con, quotes),
    }


def _card(card: ReportCard) -> dict[str, Any]:
    return {
        "borne_out": card.borne_out,
        "cases": len(card.event_ids),
        "letter": card.letter,
        "kinds": [{"kind": m.kind, "borne_out": m.borne_out, "cases": m.cases} for m in card.marks],
        "events": list(card.event_ids),
        "events_against": list(card.wrong),
    }
