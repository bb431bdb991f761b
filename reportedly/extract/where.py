"""Places of each frame: every place name of a sentence hangs on the nearest happening above it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from reportedly.extract.phrases import Scene, classes, clause_verb, toponym_root
from reportedly.extract.triggers import Frame
from reportedly.language.lexicon import words
from reportedly.records.claim import PlaceMention, Role
from reportedly.records.place import PlacePrecision, Toponym

_FROM = frozenset(("from", "out"))
_TO = frozenset(("to", "toward", "towards", "into", "onto"))
_LISTS = frozenset(("including", "like", "namely"))
_BESIDE = frozenset(("near", "along", "alongside", "beyond", "past", "overlooking", "bordering"))
_AWAY = frozenset(("withdrawal", "surrender"))
_BARRED = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis"))


@dataclass(frozen=True, slots=True)
class Found:
    """A place name below a frame: the role its preposition gives; `reference` where it only locates
    another ('north of X'), `inner` where it stands inside another."""

    toponym: Toponym
    role: Role
    reference: bool
    inner: bool


def place_mention(toponym: Toponym, role: Role) -> PlaceMention:
    """The claim's record of a toponym."""
    place = toponym.place
    if place is None:
        return PlaceMention(
            toponym.text,
            role,
            toponym.start,
            toponym.end,
            precision=toponym.precision,
            score=toponym.score,
            candidates=toponym.candidates[:3],
            offset=toponym.offset,
        )
    return PlaceMention(
        toponym.text, role, toponym.start, toponym.end, place.id or None, place.name, place.lon, place.lat, place.feature_code,
        place.country, place.admin1, toponym.precision, toponym.score, toponym.candidates[:3], toponym.offset,
    )  # fmt: skip


def _role(prep: str | None, frame: Frame | None) -> Role:
    if prep in _FROM:
        return Role.FROM
    if prep in _TO:
        return Role.TO
    if frame is not None and frame.event_type in _AWAY:
        return Role.FROM
    if frame is not None and frame.sense.roles.get("obj") == "to" and prep is None:
        return Role.TO
    return Role.AT


def _is_name(scene: Scene, token: Any) -> bool:
    """A person, an office or a named body as subject or owner: a place inside it says who, not
    where."""
    if token.dep_ not in ("nsubj", "nsubjpass", "poss") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return (
        "person" in (scene.lexicon.nouns.get(token.lemma_.lower()) or ())
        or token.pos_ == "PROPN"
        or token.ent_type_ in ("ORG", "PERSON")
    )


def _locates_unnamed(scene: Scene, verb: Any) -> bool:
    """'two camps located in X', 'areas where they operate in X': the only name that these have;
    'Hama, located in Syria' has one of its own."""
    where = any(c.lower_ == "where" for c in verb.children)
    if verb.dep_ not in ("acl", "relcl") or not (where or verb.lemma_ in ("locate", "situate")):
        return False
    noun = verb.head
    named = any(t.i in scene.toponyms for t in noun.subtree if t.i < verb.i)
    return not named and "place" in classes(scene, noun)


def _parts(scene: Scene, here: Any, stops: dict[int, list[Frame]]) -> bool:
    """Another clause, whose places are not those of the happening above it."""
    if here.i in stops or _locates_unnamed(scene, here):
        return False
    own = (
        here.dep_ == "conj"
        and here.pos_ == "VERB"
        and any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in here.children)
    )
    return own or here.dep_ in _BARRED


def _climb(
    scene: Scene, token: Any, stops: dict[int, list[Frame]]
) -> tuple[list[Frame], Found | None, Any]:
    """Up the tree from a place name to the happening it belongs to; empty where a name or another
    clause stands between."""
    toponym = scene.toponyms[token.i]
    prep: str | None = None
    reference = inner = listed = False
    below = here = token
    while True:
        if here.i in stops and here != token:
            found = stops[here.i]
            return found, Found(toponym, _role(prep, found[0]), reference, inner), here
        if here.head == here:
            return [], Found(toponym, _role(prep, None), reference, inner), here
        up = here.head
        if here.pos_ in ("ADP", "SCONJ") or here.dep_ == "prep":
            listed = listed or here.lower_ in _LISTS
            reference = not listed and (reference or _refers(here, up))
            if here.lower_ in words("causes") or up.lower_ == "according":
                return [], None, here
            away = (prep is None and toponym.offset) or up.lower_ in words(
                "linking"
            )  # 'three miles from X', 'in addition to X'
            told = "of" if away else here.lower_
            prep = told if prep is None or (prep in ("of", "in") and told in _FROM | _TO) else prep
        if (
            here.dep_ in _BARRED
            and here.lemma_ in words("geography")
            and not _locates_unnamed(scene, here)
        ):
            return [], None, here
        if _parts(scene, here, stops):
            return [], Found(toponym, _role(prep, None), reference, inner), here
        if (
            here != token
            and here.i not in stops
            and (_is_name(scene, here) or _represents(here, toponym))
        ):
            return [], None, here
        if (
            here != token
            and toponym_root(scene, here)
            and "conj" not in (here.dep_, below.dep_)
            and scene.toponyms[here.i] is not toponym
            and token.dep_ != "conj"
        ):
            inner = True
        below, here = here, up


def _represents(noun: Any, toponym: Toponym) -> bool:
    """'the embassies of X and Y': whose they are, not where they stand."""
    return toponym.precision is PlacePrecision.COUNTRY and noun.lemma_.lower() in words("of_states")


def _refers(prep: Any, up: Any) -> bool:
    """'north of X', 'near X': it only locates another place, unless it is one of two ('in Y and
    near X')."""
    if prep.lower_ == "of":
        return up.lower_ in words("directions") or up.pos_ == "ADV"
    return (
        prep.lower_ in _BESIDE
        and prep.dep_ != "conj"
        and not any(c.dep_ == "conj" for c in prep.children)
    )


def _stops(frames: list[Frame]) -> dict[int, list[Frame]]:
    """Words at which a place name comes to rest: event words, their light verbs, and the verb of a
    noun's clause."""
    stops: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        stops[frame.head.i].append(frame)
    for frame in frames:
        if frame.light is not None and frame.light.i not in stops:
            stops[frame.light.i].append(frame)
    for frame in frames:
        verb = clause_verb(frame.head)
        if frame.sense.pos == "N" and verb.i not in stops:
            stops[verb.i].append(frame)
    return stops


def _dateline(scene: Scene, token: Any) -> bool:
    """'BEIRUT — …', 'KYIV, Ukraine (AP) - …': where the report was filed, not where it happened."""
    doc = token.doc
    if scene.sentence.first != scene.sentence.offset or token.i > 8:
        return False
    dash = next(
        (
            t.i
            for t in doc[:12]
            if t.text in ("—", "–", "--", "-")
            and (t.i == 0 or t.whitespace_ or t.nbor(-1).whitespace_)
        ),
        None,
    )
    return dash is not None and token.i < dash and doc[0].is_upper


def _is_conflict(noun: Any) -> bool:
    """'conflict', 'civil war', in which something happens."""
    civil = noun.lemma_ != "war" or any(c.lower_ == "civil" for c in noun.children)
    return (
        noun.lemma_ in words("conflicts")
        and civil
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "during")
    )


_ENTERED = frozenset(
    (
        "capture",
        "advance",
        "offensive",
        "withdrawal",
        "deployment",
        "attack",
        "airstrike",
        "shelling",
        "bombing",
        "siege",
        "hold",
    )
)
"""Acts whose object may be a whole country: 'attacked X', 'X was invaded'."""


def _is_actor_name(scene: Scene, token: Any, frame: Frame | None) -> bool:
    """A country as subject or as modifier ('Russia backed', 'Iran-backed') acts; it is not where,
    but in "X's conflict"."""
    if token.dep_ in ("poss", "compound", "nmod") and _is_conflict(token.head):
        return False
    if (
        token.head.lemma_ in ("base", "bear")
        and token.head.pos_ in ("VERB", "ADJ")
        and token.dep_ in ("npadvmod", "compound")
    ):
        return True
    if (
        token.dep_ in ("npadvmod", "compound", "amod", "nmod")
        and scene.toponyms.get(token.head.i) is None
        and token.head.pos_ in ("NOUN", "PROPN", "VERB")
    ):
        known = scene.lexicon.nouns.get(token.head.lemma_.lower()) or frozenset()
        country = scene.toponyms[token.i].precision is PlacePrecision.COUNTRY
        return "place" not in known and (
            country or not (frame is not None and token.head.i == frame.head.i)
        )
    country = scene.toponyms[token.i].precision is PlacePrecision.COUNTRY
    return (
        country
        and token.dep_ in ("nsubj", "nsubjpass", "poss", "dobj", "iobj", "dative")
        and not (
            frame is not None
            and frame.head == token.head
            and frame.event_type in _ENTERED
            and token.dep_ in ("dobj", "nsubjpass")
        )
    )


def sentence_places(
    scene: Scene, frames: list[Frame]
) -> tuple[dict[int, list[Found]], list[Found]]:
    """Places by the index of the frame's head, and those of the sentence that hang on no frame."""
    stops = _stops(frames)
    own: dict[int, list[Found]] = defaultdict(list)
    loose: list[Found] = []
    for token in scene.tokens:
        if not toponym_root(scene, token):
            continue
        top = token
        while top.dep_ == "conj" and top.head.i in scene.toponyms:
            top = top.head
        found, place, _ = _climb(scene, top, stops)
        direct = next((f for f in found if f.head.i == top.head.i), found[0] if found else None)
        if (
            place is None
            or _dateline(scene, token)
            or _is_actor_name(scene, top, direct)
            or _is_opposed(top, direct)
        ):
            continue
        place = Found(scene.toponyms[token.i], place.role, place.reference, place.inner)
        if not found:
            loose.append(place)
        for frame in found:
            own[frame.head.i].append(place)
    return {head: _narrow(_nested(scene, places)) for head, places in own.items()}, _narrow(
        _nested(scene, loose)
    )


def _is_opposed(token: Any, frame: Frame | None) -> bool:
    """'protested against the war on X': what is opposed, not where."""
    if frame is None or frame.event_type not in _POLITICAL:
        return False
    return any(
        t.lower_ in ("against", "over") and t.pos_ in ("ADP", "SCONJ") and t.i > frame.head.i
        for t in token.ancestors
    )


_POLITICAL = frozenset(("protest", "demand", "sanction", "talks", "violation"))


def _nested(scene: Scene, found: list[Found]) -> list[Found]:
    """The places, those that the text says hold the one before or after them marked as `inner`."""
    ordered = sorted(found, key=lambda f: f.toponym.start)
    outer = set()
    for one, other in pairwise(ordered):
        between = [
            t
            for t in scene.tokens
            if one.toponym.end <= scene.sentence.start(t) < other.toponym.start
        ]
        if _holds_next(scene, between, other):
            outer.add(one.toponym.start)
        elif _held_by_next(scene, between):
            outer.add(other.toponym.start)
    return [replace(f, inner=True) if f.toponym.start in outer else f for f in found]


def _holds_next(scene: Scene, between: list[Any], other: Found) -> bool:
    """ "X's northern Y quarter", 'the X neighbourhood of Y', 'X al-Y'."""
    if not between:
        return other.toponym.text[:1].islower()
    if between[0].tag_ == "POS":
        return all(_qualifies(scene, t) for t in between[1:])
    return (
        between[-1].lower_ == "of" and len(between) > 1 and all(_is_part(t) for t in between[:-1])
    )


def _held_by_next(scene: Scene, between: list[Any]) -> bool:
    """'X in the northern Y', 'X, in rural Y', 'the X quarter of Y'."""
    while len(between) > 1 and (between[0].is_punct or _is_part(between[0])):
        between = between[1:]
    return (
        bool(between)
        and between[0].lower_ in ("in", "of")
        and all(_qualifies(scene, t) for t in between[1:])
    )


def _is_part(token: Any) -> bool:
    return token.lemma_.lower() in words("parts_of_towns")


def _qualifies(scene: Scene, token: Any) -> bool:
    """A word that may stand before the name of a place: an article, a side, a kind of place,
    'of'."""
    if token.i in scene.toponyms:
        return False
    known = scene.lexicon.nouns.get(token.lemma_.lower()) or frozenset()
    return (
        token.pos_ == "DET"
        or token.lower_ in ("of", "-")
        or token.pos_ == "ADJ"
        or "place" in known
        or token.lower_ in _SIDES
    )


_SIDES = frozenset(
    (
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "central",
        "rural",
    )
)


def _narrow(found: list[Found]) -> list[Found]:
    """The most specific: places themselves instead of what they are told to lie near, places
    instead of their containers, no country beside a town."""
    if any(not f.reference for f in found):
        found = [f for f in found if not f.reference]
    if outer := [f for f in found if not f.inner]:
        borders = all(_is_country(f) for f in outer)
        found = [f for f in found if not f.inner or (borders and not _is_country(f))]
    finer = [f for f in found if not _is_country(f)]
    lands = {_land(f) for f in finer}
    found = [
        f for f in found if f in finer or f.role is not Role.AT or not (lands & {_land(f), None})
    ]
    fine = [f for f in finer if f.toponym.precision not in _WIDE]
    return [
        f
        for f in found
        if f.toponym.precision not in _WIDE or not any(_contains(f, inner) for inner in fine)
    ]


_WIDE = frozenset(
    (PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.NEAR, PlacePrecision.LINE)
)


def _is_country(found: Found) -> bool:
    """True for a country, and for the border of one: what lies in it or on it says more."""
    toponym = found.toponym
    border = (
        toponym.precision is PlacePrecision.LINE
        and toponym.place
        and toponym.place.feature_code.startswith("PCL")
    )
    return toponym.precision is PlacePrecision.COUNTRY or bool(border)


def _land(found: Found) -> str | None:
    return found.toponym.place.country if found.toponym.place else None


def _contains(wide: Found, inner: Found) -> bool:
    """The wider place only says where the finer one lies: told in the same role, and in no other
    province as far as is known."""
    if wide.role is not inner.role:
        return False
    outer, place = wide.toponym.place, inner.toponym.place
    return (
        outer is None
        or place is None
        or outer.admin1 is None
        or place.admin1 is None
        or outer.admin1 == place.admin1
    )


def _before_where(scene: Scene, head: Any) -> Toponym | None:
    """X of 'X, where …', however the clause hangs in the tree."""
    for token in (head, *head.ancestors):
        where = next((c for c in token.children if c.lower_ == "where" and c.i < head.i), None)
        if where is not None and {where.i - 1, where.i - 2} & set(scene.toponyms):
            before = (
                scene.toponyms[t.i]
                for t in scene.tokens
                if t.i < where.i and toponym_root(scene, t)
            )
            last = _nested(scene, [Found(t, Role.AT, False, False) for t in before][-2:])
            return next((f.toponym for f in reversed(last) if not f.inner), last[-1].toponym)
    return None


def ancestors_place(
    scene: Scene, frame: Frame, frames: list[Frame], own: dict[int, list[Found]]
) -> list[Found]:
    """The place that a relative clause tells of, else those of the nearest frame above, else of the
    nearest one before, in the sentence."""
    here = frame.head
    by_head = {f.head.i: f for f in frames}
    antecedent = _before_where(scene, frame.head)
    if antecedent is not None:
        return [Found(antecedent, Role.AT, False, False)]
    while here.head != here:
        clause = here.dep_ in ("relcl", "acl") or frame.construction == "held before a place"
        here = here.head
        named = (
            next(
                (t for t in (here, *here.children) if t.i in scene.toponyms and t.i <= here.i), None
            )
            if clause
            else None
        )
        if (
            named is not None
            and (named == here or "place" in classes(scene, here))
            and (named != here or not _is_actor_name(scene, here, None))
        ):
            return [Found(scene.toponyms[named.i], Role.AT, False, False)]
        if here.i in by_head and own.get(here.i):
            return own[here.i]
    before = [f for f in frames if own.get(f.head.i) and f is not frame]
    before.sort(
        key=lambda f: (
            abs(int(f.head.i) - int(frame.head.i)) + (0 if f.head.i < frame.head.i else 100)
        )
    )
    return own[before[0].head.i] if before else []
