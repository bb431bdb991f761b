"""Who exactly: the actors of the registry by any of their names, and claims linked to them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, partial
from itertools import chain
from pathlib import Path

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.actors.phrases import Phrases, Whose, acronyms, nation_of, phrases
from reportedly.ground.actors.sources import Sources
from reportedly.ground.times.find import bounded, find_times
from reportedly.records.actor import Actor, the_one
from reportedly.records.claim import ActorMention, Claim, Speaker
from reportedly.records.names import Names, name_keys
from reportedly.records.source import UNNAMED


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    MILITIA = "militia"
    REBEL = "rebel"
    COALITION = "coalition"
    POLITICAL = "political"
    INTERNATIONAL = "international"
    CIVILIAN = "civilian"
    OTHER = "other"


OFFICIAL = frozenset(
    (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE)
) | {ActorKind.INTERNATIONAL}
REPORTING = frozenset(("outlet", "agency", "monitor"))
"""Kinds of source that tell what others do."""
_BY_ACTOR = UNNAMED | {"official", "party", "other"}
"""Kinds of speaker that give way to what the actor is whose very name it has."""
SHORTEST_SURNAME = 3
"""Letters: the last of 'Kim Jong Un' is none, and the United Nations' name."""

SHARE = 0.2
"""Of the places and nations named in a report that a country needs to be one of its story's."""

Story = tuple[str, ...]
_BRACKETS = re.compile(r"\([^()]*\)")
"""A short form behind a name: 'the Lake Front (LF) fighters'."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors in the order of the file, and indexes of their names.

    `named` by name, `leaders` also by the last word of a leader's name, `generic` by (what is said,
    whose, where): ('rebel', None, 'SY') is the role, ('militia', 'IR', 'SY') one that another
    country backs.
    """

    actors: tuple[Actor, ...]
    named: Names[Actor]
    leaders: Names[Actor]
    generic: Mapping[tuple[str, str | None, str], tuple[Actor, ...]]
    names: frozenset[str]
    words: Phrases
    sources: Sources

    @classmethod
    def load(cls, path: Path | None = None, sources: Path | None = None) -> "Registry":
        """The registry in the files (the packaged or the user's own without them); BadSettings
        names what is wrong in them."""
        file = path or codebook.path("world/actors.csv")
        rows = codebook.read_csv(file, ActorRow, unique=("id",))
        actors = tuple(_actor(row, file) for row in rows)
        return _indexed(actors, rows, Sources.load(sources))

    def link(
        self, name: str, day: date | None = None, countries: Sequence[str] = ()
    ) -> Actor | None:
        """The actor that the words name on that day, in a story of those countries (nearest first);
        None where none surely is.

        Tried in turn: what is said of another country's proxies here, the name itself, a leader,
        whose the role is, the role of the story's own country, and the name behind 'fighters of'.
        """
        asked = _Asked(self, day, tuple(countries))
        spelt = (" ".join(form.split()) for form in (name, _BRACKETS.sub(" ", name)))
        return next(filter(None, map(asked.link, filter(None, dict.fromkeys(spelt)))), None)

    def is_actor(self, name: str) -> bool:
        """True for the very name of an actor, agency or outlet, and so not of a place; never for a
        country or a capital."""
        text = " ".join(name.split())
        return not self.names.isdisjoint(name_keys(text)) or self.sources.is_source(text)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question to the registry: on which day, in which story."""

    registry: Registry
    day: date | None
    story: Story

    def link(self, text: str, depth: int = 0) -> Actor | None:
        """The first answer of the ways that `Registry.link` lists."""
        words = self.registry.words
        whose = words.whose(text)
        role = words.role(whose.rest)
        found = self._proxy(role, whose) or self._named(text) or self._leader(text)
        found = found or self._playing(role, whose)
        if found or depth:
            return found
        other = words.behind(text) or words.without_place(text)
        return self.link(other, 1) if other else None

    def _playing(self, role: str | None, whose: Whose) -> Actor | None:
        """What plays the role for the nation, else in the story; a nation alone is its government,
        and whom another country backs is nobody here."""
        if role is None:
            alone = None if whose.rest or whose.backer else whose.nation
            return self._of_nation("government", alone) if alone else None
        if whose.nation:
            return self._of_nation(role, whose.nation)
        nobodys = whose.backer or self.registry.words.names_nobody(whose.rest)
        return None if nobodys else self._of_story(role)

    def _named(self, text: str) -> Actor | None:
        """By a name or acronym, the words around it dropped one by one; a country with a noun
        behind it is not the country."""
        words, whole = self.registry.words, len(text.split())
        for core in words.cores(text):
            if len(core.split()) < whole and words.nation(core):
                continue
            if found := self._here(core) or self._one(self.registry.named.all(core)):
                return found
        return None

    def _here(self, core: str) -> Actor | None:
        """By a name that only the story's country gives a meaning ('the coalition', 'Kurdish
        forces')."""
        key = name_keys(core)[0]
        return None if key in self.registry.words.order else self._of_story(key)

    def _leader(self, text: str) -> Actor | None:
        """By who leads it, with or without a title, and by whose forces they are ('Assad's
        army')."""
        possessor, owned = self.registry.words.owner(text)
        if owned and (leader := self._leader(possessor) or self._named(possessor)):
            role = self.registry.words.role(owned.split())
            return (self._of_side(role, leader) or leader) if role else None
        before, person = self.registry.words.titled(text) or ("", "")
        if not person:
            return self._one(self._led(text))
        return self._one(self._led(person)) or (self._named(before) if before else None)

    def _led(self, name: str) -> tuple[Actor, ...]:
        return self.registry.leaders.all(name)

    def _of_side(self, role: str, leader: Actor) -> Actor | None:
        """What plays the role on the leader's own side."""
        there = self._plays(role, None, leader.country or "")
        return next((found for found in there if found.side == leader.side), None)

    def _proxy(self, role: str | None, whose: Whose) -> Actor | None:
        """What a country backs in the story's country."""
        backer = whose.backer or whose.nation
        if role is None or backer is None or role not in self.registry.words.backed:
            return None
        return self._of_story(role, backer)

    def _of_story(self, role: str, backer: str | None = None) -> Actor | None:
        """What plays the role in the nearest country of the story that has such a one."""
        here = (self._plays(role, backer, country) for country in self.story)
        return next(chain.from_iterable(here), None)

    def _of_nation(self, role: str, nation: str) -> Actor | None:
        return next(self._plays(role, None, nation), None)

    def _plays(self, role: str, backer: str | None, country: str) -> Iterator[Actor]:
        """What surely plays the role in a country, then the roles that it may stand for there."""
        for one in (role, *self.registry.words.order.get(role, ())):
            found = self._one(self.registry.generic.get((one, backer, country), ()))
            if found is not None:
                yield found

    def _one(self, actors: Iterable[Actor]) -> Actor | None:
        """The one of several with the same name that holds on the day and belongs in the story;
        None where more than one does."""
        return the_one(actors, self.day, self.story)


def ground_claims(
    claims: Sequence[Claim], text: str, registry: Registry, sources: Sources, day: date | None
) -> tuple[Claim, ...]:
    """The same claims with actors, targets and speakers linked; a short form that the text defines
    is what it stands for."""
    short = acronyms(text)
    story = story_countries(claims, text, registry.words.nations)
    times = find_times(text, day) if any(c.time for c in claims) else ()
    linker = cache(partial(_Linker, registry, sources, short))
    in_clause = cache(lambda time: bounded(time, text, times, day))

    def elsewhere(claim: Claim) -> bool:
        """The sentence names another nation before the act than the one in whose land it is."""
        start = max(text.rfind(mark, 0, claim.trigger.start) for mark in ("\n", ". ")) + 1
        named = registry.words.nations_in(text[start : claim.trigger.start])
        return bool(named.difference(p.country for p in claim.places if p.country))

    def grounded(claim: Claim) -> Claim:
        own = [p.country for p in claim.places if p.country and (p.country in story or not story)]
        here = tuple(dict.fromkeys([*own, *story]))
        told = claim.time.period.last if claim.time and claim.time.period else None
        asked = linker((told or day, day), here)
        acting = replace(asked, foreign=True, known={}) if elsewhere(claim) else asked
        return replace(
            claim,
            actors=tuple(acting.actor(a) for a in claim.actors if asked.may_act(claim, a)),
            targets=tuple(map(asked.actor, claim.targets)),
            attribution=tuple(map(asked.speaker, claim.attribution)),
            time=in_clause(claim.time) if claim.time else None,
        )

    return tuple(map(grounded, claims))


@dataclass(frozen=True, slots=True)
class _Linker:
    """Links the mentions of claims, each once; a name is of the first of the `days` that it held
    on: told, then published."""

    registry: Registry
    sources: Sources
    short: Mapping[str, str]
    days: tuple[date | None, date | None]
    story: Story
    foreign: bool = False
    """Another nation than the story's is named: its troops may be meant by 'troops'."""
    known: dict[str, Actor | None] = field(default_factory=dict)
    speakers: dict[Speaker, Speaker] = field(default_factory=dict)

    def actor(self, mention: ActorMention) -> ActorMention:
        """The mention with the registry's id and name, unchanged where none is surely meant."""
        found = self._find(mention.text)
        return replace(mention, id=found.id, name=found.name) if found else mention

    def may_act(self, claim: Claim, mention: ActorMention) -> bool:
        """False for who only reports: a listed outlet, agency or monitor that is no party does
        nothing, but what is done by saying it."""
        if codebook.event_types()[claim.event_type].reading.by_words or self._find(mention.text):
            return True
        source = self.sources.link(mention.text)
        return source is None or source.kind not in REPORTING

    def _find(self, text: str) -> Actor | None:
        if text not in self.known:
            self.known[text] = self._asked(text)
        return self.known[text]

    def _asked(self, text: str) -> Actor | None:
        if self.foreign and self.registry.words.are_troops(text):
            return None
        names = [self.short[text], text] if text in self.short else [text]
        days = dict.fromkeys(self.days)
        asked = (self.registry.link(name, day, self.story) for name in names for day in days)
        return next(filter(None, asked), None)

    def speaker(self, speaker: Speaker) -> Speaker:
        """The speaker as the listed source, else as the actor it speaks for; who has no name keeps
        none."""
        if speaker not in self.speakers:
            self.speakers[speaker] = self._heard(speaker)
        return self.speakers[speaker]

    def _heard(self, speaker: Speaker) -> Speaker:
        known = self.sources.link(speaker.text) or self.sources.link(
            self.short.get(speaker.text, speaker.text)
        )
        if known:
            return replace(speaker, id=known.id, name=known.name, kind=known.kind)
        kind = self.sources.kind_of(speaker.text)
        named = kind not in UNNAMED or self.registry.is_actor(speaker.text)
        actor = self._find(speaker.text) if named else None
        if actor is None:
            return replace(speaker, kind=kind)
        if kind in _BY_ACTOR:
            kind = "official" if actor.kind in OFFICIAL else "party"
        return replace(speaker, id=actor.id, name=actor.name, kind=kind)


def story_countries(claims: Sequence[Claim], text: str, nations: Mapping[str, str]) -> Story:
    """The countries that the report is about, most told first: of its claims' places, each once,
    and of the nations it names.

    `nations` are countries by folded demonym or name of one word.
    """
    places = {(p.start, p.text): p.country for c in claims for p in c.places if p.country}
    return countries_told(places.values(), text, nations)


def countries_told(countries: Iterable[str], text: str, nations: Mapping[str, str]) -> Story:
    """The countries that are told often enough, most told first: those given, and those of the
    nations that the text names."""
    capitals = (word.strip('.,;:()"') for word in text.split() if word[:1].isupper())
    told = Counter(countries) + Counter(
        found for word in capitals if (found := nation_of(nations, word))
    )
    whole = sum(told.values())
    return tuple(country for country, often in told.most_common() if often >= SHARE * whole)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A row of `actors.csv`; `metonyms` are names of countries and capitals, which link but are of
    no actor alone."""

    id: str
    name: str
    kind: ActorKind
    side: str
    country: str
    parent: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    leaders: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    line: int = 0


def _actor(row: ActorRow, file: Path) -> Actor:
    if not row.id or not row.name:
        raise BadSettings(f"{file}, line {row.line}: no id or no name")
    belongs = (row.side or None, row.country or None, row.parent or None)
    return Actor(
        row.id, row.name, _listed(row.aliases), row.kind.value, *belongs, row.since, row.until
    )


def _listed(cells: Iterable[str]) -> tuple[str, ...]:
    """The items of a cell, stripped, without those that are empty."""
    return tuple(item for cell in cells if (item := cell.strip()))


def _indexed(actors: tuple[Actor, ...], rows: Sequence[ActorRow], sources: Sources) -> Registry:
    """The indexes over the rows; names of countries and capitals (`metonyms`) link, but are not
    names of actors alone."""
    named: list[tuple[str, Actor]] = []
    leaders: list[tuple[str, Actor]] = []
    generic: dict[tuple[str, str | None, str], list[Actor]] = defaultdict(list)
    countries: dict[str, str] = {}
    names: set[str] = set()
    for actor, row in zip(actors, rows, strict=True):
        metonyms, own = _listed(row.metonyms), (actor.name, *actor.aliases)
        named += [(name, actor) for name in (*own, *metonyms)]
        mine = {name_keys(name)[0]: actor.country or "" for name in metonyms}
        countries = mine | countries
        names |= {name_keys(name)[0] for name in own if name not in metonyms}
        leaders += [(name, actor) for name in _leaders(_listed(row.leaders))]
        for item in _listed(row.generic):
            generic[_generic(item, actor)].append(actor)
    nations = {name: code for name, code in countries.items() if code}
    return Registry(
        actors,
        named=Names.of(named),
        leaders=Names.of(leaders),
        generic={key: tuple(dict.fromkeys(found)) for key, found in generic.items()},
        names=frozenset(names) - set(nations),
        words=phrases(nations),
        sources=sources,
    )


def _leaders(names: Iterable[str]) -> Iterator[str]:
    """The names in full and the surnames."""
    for name in names:
        yield name
        surname = name.split()[-1].removeprefix("al-")
        if len(surname) >= SHORTEST_SURNAME:
            yield surname


def _generic(item: str, actor: Actor) -> tuple[str, str | None, str]:
    """'rebel', 'militia@IR' (whose), 'coalition#IQ' (where, if not in the actor's own country)."""
    said, _, where = item.partition("#")
    said, _, whose = said.partition("@")
    return name_keys(said)[0], whose or None, where or actor.country or ""
