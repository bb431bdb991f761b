"""The state of a document while it is read, and each of its sentences at work."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportedly.claim import Claim
from reportedly.document import Document
from reportedly.extract.frames import frames
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.memory import Memory
from reportedly.extract.parse import Sentence
from reportedly.extract.phrases import Scene, classes
from reportedly.extract.speakers import Speech, headline_source, speeches
from reportedly.extract.triggers import Frame
from reportedly.extract.when import sentence_times
from reportedly.extract.where import Found, sentence_places
from reportedly.period import Expression
from reportedly.place import Toponym


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


def _start(item: Any) -> int:
    return int(item.start)


def within(items: Sequence[Any], sentence: Sentence) -> list[Any]:
    """Those of the items, which stand in the order of the text, that start in the sentence."""
    return list(items[bisect_left(items, sentence.first, key=_start) : bisect_left(items, sentence.last, key=_start)])


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
    when, rest = sentence_times(scene, found, [s.said.cue for s in said], (within(reader.times, sentence), reader.published))
    quoted = reader.quoted.get(index) or headline_source(scene, lambda t: classes(scene, t))
    return Page(scene, found, results, said, places, loose, when, rest, quoted)


def _set(reader: Reader, sentence: Sentence) -> Scene:
    by_token: dict[int, Toponym] = {}
    for toponym in within(reader.toponyms, sentence):
        for token in sentence.span:
            if toponym.start <= sentence.start(token) < toponym.end:
                by_token[token.i] = toponym
    return Scene(sentence, reader.words, by_token, reader.known)
