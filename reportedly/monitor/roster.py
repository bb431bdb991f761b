"""Who was seen publishing and speaking in a monitor, each under its listed source, its actor, or
its own words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reportedly.link.origins import identified
from reportedly.records.actor import Actor
from reportedly.records.claim import Claim, Speaker
from reportedly.records.document import Document
from reportedly.records.keys import name_id, outlet_id
from reportedly.records.names import Listed, fold
from reportedly.records.source import ReportCard, Source, SourceSeen


class Roster:
    """Counts the documents and claims of everybody with a name."""

    def __init__(
        self, sources: Mapping[str, Source], actors: Mapping[str, Actor], camp: Callable[[str], str]
    ) -> None:
        self._sources, self._actors, self._camp = sources, actors, camp
        self._listed = Listed.of(sources.values(), actors.values())
        self._found: dict[str, Source] = {}
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._documents: Counter[str] = Counter()
        self._claims: Counter[str] = Counter()

    def seen(
        self,
        documents: Iterable[Document],
        claims: Iterable[Claim],
        cards: Mapping[str, ReportCard],
    ) -> tuple[SourceSeen, ...]:
        """Each with its counts and its card, those with the most documents and claims first."""
        for document in documents:
            self._published(document.outlet)
        for claim in claims:
            for speaker in {
                s.id or fold(s.name or s.text): s for s in claim.attribution if identified(s)
            }.values():
                self._spoke(speaker)
        found = [
            SourceSeen(
                self._of_its_kind(s),
                key in self._sources,
                self._documents[key],
                self._claims[key],
                cards.get(key),
            )
            for key, s in self._found.items()
        ]
        return tuple(
            sorted(found, key=lambda s: (-s.documents - s.claims, s.source.name, s.source.id))
        )

    def _published(self, outlet: str) -> None:
        if not outlet:
            return
        source = Source(outlet_id(outlet), outlet, kind="outlet")
        if isinstance(known := self._listed.who(outlet), Actor):
            source = Source(known.id, known.name, kind="outlet", side=self._camp(known.id))
        self._documents[self._key(outlet, source)] += 1

    def _spoke(self, speaker: Speaker) -> None:
        actor, name = self._actors.get(speaker.id or ""), speaker.name or speaker.text
        key = speaker.id or name_id(name)
        side = self._camp(actor.id) if actor else None
        source = self._sources.get(key) or Source(
            key, actor.name if actor else name, kind=speaker.kind, side=side
        )
        found = self._key(source.name, source)
        self._claims[found] += 1
        self._kinds[found][speaker.kind] += 1

    def _key(self, name: str, otherwise: Source) -> str:
        source = (
            otherwise if otherwise.id in self._sources else self._listed.source(name) or otherwise
        )
        self._found.setdefault(source.id, source)
        return source.id

    def _of_its_kind(self, source: Source) -> Source:
        """One that is not listed is of the kind that it is mostly quoted as."""
        kinds = self._kinds[source.id]
        return (
            replace(source, kind=kinds.most_common(1)[0][0])
            if kinds and source.id not in self._sources
            else source
        )
