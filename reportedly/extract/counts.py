"""How many were killed and hurt, as the clause counts them."""

from typing import Any

from reportedly.extract.phrases import Scene, conjuncts
from reportedly.extract.triggers import Frame
from reportedly.records.claim import Count

_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a": 1,
    "an": 1,
    "no": 0,
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_DEATH = frozenset(
    [
        "kill",
        "die",
        "execute",
        "behead",
        "massacre",
        "assassinate",
        "murder",
        "slaughter",
        "lynch",
        "stone",
        "perish",
        "shoot",
        "gun",
        "dead",
        "death",
        "killed",
        "slay",
        "bomb",
    ]
)
_HURT = frozenset(("wound", "injure", "hurt", "injury", "wounded", "injured"))
_PEOPLE = frozenset(("person", "force"))
_LARGEST = 5_000_000


def number(text: str) -> int | None:
    """The whole number that digits or English words write, None where they write none."""
    digits = text.replace(",", "").replace("\u202f", "")
    if digits.isascii() and digits.isdecimal() and len(digits) < 9:
        return int(digits)
    total = part = 0
    seen = False
    for word in text.lower().replace("-", " ").split():
        if word in _WORDS:
            part, seen = part + _WORDS[word], True
        elif word == "hundred":
            part, seen = max(part, 1) * 100, True
        elif word in _SCALES:
            total, part, seen = total + max(part, 1) * _SCALES[word], 0, True
        elif word != "and":
            return None
    return total + part if seen else None


def _count(token: Any) -> Count | None:
    """The number on a noun ('at least 40 fighters', 'between 10 and 15 people'), or the number that
    is the phrase itself."""
    words = [token] if token.like_num or token.pos_ == "NUM" else []
    words += [c for c in token.children if c.dep_ == "nummod"]
    if not words:
        return (
            Count(0, 0)
            if any(c.dep_ == "det" and c.lower_ == "no" for c in token.children)
            else None
        )
    head = words[0]
    parts = [t for t in head.subtree if t.pos_ == "NUM" or t.lower_ in _SCALES or t.like_num]
    ranged = (
        any(t.lower_ in ("between", "to", "or", "-", "–") for t in head.subtree) and len(parts) == 2
    )
    if ranged:
        low, high = number(parts[0].text), number(parts[1].text)
        if low is not None and high is not None and low <= high <= _LARGEST:
            return Count(low, high)
    value = number(
        " ".join(
            t.text
            for t in sorted({*parts, head}, key=lambda t: int(t.i))
            if t.pos_ == "NUM" or t.like_num
        )
    )
    return Count(value, value) if value is not None and value <= _LARGEST else None


def _people(scene: Scene, token: Any) -> bool:
    known = scene.lexicon.nouns.get(token.lemma_.lower(), frozenset())
    return token.pos_ == "NUM" or token.like_num or bool(known & _PEOPLE)


def _counted(scene: Scene, words: tuple[Any, ...]) -> Count | None:
    people = {one.i: one for word in words for one in conjuncts(word) if _people(scene, one)}
    counts = [found for one in people.values() if (found := _count(one)) is not None]
    if not counts:
        return None
    return Count(sum(c.low for c in counts), sum(c.high for c in counts))


def casualties(
    scene: Scene, frame: Frame, result: Frame | None
) -> tuple[Count | None, Count | None]:
    """(dead, injured) that the frame's own clause counts, or the casualty verb that was folded into
    the act."""
    verb = result or frame
    dead = injured = None
    suffering = verb.arguments.objects or (
        verb.arguments.subject if verb.sense.roles.get("subj") == "target" else ()
    )
    lemmas = {w.lemma_.lower() for w in verb.words} | {w.lower_ for w in verb.words}
    if verb.sense.pos == "V" and lemmas & _DEATH:
        dead = _counted(scene, suffering)
    elif verb.sense.pos == "V" and lemmas & _HURT:
        injured = _counted(scene, suffering)
    if verb.sense.pos == "V" and len(lemmas & _HURT) and dead is not None:
        hurt = next((w for w in verb.words if w.lemma_ in _HURT), None)
        own = tuple(c for c in hurt.children if c.dep_ == "dobj") if hurt is not None else ()
        injured = _counted(scene, own)
    for token in scene.tokens:
        if (
            token.dep_ in ("conj", "advcl")
            and token.head in (verb.head, frame.head)
            and token.lemma_ in _HURT
            and injured is None
        ):
            injured = _counted(
                scene, tuple(c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "nsubj"))
            )
        if token.lower_ == "dead" and token.head in (verb.head, frame.head) and dead is None:
            dead = _counted(
                scene, tuple(c for c in token.children if c.dep_ in ("nsubj", "nummod"))
            )
    if dead is None and frame.sense.pos == "N" and not lemmas & _HURT:
        dead = _of_noun(scene, frame)
    return dead, injured


def _of_noun(scene: Scene, frame: Frame) -> Count | None:
    """'the massacre of 136 villagers', 'killings claimed 200 lives', 'battles have left 90 fighters
    dead'."""
    if frame.event_type in ("killing", "casualties"):
        found = _counted(
            scene, tuple(target for prep, target in frame.arguments.preps if prep == "of")
        )
        if found is not None:
            return found
    verb = frame.head.head
    if frame.head.dep_ != "nsubj" or verb.pos_ != "VERB":
        return None
    if verb.lemma_ == "claim":
        return next(
            (_count(c) for c in verb.children if c.dep_ == "dobj" and c.lemma_ == "life"), None
        )
    if verb.lemma_ == "leave" and any(t.lower_ == "dead" for t in verb.subtree):
        return _counted(
            scene, tuple(t for t in verb.subtree if t.dep_ in ("nsubj", "dobj") and t.i > verb.i)
        )
    return None
