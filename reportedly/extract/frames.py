"""The frames of a sentence: of the triggers found, those that are happenings of their own."""

from reportedly.extract.phrases import (
    Scene,
    clause_verb,
    conjuncts,
    grammatical_subject,
    prepositions,
    toponym_root,
)
from reportedly.extract.triggers import SUBJECT_DEPS, Frame, candidate, lemma_of, quoted_words
from reportedly.language.lexicon import words


def _absorbed(frames: list[Frame]) -> set[int]:
    """Indices of frames that only repeat another: 'launched' beside 'assault', 'killed' beside 'the
    strike killed', 'killed and wounded'."""
    by_head = {f.head.i: f for f in frames}
    gone: set[int] = set()
    for frame in frames:
        if frame.light is not None and frame.light.i in by_head:
            gone.add(frame.head.i if by_head[frame.light.i].sense.needs else frame.light.i)
        if (
            frame.head.dep_ == "conj"
            and frame.head.head.i in by_head
            and frame.event_type in ("casualties", "killing")
        ):
            other = by_head[frame.head.head.i]
            if (
                other.event_type in ("casualties", "killing")
                and frame.sense.pos == other.sense.pos == "V"
            ):
                other.words = [*other.words, frame.head]
                gone.add(frame.head.i)
        verb = by_head.get(frame.head.head.i) if frame.head.dep_ == "nsubj" else None
        if (
            verb is not None and verb.sense.pos == "V" and verb.event_type == frame.event_type
        ):  # 'a car bomb exploded'
            gone.add(frame.head.i)
        if (
            frame.head.dep_ == "pobj"
            and frame.head.head.lower_ == "to"
            and frame.event_type == "casualties"
        ):
            verb = by_head.get(frame.head.head.head.i)  # 'stoned to death'
            if verb is not None and verb.event_type in ("casualties", "killing"):
                gone.add(frame.head.i)
    return gone


_ACTS = frozenset(("airstrike", "shelling", "bombing", "attack", "clash", "offensive"))


def _act_above(frame: Frame, frames: list[Frame]) -> Frame | None:
    """'attacked a hotel, killing nine', 'opened fire, and seven died', 'men who killed seven': the
    act that the result hangs on."""
    stops = {
        f.light.i if f.light is not None else f.head.i: f for f in frames if f.event_type in _ACTS
    }
    stops |= {f.head.i: f for f in frames if f.event_type in _ACTS}
    here, steps = frame.head, 0
    while (
        here.head != here
        and steps < 4
        and here.dep_
        in ("advcl", "conj", "relcl", "acl", "xcomp", "dobj", "agent", "pobj", "nsubjpass")
    ):
        if here.dep_ in ("dobj", "pobj", "nsubjpass") and here == frame.head:
            return None
        here, steps = here.head, steps + 1
        if here.i in stops:
            return stops[here.i]
    return None


def _told_by_act(frame: Frame, frames: list[Frame]) -> Frame | None:
    """The act that a casualty verb tells the result of: its subject, or '… in clashes', '… by
    shelling'."""
    if frame.event_type not in ("casualties", "killing") or frame.sense.pos != "V":
        return None
    above = _act_above(frame, frames)
    if above is not None:
        return above
    subject = grammatical_subject(frame.head)
    for other in frames:
        if other.event_type not in _ACTS or other.sense.pos != "N":
            continue
        if subject is not None and not frame.arguments.passive and other.head in conjuncts(subject):
            return other
        preps = [
            *frame.arguments.preps,
            *(
                p
                for w in frame.words
                if w.pos_ == "VERB" and w != frame.head
                for p in prepositions(w)
            ),
        ]
        if any(
            target.i == other.head.i and prep in ("in", "by", "during", "from", "when", "after")
            for prep, target in preps
        ):
            return other
    return None


_AIMS = frozenset(
    ("aim", "goal", "objective", "bid", "effort", "vow", "pledge", "plan", "intend", "destination")
)


def _of_aims(found: list[Frame]) -> set[int]:
    """'a bid to retake X' is the retaking, planned; the aim is a claim of its own only where what
    is aimed at is no happening."""
    gone = set()
    heads = {f.head.i for f in found}
    for frame in found:
        if frame.event_type == "intent" and lemma_of(frame.head) in _AIMS:
            below = [c for c in frame.head.children if c.dep_ in ("xcomp", "acl", "ccomp", "prep")]
            verb = frame.head.head if frame.head.dep_ in SUBJECT_DEPS else None
            below += (
                [c for c in verb.children if c.dep_ in ("attr", "xcomp", "ccomp", "dobj")]
                if verb is not None
                else []
            )
            if any(
                t.i in heads
                for b in below
                for t in (b, *b.children, *(g for c in b.children for g in c.children))
            ):
                gone.add(frame.head.i)
    return gone


def _demanded(found: list[Frame]) -> set[int]:
    """What a demand or a warning asks for is not told a second time ('warned citizens to
    leave')."""
    heads = {f.head.i: f for f in found}
    gone = set()
    for frame in found:
        if frame.event_type in ("demand", "warning") and frame.sense.pos == "V":
            gone |= {
                c.i
                for c in frame.head.children
                if c.dep_ in ("xcomp", "ccomp")
                and c.i in heads
                and not any(g.dep_ == "mark" for g in c.children)
            }
    return gone


_TOLD_AGAIN = frozenset(
    (
        "offensive",
        "clash",
        "attack",
        "advance",
        "airstrike",
        "shelling",
        "bombing",
        "support",
        "siege",
        "withdrawal",
        "casualties",
        "agreement",
        "talks",
        "protest",
        "demand",
    )
)


def _only_mentioned(scene: Scene, frame: Frame) -> bool:
    """'the offensive', 'their advance': an event noun that only refers to what is told elsewhere,
    with nothing of its own."""
    head = frame.head
    if (
        frame.sense.pos != "N"
        or frame.event_type not in _TOLD_AGAIN
        or frame.light is not None
        or scene.sentence.in_title
        or frame.sense.needs
    ):
        return False
    if not any(
        c.dep_ in ("det", "poss")
        and (c.lower_ in ("the", "this", "that", "these", "those") or c.dep_ == "poss")
        for c in head.children
    ):
        return False
    if (
        any(
            prep != "of" and target.ent_type_ not in ("PERSON",)
            for prep, target in frame.arguments.preps
        )
        or frame.arguments.agent
    ):
        return False
    if any(toponym_root(scene, t) for t in head.subtree):
        return False
    verb = clause_verb(head)
    top = head
    while top.dep_ == "conj":
        top = top.head
    return not (
        top.dep_ in ("nsubj", "nsubjpass", "dobj")
        and top.head == verb
        and verb.lemma_ in words("phases")
    )


def frames(scene: Scene) -> tuple[list[Frame], dict[int, Frame]]:
    """The frames of a sentence in order, and casualty frames (by the index of the act's head) that
    fold into an act."""
    found = [f for f in (candidate(scene, token) for token in scene.tokens) if f is not None]
    for frame in found:
        frame.words = quoted_words(frame)
    gone = dict.fromkeys(
        _absorbed(found), "only repeats another trigger of the clause (light verb or conjunct)"
    )
    gone |= dict.fromkeys(_of_aims(found), "the aim of a happening that is told")
    gone |= dict.fromkeys(_demanded(found), "what is demanded or warned of, told by that verb")
    gone |= {
        f.head.i: "only mentioned: refers to what is told elsewhere"
        for f in found
        if _only_mentioned(scene, f)
    }
    results: dict[int, Frame] = {}
    for frame in found:
        act = _told_by_act(frame, found)
        if act is not None and frame.head.i not in gone:
            results[act.head.i] = frame
            gone[frame.head.i] = f"its dead and injured are told of '{act.head.text}'"
    for frame in found:
        if frame.head.i in gone:
            scene.reject(frame.head, gone[frame.head.i], frame.sense)
    return [f for f in found if f.head.i not in gone], results
