"""A text cut into paragraphs and parsed: sentences, entities and tokens at the offsets of the whole
text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from reportedly.language.model import language
from reportedly.language.tree import Word

LONGEST_PIECE, LONGEST_SENTENCE = 5_000, 1_500
"""Characters parsed at once, and characters after which a text without a full stop is cut at white
space: neither memory nor what a tree costs, which grows with its square, then grows with the text.
The longest sentences of news have some 800."""
AT_ONCE = 20_000
"""Characters to a batch: some 5,000 words, for which the model takes about 100 MB."""
_TREES = ("parser", "lemmatizer")
"""What of the model makes the trees, and what nothing else needs."""
Piece = tuple[str, tuple[int, int]]
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `span` is spaCy's, `offset` is where its piece starts in the whole text,
    `paragraph` counts from 0; `first` and `last` are where it starts and ends in the whole text."""

    span: Any
    offset: int
    paragraph: int
    in_title: bool
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.offset + self.span.start_char)
        object.__setattr__(self, "last", self.offset + self.span.end_char)

    def start(self, token: Word) -> int:
        """The token's first character in the whole text."""
        return self.offset + token.idx

    def end(self, token: Word) -> int:
        """The character after the token's last in the whole text."""
        return self.offset + token.idx + len(token.text)


@dataclass(frozen=True, slots=True)
class Parsed:
    """`entities` are (start, end, label) of the model's named entities; `tokens` are (start, end,
    part of speech)."""

    text: str
    sentences: tuple[Sentence, ...]
    entities: tuple[tuple[int, int, str], ...]
    tokens: tuple[tuple[int, int, str], ...]


def _wanted(text: str, within: Sequence[tuple[int, int]] | None) -> Iterator[Piece]:
    """The pieces that reach into one of the stretches, which stand in the order of the text; all of
    them for None."""
    for piece, (start, number) in _pieces(text):
        if within is None or any(
            first < start + len(piece) and start < last for first, last in within
        ):
            yield piece, (start, number)


def _pieces(text: str) -> Iterator[Piece]:
    """Paragraphs with (offset, number), none longer than LONGEST_PIECE, nor any sentence in them
    than LONGEST_SENTENCE."""
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        for start, end in _cut(text, *match.span()):
            if text[start:end].strip():
                yield text[start:end], (start, number)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph in stretches: cut where a sentence ends, and at white space where none ends for
    too long."""
    begin = last = start
    for stop in (*(m.end() for m in _SENTENCE_END.finditer(text, start, end)), end):
        if begin < last and (stop - begin > LONGEST_PIECE or stop - last > LONGEST_SENTENCE):
            yield begin, last
            begin = last
        while stop - last > LONGEST_SENTENCE:
            space = text.rfind(" ", last + LONGEST_SENTENCE // 2, last + LONGEST_SENTENCE)
            last = space + 1 if space > 0 else last + LONGEST_SENTENCE
            yield begin, last
            begin = last
        last = stop
    if begin < last:
        yield begin, last


def _batches(pieces: Iterator[Piece]) -> Iterator[list[Piece]]:
    """The pieces in lists of AT_ONCE characters or little more."""
    batch: list[Piece] = []
    for piece in pieces:
        batch.append(piece)
        if sum(len(text) for text, _ in batch) >= AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def parse(
    text: str,
    has_title: bool = True,
    within: Sequence[tuple[int, int]] | None = None,
    trees: bool = True,
) -> Parsed:
    """The parsed text; the first paragraph counts as the title where `has_title`; outside of
    `within` it is passed over.

    Without `trees` it comes sooner and has no sentences: names and parts of speech alone.
    """
    sentences: list[Sentence] = []
    entities: list[tuple[int, int, str]] = []
    tokens: list[tuple[int, int, str]] = []
    skipped = () if trees else _TREES
    pieces = _batches(_wanted(text, within))
    batches = (
        language().pipe(b, as_tuples=True, batch_size=len(b), disable=skipped) for b in pieces
    )
    for doc, (offset, number) in chain.from_iterable(batches):
        title = has_title and number == 0
        if trees:
            sentences += [
                Sentence(span, offset, number, title) for span in doc.sents if span.text.strip()
            ]
        entities += [(offset + e.start_char, offset + e.end_char, e.label_) for e in doc.ents]
        tokens += [
            (offset + t.idx, offset + t.idx + len(t.text), t.pos_) for t in doc if not t.is_space
        ]
    return Parsed(text, tuple(sentences), tuple(entities), tuple(tokens))
