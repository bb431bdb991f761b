"""Who first says a thing: one voice, however many outlets repeat it."""

from collections.abc import Mapping
from datetime import date

from reportedly.claim import Claim, Speaker
from reportedly.document import Document
from reportedly.link.families import fold
from reportedly.source import Source

UNNAMED = frozenset({"anonymous", "witness"})


class Origins:
    """Tells the origin of a claim, from its attribution chain and from which document copies which."""

    def __init__(self, documents: Mapping[str, Document], sources: Mapping[str, Source]) -> None:
        self._documents = documents
        self._sources = sources
        self._ids = {fold(name): s.id for s in sources.values() for name in (*s.aliases, s.name)}

    def of(self, claim: Claim) -> str:
        """The nearest identified speaker, else the agency that quotes the unnamed one, else the outlet that wrote it."""
        for speaker in claim.attribution:
            if identified(speaker):
                return speaker.id or self._named(speaker.name or speaker.text, "name")
        return self._outlet(claim.document_id)

    def source(self, claim: Claim) -> Source | None:
        """The source behind the origin, where it is a known one."""
        return self._sources.get(self.of(claim))

    def day(self, claim: Claim) -> date:
        """The day of publication; the first of all days where the document has none."""
        document = self._documents.get(claim.document_id)
        return (document.day if document else None) or date.min

    def _named(self, name: str, kind: str) -> str:
        return self._ids.get(fold(name)) or f"{kind}:{fold(name)}"

    def _outlet(self, document_id: str) -> str:
        first = self.original(document_id)
        document = self._documents.get(first)
        return self._named(document.outlet, "outlet") if document and document.outlet else f"document:{first}"

    def original(self, document_id: str) -> str:
        """The document at the end of a chain of copies."""
        seen = {document_id}
        while (document := self._documents.get(document_id)) and (first := document.duplicate_of) and first not in seen:
            seen.add(first)
            document_id = first
        return document_id


def identified(speaker: Speaker) -> bool:
    """True where the speaker can be told from others of its kind: 'two officials' cannot."""
    return speaker.id is not None or (speaker.kind not in UNNAMED and bool(fold(speaker.text)))
