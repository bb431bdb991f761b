"""Who says it: the acts of attribution of a sentence, found once, from the tree.

The chain of a claim is made of those that tell something (`speakers.telling`); the attributions of
a document of those that stand in nobody else's words (`quotations.outermost`), with what they aim
at, judge or talk of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.extract.attribution.said import (
    TIMES,
    Head,
    Indices,
    Said,
    holder,
    indices,
    named,
    phrase,
    told_outlets,
)
from reportedly.extract.phrases import Scene
from reportedly.language.cues import SayingLists
from reportedly.language.tree import (
    below,
    conjuncts,
    first_below,
    first_spelt,
    has_below,
    has_spelt,
    pobj,
)
from reportedly.language.word import Word

_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_VERBS = ("VERB", "AUX")
_PREPOSITIONS = ("ADP", "SCONJ")
_PREDICATES = ("acomp", "oprd")
_CLAUSES = ("acl", "ccomp", "relcl")
_LONGEST_TAIL, _LONGEST_BELOW, _SHORTEST_FRONT = 8, 6, 4
"""Words that may follow a speaker at the end of a sentence, those among them that hang on the cue,
and words that must stand before."""


def attributions(scene: Scene) -> list[Said]:
    """Every act of attribution in the sentence, in order."""
    if "attributions" not in scene.once:
        finder = _ActsFinder(scene, scene.saying)
        scene.once["attributions"] = list(finder.acts())
    found: list[Said] = scene.once["attributions"]
    return found


def _all(words: Iterable[Word]) -> Indices:
    """The indices of words and all that hangs on them."""
    out: Indices = set()
    for word in words:
        out |= indices(word)
    return out


def _that(clause: Word) -> bool:
    return has_spelt(clause, ("that",), "mark")


def _is_that_clause(word: Word) -> bool:
    return word.dep_ in _CLAUSES and _that(word)


def _acts(complement: Word) -> bool:
    """A verb, or what the model took for a noun in -ing."""
    return complement.pos_ in _VERBS or complement.lower_.endswith("ing")


def _infinitive(clause: Word) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


@dataclass(frozen=True, slots=True)
class _ActsFinder:
    """The acts of one sentence."""

    scene: Scene
    lists: SayingLists

    def acts(self) -> Iterator[Said]:
        for token in self.scene.tokens:
            act = self._act(token)
            if act is not None:
                beyond = self._beyond(act)
                act.content -= beyond
                act.about -= beyond
                yield act

    def _act(self, token: Word) -> Said | None:
        if token.pos_ in _VERBS:
            return self._according(token) or self._verb(token)
        if token.pos_ == "NOUN":
            return self._noun(token)
        if token.pos_ == "ADJ":
            return self._adjective(token)
        if token.pos_ in _PREPOSITIONS:
            return self._according(token) or _in_words(token)
        return None

    def _beyond(self, said: Said) -> Indices:
        """In a headline, what a semicolon parts from a speaker behind it: 'Rebels enter town; army
        says it holds the airport'."""
        if not self.scene.sentence.in_title:
            return set()
        speaker = min(_all(said.sources), default=said.cue.i)
        stops = [t.i for t in self.scene.tokens if t.text == ";" and t.i < speaker]
        last = stops[-1] if stops else -1
        return {i for i in said.holds if i < last}

    # 'according to X'

    def _according(self, token: Word) -> Said | None:
        """'according to X': what stands in the clause that the phrase hangs on."""
        if token.lower_ not in self.lists.words.according:
            return None
        to = first_spelt(token, ("to",))
        source = pobj(to) if to is not None else None
        if to is None or source is None:
            return None
        rooted = token.dep_ == "ROOT"
        content = self._behind(token, to, source) if rooted else _clause_around(token)
        sources = conjuncts(source)
        return Said(token, sources, _all(sources), content=content)

    def _behind(self, token: Word, to: Word, source: Word) -> Indices:
        """The other words of a sentence whose root is 'according': what the tree hangs on X,
        behind the name, is what X says."""
        name = {t.i for t in source.subtree if t.i <= source.i}
        head = {t.i for t in token.lefts} | {token.i, to.i}
        last = max(indices(source))
        return {t.i for t in self.scene.tokens if not token.i <= t.i <= last} - head - name

    # verbs

    def _verb(self, token: Word) -> Said | None:
        """A verb of speech, belief, aim, judgement or talk, and any verb with a 'that' clause."""
        listed = token.lemma_.lower() in self.lists.cues
        if not listed and not has_below(token, "ccomp"):
            return None
        verb = Head(token)
        content, about = self._held(verb)
        tells = content or about or self._is_known(verb.lemma)
        if not tells or token.i in self.scene.toponyms:
            return None
        return self._relayed(verb) or self._told(verb, content, about)

    def _told(self, verb: Head, content: Indices, about: Indices) -> Said | None:
        """The act of a verb that has these clauses and objects."""
        who, passive, act = verb.speaker(), verb.is_passive(), Said(verb.word)
        if who is not None:
            act.sources, act.source = conjuncts(who), named(who, verb.word)
        if not (content or about):
            content, about = self._beside(verb, act.source)
        if not (self._is_known(verb.lemma) or self._speaks(who)):
            content, about = set(), content | about
        if passive:
            about |= _all(verb.suffers() + verb.parts["xcomp"])
        gone = act.source | {verb.word.i}
        act.content, act.about = content - gone, about - gone
        act.makes, act.spoken = (
            self.lists.made.get(verb.lemma, ""),
            verb.lemma in self.lists.words.speech,
        )
        act.passive = passive and (act.spoken or verb.lemma in self.lists.words.passive_hedge)
        if verb.lemma in self.lists.grammar.telling:
            act.agencies = told_outlets(self.scene, verb, self.lists.words.audience)
        opens = act.source and self.scene.tokens.text.rstrip().endswith(":")  # 'X said:'
        return act if act.holds or opens else None

    def _is_known(self, lemma: str) -> bool:
        """A verb that tells or holds something, whatever hangs on it."""
        return lemma in self.lists.words.speech or lemma in self.lists.words.verbs

    def _speaks(self, who: Word | None) -> bool:
        """Somebody, not the 'it' of 'it seems that'."""
        return who is not None and who.lower_ not in self.lists.grammar.impersonal

    def _held(self, verb: Head) -> tuple[Indices, Indices]:
        """What hangs on a verb: what it tells to be so, and what else it holds."""
        content = _all(self._finite_clauses(verb))
        if verb.lemma in self.lists.words.speech:
            content |= _all(self._said_clauses(verb)) | _all(self._said_objects(verb))
            content |= _all(verb.told_by_agent()) - _all(verb.parts["agent"])
        return content, self._aims(verb) | self._judged(verb) | self._talked_of(verb)

    def _beside(self, verb: Head, source: Indices) -> tuple[Indices, Indices]:
        """What a verb tells that has nothing below it: the clause around it, or what stands before
        its speaker. What happened 'as X feared' happened; 'X fears' between its words is X's."""
        around = _around(verb)
        if verb.lemma in self.lists.words.speech:
            who = set() if verb.parts["agent"] else source
            return around or self._fronted(verb.word, who), set()
        inserted = verb.word.dep_ == "parataxis" and not verb.of("dobj", "xcomp", "ccomp", "prep")
        return (around, set()) if inserted else (set(), around)

    def _relayed(self, cue: Head) -> Said | None:
        """'the agency said, citing an officer': the officer tells what the agency says."""
        word, speech = cue.word, self.lists.words.speech
        if word.tag_ != "VBG" or cue.lemma not in self.lists.grammar.relaying:
            return None
        above = next((t for t in (word.head, word.head.head) if t.lemma_.lower() in speech), None)
        source = next(iter(cue.parts["dobj"]), None)
        if above is None or source is None or has_spelt(word, ("as",)):
            return None
        content = _all(self._said_clauses(Head(above))) - indices(word)
        sources = conjuncts(source)
        if not content:
            return None
        return Said(word, sources, _all(sources), content=content, relayed=True)

    def _finite(self, clause: Word) -> bool:
        """A clause with a verb of its own time, or one that 'that' or a question word opens."""
        if clause.tag_ in _FINITE or _that(clause):
            return True
        helped = below(clause, "aux", "auxpass", "cop")
        if any(c.tag_ in _FINITE for c in helped):
            return True
        questions = self.lists.grammar.questions
        return has_spelt(clause, questions)

    def _finite_clauses(self, verb: Head) -> list[Word]:
        """Clauses of their own time below a verb of the lists, and any 'that' clause unless the
        verb is one of effect."""
        if verb.lemma in self.lists.words.verbs:
            return list(filter(self._finite, verb.of("ccomp", "parataxis", "csubjpass")))
        if verb.lemma in self.lists.words.effects:
            return []
        return list(filter(_that, verb.parts["ccomp"]))

    def _said_clauses(self, cue: Head) -> list[Word]:
        """The clauses below a verb of speech, 'that' clauses that the tree hangs on a noun beside
        it included."""
        out = cue.of("ccomp", "parataxis")
        out += filter(_acts, cue.parts["xcomp"])
        for beside in cue.of("dobj", "prep", "pobj", "advcl"):
            if beside.pos_ in ("NOUN", "ADP"):
                out += filter(_is_that_clause, beside.subtree)
        if cue.lemma in self.lists.grammar.telling:
            for hearer in cue.of("dobj", "agent", "dative"):
                out += filter(_hung_on_hearer, hearer.subtree)
        return out

    def _said_objects(self, verb: Head) -> list[Word]:
        """What a verb of speech tells without a clause: its object, 'accused of …'."""
        out: list[Word] = []
        grammar = self.lists.grammar
        if verb.lemma not in grammar.telling and not verb.is_passive():
            out += [c for c in verb.parts["dobj"] if c.ent_type_ not in TIMES]
        if verb.lemma in grammar.of_what:
            out += verb.spelt("prep", ("of", "as"))
        return out

    def _aims(self, verb: Head) -> Indices:
        """What somebody wants to do or to be done, and what is said of doing: infinitives and
        participles."""
        aims = verb.lemma in self.lists.words.aims
        if not aims and verb.lemma not in self.lists.words.verbs:
            return set()
        open_ended = verb.parts["xcomp"] + [c for c in verb.parts["ccomp"] if not self._finite(c)]
        wanted = [c for c in open_ended if c.tag_ == "VBG" or (aims and _infinitive(c))]
        resumed = [g for c in wanted for g in _resumed(c)]
        return _all(wanted) - _all(resumed)

    def _judged(self, verb: Head) -> Indices:
        """What a verb of judgement is about: its object with 'as …' and 'for …', where there is
        more than an infinitive."""
        if verb.lemma not in self.lists.words.judgements:
            return set()
        objects = verb.of("dobj", "oprd", "nsubjpass", "ccomp")
        if not objects:
            return set()
        held = self.lists.grammar.held
        beside = [c for c in verb.of("prep", "advcl") if c.lower_ in held]
        return _all(objects + verb.parts["xcomp"] + beside)

    def _talked_of(self, verb: Head) -> Indices:
        """What a verb of talk is about, without its preposition."""
        talk = self.lists.words.talk
        about = [c for c in verb.parts["prep"] if f"{verb.lemma}:{c.lower_}" in talk]
        return _all(about) - {c.i for c in about}

    def _fronted(self, verb: Word, source: Indices) -> Indices:
        """'…, the monitor reported Friday.': all that stands before the speaker of a cue verb that
        ends its sentence."""
        if not source:
            return set()
        span = self.scene.tokens
        left, right = min(*source, verb.i), max(verb.i, *source)
        after = {t.i for t in span if t.i > right and _counts(t)}
        tail = max(after & indices(verb), default=right) - right
        ends = len(after) <= _LONGEST_TAIL or tail <= _LONGEST_BELOW
        if left - span.start < _SHORTEST_FRONT or not ends:
            return set()
        return set(range(span.start, left))

    # adjectives and nouns

    def _adjective(self, word: Word) -> Said | None:
        """'is sure that', 'was afraid of', 'are willing to'."""
        if word.lemma_.lower() not in self.lists.words.adjectives:
            return None
        if word.dep_ not in _PREDICATES or word.head.lemma_ not in self.lists.grammar.copulas:
            return None
        sure, who = Head(word), first_below(word.head, "nsubj")
        about = _all(sure.of("ccomp", "xcomp", "prep"))
        if who is None or not about:
            return None
        told = _all(filter(self._finite, sure.parts["ccomp"]))
        act = Said(word, conjuncts(who), phrase(who), content=told, about=about, spoken=False)
        act.makes = self.lists.made.get(sure.lemma, "")
        return act

    def _noun(self, word: Word) -> Said | None:
        """'reports of …', 'the claim that …', "the army's plan to", 'his criticism of': a noun
        that says, with its owner where it has one."""
        words = self.lists.words
        if word.lemma_.lower() not in words.opinions:
            return None
        noun = Head(word)
        owner, content = noun.owner(), self._noun_content(noun)
        about = _all(filter(_infinitive, noun.of(*_CLAUSES)))
        if owner is not None and not (content or about):
            about = self._noun_subject(noun)
        if not (content or about):
            return None
        who = owner if owner is not None else holder(word, words.verbs | words.judgements)
        act = Said(word, content=content, about=about, makes=self.lists.made.get(noun.lemma, ""))
        act.nominal, act.spoken = True, noun.lemma in words.nouns | words.denial_nouns
        if who is not None:
            act.sources, act.source = conjuncts(who), phrase(who)
        return act

    def _noun_content(self, noun: Head) -> Indices:
        """'that' clauses; and 'of …' below a report or a denial."""
        words = self.lists.words
        content = _all(filter(_that, noun.of(*_CLAUSES)))
        if noun.lemma in words.hedge_nouns or noun.lemma in words.denial_nouns:
            content |= _all(noun.spelt("prep", ("of",)))
        return content

    def _noun_subject(self, noun: Head) -> Indices:
        """What somebody's criticism or support is of, without the preposition."""
        about = noun.spelt("prep", self.lists.grammar.about)
        return _all(about) - {c.i for c in about}


def _clause_around(token: Word) -> Indices:
    """The clause that a phrase hangs on, without the phrase."""
    head = token.head
    while head.dep_ in ("pobj", "prep", "dobj", "appos", "acl") and head.head != head:
        head = head.head
    return indices(head) - indices(token)


def _in_words(token: Word) -> Said | None:
    """'In the words of X, …': the clause that the phrase hangs on."""
    words = pobj(token) if token.lower_ == "in" and token.dep_ == "prep" else None
    if words is None or words.lower_ != "words":
        return None
    source = next((pobj(c) for c in words.children if c.lower_ == "of"), None)
    if source is None:
        return None
    sources = conjuncts(source)
    return Said(token, sources, _all(sources), content=indices(token.head) - indices(token))


def _around(verb: Head) -> Indices:
    """What 'as X said', 'X said' set between the words of a sentence or after them tells: the
    clause above it."""
    word = verb.word
    as_said = word.dep_ == "advcl" and bool(verb.spelt("mark", ("as",)))
    return indices(word.head) - indices(word) if as_said or word.dep_ == "parataxis" else set()


def _resumed(clause: Word) -> list[Word]:
    """'vowed to stay and accused …': a verb of its own time after an infinitive goes on with the
    clause above it."""
    return [c for c in below(clause, "conj") if c.tag_ in _FINITE]


def _hung_on_hearer(clause: Word) -> bool:
    """'told reporters that the army had left': the clause, hung on the reporters."""
    if clause.dep_ != "relcl" or not _that(clause):
        return False
    return has_below(clause, "nsubj", "nsubjpass")


def _counts(word: Word) -> bool:
    """A word behind a cue that is more than its day."""
    if word.is_punct or word.ent_type_ in TIMES:
        return False
    return word.pos_ not in ("ADP", "SPACE", "DET")
