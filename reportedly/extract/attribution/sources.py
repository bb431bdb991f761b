"""Whose words they are, from the tree: the word that a cue has for its speaker, and the words that
name him."""

from reportedly.extract.phrases import RELATIVES, Scene, classes, grammatical_subject, pobj
from reportedly.language.tree import Word

_TIMES = ("DATE", "TIME")
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_VERBS = frozenset(("VERB", "AUX"))
_NAMING = frozenset(
    (
        *("compound", "nmod", "amod", "det", "poss", "case", "appos", "nummod", "prep", "pobj"),
        *("punct", "cc", "conj", "quantmod", "advmod", "npadvmod", "predet"),
    )
)
"""Relations by which a word is part of a name with its titles, coordination and appositions."""


def speaker(verb: Word) -> Word | None:
    """Who speaks or thinks: the agent, the one who was 'quoted as saying', the verb's own subject
    (what a relative pronoun stands for), or the subject that it shares."""
    children = list(verb.children)
    agent = next((pobj(c) for c in children if c.dep_ == "agent"), None)
    if agent is not None:
        return agent
    quoted = _quoted(verb)
    if quoted is not None or is_passive_cue(verb):
        return quoted
    own = [c for c in children if c.dep_ in _SUBJECTS and c.pos_ not in _VERBS]
    if own:
        stands_for = own[-1].lower_ in RELATIVES and verb.dep_ == "relcl"
        return verb.head if stands_for else own[-1]
    if any(c.dep_ == "expl" for c in children):
        return None
    shared: Word | None = grammatical_subject(verb)
    return shared


def _quoted(verb: Word) -> Word | None:
    """'The minister was quoted as saying': the minister."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    above = verb.head.head
    if above.pos_ != "VERB":
        return None
    return next((c for c in above.children if c.dep_ in ("dobj", "nsubjpass")), None)


def is_passive_cue(verb: Word) -> bool:
    """True for 'is said', 'the attack reported': a participle whose subject does not speak."""
    if verb.tag_ != "VBN" or any(c.dep_ == "agent" for c in verb.children):
        return False
    return verb.dep_ in ("acl", "amod") or any(
        c.dep_ in ("auxpass", "nsubjpass") for c in verb.children
    )


def phrase(head: Word, verb: Word | None = None) -> set[int]:
    """The indices of a noun phrase with titles, coordination and appositions, without the clauses
    that hang on it; of the phrase before the verb, with the pronoun that stands for it, in a
    relative clause."""
    out, queue = {head.i}, [head]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in _NAMING:
                out.add(child.i)
                queue.append(child)
    if verb is None:
        return out
    if verb.dep_ == "relcl" and head == verb.head:
        relatives = {c.i for c in verb.children if c.dep_ in _SUBJECTS}
        return {i for i in out if i < verb.i} | relatives
    shared = head.head != verb and head.i < verb.i
    return out - {t.i for t in verb.subtree} if shared else out


def holder(noun: Word, telling: frozenset[str]) -> Word | None:
    """'he made the claim that': the subject of the verb whose object the noun is, where the verb
    itself tells nothing."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB" or verb.lemma_.lower() in telling:
        return None
    return speaker(verb)


def told_outlets(scene: Scene, cue: Word, audience: frozenset[str]) -> list[Word]:
    """'told an agency', 'said in an interview with …': the named outlet that was told, never
    'reporters'."""
    hearers = (
        pobj(child) if child.pos_ == "ADP" else child
        for child in cue.children
        if child.dep_ in ("dobj", "dative", "iobj") and child.lemma_.lower() not in audience
    )
    return [
        hearer
        for hearer in hearers
        if hearer is not None
        and hearer.ent_type_ not in ("PERSON", *_TIMES)
        and _outlet(scene, hearer)
    ]


def _outlet(scene: Scene, noun: Word) -> bool:
    """A name, or a medium with a word that tells which ('national television', never 'the
    agency')."""
    if noun.pos_ == "PROPN":
        return True
    return "media" in classes(scene, noun) and any(
        c.dep_ in ("amod", "compound", "nmod") for c in noun.children
    )
