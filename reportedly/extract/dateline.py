"""Where a report was filed, not where it happened: 'BEIRUT — …', 'Beirut (Agency) - …'."""

import re

from reportedly.extract.phrases import Scene
from reportedly.language.labels import NAMES_AND_MARKS
from reportedly.language.word import Word

_IN_DATELINE, _UP_TO_DASH = 8, 12
"""Words into a paragraph in which a dateline stands."""
_FIRST_PARAGRAPHS = 2
"""Paragraphs, the headline among them, in which a dateline is not all in capitals."""


def in_dateline(scene: Scene, token: Word) -> bool:
    """True for a word of the dateline."""
    doc = token.doc
    if scene.sentence.first != scene.sentence.offset or token.i > _IN_DATELINE:
        return False
    dashes = (t.i for t in doc[:_UP_TO_DASH] if _is_dash(t))
    dash = next(dashes, None)
    if dash is None or token.i >= dash:
        return False
    return doc[0].is_upper or _is_lead(scene, list(doc[:dash]))


def _is_lead(scene: Scene, words: list[Word]) -> bool:
    """A place and a date in the first paragraph of a report, whatever their letters."""
    early = not scene.sentence.in_title and scene.sentence.paragraph < _FIRST_PARAGRAPHS
    return early and all(w.pos_ in NAMES_AND_MARKS for w in words)


def _is_dash(mark: Word) -> bool:
    """A dash with a space beside it."""
    if mark.text not in ("—", "–", "--", "-"):
        return False
    return mark.i == 0 or bool(mark.whitespace_) or bool(mark.nbor(-1).whitespace_)


_LINE = 80
"""Characters of a line in which its dateline ends."""
_DASH = re.compile(r"\s[-\u2013\u2014]+\s|\u2014")
_PLAIN = re.compile(r"\b[a-z]{3,}")


def is_filed_at(text: str, at: int) -> bool:
    """True for an offset before the dash of a dateline: only names and figures stand before it."""
    start = text.rfind("\n", 0, at) + 1
    dash = _DASH.search(text, at, start + _LINE)
    return dash is not None and _PLAIN.search(text, start, dash.start()) is None
