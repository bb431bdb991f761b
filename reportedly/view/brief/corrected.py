"""What a briefing has to take back: what was believed of days past and is no longer, with the
claims because of which."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportedly.records.change import Correction
from reportedly.records.claim import Claim
from reportedly.records.control import Control, ControlState
from reportedly.view.brief import wording
from reportedly.view.brief.drafts import Draft, Material
from reportedly.view.quotes import Quotes

SECTION = "corrected"


def corrected(material: Material) -> Iterator[Draft]:
    """A line for each correction that can be cited; what was merely learned late is none."""
    quotes = Quotes(material.claims, material.documents)
    for found in material.corrections:
        now = found.difference.other
        reasons = quotes.few(found.because or (now.claim_ids if now else ()), 1)
        if reasons and not found.late:
            before = quotes.of(found.difference.one.claim_ids if found.difference.one else ())
            yield _draft(found, (*reasons, *before), material)


def _draft(found: Correction, claims: Sequence[Claim], material: Material) -> Draft:
    lead = claims[0]
    document = material.documents.get(lead.document_id)
    day = document.day if document else None
    name = next(
        (p.text for c in claims for p in c.places if p.place_id == found.difference.place_id), ""
    )
    until = (
        f"Until a report of {wording.day(day)}"
        if found.because and day
        else "Until a claim was withdrawn"
    )
    was, now = _held(found.difference.one, claims), _held(found.difference.other, claims)
    source = wording.source_words(lead, document)
    text = (
        f"Corrected: {name or 'a place'}. {until} it was taken to be {was}; it now counts as {now}."
    )
    cited = tuple(dict.fromkeys(claims))[:2]
    return Draft(
        SECTION,
        f"{text} According to {source}: {wording.quoted(lead)}.",
        cited,
        (),
        day or date.min,
        full=bool(name),
    )


def _held(control: Control | None, claims: Sequence[Claim]) -> str:
    """Who holds it, in a word that the claims have; no name that they do not."""
    if control is None or control.state == ControlState.UNKNOWN:
        return "of no known holder"
    if control.state == ControlState.CONTESTED:
        return "contested"
    words = next(
        (
            wording.neutral(a.text, a.name)
            for c in claims[:2]
            for a in c.actors
            if a.id == control.holder
        ),
        "",
    )
    return f"held by {words}" if words else "held by a side that these reports do not name"
