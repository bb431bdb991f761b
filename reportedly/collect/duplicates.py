"""Near-duplicates: which documents copy an earlier one."""

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from reportedly import codebook
from reportedly.records.clock import aware
from reportedly.records.document import Document

WORDS_A_SHINGLE = 5
"""Words in a row; two reports on one event share names and phrases of 2 to 4 words, and few of 5
(Broder 1997 takes 4 to 10)."""

COPIED = 0.5
"""Share of a document's shingles that an earlier one has. Measured on 1,057 published texts: no two
different reports share more than 0.30 (two encyclopaedia articles 0.45); of copies with a new
headline, credit and house style 99.8% share more than 0.5, of those cut to a half or a third all,
of those with every tenth word lost 99.1%."""

SHORTEST = 8
"""Words; of shorter texts only the very same are copies."""

WINDOW_DAYS = 7
"""Copies appear within hours; the window bounds the work, however large the monitor."""

PERMUTATIONS, BANDS = 128, 64
"""64 bands of 2 find a pair of Jaccard 0.2 (a copy cut to a fifth) in 93 of 100 cases and one of
0.4 in all but 1 in 50,000."""

SAME_SENTENCE = 0.5
"""Share of words (Jaccard) from which on two sentences are versions of one another, so that their
numbers are compared."""

LARGEST_ADDITION = 1 / 3
"""Share of a copy's words in sentences of its own: room for a credit line (10 words) under a brief
of two sentences (25)."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:'\w+)*")
_DATELINE = re.compile(r"\s*[A-Z][^\n]{0,70}?\s[-\u2013\u2014]{1,2}\s")
_SENTENCE = re.compile(r"(?<!\W[A-Z]\.)(?<=[.!?\u3002\u061f])[\"'\u201d\u2019)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class _Text:
    """One document as it is compared: its place in time, its body and the shingles of that."""

    document: Document
    order: tuple[datetime, int]
    body: str
    shingles: frozenset[int]


def mark_duplicates(
    documents: Iterable[Document], earlier: Iterable[Document] = ()
) -> tuple[Document, ...]:
    """The documents, in their order, with `duplicate_of` naming the earliest document that each
    copies, None where none.

    Earliest is by `published` (else `fetched_at`), then by order, `earlier` (what the monitor has)
    first. After the documents come those of `earlier` whose mark changes, because what they copy
    has only now arrived: append all that comes back.

    A copy is a text of whose 5-word shingles half stand in the earlier one: another headline, a
    credit line, house style or the last half cut away leave it one. What says more is none:
    sentences of its own that make up a third, or one of its own that denies. Neither is one that
    changes a number or a negation in a sentence that it takes over (an updated toll, a denial): for
    shingles that is one word, for the monitor another claim. Only documents within 7 days of each
    other are compared.
    """
    given, known = list(documents), list(earlier)
    if not given:
        return ()
    known_now = _near(known, given)
    texts = sorted(_texts([*known_now, *given]), key=lambda t: t.order)
    marks = _marks(texts)
    before = {d.id: d.duplicate_of for d in known}
    fresh = [replace(d, duplicate_of=marks.get(d.id, before.get(d.id))) for d in given]
    others = {d.id for d in given}
    changed = [
        replace(d, duplicate_of=marks[d.id])
        for d in known_now
        if d.id in marks and d.id not in others
    ]
    return (*fresh, *(d for d in changed if d.duplicate_of != before[d.id]))


def _near(known: Sequence[Document], given: Sequence[Document]) -> list[Document]:
    """Those of the known documents that lie within the window around the given ones."""
    days = [_when(d) for d in given]
    first, last = min(days), max(days)
    window = timedelta(days=WINDOW_DAYS)
    return [d for d in known if _when(d) - first >= -window and _when(d) - last <= window]


def _marks(texts: Sequence[_Text]) -> dict[str, str]:
    """The id that each copy copies, by the copy's id; a copy of a copy copies the original."""
    from datasketch import MinHashLSH  # 1.2 s with scipy: only where documents are compared

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    seen: dict[str, _Text] = {}
    marks: dict[str, str] = {}
    for text in texts:
        if text.document.id in seen or not text.shingles:
            continue
        sketch = _sketch(text.shingles)
        for candidate in sorted((seen[key] for key in index.query(sketch)), key=lambda t: t.order):
            if _copies(text, candidate):
                original = candidate.document
                marks[text.document.id] = (
                    marks.get(original.id) or original.duplicate_of or original.id
                )
                break
        seen[text.document.id] = text
        index.insert(text.document.id, sketch)
    return marks


def _copies(text: _Text, original: _Text) -> bool:
    if _days(text.order[0], original.order[0]) > WINDOW_DAYS:
        return False
    shared = len(text.shingles & original.shingles)
    return shared >= COPIED * len(text.shingles) and not _says_more(text, original)


def _says_more(text: _Text, original: _Text) -> bool:
    """True where a sentence taken over has another number or negation than there, or where much is
    the text's own."""
    sentences, theirs = _sentences(text.body), _sentences(original.body)
    verbatim, own = set(theirs), 0
    for sentence in sentences:
        if sentence in verbatim:
            continue
        nearest = max(theirs, key=functools.partial(_overlap, sentence), default=frozenset())
        if _overlap(sentence, nearest) < SAME_SENTENCE:
            own += len(sentence)
            nearest = frozenset()
        elif _numbers(sentence) - _numbers(nearest):
            return True
        if _denies(sentence) != _denies(nearest):
            return True
    return own > LARGEST_ADDITION * sum(map(len, sentences))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _numbers(sentence: frozenset[str]) -> set[str]:
    """The numbers in it as digits, those in words included; years and days are numbers too."""
    digits = {w.replace(",", "") for w in sentence if w[0].isdigit()}
    words = _telling().numbers
    return digits | {str(words.index(w)) for w in sentence if w in words}


def _denies(sentence: frozenset[str]) -> bool:
    words = _telling()
    return any(w in words.denials or w.endswith(words.denying_endings) for w in sentence)


@dataclass(frozen=True, slots=True)
class _Telling:
    """The words of `codebook/en/copies.toml`, in which a sentence that is taken over may differ."""

    numbers: tuple[str, ...]
    denials: frozenset[str]
    denying_endings: tuple[str, ...]


@functools.cache
def _telling() -> _Telling:
    return codebook.read_toml("en/copies.toml", _Telling)


def _texts(documents: Sequence[Document]) -> Iterator[_Text]:
    for order, document in enumerate(documents):
        body = document.text[len(document.title) :] if document.title else document.text
        words = _words(body if len(body.split()) >= SHORTEST else document.text)
        yield _Text(document, (_when(document), order), body, frozenset(_shingles(words)))


def _sentences(body: str) -> list[frozenset[str]]:
    """The words of each sentence; the dateline ('HAMA, 6 December (Example Wire) - ') is not part
    of the first."""
    dateline = _DATELINE.match(body)
    return [
        frozenset(_words(s))
        for s in _SENTENCE.split(body[dateline.end() if dateline else 0 :])
        if s.strip()
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("\u2019", "'"))


def _shingles(words: Sequence[str]) -> Iterator[int]:
    size = WORDS_A_SHINGLE if len(words) >= SHORTEST else max(1, len(words))
    for start in range(len(words) - size + 1):
        shingle = " ".join(words[start : start + size]).encode()
        yield int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest(), "little")


def _sketch(shingles: frozenset[int]) -> Any:
    sketch = _blank().copy()
    sketch.update_batch(list(shingles))
    return sketch


@functools.cache
def _blank() -> Any:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, hashfunc=int)


def _when(document: Document) -> datetime:
    when = document.published or document.fetched_at or document.recorded_at or datetime.max
    return aware(when)


def _days(one: datetime, other: datetime) -> float:
    return abs((one - other).total_seconds()) / 86_400
