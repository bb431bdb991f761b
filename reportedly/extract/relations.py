"""What stands in which relation to a word, as the senses of triggers.csv need and bar it (see
docs/codebook.md)."""

from collections.abc import Callable, Iterable
from functools import partial

from reportedly.extract.phrases import Scene
from reportedly.language.labels import SUBJECTS
from reportedly.language.lexicon import lexicon
from reportedly.language.tree import below, conjuncts, first_conjunct, prepositions
from reportedly.language.word import Word

Pair = tuple[str, str]

_LENDING = frozenset(("dobj", "obj", "attr", "nsubjpass", "oprd"))
_BEFORE_NOUN = frozenset(("amod", "compound", "nmod", "poss", "npadvmod", "nummod", "advmod"))


def lemma_of(word: Word) -> str:
    """The lower-case lemma of a word, the model's slips mended."""
    lemma = word.lemma_.lower()
    return lexicon().cues.lemmas.mended.get(lemma, lemma)


def first_held(token: Word, pairs: Iterable[Pair]) -> Pair | None:
    """The first of the (relation, lemma) pairs that holds of the word."""
    return next((pair for pair in pairs if _holds(token, pair)), None)


def _holds(token: Word, pair: Pair) -> bool:
    relation, lemma = pair
    if relation == "any" and " " in lemma:
        return lemma in token.sent.text.lower()
    related = _RELATIONS.get(relation)
    return lemma in (related(token) if related else _governed(token, relation))


def light_verb(scene: Scene, token: Word) -> Word | None:
    """The verb that lends an event noun its subject, of those that do."""
    light = _verb_over(token, scene.cues.triggers.series)
    return light if light is not None and light.lemma_ in scene.cues.light.verbs else None


def _verb_over(token: Word, series: frozenset[str]) -> Word | None:
    """The verb of which a noun is the object (or the passive subject, or 'come under …'), if only
    as one of a series."""
    first = first_conjunct(token)
    up = first.head
    if first.dep_ in _LENDING and up.pos_ == "VERB":
        return up
    if first.dep_ != "pobj":
        return None
    if up.lower_ in ("under", "in", "into", "off") and up.head.pos_ in ("VERB", "AUX"):
        return up.head
    counted = up.lower_ == "of" and up.head.pos_ == "NOUN" and up.head.lemma_ in series
    return _verb_over(up.head, series) if counted else None


def _objects(token: Word) -> list[str]:
    objects = below(token, "dobj", "nsubjpass", "obj")
    described = [token.head] if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN" else []
    return [lemma_of(w) for o in objects for w in conjuncts(o)] + [lemma_of(w) for w in described]


def _forms(token: Word, relations: frozenset[str]) -> list[str]:
    """Forms and lemmas of the words that hang on it by one of the relations."""
    hung = below(token, *relations)
    return [form for c in hung for form in (c.lower_, lemma_of(c))]


def _prepositions(token: Word) -> list[str]:
    relations = ("prep", "agent", "dative", "prt", "advmod")
    return [c.lower_ for c in below(token, *relations)]


def _preposition_above(token: Word) -> list[str]:
    return [token.head.lower_] if token.dep_ == "pobj" else []


def _governed(token: Word, preposition: str) -> list[str]:
    """What the preposition governs; any of them where it is empty."""
    return [lemma_of(o) for prep, o in prepositions(token) if preposition in ("", prep)]


def _modifiers(token: Word) -> set[str]:
    """Lower-case words and lemmas that stand before the noun as its modifiers, hyphenated parts
    apart."""
    out: set[str] = set()
    for child in token.children:
        if child.dep_ in _BEFORE_NOUN and child.i < token.i:
            parts = below(child, *_PARTS)
            out |= {child.lower_, child.lemma_.lower(), *(c.lower_ for c in parts)}
    if token.i > 1 and token.nbor(-1).text == "-":
        out.add(token.nbor(-2).lower_)
    return out


_PARTS = frozenset(("amod", "compound", "npadvmod", "conj"))


def _light(token: Word) -> list[str]:
    light = _verb_over(token, lexicon().cues.triggers.series)
    return [lemma_of(light)] if light is not None else []


def _above(token: Word) -> list[str]:
    argument = token.dep_ in SUBJECTS or token.dep_ == "compound"
    return [lemma_of(token.head)] if argument else []


def _clauses(token: Word) -> list[str]:
    """Verbs of the clauses below; 'any' where there is one."""
    hung = below(token, "xcomp", "ccomp", "acl", "advcl")
    return [lemma for c in hung for lemma in (lemma_of(c), "any")]


def _anything(token: Word) -> set[str]:
    hung = [c for c in token.children if c.dep_ not in ("det", "conj")]
    return _modifiers(token) | {form for c in hung for form in (c.lower_, lemma_of(c))}


_RELATIONS: dict[str, Callable[[Word], list[str] | set[str]]] = {
    "obj": _objects,
    "prt": partial(_forms, relations=frozenset(("prt", "advmod"))),
    "adv": partial(_forms, relations=frozenset(("advmod", "prt", "npadvmod"))),
    "oprd": partial(_forms, relations=frozenset(("oprd", "dobj", "advcl", "acomp"))),
    "acomp": partial(_forms, relations=frozenset(("acomp",))),
    "prep": _prepositions,
    "prep_up": _preposition_above,
    "prep_obj": partial(_governed, preposition=""),
    "mod": _modifiers,
    "light": _light,
    "up": _above,
    "xcomp": _clauses,
    "acl": _clauses,
    "ccomp": _clauses,
    "any": _anything,
}
"""What each relation of triggers.csv means; any other name is that of a preposition."""
