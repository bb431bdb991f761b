"""What the dependency tree says of a word: its class, its noun phrase, its arguments (spaCy's
ClearNLP labels)."""

from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reportedly.language.lexicon import Lexicon, Sense, words
from reportedly.language.parse import Sentence
from reportedly.records.place import PlacePrecision, Toponym

RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_COUNTABLE = frozenset(["group", "alliance", "unit", "member"])


@dataclass(frozen=True, slots=True)
class Note:
    """Why a word of the codebook (or one of its senses) was not read as a happening."""

    token: Any
    reason: str
    sense: Sense | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what is known of its words: toponyms by the index of each of their tokens;
    `known` tells registered actors."""

    sentence: Sentence
    lexicon: Lexicon
    toponyms: dict[int, Toponym]
    known: Callable[[str], bool] = bool
    kinds: dict[int, set[str]] = field(default_factory=dict)
    """What `classes` said of each word: asked many times over."""
    once: dict[str, Any] = field(default_factory=dict)
    """What is found in the sentence whatever stands before it, and asked for in both passes over
    the text, by its name."""
    notes: list[Note] | None = None
    """Where a list, takes up why a word was not read as a trigger or a sense not taken; for
    --explain."""

    def reject(self, token: Any, reason: str, sense: Sense | None = None) -> None:
        """Notes why the word, or this sense of it, makes no frame, where somebody asks."""
        if self.notes is not None:
            self.notes.append(Note(token, reason, sense))

    @property
    def tokens(self) -> Any:
        """spaCy's span."""
        return self.sentence.span


def toponym_root(scene: Scene, token: Any) -> bool:
    """True for the one word of a toponym on which its other words hang."""
    toponym = scene.toponyms.get(token.i)
    return toponym is not None and (
        token.head.i == token.i or scene.toponyms.get(token.head.i) is not toponym
    )


def conjuncts(token: Any) -> list[Any]:
    """The word and what is coordinated with it, in order."""
    out, queue = [token], [token]
    while queue:
        for child in queue.pop(0).children:
            if (
                child.dep_ == "conj"
                and child.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
                and child not in out
            ):
                out.append(child)
                queue.append(child)
    return out


def pobj(prep: Any) -> Any | None:
    """What a preposition governs; looks through 'from under', 'out of'."""
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            return child
        if child.dep_ == "prep":
            return pobj(child)
    return None


def prepositions(token: Any) -> Iterator[tuple[str, Any]]:
    """(preposition, object) pairs below a word, coordinated prepositions and objects included."""
    for child in token.children:
        if child.dep_ not in ("prep", "agent", "dative") or child.pos_ not in (
            "ADP",
            "SCONJ",
            "ADV",
            "VERB",
            "PART",
        ):
            continue
        heads = [child, *(c for c in child.children if c.dep_ == "conj" and c.pos_ == "ADP")]
        for head in heads:
            target = pobj(head)
            if target is not None:
                for one in conjuncts(target):
                    yield head.lower_, one


def _named(scene: Scene, token: Any) -> set[str]:
    """Classes of a proper noun by the registry, else by its entity label."""
    label = token.ent_type_
    if _registered(scene, token):
        return {"name", "force"}
    if label == "PERSON":
        return {"name", "person"}
    if label in ("ORG", "NORP"):
        return {"name", "force"}
    if label in ("GPE", "LOC", "FAC"):
        return {"name", "place"}
    return {"name"}


def _registered(scene: Scene, token: Any) -> bool:
    """True for the head of a registered actor's name."""
    if scene.known is bool or (token.pos_ != "PROPN" and not token.is_upper):
        return False
    first = min(
        (c.i for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod")),
        default=token.i,
    )
    return scene.known(token.text) or scene.known(str(token.doc[first : token.i + 1].text))


def classes(scene: Scene, token: Any) -> set[str]:
    """The classes of nouns.csv that fit the phrase headed by `token`, and 'name', 'pron', 'any'."""
    found = scene.kinds.get(token.i)
    if found is None:
        found = scene.kinds[token.i] = _classes(scene, token)
    return found


def _classes(scene: Scene, token: Any) -> set[str]:
    found = {"any"}
    toponym = scene.toponyms.get(token.i)
    if token.pos_ == "PRON" or token.tag_ in ("PRP", "DT", "WP", "WDT"):
        return found | {"pron"} if toponym is None else found | {"place"}
    if token.pos_ == "NUM" or token.like_num:
        found |= {"person", "name"}
    if toponym is not None:
        found.add("place")
        if toponym.precision is PlacePrecision.COUNTRY:
            found |= {"force", "name", "country"}
    lemma = token.lemma_.lower()
    known = scene.lexicon.nouns.get(lemma) or scene.lexicon.nouns.get(token.lower_)
    if known and toponym is None and not _registered(scene, token):
        found |= known
    elif toponym is None and (token.pos_ == "PROPN" or (token.is_upper and len(token.text) > 1)):
        found |= _named(scene, token)
    if token.ent_type_ == "PERSON" and toponym is None:
        found.add("person")
    elif "person" in found and token.pos_ != "PROPN":
        found.add("people")
    if lemma in ("man", "woman") and any(
        c.lower_ in ("armed", "masked", "uniformed") for c in token.children
    ):
        found.add("force")
    if lemma in words("partitives") or token.lower_ in words("partitives") or token.pos_ == "NUM":
        for prep, target in prepositions(token):
            if prep in ("of", "from"):
                found |= classes(scene, target)
    if token.pos_ != "PROPN" and any(
        c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod", "appos") for c in token.children
    ):
        found.add("name")
    return found


_DROPPED = frozenset(
    (
        "relcl",
        "acl",
        "appos",
        "punct",
        "cc",
        "conj",
        "det",
        "prep",
        "advcl",
        "predet",
        "parataxis",
        "preconj",
        "dep",
    )
)
_LOOSE = frozenset(("same", "so", "called", "also", "other"))


def _phrase_tokens(scene: Scene, head: Any) -> list[Any]:
    """Words of the noun phrase without articles, appositions, relative clauses and later conjuncts;
    'of' phrases stay."""
    kept, queue = [head], list(head.children)
    while queue:
        child = queue.pop()
        keep_of = (
            child.dep_ == "prep"
            and child.lower_ in ("of", "for")
            and child.i > head.i
            and child.i - head.i < 4
        )
        hyphen = child.dep_ == "punct" and child.text in ("-", "–", "'", "’") and child.i < head.i
        if child.dep_ in _DROPPED and not keep_of and not hyphen:
            continue
        if child.i < head.i and _in_date(child) and not _in_date(head):
            continue
        if child.dep_ == "case" and child.head == head:
            continue
        if (
            child.i > head.i
            and not keep_of
            and child.dep_ not in ("nummod", "case", "amod", "nmod", "compound")
        ):
            continue
        if keep_of:
            kept += _without_clauses(child)
            continue
        kept.append(child)
        queue += [] if child.dep_ == "case" else list(child.children)
    return sorted(kept, key=lambda t: int(t.i))


def _without_clauses(prep: Any) -> list[Any]:
    """A prepositional phrase without the clauses and appositions inside it."""
    out, queue = [prep], list(prep.children)
    while queue:
        child = queue.pop()
        if child.dep_ not in ("relcl", "acl", "punct", "appos", "advcl") or child.tag_ == "HYPH":
            out.append(child)
            queue += list(child.children)
    return out


def _dash(token: Any) -> bool:
    """A dash between spaces: what stands before it is a dateline, not a part of the name."""
    return (
        token.text in ("-", "–", "—", "--")
        and bool(token.whitespace_)
        and token.i > 0
        and bool(token.nbor(-1).whitespace_)
    )


def mention(scene: Scene, head: Any) -> str:
    """The noun phrase of `head` as written, one stretch of text, without its article."""
    toponym = scene.toponyms.get(head.i)
    words = _phrase_tokens(scene, head)
    run = [head]
    inside = {t.i for t in words}
    left = head.i - 1
    while left in inside and not _dash(head.doc[left]):
        run.insert(0, head.doc[left])
        left -= 1
    right = head.i + 1
    while right in inside:
        run.append(head.doc[right])
        right += 1
    while (
        run
        and (
            run[0].is_punct
            or run[0].tag_ in ("DT", "PRP$", "WDT", "POS")
            or run[0].lower_ in _LOOSE
        )
        and run[0] != head
    ):
        run.pop(0)
    text = head.doc[run[0].i : run[-1].i + 1].text
    if toponym is not None and len(text) < len(toponym.text):
        return toponym.text
    return str(text).strip(" \"“”'‘’")


def is_passive(verb: Any) -> bool:
    """True for a verb whose grammatical subject suffers the act; a bare past participle in a
    headline counts."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    if {"nsubj", "dobj"} <= {c.dep_ for c in verb.children}:
        return False
    if (
        verb.tag_ == "VBN"
        and verb.lemma_ not in words("suffered")
        and any(c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.children)
    ):
        return False
    if verb.tag_ != "VBN" or any(
        c.dep_ == "aux" and c.lemma_ in ("have", "’ve", "'ve") for c in verb.children
    ):
        return verb.dep_ == "conj" and verb.tag_ == "VBN" and _shares_passive(verb)
    return verb.dep_ in ("acl", "amod", "ROOT", "advcl", "ccomp", "oprd", "xcomp") or (
        verb.dep_ == "conj" and _shares_passive(verb)
    )


def in_present(verb: Any) -> bool:
    """True for what is told to go on: a finite form in the present, and no perfect."""
    finite = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    return any(w.tag_ in ("VBZ", "VBP") for w in finite) and not any(
        w.lemma_ == "have" for w in finite[1:]
    )


def _shares_passive(verb: Any) -> bool:
    own = any(c.dep_ in ("nsubj", "aux", "dobj") for c in verb.children)
    return not own and verb.head.pos_ in ("VERB", "AUX") and is_passive(verb.head)


def _relative(token: Any, verb: Any) -> Any:
    """What a relative pronoun stands for."""
    if token.lower_ in RELATIVES and token.tag_ in ("WP", "WDT", "IN", "WP$"):
        up = verb
        while up.dep_ in ("conj", "xcomp", "ccomp") and up.head != up:
            up = up.head
        if up.dep_ in ("relcl", "acl"):
            return up.head
    return token


def grammatical_subject(verb: Any) -> Any | None:
    """The subject word of a verb, its own or the one it shares; None where the tree shows none."""
    seen = 0
    while seen < 8:
        seen += 1
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") and child.pos_ not in (
                "VERB",
                "AUX",
            ):
                return _relative(child, verb)
        if (behind := _behind_date(verb)) is not None:
            return behind
        head = verb.head
        if head == verb:
            return None
        if verb.dep_ == "ccomp" and verb.tag_ in (
            "VBZ",
            "VBP",
            "VBD",
        ):  # 'RSF leaves town, army says'
            return next(
                (c for c in verb.children if c.dep_ in ("compound", "nmod") and c.i < verb.i), None
            )
        if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            if verb.tag_ in ("VBG", "VBN") or verb.dep_ == "relcl":
                return head
            verb = _governing_verb(head)
        elif verb.dep_ == "amod" and verb.tag_ == "VBN":
            return head
        elif head.pos_ == "ADP" or verb.dep_ == "pcomp":
            verb = _through_preposition(verb)
            if verb is not None and verb.pos_ in ("NOUN", "PROPN"):
                return verb
        else:
            controlled = _controlled(verb, head)
            if controlled is not None:
                return controlled
            verb = head
        if verb is None or verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            return None
        if verb.pos_ == "NOUN":
            verb = _governing_verb(verb)
            if verb is None:
                return None
    return None


def _behind_date(verb: Any) -> Any | None:
    """'By 4 May Russian forces had seized the town': the subject, which the model hangs on the
    preposition of the date."""
    for prep in (
        c for c in verb.children if c.dep_ == "prep" and c.i < verb.i and c.lower_ in _DATING
    ):
        noun = pobj(prep)
        if (
            noun is not None
            and noun.pos_ in ("NOUN", "PROPN")
            and not _in_date(noun)
            and any(_in_date(c) for c in noun.children)
        ):
            return noun
    return None


_DATING = frozenset(("by", "on", "in", "until", "since", "from", "during"))
_MONTHS = frozenset(name.lower() for name in month_name if name)


def _in_date(token: Any) -> bool:
    """A word of a date: 'May', and the number beside it."""
    if token.ent_type_ in ("DATE", "TIME") or token.lower_ in _MONTHS:
        return True
    return token.pos_ == "NUM" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _MONTHS


def _controlled(verb: Any, head: Any) -> Any | None:
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and head.lemma_ in words("object_control"):
        return next(
            (
                c
                for c in head.children
                if c.dep_ in ("dobj", "nsubjpass", "dative") and c.pos_ != "ADP"
            ),
            None,
        )
    return None


def _through_preposition(verb: Any) -> Any | None:
    """'prevent them from capturing': the object; 'after taking Hama': the governing verb."""
    prep = verb.head
    up = prep.head
    if up.lemma_ in words("object_control"):
        found = next((c for c in up.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if found is not None:
            return found
    while up.dep_ == "prep" and up.head != up:
        up = up.head
    return up if up != prep else None


def _governing_verb(token: Any) -> Any | None:
    """The nearest verb above a word."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def clause_verb(token: Any) -> Any:
    """The verb whose clause a word stands in (the word itself where it is a verb, the root where
    there is none)."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    return _governing_verb(token) or token.sent.root


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a verb or an event noun governs: words, by slot; `preps` are (preposition, object)
    pairs."""

    subject: tuple[Any, ...]
    objects: tuple[Any, ...]
    agent: tuple[Any, ...]
    preps: tuple[tuple[str, Any], ...]
    passive: bool


def arguments(verb: Any) -> Arguments:
    """The arguments of a verb, a passive's subject among its objects."""
    passive = is_passive(verb)
    subject = grammatical_subject(verb)
    preps = tuple(prepositions(verb))
    agent = tuple(
        target for prep, target in preps if prep == "by" and passive and target.pos_ != "VERB"
    )
    objects = [
        one
        for c in verb.children
        if c.dep_ in ("dobj", "obj", "attr") and verb.pos_ == "VERB"
        for one in conjuncts(_relative(c, verb))
    ]
    subjects = conjuncts(subject) if subject is not None else []
    if passive and not any(c.dep_ == "dobj" for c in verb.children):
        return Arguments((), tuple(subjects or objects), agent, preps, True)
    if verb.dep_ == "conj" and not objects and verb.head.pos_ == "VERB":
        objects = _shared_objects(verb)
    return Arguments(
        tuple(s for s in subjects if s not in objects), tuple(objects), agent, preps, passive
    )


def _shared_objects(verb: Any) -> list[Any]:
    """'killed and wounded 12': the object stands under the first verb, to the right of the second,
    or under the next one."""
    for other in (verb.head, *(c for c in verb.children if c.dep_ == "conj")):
        for child in other.children:
            if child.dep_ == "dobj" and child.i > verb.i:
                return conjuncts(child)
    return []
