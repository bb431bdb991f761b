"""The claims of a document as the rules read them, each with where it is told: what every choice of
a field is made from."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportedly.extract.document import Page, Reader
from reportedly.extract.triggers import Frame
from reportedly.language.parse import Sentence
from reportedly.language.word import Word
from reportedly.records.claim import Claim


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim: the sentence that tells it by its index, its trigger's first word, and the frame
    that it was read by; None where no rule read one."""

    claim: Claim
    index: int
    head: Word
    frame: Frame | None = None


@dataclass
class ReadText:
    """A document as the rules read it: its sentences at work and its claims, in the order of the
    text."""

    reader: Reader
    pages: list[Page] = field(default_factory=list)
    told: list[ToldClaim] = field(default_factory=list)
    once: dict[str, Any] = field(default_factory=dict)
    """What the candidates of a field ask of the whole text, by its name: found once."""

    def note(self, claim: Claim, index: int, frame: Frame | None) -> None:
        """Takes up a claim of the sentence of that index, which is the last so far."""
        words = self.pages[index].scene.words_in(claim.trigger.start, claim.trigger.end)
        head = frame.head if frame else words[0] if words else self.pages[index].scene.tokens.root
        self.told.append(ToldClaim(claim, index, head, frame))

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence starts in the text."""
        return [page.scene.sentence.first for page in self.pages]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that the offset stands in, or of the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence(self, index: int) -> Sentence:
        """The sentence of that index."""
        return self.pages[index].scene.sentence

    def words(self, start: int, end: int) -> list[Word]:
        """The words that start between two offsets of one sentence."""
        return self.pages[self.sentence_at(start)].scene.words_in(start, end)

    def root(self, start: int, end: int) -> Word | None:
        """The one of those words that the others hang on, None where there are none."""
        words = self.words(start, end)
        inside = {w.i for w in words}
        return next((w for w in words if w.head.i not in inside or w.head.i == w.i), None)
