"""What of a page tells nothing by itself: the label of a field, a line of tags, a heading of a word
or two, a button."""

import re
from collections import Counter

from reportedly.language.labels import CONTENT
from reportedly.language.parse import Sentence
from reportedly.language.word import Word

_FIELD = re.compile(r"[ \t]*\n[ \t]*[\d\u2013\u2014 ,.–-]*\d[\d\u2013\u2014 ,.–-]*(?:\n|$)")
"""What follows the label of a field: a line of figures."""
_ENDED = (".", "!", "?", "…", '"', "”", "'", "’", ")", ":")
_HEADING = 2
"""Words up to which a line of its own without a mark at its end is a heading."""
_TAGS, _AGAIN = 10, 3
"""Words from which a line without a mark is one of tags, where it says a word so many times."""


def is_furniture(text: str, sentence: Sentence) -> bool:
    """True for a sentence that is no sentence of the report."""
    words = [w for w in sentence.span if not w.is_space and not w.is_punct]
    line = sentence.span.text.strip()
    if line.endswith(_ENDED) or not _stands_alone(text, sentence):
        return False
    if _FIELD.match(text, sentence.last):
        return not sentence.in_title
    return len(words) <= _HEADING or (not sentence.in_title and _is_tags(words))


def _stands_alone(text: str, sentence: Sentence) -> bool:
    """True for a line of its own in a text of more than one."""
    before, behind = text[: sentence.first].rstrip(" \t•*-–"), text[sentence.last :].lstrip(" \t")
    if before and not before.endswith("\n"):
        return False
    return (not behind or behind.startswith("\n")) and bool(before.strip() or behind.strip())


def _is_tags(words: list[Word]) -> bool:
    """True for a run of names and topics: the same word comes again and again."""
    if len(words) < _TAGS:
        return False
    said = Counter(w.lemma_.lower() for w in words if w.is_alpha and w.pos_ in CONTENT)
    return max(said.values(), default=0) >= _AGAIN


def is_button(word: Word) -> bool:
    """'[ collapse ]': what the page does, not what it tells."""
    doc, at = word.doc, word.i
    opened = at > 0 and doc[at - 1].text == "["
    return opened and at + 1 < len(doc) and doc[at + 1].text == "]"
