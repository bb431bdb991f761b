"""A text cut into paragraphs and parsed: sentences, entities and tokens at the offsets of the whole text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.extract.language import language

LONGEST_PIECE = 20_000
"""Characters parsed at once; a longer paragraph is cut at white space, so that memory does not grow with it."""
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `span` is spaCy's, `offset` is where its piece starts in the whole text, `paragraph` counts from 0."""

    span: Any
    offset: int
    paragraph: int
    in_title: bool

    def start(self, token: Any) -> int:
        """The token's first character in the whole text."""
        return int(self.offset + token.idx)

    def end(self, token: Any) -> int:
        """The character after the token's last in the whole text."""
        return int(self.offset + token.idx + len(token.text))

    @property
    def first(self) -> int:
        """The sentence's first character in the whole text."""
        return int(self.offset + self.span.start_char)

    @property
    def last(self) -> int:
        """The character after the sentence's last in the whole text."""
        return int(self.offset + self.span.end_char)


@dataclass(frozen=True, slots=True)
class Parsed:
    """`entities` are (start, end, label) of the model's named entities; `tokens` are (start, end, part of speech)."""

    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[tuple[int, int, str], ...]
    tokens: tuple[tuple[int, int, str], ...]


def _wanted(text: str, within: Sequence[tuple[int, int]] | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """The pieces that reach into one of the stretches, which stand in the order of the text; all of them for None."""
    for piece, (start, number) in _pieces(text):
        if within is None or any(first < start + len(piece) and start < last for first, last in within):
            yield piece, (start, number)


def _pieces(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Paragraphs with (offset, number), none longer than LONGEST_PIECE."""
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        start, end = match.span()
        while end - start > LONGEST_PIECE:
            cut = max(text.rfind(". ", start, start + LONGEST_PIECE) + 1, text.rfind(" ", start, start + LONGEST_PIECE))
            cut = cut if cut > start else start + LONGEST_PIECE
            yield text[start:cut], (start, number)
            start = cut
        if text[start:end].strip():
            yield text[start:end], (start, number)


def parse(text: str, has_title: bool = True, within: Sequence[tuple[int, int]] | None = None) -> Parsed:
    """The parsed text; the first paragraph counts as the title where `has_title`; outside of `within` it is passed over."""
    sentences: list[Sentence] = []
    entities: list[tuple[int, int, str]] = []
    tokens: list[tuple[int, int, str]] = []
    for doc, (offset, number) in language().pipe(_wanted(text, within), as_tuples=True, batch_size=32):
        title = has_title and number == 0
        sentences += [Sentence(span, offset, number, title) for span in doc.sents if span.text.strip()]
        entities += [(offset + e.start_char, offset + e.end_char, e.label_) for e in doc.ents]
        tokens += [(offset + t.idx, offset + t.idx + len(t.text), t.pos_) for t in doc if not t.is_space]
    return Parsed(text, tuple(sentences), tuple(entities), tuple(tokens))
