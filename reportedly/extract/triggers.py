"""Which words tell of a happening: trigger senses of the codebook, tried in order against the
tree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reportedly.extract.furniture import is_button
from reportedly.extract.phrases import Scene, classes, of_event
from reportedly.extract.relations import first_held, lemma_of, light_verb
from reportedly.language.clauses import Arguments, arguments, in_present, is_passive
from reportedly.language.labels import NOUNS
from reportedly.language.lexicon import Sense, lexicon
from reportedly.language.tree import (
    below,
    governed,
    has_below,
    has_spelt,
    is_act_within,
    prepositions,
)
from reportedly.language.word import Word
from reportedly.records.event_type import ReadingRules

BEFORE_PLACE = "held before a place"
"""The construction of 'government-held Aleppo', 'besieged Ghouta'."""
_BESIDE = frozenset(("npadvmod", "nmod", "compound", "amod", "advmod"))
_QUOTED = frozenset(("obj", "prt", "adv", "oprd", "acomp"))


@dataclass(slots=True)
class Frame:
    """One trigger in its sentence: `head` is the event word, `light` the verb that lends it a
    subject, `words` what is quoted as trigger."""

    head: Word
    sense: Sense
    arguments: Arguments
    light: Word | None = None
    words: list[Word] = field(default_factory=list)
    construction: str = ""
    event_type: str = field(init=False)
    """The codebook's type."""
    rules: ReadingRules = field(init=False)
    """How sentences tell of it."""

    def __post_init__(self) -> None:
        self.event_type, self.rules = self.sense.event_type, self.sense.told.reading

    @property
    def heads(self) -> list[Word]:
        """The event word, and the verb that lends it a subject."""
        return [self.head] if self.light is None else [self.head, self.light]


def candidates(scene: Scene) -> list[Frame]:
    """The frames that the words of a sentence open, in order."""
    found = map(partial(candidate, scene), scene.tokens)
    return [f for f in found if f is not None]


def candidate(scene: Scene, token: Word) -> Frame | None:
    """The frame that a word opens, None where it tells of no happening."""
    reason = _tells_nothing(scene, token)
    if reason:
        _note(scene, token, reason)
        return None
    described = _held(scene, token) or _besieged(scene, token)
    if described is not None:
        return described
    tries = _parts_of_speech(token, scene.sentence.in_title)
    reason = _describes_only(scene, token, tries)
    if reason:
        _note(scene, token, reason)
        return None
    for pos in tries:
        found = _sense(scene, token, pos)
        if found is not None:
            return opened(scene, token, _as_it_lasts(scene, token, found))
    return None


def opened(scene: Scene, token: Word, sense: Sense) -> Frame:
    """The frame of a word that has the sense, as a verb or as a noun."""
    if sense.pos == "V":
        return Frame(token, sense, arguments(token), None, [token], "verb")
    light = light_verb(scene, token)
    return Frame(token, sense, _noun_arguments(scene, token), light, [token], "noun")


def _note(scene: Scene, token: Word, reason: str, sense: Sense | None = None) -> None:
    """Notes the reason, where somebody asks."""
    if scene.notes is not None:
        scene.reject(token, reason, sense)


def _tells_nothing(scene: Scene, token: Word) -> str:
    """Why a word cannot tell of a happening, whatever it means."""
    if token.ent_type_ in ("DATE", "TIME"):
        return "a word of a date"
    if is_button(token):
        return "a button of the page"
    if _in_a_name(scene, token) or _names_office(scene, token):
        return "a word of a proper name"
    return "describes somebody, tells no happening" if _is_attribute(scene, token) else ""


def _in_a_name(scene: Scene, token: Word) -> bool:
    """'Ministry of Defence': a word of a proper name; in a headline, where all words are capitals,
    only of an office's."""
    up = token.head
    if token.pos_ != "PROPN" or up.lower_ not in ("of", "for") or up.head.pos_ != "PROPN":
        return False
    if up.head.i in scene.toponyms:
        return False
    return not scene.sentence.in_title or up.head.lower_ in scene.cues.triggers.offices


def _names_office(scene: Scene, token: Word) -> bool:
    """'Defense Ministry', also where the tree does not hold the two together."""
    if token.i + 1 >= len(token.doc) or not token.text[:1].isupper():
        return False
    following = token.nbor(1)
    return following.text[:1].isupper() and following.lower_ in scene.cues.triggers.offices


def _is_attribute(scene: Scene, token: Word) -> bool:
    """'according to', and 'which is backed by', 'troops equipped with', 'the unit charged with
    securing': an attribute, not a happening."""
    if token.lower_ in scene.cues.attribution.according:
        return True
    if token.dep_ in ("acl", "relcl", "amod"):
        return lemma_of(token) in scene.cues.triggers.equipping and is_passive(token)
    over = token.head.head
    charged = token.dep_ == "pcomp" and over.dep_ == "acl"
    return charged and over.lemma_ in scene.cues.triggers.charged


def _parts_of_speech(token: Word, in_title: bool) -> list[str]:
    """As what the word may stand in triggers.csv, in the order in which it is tried."""
    tries = ["V"] if _is_verb(token, in_title) else []
    noun = token.pos_ in NOUNS or token.tag_ == "VBG"
    if noun or (in_title and token.pos_ in ("VERB", "ADJ")):
        tries.append("N")
    if in_title and token.pos_ in NOUNS and "V" not in tries:
        tries.append("V")
    return tries


def _is_verb(token: Word, in_title: bool) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ != "VBG" or not _is_gerund(token)
    return (in_title and token.pos_ == "NOUN" and token.tag_ == "VBZ") or _is_mistaken(token)


def _is_gerund(token: Word) -> bool:
    """A form in -ing that stands as a noun, with nothing that only a verb governs: also in 'killed
    in shelling by X'."""
    if is_act_within(token, lexicon().cues.places.during):
        return True
    nominal = token.dep_ in ("compound", "nsubj", "dobj", "pobj")
    return nominal and not has_below(token, "dobj", "prep")


def _is_mistaken(token: Word) -> bool:
    """'denied bombing the town', 'took X and advanced towards Y': a verb by what it governs, taken
    for a noun or an adjective."""
    if token.pos_ == "ADJ" and token.lower_.endswith("ed"):
        joined = token.dep_ == "conj" and token.head.pos_ == "VERB"
        return joined and has_below(token, "prep")
    noun = token.pos_ in NOUNS and token.lower_.endswith("ing")
    return noun and has_below(token, "dobj")


def _describes_only(scene: Scene, token: Word, tries: Sequence[str]) -> str:
    """Why the word only says which thing another word means; nothing where it does not."""
    before = token.dep_ == "amod" and token.tag_ == "VBN" and token.i < token.head.i
    if "V" not in tries and _modifies_a_noun(scene, token):
        return f"only describes '{token.head.text}'"
    if token.i in scene.toponyms:
        return "a place"
    return f"only describes '{token.head.text}'" if before and token.pos_ == "VERB" else ""


def _modifies_a_noun(scene: Scene, token: Word) -> bool:
    """'attack helicopter', 'ceasefire talks': the noun behind is what is told; 'a rape case', 'the
    bombing incident' are not."""
    if token.dep_ not in ("compound", "nmod") or token.pos_ not in NOUNS:
        return False
    return token.head.pos_ in NOUNS and token.head.lemma_ not in scene.cues.triggers.incidents


def _held(scene: Scene, token: Word) -> Frame | None:
    """'government-held Aleppo', 'positions held by X', 'rebel-controlled towns'."""
    if token.lower_ not in scene.cues.triggers.held or token.tag_ not in ("VBN", "VBD"):
        return None
    if token.dep_ != "amod" or "place" not in classes(scene, token.head):
        return None
    beside = below(token, *_BESIDE)
    holders = tuple(c for c in beside if c.pos_ in ("NOUN", "PROPN", "ADJ"))
    if not holders:
        return None
    return _before_place(scene, token, "held", Arguments(holders, (token.head,), (), (), False))


def _besieged(scene: Scene, token: Word) -> Frame | None:
    """'besieged Ghouta', 'the encircled town'."""
    if token.lower_ not in scene.cues.triggers.besieged or token.dep_ != "amod":
        return None
    if "place" not in classes(scene, token.head):
        return None
    return _before_place(scene, token, "besieged", Arguments((), (token.head,), (), (), True))


def _before_place(scene: Scene, token: Word, participle: str, args: Arguments) -> Frame | None:
    """The frame of the type that such a participle tells, None where no type is told by it."""
    types = scene.lexicon.types.values()
    told = next((t for t in types if t.reading.participle == participle), None)
    if told is None:
        return None
    sense = Sense(token.lower_, "V", told, (), frozenset(), frozenset(), (), {})
    return Frame(token, sense, args, None, [token], BEFORE_PLACE)


def _sense(scene: Scene, token: Word, pos: str) -> Sense | None:
    """The first sense of the codebook that the tree allows."""
    listed = scene.lexicon.senses
    named = (listed.get((pos, lemma)) for lemma in _lemmas(token, pos))
    senses = next((found for found in named if found), ())
    if not senses:
        return None
    args = arguments(token) if pos == "V" else _noun_arguments(scene, token)
    for sense in senses:
        misfit = _misfit(scene, token, sense, args)
        if not misfit:
            return sense
        _note(scene, token, misfit, sense)
    return None


def _lemmas(token: Word, pos: str) -> tuple[str, ...]:
    """The lemmas under which the word may stand in triggers.csv."""
    if pos == "V" and _is_mistaken(token):
        return _stems(token.lower_)
    if pos == "N" and token.lower_.endswith("ing"):
        return token.lower_, lemma_of(token)
    return lemma_of(token), token.lower_


def _stems(form: str) -> tuple[str, ...]:
    """The verbs that a word in -ing or -ed may be of: bomb, bombe; shel, shell."""
    stem = form.removesuffix("ing").removesuffix("ed")
    doubled = (stem[:-1],) if stem[-2:-1] == stem[-1:] else ()
    return (stem, f"{stem}e", *doubled)


def _noun_arguments(scene: Scene, noun: Word) -> Arguments:
    """What an event noun is of, and by whom."""
    preps = tuple((form, _meant(scene, noun, w)) for form, w in prepositions(noun))
    of = tuple(w for form, w in preps if form == "of")
    return Arguments((), of, tuple(governed(noun, "by")), preps, False)


def _meant(scene: Scene, noun: Word, governed: Word) -> Word:
    """X of 'the capture of X, Y region governor': what stands behind the preposition."""
    named = (t for t in governed.subtree if t.i in scene.toponyms)
    return next((t for t in named if of_event(scene, t) == noun), governed)


def _misfit(scene: Scene, token: Word, sense: Sense, args: Arguments) -> str:
    """Why the sense is not the word's here; nothing where it is."""
    bar = first_held(token, sense.bars) if sense.bars else None
    if bar is not None:
        return f"barred by '{bar[1]}' ({bar[0]})"
    if sense.needs and first_held(token, sense.needs) is None:
        return f"needs one of {', '.join(f'{relation}:{lemma}' for relation, lemma in sense.needs)}"
    if sense.pos == "V" and any(relation == "obj" for relation, _ in sense.needs):
        return ""
    if not _fits(scene, sense.objects, args.objects):
        return _unfit(scene, "object", args.objects, sense.objects)
    if not _fits_subject(scene, sense, token, args):
        return _unfit(scene, "subject", _acting(args), sense.subjects)
    return ""


def _acting(args: Arguments) -> tuple[Word, ...]:
    return args.agent if args.passive else args.subject


def _fits_subject(scene: Scene, sense: Sense, token: Word, args: Arguments) -> bool:
    """A subject of the wanted class; a participle or infinitive whose subject the tree does not
    show passes, as does a bare passive."""
    found = _acting(args)
    if not found and (args.passive or token.tag_ in ("VBG", "VB", "VBN")):
        return not sense.subjects <= scene.cues.triggers.weapons or not sense.subjects
    wanted = sense.subjects | {"group"} if "force" in sense.subjects else sense.subjects
    return _fits(scene, wanted, found)


def _fits(scene: Scene, wanted: frozenset[str], found: Sequence[Word]) -> bool:
    if not wanted:
        return True
    if not found:
        return "none" in wanted
    return any(wanted & classes(scene, token) for token in found)


def _unfit(scene: Scene, slot: str, found: Iterable[Word], wanted: frozenset[str]) -> str:
    """The words with their classes, and the classes that were wanted; only put into words where
    somebody asks."""
    if scene.notes is None:
        return slot
    kinds = ((t.text, "|".join(sorted(classes(scene, t) - {"any"}))) for t in found)
    listed = ", ".join(f"'{text}': {kind or 'no class'}" for text, kind in kinds)
    return f"its {slot} ({listed or 'none'}) is not of class {'|'.join(sorted(wanted))}"


def _as_it_lasts(scene: Scene, token: Word, sense: Sense) -> Sense:
    """The state that the act began, where it is told to go on: 'the parts that X occupies',
    'occupied by X since 2022'."""
    lasting = sense.roles.get("lasting")
    if not lasting:
        return sense
    now = not scene.sentence.in_title and in_present(token)
    spans = has_spelt(token, scene.cues.triggers.lasting, "prep", "mark")
    return replace(sense, told=scene.lexicon.types[lasting]) if now or spans else sense


def quoted_words(frame: Frame) -> list[Word]:
    """The words quoted as trigger: the event word and the words its sense needs."""
    out = [frame.head]
    for relation, lemma in frame.sense.needs:
        if relation in _QUOTED:
            out += [c for c in frame.head.children if lemma in (c.lower_, lemma_of(c))]
    return sorted(out, key=lambda t: t.i)
