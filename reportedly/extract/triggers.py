"""Which words tell of a happening: trigger senses of the codebook, tried in order against the tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportedly.extract.lexicon import Sense
from reportedly.extract.phrases import Arguments, Scene, arguments, classes, clause_verb, conjuncts, grammatical_subject, is_passive, prepositions, toponym_root

_SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
_OBJECT_DEPS = frozenset(("dobj", "obj", "attr", "nsubjpass", "oprd"))


@dataclass(slots=True)
class Frame:
    """One trigger in its sentence: `head` is the event word, `light` the verb that lends it a subject, `words` what is quoted as trigger."""

    head: Any
    sense: Sense
    arguments: Arguments
    light: Any | None = None
    words: list[Any] = field(default_factory=list)
    construction: str = ""

    @property
    def event_type(self) -> str:
        """The codebook's type."""
        return self.sense.event_type


def _is_verb(token: Any, in_title: bool) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ != "VBG" or token.dep_ not in ("compound", "nsubj", "dobj", "pobj") or any(c.dep_ in ("dobj", "prep") for c in token.children)
    return in_title and token.pos_ == "NOUN" and token.tag_ == "VBZ"


def _lemma(token: Any) -> str:
    lemma = str(token.lemma_.lower())
    return {"bombe": "bomb", "clashe": "clash", "seiz": "seize", "left": "leave", "fled": "flee"}.get(lemma, lemma)


def _modifiers(token: Any) -> set[str]:
    """Lower-case words and lemmas that stand before the noun as its modifiers, hyphenated parts apart."""
    out: set[str] = set()
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "nummod", "advmod") and child.i < token.i:
            out |= {child.lower_, child.lemma_.lower()}
            out |= {t.lower_ for t in child.children if t.dep_ in ("amod", "compound", "npadvmod", "conj")}
    if token.i > 0 and token.nbor(-1).text == "-" and token.i > 1:
        out.add(token.doc[token.i - 2].lower_)
    return out


def _light_verb(token: Any) -> Any | None:
    """The verb of which an event noun is the object (or the passive subject, or 'come under …')."""
    seen = token
    while seen.dep_ == "conj":
        seen = seen.head
    if seen.dep_ in _OBJECT_DEPS and seen.head.pos_ == "VERB":
        return seen.head
    if seen.dep_ == "pobj" and seen.head.lower_ in ("under", "in", "into") and seen.head.head.pos_ in ("VERB", "AUX"):
        return seen.head.head
    if seen.dep_ == "pobj" and seen.head.lower_ == "of" and seen.head.head.pos_ == "NOUN":
        return _light_verb(seen.head.head) if seen.head.head.lemma_ in ("series", "number", "wave", "dozen", "round", "start", "phase", "spate") else None
    return None


def _related(token: Any, relation: str) -> Iterator[str]:
    """Lemmas that stand in `relation` to the word; see `Sense` and docs/codebook.md."""
    if relation == "obj":
        objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "obj")]
        yield from (_lemma(one) for o in objects for one in conjuncts(o))
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN":
            yield _lemma(token.head)
    elif relation in ("prt", "adv", "oprd", "acomp"):
        deps = {"prt": ("prt", "advmod"), "adv": ("advmod", "prt", "npadvmod"), "oprd": ("oprd", "dobj", "advcl", "acomp"), "acomp": ("acomp",)}[relation]
        yield from (w for c in token.children if c.dep_ in deps for w in (c.lower_, _lemma(c)))
    elif relation == "prep":
        yield from (c.lower_ for c in token.children if c.dep_ in ("prep", "agent", "dative", "prt", "advmod"))
    elif relation == "prep_up":
        if token.dep_ == "pobj":
            yield token.head.lower_
    elif relation == "prep_obj":
        yield from (_lemma(o) for _, o in prepositions(token))
    elif relation == "mod":
        yield from _modifiers(token)
    elif relation == "light":
        light = _light_verb(token)
        if light is not None:
            yield _lemma(light)
    elif relation == "up":
        yield from ((_lemma(token.head),) if token.dep_ in _SUBJECT_DEPS or token.dep_ == "compound" else ())
    elif relation in ("xcomp", "acl", "ccomp"):
        yield from (w for c in token.children if c.dep_ in ("xcomp", "ccomp", "acl", "advcl") for w in (_lemma(c), "any"))
    elif relation == "any":
        yield from _modifiers(token)
        yield from (w for c in token.children if c.dep_ not in ("det", "conj") for w in (c.lower_, _lemma(c)))
    else:
        yield from (_lemma(o) for prep, o in prepositions(token) if prep == relation)


def _holds(token: Any, pair: tuple[str, str]) -> bool:
    relation, lemma = pair
    if relation == "any" and " " in lemma:
        return lemma in token.sent.text.lower()
    return any(word == lemma or (lemma == "any" and relation in ("xcomp", "acl")) for word in _related(token, relation))


def _fits(scene: Scene, wanted: frozenset[str], found: tuple[Any, ...]) -> bool:
    if not wanted:
        return True
    if not found:
        return "none" in wanted
    return any(wanted & classes(scene, token) for token in found)


def _fits_subject(scene: Scene, sense: Sense, token: Any, args: Arguments) -> bool:
    """A subject of the wanted class; a participle or infinitive whose subject the tree does not show passes, as does a bare passive."""
    found = args.agent if args.passive else args.subject
    if not found and (args.passive or token.tag_ in ("VBG", "VB", "VBN")):
        return True
    wanted = sense.subjects | {"group"} if "force" in sense.subjects else sense.subjects
    return _fits(scene, wanted, found)


def _frame_arguments(scene: Scene, token: Any, pos: str) -> Arguments:
    if pos == "V":
        return arguments(token)
    preps = tuple(prepositions(token))
    return Arguments((), tuple(o for p, o in preps if p == "of"), tuple(o for p, o in preps if p == "by"), preps, False)


def _sense(scene: Scene, token: Any, pos: str) -> tuple[Sense, Arguments] | None:
    """The first sense of the codebook that the tree allows."""
    senses = scene.lexicon.senses.get((pos, _lemma(token)), ()) or scene.lexicon.senses.get((pos, token.lower_), ())
    if not senses:
        return None
    args = _frame_arguments(scene, token, pos)
    for sense in senses:
        if any(_holds(token, bar) for bar in sense.bars):
            continue
        if sense.needs and not any(_holds(token, need) for need in sense.needs):
            continue
        objects = args.objects
        if pos == "V" and any(relation == "obj" for relation, _ in sense.needs):
            return sense, args
        if _fits(scene, sense.objects, objects) and _fits_subject(scene, sense, token, args):
            return sense, args
    return None


def _held(scene: Scene, token: Any) -> Frame | None:
    """'government-held Aleppo', 'positions held by X', 'rebel-controlled towns'."""
    if token.lower_ not in ("held", "controlled", "occupied", "run", "ruled") or token.tag_ not in ("VBN", "VBD"):
        return None
    if token.dep_ != "amod" or "place" not in classes(scene, token.head):
        return None
    holders = tuple(c for c in token.children if c.dep_ in ("npadvmod", "nmod", "compound", "amod", "advmod") and c.pos_ in ("NOUN", "PROPN", "ADJ"))
    if not holders:
        return None
    sense = Sense(token.lower_, "V", "hold", (), frozenset(), frozenset(), (), {})
    return Frame(token, sense, Arguments(holders, (token.head,), (), (), False), None, [token], "held before a place")


def _is_attribute(scene: Scene, token: Any) -> bool:
    """'according to', and 'which is backed by', 'troops equipped with', 'the unit charged with securing': an attribute, not a happening."""
    if token.lower_ in scene.lexicon.cue("attribution", "according"):
        return True
    lemma = _lemma(token)
    if lemma in ("back", "arm", "train", "equip", "fund", "finance") and token.dep_ in ("acl", "relcl", "amod") and is_passive(token):
        return True
    up = token.head
    return token.dep_ == "pcomp" and up.head.dep_ == "acl" and up.head.lemma_ in ("charge", "task", "responsible", "entrust")


def _in_a_name(scene: Scene, token: Any) -> bool:
    """'Ministry of Defence', 'Operations Room': a word of a proper name, outside a headline."""
    if token.pos_ != "PROPN" or scene.sentence.in_title:
        return False
    up = token.head
    return up.lower_ == "of" and up.head.pos_ == "PROPN" and up.head.i not in scene.toponyms


def _candidate(scene: Scene, token: Any) -> Frame | None:
    if _in_a_name(scene, token):
        return None
    if _is_attribute(scene, token):
        return None
    held = _held(scene, token)
    if held is not None:
        return held
    tries = []
    if _is_verb(token, scene.sentence.in_title):
        tries.append("V")
    if token.pos_ in ("NOUN", "PROPN") or token.tag_ == "VBG" or (scene.sentence.in_title and token.pos_ in ("VERB", "ADJ")):
        tries.append("N")
    if scene.sentence.in_title and "V" not in tries and token.pos_ in ("NOUN", "PROPN"):
        tries.append("V")
    if token.dep_ in ("compound", "nmod") and token.pos_ in ("NOUN", "PROPN") and "V" not in tries and token.head.pos_ in ("NOUN", "PROPN"):
        if token.head.lemma_ not in ("incident", "case", "spree", "wave", "series", "event"):
            return None
    if token.i in scene.toponyms or (token.dep_ == "amod" and token.pos_ == "VERB" and token.tag_ == "VBN" and token.i < token.head.i):
        return None
    for pos in tries:
        found = _sense(scene, token, pos)
        if found is not None:
            light = _light_verb(token) if pos == "N" else None
            if light is not None and light.lemma_ not in scene.lexicon.cue("light", "verbs"):
                light = None
            return Frame(token, found[0], found[1], light, [token], "verb" if pos == "V" else "noun")
    return None


def _words(frame: Frame) -> list[Any]:
    """The words quoted as trigger: the event word and the words its sense needs."""
    out = [frame.head]
    for relation, lemma in frame.sense.needs:
        for child in frame.head.children:
            if relation in ("obj", "prt", "adv", "oprd", "acomp") and lemma in (child.lower_, _lemma(child)):
                out.append(child)
    return sorted(out, key=lambda t: int(t.i))


def _absorbed(frames: list[Frame]) -> set[int]:
    """Indices of frames that only repeat another: 'launched' beside 'assault', 'killed' beside 'the strike killed', 'killed and wounded'."""
    by_head = {f.head.i: f for f in frames}
    gone: set[int] = set()
    for frame in frames:
        if frame.light is not None and frame.light.i in by_head:
            gone.add(frame.head.i if by_head[frame.light.i].sense.needs else frame.light.i)
        if frame.head.dep_ == "conj" and frame.head.head.i in by_head and frame.event_type in ("casualties", "killing"):
            other = by_head[frame.head.head.i]
            if other.event_type in ("casualties", "killing") and frame.sense.pos == other.sense.pos == "V":
                other.words = [*other.words, frame.head]
                gone.add(frame.head.i)
    return gone


_ACTS = frozenset(("airstrike", "shelling", "bombing", "attack", "clash", "offensive"))


def _told_by_act(frame: Frame, frames: list[Frame]) -> Frame | None:
    """The act that a casualty verb tells the result of: its subject, or '… in clashes', '… by shelling'."""
    if frame.event_type not in ("casualties", "killing") or frame.sense.pos != "V":
        return None
    subject = grammatical_subject(frame.head)
    for other in frames:
        if other.event_type not in _ACTS or other.sense.pos != "N":
            continue
        if subject is not None and not frame.arguments.passive and other.head in conjuncts(subject):
            return other
        preps = [*frame.arguments.preps, *(p for w in frame.words if w.pos_ == "VERB" and w != frame.head for p in prepositions(w))]
        if any(target.i == other.head.i and prep in ("in", "by", "during", "from", "when", "after") for prep, target in preps):
            return other
    return None


_AIMS = frozenset(("aim", "goal", "objective", "bid", "effort", "vow", "pledge", "plan", "intend", "destination"))


def _of_aims(found: list[Frame]) -> set[int]:
    """'a bid to retake X' is the retaking, planned; the aim is a claim of its own only where what is aimed at is no happening."""
    gone = set()
    heads = {f.head.i for f in found}
    for frame in found:
        if frame.event_type == "intent" and _lemma(frame.head) in _AIMS:
            below = [c for c in frame.head.children if c.dep_ in ("xcomp", "acl", "ccomp", "prep")]
            verb = frame.head.head if frame.head.dep_ in _SUBJECT_DEPS else None
            below += [c for c in verb.children if c.dep_ in ("attr", "xcomp", "ccomp", "dobj")] if verb is not None else []
            if any(t.i in heads for b in below for t in (b, *b.children, *(g for c in b.children for g in c.children))):
                gone.add(frame.head.i)
    return gone


def _demanded(found: list[Frame]) -> set[int]:
    """What a demand or a warning asks for is not told a second time ('warned citizens to leave')."""
    heads = {f.head.i: f for f in found}
    gone = set()
    for frame in found:
        if frame.event_type in ("demand", "warning") and frame.sense.pos == "V":
            gone |= {c.i for c in frame.head.children if c.dep_ in ("xcomp", "ccomp") and c.i in heads and not any(g.dep_ == "mark" for g in c.children)}
    return gone


_PHASES = frozenset("begin start continue resume end erupt rage flare follow break intensify escalate go kill wound injure destroy hit last stop cause leave trigger target".split())
_TOLD_AGAIN = frozenset(("offensive", "clash", "attack", "advance", "airstrike", "shelling", "bombing", "support", "siege", "withdrawal", "casualties", "agreement", "talks", "protest", "demand"))


def _only_mentioned(scene: Scene, frame: Frame) -> bool:
    """'the offensive', 'their advance': an event noun that only refers to what is told elsewhere, with nothing of its own."""
    head = frame.head
    if frame.sense.pos != "N" or frame.event_type not in _TOLD_AGAIN or frame.light is not None or scene.sentence.in_title or frame.sense.needs:
        return False
    if not any(c.dep_ in ("det", "poss") and (c.lower_ in ("the", "this", "that", "these", "those") or c.dep_ == "poss") for c in head.children):
        return False
    if any(prep != "of" and target.ent_type_ not in ("PERSON",) for prep, target in frame.arguments.preps) or frame.arguments.agent:
        return False
    if any(toponym_root(scene, t) for t in head.subtree):
        return False
    verb = clause_verb(head)
    top = head
    while top.dep_ == "conj":
        top = top.head
    return not (top.dep_ in ("nsubj", "nsubjpass", "dobj") and top.head == verb and verb.lemma_ in _PHASES)


def frames(scene: Scene) -> tuple[list[Frame], dict[int, Frame]]:
    """The frames of a sentence in order, and casualty frames (by the index of the act's head) that fold into an act."""
    found = [f for f in (_candidate(scene, token) for token in scene.tokens) if f is not None]
    for frame in found:
        frame.words = _words(frame)
    gone = _absorbed(found)
    gone |= _of_aims(found) | _demanded(found) | {f.head.i for f in found if _only_mentioned(scene, f)}
    results: dict[int, Frame] = {}
    for frame in found:
        act = _told_by_act(frame, found)
        if act is not None and frame.head.i not in gone:
            results[act.head.i] = frame
            gone.add(frame.head.i)
    return [f for f in found if f.head.i not in gone], results
