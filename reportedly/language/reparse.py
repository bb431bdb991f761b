"""Sentences that the parser trips over, parsed once more with help: a trailing speaker, and names
that look like verbs.

'Troops have left Homs, the monitor said on Friday.' is often cut in two by the model; put between
quotation marks, the same words are parsed as what is said. 'IS' is taken for a verb; under another
of its names it is not. The tree that comes out is laid over the sentence's own words, so that every
offset stays as it is.
"""

from dataclasses import dataclass, replace
from typing import Any

from reportedly.language.lexicon import Lexicon, lexicon
from reportedly.language.model import language
from reportedly.language.parse import Parsed, Sentence

NAMES = {"IS": "ISIS", "Da'esh": "Daesh", "Da’esh": "Daesh"}
"""Names as written, and a name of the same group that the model knows for one."""
LONGEST = 120
"""Words; a longer sentence is left as it is."""
_TAIL = 12
"""Words from the comma to the cue: 'the UK-based Syrian Observatory for Human Rights said'."""


@dataclass(frozen=True, slots=True)
class Help:
    """What is done to the words: (index after which a quotation closes) or None, and the names that
    are swapped."""

    quote_end: int | None
    swapped: dict[int, str]


def _trailing_cue(words: list[Any], cues: Lexicon) -> int | None:
    """The comma before a trailing speaker, where the tree does not hang what is said on the cue."""
    end = len(words) - 1
    while end > 0 and (
        words[end].is_punct
        or words[end].ent_type_ in ("DATE", "TIME")
        or words[end].lower_ in ("on", "in", "a", "late", "early")
    ):
        end -= 1
    cue = words[end]
    if cue.lemma_ in ("statement", "report") and end > 3 and words[end - 3].pos_ == "VERB":
        end, cue = end - 3, words[end - 3]
    if cue.lemma_ not in cues.cue("attribution", "speech") or cue.tag_ not in (
        "VBD",
        "VBZ",
        "VBP",
        "VBN",
    ):
        return None
    if any(c.dep_ == "ccomp" and c.i < cue.i for c in cue.children):
        return None
    for at in range(end - 1, max(end - _TAIL, 4), -1):
        if words[at].text == ",":
            source = words[at + 1 : end]
            return (
                at
                if source
                and all(w.pos_ not in ("VERB", "AUX", "PRON") for w in source)
                and any(w.pos_ in ("NOUN", "PROPN") for w in source)
                else None
            )
    return None


def _help(words: list[Any], cues: Lexicon) -> Help | None:
    """What a sentence needs, None where its first tree will do."""
    if len(words) > LONGEST or len(words) < 4:
        return None
    shouted = sum(w.is_upper for w in words) > len(words) // 2
    swapped = {} if shouted else {n: NAMES[w.text] for n, w in enumerate(words) if w.text in NAMES}
    comma = None if any(w.is_quote and w.text != "'" for w in words) else _trailing_cue(words, cues)
    return Help(comma, swapped) if swapped or comma is not None else None


def _order(count: int, quote_end: int | None) -> list[int | None]:
    """The sentence's words with None for each quotation mark that is put in."""
    if quote_end is None:
        return list(range(count))
    return [None, *range(quote_end + 1), None, *range(quote_end + 1, count)]


def _laid_over(words: list[Any], parsed: Any, order: list[int | None]) -> Any:
    """The tree of the helped sentence over the sentence's own words."""
    from spacy.tokens import Doc

    place = {n: at for at, n in enumerate(order) if n is not None}

    def head(n: int) -> int:
        up = parsed[place[n]].head
        while order[up.i] is None and up.head.i != up.i:
            up = up.head
        found = order[up.i]
        return n if found is None else found

    new = [parsed[place[n]] for n in range(len(words))]
    return Doc(
        words[0].vocab,
        words=[w.text for w in words],
        spaces=[bool(w.whitespace_) for w in words],
        tags=[t.tag_ for t in new],
        pos=[t.pos_ for t in new],
        lemmas=[
            w.lemma_ if t.text != w.text else t.lemma_ for w, t in zip(words, new, strict=True)
        ],
        heads=[head(n) for n in range(len(words))],
        deps=[t.dep_ or "dep" for t in new],
        ents=[f"{w.ent_iob_}-{w.ent_type_}" if w.ent_type_ else "O" for w in words],
    )


def mended(parsed: Parsed) -> Parsed:
    """The parsed text, its sentences parsed anew where they need help; entities, tokens and offsets
    stay."""
    cues = lexicon()
    needs = [
        (index, found)
        for index, s in enumerate(parsed.sentences)
        if (found := _help(list(s.span), cues)) is not None
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


def _doc(model: Any, words: list[Any], order: list[int | None], aid: Help) -> Any:
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
