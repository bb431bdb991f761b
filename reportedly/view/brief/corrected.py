"""What a briefing has to take back: what was believed of days past and is no longer, with the
claims because of which."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportedly.records.change import Correction
from reportedly.records.claim import Claim
from reportedly.records.control import Control, ControlState
from reportedly.view.brief.material import DraftLine, Material
from reportedly.view.brief.sentences import neutral, quoted, source_words
from reportedly.view.quotes import Quotable
from reportedly.view.wording import said, wording
from reportedly.view.words import day_words

SECTION = "corrected"
CITED = 2
"""Claims cited for one correction: why it is believed no longer, and what was believed."""


def corrected(material: Material) -> Iterator[DraftLine]:
    """A line for each correction that can be cited; what was merely learned late is none."""
    quotes = Quotable(material.claims, material.documents)
    for found in material.corrections:
        now = found.difference.other
        reasons = quotes.few(found.because or (now.claim_ids if now else ()), 1)
        if reasons and not found.late:
            before = quotes.of(found.difference.one.claim_ids if found.difference.one else ())
            yield _draft(found, (*reasons, *before), material)


def _draft(found: Correction, claims: Sequence[Claim], material: Material) -> DraftLine:
    lead = claims[0]
    document = material.documents.get(lead.document_id)
    day = document.day if document else None
    name = _named(found.difference.place_id, claims)
    words = wording().brief
    text = said(
        words.corrected,
        place=name or words.a_place,
        until=_until(day if found.because else None),
        was=_held(found.difference.one, claims),
        now=_held(found.difference.other, claims),
        source=source_words(lead, document),
        quote=quoted(lead),
    )
    cited = tuple(dict.fromkeys(claims))[:CITED]
    return DraftLine(SECTION, text, cited, (), day or date.min, full=bool(name))


def _named(place_id: str, claims: Sequence[Claim]) -> str:
    """What the first of the claims that names the place calls it."""
    return next((p.text for c in claims for p in c.places if p.place_id == place_id), "")


def _until(day: date | None) -> str:
    """How long it was believed: until a report of the day, or until a claim was withdrawn."""
    words = wording().brief
    return said(words.until_report, day=day_words(day)) if day else words.until_withdrawn


def _held(control: Control | None, claims: Sequence[Claim]) -> str:
    """Who holds it, in a word that the claims have; no name that they do not."""
    words = wording().holding
    if control is None or control.state == ControlState.UNKNOWN:
        return words.nobody_known
    if control.state == ControlState.CONTESTED:
        return words.contested
    actors = (a for c in claims[:CITED] for a in c.actors)
    who = next((neutral(a.text, a.name) for a in actors if a.id == control.holder), "")
    return said(words.held, who=who) if who else words.unsaid
