"""Who says it: the acts of attribution of a sentence (PolNeAR's terms), found once, from the tree.

The chain of a claim is made of those that tell something (`content`); the attributions of a
document of all that stand in nobody else's words, with what they aim at, judge or talk of
(`about`).
"""

import functools
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reportedly import codebook
from reportedly.extract.attribution.sources import (
    holder,
    is_passive_cue,
    phrase,
    speaker,
    told_outlets,
)
from reportedly.extract.phrases import Scene, conjuncts, pobj
from reportedly.language.tree import Word

TIMES = frozenset(("DATE", "TIME"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_CUES = frozenset(("VERB", "AUX", "ADJ", "NOUN", "ADP", "SCONJ"))
_CLAUSES = frozenset(("acl", "ccomp", "relcl"))
Indices = set[int]


@dataclass(frozen=True, slots=True)
class Makes:
    """What a cue makes of the clause below it, by its lemma."""

    denied: frozenset[str]
    hedged: frozenset[str]
    planned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Words of English that tell who speaks; attribution.toml says of each list what it is."""

    telling: frozenset[str]
    relaying: frozenset[str]
    of_what: frozenset[str]
    about: frozenset[str]
    held: frozenset[str]
    copulas: frozenset[str]
    questions: frozenset[str]
    nobody: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """en/attribution.toml."""

    makes: Makes
    grammar: Grammar


def wording() -> Wording:
    """The words of en/attribution.toml, read once for each codebook."""
    return _wording(os.environ.get("REPORTEDLY_CODEBOOK"))


@functools.lru_cache(maxsize=4)
def _wording(_: str | None) -> Wording:
    return codebook.read_toml("en/attribution.toml", Wording)


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


@dataclass(frozen=True, slots=True)
class Cues:
    """A sentence at hand, with the lists that its words are looked up in."""

    scene: Scene
    lists: Mapping[str, frozenset[str]]
    words: Wording

    def makes(self, lemma: str) -> str:
        """What a verb, noun or adjective makes of what it tells."""
        made = self.words.makes
        if lemma in made.denied or lemma in self.lists["denial"] | self.lists["denial_nouns"]:
            return "denied"
        if lemma in made.hedged:
            return "hedged"
        return "planned" if lemma in made.planned else ""


def attributions(scene: Scene) -> list[Said]:
    """Every act of attribution in the sentence, in order."""
    if "attributions" not in scene.once:
        scene.once["attributions"] = _attributions(scene)
    found: list[Said] = scene.once["attributions"]
    return found


def telling(scene: Scene) -> list[Said]:
    """Those that tell what is so: whose sources a claim in their content has."""
    nobody = wording().grammar.nobody
    told = [
        s
        for s in attributions(scene)
        if s.content and not (s.sources and s.sources[0].lemma_.lower() in nobody)
    ]
    return [s for s in told if not _shadowed(s, told)]


def _attributions(scene: Scene) -> list[Said]:
    at = Cues(scene, scene.lexicon.cues["attribution"], wording())
    found = [_act(at, token) for token in scene.tokens if token.pos_ in _CUES]
    acts = [act for act in found if act is not None]
    for act in acts:
        beyond = _beyond(scene, act)
        act.content -= beyond
        act.about -= beyond
    return acts


def _act(at: Cues, token: Word) -> Said | None:
    if token.pos_ in ("VERB", "AUX"):
        return _according(at, token) or _relayed(at, token) or _verb(at, token)
    if token.pos_ == "NOUN":
        return _noun(at, token)
    if token.pos_ == "ADJ":
        return _adjective(at, token)
    return _according(at, token) or _in_words(token)


def _beyond(scene: Scene, said: Said) -> Indices:
    """In a headline, what a semicolon parts from a speaker behind it: 'Rebels enter town; army says
    it holds the airport'."""
    if not scene.sentence.in_title:
        return set()
    speaker_at = min((s.left_edge.i for s in said.sources), default=said.cue.i)
    stops = [t.i for t in scene.tokens if t.text == ";" and t.i < speaker_at]
    return {i for i in said.content | said.about if stops and i < stops[-1]}


def _shadowed(said: Said, others: list[Said]) -> bool:
    """A nominal cue that is only the object of a verb with a source ('denied the report that …')
    says nothing of its own."""
    if not said.nominal or said.sources or said.cue.dep_ != "dobj":
        return False
    return any(not o.nominal and said.cue.head == o.cue for o in others)


def below(token: Word) -> Indices:
    """The indices of a word and all that hangs on it."""
    return {t.i for t in token.subtree}


def _all(tokens: Iterable[Word]) -> Indices:
    return {i for t in tokens for i in below(t)}


# --- prepositions ---------------------------------------------------------------------------------


def _according(at: Cues, token: Word) -> Said | None:
    """'according to X': what stands in the clause that the phrase hangs on."""
    if token.lower_ not in at.lists["according"]:
        return None
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = pobj(to) if to is not None else None
    if to is None or source is None:
        return None
    sources = conjuncts(source)
    return Said(token, sources, _all(sources), content=_around_phrase(at, token, (to, source)))


def _around_phrase(at: Cues, token: Word, phrase_words: tuple[Word, Word]) -> Indices:
    """The clause that 'according to X' hangs on; the words after X where the tree hangs them on X."""
    everything = {t.i for t in at.scene.tokens}
    if token.dep_ == "ROOT":
        to, source = phrase_words
        last = max(below(source))
        name = {t.i for t in source.subtree if t.i < source.i} | {source.i}
        head = {t.i for t in token.lefts} | {token.i, to.i}
        return {i for i in everything if i > last or i < token.i} - head - name
    head_word = token.head
    while (
        head_word.dep_ in ("pobj", "prep", "dobj", "appos", "acl") and head_word.head != head_word
    ):
        head_word = head_word.head
    return below(head_word) - below(token)


def _in_words(token: Word) -> Said | None:
    """'In the words of X, …': the clause that the phrase hangs on."""
    if token.lower_ != "in" or token.dep_ != "prep":
        return None
    words = pobj(token)
    if words is None or words.lower_ != "words":
        return None
    source = next((pobj(c) for c in words.children if c.lower_ == "of"), None)
    if source is None:
        return None
    sources = conjuncts(source)
    return Said(token, sources, _all(sources), content=below(token.head) - below(token))


# --- verbs ----------------------------------------------------------------------------------------


def _relayed(at: Cues, cue: Word) -> Said | None:
    """'the agency said, citing an officer': the officer tells what the agency says."""
    if cue.tag_ != "VBG" or cue.lemma_ not in at.words.grammar.relaying:
        return None
    above = next(
        (t for t in (cue.head, cue.head.head) if t.lemma_.lower() in at.lists["speech"]), None
    )
    source = next((c for c in cue.children if c.dep_ == "dobj"), None)
    if above is None or source is None or any(c.lower_ == "as" for c in cue.children):
        return None
    content = _all(_said_clauses(at, above)) - below(cue)
    sources = conjuncts(source)
    return Said(cue, sources, _all(sources), content=content, relayed=True) if content else None


def _verb(at: Cues, verb: Word) -> Said | None:
    """A verb of speech, belief, aim, judgement or talk, and any verb with a 'that' clause."""
    lemma = verb.lemma_.lower()
    speech = lemma in at.lists["speech"]
    known = speech or lemma in at.lists["verbs"]
    content, about = _held(at, verb, lemma)
    if verb.i in at.scene.toponyms or not (known or content or about):
        return None
    who = speaker(verb)
    source = phrase(who, verb) if who is not None else set()
    if not (content or about):
        content, about = _beside(at, verb, (source, speech))
    if is_passive_cue(verb):
        about |= _suffered(verb)
    gone = source | {verb.i}
    content, about = content - gone, about - gone
    opens = bool(known and source) and at.scene.tokens.text.rstrip().endswith(":")
    if not (content or about or opens):
        return None
    return Said(
        verb,
        conjuncts(who) if who is not None else [],
        source,
        _outlets(at, verb, lemma),
        content,
        about,
        at.makes(lemma),
        passive=is_passive_cue(verb) and (speech or lemma in at.lists["passive_hedge"]),
        spoken=speech,
    )


def _held(at: Cues, verb: Word, lemma: str) -> tuple[Indices, Indices]:
    """What hangs on a verb: what it tells to be so, and what else it holds."""
    content = _finite_clauses(at, verb, lemma)
    if lemma in at.lists["speech"]:
        content |= _all(_said_clauses(at, verb)) | _named_content(at, verb, lemma)
    return content, _aims(at, verb, lemma) | _judged(at, verb, lemma)


def _beside(at: Cues, verb: Word, found: tuple[Indices, bool]) -> tuple[Indices, Indices]:
    """What a verb tells that has nothing below it: the clause around it, or what stands before its
    speaker; told to be so where the verb is one of speech, or has no object of its own."""
    source, speech = found
    around = _around(verb)
    if not speech:
        bare = not any(c.dep_ in ("dobj", "xcomp", "ccomp", "prep") for c in verb.children)
        return (around, set()) if bare and verb.tag_ in _FINITE else (set(), around)
    return around or _fronted(at, verb, source), set()


def _outlets(at: Cues, verb: Word, lemma: str) -> list[Word]:
    if lemma not in at.words.grammar.telling:
        return []
    return told_outlets(at.scene, verb, at.lists["audience"])


def _finite(at: Cues, clause: Word) -> bool:
    """A clause with a verb of its own time, or one that 'that' or a question word opens."""
    if clause.tag_ in _FINITE or _that(clause):
        return True
    return any(
        c.lower_ in at.words.grammar.questions
        or (c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass", "cop"))
        for c in clause.children
    )


def _that(clause: Word) -> bool:
    return any(m.dep_ == "mark" and m.lower_ == "that" for m in clause.children)


def _infinitive(clause: Word) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


def _finite_clauses(at: Cues, verb: Word, lemma: str) -> Indices:
    """Clauses of their own time below a verb of the lists, and any 'that' clause unless the verb is
    one of effect."""
    listed, told = lemma in at.lists["verbs"], lemma not in at.lists["effects"]
    clauses = (c for c in verb.children if c.dep_ in ("ccomp", "parataxis", "csubjpass"))
    return _all(
        c
        for c in clauses
        if _finite(at, c) and (listed or (told and c.dep_ == "ccomp" and _that(c)))
    )


def _aims(at: Cues, verb: Word, lemma: str) -> Indices:
    """What somebody wants to do or to be done, and what is said of doing: infinitives and
    participles."""
    aims = lemma in at.lists["aims"]
    listed = aims or lemma in at.lists["verbs"]
    out: Indices = set()
    for child in verb.children:
        if child.dep_ == "csubjpass" or child.dep_ not in ("xcomp", "ccomp"):
            continue
        if child.dep_ == "ccomp" and _finite(at, child):
            continue
        if (aims and _infinitive(child)) or (listed and child.tag_ == "VBG"):
            out |= below(child) - _resumed(child)
    return out


def _resumed(clause: Word) -> Indices:
    """'vowed to stay and accused …': a verb of its own time after an infinitive goes on with the
    clause above it."""
    return _all(c for c in clause.children if c.dep_ == "conj" and c.tag_ in _FINITE)


def _judged(at: Cues, verb: Word, lemma: str) -> Indices:
    """What a verb of judgement or talk is about: its object with what is said of it, or its
    prepositional phrase."""
    out: Indices = set()
    if lemma in at.lists["judgements"]:
        out = _object_judged(at, verb)
    for child in verb.children:
        if child.dep_ == "prep" and f"{lemma}:{child.lower_}" in at.lists["talk"]:
            out |= below(child) - {child.i}
    return out


def _object_judged(at: Cues, verb: Word) -> Indices:
    """The object with 'as …' and 'for …', where there is more than an infinitive."""
    objects = [
        c for c in verb.children if c.dep_ in ("dobj", "oprd", "nsubjpass", "ccomp", "xcomp")
    ]
    if all(c.dep_ == "xcomp" for c in objects):
        return set()
    held = at.words.grammar.held
    return _all(objects) | _all(
        c for c in verb.children if c.dep_ in ("prep", "advcl") and c.lower_ in held
    )


def _said_clauses(at: Cues, cue: Word) -> list[Word]:
    """The clauses below a verb of speech, 'that' clauses that the tree hangs on a noun beside it
    included."""
    out: list[Word] = []
    for child in cue.children:
        if child.dep_ in ("ccomp", "parataxis") or _verbal_complement(child):
            out.append(child)
        elif child.dep_ in ("dobj", "prep", "pobj", "advcl") and child.pos_ in ("NOUN", "ADP"):
            out += [c for c in child.subtree if c.dep_ in _CLAUSES and _that(c)]
        if child.dep_ in ("dobj", "agent", "dative") and cue.lemma_ in at.words.grammar.telling:
            out += [c for c in child.subtree if _hung_on_hearer(c)]
    return out


def _verbal_complement(child: Word) -> bool:
    return child.dep_ == "xcomp" and (child.pos_ in ("VERB", "AUX") or child.lower_.endswith("ing"))


def _hung_on_hearer(clause: Word) -> bool:
    """'told reporters that the army had left': the clause, hung on the reporters."""
    return (
        clause.dep_ == "relcl"
        and _that(clause)
        and any(s.dep_ in ("nsubj", "nsubjpass") for s in clause.children)
    )


def _named_content(at: Cues, verb: Word, lemma: str) -> Indices:
    """What a verb of speech tells without a clause of its own: its object, 'accused of …', and what
    the subject of a passive is told to do."""
    tells, of_what = lemma in at.words.grammar.telling, lemma in at.words.grammar.of_what
    passive = is_passive_cue(verb)
    return _all(
        c
        for c in verb.children
        if (c.dep_ == "dobj" and not passive and not tells and c.ent_type_ not in TIMES)
        or (c.dep_ == "prep" and of_what and c.lower_ in ("of", "as"))
    )


def _around(verb: Word) -> Indices:
    """What 'as X said', 'X said' set between the words of a sentence or after them tells: the
    clause above it."""
    as_said = verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ == "as" for c in verb.children
    )
    return below(verb.head) - below(verb) if as_said or verb.dep_ == "parataxis" else set()


def _fronted(at: Cues, verb: Word, source: Indices) -> Indices:
    """'…, the monitor reported Friday.': all that stands before the speaker of a cue verb that ends
    its sentence."""
    if not source:
        return set()
    span = at.scene.tokens
    left, right = min(*source, verb.i), max(verb.i, *source)
    after = [t for t in span if t.i > right and _counts(t)]
    last = max((t.i for t in verb.subtree if t.i > right and _counts(t)), default=right)
    if left - span.start < 4 or (len(after) > 8 and last - right > 6):
        return set()
    return set(range(span.start, left))


def _counts(word: Word) -> bool:
    """A word behind a cue that is more than its day."""
    return (
        not word.is_punct
        and word.ent_type_ not in TIMES
        and word.pos_ not in ("ADP", "SPACE", "DET")
    )


def _suffered(verb: Word) -> Indices:
    """What a passive is said of."""
    return _all(
        c
        for c in verb.children
        if (c.dep_ == "nsubjpass" and c.pos_ != "PRON") or c.dep_ == "xcomp"
    )


# --- adjectives and nouns -------------------------------------------------------------------------


def _adjective(at: Cues, word: Word) -> Said | None:
    """'is sure that', 'was afraid of', 'are willing to'."""
    lemma, verb = word.lemma_.lower(), word.head
    if word.dep_ not in ("acomp", "oprd") or verb.lemma_ not in at.words.grammar.copulas:
        return None
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if who is None or lemma not in at.lists["adjectives"]:
        return None
    clauses = [c for c in word.children if c.dep_ == "ccomp" and _finite(at, c)]
    about = _all(c for c in word.children if c.dep_ in ("ccomp", "xcomp", "prep"))
    if not about:
        return None
    told, makes = _all(clauses), at.makes(lemma)
    return Said(word, conjuncts(who), phrase(who), [], told, about, makes, spoken=False)


def _noun(at: Cues, noun: Word) -> Said | None:
    """'reports of …', 'the claim that …', "the army's plan to", 'his criticism of': a noun that
    says, with its owner where it has one."""
    lemma = noun.lemma_.lower()
    if lemma not in at.lists["opinions"]:
        return None
    children = list(noun.children)
    content = _all(c for c in children if c.dep_ in _CLAUSES and _that(c))
    about = _all(c for c in children if c.dep_ in _CLAUSES and _infinitive(c))
    if lemma in at.lists["hedge_nouns"] | at.lists["denial_nouns"]:
        content |= _all(c for c in children if c.dep_ == "prep" and c.lower_ == "of")
    owner = _owner(children)
    if owner is not None and not (content or about):
        about = {
            i
            for c in children
            if c.dep_ == "prep" and c.lower_ in at.words.grammar.about
            for i in below(c) - {c.i}
        }
    if not (content or about):
        return None
    who = owner if owner is not None else holder(noun, at.lists["verbs"] | at.lists["judgements"])
    sources = conjuncts(who) if who is not None else []
    source = phrase(who) if who is not None else set()
    spoken = lemma in at.lists["nouns"] | at.lists["denial_nouns"]
    return Said(
        noun, sources, source, [], content, about, at.makes(lemma), nominal=True, spoken=spoken
    )


def _owner(children: list[Word]) -> Word | None:
    """Whose the noun is: 'their claim', 'a claim by the army'."""
    own = next((c for c in children if c.dep_ == "poss"), None)
    if own is not None:
        return own
    return next(
        (pobj(c) for c in children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None
    )
