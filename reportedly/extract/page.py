"""The state of a document while it is read, and each of its sentences at work."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from reportedly.extract.attribution.speakers import Speech, headline_source, speeches
from reportedly.extract.explain import SentenceNotes
from reportedly.extract.frames import frames
from reportedly.extract.memory import SETTLED, Memory
from reportedly.extract.nesting import Found
from reportedly.extract.phrases import Note, Scene, classes
from reportedly.extract.triggers import Frame
from reportedly.extract.when import sentence_times
from reportedly.extract.where import sentence_places
from reportedly.language.lexicon import Lexicon
from reportedly.language.parse import Sentence
from reportedly.language.tree import Word
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Toponym


@dataclass(slots=True)
class Reader:
    """The state of one document while it is read from top to bottom."""

    document: Document
    words: Lexicon
    toponyms: Sequence[Toponym]
    times: Sequence[Expression]
    published: date | None
    memory: Memory
    country: Toponym | None
    centre: Toponym | None
    known: Callable[[str], bool]
    claims: list[Claim]
    quoted: dict[int, list[str]]
    told_in: dict[str, int]
    scenes: dict[int, Scene]
    notes: list[SentenceNotes] | None = None
    """Takes up why each sentence was read so, where somebody asks."""


@dataclass(slots=True)
class Page:
    """One sentence at work: its scene, frames, attributions, places and times."""

    scene: Scene
    frames: list[Frame]
    results: dict[int, Frame]
    speech: list[Speech]
    places: dict[int, list[Found]]
    loose: list[Found]
    when: dict[int, Expression]
    loose_times: list[Expression]
    quoted_by: list[str]


class Stretch(Protocol):
    """What stands somewhere in the text."""

    @property
    def start(self) -> int:
        """The first character's offset."""


S = TypeVar("S", bound=Stretch)


def _start(item: Stretch) -> int:
    return item.start


def within(items: Sequence[S], sentence: Sentence) -> list[S]:
    """Those of the items, which stand in the order of the text, that start in the sentence."""
    first = bisect_left(items, sentence.first, key=_start)
    return list(items[first : bisect_left(items, sentence.last, key=_start)])


def scene_of(reader: Reader, sentence: Sentence) -> Scene:
    """The sentence's scene, made once."""
    scene = reader.scenes.get(sentence.first)
    if scene is None:
        scene = reader.scenes[sentence.first] = _set(reader, sentence)
    return scene


def page_of(reader: Reader, index: int, sentence: Sentence) -> Page:
    """A sentence at work: its frames, what is said in it, its places and its days."""
    scene = scene_of(reader, sentence)
    found, results = frames(scene)
    said = speeches(scene, reader.memory)
    places, loose = sentence_places(scene, found)
    when, rest = sentence_times(
        scene, found, [s.said.cue for s in said], (within(reader.times, sentence), reader.published)
    )
    quoted = reader.quoted.get(index) or headline_source(scene, lambda t: classes(scene, t))
    if reader.notes is not None:
        reader.notes.append(SentenceNotes(scene, said, results, found))
    return Page(scene, found, results, said, places, loose, when, rest, quoted)


def _set(reader: Reader, sentence: Sentence) -> Scene:
    by_token: dict[int, Toponym] = {}
    for toponym in within(reader.toponyms, sentence):
        first, last = toponym.start - sentence.offset, toponym.end - sentence.offset
        by_token |= {t.i: toponym for t in sentence.span if first <= t.idx < last}
    notes: list[Note] | None = None if reader.notes is None else []
    scene = Scene(sentence, reader.words, by_token, reader.known, notes=notes)
    for token in sentence.span:
        if token.lower_ == "it" and _means_town(scene, token):
            named = _town_before(reader, scene, token)
            if named is not None:
                by_token[token.i] = named
    return scene


def _means_town(scene: Scene, pronoun: Word) -> bool:
    """'captured it': the object of what is done to towns."""
    suffers = pronoun.dep_ in ("dobj", "nsubjpass")
    return suffers and pronoun.head.lemma_ in scene.cues.phrases.town_verbs


def _town_before(reader: Reader, scene: Scene, pronoun: Word) -> Toponym | None:
    """The town that 'it' means: the last thing before it, subject or object, in its sentence or the
    one before."""
    doc, start = pronoun.doc, scene.tokens.start
    first = doc[start - 1].sent.start if start else 0
    for token in reversed(list(doc[first : pronoun.i])):
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            continue
        named = _toponym_at(reader, scene.sentence.offset + token.idx)
        if named is not None:
            return named if named.precision in SETTLED else None
        kinds = scene.lexicon.nouns.get(token.lemma_.lower(), frozenset())
        if token.tag_ == "NN" and not kinds & _NO_THINGS:
            return None
    return None


_NO_THINGS = frozenset(("force", "person", "place"))


def _toponym_at(reader: Reader, offset: int) -> Toponym | None:
    at = bisect_right(reader.toponyms, offset, key=_start) - 1
    return reader.toponyms[at] if at >= 0 and offset < reader.toponyms[at].end else None
