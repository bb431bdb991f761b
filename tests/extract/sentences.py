"""Sentences with their places marked: what the tests of the reader are told, and what they ask of
it.

'{Rastan}' marks a settlement, '{Homs|province}' a place of that precision; the marks are not part
of the text.
"""

import re
from datetime import UTC, date, datetime, time
from typing import Any

from reportedly.extract.candidates.told import ReadText
from reportedly.extract.claims import Mentions, claims, read_whole
from reportedly.extract.frames import frames
from reportedly.extract.phrases import Rejection, Scene
from reportedly.extract.triggers import Frame
from reportedly.ground.times.find import find_times
from reportedly.language.lexicon import lexicon
from reportedly.language.parse import Sentence, parse
from reportedly.records.claim import Claim
from reportedly.records.document import Document, document_id
from reportedly.records.place import Place, PlacePrecision, Toponym

DAY = date(2024, 12, 6)
"""A Friday: the day on which every report is published unless a test says otherwise."""

_MARKED = re.compile(r"\{([^{}|]+)(?:\|(\w+))?\}")


def unmarked(marked: str) -> tuple[str, tuple[Toponym, ...]]:
    """The text without its marks, and the toponyms that they mark, all in one country and each in
    an area of its own."""
    text, toponyms, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        name, precision = match[1], PlacePrecision(match[2] or "settlement")
        place = Place(f"test:{name.lower()}", name, 36.0, 34.0, "PPL", "SY", f"area of {name}")
        toponyms.append(Toponym(len(text), len(text) + len(name), name, 0.9, place, precision))
        text, at = text + name, match.end()
    return text + marked[at:], tuple(toponyms)


def document(text: str, day: date | None = DAY, title: str = "") -> Document:
    """A report of that day, or of none."""
    published = datetime.combine(day, time(12), UTC) if day else None
    return Document(document_id("", text), text, title, published=published)


def read(marked: str, day: date | None = DAY, title: bool = False) -> tuple[Claim, ...]:
    """The claims of a text; with `title`, its first line is one."""
    text, toponyms = unmarked(marked)
    report = document(text, day, text.split("\n")[0] if title else "")
    return claims(parse(text, title), report, toponyms, find_times(text, day))[0]


def whole(marked: str, day: date | None = DAY) -> ReadText:
    """A report as the rules read it, before any field is chosen; the first of several lines is the
    headline."""
    text, toponyms = unmarked(marked)
    title = text.split("\n")[0] if "\n" in text else ""
    given = Mentions(toponyms, find_times(text, day))
    return read_whole(parse(text, bool(title)), document(text, day, title), given)[0]


def only(marked: str, event_type: str = "") -> Claim:
    """The one claim of a text, or its one claim of that type."""
    (claim,) = (c for c in read(marked) if event_type in ("", c.event_type))
    return claim


def scene(marked: str, title: bool = False, notes: list[Rejection] | None = None) -> Scene:
    """The one sentence of a text with its toponyms on its words."""
    text, toponyms = unmarked(marked)
    (sentence,) = parse(text, title).sentences
    return Scene(sentence, lexicon(), _by_token(sentence, toponyms), notes=notes)


def _by_token(sentence: Sentence, toponyms: tuple[Toponym, ...]) -> dict[int, Toponym]:
    return {w.i: t for t in toponyms for w in sentence.span if t.start <= sentence.start(w) < t.end}


def word(at: Scene, text: str) -> Any:
    """The one word of the sentence that is written so."""
    (found,) = (w for w in at.tokens if w.text == text)
    return found


def frame(at: Scene, text: str) -> Frame:
    """The frame whose event word is written so."""
    (found,) = (f for f in frames(at)[0] if f.head.text == text)
    return found


def told(claim: Claim) -> list[str]:
    """The claim's places as 'role name', sorted."""
    return sorted(f"{p.role} {p.text}" for p in claim.places)
