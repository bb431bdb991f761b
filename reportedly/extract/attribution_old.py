"""Who says it: source, cue and content of every act of attribution in a sentence (PolNeAR's terms),
from the tree."""

from dataclasses import dataclass, field
from typing import Any

from reportedly.extract.phrases import (
    RELATIVES,
    Scene,
    classes,
    conjuncts,
    grammatical_subject,
    pobj,
)

_TIMES = frozenset(("DATE", "TIME"))
_TELLING = frozenset(("tell", "inform"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_VAGUE_NOUNS = frozenset(("way", "thing", "time", "day", "today"))


@dataclass(slots=True)
class Said:
    """`sources` are noun words (empty for 'reports that …'), `agencies` outlets told, `content`
    indices; `negative` denies."""

    cue: Any
    sources: list[Any] = field(default_factory=list)
    agencies: list[Any] = field(default_factory=list)
    content: set[int] = field(default_factory=set)
    negative: bool = False
    nominal: bool = False
    passive: bool = False


def _indices(token: Any) -> set[int]:
    return {t.i for t in token.subtree}


def _clauses(cue: Any) -> list[Any]:
    """The clauses below a cue verb that are what is said, 'that' clauses that the tree hangs on a
    noun beside it included."""
    out = []
    for child in cue.children:
        if child.dep_ in ("ccomp", "parataxis") or (
            child.dep_ == "xcomp"
            and (child.pos_ in ("VERB", "AUX") or child.lower_.endswith("ing"))
        ):
            out.append(child)
        elif child.dep_ in ("dobj", "prep", "pobj", "advcl") and child.pos_ in ("NOUN", "ADP"):
            out += [c for c in child.subtree if c.dep_ in ("acl", "ccomp", "relcl") and _that(c)]
        if child.dep_ in ("dobj", "agent", "dative") and cue.lemma_ in _TELLING:
            out += [
                c
                for c in child.subtree
                if c.dep_ == "relcl" and _that(c) and any(s.dep_ in _SUBJECTS for s in c.children)
            ]
    return out


def _that(clause: Any) -> bool:
    return any(m.dep_ == "mark" and m.lower_ == "that" for m in clause.children)


def _told(scene: Scene, cue: Any) -> list[Any]:
    """'told an agency', 'said in an interview with …': the named outlet that was told, never
    'reporters'."""
    audience = scene.lexicon.cue("attribution", "audience")
    out = []
    for child in cue.children:
        if (
            child.dep_ not in ("dobj", "dative", "iobj")
            or cue.lemma_ not in _TELLING
            or child.lemma_.lower() in audience
        ):
            continue
        target = pobj(child) if child.pos_ == "ADP" else child
        if (
            target is not None
            and target.ent_type_ not in ("PERSON", *_TIMES)
            and _outlet(scene, target)
        ):
            out.append(target)
    return out


def _outlet(scene: Scene, noun: Any) -> bool:
    """A name, or a medium with a word that tells which ('national television', never 'the
    agency')."""
    if noun.pos_ == "PROPN":
        return True
    return "media" in classes(scene, noun) and any(
        c.dep_ in ("amod", "compound", "nmod") for c in noun.children
    )


def _source(cue: Any) -> Any | None:
    """The subject that speaks; for 'was quoted as saying' the quoted one, for 'by X' the agent."""
    for child in cue.children:
        if child.dep_ == "agent":
            return pobj(child)
    if cue.tag_ == "VBG" and cue.dep_ in ("pcomp",) and cue.head.lower_ == "as":
        above = cue.head.head
        if above.pos_ == "VERB":
            objects = [c for c in above.children if c.dep_ in ("dobj", "nsubjpass")]
            return objects[0] if objects else None
    own = [c for c in cue.children if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        subject = own[-1]
        return cue.head if subject.lower_ in RELATIVES and cue.dep_ == "relcl" else subject
    return grammatical_subject(cue)


def _fronted(scene: Scene, cue: Any, source: Any) -> set[int]:
    """'…, the monitor reported Friday.': all that stands before the subject of a cue verb that ends
    its sentence."""
    span = scene.tokens
    left = min(t.i for t in source.subtree)
    right = max(
        (
            t.i
            for t in cue.subtree
            if not t.is_punct
            and t.ent_type_ not in _TIMES
            and t.pos_ not in ("ADP", "SPACE")
            and t.i > cue.i
        ),
        default=cue.i,
    )
    after = [
        t
        for t in span
        if t.i > cue.i
        and not t.is_punct
        and t.ent_type_ not in _TIMES
        and t.pos_ not in ("ADP", "SPACE", "DET")
    ]
    short = len(after) <= 8 and not any(t.dep_ in ("ccomp",) and t.head == cue for t in after)
    if left - span.start < 4 or not (short or right - cue.i <= 6):
        return set()
    return set(range(span.start, left))


def _verbal(scene: Scene, cue: Any) -> Said | None:
    lemma = cue.lemma_.lower()
    if lemma not in scene.lexicon.cue("attribution", "speech") or cue.pos_ != "VERB":
        return None
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in cue.children) and not any(
        c.dep_ == "agent" for c in cue.children
    )
    source = None if passive and lemma != "quote" else _source(cue)
    said = Said(cue, negative=lemma in scene.lexicon.cue("attribution", "denial"), passive=passive)
    for clause in _clauses(cue):
        said.content |= _indices(clause)
    if passive:
        said.content |= {
            i
            for c in cue.children
            if c.dep_ == "xcomp" or (lemma == "accuse" and c.lower_ == "of")
            for i in _indices(c)
        }
        return said if said.content else None
    if source is None:
        return said if said.content and cue.dep_ in ("advcl", "xcomp", "conj", "pcomp") else None
    if (
        not said.content
        and source.i < cue.i
        and (lemma in _TELLING or not any(c.dep_ == "dobj" for c in cue.children))
    ):
        said.content |= _fronted(scene, cue, source)
    for child in cue.children:
        if child.dep_ == "dobj" and lemma != "tell" and child.ent_type_ not in _TIMES:
            said.content |= _indices(child)
        if (
            child.dep_ == "prep"
            and lemma in ("accuse", "warn", "boast", "quote", "cite")
            and child.lower_ in ("of", "as")
        ):
            said.content |= _indices(child)
    said.sources = conjuncts(source)
    said.agencies = _told(scene, cue)
    said.content -= {i for s in said.sources for i in _indices(s) if s.i < cue.i}
    said.content.discard(cue.i)
    return said if said.content else None


def _citing(scene: Scene, cue: Any) -> Said | None:
    """'the agency said, citing an officer': the officer tells what the agency says."""
    if cue.lemma_ not in ("cite", "quote") or cue.tag_ != "VBG":
        return None
    speech = scene.lexicon.cue("attribution", "speech")
    above = next((t for t in (cue.head, cue.head.head) if t.lemma_.lower() in speech), None)
    if above is None:
        return None
    source = next((c for c in cue.children if c.dep_ == "dobj"), None)
    if source is None or any(c.lower_ == "as" for c in cue.children):
        return None
    content = {i for clause in _clauses(above) for i in _indices(clause)} - _indices(cue)
    return Said(cue, conjuncts(source), [], content) if content else None


def _in_words(scene: Scene, token: Any) -> Said | None:
    """'In the words of X, …': the clause that the phrase hangs on."""
    words = pobj(token) if token.lower_ == "in" else None
    of = (
        next((c for c in words.children if c.lower_ == "of"), None)
        if words is not None and words.lower_ == "words"
        else None
    )
    source = pobj(of) if of is not None else None
    if source is None or token.dep_ != "prep":
        return None
    return Said(token, conjuncts(source), [], _indices(token.head) - _indices(token))


def _according(scene: Scene, token: Any) -> Said | None:
    """'according to X': what stands in the clause that the phrase hangs on."""
    if token.lower_ not in scene.lexicon.cue("attribution", "according"):
        return None
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = pobj(to) if to is not None else None
    if to is None or source is None:
        return None
    inside = _indices(token)
    head = token.head
    while head.dep_ in ("pobj", "prep", "dobj") and head.head != head:
        head = head.head
    content = (_indices(head) if head != token else {t.i for t in scene.tokens}) - inside
    if token.dep_ == "ROOT":
        clause = [t.i for t in scene.tokens if t.i > max(_indices(source), default=token.i)]
        inside = (
            {t.i for t in token.lefts}
            | {token.i, to.i}
            | ({t.i for t in source.subtree if t.i < source.i} | {source.i})
        )
        content = set(clause) | {t.i for t in scene.tokens if t.i < token.i}
        content -= inside
    return Said(token, conjuncts(source), [], content)


def _nominal(scene: Scene, token: Any) -> Said | None:
    """'reports of …', 'the claim that …', "the army's denial that …": a noun that says; its source
    only where it has one."""
    lemma = token.lemma_.lower()
    denial = lemma in scene.lexicon.cue("attribution", "denial_nouns")
    if token.pos_ != "NOUN" or not (denial or lemma in scene.lexicon.cue("attribution", "nouns")):
        return None
    content: set[int] = set()
    for child in token.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.dep_ == "mark" and c.lower_ == "that" for c in child.children
        ):
            content |= _indices(child)
        if (
            child.dep_ == "prep"
            and child.lower_ == "of"
            and (lemma in scene.lexicon.cue("attribution", "hedge_nouns") or denial)
        ):
            content |= _indices(child)
    if not content:
        return None
    owner = next((c for c in token.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
    by = next(
        (pobj(c) for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None
    )
    source = owner if owner is not None else by
    return Said(token, conjuncts(source) if source is not None else [], [], content, denial, True)


def attributions(scene: Scene) -> list[Said]:
    """Every act of attribution in the sentence, in order."""
    if "attributions" not in scene.once:
        scene.once["attributions"] = _attributions(scene)
    return list(scene.once["attributions"])


def _attributions(scene: Scene) -> list[Said]:
    out: list[Said] = []
    for token in scene.tokens:
        found = (
            _according(scene, token)
            or _in_words(scene, token)
            or _citing(scene, token)
            or _verbal(scene, token)
            or _nominal(scene, token)
        )
        if found is None or (found.sources and found.sources[0].lemma_.lower() in _VAGUE_NOUNS):
            continue
        found.content -= _beyond(scene, found)
        out.append(found)
    return [s for s in out if not _shadowed(s, out)]


def _beyond(scene: Scene, said: Said) -> set[int]:
    """In a headline, what a semicolon parts from a speaker behind it: 'Rebels enter town; army says
    it holds the airport'."""
    stops = [t.i for t in scene.tokens if t.text == ";"] if scene.sentence.in_title else []
    speaker = min((s.left_edge.i for s in said.sources), default=said.cue.i)
    stop = max((i for i in stops if i < speaker), default=-1)
    return {i for i in said.content if i < stop}


def _shadowed(said: Said, others: list[Said]) -> bool:
    """A nominal cue that is only the object of a verb with a source ('denied the report that …')
    says nothing of its own."""
    return (
        said.nominal
        and not said.sources
        and any(
            o is not said and not o.nominal and said.cue.head == o.cue and said.cue.dep_ == "dobj"
            for o in others
        )
    )
