"""Which words tell of a happening: trigger senses of the codebook, tried in order against the
tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reportedly.extract.phrases import (
    Arguments,
    Scene,
    arguments,
    classes,
    conjuncts,
    in_present,
    is_passive,
    prepositions,
)
from reportedly.language.lexicon import Sense

SUBJECT_DEPS = frozenset(("nsubj", "nsubjpass"))
_OBJECT_DEPS = frozenset(("dobj", "obj", "attr", "nsubjpass", "oprd"))


@dataclass(slots=True)
class Frame:
    """One trigger in its sentence: `head` is the event word, `light` the verb that lends it a
    subject, `words` what is quoted as trigger."""

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
        return (
            token.tag_ != "VBG"
            or token.dep_ not in ("compound", "nsubj", "dobj", "pobj")
            or any(c.dep_ in ("dobj", "prep") for c in token.children)
        )
    return (in_title and token.pos_ == "NOUN" and token.tag_ == "VBZ") or _mistaken(token)


def _mistaken(token: Any) -> bool:
    """'denied bombing the town', 'took X and advanced towards Y': a verb by what it governs, taken
    for a noun or an adjective."""
    below = {c.dep_ for c in token.children}
    if token.pos_ == "ADJ":
        return (
            token.lower_.endswith("ed")
            and token.dep_ == "conj"
            and token.head.pos_ == "VERB"
            and "prep" in below
        )
    return token.pos_ in ("NOUN", "PROPN") and token.lower_.endswith("ing") and "dobj" in below


def _stems(form: str) -> Iterator[str]:
    """The verbs that a word in -ing or -ed may be of: bomb, bombe; shel, shell."""
    stem = form.removesuffix("ing").removesuffix("ed")
    yield from (stem, f"{stem}e")
    if stem[-2:-1] == stem[-1:]:
        yield stem[:-1]


def lemma_of(token: Any) -> str:
    """The lower-case lemma of a word, the model's slips mended."""
    lemma = str(token.lemma_.lower())
    return {
        "bombe": "bomb",
        "clashe": "clash",
        "seiz": "seize",
        "left": "leave",
        "fled": "flee",
        "rap": "rape",
    }.get(lemma, lemma)


def _modifiers(token: Any) -> set[str]:
    """Lower-case words and lemmas that stand before the noun as its modifiers, hyphenated parts
    apart."""
    out: set[str] = set()
    for child in token.children:
        if (
            child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "nummod", "advmod")
            and child.i < token.i
        ):
            out |= {child.lower_, child.lemma_.lower()}
            out |= {
                t.lower_
                for t in child.children
                if t.dep_ in ("amod", "compound", "npadvmod", "conj")
            }
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
    if (
        seen.dep_ == "pobj"
        and seen.head.lower_ in ("under", "in", "into")
        and seen.head.head.pos_ in ("VERB", "AUX")
    ):
        return seen.head.head
    if seen.dep_ == "pobj" and seen.head.lower_ == "of" and seen.head.head.pos_ == "NOUN":
        return (
            _light_verb(seen.head.head)
            if seen.head.head.lemma_
            in ("series", "number", "wave", "dozen", "round", "start", "phase", "spate")
            else None
        )
    return None


def _related(token: Any, relation: str) -> Iterator[str]:
    """Lemmas that stand in `relation` to the word; see `Sense` and docs/codebook.md."""
    if relation == "obj":
        objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "obj")]
        yield from (lemma_of(one) for o in objects for one in conjuncts(o))
        if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN":
            yield lemma_of(token.head)
    elif relation in ("prt", "adv", "oprd", "acomp"):
        deps = {
            "prt": ("prt", "advmod"),
            "adv": ("advmod", "prt", "npadvmod"),
            "oprd": ("oprd", "dobj", "advcl", "acomp"),
            "acomp": ("acomp",),
        }[relation]
        yield from (w for c in token.children if c.dep_ in deps for w in (c.lower_, lemma_of(c)))
    elif relation == "prep":
        yield from (
            c.lower_
            for c in token.children
            if c.dep_ in ("prep", "agent", "dative", "prt", "advmod")
        )
    elif relation == "prep_up":
        if token.dep_ == "pobj":
            yield token.head.lower_
    elif relation == "prep_obj":
        yield from (lemma_of(o) for _, o in prepositions(token))
    elif relation == "mod":
        yield from _modifiers(token)
    elif relation == "light":
        light = _light_verb(token)
        if light is not None:
            yield lemma_of(light)
    elif relation == "up":
        yield from (
            (lemma_of(token.head),)
            if token.dep_ in SUBJECT_DEPS or token.dep_ == "compound"
            else ()
        )
    elif relation in ("xcomp", "acl", "ccomp"):
        yield from (
            w
            for c in token.children
            if c.dep_ in ("xcomp", "ccomp", "acl", "advcl")
            for w in (lemma_of(c), "any")
        )
    elif relation == "any":
        yield from _modifiers(token)
        yield from (
            w
            for c in token.children
            if c.dep_ not in ("det", "conj")
            for w in (c.lower_, lemma_of(c))
        )
    else:
        yield from (lemma_of(o) for prep, o in prepositions(token) if prep == relation)


def _holds(token: Any, pair: tuple[str, str]) -> bool:
    relation, lemma = pair
    if relation == "any" and " " in lemma:
        return lemma in token.sent.text.lower()
    return any(
        word == lemma or (lemma == "any" and relation in ("xcomp", "acl"))
        for word in _related(token, relation)
    )


def _fits(scene: Scene, wanted: frozenset[str], found: tuple[Any, ...]) -> bool:
    if not wanted:
        return True
    if not found:
        return "none" in wanted
    return any(wanted & classes(scene, token) for token in found)


_WEAPONS = frozenset(("aircraft", "ordnance"))


def _fits_subject(scene: Scene, sense: Sense, token: Any, args: Arguments) -> bool:
    """A subject of the wanted class; a participle or infinitive whose subject the tree does not
    show passes, as does a bare passive."""
    found = args.agent if args.passive else args.subject
    if not found and (args.passive or token.tag_ in ("VBG", "VB", "VBN")):
        return not sense.subjects <= _WEAPONS or not sense.subjects
    wanted = sense.subjects | {"group"} if "force" in sense.subjects else sense.subjects
    return _fits(scene, wanted, found)


def _frame_arguments(scene: Scene, token: Any, pos: str) -> Arguments:
    if pos == "V":
        return arguments(token)
    preps = tuple(prepositions(token))
    return Arguments(
        (),
        tuple(o for p, o in preps if p == "of"),
        tuple(o for p, o in preps if p == "by"),
        preps,
        False,
    )


def _sense(scene: Scene, token: Any, pos: str) -> tuple[Sense, Arguments] | None:
    """The first sense of the codebook that the tree allows."""
    lemmas = (
        _stems(token.lower_) if pos == "V" and _mistaken(token) else (lemma_of(token), token.lower_)
    )
    senses = next(
        (found for lemma in lemmas if (found := scene.lexicon.senses.get((pos, lemma)))), ()
    )
    if not senses:
        return None
    args = _frame_arguments(scene, token, pos)
    for sense in senses:
        misfit = _misfit(scene, token, sense, args)
        if not misfit:
            return sense, args
        scene.reject(token, misfit, sense)
    return None


def _misfit(scene: Scene, token: Any, sense: Sense, args: Arguments) -> str:
    """Why the sense is not the word's here; nothing where it is."""
    bar = next((b for b in sense.bars if _holds(token, b)), None)
    if bar is not None:
        return f"barred by '{bar[1]}' ({bar[0]})"
    if sense.needs and not any(_holds(token, need) for need in sense.needs):
        return f"needs one of {', '.join(f'{relation}:{lemma}' for relation, lemma in sense.needs)}"
    if sense.pos == "V" and any(relation == "obj" for relation, _ in sense.needs):
        return ""
    if not _fits(scene, sense.objects, args.objects):
        return f"its object ({_listed(scene, args.objects)}) is not of class {'|'.join(sorted(sense.objects))}"
    if not _fits_subject(scene, sense, token, args):
        found = args.agent if args.passive else args.subject
        return f"its subject ({_listed(scene, found)}) is not of class {'|'.join(sorted(sense.subjects))}"
    return ""


def _listed(scene: Scene, tokens: tuple[Any, ...]) -> str:
    """The words with their classes, for a person who asks."""
    return (
        ", ".join(
            f"'{t.text}': {'|'.join(sorted(classes(scene, t) - {'any'})) or 'no class'}"
            for t in tokens
        )
        or "none"
    )


def _held(scene: Scene, token: Any) -> Frame | None:
    """'government-held Aleppo', 'positions held by X', 'rebel-controlled towns'."""
    if token.lower_ not in ("held", "controlled", "occupied", "run", "ruled") or token.tag_ not in (
        "VBN",
        "VBD",
    ):
        return None
    if token.dep_ != "amod" or "place" not in classes(scene, token.head):
        return None
    holders = tuple(
        c
        for c in token.children
        if c.dep_ in ("npadvmod", "nmod", "compound", "amod", "advmod")
        and c.pos_ in ("NOUN", "PROPN", "ADJ")
    )
    if not holders:
        return None
    sense = Sense(token.lower_, "V", "hold", (), frozenset(), frozenset(), (), {})
    return Frame(
        token,
        sense,
        Arguments(holders, (token.head,), (), (), False),
        None,
        [token],
        "held before a place",
    )


def _besieged(scene: Scene, token: Any) -> Frame | None:
    """'besieged Ghouta', 'the encircled town'."""
    if (
        token.lower_ not in ("besieged", "encircled", "blockaded")
        or token.dep_ != "amod"
        or "place" not in classes(scene, token.head)
    ):
        return None
    sense = Sense(token.lower_, "V", "siege", (), frozenset(), frozenset(), (), {})
    return Frame(
        token,
        sense,
        Arguments((), (token.head,), (), (), True),
        None,
        [token],
        "held before a place",
    )


def _is_attribute(scene: Scene, token: Any) -> bool:
    """'according to', and 'which is backed by', 'troops equipped with', 'the unit charged with
    securing': an attribute, not a happening."""
    if token.lower_ in scene.lexicon.cue("attribution", "according"):
        return True
    lemma = lemma_of(token)
    if (
        lemma in ("back", "arm", "train", "equip", "fund", "finance")
        and token.dep_ in ("acl", "relcl", "amod")
        and is_passive(token)
    ):
        return True
    up = token.head
    return (
        token.dep_ == "pcomp"
        and up.head.dep_ == "acl"
        and up.head.lemma_ in ("charge", "task", "responsible", "entrust")
    )


def _in_a_name(scene: Scene, token: Any) -> bool:
    """'Ministry of Defence': a word of a proper name; in a headline, where all words are capitals,
    only of an office's."""
    up = token.head
    if (
        token.pos_ != "PROPN"
        or up.lower_ != "of"
        or up.head.pos_ != "PROPN"
        or up.head.i in scene.toponyms
    ):
        return False
    return not scene.sentence.in_title or up.head.lower_ in (
        "ministry",
        "minister",
        "department",
        "secretary",
        "office",
    )


def _modifies_a_noun(token: Any) -> bool:
    """'attack helicopter', 'ceasefire talks': the noun behind is what is told; 'a rape case', 'the
    bombing incident' are not."""
    nouns = ("NOUN", "PROPN")
    if (
        token.dep_ not in ("compound", "nmod")
        or token.pos_ not in nouns
        or token.head.pos_ not in nouns
    ):
        return False
    return token.head.lemma_ not in ("incident", "case", "spree", "wave", "series", "event")


def candidate(scene: Scene, token: Any) -> Frame | None:
    """The frame that a word opens, None where it tells of no happening."""
    if token.ent_type_ in ("DATE", "TIME"):
        scene.reject(token, "a word of a date")
        return None
    if _in_a_name(scene, token):
        scene.reject(token, "a word of a proper name")
        return None
    if _is_attribute(scene, token):
        scene.reject(token, "describes somebody, tells no happening")
        return None
    held = _held(scene, token) or _besieged(scene, token)
    if held is not None:
        return held
    tries = []
    if _is_verb(token, scene.sentence.in_title):
        tries.append("V")
    if (
        token.pos_ in ("NOUN", "PROPN")
        or token.tag_ == "VBG"
        or (scene.sentence.in_title and token.pos_ in ("VERB", "ADJ"))
    ):
        tries.append("N")
    if scene.sentence.in_title and "V" not in tries and token.pos_ in ("NOUN", "PROPN"):
        tries.append("V")
    if "V" not in tries and _modifies_a_noun(token):
        scene.reject(token, f"only describes '{token.head.text}'")
        return None
    if token.i in scene.toponyms or (
        token.dep_ == "amod"
        and token.pos_ == "VERB"
        and token.tag_ == "VBN"
        and token.i < token.head.i
    ):
        scene.reject(
            token, "a place" if token.i in scene.toponyms else f"only describes '{token.head.text}'"
        )
        return None
    for pos in tries:
        found = _sense(scene, token, pos)
        if found is not None:
            light = _light_verb(token) if pos == "N" else None
            if light is not None and light.lemma_ not in scene.lexicon.cue("light", "verbs"):
                light = None
            sense = _as_it_lasts(scene, token, found[0])
            return Frame(token, sense, found[1], light, [token], "verb" if pos == "V" else "noun")
    return None


def _as_it_lasts(scene: Scene, token: Any, sense: Sense) -> Sense:
    """The state that the act began, where it is told to go on: 'the parts that X occupies',
    'occupied by X since 2022'."""
    lasting = sense.roles.get("lasting")
    if not lasting:
        return sense
    now = not scene.sentence.in_title and in_present(token)
    spans = any(
        c.dep_ in ("prep", "mark") and c.lower_ in ("since", "until") for c in token.children
    )
    return replace(sense, event_type=lasting) if now or spans else sense


def quoted_words(frame: Frame) -> list[Any]:
    """The words quoted as trigger: the event word and the words its sense needs."""
    out = [frame.head]
    for relation, lemma in frame.sense.needs:
        for child in frame.head.children:
            if relation in ("obj", "prt", "adv", "oprd", "acomp") and lemma in (
                child.lower_,
                lemma_of(child),
            ):
                out.append(child)
    return sorted(out, key=lambda t: int(t.i))
