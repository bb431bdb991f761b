"""Names that the tree of a sentence shows to be places, whatever a language model takes them for:
what forces take, shell, reach and leave, and what stands in one list with a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.language.clauses import is_passive
from reportedly.language.cues import TownCues
from reportedly.language.labels import (
    ADPOSITION,
    ARTICLE,
    BEFORE_NAMES,
    DESCRIBED,
    NAMING,
    NOT_BARE,
    NOUNS,
    OTHER_LABELS,
    PEOPLE_LABEL,
    PERSON_LABEL,
    PLACE_LABEL,
    PLACE_LABELS,
    PROPER,
    SUFFERERS,
    VERBS,
)
from reportedly.language.lexicon import Lexicon, lexicon
from reportedly.language.parse import Parsed, Sentence
from reportedly.language.tree import (
    below,
    coordinated,
    first_conjunct,
    has_below,
    is_apposition,
    is_governed,
    is_subject,
    own_object,
    prepositions,
)
from reportedly.language.word import Word

Entity = tuple[int, int, str]
_INTO = frozenset(("under", "to", "into"))
"""Prepositions between a town and the hold that it comes under."""
_SHORT = 6
"""Letters of a word all in capitals up to which it is an abbreviation."""
_TITLED, _SOME = 0.7, 4
"""Share of capitals among so many long words or more that makes a line a headline in title case, in
which capitals tell nothing (as in `ground/places/unlisted.py`)."""


@dataclass(frozen=True, slots=True)
class _Towns:
    """What is asked of a name: the lists, and the names of people who are named in full."""

    lexicon: Lexicon
    people: frozenset[str]

    @property
    def towns(self) -> TownCues:
        return self.lexicon.cues.towns


def with_towns(parsed: Parsed) -> Parsed:
    """The parsed text with the names that its trees show to be places labelled so."""
    known = _Towns(lexicon(), _people(parsed))
    found = [span for s in parsed.sentences for span in _in_sentence(s, known)]
    if not found:
        return parsed
    kept = [e for e in parsed.entities if all(e[1] <= a or b <= e[0] for a, b in found)]
    return replace(
        parsed, entities=tuple(sorted((*kept, *((a, b, PLACE_LABEL) for a, b in set(found)))))
    )


def _people(parsed: Parsed) -> frozenset[str]:
    """The parts of the names of people who are named in full."""
    full = (parsed.text[a:b].split() for a, b, label in parsed.entities if label == PERSON_LABEL)
    return frozenset(part for name in full if len(name) > 1 for part in name)


def _in_sentence(sentence: Sentence, known: _Towns) -> Iterator[tuple[int, int]]:
    """Where the names of places stand that the model has not labelled so."""
    if _is_title_case(sentence.span):
        return
    for word in sentence.span:
        if word.pos_ == PROPER and word.ent_type_ not in PLACE_LABELS and _is_town(word, known):
            first = _first(word)
            yield sentence.start(first), sentence.end(word)


def _is_title_case(words: Sequence[Word]) -> bool:
    long = [w for w in words if len(w.text) > 3 and w.is_alpha]
    if any(w.pos_ in VERBS and w.text.islower() for w in long):
        return False
    return len(long) > _SOME and sum(w.text[0].isupper() for w in long) > _TITLED * len(long)


def _first(word: Word) -> Word:
    """The first word of the name that ends there."""
    inside = {w.i for w in word.subtree if w.pos_ == PROPER or w.text == "-"}
    at = word.i
    while at - 1 in inside:
        at -= 1
    return word.doc[at + 1] if word.doc[at].text == "-" else word.doc[at]


def _is_town(word: Word, known: _Towns) -> bool:
    """True for a bare name that is the object, or the one list, of what is done to towns."""
    if not _is_bare(word, known):
        return False
    one_word = word.ent_type_ != PERSON_LABEL or word.text not in known.people
    listed = [w for w in coordinated(word) if w != word]
    if any(w.ent_type_ in PLACE_LABELS and not has_below(w, ARTICLE) for w in listed):
        return one_word
    return one_word and _is_suffering(first_conjunct(word), known)


def _is_bare(word: Word, known: _Towns) -> bool:
    """False for an abbreviation, what has an article or an owner, and a name with somebody's title
    or office beside it."""
    if not word.text[:1].isupper() or has_below(word, *NOT_BARE) or _is_no_name(word, known):
        return False
    if any(w.lower_ not in known.towns.saying for w in below(word, DESCRIBED)):
        return False
    if is_apposition(word) or word.lower_ in known.lexicon.nouns:
        return False
    beside = below(word, *NAMING)
    return not any(_is_somebody(w, known) for w in beside) and not _is_in_full(word)


def _is_no_name(word: Word, known: _Towns) -> bool:
    """A time, an amount, an abbreviation, or a people that nobody leaves."""
    if word.ent_type_ in OTHER_LABELS or (word.is_upper and len(word.text) <= _SHORT):
        return True
    return word.ent_type_ == PEOPLE_LABEL and word.head.lemma_ not in known.towns.left


def _is_somebody(word: Word, known: _Towns) -> bool:
    if not word.is_alpha:  # '#Goma'
        return False
    if word.pos_ != PROPER:
        return "place" not in known.lexicon.nouns.get(word.lemma_.lower(), ())
    titles = known.lexicon.cues.attribution.honorifics
    return word.lower_.rstrip(".") in titles


def _is_in_full(word: Word) -> bool:
    """'Omar Saleh': a person's given name and surname, by the model."""
    return word.ent_type_ == PERSON_LABEL and any(
        w.ent_type_ == PERSON_LABEL for w in below(word, *BEFORE_NAMES)
    )


def _is_suffering(word: Word, known: _Towns) -> bool:
    """The object of a verb, or what an event noun is of, that is said of towns."""
    up, towns = word.head, known.towns
    if word.dep_ in SUFFERERS:
        passive = word == own_object(up) or is_passive(up)
        return passive and _is_done_to_towns(up, word, known)
    if is_subject(word):
        return _suffers(up, towns)
    return is_governed(word) and _is_led(up, towns)


def _suffers(verb: Word, towns: TownCues) -> bool:
    """'X fell', 'X came under fire', 'X remains under their control'."""
    if own_object(verb) is not None:
        return False
    under = (noun for form, noun in prepositions(verb) if form in _INTO)
    if verb.lemma_ in towns.remaining and any(w.lemma_ in towns.suffered for w in under):
        return True
    return verb.lemma_ in towns.falling


def _is_done_to_towns(verb: Word, name: Word, known: _Towns) -> bool:
    lemma, towns = verb.lemma_.lower(), known.towns
    if lemma in towns.verbs:
        return True
    return lemma in towns.both and name.lower_ not in towns.others


def _is_led(prep: Word, towns: TownCues) -> bool:
    """'the fall of X', 'the assault on X', 'withdrew from X', 'clashes near X'."""
    up, form = prep.head, prep.lower_
    if form in towns.beside:
        return True
    if up.pos_ in NOUNS:
        lemma = up.lemma_.lower()
        done = form == "of" and lemma in towns.done
        return done or (form in towns.upon and lemma in towns.acts)
    if up.pos_ == ADPOSITION and up.lower_ == "out":
        return up.head.lemma_ in towns.motion
    return form in towns.ways and up.lemma_ in towns.motion
