"""Where a happening took place: the places of its own clause, else what its words refer to, else
what stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.coreference import SETTLED, speaks
from reportedly.extract.dateline import is_filed_at
from reportedly.extract.document import Page, Reader
from reportedly.extract.nesting import Found, nested
from reportedly.extract.phrases import Scene, classes, toponym_root
from reportedly.extract.triggers import BEFORE_PLACE, Frame
from reportedly.extract.where import is_actor_name, roots
from reportedly.language.clauses import clause_verb
from reportedly.language.labels import NOUN, NOUNS, VERBS
from reportedly.language.tree import has_spelt
from reportedly.language.word import Word
from reportedly.records.claim import PlaceMention, Role
from reportedly.records.place import PlacePrecision, Toponym

_TOWNS = frozenset((PlacePrecision.SETTLEMENT, PlacePrecision.NEAR))
_SITES = frozenset((PlacePrecision.SITE,))
_POINTS = _TOWNS | _SITES | {PlacePrecision.UNKNOWN}
_FINE = _POINTS | {PlacePrecision.DISTRICT}
BACK = 3
"""Claims back to which a town is carried on (set on claims-dev: .656 of places with 2, .667 with 3,
.662 with 4)."""
_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "parataxis", "conj"))
_BEHIND = 100
"""Words by which a happening told later is farther than one told before."""
_SIDE = frozenset(("pobj", "conj", "appos", "nsubj"))


def places(reader: Reader, page: Page, frame: Frame) -> tuple[PlaceMention, ...]:
    """The places of the frame's happening, in the order of the text; none where nothing tells of
    any."""
    role = Role(frame.sense.told.event.places[0])
    clause = _clause(page, frame)
    own = page.places.get(frame.head.i, [])
    anaphor = _anaphor(page, clause)
    meant = _meant(reader, page, anaphor) if anaphor is not None else None
    if (ahead := _told_below(reader, page, clause, own)) is not None:
        return (place_mention(ahead, own[0].role if own else role),)
    if own:
        return _own(own, meant, role)
    if meant is not None:
        return (place_mention(meant, role),)
    if sides := tuple(_sides(reader, page, clause, role)):
        return sides
    return _around(reader, page, frame) or _unnamed(reader, page, frame, (clause, role))


def _told_below(reader: Reader, page: Page, clause: list[Word], own: list[Found]) -> Toponym | None:
    """The town that a headline only calls one, 'a key town of X': the first that the text names."""
    sentence = page.scene.sentence
    fine = [f for f in own if f.toponym.precision in _FINE]
    if fine or not sentence.in_title or not any(_calls_town(page, t) for t in clause):
        return None
    text = reader.document.text
    settled = [t for t in reader.toponyms if t.precision in _POINTS]
    named = next((t for t in settled if not is_filed_at(text, t.start)), None)
    return named if named is not None and named.start >= sentence.last else None


def _calls_town(page: Page, word: Word) -> bool:
    return word.pos_ == NOUN and word.lemma_.lower() in page.scene.cues.phrases.towns_before


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


def _around(reader: Reader, page: Page, frame: Frame) -> tuple[PlaceMention, ...]:
    """What the sentence names beside the clause; not all types have such places."""
    if not frame.rules.around:
        return ()
    around = ancestors_place(page.scene, frame, page.frames, page.places) or page.loose
    return tuple(dict.fromkeys(place_mention(f.toponym, Role.AT) for f in around))


def _clause(page: Page, frame: Frame) -> list[Word]:
    """The words of the frame's own clause, in order, without those of other happenings and of
    clauses below it."""
    heads = {f.head.i for f in page.frames if f is not frame}
    queue = list(frame.heads)
    if frame.construction == BEFORE_PLACE or frame.head.dep_ == "appos":
        queue.append(frame.head.head)
    elif frame.sense.pos == "N" and (verb := clause_verb(frame.head)).i not in heads:
        queue.append(verb)
    found = {}
    while queue:
        token = queue.pop()
        found[token.i] = token
        gone = heads | found.keys()
        queue += [c for c in token.children if c.i not in gone and not _is_clause(c)]
    return [found[i] for i in sorted(found)]


def _is_clause(word: Word) -> bool:
    return word.dep_ in _CLAUSES and word.pos_ in VERBS


def _anaphor(page: Page, clause: list[Word]) -> Word | None:
    """The word of 'the city', 'the country', 'there' in the clause: a place named before."""
    return next((t for t in clause if _is_anaphor(page, t)), None)


def _is_anaphor(page: Page, word: Word) -> bool:
    if word.lower_ == "there" and word.dep_ == "advmod":
        return True
    if word.pos_ != "NOUN" or word.i in page.scene.toponyms:
        return False
    if word.lemma_.lower() not in page.scene.cues.phrases.places_before:
        return False
    pointing = has_spelt(word, page.scene.cues.places.telling, "det", "poss")
    return pointing and not _is_named(page, word)


def _is_named(page: Page, noun: Word) -> bool:
    """'the city of X', 'the X area', 'the border crossing with X': not a place named before."""
    naming = page.scene.cues.places.naming
    hung = [c for c in noun.children if c.dep_ != "prep" or c.lower_ in naming]
    hung = [c for c in hung if c.dep_ not in _CLAUSES or has_spelt(c, ("where",))]
    inside = (t for c in hung for t in c.subtree)
    return any(t.i in page.scene.toponyms or t.pos_ == "PROPN" for t in inside)


def _meant(reader: Reader, page: Page, anaphor: Word) -> Toponym | None:
    """The last place of its kind named before the word."""
    word, phrases = anaphor.lemma_.lower(), page.scene.cues.phrases
    if word in page.scene.cues.places.lands:
        return reader.country
    wanted = _POINTS
    if word in phrases.sites_before:
        wanted = _SITES
    elif word in phrases.towns_before:
        wanted = _TOWNS
    before = page.scene.sentence.offset + anaphor.idx
    named = (t for t in reversed(reader.toponyms) if t.end <= before and t.precision in wanted)
    return next((t for t in named if _is_place(reader, page, t)), None)


def _is_place(reader: Reader, page: Page, toponym: Toponym) -> bool:
    """False for a capital that speaks: 'Kyiv did not comment'."""
    scene = page.scene
    if toponym.start < scene.sentence.first:
        return toponym.precision not in SETTLED or toponym in reader.memory.places
    words = [t for t in scene.tokens if scene.toponyms.get(t.i) is toponym]
    return not any(toponym_root(scene, t) and speaks(scene, t) for t in words)


def _sides(reader: Reader, page: Page, clause: list[Word], role: Role) -> Iterator[PlaceMention]:
    """'in the north', 'across the east': a part of the country that has no name and no point."""
    around = reader.country.place if reader.country is not None else None
    country = around.country if around else None
    for token in clause:
        if _is_side(page, token):
            start = page.scene.sentence.offset + token.idx
            yield PlaceMention(
                token.text,
                role,
                start,
                start + len(token.text),
                country=country,
                precision=PlacePrecision.REGION,
            )


def _is_side(page: Page, word: Word) -> bool:
    """'the north' alone, not 'the north of X'."""
    if word.lower_ not in page.scene.cues.phrases.compass or word.dep_ not in _SIDE:
        return False
    if word.pos_ not in NOUNS or word.i in page.scene.toponyms:
        return False
    return not has_spelt(word, ("of",))


def _unnamed(
    reader: Reader, page: Page, frame: Frame, told: tuple[list[Word], Role]
) -> tuple[PlaceMention, ...]:
    """The place of the last claim in the same paragraph, else the town that the document is about,
    else its country; `told` is (the words of the clause, the role)."""
    clause, role = told
    if frame.rules.nowhere:
        return ()
    countrywide = frame.rules.countrywide
    before = () if countrywide else _before(reader, page)
    if before:
        kept = [p for p in before if p.role is not Role.TO or len(before) == 1]
        return tuple(replace(p, role=role) for p in kept)[:2]
    if countrywide or _names_country(reader, page, clause):
        around = reader.country or reader.centre
    else:
        around = reader.centre or reader.country
    return (place_mention(around, role),) if around is not None else ()


def _before(reader: Reader, page: Page) -> tuple[PlaceMention, ...]:
    """The towns and districts of the last claims that told of any; else the places of the last one,
    where it stands in the same paragraph."""
    moving = reader.words.types
    last = [c for c in reader.claims[-BACK:] if not moving[c.event_type].reading.moves_on]
    told = (tuple(p for p in c.places if p.precision in _FINE) for c in reversed(last))
    if found := next(filter(None, told), ()):
        return found
    same = page.scene.sentence.paragraph == reader.memory.paragraph
    return reader.claims[-1].places if same and last and last[-1] is reader.claims[-1] else ()


def _names_country(reader: Reader, page: Page, clause: list[Word]) -> bool:
    """'X rebels advance': a headline that names the country of the story, if only beside who
    acts."""
    country = reader.country.place if reader.country is not None else None
    if not page.scene.sentence.in_title or country is None:
        return False
    named = (page.scene.toponyms[t.i].place for t in clause if t.i in page.scene.toponyms)
    return any(place is not None and place.id == country.id for place in named)


def place_mention(toponym: Toponym, role: Role) -> PlaceMention:
    """The claim's record of a toponym."""
    mention = PlaceMention(
        toponym.text,
        role,
        toponym.start,
        toponym.end,
        precision=toponym.precision,
        score=toponym.score,
        candidates=toponym.candidates[:3],
        offset=toponym.offset,
    )
    place = toponym.place
    if place is None:
        return mention
    return replace(
        mention,
        place_id=place.id or None,
        name=place.name,
        lon=place.lon,
        lat=place.lat,
        feature_code=place.feature_code,
        country=place.country,
        admin1=place.admin1,
    )


def ancestors_place(
    scene: Scene, frame: Frame, frames: Sequence[Frame], own: dict[int, list[Found]]
) -> list[Found]:
    """The place that a relative clause tells of, else those of the nearest frame above, else of the
    nearest one before, in the sentence."""
    antecedent = _before_where(scene, frame.head)
    if antecedent is not None:
        return [Found(antecedent, Role.AT)]
    heads = {f.head.i for f in frames}
    here = frame.head
    while here.head != here:
        clause = here.dep_ in ("relcl", "acl") or frame.construction == BEFORE_PLACE
        here = here.head
        described = _described(scene, here) if clause else None
        if described is not None:
            return [Found(described, Role.AT)]
        if here.i in heads and own.get(here.i):
            return own[here.i]
    return _nearest(frame, frames, own)


def _before_where(scene: Scene, head: Word) -> Toponym | None:
    """X of 'X, where …', however the clause hangs in the tree."""
    for token in (head, *head.ancestors):
        where = next((c for c in token.children if c.lower_ == "where" and c.i < head.i), None)
        if where is not None and {where.i - 1, where.i - 2} & scene.toponyms.keys():
            before = [scene.toponyms[t.i] for t in roots(scene) if t.i < where.i]
            last = nested(scene, [Found(t, Role.AT) for t in before[-2:]])
            return next((f.toponym for f in reversed(last) if not f.inner), last[-1].toponym)
    return None


def _described(scene: Scene, noun: Word) -> Toponym | None:
    """The place that a clause below a noun tells of: the noun itself, or the name before it."""
    named = next(
        (t for t in (noun, *noun.children) if t.i in scene.toponyms and t.i <= noun.i), None
    )
    if named is None:
        return None
    acts = named == noun and is_actor_name(scene, noun, None)
    fits = not acts if named == noun else "place" in classes(scene, noun)
    return scene.toponyms[named.i] if fits else None


def _nearest(frame: Frame, frames: Sequence[Frame], own: dict[int, list[Found]]) -> list[Found]:
    """The places of the frame that is nearest, of those before it where there are such."""
    others = [f for f in frames if own.get(f.head.i) and f is not frame]
    at = frame.head.i
    far = {f.head.i: abs(f.head.i - at) + (0 if f.head.i < at else _BEHIND) for f in others}
    near = min(others, key=lambda f: far[f.head.i], default=None)
    return own[near.head.i] if near is not None else []
