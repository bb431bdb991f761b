"""Each word's vector in its context, once, and what is learned to be read off it: which type of
happening the word tells, how real it is, and which words tell who did it, to whom, where, when and
who says so.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, arXiv:2002.10957), its first layers, fine-tuned
on `corpus/` by `reportedly.learn.encoder_fit` and quantised to int8; its card stands beside the
weights. It knows no capitals, so each word comes with flags: its shape, what the parser says of
it, whether it is in a place or a time, and which types the trigger lists have for it.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.errors import BadSettings
from reportedly.language.learned import learned_folder
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Parsed
from reportedly.language.windows import MOST_PIECES, Measures, Window, windows
from reportedly.language.word import Word
from reportedly.records.period import Expression
from reportedly.records.place import Toponym

CARD, NET, HEADS, PIECES = "encoder.json", "encoder.onnx", "encoder.npz", "tokenizer.json"
_AGAIN = "install reportedly anew, or `make learn`"
Numbers = NDArray[np.float32]


class Card(msgspec.Struct, frozen=True):
    """What the weights were learned for: names in the order of the matrices, the sizes of windows,
    and the hash of each file."""

    types: tuple[str, ...]
    realities: tuple[str, ...]
    roles: tuple[str, ...]
    flags: tuple[tuple[str, ...], ...]
    sizes: tuple[int, int, int, int]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as it is given to the encoder: where it starts, its sentence, and its flags."""

    start: int
    text: str
    sentence: int
    in_title: bool
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """The loaded net with its matrices."""

    card: Card
    session: Any
    tokenizer: Any
    heads: Mapping[str, Numbers]
    flags: tuple[Mapping[str, int], ...]
    pieces: dict[str, list[int]] = field(default_factory=dict)
    """The ids of the pieces of each word met so far."""

    def ids(self, word: str) -> list[int]:
        """The pieces of a word by their number."""
        found = self.pieces.get(word)
        if found is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]
            found = self.pieces[word] = ids or [self.tokenizer.token_to_id("[UNK]")]
        return found


@dataclass(frozen=True, slots=True)
class Vectors:
    """What was read of the words of one text; words are asked for by the offset of their first
    character in it."""

    encoder: Encoder
    words: Sequence[Seen]
    rows: Mapping[int, int]
    layout: "Layout"
    vectors: Numbers
    probabilities: Numbers
    keys: Numbers

    def types(self, start: int) -> dict[str, float]:
        """The probability that the word tells a happening of each type; what is missing to one is
        that it tells none."""
        told = self.probabilities[self.rows[start]]
        return dict(zip(self.encoder.card.types, map(float, told[1:]), strict=True))

    def tells(self, start: int) -> tuple[str, float, float]:
        """The likeliest type, its probability, and that of telling any happening."""
        told = self.probabilities[self.rows[start]]
        best = int(told[1:].argmax())
        return self.encoder.card.types[best], float(told[1 + best]), float(1 - told[0])

    def reality(self, start: int) -> dict[str, float]:
        """The probability that what the word tells is denied, hedged, planned, background or
        unconfirmed: each by itself."""
        heads = self.encoder.heads
        hidden = _gelu(self.vectors[self.rows[start]] @ heads["real_in"] + heads["real_in_bias"])
        told = 1 / (1 + np.exp(-(hidden @ heads["real_out"] + heads["real_out_bias"])))
        return dict(zip(self.encoder.card.realities, map(float, told), strict=True))

    def points(self, start: int, role: str) -> Numbers:
        """For every word of the text how much more it is the head of that role of what the word at
        `start` tells than nothing is: log-odds, in the order of `words`."""
        heads, row = self.encoder.heads, self.rows[start]
        at = self.encoder.card.roles.index(role)
        own, width = self.vectors[row], self.keys.shape[2]
        query = own @ heads["query"][:, at] + heads["query_bias"][at]
        none = own @ heads["none"][:, at] + heads["none_bias"][at]
        near = heads["by_sentence"][at][sentence_steps(self.layout, row)]
        near = near + heads["by_word"][at][word_steps(len(self.words), row)]
        found: Numbers = self.keys[:, at] @ query / np.sqrt(np.float32(width)) + near - none
        return found

    def point(self, start: int, role: str, head: int) -> float:
        """That of the word that starts at `head`."""
        return float(self.points(start, role)[self.rows[head]])


@dataclass(frozen=True, slots=True)
class Layout:
    """The number of each word's sentence, and whether it stands in the headline."""

    sentences: NDArray[np.int64]
    titled: NDArray[np.bool_]


def layout(words: Sequence[Seen]) -> Layout:
    """How the words stand in sentences."""
    numbers, titled = [w.sentence for w in words], [w.in_title for w in words]
    return Layout(np.array(numbers, dtype=np.int64), np.array(titled, dtype=np.bool_))


def sentence_steps(laid: Layout, row: int) -> NDArray[np.int64]:
    """How many sentences further on than the row each word stands, as the matrices count it: from 8
    before to 4 after, the headline by itself."""
    apart = laid.sentences - laid.sentences[row]
    found: NDArray[np.int64] = np.minimum(np.maximum(apart, -8), 4) + 8
    return np.where(laid.titled & (found < 8), 13, found)


def word_steps(count: int, row: int) -> NDArray[np.int64]:
    """How many words further on than the row each of them stands, in half powers of two."""
    apart = np.arange(count) - row
    steps = (np.log2(np.abs(apart).astype(np.float32) + 1) * 2).astype(np.int64)
    found: NDArray[np.int64] = np.sign(apart) * np.minimum(steps, 14) + 15
    return found


def encode(
    parsed: Parsed, toponyms: Sequence[Toponym] = (), times: Sequence[Expression] = ()
) -> Vectors:
    """What the encoder reads of every word of a parsed text. Raises BadSettings where its files are
    missing or cut."""
    model = encoder()
    words = list(seen(parsed, toponyms, times))
    pieces = [model.ids(w.text) for w in words]
    vectors = _vectors(model, words, pieces)
    heads = model.heads
    told = vectors @ heads["types"] + heads["types_bias"]
    odds = np.exp(told - told.max(axis=1, keepdims=True)) if len(words) else told
    shares = odds / odds.sum(axis=1, keepdims=True)
    key = heads["key"]
    keys = (vectors @ key.reshape(key.shape[0], -1)).reshape(len(words), *key.shape[1:]) + heads[
        "key_bias"
    ]
    rows = {w.start: n for n, w in enumerate(words)}
    return Vectors(model, words, rows, layout(words), vectors, shares, keys)


def seen(
    parsed: Parsed, toponyms: Sequence[Toponym], times: Sequence[Expression]
) -> Iterator[Seen]:
    """The words of a parsed text as the encoder is given them."""
    kinds = {at: _kind(toponym) for toponym in toponyms for at in range(toponym.start, toponym.end)}
    timed = {at for time in times for at in range(time.start, time.end)}
    for number, sentence in enumerate(parsed.sentences):
        for token in sentence.span:
            if token.is_space:
                continue
            start = sentence.start(token)
            within = kinds.get(start, ""), "timed" if start in timed else ""
            told = shape(token.text), token.pos_, token.dep_, token.ent_type_, *within
            flags = (*told, listed(token, "V"), listed(token, "N"))
            yield Seen(start, token.text, number, sentence.in_title, flags)


def _kind(toponym: Toponym) -> str:
    return toponym.precision.value if toponym.place else "unresolved"


def shape(text: str) -> str:
    """How a word is written: capitals, a capital first, figures in it, a mark."""
    if text.isupper() and len(text) > 1:
        return "capitals"
    if text[:1].isupper():
        return "capital"
    if any(c.isdigit() for c in text):
        return "figures"
    return "" if text[:1].isalpha() else "mark"


def listed(token: Word, pos: str) -> str:
    """The type that the first sense of the word in the trigger lists has."""
    senses = lexicon().senses
    found = senses.get((pos, token.lemma_.lower())) or senses.get((pos, token.lower_))
    return found[0].event_type if found else ""


def sentences_of(words: Sequence[Seen]) -> list[tuple[int, int, bool]]:
    """(first word, word after the last, in the headline) of each sentence."""
    first = [n for n, w in enumerate(words) if not n or words[n - 1].sentence != w.sentence]
    ends = [*first[1:], len(words)][: len(first)]
    return [(at, end, words[at].in_title) for at, end in zip(first, ends, strict=True)]


def _vectors(model: Encoder, words: Sequence[Seen], pieces: Sequence[list[int]]) -> Numbers:
    """The vector of each word, from the window in which it is fresh: the mean of its first and last
    piece's."""
    flags = np.array([numbered(model.flags, w.flags) for w in words], dtype=np.int64)
    out = np.zeros((len(words), model.heads["types"].shape[0]), dtype=np.float32)
    counts = [len(p) for p in pieces]
    for window in windows(sentences_of(words), counts, Measures(*model.card.sizes)):
        ids, told, starts = laid_out(window, pieces, flags)
        given = {"ids": np.array([ids]), "flags": told[None]}
        found = model.session.run(None, given)[0][0]
        ends = starts + np.array([counts[w] for w in window.fresh]) - 1
        out[list(window.fresh)] = (found[starts] + found[ends]) / 2
    return out


CLS, SEP = 101, 102
"""The ids of the two marks of BERT's vocabulary."""
CONTEXT, FRESH = 1, 2
"""The last flag: what stands for context, and what is read."""


def laid_out(
    window: Window, pieces: Sequence[list[int]], flags: NDArray[np.int64]
) -> tuple[list[int], NDArray[np.int64], NDArray[np.int64]]:
    """The pieces of a window with their flags, and where each fresh word starts in it."""
    ids, told, starts = [CLS], [_mark(flags)], []
    for words, part in (
        (window.headline, CONTEXT),
        (window.before, CONTEXT),
        (window.fresh, FRESH),
    ):
        for word in words:
            if part == FRESH:
                starts.append(len(ids))
            ids += pieces[word]
            told += [(*flags[word], part)] * len(pieces[word])
        if words is window.headline and words:
            ids.append(SEP)
            told.append(_mark(flags))
    ids.append(SEP)
    told.append(_mark(flags))
    return ids, np.array(told, dtype=np.int64), np.array(starts, dtype=np.int64)


def _mark(flags: NDArray[np.int64]) -> tuple[int, ...]:
    width: int = flags.shape[1]
    return (0,) * (width + 1)


def numbered(known: Sequence[Mapping[str, int]], flags: Sequence[str]) -> list[int]:
    """The flags by their numbers; 0 for what was not met in learning."""
    return [numbers.get(flag, 0) for numbers, flag in zip(known, flags, strict=True)]


def _gelu(x: Numbers) -> Numbers:
    """The Gaussian error linear unit, by its tanh form (Hendrycks and Gimpel 2016)."""
    found: Numbers = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return found


def encoder(folder: Path | None = None) -> Encoder:
    """The encoder of the folder, else of the reader, loaded once; BadSettings, in one line, where a
    file is missing, cut or of another model."""
    return _encoder(folder or learned_folder())


@lru_cache(maxsize=2)
def _encoder(folder: Path) -> Encoder:
    raw = _read(folder / CARD)
    try:
        card = msgspec.json.decode(raw, type=Card)
    except msgspec.DecodeError as wrong:
        raise BadSettings(f"{folder / CARD}: {wrong}; {_AGAIN}") from wrong
    files = {name: _checked(folder / name, card) for name in (NET, HEADS, PIECES)}
    flags = tuple({name: n for n, name in enumerate(names)} for names in card.flags)
    with np.load(folder / HEADS) as found:
        heads = {name: found[name] for name in found.files}
    return Encoder(card, _session(files[NET]), _tokenizer(files[PIECES]), heads, flags)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise BadSettings(f"{file}: {wrong.strerror or wrong}; {_AGAIN}") from wrong


def _checked(file: Path, card: Card) -> bytes:
    """The file's bytes; BadSettings where they are not those that the card tells of."""
    raw = _read(file)
    if hashlib.sha256(raw).hexdigest() != card.sha256.get(file.name):
        raise BadSettings(f"{file}: not the file that {CARD} tells of: cut or foreign; {_AGAIN}")
    return raw


def _session(raw: bytes) -> Any:
    """The net, on one thread: its matrices are small, and documents go over processes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])


def _tokenizer(raw: bytes) -> Any:
    from tokenizers import Tokenizer

    found = Tokenizer.from_buffer(raw)
    found.no_padding()
    found.no_truncation()
    return found
