"""Windows of whole sentences in which a text is encoded: every word fresh in one of them, after the
headline and the sentences before it."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_PIECES = 8
"""Word pieces of one word that are looked at."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How many word pieces a window holds, of them the headline and the sentences before; and the
    most of one sentence before it is cut."""

    window: int = 200
    headline: int = 40
    before: int = 40
    sentence: int = 150


@dataclass(frozen=True, slots=True)
class Window:
    """Words by their index: the headline and the sentences before for context, then the fresh
    ones."""

    headline: Sequence[int]
    before: Sequence[int]
    fresh: Sequence[int]


@dataclass(frozen=True, slots=True)
class Stretched:
    """A sentence or a part of one: its words from `first` up to `last`, and their pieces."""

    first: int
    last: int
    pieces: int
    in_title: bool


def windows(
    sentences: Sequence[tuple[int, int, bool]], pieces: Sequence[int], most: Measures
) -> list[Window]:
    """The windows of a text. A sentence is (first word, word after its last, in the headline);
    `pieces` has the number of word pieces of each word."""
    parts = [part for sentence in sentences for part in _cut(sentence, pieces, most.sentence)]
    title = _headline(parts, pieces, most.headline)
    out: list[Window] = []
    at = 0
    while at < len(parts):
        lead = title if at and not parts[at].in_title else []
        before = _before(parts, at, most.before, bool(lead))
        used = sum(pieces[i] for i in (*lead, *before)) + 3
        last = at + 1
        used += parts[at].pieces
        while last < len(parts) and used + parts[last].pieces <= most.window:
            used += parts[last].pieces
            last += 1
        out.append(Window(lead, before, range(parts[at].first, parts[last - 1].last)))
        at = last
    return out


def _cut(sentence: tuple[int, int, bool], pieces: Sequence[int], most: int) -> list[Stretched]:
    """The sentence, cut where it has more pieces than a window takes."""
    first, end, in_title = sentence
    out: list[Stretched] = []
    held = 0
    for word in range(first, end):
        if held and held + pieces[word] > most:
            out.append(Stretched(first, word, held, in_title))
            first, held = word, 0
        held += pieces[word]
    return [*out, Stretched(first, end, held, in_title)] if first < end else out


def _headline(parts: Sequence[Stretched], pieces: Sequence[int], most: int) -> list[int]:
    """The headline's first words."""
    out: list[int] = []
    held = 0
    for word in (w for part in parts if part.in_title for w in range(part.first, part.last)):
        if held + pieces[word] <= most:
            out.append(word)
            held += pieces[word]
    return out


def _before(parts: Sequence[Stretched], at: int, most: int, led: bool) -> list[int]:
    """The words of the sentences right before a part, as far as they fit."""
    out: list[int] = []
    held = 0
    for part in reversed(parts[:at]):
        held += part.pieces
        if held > most or (led and part.in_title):
            break
        out = [*range(part.first, part.last), *out]
    return out
