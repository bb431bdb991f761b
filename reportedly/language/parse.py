"""A text cut into paragraphs and parsed: sentences, entities and tokens at the offsets of the whole
text.

Sentences that the parser trips over are parsed once more with help (`mended`): a trailing speaker,
and names that look like verbs. 'Troops have left Homs, the monitor said on Friday.' is often cut in
two by the model; put between quotation marks, the same words are parsed as what is said. 'IS' is
taken for a verb; under another of its names it is not. The tree that comes out is laid over the
sentence's own words, so that every offset stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from reportedly.language.lexicon import lexicon
from reportedly.language.model import language
from reportedly.language.word import Word

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


NAMES = {"IS": "ISIS", "Da'esh": "Daesh", "Da’esh": "Daesh"}
"""Names as written, and a name of the same group that the model knows for one."""
LONG = 4
"""Letters of a word that only a headline in capitals writes with one, and such words of it."""
LONGEST = 120
"""Words; a longer sentence is left as it is."""
_STATEMENTS = ("statement", "report")
_AROUND_DAYS = frozenset(("on", "in", "a", "late", "early"))
_TELLING_TAGS = frozenset(("VBD", "VBZ", "VBP", "VBN"))
_TAIL = 12
"""Words from the comma to the cue: 'the UK-based Syrian Observatory for Human Rights said'."""


@dataclass(frozen=True, slots=True)
class Help:
    """What is done to the words: (index after which a quotation closes) or None, and the names that
    are swapped."""

    quote_end: int | None
    swapped: dict[int, str]


def _trailing_cue(words: list[Word], speech: frozenset[str]) -> int | None:
    """The comma before a trailing speaker, where the tree does not hang what is said on the cue."""
    end = _cue_at(words)
    cue = words[end]
    if cue.lemma_ not in speech or cue.tag_ not in _TELLING_TAGS:
        return None
    if any(c.dep_ == "ccomp" and c.i < cue.i for c in cue.children):
        return None
    commas = (at for at in range(end - 1, max(end - _TAIL, 4), -1) if words[at].text == ",")
    comma = next(commas, None)
    return comma if comma is not None and _names_speaker(words[comma + 1 : end]) else None


def _cue_at(words: list[Word]) -> int:
    """The last word but for marks and days; the verb of 'said in a statement'."""
    end = len(words) - 1
    while end > 0 and _is_tail(words[end]):
        end -= 1
    in_statement = words[end].lemma_ in _STATEMENTS and end > 3 and words[end - 3].pos_ == "VERB"
    return end - 3 if in_statement else end


def _is_tail(word: Word) -> bool:
    return word.is_punct or word.ent_type_ in ("DATE", "TIME") or word.lower_ in _AROUND_DAYS


def _names_speaker(words: list[Word]) -> bool:
    """A noun phrase: a name, and no clause."""
    parts = {w.pos_ for w in words}
    return bool(parts & {"NOUN", "PROPN"}) and not parts & {"VERB", "AUX", "PRON"}


def _help(words: list[Word], speech: frozenset[str], in_title: bool) -> Help | None:
    """What a sentence needs, None where its first tree will do."""
    if len(words) > LONGEST or len(words) < 4:
        return None
    swapped = _swapped(words, in_title)
    comma = (
        None if any(w.is_quote and w.text != "'" for w in words) else _trailing_cue(words, speech)
    )
    return Help(comma, swapped) if swapped or comma is not None else None


def _swapped(words: list[Word], in_title: bool) -> dict[int, str]:
    """Words that the model reads better in another form, by their index; none where all is in
    capitals."""
    if sum(w.is_upper for w in words) > len(words) // 2:
        return {}
    named = {n: NAMES[w.text] for n, w in enumerate(words) if w.text in NAMES}
    return named | _in_lower_case(words) if in_title else named


def _in_lower_case(words: list[Word]) -> dict[int, str]:
    """The words of a Headline With Capitals that are no names, as they would stand in a
    sentence."""
    long = [w for w in words if w.is_alpha and len(w.text) >= LONG]
    if any(w.text.islower() for w in long) or len(long) < LONG:
        return {}
    return {n: w.lower_ for n, w in enumerate(words) if w.is_title and _is_listed(w.lower_)}


def _is_listed(form: str) -> bool:
    """A word that the lists of the reader have, in any of its forms."""
    stems = (form.removesuffix(end) for end in ("", "s", "es", "d", "ed", "ing"))
    known = lexicon()
    return any(
        s in known.nouns or ("V", s) in known.senses or ("N", s) in known.senses for s in stems
    )


def _order(count: int, quote_end: int | None) -> list[int | None]:
    """The sentence's words with None for each quotation mark that is put in."""
    if quote_end is None:
        return list(range(count))
    return [None, *range(quote_end + 1), None, *range(quote_end + 1, count)]


def _laid_over(words: list[Word], parsed: Any, order: list[int | None]) -> Any:
    """The tree of the helped sentence over the sentence's own words."""
    from spacy.tokens import Doc

    place = {n: at for at, n in enumerate(order) if n is not None}
    new = [parsed[place[n]] for n in range(len(words))]
    own = zip(words, new, strict=True)
    return Doc(
        new[0].vocab,
        words=[w.text for w in words],
        spaces=[bool(w.whitespace_) for w in words],
        tags=[t.tag_ for t in new],
        pos=[t.pos_ for t in new],
        lemmas=[_lemma(w, t) for w, t in own],
        heads=[_head(t, order, n) for n, t in enumerate(new)],
        deps=[_relation(t) for t in new],
        ents=[_entity(w) for w in words],
    )


def _lemma(word: Word, helped: Word) -> str:
    """Its own where another name stood for it."""
    return word.lemma_ if helped.lower_ != word.lower_ else helped.lemma_


def _relation(word: Word) -> str:
    return word.dep_ or "dep"


def _entity(word: Word) -> str:
    """Its entity in the form in which a document takes it."""
    return f"{word.ent_iob_}-{word.ent_type_}" if word.ent_type_ else "O"


def _head(token: Word, order: list[int | None], itself: int) -> int:
    """The index of the word that a word hangs on, past the marks that were put in."""
    up = token.head
    while order[up.i] is None and up.head.i != up.i:
        up = up.head
    found = order[up.i]
    return itself if found is None else found


def mended(parsed: Parsed) -> Parsed:
    """The parsed text, its sentences parsed anew where they need help; entities, tokens and offsets
    stay."""
    speech = lexicon().cue("attribution", "speech")
    needs = [
        (index, found)
        for index, s in enumerate(parsed.sentences)
        if (found := _help(list(s.span), speech, s.in_title)) is not None
    ]
    if not needs:
        return parsed
    model = language()
    texts = []
    for index, aid in needs:
        words = list(parsed.sentences[index].span)
        order = _order(len(words), aid.quote_end)
        texts.append((_doc(model, words, order, aid), (index, order)))
    sentences = list(parsed.sentences)
    for doc, (index, order) in model.pipe(texts, as_tuples=True, batch_size=32, disable=["ner"]):
        old = sentences[index]
        new = _laid_over(list(old.span), doc, order)
        sentences[index] = Sentence(new[:], old.first, old.paragraph, old.in_title)
    return replace(parsed, sentences=tuple(sentences))


def _doc(model: Any, words: list[Word], order: list[int | None], aid: Help) -> Any:
    """The words to parse: quotation marks put in, names swapped."""
    from spacy.tokens import Doc

    texts = ['"' if n is None else aid.swapped.get(n, words[n].text) for n in order]
    spaces = [
        at + 1 < len(order)
        and order[at + 1] is not None
        and (n is not None or at > 0)
        and (n is None or bool(words[n].whitespace_))
        for at, n in enumerate(order)
    ]
    return Doc(model.vocab, words=texts, spaces=spaces)
