"""Where a happening took place: the places of its own clause, else what its words refer to, else
what stands around it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.extract.memory import SETTLED, speaks
from reportedly.extract.page import Page, Reader
from reportedly.extract.phrases import toponym_root
from reportedly.extract.triggers import Frame
from reportedly.extract.where import Found, ancestors_place, place_mention
from reportedly.language.lexicon import words
from reportedly.records.claim import PlaceMention, Role
from reportedly.records.place import PlacePrecision, Toponym

_COUNTRYWIDE = frozenset(("closure", "opening", "warning", "support"))
_PLACELESS = frozenset(("demand", "intent", "talks", "sanction", "agreement", "formation"))
_TOWNS = frozenset((PlacePrecision.SETTLEMENT, PlacePrecision.NEAR))
_SITES = frozenset((PlacePrecision.SITE,))
_POINTS = _TOWNS | _SITES | {PlacePrecision.UNKNOWN}
_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "parataxis", "conj"))


def places(reader: Reader, page: Page, frame: Frame) -> tuple[PlaceMention, ...]:
    """The places of the frame's happening, in the order of the text; none where nothing tells of
    any."""
    role = Role.FROM if frame.event_type == "withdrawal" else Role.AT
    own = page.places.get(frame.head.i, [])
    anaphor = _anaphor(page, frame)
    meant = _meant(reader, page, anaphor) if anaphor is not None else None
    if own:
        return _own(own, meant, role)
    if meant is not None:
        return (place_mention(meant, role),)
    if sides := tuple(_sides(reader, page, frame, role)):
        return sides
    family = reader.words.families[frame.event_type]
    if family != "politics" or frame.event_type == "protest":
        around = ancestors_place(page.scene, frame, page.frames, page.places) or page.loose
        if around:
            return tuple(dict.fromkeys(place_mention(f.toponym, Role.AT) for f in around))
    return () if frame.event_type in _PLACELESS else _from_before(reader, page, frame, role)


def _own(own: list[Found], meant: Toponym | None, role: Role) -> tuple[PlaceMention, ...]:
    """The clause's places; with 'the city' in it, that city instead of a country, and where a
    withdrawal 'to X' began."""
    mentions = [place_mention(f.toponym, f.role) for f in own]
    if meant is not None and meant.precision is not PlacePrecision.COUNTRY:
        if all(f.toponym.precision is PlacePrecision.COUNTRY for f in own):
            return (place_mention(meant, role),)
        if role is Role.FROM and all(m.role is Role.TO for m in mentions):
            mentions.insert(0, place_mention(meant, role))
    return tuple(dict.fromkeys(mentions))


def _clause(page: Page, frame: Frame) -> Iterator[Any]:
    """The words of the frame's own clause, in order, without those of other happenings and of
    clauses below it."""
    heads = {f.head.i for f in page.frames if f is not frame}
    queue = [frame.head, *([frame.light] if frame.light is not None else [])]
    if frame.construction == "held before a place" or frame.head.dep_ == "appos":
        queue.append(frame.head.head)
    found = {}
    while queue:
        token = queue.pop()
        found[token.i] = token
        for child in token.children:
            apart = child.i in heads or (child.dep_ in _CLAUSES and child.pos_ in ("VERB", "AUX"))
            if not apart and child.i not in found:
                queue.append(child)
    return (found[i] for i in sorted(found))


def _anaphor(page: Page, frame: Frame) -> Any | None:
    """The word of 'the city', 'the country', 'there' in the clause: a place named before."""
    known = words("places_before")
    for token in _clause(page, frame):
        if token.lower_ == "there" and token.dep_ == "advmod":
            return token
        if (
            token.lemma_.lower() not in known
            or token.pos_ != "NOUN"
            or token.i in page.scene.toponyms
        ):
            continue
        told = [c for c in token.children if c.dep_ in ("det", "poss")]
        if any(c.lower_ in ("the", "this", "that", "its", "their") for c in told) and not _is_named(
            page, token
        ):
            return token
    return None


def _is_named(page: Page, noun: Any) -> bool:
    """'the city of X', 'the X area', 'the border crossing with X': not a place named before."""
    below = [c for c in noun.children if c.dep_ != "prep" or c.lower_ in _NAMING]
    return any(t.i in page.scene.toponyms or t.pos_ == "PROPN" for c in below for t in c.subtree)


_NAMING = frozenset(("of", "in", "with", "at", "near", "between", "around"))


def _meant(reader: Reader, page: Page, anaphor: Any) -> Toponym | None:
    """The last place of its kind named before the word."""
    word = anaphor.lemma_.lower()
    if word in ("country", "nation"):
        return reader.country
    wanted = (
        _SITES
        if word in words("sites_before")
        else _TOWNS
        if word in words("towns_before")
        else _POINTS
    )
    before = page.scene.sentence.start(anaphor)
    named = (t for t in reversed(reader.toponyms) if t.end <= before and t.precision in wanted)
    return next((t for t in named if _is_place(reader, page, t)), None)


def _is_place(reader: Reader, page: Page, toponym: Toponym) -> bool:
    """False for a capital that speaks: 'Kyiv did not comment'."""
    scene = page.scene
    if toponym.start < scene.sentence.first:
        return toponym.precision not in SETTLED or toponym in reader.memory.places
    return not any(
        speaks(scene, t)
        for t in scene.tokens
        if scene.toponyms.get(t.i) is toponym and toponym_root(scene, t)
    )


def _sides(reader: Reader, page: Page, frame: Frame, role: Role) -> Iterator[PlaceMention]:
    """'in the north', 'across the east': a part of the country that has no name and no point."""
    country = (
        reader.country.place.country
        if reader.country is not None and reader.country.place
        else None
    )
    for token in _clause(page, frame):
        if token.lower_ not in words("compass") or token.dep_ not in (
            "pobj",
            "conj",
            "appos",
            "nsubj",
        ):
            continue
        of = any(c.lower_ == "of" for c in token.children)
        if token.pos_ in ("NOUN", "PROPN") and not of and token.i not in page.scene.toponyms:
            start, end = page.scene.sentence.start(token), page.scene.sentence.end(token)
            yield PlaceMention(
                token.text, role, start, end, country=country, precision=PlacePrecision.REGION
            )


def _from_before(reader: Reader, page: Page, frame: Frame, role: Role) -> tuple[PlaceMention, ...]:
    """The place of the last claim in the same paragraph, else the town that the document is about,
    else its country."""
    last = reader.claims[-1] if reader.claims and frame.event_type not in _COUNTRYWIDE else None
    if (
        last is not None
        and last.places
        and last.event_type != "displacement"
        and page.scene.sentence.paragraph == reader.memory.paragraph
    ):
        told = tuple(p for p in last.places if p.role is not Role.TO or len(last.places) == 1)
        return tuple(replace(p, role=role) for p in told)[:2]
    countrywide = frame.event_type in _COUNTRYWIDE or _names_country(reader, page, frame)
    around = (reader.country or reader.centre) if countrywide else (reader.centre or reader.country)
    return (place_mention(around, role),) if around is not None else ()


def _names_country(reader: Reader, page: Page, frame: Frame) -> bool:
    """'X rebels advance': a headline that names the country of the story, if only beside who
    acts."""
    country = reader.country.place if reader.country is not None else None
    if not page.scene.sentence.in_title or country is None:
        return False
    return any(t.place is not None and t.place.id == country.id for t in _named(page, frame))


def _named(page: Page, frame: Frame) -> Iterator[Toponym]:
    """The toponyms of the frame's clause, in whatever role."""
    return (page.scene.toponyms[t.i] for t in _clause(page, frame) if t.i in page.scene.toponyms)
