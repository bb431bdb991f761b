"""What a document shows and holds while it is read: which stretches are worth reading, what it
is about, and each of its sentences at work."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from reportedly.extract.attribution.quotations import headline_source
from reportedly.extract.coreference import SETTLED, Memory, Speech, speeches
from reportedly.extract.frames import frames
from reportedly.extract.furniture import is_furniture
from reportedly.extract.nesting import Found
from reportedly.extract.phrases import Rejection, Scene, classes
from reportedly.extract.quantities import sentence_times
from reportedly.extract.reality import Reality
from reportedly.extract.triggers import Frame
from reportedly.extract.where import sentence_places
from reportedly.language.clauses import arguments
from reportedly.language.encoder import Vectors
from reportedly.language.lexicon import Lexicon
from reportedly.language.parse import Parsed, Sentence
from reportedly.language.tree import acting_verb, owned_by
from reportedly.language.word import Word
from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.explanation import FieldChoice
from reportedly.records.period import Expression
from reportedly.records.place import PlacePrecision, Toponym


@dataclass(frozen=True, slots=True)
class Why:
    """What a frame was read by: the attributions above it, nearest first, and its reality."""

    above: list[Speech]
    real: Reality


@dataclass(slots=True)
class SentenceNotes:
    """What the reader noted of one sentence: its frames, casualty frames folded into an act by the
    index of its head, why each was read so, and the claims with their frames; None stands for a
    denial of what another sentence told."""

    scene: Scene
    speech: list[Speech]
    folded: Mapping[int, Frame]
    frames: list[Frame]
    why: dict[int, Why] = field(default_factory=dict)
    claims: list[tuple[Frame | None, Claim]] = field(default_factory=list)
    choices: dict[str, tuple[FieldChoice, ...]] = field(default_factory=dict)


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
    vectors: Vectors | None = None
    """What the encoder reads of the words."""


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


class Placed(Protocol):
    """What stands somewhere in the text."""

    @property
    def start(self) -> int:
        """The first character's offset."""


S = TypeVar("S", bound=Placed)


def _start(item: Placed) -> int:
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
    told = not is_furniture(reader.document.text, sentence)
    found, results = frames(scene) if told else ([], {})
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
        words = [t for t in sentence.span if first <= t.idx < last]
        if words and _acts(reader.words, toponym, words[-1]):
            toponym = replace(toponym, precision=PlacePrecision.COUNTRY)
        by_token |= {t.i: toponym for t in words}
    notes: list[Rejection] | None = None if reader.notes is None else []
    scene = Scene(
        sentence, reader.words, by_token, reader.known, notes=notes, vectors=reader.vectors
    )
    for token in sentence.span:
        if token.lower_ == "it" and _means_town(scene, token):
            named = _town_before(reader, scene, token)
            if named is not None:
                by_token[token.i] = named
    return scene


def _acts(words: Lexicon, capital: Toponym, name: Word) -> bool:
    """'Tehran fired missiles', 'Kyiv said', "Kyiv's forces": a capital that does what a state
    does."""
    if capital.place is None or capital.place.feature_code != CAPITAL:
        return False
    owned, verb = owned_by(name), acting_verb(name)
    if owned is not None:
        return "force" in words.nouns.get(owned.lemma_.lower(), ())
    if verb is None:
        return False
    return verb.lemma_ in words.cues.attribution.speech or _acts_by(words, verb)


def _acts_by(words: Lexicon, verb: Word) -> bool:
    """A verb that only a state, and no town, is the subject of."""
    senses = words.senses.get(("V", verb.lemma_.lower()), ())
    placed = any(sense.roles.get("subj") == "place" for sense in senses)
    if placed or verb.lemma_ in words.cues.roles.suffering:
        return False
    asks = any(sense.told.family == POLITICS for sense in senses)
    return asks or bool(senses and arguments(verb).objects)


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


POLITICS = "politics"
"""The family of types that a capital stands for its government in."""
CAPITAL = "PPLC"
"""Feature code of the seat of a government (GeoNames)."""
_NO_THINGS = frozenset(("force", "person", "place"))


def _toponym_at(reader: Reader, offset: int) -> Toponym | None:
    at = bisect_right(reader.toponyms, offset, key=_start) - 1
    return reader.toponyms[at] if at >= 0 and offset < reader.toponyms[at].end else None


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_PARAGRAPH = re.compile(r"[^\n]+")
SHORTEST_JUDGED = 80
"""Words below which a text says too little of its subject to be passed over: briefs and headlines
are always read."""
BLOCK = 500
"""Words; a text of more than three such blocks is judged block by block, each with the one before
and after it."""
LEAST_WORDS, LEAST_SHARE = 2, 0.01
"""Different words of armed conflict, and their share of all words, from which a text tells of it:
every report of war in six published collections has both; 88 % of local, 94 % of health and 78 % of
business and general news has not (docs/design.md)."""
Stretch = tuple[int, int]


@lru_cache(maxsize=65_536)
def _singular(word: str) -> tuple[str, ...]:
    """The word and what it can be the plural or the past of."""
    ends = [
        word[: -len(end)]
        for end in ("s", "es", "ed", "d")
        if word.endswith(end) and len(word) > len(end) + 2
    ]
    return word, *ends


def _told(text: str, words: frozenset[str]) -> list[str]:
    """Those of the words (and pairs of words, 'a storm') that a text uses, plural or not, as often
    as it does."""
    found = _WORD.findall(text.lower())
    pairs = [pair for first, second in pairwise(found) if (pair := f"{first} {second}") in words]
    return pairs + [
        known
        for w in found
        if (known := next((s for s in _singular(w) if s in words), None)) is not None
    ]


def relevant(claims: Sequence[Claim], text: str, words: Lexicon) -> list[Claim]:
    """The claims without those in stretches that tell of no armed conflict, and without a
    disaster's or an accident's: a hazard is told, and nothing of armed conflict."""
    kept = stretches(text, words) if claims else ()
    inside = [c for c in claims if is_kept(kept, c.trigger.start)]
    if (
        not inside
        or not _told(text, words.cue("relevance", "hazards"))
        or _told(text, words.cue("relevance", "armed"))
    ):
        return inside
    return [c for c in inside if c.event_type not in words.cue("relevance", "soft")]


def is_kept(kept: Sequence[Stretch], at: int) -> bool:
    """True for an offset in one of the stretches."""
    return any(first <= at < last for first, last in kept)


def stretches(text: str, words: Lexicon) -> tuple[Stretch, ...]:
    """Where the text can hold claims, as (start, end): all of it for most reports, nothing where no
    armed conflict is told."""
    count = len(text.split())
    if count < SHORTEST_JUDGED:
        return ((0, len(text)),)
    if count <= 3 * BLOCK:
        return ((0, len(text)),) if tells_of_conflict([text], words) else ()
    blocks = list(_blocks(text))
    pieces = ["", *(text[first:last] for first, last in blocks), ""]
    kept = [tells_of_conflict(pieces[n : n + 3], words) for n in range(len(blocks))]
    runs = [
        [b for _, b in run]
        for good, run in groupby(zip(kept, blocks, strict=True), key=lambda pair: pair[0])
        if good
    ]
    return tuple((run[0][0], run[-1][1]) for run in runs)


def between(kept: Sequence[Stretch], length: int) -> tuple[Stretch, ...]:
    """What of a text of that length is in none of the stretches."""
    ends = [0, *(end for _, end in kept)]
    starts = [*(start for start, _ in kept), length]
    return tuple((end, start) for end, start in zip(ends, starts, strict=True) if end < start)


def tells_of_conflict(pieces: Sequence[str], words: Lexicon) -> bool:
    """True where the pieces together have enough different words of armed conflict, often
    enough."""
    listed = words.cue("relevance", "armed") | words.cue("relevance", "conflict")
    told = [word for piece in pieces for word in _told(piece, listed)]
    return len(set(told)) >= LEAST_WORDS and len(told) >= LEAST_SHARE * sum(
        len(p.split()) for p in pieces
    )


def _blocks(text: str) -> Iterator[Stretch]:
    """Runs of whole paragraphs of BLOCK words or more; a longer paragraph is a block of its own,
    cut at white space."""
    start = words = 0
    for match in _PARAGRAPH.finditer(text):
        for first, last in pairwise(
            [match.start(), *_cuts(match.group(), match.start()), match.end()]
        ):
            words += len(text[first:last].split())
            if words >= BLOCK:
                yield start, last
                start, words = last, 0
    if text[start:].strip():
        yield start, len(text)


def _cuts(paragraph: str, offset: int) -> list[int]:
    """Where a paragraph of more than 4 blocks is cut."""
    spaces = (
        [m.end() for m in re.finditer(r"\s+", paragraph)] if len(paragraph) > 4 * BLOCK * 5 else []
    )
    return [offset + end for end in spaces[2 * BLOCK :: 2 * BLOCK]]


def main_country(toponyms: Sequence[Toponym]) -> Toponym | None:
    """The country that most of the document's places lie in, by its own name where the text names
    it."""
    votes = Counter(t.place.country for t in toponyms if t.place is not None and t.place.country)
    named = {
        t.place.country: t
        for t in reversed(toponyms)
        if t.place is not None and t.precision is PlacePrecision.COUNTRY
    }
    return named.get(votes.most_common(1)[0][0]) if votes else None


def title_end(parsed: Parsed) -> int:
    """Where the headline ends; 0 where there is none."""
    return max((s.last for s in parsed.sentences if s.in_title), default=0)


def main_town(toponyms: Sequence[Toponym], parsed: Parsed) -> Toponym | None:
    """The one town that the headline names and that most of the document's named towns are; None
    where there is no such town."""
    end = title_end(parsed)
    settled = (t for t in toponyms if t.precision is PlacePrecision.SETTLEMENT)
    towns = [(t.place.id, t) for t in settled if t.place is not None]
    titled = {id: t for id, t in towns if t.start < end}
    if len(titled) != 1:
        return None
    best, count = Counter(id for id, _ in towns).most_common(1)[0]
    return titled.get(best) if 2 * count > len(towns) else None
