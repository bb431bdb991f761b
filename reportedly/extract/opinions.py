"""Every act of attribution in a sentence, beliefs, judgements and aims included (PolNeAR's terms),
as indices of tokens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportedly.extract.phrases import RELATIVES, Scene, conjuncts, grammatical_subject, pobj

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_WH = frozenset(
    ["what", "who", "when", "where", "why", "how", "whether", "if", "which", "whom", "whose"]
)
_NAMING = frozenset(
    [
        "compound",
        "nmod",
        "amod",
        "det",
        "poss",
        "case",
        "appos",
        "nummod",
        "prep",
        "pobj",
        "punct",
        "cc",
        "conj",
        "quantmod",
        "advmod",
        "npadvmod",
        "predet",
    ]
)
_TIMES = frozenset(("DATE", "TIME"))


_CUES = frozenset(("VERB", "AUX", "ADJ", "NOUN", "ADP", "SCONJ"))


@dataclass(slots=True)
class Relation:
    """`cue` is the word that tells it; `source` and `content` are indices of tokens.

    The source is empty where nobody is named, the content where the cue's sentence ends with a
    colon and the words come after it.
    """

    cue: Any
    source: set[int]
    content: set[int]


def _all(token: Any) -> set[int]:
    return {t.i for t in token.subtree}


def _phrase(head: Any) -> set[int]:
    """A noun phrase with titles, coordination and appositions, without the clauses that hang on
    it."""
    out, queue = {head.i}, [head]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in _NAMING:
                out.add(child.i)
                queue.append(child)
    return out


def _source(verb: Any) -> set[int]:
    """Who speaks or thinks: agent, own subject (with what a relative stands for), or the subject
    that the verb shares."""
    children = list(verb.children)
    agent = next((pobj(c) for c in children if c.dep_ == "agent"), None)
    if agent is not None:
        return _phrase(agent)
    if _passive(verb):
        return set()
    own = [c for c in children if c.dep_ in _SUBJECTS and c.pos_ not in ("VERB", "AUX")]
    if own:
        subject = own[-1]
        known = (
            _phrase(verb.head) if subject.lower_ in RELATIVES and verb.dep_ == "relcl" else set()
        )
        return {i for i in known if i < verb.i} | _phrase(subject)
    if any(c.dep_ == "expl" for c in children):
        return set()
    shared = grammatical_subject(verb)
    if shared is None:
        return set()
    return _phrase(shared) - (_all(verb) if shared.i < verb.i else set())


def _passive(verb: Any) -> bool:
    return verb.tag_ == "VBN" and (
        any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        or verb.dep_ in ("acl", "amod")
    )


def _finite(clause: Any) -> bool:
    """A clause with a verb of its own time, or one that 'that' or a question word opens."""
    if clause.tag_ in _FINITE or any(
        c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass", "cop") for c in clause.children
    ):
        return True
    return any(
        (c.dep_ == "mark" and c.lower_ == "that") or c.lower_ in _WH for c in clause.children
    )


def _infinitive(clause: Any) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in clause.children)


def _that(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _clausal(scene: Scene, verb: Any, lemma: str) -> set[int]:
    """Clauses that the verb brings: any 'that' clause unless the verb is one of effect, the rest
    for verbs of the lists."""
    cue = scene.lexicon.cue
    said, aims = lemma in cue("attribution", "verbs"), lemma in cue("attribution", "aims")
    told = said or lemma not in cue("attribution", "effects")
    out: set[int] = set()
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "csubjpass") and _finite(child):
            if said or (told and child.dep_ == "ccomp" and _that(child)):
                out |= _all(child)
        elif child.dep_ in ("xcomp", "ccomp") and (
            (aims and _infinitive(child)) or ((said or aims) and child.tag_ == "VBG")
        ):
            out |= _all(child) - _resumed(child)
    return out


def _resumed(clause: Any) -> set[int]:
    """'vowed to stay and accused …': a verb of its own time after an infinitive goes on with the
    clause above it."""
    return {i for c in clause.children if c.dep_ == "conj" and c.tag_ in _FINITE for i in _all(c)}


_ABOUT = frozenset(["about", "of", "on", "against", "for", "to", "over", "with"])


def _objects(scene: Scene, verb: Any, lemma: str) -> set[int]:
    """What a verb of judgement or talk is about: its object with what is said of it, or its
    prepositional phrase."""
    children = list(verb.children)
    out: set[int] = set()
    if lemma in scene.lexicon.cue("attribution", "judgements"):
        objects = [c for c in children if c.dep_ in ("dobj", "oprd", "nsubjpass", "ccomp", "xcomp")]
        held = [
            c
            for c in children
            if c.dep_ in ("prep", "advcl") and c.lower_ in ("as", "for", "of", "with")
        ]
        if any(c.dep_ != "xcomp" for c in objects):
            out |= {i for c in (*objects, *held) for i in _all(c)}
    talk = scene.lexicon.cue("attribution", "talk")
    about = (c for c in children if c.dep_ == "prep" and f"{lemma}:{c.lower_}" in talk)
    return out | {i for c in about for i in _all(c) - {c.i}}


def _around(scene: Scene, verb: Any) -> set[int]:
    """What 'as X said', 'X said' set between the words of a sentence or after them tells: the
    clause above it."""
    if verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    ):
        return _all(verb.head) - _all(verb)
    return set()


def _fronted(scene: Scene, verb: Any, source: set[int]) -> set[int]:
    """All that stands before the speaker of a cue verb that ends its sentence."""
    if not source or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return set()
    left = min(*source, verb.i)
    after = [
        t
        for t in scene.tokens
        if t.i > max(verb.i, *source) and not t.is_punct and t.ent_type_ not in _TIMES
    ]
    if left - scene.tokens.start < 4 or len(after) > 8:
        return set()
    return set(range(scene.tokens.start, left))


def _verb(scene: Scene, token: Any) -> Relation | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    lemma = token.lemma_.lower()
    content = _clausal(scene, token, lemma) | _objects(scene, token, lemma)
    said = lemma in scene.lexicon.cue("attribution", "verbs")
    if not content and not said:
        return None
    source = _source(token)
    if not content:
        content = _around(scene, token) or _told(scene, token, lemma)
    if not content and lemma in scene.lexicon.cue("attribution", "speech"):
        content = _fronted(scene, token, source)
    if _passive(token):
        about = (
            c
            for c in token.children
            if (c.dep_ == "nsubjpass" and c.pos_ != "PRON") or c.dep_ == "xcomp"
        )
        content |= {i for c in about for i in _all(c)}
    content -= source | {token.i}
    if not content and not (source and scene.tokens.text.rstrip().endswith(":")):
        return None
    return Relation(token, source, content)


def _told(scene: Scene, verb: Any, lemma: str) -> set[int]:
    """The object of a verb of speech, where it has no clause."""
    if lemma not in scene.lexicon.cue("attribution", "speech") or lemma in ("tell", "inform"):
        return set()
    return {
        i for c in verb.children if c.dep_ == "dobj" and c.ent_type_ not in _TIMES for i in _all(c)
    }


_COPULAS = frozenset(("be", "feel", "remain", "become", "grow", "sound"))


def _adjective(scene: Scene, token: Any) -> Relation | None:
    """'is sure that', 'was afraid of', 'are willing to'."""
    if (
        token.pos_ != "ADJ"
        or token.dep_ not in ("acomp", "oprd")
        or token.head.lemma_ not in _COPULAS
    ):
        return None
    if token.lemma_.lower() not in scene.lexicon.cue("attribution", "adjectives"):
        return None
    content = {i for c in token.children if c.dep_ in ("ccomp", "xcomp", "prep") for i in _all(c)}
    subject = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    return Relation(token, _phrase(subject), content) if content and subject is not None else None


def _noun(scene: Scene, token: Any) -> Relation | None:
    """'the claim that', "the army's plan to", 'his criticism of': a noun that says, with its owner
    where it has one."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in scene.lexicon.cue(
        "attribution", "opinions"
    ):
        return None
    children = list(token.children)
    clauses = (
        c for c in children if c.dep_ in ("acl", "ccomp", "relcl") and (_infinitive(c) or _that(c))
    )
    content = {i for c in clauses for i in _all(c)}
    owner = next((c for c in children if c.dep_ == "poss"), None)
    by = next((pobj(c) for c in children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    source = owner if owner is not None else by
    if source is not None and not content:
        content = {
            i for c in children if c.dep_ == "prep" and c.lower_ in _ABOUT for i in _all(c) - {c.i}
        }
    if not content:
        return None
    return Relation(token, _phrase(source) if source is not None else _holder(token), content)


def _holder(noun: Any) -> set[int]:
    """'he made the claim that': the subject of the verb whose object the noun is."""
    if noun.dep_ != "dobj" or noun.head.pos_ != "VERB":
        return set()
    return _source(noun.head)


def _according(scene: Scene, token: Any) -> Relation | None:
    """'according to X', 'per X': the clause that the phrase hangs on."""
    if token.lower_ not in scene.lexicon.cue("attribution", "according"):
        return None
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = pobj(to) if to is not None else None
    if source is None:
        return None
    inside = _all(token)
    head = token.head
    while head.dep_ in ("pobj", "prep", "dobj", "appos", "acl") and head.head != head:
        head = head.head
    content = (_all(head) if head != token else {t.i for t in scene.tokens}) - inside
    return Relation(token, {i for s in conjuncts(source) for i in _all(s)}, content)


def relations(scene: Scene, passed_over: Callable[[Any], bool] | None = None) -> list[Relation]:
    """The acts of attribution of the sentence in order, but for cues in what an earlier one
    says."""
    out: list[Relation] = []
    inside: set[int] = set()
    for token in scene.tokens:
        if (
            token.i in inside
            or token.pos_ not in _CUES
            or (passed_over is not None and passed_over(token))
        ):
            continue
        found = (
            _according(scene, token)
            or _verb(scene, token)
            or _adjective(scene, token)
            or _noun(scene, token)
        )
        if found is not None:
            out.append(found)
            inside |= found.content
    return out
