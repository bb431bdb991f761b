"""Actors and targets of a frame: which words fill the slots that its trigger opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.extract.agents import able, is_nobodys
from reportedly.extract.coreference import Memory, names
from reportedly.extract.phrases import Scene, classes, of_class, registered
from reportedly.extract.triggers import BEFORE_PLACE, Frame
from reportedly.language.clauses import (
    Arguments,
    arguments,
    clause_verb,
    grammatical_subject,
    is_passive,
)
from reportedly.language.labels import NOUNS, PROPER, SUBJECTS, VERBS
from reportedly.language.tree import (
    accused,
    agents,
    below,
    conjuncts,
    first_conjunct,
    governed,
    has_below,
    in_date,
    prepositions,
)
from reportedly.language.word import Word

ACTOR, TARGET = "actor", "target"
TERRITORY = "territory"
"""The family of types whose object is a place."""
_NO_DATES = {"from": ("DATE", "TIME"), "against": ("DATE",), "on": ("DATE",)}
_MODIFYING = frozenset(("amod", "npadvmod", "compound", "poss", "nmod"))


@dataclass(frozen=True, slots=True)
class Cast:
    """Words that act and words that suffer; a place among the objects is left to `where`."""

    actors: tuple[Word, ...]
    targets: tuple[Word, ...]


def cast(scene: Scene, frame: Frame) -> Cast:
    """Who acts and who suffers, as words of the sentence; empty where the clause names nobody who
    can."""
    found = _cast(scene, frame)
    actors = [t for t in found.actors if t.dep_ in _MODIFYING or able(scene, t)]
    beside = _beside(scene, frame, actors)
    actors += [t for t in beside if t not in (*actors, *found.targets)]
    if not actors and frame.sense.pos == "N" and frame.rules.clause_subject:
        actors = _clause_subject(scene, frame)
    return Cast(tuple(actors), found.targets)


def texts(scene: Scene, memory: Memory, heads: Iterable[Word], quoted_by: str | None) -> list[str]:
    """Mention texts of words and their conjuncts, each once."""
    named = (text for word in heads for text in names(scene, memory, word, quoted_by))
    return list(dict.fromkeys(named))


def _cast(scene: Scene, frame: Frame) -> Cast:
    if frame.construction == BEFORE_PLACE:
        return Cast(frame.arguments.subject, ())
    if frame.sense.pos != "N":
        return _verb_cast(scene, frame)
    found = _noun_cast(scene, frame)
    holder = None if found.actors else _holder(scene, frame)
    return Cast((holder,), found.targets) if holder is not None else found


def _holder(scene: Scene, frame: Frame) -> Word | None:
    """'the rebels remain in control', 'a town under control': who or what it is said of."""
    if not frame.rules.in_hands or frame.head.dep_ != "pobj":
        return None
    above = frame.head.head.head
    holder = above if above.pos_ in NOUNS else grammatical_subject(above)
    return holder if holder is not None and not _is_place(scene, holder) else None


def _is_place(scene: Scene, token: Word) -> bool:
    found = classes(scene, token)
    return "place" in found and "force" not in found and "person" not in found


def _noun_cast(scene: Scene, frame: Frame) -> Cast:
    actors = [*_actors_before(scene, frame.head), *_staging(scene, frame.head)]
    targets: list[Word] = []
    for prep, target in frame.arguments.preps:
        if target.pos_ not in VERBS and not in_date(target):
            slot = _noun_slot(scene, frame, prep, target, bool(actors))
            _into(slot, target, actors, targets)
    if frame.light is not None:
        _lend(scene, frame, frame.light, actors, targets)
    else:
        _add_from_clause(scene, frame, actors, targets)
    actors = actors or _shared_agents(frame.head) or accused(frame.head, scene.cues.roles.accusing)
    return Cast(tuple(actors), tuple(targets))


def _shared_agents(noun: Word) -> list[Word]:
    """'abductions, rapes and murders by X': X does all of them."""
    beside = conjuncts(first_conjunct(noun))
    return next((by for other in beside if (by := governed(other, "by"))), [])


def _into(slot: str, word: Word, actors: list[Word], targets: list[Word]) -> None:
    """Adds the word to those of the slot; to neither where it is empty."""
    if slot:
        (actors if slot == ACTOR else targets).append(word)


def _actors_before(scene: Scene, noun: Word) -> list[Word]:
    """'Russian strikes', "the rebels' advance", 'coalition air strikes', 'IS defence': who stands
    before the event noun."""
    out: list[Word] = []
    beside = noun.head.children if noun.dep_ in ("compound", "nmod") else ()
    for child in (*noun.children, *beside):
        if child.i >= noun.i:
            continue
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            out += conjuncts(child)
        elif child.dep_ == "poss" or _is_acting_modifier(scene, child):
            out += [t for t in conjuncts(child) if t == child or _stands_for_actor(scene, t)]
    return sorted(out, key=lambda t: t.i)


def _staging(scene: Scene, noun: Word) -> list[Word]:
    """'an ambush mounted by X', 'a raid carried out by X'."""
    return agents(noun, scene.cues.roles.staging)


def _is_acting_modifier(scene: Scene, word: Word) -> bool:
    return word.dep_ in ("amod", "compound", "nmod") and _stands_for_actor(scene, word)


def _stands_for_actor(scene: Scene, token: Word) -> bool:
    if token.ent_type_ == "NORP" or (token.ent_type_ == "ORG" and token.pos_ == "PROPN"):
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    kind = token.lemma_.lower() in scene.cues.phrases.kinds_of_act
    return not kind and "force" in classes(scene, token)


def _noun_slot(scene: Scene, frame: Frame, prep: str, target: Word, acting: bool) -> str:
    """What a preposition makes of a word under an event noun; `acting` where it has an actor."""
    rules, roles = frame.rules, scene.cues.roles
    if prep == "by" or (prep == "from" and rules.from_actor):
        return ACTOR
    if prep == "between":
        return _side(frame, acting)
    if prep == "of" and rules.in_hands and _is_under(scene, frame.head):
        return _whose_hold(frame.head)
    if _is_place(scene, target):
        return ""
    if prep in roles.aimed:
        return TARGET if prep in roles.struck or rules.with_target else ""
    return _of_whom(frame) if prep == "of" else ""


def _side(frame: Frame, acting: bool) -> str:
    """'between A and B': both act, unless somebody else does."""
    if not frame.sense.told.event.mutual:
        return ""
    return TARGET if acting and frame.rules.opposed else ACTOR


def _is_under(scene: Scene, noun: Word) -> bool:
    """'under the control of X', 'in the hands of X'."""
    return noun.dep_ == "pobj" and noun.head.lower_ in scene.cues.roles.under


def _whose_hold(noun: Word) -> str:
    """'under the control of X' is X's, 'in control of X' is over X."""
    return ACTOR if noun.head.lower_ == "under" or noun.lemma_ == "hand" else TARGET


def _of_whom(frame: Frame) -> str:
    """'the advance of X' is X's, 'the killing of X' is done to X."""
    given = ACTOR if frame.rules.of_actor else TARGET
    return ACTOR if frame.sense.roles.get("of", given) == ACTOR else TARGET


def _lend(scene: Scene, frame: Frame, light: Word, actors: list[Word], targets: list[Word]) -> None:
    """Adds what the light verb lends: its subject, and whom its own prepositions name."""
    args = arguments(light)
    _lend_subject(scene, frame, args, (actors, targets))
    if not targets:
        against = governed(light, "against", "on")
        targets += [t for t in against if _is_struck(scene, t)][:1]
    if not actors and frame.sense.told.event.mutual:
        actors += governed(light, "between")[:1]


def _lend_subject(
    scene: Scene, frame: Frame, args: Arguments, into: tuple[list[Word], list[Word]]
) -> None:
    """The subject of the light verb acts ('launched a strike') or suffers ('came under attack');
    `into` are (actors, targets)."""
    actors, targets = into
    roles, verb = scene.cues.roles, frame.light.lemma_ if frame.light is not None else ""
    found = args.agent if args.passive else args.subject
    if verb in roles.suffering:
        targets += [t for t in found if not _is_place(scene, t)]
    elif verb in roles.resisting:
        targets += found
    elif not actors and verb not in roles.telling:
        actors += [t for t in found if t != frame.head]


def _is_struck(scene: Scene, word: Word) -> bool:
    """A noun that is neither place nor date."""
    return word.pos_ in NOUNS and word.ent_type_ != "DATE" and not _is_place(scene, word)


def _add_from_clause(scene: Scene, frame: Frame, actors: list[Word], targets: list[Word]) -> None:
    """'clashes have been ongoing between A and B': adds what hangs on the verb of which the event
    noun is the subject."""
    verb = frame.head.head
    if actors or frame.head.dep_ not in SUBJECTS or verb.pos_ not in VERBS:
        return
    for prep, target in prepositions(verb):
        if prep == "between":
            _into(_side(frame, bool(actors)), target, actors, targets)
        if prep == "against" and not _is_place(scene, target):
            targets.append(target)


def _verb_cast(scene: Scene, frame: Frame) -> Cast:
    args, slot = frame.arguments, _subject_slot(scene, frame)
    acting = [*(t for t in args.subject if t.i != frame.head.i), *args.agent]
    actors = list(args.agent) if slot in (TARGET, "place") else acting
    objects = _unquoted_objects(frame)
    if frame.rules.sent:
        return _deployed(scene, frame, actors, objects)
    targets = [*acting] if slot == TARGET else []
    targets += _suffering_objects(scene, frame, objects)
    unsaid = [t for t in objects if t not in targets]
    targets += unsaid if slot == TARGET and args.passive else []
    for prep, target in _parties_after(scene, args):
        _into(_verb_slot(scene, frame, prep, target, slot), target, actors, targets)
        actors += _holding(scene, target) if slot == "place" else []
    return Cast(tuple(actors), tuple(targets))


def _parties_after(scene: Scene, args: Arguments) -> list[tuple[str, Word]]:
    """The prepositions of a verb with nouns that are no places."""
    return [(p, t) for p, t in args.preps if t.pos_ not in VERBS and not _is_place(scene, t)]


def _holding(scene: Scene, hold: Word) -> list[Word]:
    """Whose the hold is that a place comes under: 'Russian control', 'the hands of the SNM'."""
    if hold.lemma_ not in scene.cues.roles.holds:
        return []
    return [*_actors_before(scene, hold), *governed(hold, "of")]


def _unquoted_objects(frame: Frame) -> list[Word]:
    """Objects that are no part of the trigger itself."""
    quoted = {w.i for w in frame.words}
    return [t for t in frame.arguments.objects if t.i not in quoted]


def _subject_slot(scene: Scene, frame: Frame) -> str:
    """What the subject is where it does not act."""
    slot = frame.sense.roles.get("subj", "")
    return slot or (TARGET if _is_headline_passive(scene, frame.head) else "")


def _is_headline_passive(scene: Scene, verb: Word) -> bool:
    """'Army column ambushed near town': headlines tell in the present, so that a past form without
    an object is a passive."""
    if not scene.sentence.in_title or verb.tag_ not in ("VBD", "VBN"):
        return False
    suffered = verb.lemma_ in scene.cues.phrases.suffered
    return suffered and not has_below(verb, "aux", "dobj")


def _deployed(scene: Scene, frame: Frame, actors: list[Word], objects: list[Word]) -> Cast:
    """Who is sent acts where nobody is said to send them ('its forces are deployed'); a force sent
    is not a target."""
    moved = of_class(scene, objects, "force")
    reinforced = frame.head.lemma_ in scene.cues.roles.reinforcing
    rest = [t for t in objects if t not in moved] if reinforced else []
    return Cast(tuple(actors or moved), tuple(rest))


def _suffering_objects(scene: Scene, frame: Frame, objects: list[Word]) -> list[Word]:
    """The objects to whom something is done."""
    if not frame.rules.suffered and frame.sense.roles.get("obj") != TARGET:
        return []
    suffering = [t for t in objects if not _is_place(scene, t) and not _is_means(scene, frame, t)]
    taken = frame.sense.told.family == TERRITORY
    return [t for t in suffering if not (taken and _is_unknown_name(scene, t))]


def _is_unknown_name(scene: Scene, token: Word) -> bool:
    """'took Kutkai': a name that no list knows, of which a town is made by what is done to it."""
    return token.pos_ == PROPER and not registered(scene, token)


def _is_means(scene: Scene, frame: Frame, token: Word) -> bool:
    """'launched 112 drones at X': what is fired, not what is fired at."""
    fired = frame.head.lemma_ in scene.cues.roles.firing
    return fired and bool(classes(scene, token) & scene.cues.roles.fired)


def _verb_slot(scene: Scene, frame: Frame, prep: str, target: Word, subject: str) -> str:
    """What a preposition makes of a word under a verb; `subject` is what the verb's subject is."""
    if target.ent_type_ in _NO_DATES.get(prep, ()):
        return ""
    if prep == "on" and target.pos_ not in NOUNS:
        return ""
    if prep == "against" or (prep == "of" and frame.head.lemma_ in scene.cues.phrases.emptying):
        return TARGET
    if prep == "to":
        taken = subject == "place" or frame.sense.roles.get("to") == ACTOR
        return ACTOR if taken else ""
    if prep in frame.rules.targets_after:
        return TARGET
    return ACTOR if prep in frame.rules.actors_after else ""


def _beside(scene: Scene, frame: Frame, actors: Sequence[Word]) -> list[Word]:
    """Who acts with the actors or at whose hands it is suffered: 'in cooperation with X',
    'alongside X', 'at the hands of X'."""
    heads = [*frame.heads, *actors]
    pairs = [pair for head in heads for pair in prepositions(head)]
    out = [one for prep, noun in pairs for one in _joined(scene, prep, noun, bool(actors))]
    if actors:
        out += _together_with(scene, heads)
    return [t for t in out if able(scene, t)]


def _joined(scene: Scene, prep: str, noun: Word, acting: bool) -> list[Word]:
    """Who a preposition adds: 'at the hands of X', and where somebody acts, 'alongside X', 'in
    cooperation with X'."""
    if prep in ("at", "into") and noun.lemma_ == "hand":
        return governed(noun, "of")
    if acting and (prep == "alongside" or prep in scene.cues.phrases.counting):
        return [noun]
    joining = prep == "in" and acting and noun.lemma_ in scene.cues.phrases.joining
    return governed(noun, "with") if joining else []


def _together_with(scene: Scene, heads: Iterable[Word]) -> list[Word]:
    """'together with X', 'jointly with X'."""
    hung = (c for head in heads for c in below(head, "advmod", "prep"))
    joining = (c for c in hung if c.lower_ in scene.cues.phrases.joining)
    return [target for word in joining for target in governed(word, "with")]


def _clause_subject(scene: Scene, frame: Frame) -> list[Word]:
    """The force that is the subject of the clause in which an event noun stands ('… in their march
    on X, the rebels seized')."""
    verb = clause_verb(frame.head)
    if verb == frame.head or not _has_doer(scene, frame, verb):
        return []
    if verb != frame.light and _suffers(scene, verb):
        return [t for t in governed(verb, "by") if _does(scene, frame, t)]
    subject = grammatical_subject(verb)
    if subject is None or subject.i >= frame.head.i or subject in frame.head.subtree:
        return []
    return [subject] if _does(scene, frame, subject) else []


def _does(scene: Scene, frame: Frame, word: Word) -> bool:
    """Somebody who can do what the event noun tells."""
    found = classes(scene, word)
    doing = found & scene.cues.roles.doing or (frame.rules.persons and "person" in found)
    return bool(doing) and not is_nobodys(scene, word)


def _has_doer(scene: Scene, frame: Frame, verb: Word) -> bool:
    """Whether the subject of the verb does what the event noun under it tells, and does not suffer,
    resist, judge or tell it."""
    roles = scene.cues.roles
    if frame.light is not None and frame.light.lemma_ in roles.suffering:
        return False
    if frame.head.dep_ in SUBJECTS or verb.pos_ not in VERBS:
        return False
    lemma = verb.lemma_
    if lemma in scene.cues.phrases.judging or lemma in scene.cues.attribution.speech:
        return False
    return lemma not in roles.resisting and not _is_headline_passive(scene, verb)


def _suffers(scene: Scene, verb: Word) -> bool:
    """The subject of 'were killed', 'died'."""
    senses = scene.lexicon.senses.get(("V", verb.lemma_), ())
    return is_passive(verb) or any(s.roles.get("subj") == TARGET for s in senses)
