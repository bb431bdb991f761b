"""What the tree says of verbs: their voice and tense, who does what they tell, and to whom
(ClearNLP's labels)."""

from collections.abc import Container
from dataclasses import dataclass

from reportedly.language.labels import NOUNS, PROPER, RELATIVES, VERBS
from reportedly.language.lexicon import words
from reportedly.language.tree import (
    below,
    conjuncts,
    first_below,
    has_below,
    in_date,
    pobj,
    prepositions,
)
from reportedly.language.word import Word

_PASSIVES = frozenset(("nsubjpass", "auxpass", "agent"))
_BARE_PASSIVES = frozenset(("acl", "amod", "ROOT", "advcl", "ccomp", "oprd", "xcomp"))
_DATING = frozenset(("by", "on", "in", "until", "since", "from", "during"))
_FARTHEST = 8
"""Clauses up the tree in which a subject is looked for."""


def subjects(verb: Word) -> list[Word]:
    """The grammatical subject of a verb with what is coordinated with it."""
    subject = grammatical_subject(verb)
    return conjuncts(subject) if subject is not None else []


def is_passive(verb: Word) -> bool:
    """True for a verb whose grammatical subject suffers the act; a bare past participle in a
    headline counts."""
    below = {c.dep_ for c in verb.children}
    if below & _PASSIVES:
        return True
    if verb.tag_ != "VBN" or {"nsubj", "dobj"} <= below or _acts(verb):
        return False
    if verb.dep_ in _BARE_PASSIVES and not _in_perfect(verb):
        return True
    return verb.dep_ == "conj" and _shares_passive(verb)


def _acts(participle: Word) -> bool:
    """A participle with a subject of its own, of a verb that is seldom suffered."""
    own = any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in participle.children)
    return own and participle.lemma_ not in words("suffered")


def _in_perfect(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "’ve", "'ve") for c in verb.children)


def _shares_passive(verb: Word) -> bool:
    own = has_below(verb, "nsubj", "aux", "dobj")
    return not own and verb.head.pos_ in VERBS and is_passive(verb.head)


def is_infinitive(verb: Word) -> bool:
    """True for a verb with 'to'."""
    return any(c.lower_ == "to" and c.pos_ == "PART" for c in below(verb, "aux"))


def is_perfect(verb: Word) -> bool:
    """True for a verb with 'have'."""
    return any(c.lemma_ == "have" for c in below(verb, "aux"))


def in_present(verb: Word) -> bool:
    """True for what is told to go on: a finite form in the present, and no perfect."""
    lent = below(verb, "aux", "auxpass")
    finite = any(w.tag_ in ("VBZ", "VBP") for w in (verb, *lent))
    return finite and all(w.lemma_ != "have" for w in lent)


def grammatical_subject(verb: Word) -> Word | None:
    """The subject word of a verb, its own or the one it shares; None where the tree shows none."""
    here: Word | None = verb
    for _ in range(_FARTHEST):
        if here is None:
            return None
        subject = _own_subject(here)
        if subject is not None or here.head == here:
            return subject
        if here.dep_ == "ccomp" and here.tag_ in ("VBZ", "VBP", "VBD"):
            return _compound_subject(here)
        subject = _lent_subject(here)
        if subject is not None:
            return subject
        here = _verb_above(here)
    return None


def _own_subject(verb: Word) -> Word | None:
    """The subject that hangs on the verb itself, or on the date before it; of a description and the
    name right behind it, the name ("Russia's mercenary Wagner Group")."""
    own = below(verb, "nsubj", "nsubjpass", "csubj", "expl")
    nouns = [c for c in own if c.pos_ not in VERBS]
    if not nouns:
        return _behind_date(verb)
    named = next((c for c in nouns[1:] if c.pos_ == PROPER), None)
    apposed = named is not None and named.left_edge.i == nouns[0].i + 1
    return named if apposed else _relative(nouns[0], verb)


def _compound_subject(verb: Word) -> Word | None:
    """'RSF leaves town, army says': the subject that the model takes for a part of the verb."""
    parts = (c for c in below(verb, "compound", "nmod") if c.i < verb.i)
    return next(parts, None)


def _lent_subject(verb: Word) -> Word | None:
    """The noun that a participle or relative clause describes, or the subject that the verb above
    lends."""
    if _describes(verb):
        return verb.head if verb.tag_ in ("VBG", "VBN") or verb.dep_ == "relcl" else None
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return verb.head
    if _is_governed(verb):
        above = _through_preposition(verb)
        return above if above is not None and above.pos_ in NOUNS else None
    return _controlled(verb)


def _verb_above(verb: Word) -> Word | None:
    """The verb in whose clause a verb without a subject stands."""
    if _describes(verb):
        above = governing_verb(verb.head)
    else:
        above = _through_preposition(verb) if _is_governed(verb) else verb.head
    if above is None or above.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    return governing_verb(above) if above.pos_ == "NOUN" else above


def described(participle: Word) -> list[Word]:
    """The noun that a past participle says something of: 'a claim denied by the army'."""
    return [participle.head] if _describes(participle) and participle.tag_ == "VBN" else []


def _describes(verb: Word) -> bool:
    """A clause that says which: 'the men who …', 'a plan to …'."""
    return verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")


def _is_governed(verb: Word) -> bool:
    return verb.head.pos_ == "ADP" or verb.dep_ == "pcomp"


def _behind_date(verb: Word) -> Word | None:
    """'By 4 May Russian forces had seized the town': the subject, which the model hangs on the
    preposition of the date."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.i < verb.i and prep.lower_ in _DATING:
            noun = pobj(prep)
            if noun is not None and _is_dated(noun):
                return noun
    return None


def _is_dated(noun: Word) -> bool:
    """A noun with a date below it, no part of the date itself."""
    return noun.pos_ in NOUNS and not in_date(noun) and any(in_date(c) for c in noun.children)


def _relative(word: Word, verb: Word) -> Word:
    """What a relative pronoun stands for."""
    if word.lower_ in RELATIVES and word.tag_ in ("WP", "WDT", "IN", "WP$"):
        up = verb
        while up.dep_ in ("conj", "xcomp", "ccomp") and up.head != up:
            up = up.head
        if up.dep_ in ("relcl", "acl"):
            return up.head
    return word


def _controlled(verb: Word) -> Word | None:
    """'forced them to leave': who leaves is the object of the verb above."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or head.lemma_ not in words("object_control"):
        return None
    objects = below(head, "dobj", "nsubjpass", "dative")
    return next((c for c in objects if c.pos_ != "ADP"), None)


def _through_preposition(verb: Word) -> Word | None:
    """'prevent them from capturing': the object; 'after taking Hama': the governing verb."""
    prep = verb.head
    up = prep.head
    if up.lemma_ in words("object_control"):
        found = first_below(up, "dobj", "nsubjpass")
        if found is not None:
            return found
    while up.dep_ == "prep" and up.head != up:
        up = up.head
    return up if up != prep else None


def governing_verb(word: Word) -> Word | None:
    """The nearest verb above a word."""
    while word.head != word:
        word = word.head
        if word.pos_ in VERBS:
            return word
    return None


def clause_verb(word: Word) -> Word:
    """The verb whose clause a word stands in (the word itself where it is a verb, the root where
    there is none)."""
    if word.pos_ in VERBS:
        return word
    return governing_verb(word) or word.sent.root


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a verb or an event noun governs: words, by slot; `preps` are (preposition, object)
    pairs."""

    subject: tuple[Word, ...]
    objects: tuple[Word, ...]
    agent: tuple[Word, ...]
    preps: tuple[tuple[str, Word], ...]
    passive: bool


def arguments(verb: Word) -> Arguments:
    """The arguments of a verb, a passive's subject among its objects."""
    passive = is_passive(verb)
    acting = subjects(verb)
    objects = _own_objects(verb)
    preps = tuple(prepositions(verb))
    by = [target for prep, target in preps if prep == "by" and target.pos_ != "VERB"]
    agent = tuple(by) if passive else ()
    if passive and not has_below(verb, "dobj"):
        return Arguments((), tuple(acting or objects), agent, preps, True)
    objects = objects or _shared_objects(verb)
    doing = tuple(s for s in acting if s not in objects)
    return Arguments(doing, tuple(objects), agent, preps, passive)


def _own_objects(verb: Word) -> list[Word]:
    own = [c for c in below(verb, "dobj", "obj", "attr") if verb.pos_ == "VERB"]
    return [one for c in own for one in conjuncts(_relative(c, verb))]


def _shared_objects(verb: Word) -> list[Word]:
    """'killed and wounded 12': the object stands under the first verb, to the right of the second,
    or under the next one."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return []
    for other in (verb.head, *below(verb, "conj")):
        for child in other.children:
            if child.dep_ == "dobj" and child.i > verb.i:
                return conjuncts(child)
    return []


_COMPLETING = frozenset(
    (*("prep", "pobj", "dobj", "prt", "acomp", "attr", "oprd", "compound", "amod"), "advmod")
)
_STEPS = 3


def completes(word: Word, heads: Container[int]) -> bool:
    """True for a word that is part of what one of the heads (by index) says, or the other way
    round: 'control' of 'took control', 'in' of 'in the hands of'."""
    here = word
    for _ in range(_STEPS):
        if here.dep_ not in _COMPLETING:
            break
        here = here.head
        if here.i in heads:
            return True
    nearest = below(word, "prep", "pobj", "dobj")
    return any(w.i in heads for near in nearest for w in (near, *below(near, "pobj")))
