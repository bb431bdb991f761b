"""Actors and targets of a frame: which words fill the slots that its trigger opens."""

from dataclasses import dataclass
from typing import Any

from reportedly.extract.memory import Memory, names
from reportedly.extract.phrases import (
    Scene,
    arguments,
    classes,
    clause_verb,
    conjuncts,
    grammatical_subject,
    prepositions,
)
from reportedly.extract.triggers import Frame
from reportedly.language.lexicon import words

_OF_ACTOR = frozenset(
    (
        "advance",
        "withdrawal",
        "surrender",
        "offensive",
        "protest",
        "deployment",
        "demand",
        "support",
        "talks",
    )
)
_SUFFERING = frozenset(("suffer", "receive", "face", "come", "sustain", "see", "witness"))
_NO_TARGET = frozenset(
    ("withdrawal", "hold", "advance", "protest", "agreement", "talks", "warning")
)
_BETWEEN = frozenset(("clash", "talks", "agreement"))
_MUTUAL = frozenset(("clash",))


@dataclass(frozen=True, slots=True)
class Cast:
    """Words that act and words that suffer; a place among the objects is left to `where`."""

    actors: tuple[Any, ...]
    targets: tuple[Any, ...]


def _actors_before(scene: Scene, noun: Any) -> list[Any]:
    """'Russian strikes', "the rebels' advance", 'coalition air strikes', 'IS defence': who stands
    before the event noun."""
    out: list[Any] = []
    beside = noun.head.children if noun.dep_ in ("compound", "nmod") else ()
    for child in (*noun.children, *beside):
        if child.i >= noun.i:
            continue
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            out += conjuncts(child)
        elif child.dep_ == "poss" or (
            child.dep_ in ("amod", "compound", "nmod") and _stands_for_actor(scene, child)
        ):
            out += [t for t in conjuncts(child) if t == child or _stands_for_actor(scene, t)]
    return sorted(out, key=lambda t: int(t.i))


def _stands_for_actor(scene: Scene, token: Any) -> bool:
    if token.ent_type_ == "NORP" or (token.ent_type_ == "ORG" and token.pos_ == "PROPN"):
        return True
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        and "force" in classes(scene, token)
        and token.lemma_.lower() not in words("kinds_of_act")
    )


def _is_place(scene: Scene, token: Any) -> bool:
    found = classes(scene, token)
    return "place" in found and "force" not in found and "person" not in found


def _noun_cast(scene: Scene, frame: Frame) -> Cast:
    head, args = frame.head, frame.arguments
    actors = _actors_before(scene, head)
    targets: list[Any] = []
    for prep, target in args.preps:
        if target.pos_ in ("VERB", "AUX"):
            continue
        if prep == "by" or (
            prep == "from" and frame.event_type in ("support", "attack", "shelling")
        ):
            actors.append(target)
        elif prep == "between" and frame.event_type in _BETWEEN:
            (targets if actors and frame.event_type in _MUTUAL else actors).append(target)
        elif prep in ("against", "on", "with", "upon", "for", "to") and not _is_place(
            scene, target
        ):
            targets += (
                [target]
                if prep in ("against", "on", "upon")
                or frame.event_type in ("clash", "support", "talks")
                else []
            )
        elif (
            prep == "of"
            and frame.event_type == "hold"
            and frame.head.dep_ == "pobj"
            and frame.head.head.lower_ in ("under", "in", "into")
        ):
            (
                actors
                if frame.head.head.lower_ == "under" or frame.head.lemma_ == "hand"
                else targets
            ).append(target)
        elif prep == "of" and not _is_place(scene, target):
            slot = frame.sense.roles.get(
                "of", "actor" if frame.event_type in _OF_ACTOR else "target"
            )
            (actors if slot == "actor" else targets).append(target)
    return _with_light(scene, frame, actors, targets)


def _with_light(scene: Scene, frame: Frame, actors: list[Any], targets: list[Any]) -> Cast:
    """Adds what the light verb lends: its subject acts ('launched a strike') or suffers ('came
    under attack')."""
    light = frame.light
    if light is None:
        return _with_clause(scene, frame, actors, targets)
    args = arguments(light)
    found = [*(args.agent if args.passive else args.subject)]
    if light.lemma_ in _SUFFERING:
        targets += [t for t in found if not _is_place(scene, t)]
    elif light.lemma_ in ("repel", "repulse", "thwart", "foil", "report", "see", "witness"):
        targets += found if light.lemma_ not in ("report", "see", "witness") else []
    elif not actors:
        actors += [t for t in found if t != frame.head]
    for prep, target in args.preps:
        if (
            prep in ("against", "on")
            and not _is_place(scene, target)
            and target.pos_ in ("NOUN", "PROPN")
            and not targets
            and target.ent_type_ != "DATE"
        ):
            targets.append(target)
        if prep == "between" and frame.event_type in _BETWEEN and not actors:
            actors.append(target)
    return Cast(tuple(actors), tuple(targets))


def _with_clause(scene: Scene, frame: Frame, actors: list[Any], targets: list[Any]) -> Cast:
    """'clashes have been ongoing between A and B': what hangs on the verb of which the event noun
    is the subject."""
    verb = frame.head.head
    if frame.head.dep_ in ("nsubj", "nsubjpass") and verb.pos_ in ("AUX", "VERB") and not actors:
        for prep, target in prepositions(verb):
            if prep == "between" and frame.event_type in _BETWEEN:
                (targets if actors and frame.event_type in _MUTUAL else actors).append(target)
            if prep == "against" and not _is_place(scene, target):
                targets.append(target)
    return Cast(tuple(actors), tuple(targets))


def _deployed(scene: Scene, frame: Frame, actors: list[Any], objects: list[Any]) -> Cast:
    """Who is sent acts where nobody is said to send them ('its forces are deployed'); a force sent
    is not a target."""
    moved = [t for t in objects if "force" in classes(scene, t)]
    rest = [t for t in objects if t not in moved and frame.head.lemma_ == "reinforce"]
    return Cast(tuple(actors or moved), tuple(rest))


def _able(scene: Scene, token: Any) -> bool:
    """Only people, groups, states, names and pronouns act."""
    return bool(
        classes(scene, token) & {"force", "person", "pron", "name", "media", "group"}
    ) or token.ent_type_ in (
        "ORG",
        "NORP",
        "PERSON",
    )


def _headline_passive(scene: Scene, verb: Any) -> bool:
    """'Army column ambushed near town': headlines tell in the present, so that a past form without
    an object is a passive."""
    return (
        scene.sentence.in_title
        and verb.tag_ in ("VBD", "VBN")
        and verb.lemma_ in words("suffered")
        and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    )


def _is_means(scene: Scene, frame: Frame, token: Any) -> bool:
    """'launched 112 drones at X': what is fired, not what is fired at."""
    fired = frame.head.lemma_ in ("launch", "fire", "drop", "unleash", "lob")
    return fired and bool(classes(scene, token) & {"ordnance", "aircraft", "weapon"})


def _verb_cast(scene: Scene, frame: Frame) -> Cast:
    args, roles = frame.arguments, frame.sense.roles
    subject = [t for t in args.subject if t.i != frame.head.i]
    actors, targets = [*subject, *args.agent], []
    slot = roles.get("subj") or ("target" if _headline_passive(scene, frame.head) else None)
    if slot in ("target", "place"):
        targets += [t for t in actors if slot == "target"]
        actors = list(args.agent)
    light_words = {w.i for w in frame.words}
    objects = [t for t in args.objects if t.i not in light_words]
    if frame.event_type == "deployment":
        return _deployed(scene, frame, actors, objects)
    if frame.event_type not in _NO_TARGET or roles.get("obj") == "target":
        targets += [
            t for t in objects if not _is_place(scene, t) and not _is_means(scene, frame, t)
        ]
    if slot == "target" and args.passive:
        targets += [t for t in objects if t not in targets]
    for prep, target in args.preps:
        if target.pos_ in ("VERB", "AUX") or _is_place(scene, target):
            continue
        if (
            (
                prep == "from"
                and frame.event_type == "capture"
                and target.ent_type_ not in ("DATE", "TIME")
            )
            or (prep == "with" and frame.event_type == "clash")
            or (prep == "against" and target.ent_type_ != "DATE")
            or (prep == "of" and frame.head.lemma_ in words("emptying"))
        ):
            targets.append(target)
        if prep == "with" and frame.event_type in ("talks", "agreement"):
            actors.append(target)
        if prep == "to" and frame.event_type in ("capture",) and slot == "place":
            actors.append(target)
        if (
            prep == "on"
            and frame.event_type in ("demand", "attack")
            and target.pos_ in ("NOUN", "PROPN")
            and target.ent_type_ != "DATE"
        ):
            targets.append(target)
    return Cast(tuple(actors), tuple(targets))


def cast(scene: Scene, frame: Frame) -> Cast:
    """Who acts and who suffers, as words of the sentence; empty where the clause names nobody who
    can."""
    found = _cast(scene, frame)
    actors = tuple(
        t
        for t in found.actors
        if _able(scene, t) or t.dep_ in ("amod", "npadvmod", "compound", "poss", "nmod")
    )
    actors = (
        *actors,
        *(t for t in _beside(scene, frame, actors) if t not in (*actors, *found.targets)),
    )
    suffered = frame.light is not None and frame.light.lemma_ in _SUFFERING
    if not actors and frame.sense.pos == "N" and frame.event_type in _SUBJECT_ACTS and not suffered:
        subject = _clause_subject(scene, frame)
        actors = (subject,) if subject is not None else ()
    return Cast(actors, found.targets)


def _beside(scene: Scene, frame: Frame, actors: tuple[Any, ...]) -> list[Any]:
    """Who acts with the actors or at whose hands it is suffered: 'in cooperation with X',
    'alongside X', 'at the hands of X'."""
    out: list[Any] = []
    heads = [frame.head, *([frame.light] if frame.light is not None else []), *actors]
    for prep, noun in (pair for head in heads for pair in prepositions(head)):
        if prep in ("at", "into") and noun.lemma_ == "hand":
            out += [target for inner, target in prepositions(noun) if inner == "of"]
        elif prep == "alongside" and actors:
            out.append(noun)
        elif prep == "in" and actors and noun.lemma_ in words("joining"):
            out += [target for inner, target in prepositions(noun) if inner == "with"]
    for head in heads if actors else []:
        for word in (
            c
            for c in head.children
            if c.dep_ in ("advmod", "prep") and c.lower_ in words("joining")
        ):
            out += [target for inner, target in prepositions(word) if inner == "with"]
    return [t for t in out if _able(scene, t)]


_SUBJECT_ACTS = frozenset(
    (
        "capture",
        "advance",
        "offensive",
        "airstrike",
        "shelling",
        "attack",
        "intent",
        "hold",
        "support",
        "withdrawal",
        "siege",
        "deployment",
        "talks",
    )
)


def _clause_subject(scene: Scene, frame: Frame) -> Any | None:
    """The force that is the subject of the clause in which an event noun stands ('… in their march
    on X, the rebels seized')."""
    verb = clause_verb(frame.head)
    if (
        verb.pos_ not in ("VERB", "AUX")
        or verb == frame.head
        or frame.head.dep_ in ("nsubj", "nsubjpass")
    ):
        return None
    if verb.lemma_ in words("judging") or _headline_passive(scene, verb):
        return None
    subject = grammatical_subject(verb)
    if verb.lemma_ in scene.lexicon.cue("attribution", "speech"):
        return None
    if (
        subject is None
        or subject.i >= frame.head.i
        or subject in frame.head.subtree
        or not classes(scene, subject)
        & {"force", "pron", "person" if frame.event_type == "talks" else "force"}
    ):
        return None
    return subject


def _cast(scene: Scene, frame: Frame) -> Cast:
    if frame.construction == "held before a place":
        return Cast(frame.arguments.subject, ())
    if frame.sense.pos == "N":
        found = _noun_cast(scene, frame)
        if not found.actors and frame.event_type in ("hold",) and frame.head.dep_ == "pobj":
            above = frame.head.head.head
            above = above if above.pos_ in ("NOUN", "PROPN") else grammatical_subject(above)
            if above is not None and not _is_place(scene, above):
                return Cast((above,), found.targets)
        return found
    return _verb_cast(scene, frame)


def texts(scene: Scene, memory: Memory, heads: tuple[Any, ...], quoted_by: str | None) -> list[str]:
    """Mention texts of words and their conjuncts, each once."""
    out: list[str] = []
    for word in heads:
        for text in names(scene, memory, word, quoted_by):
            if text not in out:
                out.append(text)
    return out
