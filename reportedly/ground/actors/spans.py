"""The actors that a text names, each where it stands, without any reading of what they do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.ground.actors.phrases import acronyms, inside
from reportedly.ground.actors.registry import Registry, countries_told
from reportedly.ground.places.spots import Entity, Token
from reportedly.language.labels import ADPOSITION, INSIDE_NAMES, NOUNS, VERBS
from reportedly.records.actor import Actor, NamedActor

Link = Callable[[str], Actor | None]
"""The actor that a name means in one text."""
LinkedSpan = tuple[int, int, Actor]

_LONGEST = 8
"""Words of a name: 'Military Council of the X Region' and some more."""
_MARKS = frozenset(("-", "\u2010", "\u2011", "\u2013", "'s", "\u2019s", "'", "\u2019"))


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    pos: str

    @property
    def inside(self) -> bool:
        """True for what can stand within a name."""
        return self.pos in INSIDE_NAMES or self.text in _MARKS or self.text.lower() in inside()


def find_actors(
    text: str, entities: Sequence[Entity], tokens: Sequence[Token], registry: Registry, link: Link
) -> tuple[NamedActor, ...]:
    """The actors in the order of the text, linked by name, acronym, leader or role as `link` does
    it.

    A country or a capital is an actor only where it acts ('Moscow denied'). Organisations that
    neither the registry nor the list of sources has come without an actor, for a person to confirm.
    """
    words = [
        _Word(start, end, text[start:end], pos)
        for start, end, pos in tokens
        if text[start:end].strip()
    ]
    spans = [
        (words[i].start, words[j].end, actor)
        for i, j, actor in _linked(text, words, registry, link)
    ]
    named = [NamedActor(start, end, text[start:end], actor) for start, end, actor in spans]
    named += _unlisted(text, entities, spans, registry)
    return tuple(sorted(named, key=lambda n: n.start))


def _unlisted(
    text: str, entities: Sequence[Entity], spans: Sequence[LinkedSpan], registry: Registry
) -> Iterator[NamedActor]:
    """The organisations that stand apart from the spans and on no list."""
    organisations = ((start, end) for start, end, label in entities if label == "ORG")
    for begin, end in organisations:
        start = begin + len("the ") * text[begin : begin + 4].lower().startswith("the ")
        taken = any(first < end and start < last for first, last, _ in spans)
        if not (taken or registry.sources.is_source(text[start:end])) and text[start].isupper():
            yield NamedActor(start, end, text[start:end], None)


def _linked(
    text: str, words: Sequence[_Word], registry: Registry, link: Link
) -> Iterator[tuple[int, int, Actor]]:
    """First and last word of each name that the registry has, with its actor, left to right,
    longest first."""
    i = 0
    while i < len(words):
        found = next(
            (
                (j, a)
                for j in _ends(text, words, i)
                if (a := link(text[words[i].start : words[j].end]))
            ),
            None,
        )
        if found and not (
            registry.words.nation(text[words[i].start : words[found[0]].end])
            and not _acts(words, i, found[0])
        ):
            yield i, found[0], found[1]
        i = found[0] + 1 if found else i + 1


def _ends(text: str, words: Sequence[_Word], i: int) -> Iterator[int]:
    """The last words that a name beginning at word i can have, farthest first."""
    if words[i].pos not in INSIDE_NAMES or words[i].pos == "NUM":
        return
    last = i
    while last + 1 < min(len(words), i + _LONGEST) and words[last + 1].inside:
        if "\n" in text[words[last].end : words[last + 1].start]:
            break
        last += 1
    yield from (j for j in range(last, i - 1, -1) if words[j].pos in NOUNS or j == i)


def _acts(words: Sequence[_Word], first: int, last: int) -> bool:
    """True where a verb follows and no preposition stands before: the name is what acts."""
    return (
        last + 1 < len(words)
        and words[last + 1].pos in VERBS
        and (first == 0 or words[first - 1].pos != ADPOSITION)
    )


def linker(text: str, registry: Registry, day: date | None, countries: Iterable[str]) -> Link:
    """Links a name as this text means it: its short forms, its day, and its countries, of which
    `countries` are those of its places; each name once."""
    short, story = acronyms(text), countries_told(countries, text, registry.words.nations)
    known: dict[str, Actor | None] = {}

    def link(name: str) -> Actor | None:
        if name not in known:
            known[name] = registry.link(short.get(name, name), day, story)
        return known[name]

    return link
