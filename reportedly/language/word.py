"""A parsed text and its words, as the reader asks for them: what spaCy's records have, typed."""

from collections.abc import Iterator
from typing import Protocol, Self, overload


class Text(Protocol):
    """Words in a row: a whole text, or a stretch of one."""

    @property
    def text(self) -> str:
        """The words as written."""


class Sequel(Text, Protocol):
    """A parsed text, or one sentence of it."""

    @property
    def start(self) -> int:
        """The index of the first word in the whole text."""

    @property
    def end(self) -> int:
        """The index after the last word in the whole text."""

    @property
    def start_char(self) -> int:
        """The first character's offset."""

    @property
    def end_char(self) -> int:
        """The offset after the last character."""

    @property
    def root(self) -> "Word":
        """The word on which all others hang."""

    @property
    def doc(self) -> "Whole":
        """The parsed text that it is of."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator["Word"]: ...


class Whole(Text, Protocol):
    """A parsed text, by the index of its words."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator["Word"]: ...
    @overload
    def __getitem__(self, at: int) -> "Word": ...
    @overload
    def __getitem__(self, at: slice) -> Sequel: ...


class Word(Protocol):
    """One word: where it stands, its form, what the tagger calls it, and what hangs on it.

    `pos_` is of Universal Dependencies, `tag_` of the Penn Treebank, `dep_` one of ClearNLP's
    labels, `ent_type_` of OntoNotes 5.
    """

    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_upper: bool
    is_title: bool
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_alpha: bool
    is_digit: bool
    like_num: bool

    @property
    def doc(self) -> Whole:
        """The parsed text that it stands in."""

    @property
    def sent(self) -> Sequel:
        """The sentence that it stands in."""

    @property
    def head(self) -> Self:
        """The word that it hangs on; itself for the root."""

    @property
    def children(self) -> Iterator[Self]:
        """The words that hang on it, in order."""

    @property
    def lefts(self) -> Iterator[Self]:
        """Those before it."""

    @property
    def rights(self) -> Iterator[Self]:
        """Those after it."""

    @property
    def subtree(self) -> Iterator[Self]:
        """It and everything below it, in order."""

    @property
    def left_edge(self) -> Self:
        """The first word of its subtree."""

    @property
    def ancestors(self) -> Iterator[Self]:
        """Everything above it, nearest first."""

    def nbor(self, i: int = 1) -> Self:
        """The word so many further on."""

    def __len__(self) -> int: ...
