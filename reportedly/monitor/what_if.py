"""Whose claims a what-if leaves out: an outlet, a source or an actor, found by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reportedly.errors import BadInput
from reportedly.records.actor import Actor
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.keys import bare_name, name_id
from reportedly.records.names import fold
from reportedly.records.source import Source

SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Omission:
    """Ids of sources and actors, those of an actor's parts included, and the folded names that
    stand for them."""

    name: str
    ids: frozenset[str]
    names: frozenset[str]


class Voices:
    """Everybody whose words are in a monitor or on its lists, by name."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Mapping[str, Document],
        sources: Iterable[Source],
        actors: Iterable[Actor],
    ) -> None:
        self._claims, self._documents = claims, documents
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, dict[str, str]] = defaultdict(dict)
        self._spellings: dict[str, set[str]] = defaultdict(set)
        listed: list[Actor | Source] = [*actors, *sources]
        for item in listed:
            for spelling in (item.id, *item.aliases):
                self._add(item.id, item.name, spelling)
            if isinstance(item, Actor) and item.parent:
                self._parts[item.parent].add(item.id)
        for document in documents.values():
            self._unlisted(document.outlet)
        for claim in claims:
            for speaker in claim.attribution:
                if speaker.id:
                    self._add(speaker.id, speaker.name or speaker.text, speaker.text)
                else:
                    self._unlisted(speaker.text)

    def omission(self, text: str) -> Omission:
        """Who is meant by that id, origin or name; BadInput with the names that come close, or with
        the ids where several fit."""
        name = bare_name(text)
        found = self._known.get(fold(name), {})
        if name in found:
            found = {name: found[name]}
        if not found:
            raise BadInput(f"--without: nobody here is called {text!r}{self._suggestions(text)}")
        if len(found) > 1:
            several = "; ".join(f"{key} ({name})" for key, name in sorted(found.items()))
            raise BadInput(f"--without: {text!r} can be several: {several}; give the id")
        (key, known) = next(iter(found.items()))
        ids = self._with_parts(key)
        return Omission(
            known, frozenset(ids), frozenset(n for i in ids for n in self._spellings[i])
        )

    def without(self, omissions: Iterable[Omission]) -> tuple[Claim, ...]:
        """The claims that nobody left out stands behind: not as outlet, not as any speaker, not as
        the outlet that is copied."""
        ids = {i for o in omissions for i in o.ids}
        names = {n for o in omissions for n in o.names}
        return tuple(c for c in self._claims if not self._stands_behind(c, ids, names))

    def _stands_behind(self, claim: Claim, ids: set[str], names: set[str]) -> bool:
        if any(
            s.id in ids or fold(s.name or s.text) in names or fold(s.text) in names
            for s in claim.attribution
        ):
            return True
        return any(fold(outlet) in names for outlet in self._outlets(claim.document_id))

    def _outlets(self, document_id: str) -> Iterable[str]:
        """The outlet, and those whose text it copies."""
        seen: set[str] = set()
        key: str | None = document_id
        while key and key not in seen and (document := self._documents.get(key)):
            seen.add(key)
            yield document.outlet
            key = document.duplicate_of

    def _add(self, key: str, name: str, spelling: str) -> None:
        for words in {fold(spelling), fold(name)} - {""}:
            self._known[words].setdefault(key, name)
            self._spellings[key].add(words)

    def _unlisted(self, name: str) -> None:
        if name and fold(name) not in self._known:
            self._add(name_id(name), name, name)

    def _with_parts(self, key: str) -> set[str]:
        found, waiting = {key}, [key]
        while waiting:
            new = self._parts[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    def _suggestions(self, text: str) -> str:
        close = get_close_matches(fold(text), self._known, n=SUGGESTED, cutoff=0.6)
        close += sorted(w for w in self._known if fold(text) in w and w not in close)[
            : SUGGESTED - len(close)
        ]
        names = dict.fromkeys(name for words in close for name in self._known[words].values())
        return (
            f"; did you mean {', '.join(names)}?"
            if names
            else "; reportedly sources DIR lists everybody"
        )
