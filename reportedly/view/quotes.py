"""One claim as a reader meets it in an answer: its exact words, the chain of who says so, the day,
how it is put."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from reportedly.records.claim import Claim, Stance
from reportedly.records.document import Document
from reportedly.view.brief import wording
from reportedly.view.public.names import Withheld
from reportedly.view.site.data import folded

STYLES = {Stance.ASSERTED: "", Stance.HEDGED: "yellow", Stance.DENIED: "bold red"}
FEW_WORDS = 4
"""A quotation of fewer words seldom says by itself who did what."""
CHANGES = ("capture", "handover", "withdrawal", "hold")


@dataclass(frozen=True, slots=True)
class Quotes:
    """The claims and documents that may be quoted, by id; what is not among them is left unsaid,
    nor are names in `hidden`."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    hidden: Withheld | None = None

    def of(self, claim_ids: Iterable[str]) -> list[Claim]:
        """Those of the claims that may be quoted."""
        return [c for i in dict.fromkeys(claim_ids) if (c := self.claims.get(i))]

    def few(self, claim_ids: Iterable[str], most: int) -> list[Claim]:
        """The claims to quote where there is room for few, of the same words one; the last for who
        denies it, if anybody with a name does, or anything that concerns who holds the place is
        denied."""
        ranked = [same[0] for same in folded(sorted(self.of(claim_ids), key=self._standing))]
        denied = [
            c
            for c in ranked
            if c.stance == Stance.DENIED and (c.attribution or c.event_type in CHANGES)
        ][:1]
        return [*[c for c in ranked if c not in denied][: most - len(denied)], *denied]

    def told(self, claim_ids: Iterable[str]) -> list[list[Claim]]:
        """Those of the claims that may be quoted, the first published first, with those that say it
        in the same words."""
        return folded(sorted(self.of(claim_ids), key=lambda c: (self._day(c), c.id)))

    def origin(self, origin: str) -> str:
        """The origin without the name of a person that is withheld."""
        return self.hidden.origin(origin) if self.hidden else origin

    def outlet(self, claim: Claim) -> str:
        """Who published the claim."""
        document = self.documents.get(claim.document_id)
        return (document.outlet if document else "") or "outlet not named"

    def _day(self, claim: Claim) -> date:
        document = self.documents.get(claim.document_id)
        return (document.day if document else None) or date.max

    def _standing(self, claim: Claim) -> tuple[bool, bool, bool, bool, date, str]:
        """Less is better to quote: about who holds the place, whole words, asserted, no copy,
        early."""
        document = self.documents.get(claim.document_id)
        copy, hedged = (
            bool(document and document.duplicate_of),
            claim.stance == Stance.HEDGED or claim.planned,
        )
        return (
            claim.event_type not in CHANGES,
            len(claim.quote.split()) < FEW_WORDS,
            hedged,
            copy,
            self._day(claim),
            claim.id,
        )

    def chain(self, claim: Claim) -> str:
        """`Outlet, quoting Agency, quoting its source (6 December 2024)`."""
        document = self.documents.get(claim.document_id)
        said = ", quoting ".join(
            (self.outlet(claim), *(s.text for s in reversed(claim.attribution)))
        )
        day = wording.day(document.day) if document and document.day else "undated"
        return f"{said} ({day})"

    def text(self, claim: Claim, *, marked: bool = True) -> Text:
        """The quotation with who says so; where `marked`, what is denied, reserved or only planned
        says so first."""
        manner = (
            "planned"
            if claim.planned
            else ""
            if claim.stance == Stance.ASSERTED
            else str(claim.stance)
        )
        mark = Text(f"{manner} ", STYLES[claim.stance] or "cyan") if manner and marked else Text()
        words = " ".join(claim.quote.split()).translate(wording.INNER)
        return Text.assemble(mark, f"“{words}” ", (self.chain(claim), "dim"))

    def data(self, claim: Claim) -> dict[str, Any]:
        """The same for machines: the words with their place in the document, the chain nearest to
        the happening first."""
        document = self.documents.get(claim.document_id)
        return {
            "id": claim.id,
            "document": claim.document_id,
            "outlet": document.outlet if document else "",
            "published": document.day.isoformat() if document and document.day else None,
            "url": document.url if document else "",
            "quote": claim.quote,
            "quote_start": claim.quote_start,
            "event_type": claim.event_type,
            "attribution": [
                {"text": s.text, "id": s.id, "kind": s.kind} for s in claim.attribution
            ],
            "stance": str(claim.stance),
            "planned": claim.planned,
            "recorded_at": claim.recorded_at.isoformat() if claim.recorded_at else None,
        }
