"""What can tell of armed conflict at all: which stretches of a text are worth the parser, and which
claims stand in others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from reportedly.language.lexicon import Lexicon
from reportedly.records.claim import Claim

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
    inside = [c for c in claims if any(first <= c.trigger.start < last for first, last in kept)]
    if (
        not inside
        or not _told(text, words.cue("relevance", "hazards"))
        or _told(text, words.cue("relevance", "armed"))
    ):
        return inside
    return [c for c in inside if c.event_type not in words.cue("relevance", "soft")]


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
