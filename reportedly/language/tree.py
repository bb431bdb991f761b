"""What the tree says of the words of a parsed sentence: what hangs on them, what is coordinated,
governed, shared (ClearNLP's labels)."""

from calendar import month_name
from collections.abc import Container
from dataclasses import dataclass

from reportedly.language.lexicon import words
from reportedly.language.word import Word

RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
NOUNS = frozenset(("NOUN", "PROPN"))
VERBS = frozenset(("VERB", "AUX"))
NAMED = "PROPN"
MENTIONED = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "INTJ"))
"""What may head the mention of somebody or something."""
MARKS = frozenset(("PUNCT", "DET", "ADP"))
"""What heads none."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OWNING = frozenset(("amod", "npadvmod", "compound", "poss", "nmod", "pobj", "conj"))

_COORDINATED = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "PRON"))
_GOVERNING = frozenset(("ADP", "SCONJ", "ADV", "VERB", "PART"))
_PASSIVES = frozenset(("nsubjpass", "auxpass", "agent"))
_BARE_PASSIVES = frozenset(("acl", "amod", "ROOT", "advcl", "ccomp", "oprd", "xcomp"))
_DATING = frozenset(("by", "on", "in", "until", "since", "from", "during"))
_CHARGING = frozenset(("of", "for"))
_MONTHS = frozenset(name.lower() for name in month_name if name)
_FARTHEST = 8
"""Clauses up the tree in which a subject is looked for."""


def below(word: Word, *relations: str) -> list[Word]:
    """The words that hang on it by one of the relations, in order."""
    return [c for c in word.children if c.dep_ in relations]


def auxiliaries(verb: Word) -> list[Word]:
    """The verbs that make its tense and voice, in order: 'has been' of 'has been shelled'."""
    return below(verb, "aux", "auxpass")


def describes(word: Word) -> bool:
    """True for a word that only describes the noun it stands before."""
    return word.dep_ in ("compound", "amod")


def first_below(word: Word, *relations: str) -> Word | None:
    """The first of them."""
    return next((c for c in word.children if c.dep_ in relations), None)


def has_below(word: Word, *relations: str) -> bool:
    """True where a word hangs on it by one of the relations."""
    return first_below(word, *relations) is not None


def first_spelt(word: Word, forms: Container[str], *relations: str) -> Word | None:
    """The first word that hangs on it and is written as one of the forms; by any relation where
    none is given."""
    hung = below(word, *relations) if relations else word.children
    return next((c for c in hung if c.lower_ in forms), None)


def has_spelt(word: Word, forms: Container[str], *relations: str) -> bool:
    """True where such a word hangs on it."""
    return first_spelt(word, forms, *relations) is not None


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it, in order."""
    out = [word]
    for one in out:  # it grows while it is walked
        out += [c for c in below(one, "conj") if c.pos_ in _COORDINATED]
    return out


def pobj(prep: Word) -> Word | None:
    """What a preposition governs; looks through 'from under', 'out of'."""
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            return child
        if child.dep_ == "prep":
            return pobj(child)
    return None


def prepositions(word: Word) -> list[tuple[str, Word]]:
    """(preposition, object) pairs below a word, coordinated prepositions and objects included;
    'between Monday and Friday' parts nobody."""
    out = []
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in _GOVERNING:
            beside = [c for c in below(child, "conj") if c.pos_ == "ADP"]
            for prep in (child, *beside):
                target = pobj(prep)
                if target is not None:
                    out += [(prep.lower_, one) for one in conjuncts(target)]
    return [(form, one) for form, one in out if form != "between" or not in_date(one)]


def governed(word: Word, *forms: str) -> list[Word]:
    """What the prepositions below a word govern that are written so."""
    return [target for form, target in prepositions(word) if form in forms]


def is_conjunct(word: Word) -> bool:
    """True for what is coordinated with a word before it."""
    return word.dep_ == "conj"


def is_led_by_to(word: Word) -> bool:
    """True for the 'to' of 'committed to the delivery'."""
    return word.dep_ == "prep" and word.lower_ == "to"


def own_object(verb: Word) -> Word | None:
    """The first object of a verb, its own."""
    return first_below(verb, "dobj")


def is_apposition(word: Word) -> bool:
    """True for 'a commander' of 'X, a commander'."""
    return word.dep_ == "appos"


def is_governed(word: Word) -> bool:
    """True for what a preposition governs."""
    return word.dep_ == "pobj"


def coordinated(word: Word) -> list[Word]:
    """What is coordinated with the word, of whatever part of speech, and it; in order."""
    out = [first_conjunct(word)]
    for one in out:  # it grows while it is walked
        out += below(one, "conj")
    return out


def is_qualifier(word: Word) -> bool:
    """An article or an adjective."""
    return word.pos_ in ("DET", "ADJ")


def is_subject(word: Word) -> bool:
    """True for the subject of an active verb."""
    return word.dep_ == "nsubj"


def is_measure(word: Word) -> bool:
    """True for 'Iran' of 'Iran-backed', and for what stands as loosely under its verb."""
    return word.dep_ == "npadvmod"


def first_conjunct(word: Word) -> Word:
    """The first of those with which the word is coordinated; itself where it is with none."""
    while word.dep_ == "conj":
        word = word.head
    return word


def telling_verb(noun: Word) -> Word | None:
    """The verb of which an event noun is the subject, or by which it is said to be done."""
    by = noun.head.head if noun.head.dep_ == "agent" else None
    return acting_verb(noun) or by


def accused(noun: Word, verbs: Container[str]) -> list[Word]:
    """Who is said to have done what the noun tells: 'accused X of abductions'."""
    prep = first_conjunct(noun).head
    if prep.dep_ != "prep" or prep.lower_ not in _CHARGING:
        return []
    over = prep.head
    if over.lemma_ in verbs:
        return below(over, "dobj", "nsubjpass")
    return [over] if over.dep_ == "dobj" and over.head.lemma_ in verbs else []


def acting_verb(noun: Word) -> Word | None:
    """The verb of which it is the subject that acts."""
    return noun.head if noun.dep_ == "nsubj" else None


def owned_by(noun: Word) -> Word | None:
    """What belongs to it: the forces of "Kyiv's forces"."""
    return noun.head if noun.dep_ == "poss" else None


def is_act_within(word: Word, prepositions: Container[str]) -> bool:
    """True for an act in -ing behind one of those: 'killed in shelling by X'; not for 'succeeded in
    taking it'."""
    behind = word.dep_ == "pcomp" and word.head.lower_ in prepositions
    return behind and not has_below(word, "dobj", "prt")


def of_owner(word: Word) -> bool:
    """True for a word in the place of an owner: before a noun, or after its 'of'."""
    return word.dep_ in _OWNING


def agents(noun: Word, verbs: Container[str]) -> list[Word]:
    """Who stands behind 'by' in a clause about the noun, whose verb is one of those by its lemma:
    'an ambush mounted by X'."""
    about = (c for c in below(noun, "acl", "relcl") if c.lemma_.lower() in verbs)
    return [agent for verb in about for agent in governed(verb, "by")]


def is_told_whom(word: Word, verbs: Container[str]) -> bool:
    """True for whom somebody tells something, by a verb of those."""
    return word.dep_ in ("dobj", "dative", "iobj") and word.head.lemma_ in verbs


def subjects(verb: Word) -> list[Word]:
    """The grammatical subject of a verb with what is coordinated with it."""
    subject = grammatical_subject(verb)
    return conjuncts(subject) if subject is not None else []


def heads_phrase(word: Word) -> bool:
    """True for a noun, pronoun or number on which a phrase of its own hangs."""
    alone = word.pos_ == "NUM" and word.head.pos_ not in NOUNS
    standing = word.pos_ in NOUNS and not stands_before(word)
    return alone or standing or (word.pos_ == "PRON" and word.dep_ not in ("expl", "poss", "det"))


def stands_before(word: Word) -> bool:
    """True for a word that says of the noun after it whose or which it is."""
    return word.i < word.head.i and word.dep_ in _MODIFYING


def is_owner(word: Word) -> bool:
    """True for one whose the noun after it is: "the army's", "their"."""
    return word.dep_ == "poss"


_MODIFYING = frozenset(("compound", "amod", "nmod", "poss"))


def in_date(word: Word) -> bool:
    """True for a word of a date: 'May', and the number before it."""
    if word.ent_type_ in ("DATE", "TIME") or word.lower_ in _MONTHS:
        return True
    return word.pos_ == "NUM" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ in _MONTHS


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


NAMES_AND_MARKS = frozenset(("PROPN", "PUNCT", "NUM", "SYM", "X"))
CONTENT = frozenset(("NOUN", "PROPN", "ADJ"))
ARTICLE = "det"
SUFFERERS = frozenset(("dobj", "nsubjpass"))
NOT_BARE = ("det", "poss", "nummod", "case")
"""What hangs on a name that says which, whose or how many it is."""
NAMING = ("compound", "appos", "nmod")
BEFORE_NAMES = frozenset(("nmod", "compound"))
"""Relations of a name to a noun behind it."""
PROPER, NOUN, ADJECTIVE, ADPOSITION = "PROPN", "NOUN", "ADJ", "ADP"
PLACE_LABEL, PERSON_LABEL = "GPE", "PERSON"
OTHER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL"))
PEOPLE_LABEL, DESCRIBED = "NORP", "amod"
"""Labels of what is no name of one place or person."""
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
NAME_LABELS = frozenset(("PERSON", "ORG", "NORP", "PRODUCT"))
INSIDE_NAMES = NOUNS | {"ADJ", "NUM"}
SMALL_WORDS = frozenset(("DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX"))
LOCATED = frozenset(("dobj", "nsubjpass", "nsubj", "conj", "appos", "pobj", "npadvmod"))
"""Relations by which what may be a place hangs on what happens there."""
NO_PLACE_LABELS = frozenset(
    (
        *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"),
        *("NORP", "LANGUAGE", "LAW", "WORK_OF_ART"),
    )
)
"""What the language model takes for something else than a place, a body or a person."""
_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PART", "VERB"))


def is_preposition(word: Word) -> bool:
    """True for a word that leads to what it governs."""
    return word.pos_ in ("ADP", "SCONJ") or word.dep_ == "prep"


def is_part_of_name(word: Word) -> bool:
    """True for a noun that only stands before another to which it belongs."""
    return word.dep_ in ("compound", "nmod", "amod") and word.head.pos_ in NOUNS


def can_name(word: Word) -> bool:
    """True for a word that may stand in a phrase before its noun, articles apart."""
    return word.pos_ in _NAMING or word.text in ("-", "\u2013")


def pointing(word: Word, forms: Container[str]) -> str:
    """The article, pronoun or owner before a noun that is one of the forms; empty where there is
    none."""
    found = first_spelt(word, forms, "det", "poss")
    return found.lower_ if found is not None else ""


def article(word: Word) -> str:
    """The article before a noun, 'none' where there is none."""
    found = first_below(word, "det")
    return found.lower_ if found is not None else "none"
