"""Which claims are quoted in an answer: their exact words, the chain of who says so, the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.records.claim import Claim, Stance
from reportedly.records.document import Document
from reportedly.view.kinds import tells_of_holder
from reportedly.view.public.names import Withheld
from reportedly.view.wording import said, wording
from reportedly.view.words import day_words

FEW_WORDS = 4
"""A quotation of fewer words seldom says by itself who did what."""
INNER = str.maketrans("“”", "\u2018\u2019")
"""Double marks to single ones, for a quotation inside another."""


@dataclass(frozen=True, slots=True)
class Quotable:
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
        denied = [c for c in ranked if _is_answer(c)][:1]
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
        return (document.outlet if document else "") or wording().sources.no_outlet

    def chain(self, claim: Claim) -> str:
        """`Outlet, quoting Agency, quoting its source (6 December 2024)`."""
        document = self.documents.get(claim.document_id)
        speakers = [s.text for s in reversed(claim.attribution)]
        return dated_chain(self.outlet(claim), speakers, document.day if document else None)

    def _day(self, claim: Claim) -> date:
        document = self.documents.get(claim.document_id)
        return (document.day if document else None) or date.max

    def _standing(self, claim: Claim) -> tuple[bool, bool, bool, bool, date, str]:
        """Less is better to quote: about who holds the place, whole words, asserted, no copy,
        early."""
        document = self.documents.get(claim.document_id)
        return (
            not tells_of_holder(claim.event_type),
            len(claim.quote.split()) < FEW_WORDS,
            claim.stance == Stance.HEDGED or claim.planned,
            bool(document and document.duplicate_of),
            self._day(claim),
            claim.id,
        )


def exact(claim: Claim) -> str:
    """The claim's words on one line; inner quotation marks become single."""
    return " ".join(claim.quote.split()).translate(INNER)


def dated_chain(outlet: str, speakers: Iterable[str], day: date | None) -> str:
    """Who says so, the outlet first, with the day of publication."""
    told = outlet
    for speaker in speakers:
        told = said(wording().sources.quoting, outlet=told, source=speaker)
    return f"{told} ({day_words(day) if day else wording().days.undated})"


def folded(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims with those that say the same in the same words, as copies of one report do, in the
    order of the first."""
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        words = " ".join(claim.quote.split()).casefold()
        groups.setdefault((words, claim.event_type, claim.stance), []).append(claim)
    return list(groups.values())


def _is_answer(claim: Claim) -> bool:
    """True where somebody with a name denies it, or it is denied who holds the place."""
    is_heard = bool(claim.attribution) or tells_of_holder(claim.event_type)
    return claim.stance == Stance.DENIED and is_heard
