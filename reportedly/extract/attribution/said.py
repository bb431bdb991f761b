"""An act of attribution (PolNeAR's terms), the words of English it is known by, and whose it is."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field

from reportedly.extract.phrases import Scene, classes
from reportedly.language.clauses import grammatical_subject
from reportedly.language.labels import RELATIVES
from reportedly.language.tree import below, first_below, has_below, pobj
from reportedly.language.word import Word

Indices = set[int]
TIMES = ("DATE", "TIME")
_VERBS = ("VERB", "AUX")
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_NAMING = frozenset(
    (
        *("compound", "nmod", "amod", "det", "poss", "case", "appos", "nummod", "prep", "pobj"),
        *("punct", "cc", "conj", "quantmod", "advmod", "npadvmod", "predet"),
    )
)
"""Relations by which a word is part of a name with its titles, coordination and appositions."""


@dataclass(slots=True)
class Said:
    """One act: `sources` are noun words (empty for 'reports that …') and `source` all the words
    that name them, `agencies` the outlets told.

    `content` is what it tells to be so, `about` what else it holds; both are indices of tokens.
    `makes` is what the cue makes of its content: denied, hedged, planned or nothing. `passive` is
    'is said', by nobody; `relayed` names who told the speaker; `spoken` is of a verb of speech.
    """

    cue: Word
    sources: list[Word] = field(default_factory=list)
    source: Indices = field(default_factory=set)
    agencies: list[Word] = field(default_factory=list)
    content: Indices = field(default_factory=set)
    about: Indices = field(default_factory=set)
    makes: str = ""
    nominal: bool = False
    passive: bool = False
    relayed: bool = False
    spoken: bool = True

    @property
    def negative(self) -> bool:
        """True where the source says that it did not happen."""
        return self.makes == "denied"

    @property
    def holds(self) -> Indices:
        """All that the source says, wants, judges or talks of."""
        return self.content | self.about


class Head:
    """A word that may be a cue, with its lemma and what hangs on it, by relation."""

    __slots__ = ("lemma", "parts", "word")

    def __init__(self, word: Word) -> None:
        self.word, self.lemma = word, word.lemma_.lower()
        self.parts: dict[str, list[Word]] = defaultdict(list)
        for child in word.children:
            self.parts[child.dep_].append(child)

    def of(self, *relations: str) -> list[Word]:
        """The words that hang on it by one of the relations."""
        return [word for relation in relations for word in self.parts[relation]]

    def spelt(self, relation: str, words: Container[str]) -> list[Word]:
        """Those that hang on it by a relation and are one of the words."""
        return [word for word in self.parts[relation] if word.lower_ in words]

    def is_passive(self) -> bool:
        """True for 'is said', 'the attack reported': a participle whose subject does not speak."""
        if self.word.tag_ != "VBN" or self.parts["agent"]:
            return False
        described = self.word.dep_ in ("acl", "amod")
        return described or bool(self.parts["auxpass"] or self.parts["nsubjpass"])

    def suffers(self) -> list[Word]:
        """What a passive is said of, but for pronouns."""
        return [word for word in self.parts["nsubjpass"] if word.pos_ != "PRON"]

    def told_by_agent(self) -> list[Word]:
        """'attacks claimed by X', 'the truce was declared by X': what an agent tells, without a
        clause."""
        if not self.parts["agent"]:
            return []
        return [self.word.head] if self.word.dep_ == "acl" else self.suffers()

    def owner(self) -> Word | None:
        """Whose a noun is: 'their claim', 'a claim by the army'."""
        by = map(pobj, self.spelt("prep", ("by", "from")))
        return next(iter(self.parts["poss"]), None) or next(by, None)

    def speaker(self) -> Word | None:
        """Who speaks or thinks: the agent, the one who was 'quoted as saying', the verb's own
        subject (what a relative pronoun stands for), or the subject that it shares."""
        agents = [pobj(agent) for agent in self.parts["agent"]]
        quoted = _quoted(self.word) if not agents else agents[0]
        if quoted is not None or self.is_passive():
            return quoted
        own = [s for s in self.of("nsubj", "nsubjpass", "csubj") if s.pos_ not in _VERBS]
        if own:
            subject = max(own, key=_position)
            stands_for = subject.lower_ in RELATIVES and self.word.dep_ == "relcl"
            return self.word.head if stands_for else subject
        shared: Word | None = None if self.parts["expl"] else grammatical_subject(self.word)
        return shared


def _position(word: Word) -> int:
    return word.i


def _quoted(verb: Word) -> Word | None:
    """'The minister was quoted as saying': the minister."""
    above = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or above.pos_ != "VERB":
        return None
    return first_below(above, "dobj", "nsubjpass") if verb.tag_ == "VBG" else None


def indices(word: Word) -> Indices:
    """The indices of a word and all that hangs on it."""
    return {t.i for t in word.subtree}


def phrase(head: Word) -> Indices:
    """The indices of a noun phrase with titles, coordination and appositions, without the clauses
    that hang on it."""
    out, queue = {head.i}, [head]
    while queue:
        naming = [c for c in queue.pop().children if c.dep_ in _NAMING]
        out.update(c.i for c in naming)
        queue += naming
    return out


def named(speaker: Word, verb: Word) -> Indices:
    """The words that name a verb's speaker; those before the verb, with the pronoun that stands
    for them, in a relative clause."""
    out = phrase(speaker)
    if verb.dep_ == "relcl" and speaker == verb.head:
        relatives = {c.i for c in below(verb, *_SUBJECTS)}
        return {i for i in out if i < verb.i} | relatives
    shared = speaker.head != verb and speaker.i < verb.i
    return out - indices(verb) if shared else out


def holder(noun: Word, telling: frozenset[str]) -> Word | None:
    """'he made the claim that': the subject of the verb whose object the noun is, where the verb
    itself tells nothing."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or verb.lemma_.lower() in telling:
        return None
    return Head(verb).speaker()


def told_outlets(scene: Scene, cue: Head, audience: frozenset[str]) -> list[Word]:
    """'told an agency', 'said in an interview with …': the named outlet that was told, never
    'reporters'."""
    hearers = [c for c in cue.of("dobj", "dative", "iobj") if c.lemma_.lower() not in audience]
    heard = (pobj(h) if h.pos_ == "ADP" else h for h in hearers)
    return [h for h in heard if h is not None and _outlet(scene, h)]


def _outlet(scene: Scene, noun: Word) -> bool:
    """A name, or a medium with a word that tells which ('national television', never 'the
    agency')."""
    if noun.ent_type_ == "PERSON" or noun.ent_type_ in TIMES:
        return False
    if noun.pos_ == "PROPN":
        return True
    which = has_below(noun, "amod", "compound", "nmod")
    return which and "media" in classes(scene, noun)
