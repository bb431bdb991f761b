"""Whether it happened, as the text tells it: asserted, hedged, denied; done or only planned
(FactBank's distinctions)."""

from dataclasses import dataclass
from typing import Any

from reportedly.extract.attribution import Said
from reportedly.extract.phrases import Scene
from reportedly.extract.triggers import Frame
from reportedly.language.lexicon import words
from reportedly.records.claim import Stance


@dataclass(frozen=True, slots=True)
class Reality:
    """`planned` is never a happening; `reason` is the word that decided, for --explain."""

    stance: Stance
    planned: bool
    reason: str = ""


def _spine(frame: Frame, limit: set[int]) -> list[Any]:
    """The words from the event up to the root or to the border of what its source said."""
    out = [frame.head]
    if frame.light is not None and frame.light != frame.head.head:
        out.append(frame.light)
    here = frame.head
    while here.head != here and (not limit or here.head.i in limit):
        here = here.head
        out.append(here)
    return out


def _negated(scene: Scene, token: Any) -> Any | None:
    negators = scene.lexicon.cue("stance", "negators")
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass") and _nobody(child):
            return child
        if child.dep_ == "neg" or (
            child.lower_ in ("no", "neither", "never")
            and child.dep_ in ("det", "neg", "advmod", "preconj")
        ):
            return child
        if child.dep_ == "det" and child.lower_ in negators:
            return child
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return child
    return None


def _nobody(subject: Any) -> bool:
    """'no soldier', 'neither side', 'nobody': a subject that says that it did not happen."""
    if subject.lower_ in ("nobody", "none", "neither", "nothing"):
        return True
    return any(
        c.dep_ in ("det", "neg", "preconj", "cc") and c.lower_ in ("no", "neither")
        for c in subject.children
    )


def _doubted(scene: Scene, token: Any, below: Any) -> Reality | None:
    """'is thought to have left', 'is likely to have fled', 'it seems that', 'it is not true that':
    what a predicate makes of its clause."""
    if below.dep_ in ("xcomp", "ccomp") and _infinitive(below) and _perfect(below):
        passive = any(c.dep_ == "auxpass" for c in token.children)
        hedges = scene.lexicon.cue("attribution", "passive_hedge")
        if (
            (passive and token.lemma_ in hedges)
            or token.pos_ == "ADJ"
            or token.lemma_ in ("look", "seem", "appear")
        ):
            return Reality(Stance.HEDGED, False, token.text)
    if below.dep_ in ("ccomp", "csubj") and token.lemma_ in scene.lexicon.cue(
        "stance", "hedge_verbs"
    ):
        return Reality(Stance.HEDGED, False, token.text)
    if below.dep_ in ("ccomp", "csubj", "acl", "nsubj") and token.pos_ == "AUX":
        for child in token.children:
            if child.dep_ == "acomp" and child.lemma_ in scene.lexicon.cue(
                "stance", "negative_adjectives"
            ):
                return Reality(Stance.DENIED, False, child.text)
            if (
                child.dep_ == "acomp"
                and child.lemma_ in ("true", "accurate", "correct")
                and _negated(scene, token) is not None
            ):
                return Reality(Stance.DENIED, False, child.text)
    return None


def _modal(scene: Scene, token: Any) -> Any | None:
    """A modal that leaves it open; 'would' in reported speech about the past stays open as well;
    'could' with 'not' is a denial."""
    for child in token.children:
        if (
            child.dep_ in ("aux", "auxpass")
            and child.tag_ == "MD"
            and child.lower_ in scene.lexicon.cue("planned", "modals")
        ):
            return child
    return None


def _infinitive(token: Any) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" and c.pos_ == "PART" for c in token.children)


def _perfect(token: Any) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)


def _hedge(scene: Scene, token: Any) -> Any | None:
    adverbs, adjectives = (
        scene.lexicon.cue("stance", "hedge_adverbs"),
        scene.lexicon.cue("stance", "hedge_adjectives"),
    )
    for child in token.children:
        if child.lower_ in adverbs and child.dep_ in ("advmod", "amod"):
            return child
        if child.dep_ == "amod" and child.lower_ in adjectives:
            return child
    if token.lemma_ in scene.lexicon.cue("stance", "hedge_verbs") and any(
        c.dep_ in ("xcomp", "oprd", "ccomp") for c in token.children
    ):
        return token
    return None


def _governs(scene: Scene, upper: Any, lower: Any) -> str:
    """What the word above does to the happening below: 'planned', 'denied', 'hedged', 'real' or
    nothing."""
    if upper.pos_ in ("VERB", "AUX"):
        return _verb_governs(scene, upper, lower)
    lemma, cue = upper.lemma_.lower(), scene.lexicon.cue
    if upper.pos_ == "NOUN" and lemma in cue("planned", "nouns"):
        if lower.dep_ in ("acl", "relcl") and _infinitive(lower):
            return "planned"
        return "planned" if lower.dep_ in ("prep", "pobj") and lemma not in words("acts") else ""
    if upper.pos_ == "ADJ" and lower.dep_ in ("xcomp", "ccomp") and _infinitive(lower):
        if lemma in cue("stance", "negative_adjectives"):
            return "denied"
        return "planned" if lemma in cue("planned", "adjectives") else ""
    far = upper.lower_ == "from" and upper.head.lower_ == "far" and lower.tag_ == "VBG"
    return "denied" if far or upper.lower_ == "without" else ""


def _verb_governs(scene: Scene, verb: Any, lower: Any) -> str:
    """The same for a verb above: an infinitive or gerund that it takes, a clause beside it, an
    event noun as its object."""
    lemma, cue = verb.lemma_.lower(), scene.lexicon.cue
    if lemma in words("presupposing") and lower.dep_ in ("dobj", "prep", "pobj", "nsubjpass"):
        return "real"
    if lower.dep_ == "advcl":
        marked = any(
            c.dep_ == "mark" and c.lower_ in cue("planned", "marks") for c in lower.children
        )
        return "planned" if marked or _infinitive(lower) else ""
    if lower.dep_ in ("xcomp", "ccomp") and (_infinitive(lower) or lower.tag_ == "VBG"):
        if lemma in cue("stance", "negative_verbs") and _infinitive(lower):
            return "denied"
        if lemma in cue("planned", "transparent"):
            return ""
        return (
            "planned"
            if lemma in cue("planned", "verbs")
            or lemma == "have"
            or (lemma == "be" and _infinitive(lower))
            else ""
        )
    if (
        lower.dep_ == "prep"
        and lower.lower_ == "of"
        and lemma in words("charging")
        and verb.tag_ == "VBN"
    ):
        return "hedged"
    if (
        lower.dep_ in ("dobj", "nsubjpass")
        and lemma == "rule"
        and any(c.lower_ == "out" for c in verb.children)
    ):
        return "denied"
    if lower.dep_ in ("dobj", "nsubjpass", "prep") and lemma in words("foiling"):
        return "planned" if _infinitive(verb) else "denied"
    return (
        "planned"
        if lower.dep_ in ("dobj", "pobj", "prep", "nsubjpass") and lemma in words("intending")
        else ""
    )


def _walk(scene: Scene, spine: list[Any]) -> Reality | None:
    """The first word, from the event up, that decides; None where none does."""
    below: Any | None = None
    for token in spine:
        if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADP", "SCONJ"):
            above = _governs(scene, token, below) if below is not None else ""
            if above == "real":
                return None
            found = (_doubted(scene, token, below) if below is not None else None) or _ruled(
                token, above
            )
            if found is None and (below is None or below.dep_ in _CARRIED):
                found = _own(scene, token, below)
            if found is not None:
                return found
        if (
            below is not None
            and token.pos_ in ("VERB", "AUX")
            and below.dep_ in ("relcl", "acl", "advcl", "parataxis")
        ):
            break
        if (
            token.dep_ in ("relcl", "advcl", "parataxis")
            and not _infinitive(token)
            and not _conditional(scene, token)
        ):
            break
        below = token
    return None


_CARRIED = frozenset(
    (
        "csubj",
        "csubjpass",
        "dobj",
        "nsubj",
        "nsubjpass",
        "xcomp",
        "conj",
        "attr",
        "prep",
        "pobj",
        "acomp",
        "ccomp",
        "auxpass",
    )
)
"""Relations by which what is said of a verb holds of the happening below it."""


def _conditional(scene: Scene, verb: Any) -> bool:
    return any(
        c.dep_ == "mark" and c.lower_ in scene.lexicon.cue("planned", "marks")
        for c in verb.children
    )


def _ruled(token: Any, above: str) -> Reality | None:
    """What the word above makes of it; an attempt that was thwarted did not happen."""
    if (
        above == "planned"
        and token.dep_ in ("nsubjpass", "dobj")
        and token.head.lemma_ in words("foiling")
    ):
        return Reality(Stance.DENIED, False, token.head.text)
    if above == "planned":
        return Reality(Stance.ASSERTED, True, token.text)
    if above == "hedged":
        return Reality(Stance.HEDGED, False, token.text)
    return Reality(Stance.DENIED, False, token.text) if above == "denied" else None


def _counterfactual(verb: Any) -> bool:
    """'Had the bridge not been blown up, …': the auxiliary before the subject, and no question."""
    had = next(
        (c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ == "had"), None
    )
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return (
        had is not None
        and subject is not None
        and had.i < subject.i
        and not verb.sent.text.rstrip().endswith("?")
    )


def _own(scene: Scene, token: Any, below: Any | None) -> Reality | None:
    """Negation, modal or hedge on the word itself (or on the verb that carries it)."""
    direct = below is None or below.dep_ in (
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "acomp",
        "xcomp",
        "prep",
        "pobj",
    )
    if _counterfactual(token):
        return Reality(Stance.ASSERTED, True, "had")
    negation = _negated(scene, token) if direct else None
    if negation is None and below is None and token.dep_ == "conj":
        negation = next((c for c in token.head.children if c.lower_ == "nor"), None)
    if (
        negation is not None
        and negation.dep_ in ("nsubj", "nsubjpass")
        and below is not None
        and below.dep_ in ("nsubj", "nsubjpass")
    ):
        negation = None
    if (
        scene.sentence.in_title
        and token.dep_ == "ROOT"
        and token.tag_ == "VB"
        and _infinitive(token)
    ):
        return Reality(Stance.ASSERTED, True, "to")  # 'US to pull troops'
    ahead = _ahead(scene, token) if below is None else None
    if ahead is not None:
        return Reality(Stance.ASSERTED, True, ahead.text)
    modal = _modal(scene, token)
    if negation is not None and (
        below is None or token.pos_ in ("VERB", "AUX") or below.dep_ in ("prep", "pobj")
    ):
        if modal is not None and modal.lower_ not in ("could", "can", "ca"):
            return Reality(Stance.ASSERTED, True, modal.text)
        return Reality(Stance.DENIED, False, negation.text)
    if modal is not None:
        if token.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ == "before" for c in token.children
        ):
            return Reality(Stance.DENIED, False, "before")  # 'stopped before they could enter'
        if _perfect(token) and modal.lower_ in ("may", "might", "could", "must"):
            return Reality(Stance.HEDGED, False, modal.text)
        return Reality(Stance.ASSERTED, True, modal.text)
    hedge = (
        _hedge(scene, token)
        if below is None
        or below.dep_ in ("dobj", "xcomp", "nsubj", "nsubjpass", "attr", "prep", "pobj")
        else None
    )
    return Reality(Stance.HEDGED, False, hedge.text) if hedge is not None else None


def _ahead(scene: Scene, noun: Any) -> Any | None:
    """'a possible assault', 'the planned offensive': the adjective that says that it has not
    happened."""
    before = scene.lexicon.cue("planned", "before_nouns")
    return next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in before), None)


def _told_false(scene: Scene, cue: Any) -> bool:
    """'Reports of fighting are false', 'the claim did not correspond to reality': a noun that says,
    and is said to be wrong."""
    verb = cue.head
    if (
        cue.dep_ not in ("nsubj", "nsubjpass")
        or verb.pos_ not in ("VERB", "AUX")
        or verb.lemma_ in words("checking")
    ):
        return False
    wrong = scene.lexicon.cue("stance", "negative_adjectives")
    if any(
        c.dep_ in ("acomp", "attr", "oprd") and c.lemma_.lower() in wrong for c in verb.children
    ):
        return True
    return any(c.dep_ == "neg" for c in verb.children)


def _neither(cue: Any) -> bool:
    """'neither confirmed nor denied' denies nothing."""
    return any(c.lower_ == "nor" for c in (*cue.children, *cue.head.children))


def _unsure(scene: Scene, source: Any) -> bool:
    """'unconfirmed reports', as a source."""
    known = scene.lexicon.nouns.get(source.lemma_.lower(), frozenset())
    hedges = scene.lexicon.cue("stance", "hedge_adjectives")
    return "statement" in known and any(
        c.dep_ == "amod" and c.lower_ in hedges for c in source.children
    )


def _by_source(scene: Scene, frame: Frame, chain: list[Said]) -> Reality | None:
    """Denials and source-less reports: what the cues above the happening do to it."""
    for said in chain:
        if said.nominal and _told_false(scene, said.cue):
            return Reality(Stance.DENIED, False, said.cue.text)
        if said.negative and not _negated(scene, said.cue) and not _neither(said.cue):
            return Reality(Stance.DENIED, False, said.cue.text)
        held = _held(scene, said)
        if held is not None:
            return held
        if any(_unsure(scene, source) for source in said.sources):
            return Reality(Stance.HEDGED, False, said.cue.text)
        if not said.sources and (
            said.passive
            or (
                said.nominal
                and said.cue.lemma_.lower() in scene.lexicon.cue("attribution", "hedge_nouns")
            )
        ):
            return Reality(Stance.HEDGED, False, said.cue.text)
        if said.cue.lemma_ in (
            "warn",
            "threaten",
            "vow",
            "pledge",
            "promise",
        ) and frame.head.tag_ in ("VB",):
            return Reality(Stance.ASSERTED, True, said.cue.text)
    return None


def _held(scene: Scene, said: Said) -> Reality | None:
    """'think that', 'fear that': what is only believed is hedged, and denied where it is not
    believed; what is feared, hoped or asked for has not happened."""
    if said.makes == "planned":
        return Reality(Stance.ASSERTED, True, said.cue.text)
    if said.makes != "hedged" or said.relayed:
        return None
    negated = _negated(scene, said.cue) is not None
    return Reality(Stance.DENIED if negated else Stance.HEDGED, False, said.cue.text)


def _scare_quoted(scene: Scene, frame: Frame) -> bool:
    """Quotation marks round the trigger alone, in a headline."""
    if not scene.sentence.in_title:
        return False
    doc, first, last = frame.head.doc, frame.words[0].i, frame.words[-1].i
    before, after = (
        (doc[first - 1].text if first else ""),
        (doc[last + 1].text if last + 1 < len(doc) else ""),
    )
    return before in ("'", "‘", '"', "“") and after in ("'", "’", '"', "”")


def reality(scene: Scene, frame: Frame, chain: list[Said]) -> Reality:
    """Stance and planned of a frame, given the attributions above it, nearest first."""
    if frame.event_type == "intent":
        return Reality(Stance.ASSERTED, True, "intent")
    limit = chain[0].content if chain else set()
    if frame.event_type != "demand":
        found = _walk(scene, _spine(frame, limit))
        if found is not None:
            return found
    said = _by_source(scene, frame, chain)
    if said is not None:
        return said
    if _scare_quoted(scene, frame):
        return Reality(Stance.HEDGED, False, "scare quotes")
    return Reality(Stance.ASSERTED, False)
