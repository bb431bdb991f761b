"""Whether it happened, as the text tells it: asserted, hedged, denied; done or only planned
(FactBank's distinctions)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.extract.attribution.said import Said
from reportedly.extract.frames import governs, is_conditional
from reportedly.extract.phrases import Scene
from reportedly.extract.triggers import Frame
from reportedly.language.clauses import is_infinitive, is_perfect
from reportedly.language.labels import SUBJECTS, VERBS
from reportedly.language.tree import below, first_below, first_spelt, has_below, has_spelt
from reportedly.language.word import Word
from reportedly.records.claim import Stance

_WEIGHED = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "SCONJ"))
_DIRECT = frozenset(("dobj", "nsubj", "nsubjpass", "attr", "acomp", "xcomp", "prep", "pobj"))
_HEDGED = _DIRECT - {"acomp"}
_CARRIED = _DIRECT | {"csubj", "csubjpass", "conj", "ccomp", "auxpass"}
"""Relations by which what is said of a verb holds of the happening below it."""
_OPENING, _CLOSING = ("'", "‘", '"', "“"), ("'", "’", '"', "”")


@dataclass(frozen=True, slots=True)
class Reality:
    """`planned` is never a happening; `reason` is the word that decided, for --explain."""

    stance: Stance
    planned: bool
    reason: str = ""


def reality(scene: Scene, frame: Frame, chain: Sequence[Said]) -> Reality:
    """Stance and planned of a frame, given the attributions above it, nearest first."""
    if frame.rules.aim:
        return _planned(frame.event_type)
    limit = chain[0].content if chain else set()
    if not frame.rules.undoubted:
        found = _walk(scene, _spine(frame, limit))
        if found is not None:
            return found
    for said in chain:
        found = _by_source(scene, frame, said)
        if found is not None:
            return found
    if _scare_quoted(scene, frame):
        return _hedged("scare quotes")
    return Reality(Stance.ASSERTED, False)


def _planned(reason: str) -> Reality:
    return Reality(Stance.ASSERTED, True, reason)


def _denied(reason: str) -> Reality:
    return Reality(Stance.DENIED, False, reason)


def _hedged(reason: str) -> Reality:
    return Reality(Stance.HEDGED, False, reason)


_MAKES = {"planned": _planned, "denied": _denied, "hedged": _hedged}


def _by(make: Callable[[str], Reality], word: Word | None) -> Reality | None:
    """What the word decides, nothing where there is none."""
    return make(word.text) if word is not None else None


def _spine(frame: Frame, limit: set[int]) -> list[Word]:
    """The words from the event up to the root or to the border of what its source said."""
    out = [frame.head]
    if frame.light is not None and frame.light != frame.head.head:
        out.append(frame.light)
    here = frame.head
    while here.head != here and (not limit or here.head.i in limit):
        here = here.head
        out.append(here)
    return out


def _walk(scene: Scene, spine: list[Word]) -> Reality | None:
    """The first word, from the event up, that decides; None where none does."""
    lower: Word | None = None
    for token in spine:
        if token.pos_ in _WEIGHED:
            above = governs(scene, token, lower) if lower is not None else ""
            if above == "real":
                return None
            found = _weighed(scene, token, lower, above)
            if found is not None:
                return found
        if _ends_clause(scene, token, lower):
            return None
        lower = token
    return None


def _weighed(scene: Scene, token: Word, lower: Word | None, above: str) -> Reality | None:
    """What a word makes of the happening: as a predicate of its clause, as what governs it
    (`above`), or by what is said of the word itself."""
    if lower is not None:
        found = _doubted(scene, token, lower) or _ruled(scene, token, above)
        if found is not None or lower.dep_ not in _CARRIED:
            return found
    return _own(scene, token, lower)


def _ends_clause(scene: Scene, token: Word, lower: Word | None) -> bool:
    """What stands above another clause says nothing of this one."""
    clause = lower is not None and lower.dep_ in ("relcl", "acl", "advcl", "parataxis")
    if clause and token.pos_ in VERBS:
        return True
    apart = token.dep_ in ("relcl", "advcl", "parataxis")
    return apart and not is_infinitive(token) and not is_conditional(scene, token)


def _ruled(scene: Scene, token: Word, above: str) -> Reality | None:
    """What the word above makes of it; an attempt that was thwarted did not happen."""
    suffered = token.dep_ in ("nsubjpass", "dobj")
    foiled = suffered and token.head.lemma_ in scene.cues.phrases.foiling
    if above == "planned" and foiled:
        return _denied(token.head.text)
    return _MAKES[above](token.text) if above in _MAKES else None


def _doubted(scene: Scene, token: Word, lower: Word) -> Reality | None:
    """'is thought to have left', 'is likely to have fled', 'it seems that', 'it is not true that':
    what a predicate makes of its clause."""
    if _seems(scene, token, lower):
        return _hedged(token.text)
    if lower.dep_ in ("ccomp", "csubj", "acl", "nsubj") and token.pos_ == "AUX":
        return _judged(scene, token)
    return None


def _seems(scene: Scene, token: Word, lower: Word) -> bool:
    stance = scene.cues.stance
    if lower.dep_ in ("xcomp", "ccomp") and is_infinitive(lower) and is_perfect(lower):
        if token.pos_ == "ADJ" or token.lemma_ in stance.seeming:
            return True
        passive = has_below(token, "auxpass")
        if passive and token.lemma_ in scene.cues.attribution.passive_hedge:
            return True
    return lower.dep_ in ("ccomp", "csubj") and token.lemma_ in stance.hedge_verbs


def _judged(scene: Scene, copula: Word) -> Reality | None:
    """'is false', 'is not true'."""
    stance = scene.cues.stance
    negated = _negation(scene, copula) is not None
    denying = stance.negative_adjectives | (stance.affirming if negated else set())
    denied = next((c for c in below(copula, "acomp") if c.lemma_ in denying), None)
    return _by(_denied, denied)


def _own(scene: Scene, token: Word, lower: Word | None) -> Reality | None:
    """Negation, modal or hedge on the word itself (or on the verb that carries it)."""
    if _is_counterfactual(token):
        return _planned("had")
    if _is_headline_infinitive(scene, token):
        return _planned("to")
    ahead = _ahead(scene, token) if lower is None else None
    if ahead is not None:
        return _planned(ahead.text)
    modal = _modal(scene, token)
    negation = _negation_over(scene, token, lower)
    if negation is not None:
        if modal is None or modal.lower_ in scene.cues.planned.possible:
            return _denied(negation.text)
        return _planned(modal.text)
    if modal is not None:
        return _under_modal(scene, token, modal)
    hedge = _hedge(scene, token) if lower is None or lower.dep_ in _HEDGED else None
    return _by(_hedged, hedge)


def _negation_over(scene: Scene, token: Word, lower: Word | None) -> Word | None:
    """The negation on the word, where it holds of the happening below it."""
    if lower is None:
        return _negation(scene, token) or _nor(token)
    negation = _negation(scene, token) if lower.dep_ in _DIRECT else None
    if negation is None or (negation.dep_ in SUBJECTS and lower.dep_ in SUBJECTS):
        return None
    verbal = token.pos_ in VERBS or lower.dep_ in ("prep", "pobj")
    return negation if verbal else None


def _nor(verb: Word) -> Word | None:
    """'nor': the second of two negated verbs."""
    return first_spelt(verb.head, ("nor",)) if verb.dep_ == "conj" else None


def _negation(scene: Scene, token: Word) -> Word | None:
    """The word that negates: 'not', 'no longer', 'neither side', 'no soldier'."""
    return next((c for c in token.children if _negates(scene, c)), None)


def _negates(scene: Scene, word: Word) -> bool:
    stance = scene.cues.stance
    if word.dep_ in SUBJECTS and _is_nobody(scene, word):
        return True
    if word.dep_ == "neg" or (word.dep_ == "det" and word.lower_ in stance.negators):
        return True
    if word.dep_ in ("det", "advmod", "preconj") and word.lower_ in stance.none_of:
        return True
    return word.lower_ == "longer" and has_spelt(word, ("no",))


def _is_nobody(scene: Scene, subject: Word) -> bool:
    """'no soldier', 'neither side', 'nobody': a subject that says that it did not happen."""
    if subject.lower_ in scene.cues.stance.nobody:
        return True
    return has_spelt(subject, scene.cues.stance.neither, "det", "neg", "preconj", "cc")


def _is_counterfactual(verb: Word) -> bool:
    """'Had the bridge not been blown up, …': the auxiliary before the subject, and no question."""
    had = first_spelt(verb, ("had",), "aux", "auxpass")
    subject = first_below(verb, *SUBJECTS)
    if had is None or subject is None or had.i > subject.i:
        return False
    return not verb.sent.text.rstrip().endswith("?")


def _is_headline_infinitive(scene: Scene, verb: Word) -> bool:
    """'US to pull troops'."""
    root = scene.sentence.in_title and verb.dep_ == "ROOT"
    return root and verb.tag_ == "VB" and is_infinitive(verb)


def _ahead(scene: Scene, noun: Word) -> Word | None:
    """'a possible assault', 'the planned offensive': the adjective that says that it has not
    happened."""
    before = scene.cues.planned.before_nouns
    return first_spelt(noun, before, "amod")


def _modal(scene: Scene, token: Word) -> Word | None:
    """A modal that leaves it open; 'would' in reported speech about the past stays open as well;
    'could' with 'not' is a denial."""
    modal = first_spelt(token, scene.cues.planned.modals, "aux", "auxpass")
    return modal if modal is not None and modal.tag_ == "MD" else None


def _under_modal(scene: Scene, token: Word, modal: Word) -> Reality:
    """What has not happened yet; 'may have left' is hedged, 'before they could enter' is denied."""
    if token.dep_ == "advcl" and has_spelt(token, ("before",), "mark"):
        return _denied("before")
    if is_perfect(token) and modal.lower_ in scene.cues.planned.guessing:
        return _hedged(modal.text)
    return _planned(modal.text)


def _hedge(scene: Scene, token: Word) -> Word | None:
    """'reportedly', 'an alleged …', 'appears to …'."""
    stance = scene.cues.stance
    for child in token.children:
        if child.lower_ in stance.hedge_adverbs and child.dep_ in ("advmod", "amod"):
            return child
        if child.dep_ == "amod" and child.lower_ in stance.hedge_adjectives:
            return child
    governs_clause = has_below(token, "xcomp", "oprd", "ccomp")
    return token if governs_clause and token.lemma_ in stance.hedge_verbs else None


def _by_source(scene: Scene, frame: Frame, said: Said) -> Reality | None:
    """Denials and source-less reports: what a cue above the happening does to it."""
    cue = said.cue
    if said.nominal and _told_false(scene, cue):
        return _denied(cue.text)
    if said.negative and _negation(scene, cue) is None and not _neither(cue):
        return _denied(cue.text)
    held = _held(scene, said)
    if held is not None:
        return held
    if _is_nobodys(scene, said) or any(_is_unsure(scene, source) for source in said.sources):
        return _hedged(cue.text)
    if frame.head.tag_ == "VB" and cue.lemma_ in scene.cues.planned.announcing:
        return _planned(cue.text)
    return None


def _held(scene: Scene, said: Said) -> Reality | None:
    """'think that', 'fear that': what is only believed is hedged, and denied where it is not
    believed; what is feared, hoped or asked for has not happened."""
    if said.makes == "planned":
        return _planned(said.cue.text)
    if said.makes != "hedged" or said.relayed:
        return None
    believed = _negation(scene, said.cue) is None
    return _hedged(said.cue.text) if believed else _denied(said.cue.text)


def _is_nobodys(scene: Scene, said: Said) -> bool:
    """'is reported to', 'rumours of': a report without a source."""
    if said.sources:
        return False
    vague = said.cue.lemma_.lower() in scene.cues.attribution.hedge_nouns
    return said.passive or (said.nominal and vague)


def _told_false(scene: Scene, cue: Word) -> bool:
    """'Reports of fighting are false', 'the claim did not correspond to reality': a noun that says,
    and is said to be wrong."""
    verb = cue.head
    if cue.dep_ not in SUBJECTS or verb.pos_ not in VERBS:
        return False
    if verb.lemma_ in scene.cues.phrases.checking:
        return False
    wrong = scene.cues.stance.negative_adjectives
    said = below(verb, "acomp", "attr", "oprd")
    if any(c.lemma_.lower() in wrong for c in said):
        return True
    return has_below(verb, "neg")


def _neither(cue: Word) -> bool:
    """'neither confirmed nor denied' denies nothing."""
    return has_spelt(cue, ("nor",)) or has_spelt(cue.head, ("nor",))


def _is_unsure(scene: Scene, source: Word) -> bool:
    """'unconfirmed reports', as a source."""
    if "statement" not in scene.lexicon.nouns.get(source.lemma_.lower(), ()):
        return False
    hedges = scene.cues.stance.hedge_adjectives
    return has_spelt(source, hedges, "amod")


def _scare_quoted(scene: Scene, frame: Frame) -> bool:
    """Quotation marks round the trigger alone, in a headline."""
    if not scene.sentence.in_title:
        return False
    doc, first, last = frame.head.doc, frame.words[0].i, frame.words[-1].i
    if not first or last + 1 >= len(doc):
        return False
    return doc[first - 1].text in _OPENING and doc[last + 1].text in _CLOSING
