"""What the tree says of the words of a parsed sentence: what hangs on them, what is coordinated,
governed, shared (ClearNLP's labels)."""

from calendar import month_name
from collections.abc import Container

from reportedly.language.labels import NOUNS
from reportedly.language.word import Word

_OWNING = frozenset(("amod", "npadvmod", "compound", "poss", "nmod", "pobj", "conj"))

_COORDINATED = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "PRON"))
_GOVERNING = frozenset(("ADP", "SCONJ", "ADV", "VERB", "PART"))
_CHARGING = frozenset(("of", "for"))
_MONTHS = frozenset(name.lower() for name in month_name if name)


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


def governor(word: Word) -> str:
    """The word above, as it is spelt where it is small, else by its lemma's part of speech."""
    above = word.head
    if above.i == word.i:
        return "root"
    return above.lower_ if above.pos_ in ("ADP", "SCONJ", "PART") else above.pos_
