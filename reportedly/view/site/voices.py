"""Who speaks on the site, and how."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from reportedly.records.claim import Stance
from reportedly.records.source import Source
from reportedly.view.site.data import Lookup
from reportedly.view.words import chain

OUTLET = "outlet"
"""The kind of a source that publishes."""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One source or outlet and how often it states, hedges and denies."""

    name: str
    kind: str
    side: str
    reliability: str
    asserted: int
    hedged: int
    denied: int
    documents: int

    @property
    def claims(self) -> int:
        """All claims in which it speaks nearest to the happening."""
        return self.asserted + self.hedged + self.denied


def voices(lookup: Lookup) -> list[SpeakerRow]:
    """Who speaks nearest to the happening, and how, most often first."""
    tally: dict[str, Counter[Stance]] = defaultdict(Counter)
    kinds: dict[str, str] = {}
    for claim in lookup.claims.values():
        name = chain(claim, lookup.documents[claim.document_id].outlet)[0]
        tally[name][claim.stance] += 1
        kinds.setdefault(name, claim.attribution[0].kind if claim.attribution else OUTLET)
    outlets = Counter(d.outlet for d in lookup.documents.values() if d.outlet)
    known = {source.name: source for source in lookup.data.sources}
    rows = []
    for name in dict.fromkeys([*tally, *outlets]):
        source = known.get(name) or Source("", name, kind=kinds.get(name, OUTLET))
        rows.append(_voice(source, tally[name], outlets[name]))
    return sorted(rows, key=lambda v: (-v.claims, v.name.casefold()))


def _voice(source: Source, count: Counter[Stance], documents: int) -> SpeakerRow:
    said = (count[Stance.ASSERTED], count[Stance.HEDGED], count[Stance.DENIED])
    return SpeakerRow(
        source.name, source.kind, source.side or "", source.reliability, *said, documents
    )
