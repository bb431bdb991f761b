"""What a word of a sentence is, and what stands in which relation to it: its classes, the name of a
place, its noun phrase as written, and what the senses of triggers.csv need and bar (see
docs/codebook.md)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from reportedly.language.cues import Cues, SayingLists
from reportedly.language.encoder import Vectors
from reportedly.language.labels import BEFORE_NAMES
from reportedly.language.lexicon import Lexicon, Sense
from reportedly.language.parse import Sentence
from reportedly.language.tree import (
    below,
    governed,
    has_spelt,
    in_date,
)
from reportedly.language.word import Sequel, Word
from reportedly.records.place import PlacePrecision, Toponym

_BY_ENTITY = {
    "PERSON": "person",
    "ORG": "force",
    "NORP": "force",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_BRACKETED = 4
"""Words in brackets behind a name, at most: its short form."""
_DROPPED = frozenset(
    (
        *("relcl", "acl", "appos", "punct", "cc", "conj", "det", "prep", "advcl"),
        *("predet", "parataxis", "preconj", "dep"),
    )
)
_AFTER_HEAD = frozenset(("nummod", "case", "amod", "nmod", "compound"))
_CLAUSES = frozenset(("relcl", "acl", "punct", "appos", "advcl"))


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a word of the codebook (or one of its senses) was not read as a happening."""

    token: Word
    reason: str
    sense: Sense | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what is known of its words: toponyms by the index of each of their tokens;
    `known` tells registered actors."""

    sentence: Sentence
    lexicon: Lexicon
    toponyms: dict[int, Toponym]
    known: Callable[[str], bool] = bool
    kinds: dict[int, set[str]] = field(default_factory=dict)
    """What `classes` said of each word: asked many times over."""
    once: dict[str, Any] = field(default_factory=dict)
    """What is found in the sentence whatever stands before it, and asked for in both passes over
    the text, by its name."""
    notes: list[Rejection] | None = None
    """Where a list, takes up why a word was not read as a trigger or a sense not taken; for
    --explain."""
    vectors: Vectors | None = None
    """What the encoder reads of the words of the text; None where it was not asked."""
    cues: Cues = field(init=False, repr=False)
    saying: SayingLists = field(init=False, repr=False)
    """Those of the lexicon."""
    tokens: Sequel = field(init=False, repr=False)
    """The words of the sentence."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cues", self.lexicon.cues)
        object.__setattr__(self, "saying", self.lexicon.saying)
        object.__setattr__(self, "tokens", self.sentence.span)

    def words_in(self, first: int, last: int) -> list[Word]:
        """The words that start between two offsets of the whole text."""
        start, end = first - self.sentence.offset, last - self.sentence.offset
        return [t for t in self.tokens if start <= t.idx < end]

    def reject(self, token: Word, reason: str, sense: Sense | None = None) -> None:
        """Notes why the word, or this sense of it, makes no frame, where somebody asks."""
        if self.notes is not None:
            self.notes.append(Rejection(token, reason, sense))


def toponym_root(scene: Scene, token: Word) -> bool:
    """True for the one word of a toponym on which its other words hang."""
    toponym = scene.toponyms.get(token.i)
    return toponym is not None and (
        token.head.i == token.i or scene.toponyms.get(token.head.i) is not toponym
    )


def of_event(scene: Scene, token: Word) -> Word | None:
    """The noun of 'the recapture of X, Y region governor …', where the model takes X for a part of
    what follows the comma."""
    if token.dep_ not in BEFORE_NAMES or token.i < 2:
        return None
    first = token.i
    while scene.toponyms.get(first - 1) is scene.toponyms[token.i]:
        first -= 1
    doc, behind = token.doc, token.i + 1
    closed = behind < len(doc) and doc[behind].text == ","
    of = doc[first - 1] if closed and first > 1 else None
    return of.head if of is not None and of.lower_ == "of" else None


def classes(scene: Scene, token: Word) -> set[str]:
    """The classes of nouns.csv that fit the phrase headed by `token`, and 'name', 'pron', 'any'."""
    found = scene.kinds.get(token.i)
    if found is None:
        found = scene.kinds[token.i] = _classes(scene, token)
    return found


def of_class(scene: Scene, words: Iterable[Word], kind: str) -> list[Word]:
    """Those of the words whose phrase has the class."""
    return [w for w in words if kind in classes(scene, w)]


def _classes(scene: Scene, word: Word) -> set[str]:
    toponym = scene.toponyms.get(word.i)
    if word.pos_ == "PRON" or word.tag_ in ("PRP", "DT", "WP", "WDT"):
        return {"any", "pron" if toponym is None else "place"}
    numeral = word.pos_ == "NUM" or word.like_num
    found = {"any", "person", "name"} if numeral else {"any"}
    found |= _noun_classes(scene, word) if toponym is None else _place_classes(toponym)
    if word.ent_type_ == "PERSON" and toponym is None:
        found.add("person")
    elif "person" in found and word.pos_ != "PROPN":
        found.add("people")
    return found | _classes_below(scene, word)


def _place_classes(toponym: Toponym) -> set[str]:
    """A country is a place that acts."""
    if toponym.precision is PlacePrecision.COUNTRY:
        return {"place", "force", "name", "country"}
    return {"place"}


def _noun_classes(scene: Scene, word: Word) -> set[str]:
    """Classes of a noun by nouns.csv, else by its name."""
    nouns = scene.lexicon.nouns
    listed = nouns.get(word.lemma_.lower()) or nouns.get(word.lower_)
    if listed and not registered(scene, word):
        return set(listed)
    named = word.pos_ == "PROPN" or (word.is_upper and len(word.text) > 1)
    return _named(scene, word) if named else set()


def _named(scene: Scene, name: Word) -> set[str]:
    """Classes of a proper noun by the registry, else by its entity label."""
    if registered(scene, name):
        return {"name", "force"}
    return {"name", _BY_ENTITY.get(name.ent_type_, "name")}


def registered(scene: Scene, word: Word) -> bool:
    """True for the head of a registered actor's name."""
    if scene.known is bool or (word.pos_ != "PROPN" and not word.is_upper):
        return False
    first = min([word.i, *(c.i for c in below(word, "amod", "compound", "nmod"))])
    return scene.known(word.text) or scene.known(word.doc[first : word.i + 1].text)


def _classes_below(scene: Scene, word: Word) -> set[str]:
    """What the words below make of it: 'armed men', 'dozens of fighters', 'the Wagner group'."""
    found: set[str] = set()
    nouns = scene.cues.noun_phrases
    lemma = word.lemma_.lower()
    if lemma in nouns.adults and has_spelt(word, nouns.armed):
        found.add("force")
    shares = scene.cues.phrases.partitives
    if lemma in shares or word.lower_ in shares or word.pos_ == "NUM":
        for target in governed(word, "of", "from"):
            found |= classes(scene, target)
    return found | {"name"} if word.pos_ != "PROPN" and _holds_name(word) else found


def _holds_name(word: Word) -> bool:
    return any(c.pos_ == "PROPN" for c in below(word, "compound", "nmod", "appos"))


def mention(scene: Scene, head: Word) -> str:
    """The noun phrase of `head` as written, one stretch of text, without its article."""
    inside = {w.i for w in _phrase_words(head)}
    first = last = head.i
    while (back := _over_brackets(head, first) - 1) in inside and not _dash(head.doc[back]):
        first = back
    while last + 1 in inside:
        last += 1
    while first < head.i and _is_loose(scene, head.doc[first]):
        first += 1
    text = head.doc[first : last + 1].text
    toponym = scene.toponyms.get(head.i)
    if toponym is not None and len(text) < len(toponym.text):
        return toponym.text
    return text.strip(" \"“”'‘’")


def _over_brackets(head: Word, first: int) -> int:
    """Where the brackets right before a word open ('the Lake Front (LF) fighters'); the word itself
    where there are none."""
    if first < 1 or head.doc[first - 1].text != ")":
        return first
    before = range(first - 2, max(first - 2 - _BRACKETED, 0), -1)
    return next((at for at in before if head.doc[at].text == "("), first)


def _is_loose(scene: Scene, word: Word) -> bool:
    """An article, a mark or an 'other' at the start of a phrase: no part of a name."""
    unnamed = word.is_punct or word.tag_ in ("DT", "PRP$", "WDT", "POS")
    return unnamed or word.lower_ in scene.cues.noun_phrases.loose


def _phrase_words(head: Word) -> list[Word]:
    """Words of the noun phrase without articles, appositions, relative clauses and later conjuncts;
    'of' phrases stay."""
    kept, queue = [head], list(head.children)
    while queue:
        child = queue.pop()
        if _is_of(child, head):
            kept += _without_clauses(child)
        elif _belongs(child, head):
            kept.append(child)
            queue += [] if child.dep_ == "case" else list(child.children)
    return kept


def _is_of(child: Word, head: Word) -> bool:
    near = 0 < child.i - head.i < 4
    return near and child.dep_ == "prep" and child.lower_ in ("of", "for")


def _belongs(child: Word, head: Word) -> bool:
    """Part of the name or description that the head ends, or that trails it."""
    if child.dep_ == "case" and child.head == head:
        return False
    if child.i > head.i:
        return child.dep_ in _AFTER_HEAD
    hyphen = child.dep_ == "punct" and child.text in ("-", "–", "'", "’")
    if child.dep_ in _DROPPED and not hyphen:
        return False
    return not in_date(child) or in_date(head)


def _without_clauses(prep: Word) -> list[Word]:
    """A prepositional phrase without the clauses and appositions inside it."""
    out, queue = [prep], list(prep.children)
    while queue:
        child = queue.pop()
        if child.dep_ not in _CLAUSES or child.tag_ == "HYPH":
            out.append(child)
            queue += list(child.children)
    return out


def _dash(word: Word) -> bool:
    """A dash between spaces: what stands before it is a dateline, not a part of the name."""
    spaced = bool(word.whitespace_) and word.i > 0 and bool(word.nbor(-1).whitespace_)
    return spaced and word.text in ("-", "–", "—", "--")
