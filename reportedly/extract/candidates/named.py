"""Who and what a document names: its noun phrases, sentence by sentence, each with what it stands
for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportedly.extract.candidates.told import ReadText
from reportedly.extract.coreference import Memory, stands_for
from reportedly.extract.document import Page
from reportedly.extract.phrases import Scene, classes, mention
from reportedly.language.labels import NAME_LABELS, PROPER
from reportedly.language.tree import (
    conjuncts,
    first_conjunct,
    heads_phrase,
    in_date,
    is_owner,
    stands_before,
)
from reportedly.language.word import Word

_FIGURES = frozenset(("any", "name"))
"""Classes that say little where another stands beside them."""
_LONGEST_LIST = 6
_START = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase: what it calls whom it means, the word that it hangs on, the index of its
    sentence, how it names (by name, noun, bare descriptor, pronoun, modifier or owner), and its
    classes."""

    text: str
    head: Word
    index: int
    manner: str
    kind: str
    looks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The text, whatever its capitals."""
        return folded(self.text)


def folded(text: str) -> str:
    """A name without its capitals."""
    return text.lower()


@lru_cache(maxsize=65_536)
def core(text: str) -> str:
    """What is left of a name in other forms of it: the starts of its capital words, else its last
    word ('Iraqi', 'Iraqi army' and 'Iraq' have one core)."""
    words = text.split()
    named = [w[:_START].lower() for w in words if w[:1].isupper()]
    return " ".join(named) if named else words[-1].lower() if words else ""


class Naming:
    """All that a document names: by sentence, and how often before each."""

    def __init__(self, whole: ReadText) -> None:
        memory = Memory()
        self.sentences: list[list[Named]] = []
        for index, page in enumerate(whole.pages):
            self.sentences.append(list(_named(page, index, memory)))
            memory.note(page.scene)
            _note_speakers(page, memory)
        self.titled = sum(page.scene.sentence.in_title for page in whole.pages)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each is named."""
        return Counter(core(n.text) for some in self.sentences for n in some)

    @cached_property
    def firsts(self) -> dict[str, int]:
        """The sentence in which each is named first."""
        found: dict[str, int] = {}
        for some in self.sentences:
            for each in some:
                found.setdefault(core(each.text), each.index)
        return found

    def before(self, index: int, most: int) -> list[Named]:
        """Who is named in the sentences before, each where it is named last, the nearest first."""
        found: dict[str, Named] = {}
        for some in reversed(self.sentences[:index]):
            for each in reversed(some):
                if each.manner not in ("pronoun", "bare"):
                    found.setdefault(each.key, each)
            if len(found) >= most:
                break
        return list(found.values())[:most]

    def opening(self) -> list[Named]:
        """Who is named in the headline and the first two sentences."""
        first = self.sentences[: self.titled + 2]
        return [n for some in first for n in some if n.manner not in ("pronoun", "bare")]


def names_of(whole: ReadText) -> Naming:
    """The names of the document, found once."""
    if "names" not in whole.once:
        whole.once["names"] = Naming(whole)
    found: Naming = whole.once["names"]
    return found


def _note_speakers(page: Page, memory: Memory) -> None:
    spoken = [s.speakers[0] for s in page.speech if s.speakers and s.said.spoken]
    memory.speakers = [*memory.speakers[-10:], *spoken]


def _named(page: Page, index: int, memory: Memory) -> Iterator[Named]:
    scene, speaker = page.scene, _speaker(page)
    for word in scene.tokens:
        if not in_date(word) and (heads_phrase(word) or _modifies(scene, word)):
            yield from _phrase(scene, word, index, (memory, speaker))


def _speaker(page: Page) -> str | None:
    """Who says 'we' in the sentence."""
    spoken = [text for speech in page.speech for text in speech.speakers]
    return next(iter([*page.quoted_by, *spoken]), None)


def _modifies(scene: Scene, word: Word) -> bool:
    """A word before a noun that may name who does it: 'Israeli', 'RSF', "the army's"."""
    if not stands_before(word):
        return False
    named = word.ent_type_ in NAME_LABELS or word.i in scene.toponyms
    return named or is_owner(word) or bool(classes(scene, word) & {"force", "person", "name"})


def _phrase(
    scene: Scene, word: Word, index: int, before: tuple[Memory, str | None]
) -> Iterator[Named]:
    """The phrase by what it stands for, and a descriptor as it is written as well."""
    written, meant = mention(scene, word), stands_for(scene, before[0], word, before[1])
    kind, manner = _kind(scene, word), _manner(scene, word)
    pronoun = manner == "pronoun"
    if meant and (pronoun or meant != written):
        called = manner if pronoun else "bare"
        yield Named(meant, word, index, called, kind, _looks(scene, word, (meant, called, kind)))
    if written and not pronoun:
        yield Named(
            written, word, index, manner, kind, _looks(scene, word, (written, manner, kind))
        )


def _looks(scene: Scene, word: Word, named: tuple[str, str, str]) -> tuple[str, ...]:
    """What can be seen of the phrase itself."""
    text, manner, kind = named
    marks = (f"manner={manner}", f"kind={kind}", f"noun={word.lemma_.lower()}", f"tag={word.tag_}")
    known = ("registered",) if scene.known(text) else ()
    return (*marks, f"words={min(5, len(text.split()))}", *known)


def _manner(scene: Scene, word: Word) -> str:
    if "pron" in classes(scene, word):
        return "pronoun"
    if is_owner(word):
        return "owner"
    if stands_before(word):
        return "modifier"
    return "name" if word.pos_ == PROPER else "noun"


def _kind(scene: Scene, word: Word) -> str:
    found = classes(scene, word)
    return "+".join(sorted(found - _FIGURES)) or ("name" if "name" in found else "any")


def lists(some: Sequence[Named]) -> Iterator[list[Named]]:
    """Those that are coordinated, list by list."""
    by_word = {n.head.i: n for n in reversed(some)}
    for each in by_word.values():
        if first_conjunct(each.head).i == each.head.i:
            listed = [by_word[w.i] for w in conjuncts(each.head) if w.i in by_word]
            if 1 < len(listed) <= _LONGEST_LIST:
                yield listed
