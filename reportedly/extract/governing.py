"""What a word above a happening makes of it: planned, denied, hedged, or really done."""

from reportedly.extract.phrases import Scene
from reportedly.language.tree import VERBS, Word

_OBJECTS = frozenset(("dobj", "nsubjpass"))
_UNDER_NOUN = frozenset(("prep", "pobj"))


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
    far = upper.lower_ == "from" and upper.head.lower_ == "far" and lower.tag_ == "VBG"
    return "denied" if far or upper.lower_ == "without" else ""


def _adjective_governs(scene: Scene, adjective: str) -> str:
    """'unable to', 'ready to'."""
    if adjective in scene.cues.stance.negative_adjectives:
        return "denied"
    return "planned" if adjective in scene.cues.planned.adjectives else ""


def is_infinitive(token: Word) -> bool:
    """True for a verb with 'to'."""
    return any(c.dep_ == "aux" and c.lower_ == "to" and c.pos_ == "PART" for c in token.children)


def _is_content(scene: Scene, noun: str, lower: Word) -> bool:
    """What a plan, a threat or a fear is of."""
    if lower.dep_ in ("acl", "relcl") and is_infinitive(lower):
        return True
    return lower.dep_ in _UNDER_NOUN and noun not in scene.cues.phrases.acts


def _verb_governs(scene: Scene, verb: Word, lower: Word) -> str:
    """The same for a verb above: an infinitive or gerund that it takes, a clause beside it, an
    event noun as its object."""
    lemma = verb.lemma_.lower()
    nominal = lower.dep_ in _OBJECTS or lower.dep_ in _UNDER_NOUN
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
    return any(c.dep_ == "mark" and c.lower_ in marks for c in clause.children)


def _takes_clause(scene: Scene, lemma: str, lower: Word) -> str:
    """'failed to', 'began to', 'plans to', 'is to'."""
    infinitive = is_infinitive(lower)
    if infinitive and lemma in scene.cues.stance.negative_verbs:
        return "denied"
    if lemma in scene.cues.planned.transparent:
        return ""
    open_still = lemma == "have" or (infinitive and lemma == "be")
    return "planned" if open_still or lemma in scene.cues.planned.verbs else ""


def _takes_noun(scene: Scene, verb: Word, lower: Word) -> str:
    """'was accused of', 'ruled out', 'foiled', 'plans': what a verb makes of an event noun."""
    lemma, phrases = verb.lemma_.lower(), scene.cues.phrases
    charged = lower.dep_ == "prep" and lower.lower_ == "of" and verb.tag_ == "VBN"
    if charged and lemma in phrases.charging:
        return "hedged"
    excluded = lower.dep_ in _OBJECTS and lemma == "rule"
    if excluded and any(c.lower_ == "out" for c in verb.children):
        return "denied"
    if lower.dep_ != "pobj" and lemma in phrases.foiling:
        return "planned" if is_infinitive(verb) else "denied"
    return "planned" if lemma in phrases.intending else ""
