"""Who gains with whom, and how near to the happening a speaker stands."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.records.actor import Actor
from reportedly.records.claim import ActorMention, Claim, Speaker
from reportedly.records.document import Document
from reportedly.records.keys import name_id
from reportedly.records.names import Listed, fold
from reportedly.records.source import UNNAMED, Source
from reportedly.settings import Prior

LEADING = frozenset({"government", "military", "state", "coalition", "rebel"})
"""Kinds of actor whose camp they speak for; a militia does where its camp has none of these."""
NAMES, SHARE = 3, 0.75
"""A word ('Russian') tells of a camp where it is in so many names of actors, and such a share of
these are of that camp."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is known before any claim: actors and sources by id, and the holders that the settings
    declare.

    `retold` are the days of the undated claims of histories (`dates.retold`); None where the claims
    at hand are all there are.
    """

    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    priors: Sequence[Prior] = ()
    retold: Mapping[str, date | None] | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor that may hold a place, with its camp; `depth` counts the parents above it.

    `leads` is false for a force that fights beside its camp's own army: where it leaves, the camp
    may stay; `registered` is false for one that is known by the words of the text alone.
    """

    id: str
    name: str
    camp: str
    depth: int = 0
    leads: bool = True
    registered: bool = True

    @property
    def known(self) -> bool:
        """True where its camp is known, if not itself."""
        return self.registered or self.camp != self.id


@dataclass(frozen=True, slots=True)
class Backer:
    """Who stands behind one claim: the camp whose interest it shares (None for none), its letter,
    whether it has a name."""

    camp: str | None
    letter: str
    named: bool


class Camps:
    """Looks actors, speakers and outlets up."""

    def __init__(self, background: Background, documents: Mapping[str, Document]) -> None:
        self.retold = background.retold
        self._actors = background.actors
        self._sources = background.sources
        self._documents = documents
        self._listed = Listed.of(background.sources.values(), background.actors.values())
        self._led = {a.side for a in background.actors.values() if a.side and a.kind in LEADING}
        self._words = _telling_words(background.actors.values())

    def holder(self, mention: ActorMention) -> Holder:
        """The registry's actor; for one that it does not know, an actor made of the words, in the
        camp that they tell of."""
        if mention.id is None:
            words = fold(mention.text)
            camps = {camp for word in words.split() if (camp := self._words.get(word))}
            return Holder(
                name_id(words),
                mention.text,
                camps.pop() if len(camps) == 1 else name_id(words),
                registered=False,
            )
        known = self._actors.get(mention.id)
        return (
            self.actor(known)
            if known
            else Holder(mention.id, mention.name or mention.text, mention.id, registered=False)
        )

    def may_hold(self, mention: ActorMention, never: frozenset[str]) -> bool:
        """False for civilians, and for who only reports: a monitor or an outlet."""
        known = self._actors.get(mention.id or "")
        if known:
            return known.kind not in never
        return mention.id not in self._sources and self._listed.source(mention.text) is None

    def actor(self, actor: Actor) -> Holder:
        """The actor as a holder: its camp is its own side, else the nearest parent's, else
        itself."""
        line = [actor]
        while (parent := self._actors.get(line[-1].parent or "")) and parent not in line:
            line.append(parent)
        side = next((a.side for a in line if a.side), line[-1].id)
        return Holder(
            actor.id,
            actor.name,
            side,
            len(line) - 1,
            actor.kind in LEADING or side not in self._led,
        )

    def declared(self, actor_id: str) -> Holder:
        """The holder that a setting declares by id."""
        known = self._actors.get(actor_id)
        return self.actor(known) if known else Holder(actor_id, actor_id, actor_id)

    def is_listed(self, name: str) -> bool:
        """True for an origin or speaker by id that one of the lists has."""
        return name in self._sources or name in self._actors

    def camp(self, name: str) -> str | None:
        """The camp of an origin or speaker by id; None where it has none."""
        if known := self._actors.get(name):
            return self.actor(known).camp
        source = self._sources.get(name)
        return source.side if source else None

    def voice(self, claim: Claim) -> Backer:
        """The nearest speaker, else the outlet; the letter of the nearest that has one."""
        outlet = self._outlet(claim)
        sources = [self._source(s) for s in claim.attribution]
        letter = next((s.reliability for s in (*sources, outlet) if isinstance(s, Source)), "F")
        if not claim.attribution:
            return Backer(self._camp_of(outlet), letter, True)
        nearest, source = claim.attribution[0], sources[0]
        side = source.side if source else None
        is_named = nearest.id is not None or nearest.kind not in UNNAMED
        return Backer(side or self.camp(nearest.id or ""), letter, is_named)

    def _outlet(self, claim: Claim) -> Source | Actor | None:
        """Who published the claim, where one of the lists has them."""
        document = self._documents.get(claim.document_id)
        return self._listed.who(document.outlet, document.day) if document else None

    def _camp_of(self, outlet: Source | Actor | None) -> str | None:
        if isinstance(outlet, Actor):
            return self.actor(outlet).camp
        return outlet.side if outlet else None

    def _source(self, speaker: Speaker) -> Source | None:
        known = self._sources.get(speaker.id or "")
        return known or self._listed.source(speaker.name or speaker.text)


def _telling_words(actors: Iterable[Actor]) -> dict[str, str]:
    """The words in the names of actors that tell of their camp."""
    camps: dict[str, Counter[str]] = defaultdict(Counter)
    for actor in actors:
        for word in _capital_words(actor):
            camps[fold(word)][actor.side or actor.id] += 1
    found = {}
    for word, often in camps.items():
        camp, times = often.most_common(1)[0]
        if times >= NAMES and times >= SHARE * often.total():
            found[word] = camp
    return found


def _capital_words(actor: Actor) -> set[str]:
    """The words of its names that begin with a capital."""
    return {w for name in (actor.name, *actor.aliases) for w in name.split() if w.istitle()}


def most_specific(named: Iterable[Holder]) -> Holder | None:
    """The leading force of the registry furthest below its umbrella; of several the one named most
    often, then first."""
    often: dict[Holder, int] = {}
    for holder in named:
        often[holder] = often.get(holder, 0) + 1
    return max(often, key=lambda h: (h.registered, h.leads, h.depth, often[h]), default=None)
