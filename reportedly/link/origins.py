"""Who first says a thing: one voice, however many outlets repeat it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.actor import Actor
from reportedly.records.claim import Claim, Speaker
from reportedly.records.document import Document
from reportedly.records.keys import Key, KeyKind, name_id, outlet_id
from reportedly.records.names import Listed, fold
from reportedly.records.source import UNNAMED, Source, independent

RUN = 5
"""Words in a row that two quotations are compared by, as two documents are (Broder 1997 takes 4 to
10)."""
COPIED = 0.5
"""Share of its runs that a quotation has from another to be a copy of it: the same as for
documents."""

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the way that a claim came: `id` of a source or of words, `kind` as in
    `Source.kind` (`copied` for a copy)."""

    id: str
    name: str
    kind: str


class Origins:
    """Tells the origin of a claim, from its attribution chain and from which document copies
    which."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sources: Mapping[str, Source],
        actors: Mapping[str, Actor] | None = None,
    ) -> None:
        self._documents = documents
        self._sources = sources
        self._actors = actors or {}
        self._listed = Listed.of(sources.values(), self._actors.values())

    def of(self, claim: Claim) -> str:
        """The nearest identified speaker, else the agency that quotes the unnamed one, else the
        outlet that wrote it."""
        for speaker in claim.attribution:
            if identified(speaker):
                return self._speaker(speaker)
        return self._outlet(self.original(claim.document_id))

    def graph(self, claim: Claim) -> tuple[Link, ...]:
        """The way that the claim came, nearest to the happening first: speakers, the outlet that
        wrote it, its copiers."""
        return tuple(self._links(claim))

    def merged(self, claims: Sequence[Claim], copied_words: int) -> dict[str, str]:
        """The origin of each claim of one event by claim id; an outlet whose words are another's
        counts as that one."""
        found = {c.id: self.of(c) for c in claims}
        own = [c for c in claims if not any(identified(s) for s in c.attribution)]
        if len({found[c.id] for c in own}) < 2:
            return found
        written: list[tuple[frozenset[tuple[str, ...]], str]] = []
        for claim in sorted(own, key=lambda c: (self.day(c), c.id)):
            if runs := _runs(claim.quote, copied_words):
                copied = (
                    origin for theirs, origin in written if len(runs & theirs) >= COPIED * len(runs)
                )
                found[claim.id] = next(copied, found[claim.id])
                written.append((runs, found[claim.id]))
        return found

    def independent(self, origins: Iterable[str]) -> int:
        """How many of the origins are independent: a side is one however many speak for it, and so
        are all that no list knows."""
        return independent(self.side(o) or (o if o in self._sources else None) for o in origins)

    def side(self, origin: str) -> str | None:
        """The side whose interest the origin shares; None where it has none or nobody knows."""
        known = self._sources.get(origin) or self._actors.get(origin)
        return known.side if known else None

    def source(self, claim: Claim) -> Source | None:
        """The source behind the origin, where it is a known one."""
        return self._sources.get(self.of(claim))

    def day(self, claim: Claim) -> date:
        """The day of publication; the first of all days where the document has none."""
        document = self._documents.get(claim.document_id)
        return (document.day if document else None) or date.min

    def original(self, document_id: str) -> str:
        """The document at the end of a chain of copies."""
        return self._copies(document_id)[-1]

    def _copies(self, document_id: str) -> Sequence[str]:
        """The document, what it copies, what that copies, and so on."""
        line = [document_id]
        while (
            (document := self._documents.get(line[-1]))
            and (first := document.duplicate_of)
            and first not in line
        ):
            line.append(first)
        return line

    def _links(self, claim: Claim) -> Iterator[Link]:
        for speaker in claim.attribution:
            name = speaker.name or speaker.text
            yield Link(self._speaker(speaker) if identified(speaker) else "", name, speaker.kind)
        for number, document_id in enumerate(reversed(self._copies(claim.document_id))):
            document = self._documents.get(document_id)
            yield Link(
                self._outlet(document_id),
                document.outlet if document else "",
                "copied" if number else "outlet",
            )

    def _speaker(self, speaker: Speaker) -> str:
        name = speaker.name or speaker.text
        known = self._listed.source(name)
        return speaker.id or (known.id if known else name_id(name))

    def _outlet(self, document_id: str) -> str:
        document = self._documents.get(document_id)
        if not document or not document.outlet:
            return str(Key(KeyKind.DOCUMENT, document_id))
        known = self._listed.who(document.outlet, document.day)
        return known.id if known else outlet_id(document.outlet)


def identified(speaker: Speaker) -> bool:
    """True where the speaker can be told from others of its kind: 'two officials' cannot."""
    return speaker.id is not None or (speaker.kind not in UNNAMED and bool(fold(speaker.text)))


def _runs(quote: str, least_words: int) -> frozenset[tuple[str, ...]]:
    words = _WORDS.findall(quote.casefold())
    return (
        frozenset(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
        if len(words) >= least_words
        else frozenset()
    )
