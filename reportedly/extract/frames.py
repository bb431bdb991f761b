"""The frames of a sentence: of the triggers found, those that are happenings of their own, and what
a word above one makes of it."""

from collections.abc import Container, Sequence

from reportedly.extract.phrases import Scene, of_class, toponym_root
from reportedly.extract.relations import lemma_of
from reportedly.extract.triggers import Frame, candidates, quoted_words
from reportedly.extract.weighed import weighed
from reportedly.language.clauses import clause_verb, is_infinitive, subjects
from reportedly.language.labels import ADJECTIVE, SUBJECTS, VERBS
from reportedly.language.tree import (
    below,
    first_conjunct,
    has_below,
    has_spelt,
    is_led_by_to,
    own_object,
    prepositions,
    telling_verb,
)
from reportedly.language.word import Word

_OBJECTS = frozenset(("dobj", "pobj", "nsubjpass"))
_BELOW_ACT = frozenset(("advcl", "conj", "relcl", "acl", "xcomp", "agent", *_OBJECTS))
_SUFFERING = frozenset(("dobj", "nsubjpass"))
_UNDER_NOUN = frozenset(("prep", "pobj"))
_FARTHEST = 4
"""Steps up the tree from a result to its act."""


def frames(scene: Scene) -> tuple[list[Frame], dict[int, Frame]]:
    """The frames of a sentence in order, and casualty frames (by the index of the act's head) that
    fold into an act."""
    found = weighed(scene, candidates(scene))
    for frame in found:
        frame.words = quoted_words(frame)
    gone = _told_elsewhere(scene, found)
    results: dict[int, Frame] = {}
    for frame in found:
        act = _told_by_act(scene, frame, found)
        if act is not None and frame.head.i not in gone:
            results[act.head.i] = frame
            gone[frame.head.i] = f"its dead and injured are told of '{act.head.text}'"
    gone |= _only_referring(scene, found, results, gone)
    for frame in found:
        if frame.head.i in gone:
            scene.reject(frame.head, gone[frame.head.i], frame.sense)
    return [f for f in found if f.head.i not in gone], results


def _only_referring(
    scene: Scene, found: list[Frame], results: dict[int, Frame], gone: Container[int]
) -> dict[int, str]:
    """Why nouns that bring nothing of their own, not even a toll, are no happenings."""
    why = "only mentioned: refers to what is told elsewhere"
    left = (f for f in found if f.head.i not in gone and f.head.i not in results)
    return {f.head.i: why for f in left if _only_mentioned(scene, f)}


def _told_elsewhere(scene: Scene, found: list[Frame]) -> dict[int, str]:
    """Why a frame is no happening of its own, by the index of its head."""
    gone = dict.fromkeys(
        _absorbed(found), "only repeats another trigger of the clause (light verb or conjunct)"
    )
    gone |= dict.fromkeys(_of_aims(scene, found), "the aim of a happening that is told")
    return gone | dict.fromkeys(
        _demanded(found), "what is demanded or warned of, told by that verb"
    )


def _absorbed(frames: list[Frame]) -> set[int]:
    """Indices of frames that only repeat another: 'launched' beside 'assault', 'killed' beside 'the
    strike killed', 'killed and wounded'."""
    by_head = {f.head.i: f for f in frames}
    gone: set[int] = set()
    for frame in frames:
        if frame.light is not None and frame.light.i in by_head:
            gone.add(frame.head.i if by_head[frame.light.i].sense.needs else frame.light.i)
        first = _coordinated_result(frame, by_head)
        if first is not None:
            first.words = [*first.words, frame.head]
            gone.add(frame.head.i)
        if _is_own_subject(frame, by_head) or _is_manner_of_death(frame, by_head):
            gone.add(frame.head.i)
    return gone


def _coordinated_result(frame: Frame, by_head: dict[int, Frame]) -> Frame | None:
    """'killed and wounded': the first of the two verbs."""
    first = by_head.get(frame.head.head.i) if frame.head.dep_ == "conj" else None
    if first is None or not (frame.rules.result and first.rules.result):
        return None
    return first if frame.sense.pos == first.sense.pos == "V" else None


def _is_own_subject(frame: Frame, by_head: dict[int, Frame]) -> bool:
    """'a car bomb exploded': the noun tells what the verb tells."""
    verb = by_head.get(frame.head.head.i) if frame.head.dep_ == "nsubj" else None
    return verb is not None and verb.sense.pos == "V" and verb.event_type == frame.event_type


def _is_manner_of_death(frame: Frame, by_head: dict[int, Frame]) -> bool:
    """'stoned to death'."""
    to = frame.head.head
    if not frame.rules.result or frame.head.dep_ != "pobj" or to.lower_ != "to":
        return False
    verb = by_head.get(to.head.i)
    return verb is not None and verb.rules.result


def _told_by_act(scene: Scene, frame: Frame, frames: list[Frame]) -> Frame | None:
    """The act that a casualty verb tells the result of: its subject, or '… in clashes', '… by
    shelling'."""
    if not frame.rules.result or frame.sense.pos != "V":
        return None
    above = _act_above(frame, frames)
    if above is not None:
        return above
    acting = {w.i for w in _acting(frame)} | {w.i for w in _circumstances(scene, frame)}
    acts = (f for f in frames if f.rules.act and f.sense.pos == "N")
    return next((f for f in acts if f.head.i in acting), None)


def _act_above(frame: Frame, frames: list[Frame]) -> Frame | None:
    """'attacked a hotel, killing nine', 'opened fire, and seven died', 'men who killed seven': the
    act that the result hangs on."""
    stops = _stops([f for f in frames if f.rules.act])
    if frame.head.dep_ in _OBJECTS:
        return None
    here = frame.head
    for _ in range(_FARTHEST):
        if here.head == here or here.dep_ not in _BELOW_ACT:
            return None
        here = here.head
        if here.i in stops:
            return stops[here.i]
    return None


def _stops(acts: Sequence[Frame]) -> dict[int, Frame]:
    """The acts by the words that a result can hang on: the act, the verb that lends it a subject,
    and the verb that tells what it did ('the truck was hit by a strike, wounding two')."""
    out: dict[int, Frame] = {}
    for act in acts:
        verb = telling_verb(act.head)
        if verb is not None:
            out.setdefault(verb.i, act)
    out |= {f.heads[-1].i: f for f in acts}
    return out | {f.head.i: f for f in acts}


def _telling(verb: Word) -> list[Word]:
    """The nouns and acts that are the subject of the verb itself: 'shelling killed six'."""
    return [c for c in verb.children if telling_verb(c) == verb]


def _acting(frame: Frame) -> list[Word]:
    """The subjects of an active verb: 'the strike killed nine'."""
    return [] if frame.arguments.passive else [*subjects(frame.head), *_telling(frame.head)]


def _circumstances(scene: Scene, frame: Frame) -> list[Word]:
    """What a result is told to come of or to fall into: 'in clashes', 'by shelling'."""
    others = [w for w in frame.words if w.pos_ == "VERB" and w != frame.head]
    preps = [*frame.arguments.preps, *(pair for w in others for pair in prepositions(w))]
    return [target for prep, target in preps if prep in scene.cues.frames.within]


def _of_aims(scene: Scene, found: list[Frame]) -> set[int]:
    """'a bid to retake X' is the retaking, planned; the aim is a claim of its own only where what
    is aimed at is no happening."""
    heads = {f.head.i for f in found}
    aims = scene.cues.frames.aims
    intents = [f.head for f in found if f.rules.aim and lemma_of(f.head) in aims]
    return {aim.i for aim in intents if any(w.i in heads for w in _aimed_at(aim))}


def _aimed_at(aim: Word) -> list[Word]:
    """The words under an aim, or beside it under its verb, two steps down."""
    hung = below(aim, "xcomp", "acl", "ccomp", "prep")
    if aim.dep_ in SUBJECTS:
        hung += below(aim.head, "attr", "xcomp", "ccomp", "dobj")
    hung += [c for word in hung for c in word.children]
    return hung + [c for word in hung for c in word.children]


def _demanded(found: list[Frame]) -> set[int]:
    """What a demand or a warning asks for is not told a second time ('warned citizens to
    leave')."""
    heads = {f.head.i for f in found}
    asking = [f for f in found if f.rules.asks and f.sense.pos == "V"]
    asked = [c for f in asking for c in below(f.head, "xcomp", "ccomp")]
    return {c.i for c in asked if c.i in heads and not has_below(c, "mark")}


def _only_mentioned(scene: Scene, frame: Frame) -> bool:
    """'the offensive', 'their advance': an event noun that only refers to what is told elsewhere,
    with nothing of its own."""
    if frame.sense.pos != "N" or not frame.rules.refers or frame.sense.needs:
        return False
    if frame.light is not None or scene.sentence.in_title:
        return False
    return (
        _points_back(scene, frame.head)
        and not _says_more(scene, frame)
        and not _goes_through_phase(scene, frame.head)
    )


def _points_back(scene: Scene, noun: Word) -> bool:
    """'the …', 'that …', 'their …'."""
    pointing = scene.cues.frames.pointing
    return has_below(noun, "poss") or has_spelt(noun, pointing, "det")


def _says_more(scene: Scene, frame: Frame) -> bool:
    """By whom, against whom, where."""
    preps = frame.arguments.preps
    if frame.arguments.agent or any(p != "of" and t.ent_type_ != "PERSON" for p, t in preps):
        return True
    named = (t for t in frame.head.subtree if t.i in scene.toponyms)
    return any(toponym_root(scene, t) for t in named)


def _goes_through_phase(scene: Scene, noun: Word) -> bool:
    """'the offensive began', 'ended their siege', 'called off its assault'."""
    top = first_conjunct(noun)
    verb = clause_verb(noun)
    argument = top.dep_ in ("nsubj", "nsubjpass", "dobj") and top.head == verb
    return argument and (verb.lemma_ in scene.cues.phrases.phases or _gives_up(scene, verb))


def _gives_up(scene: Scene, verb: Word) -> bool:
    """A force calls it off: what doctors call off is no strike of ours."""
    given_up = bool(_given_up(scene, verb))
    return given_up and bool(of_class(scene, subjects(verb), "force"))


def governs(scene: Scene, upper: Word, lower: Word) -> str:
    """What the word above does to the happening below: 'planned', 'denied', 'hedged', 'real' or
    nothing."""
    if upper.pos_ in VERBS:
        return _verb_governs(scene, upper, lower)
    lemma = upper.lemma_.lower()
    if upper.pos_ == "NOUN" and lemma in scene.cues.planned.nouns:
        return "planned" if _is_content(scene, lemma, lower) else ""
    if upper.pos_ == "ADJ" and lower.dep_ in ("xcomp", "ccomp") and is_infinitive(lower):
        return _adjective_governs(scene, lemma)
    if _is_pledged(scene, upper, lower):
        return "planned"
    far = upper.lower_ == "from" and upper.head.lower_ == "far" and lower.tag_ == "VBG"
    return "denied" if far or upper.lower_ == "without" else ""


def _is_pledged(scene: Scene, upper: Word, lower: Word) -> bool:
    """'committed to the delivery of aid'."""
    to = upper.pos_ == ADJECTIVE and is_led_by_to(lower)
    return to and upper.lemma_.lower() in scene.cues.planned.adjectives


def _adjective_governs(scene: Scene, adjective: str) -> str:
    """'unable to', 'ready to'."""
    if adjective in scene.cues.stance.negative_adjectives:
        return "denied"
    return "planned" if adjective in scene.cues.planned.adjectives else ""


def _is_content(scene: Scene, noun: str, lower: Word) -> bool:
    """What a plan, a threat or a fear is of."""
    if lower.dep_ in ("acl", "relcl") and is_infinitive(lower):
        return True
    return lower.dep_ in _UNDER_NOUN and noun not in scene.cues.phrases.acts


def _verb_governs(scene: Scene, verb: Word, lower: Word) -> str:
    """The same for a verb above: an infinitive or gerund that it takes, a clause beside it, an
    event noun as its object."""
    lemma = verb.lemma_.lower()
    nominal = lower.dep_ in _SUFFERING or lower.dep_ in _UNDER_NOUN
    if nominal and lemma in scene.cues.phrases.presupposing:
        return "real"
    if lower.dep_ == "advcl":
        return "planned" if is_infinitive(lower) or is_conditional(scene, lower) else ""
    if lower.dep_ in ("xcomp", "ccomp") and (is_infinitive(lower) or lower.tag_ == "VBG"):
        return _takes_clause(scene, lemma, lower)
    return _takes_noun(scene, verb, lower) if nominal else ""


def is_conditional(scene: Scene, clause: Word) -> bool:
    """True for a clause with 'if', 'unless', 'whether'."""
    marks = scene.cues.planned.marks
    return has_spelt(clause, marks, "mark")


def _takes_clause(scene: Scene, lemma: str, lower: Word) -> str:
    """'failed to', 'began to', 'plans to', 'is to'."""
    infinitive = is_infinitive(lower)
    if infinitive and lemma in scene.cues.stance.negative_verbs:
        return "denied"
    if lemma in scene.cues.planned.transparent:
        return ""
    open_still = lemma == "have" or (infinitive and lemma == "be")
    if infinitive and _is_purpose(scene, lower):
        return "planned"
    return "planned" if open_still or lemma in scene.cues.planned.verbs else ""


def _told_by(verb: Word, listed: frozenset[str]) -> bool:
    """The verb, or the verb with its particle ('call:off'), is on the list."""
    lemma = verb.lemma_.lower()
    return lemma in listed or any(f"{lemma}:{c.lower_}" in listed for c in verb.children)


def _is_purpose(scene: Scene, verb: Word) -> bool:
    """'launches attacks to retake X': what an act that is told is for."""
    act = own_object(verb.head)
    return act is not None and verb.head.lemma_ in scene.cues.light.verbs and act.i < verb.i


def _takes_noun(scene: Scene, verb: Word, lower: Word) -> str:
    """'was accused of', 'ruled out', 'foiled', 'plans': what a verb makes of an event noun."""
    lemma, phrases = verb.lemma_.lower(), scene.cues.phrases
    charged = lower.dep_ == "prep" and lower.lower_ == "of" and verb.tag_ == "VBN"
    if charged and lemma in phrases.charging:
        return "hedged"
    given_up = _given_up(scene, verb) if lower.dep_ != "pobj" else ""
    return given_up or ("planned" if lemma in phrases.intending else "")


def _given_up(scene: Scene, verb: Word) -> str:
    """'ruled out', 'called off', 'put off': what keeps an act from happening."""
    phrases = scene.cues.phrases
    if _told_by(verb, phrases.foiling | phrases.given_up):
        return "planned" if is_infinitive(verb) else "denied"
    return "planned" if _told_by(verb, phrases.put_off) else ""
