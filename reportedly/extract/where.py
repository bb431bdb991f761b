"""Places of each frame: every place name of a sentence hangs on the nearest happening above it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.dateline import in_dateline
from reportedly.extract.nesting import Found, most_specific
from reportedly.extract.phrases import Scene, classes, of_event, toponym_root
from reportedly.extract.triggers import Frame
from reportedly.language.clauses import clause_verb
from reportedly.language.labels import NOUNS, PROPER
from reportedly.language.tree import has_below, has_spelt, is_measure, is_subject, own_object
from reportedly.language.word import Word
from reportedly.records.claim import Role
from reportedly.records.place import PlacePrecision, Toponym

Stops = dict[int, list[Frame]]
_BARRED = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis"))
_OWNING = frozenset(("nsubj", "nsubjpass", "poss"))
_MODIFYING = frozenset(("npadvmod", "compound", "amod", "nmod"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "poss", "dobj", "iobj", "dative"))


def sentence_places(
    scene: Scene, frames: Sequence[Frame]
) -> tuple[dict[int, list[Found]], list[Found]]:
    """Places by the index of the frame's head, and those of the sentence that hang on no frame."""
    stops = _stops(frames)
    own: dict[int, list[Found]] = defaultdict(list)
    loose: list[Found] = []
    for token in roots(scene):
        found, place = _hung(scene, token, stops)
        if place is not None:
            for frame in found:
                own[frame.head.i].append(place)
            loose += [] if found else [place]
    narrowed = {head: most_specific(scene, places) for head, places in own.items()}
    return narrowed, most_specific(scene, loose)


def roots(scene: Scene) -> list[Word]:
    """The words on which the toponyms of the sentence hang."""
    inside = [t for t in scene.tokens if t.i in scene.toponyms]
    return [t for t in inside if toponym_root(scene, t)]


def _stops(frames: Sequence[Frame]) -> Stops:
    """Words at which a place name comes to rest: event words, their light verbs, and the verb of a
    noun's clause."""
    stops: Stops = defaultdict(list)
    for frame in frames:
        stops[frame.head.i].append(frame)
    for frame in frames:
        if frame.light is not None and frame.light.i not in stops:
            stops[frame.light.i].append(frame)
    for frame in frames:
        if frame.sense.pos == "N":
            verb = clause_verb(frame.head)
            if verb.i not in stops:
                stops[verb.i].append(frame)
    return stops


def _hung(scene: Scene, token: Word, stops: Stops) -> tuple[list[Frame], Found | None]:
    """The happenings that took place there; no place where the name tells of something else."""
    top = token
    while top.dep_ == "conj" and top.head.i in scene.toponyms:
        top = top.head
    of = of_event(scene, token)
    if of is not None and of.i in stops:
        return stops[of.i], Found(scene.toponyms[token.i], Role.AT)
    found, place = _climb(scene, top, stops)
    if place is None or in_dateline(scene, token):
        return found, None
    direct = next((f for f in found if f.head.i == top.head.i), found[0] if found else None)
    if _acts(scene, top, direct) or _is_opposed(scene, top, direct):
        return found, None
    return found, replace(place, toponym=scene.toponyms[token.i])


@dataclass(slots=True)
class _Way:
    """What is known of a place name on the way up from it: the preposition that tells its role,
    whether it is one of a list, only locates another, or stands inside another."""

    toponym: Toponym
    prep: str | None = None
    listed: bool = False
    reference: bool = False
    inner: bool = False

    def found(self, scene: Scene, frames: Sequence[Frame] = ()) -> Found:
        """The place as it hangs on the frames, or on none."""
        role = _role(scene, self.prep, frames[0] if frames else None)
        return Found(self.toponym, role, self.reference, self.inner)

    def pass_by(self, scene: Scene, prep: Word) -> None:
        """Takes up what a preposition says of the place."""
        places, up = scene.cues.places, prep.head
        self.listed = self.listed or prep.lower_ in places.lists
        self.reference = not self.listed and (self.reference or _refers(scene, prep))
        # 'three miles from X', 'in addition to X'
        away = (self.prep is None and self.toponym.offset) or (
            up.lower_ in scene.cues.phrases.linking
        )
        told = "of" if away else prep.lower_
        directed = told in places.leaving or told in places.entering
        if self.prep is None or (directed and self.prep in ("of", "in")):
            self.prep = told


def _climb(scene: Scene, token: Word, stops: Stops) -> tuple[list[Frame], Found | None]:
    """Up the tree from a place name to the happenings it belongs to; none where another clause
    stands between, and no place where it only tells who."""
    way = _Way(scene.toponyms[token.i])
    below = here = token
    while True:
        frames = stops.get(here.i, []) if here != token else []
        if frames or here.head == here:
            return frames, way.found(scene, frames)
        if _tells_other(scene, here):
            return [], None
        if _is_preposition(here):
            way.pass_by(scene, here)
        if here.i not in stops and _parts(scene, here):
            return [], way.found(scene)
        if here != token and _tells_who(scene, here, way.toponym):
            return [], None
        if _is_in_name(scene, here, token):
            return [], None
        if _lies_in(scene, token, below, here):
            way.inner = True
        below, here = here, here.head


def _is_preposition(word: Word) -> bool:
    return word.pos_ in ("ADP", "SCONJ") or word.dep_ == "prep"


def _tells_other(scene: Scene, here: Word) -> bool:
    """What a place name tells of beside where it happened: why, according to whom, which road."""
    why = here.lower_ in scene.cues.phrases.causes or here.head.lower_ == "according"
    if why and _is_preposition(here):
        return True
    describing = here.dep_ in _BARRED and here.lemma_ in scene.cues.phrases.geography
    return describing and not _locates_unnamed(scene, here)


def _tells_who(scene: Scene, noun: Word, toponym: Toponym) -> bool:
    """A person, an office or a named body as subject or owner: a place inside it says who, not
    where; and 'the embassies of X and Y'."""
    if noun.dep_ in _OWNING and noun.pos_ in NOUNS:
        if noun.pos_ == "PROPN" or noun.ent_type_ in ("ORG", "PERSON"):
            return True
        if "person" in scene.lexicon.nouns.get(noun.lemma_.lower(), ()):
            return True
    country = toponym.precision is PlacePrecision.COUNTRY
    return country and noun.lemma_.lower() in scene.cues.phrases.of_states


def _is_in_name(scene: Scene, prep: Word, token: Word) -> bool:
    """'the Islamic State of X', 'the Army of X': a part of what a body is called."""
    up = prep.head
    if any(w.pos_ != PROPER for w in token.doc[prep.i + 1 : token.i]):
        return False
    if prep.lower_ != "of" or up.pos_ != PROPER or scene.sentence.in_title:
        return False
    return up.i not in scene.toponyms and up.lower_ in scene.cues.places.bodies


def _role(scene: Scene, prep: str | None, frame: Frame | None) -> Role:
    if prep in scene.cues.places.leaving:
        return Role.FROM
    if prep in scene.cues.places.entering:
        return Role.TO
    if frame is not None and frame.rules.leaves:
        return Role.FROM
    if frame is not None and frame.sense.roles.get("obj") == "to" and prep is None:
        return Role.TO
    return Role.AT


def _locates_unnamed(scene: Scene, verb: Word) -> bool:
    """'two camps located in X', 'areas where they operate in X': the only name that these have;
    'Hama, located in Syria' has one of its own."""
    if verb.dep_ not in ("acl", "relcl"):
        return False
    where = has_spelt(verb, ("where",))
    if not where and verb.lemma_ not in scene.cues.places.locating:
        return False
    noun = verb.head
    named = any(t.i in scene.toponyms for t in noun.subtree if t.i < verb.i)
    return not named and "place" in classes(scene, noun)


def _parts(scene: Scene, here: Word) -> bool:
    """Another clause, whose places are not those of the happening above it."""
    verb = here.dep_ == "conj" and here.pos_ == "VERB"
    own = verb and (own_object(here) is not None or has_below(here, "nsubj", "nsubjpass", "aux"))
    return (own or here.dep_ in _BARRED) and not _locates_unnamed(scene, here)


def _lies_in(scene: Scene, token: Word, below: Word, here: Word) -> bool:
    """The name stands under that of another place."""
    if here.i not in scene.toponyms or "conj" in (here.dep_, below.dep_, token.dep_):
        return False
    other = scene.toponyms[here.i] is not scene.toponyms[token.i]
    return other and toponym_root(scene, here)


def _refers(scene: Scene, prep: Word) -> bool:
    """'north of X', 'near X': it only locates another place, unless it is one of two ('in Y and
    near X')."""
    up = prep.head
    if prep.lower_ == "of":
        return up.lower_ in scene.cues.phrases.directions or up.pos_ == "ADV"
    if prep.lower_ not in scene.cues.places.beside or prep.dep_ == "conj":
        return False
    return not has_below(prep, "conj")


def _acts(scene: Scene, token: Word, frame: Frame | None) -> bool:
    """A name that tells who: an actor's, or the subject of what only forces do."""
    if is_actor_name(scene, token, frame):
        return True
    if frame is None or not is_subject(token) or token.head != frame.head:
        return False
    return frame.sense.pos == "V" and "force" in frame.sense.subjects


def is_actor_name(scene: Scene, token: Word, frame: Frame | None) -> bool:
    """A country as subject or as modifier ('Russia backed', 'Iran-backed') acts; it is not where,
    but in "X's conflict"."""
    head = token.head
    if token.dep_ in ("poss", "compound", "nmod") and _is_conflict(scene, head):
        return False
    based = head.pos_ in ("VERB", "ADJ") and head.lemma_ in scene.cues.places.basing
    if based and token.dep_ in ("npadvmod", "compound"):
        return True
    country = scene.toponyms[token.i].precision is PlacePrecision.COUNTRY
    direct = frame is not None and head.i == frame.head.i
    if _modifies(scene, token):
        return not _names_place(scene, head, country) and (country or not direct)
    return country and token.dep_ in _ARGUMENTS and not _is_entered(token, frame)


def _names_place(scene: Scene, noun: Word, country: bool) -> bool:
    """A place by its noun, but for what a country owns elsewhere: 'US positions'."""
    lemma = noun.lemma_.lower()
    owned = country and lemma in scene.cues.places.owned
    return "place" in scene.lexicon.nouns.get(lemma, ()) and not owned


def _is_conflict(scene: Scene, noun: Word) -> bool:
    """'conflict', 'civil war', in which something happens."""
    if noun.lemma_ not in scene.cues.phrases.conflicts or noun.dep_ != "pobj":
        return False
    civil = noun.lemma_ != "war" or has_spelt(noun, ("civil",))
    return civil and noun.head.lower_ in scene.cues.places.during


def _modifies(scene: Scene, token: Word) -> bool:
    """'Hama fighters', 'Iran-backed': the name describes a word that is part of none."""
    head = token.head
    described = head.pos_ in ("NOUN", "PROPN", "VERB") and head.i not in scene.toponyms
    far = is_measure(token) and head.i - token.i not in (1, 2)
    return described and token.dep_ in _MODIFYING and not far


def _is_entered(token: Word, frame: Frame | None) -> bool:
    """'X was invaded': a country that is the object of the act."""
    if frame is None or not frame.rules.whole_country or frame.head != token.head:
        return False
    return token.dep_ in ("dobj", "nsubjpass")


def _is_opposed(scene: Scene, token: Word, frame: Frame | None) -> bool:
    """'protested against the war on X': what is opposed, not where."""
    if frame is None or not frame.rules.opposes:
        return False
    above = (t for t in token.ancestors if t.lower_ in scene.cues.places.opposing)
    return any(t.pos_ in ("ADP", "SCONJ") and t.i > frame.head.i for t in above)
