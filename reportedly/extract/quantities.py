"""When it happened and how many were killed and hurt: the days and the numbers of each frame. Every
time expression of a sentence hangs on the nearest happening or cue above it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from reportedly.extract.phrases import Scene
from reportedly.extract.triggers import BEFORE_PLACE, Frame
from reportedly.language.clauses import clause_verb, in_present
from reportedly.language.cues import NumberCues
from reportedly.language.labels import VERBS
from reportedly.language.lexicon import leads, lexicon
from reportedly.language.tree import (
    auxiliaries,
    below,
    conjuncts,
    first_below,
    governed,
    has_spelt,
    is_conjunct,
)
from reportedly.language.word import Word
from reportedly.records.claim import Count
from reportedly.records.period import Expression, Lead, Period, Precision, led

LONGEST_WAY = 6
"""Words between a time and its verb."""
_DESCRIBING = frozenset(("amod", "acl", "appos", "compound", "nmod"))


def _root(scene: Scene, expression: Expression) -> Word | None:
    """The word of the expression on which its other words hang."""
    inside = scene.words_in(expression.start, expression.end)
    roots = (t for t in inside if t.head == t or t.head not in inside)
    return next(roots, inside[0] if inside else None)


def _bounded(expression: Expression, root: Word, published: date | None) -> Expression:
    """The expression with what its preposition makes of it: 'since' opens a span to the day of
    publication, 'by' leaves the start open."""
    period = expression.period
    lead = leads().among(_above(root)) if period else None
    if period is None or (lead is Lead.BEFORE and leads().is_hour(expression.text)):
        return expression
    until = None if lead is Lead.SINCE and is_pluperfect(clause_verb(root)) else published
    return replace(expression, period=led(period, lead, until))


def is_pluperfect(verb: Word) -> bool:
    """'had taken': over before what the text tells around it."""
    return any(c.lower_ in ("had", "'d") for c in auxiliaries(verb))


def _above(root: Word) -> set[str]:
    """The words between a time and its verb; with 'since' where it marks the clause: 'since the war
    broke out in April'."""
    verb = clause_verb(root)
    words = {c.lower_ for c in below(verb, "mark")} if verb.dep_ == "advcl" else set()
    words &= set(leads().leads[Lead.SINCE])
    here = root
    if root.dep_ in _DESCRIBING:  # 'after the 24 February invasion'
        return words
    while here.head != here and here.pos_ not in VERBS and len(words) < LONGEST_WAY:
        here = here.head
        words.add(here.lower_)
    return words


def _stops(frames: Sequence[Frame], cues: Sequence[Word]) -> dict[int, list[int]]:
    """Where an expression comes to rest: the index of a word, and the heads of the frames (or cues)
    it dates."""
    stops = {cue.i: [cue.i] for cue in cues}
    for frame in frames:
        for word in frame.heads:
            stops.setdefault(word.i, []).append(frame.head.i)
    for frame in frames:
        verb = clause_verb(frame.head)
        if frame.sense.pos == "N" and verb.i not in stops:
            stops[verb.i] = [frame.head.i]
    return stops


def sentence_times(
    scene: Scene,
    frames: Sequence[Frame],
    cues: Sequence[Word],
    found: tuple[list[Expression], date | None],
) -> tuple[dict[int, Expression], list[Expression]]:
    """Expressions by the index of the frame's head or of the cue, and those that hang on neither;
    `found` is (in the sentence, published)."""
    expressions, published = found
    stops = _stops(frames, cues)
    out: dict[int, Expression] = {}
    loose: list[Expression] = []
    for expression in expressions:
        root = _root(scene, expression)
        if root is None:
            continue
        bounded = _bounded(expression, root, published)
        rest = next((w.i for w in (root, *root.ancestors) if w.i in stops), None)
        if rest is None:
            loose.append(bounded)
        else:
            out = dict.fromkeys(stops[rest], bounded) | out
    return _ended(scene, out), loose


def _ended(scene: Scene, times: dict[int, Expression]) -> dict[int, Expression]:
    """The times; what had gone on since a day ends with the day of the clause above it: 'which had
    held X since May, withdrew in June'."""
    for at, time in times.items():
        period, head = time.period, scene.tokens.doc[at]
        if period is None or period.last is not None or period.first is None:
            continue
        above = (times[w.i].period for w in head.ancestors if w.i in times)
        last = next((p.last for p in above if p is not None and p.last), None)
        if last is not None and period.first <= last:
            times[at] = replace(time, period=Period(period.first, last, Precision.RANGE))
    return times


def is_described(frame: Frame) -> bool:
    """True for a state told in passing, which the day of its clause does not date: 'government-held
    Aleppo'."""
    described = frame.head.dep_ in _DESCRIBING or frame.construction == BEFORE_PLACE
    return described and frame.rules.state


def goes_on(frame: Frame) -> bool:
    """True for a state told in the present tense: it lasts on the day of publication."""
    return frame.rules.state and in_present(clause_verb(frame.head))


def _apart(scene: Scene, verb: Word) -> bool:
    """'before X fell', 'since the war broke out', 'a year after X fell': a clause whose day is not
    that of the one above."""
    if verb.dep_ != "advcl":
        return False
    apart = scene.cues.days.apart
    marks = [c for c in below(verb, "mark") if c.lower_ in apart]
    return bool(marks) and (marks[0].lower_ != "after" or _measured(verb, marks))


def _measured(verb: Word, marks: list[Word]) -> bool:
    """'a year after', 'shortly after'."""
    before = [c for m in marks for c in below(m, "npadvmod", "advmod")]
    if any(c.pos_ in ("NOUN", "ADV") for c in before):
        return True
    return any(c.i < marks[0].i for c in below(verb, "npadvmod"))


def up_to(expression: Expression) -> Expression:
    """What happened before something on those days (a later act, a telling), it is not said how
    long."""
    last = expression.period.last if expression.period else None
    if last is None:
        return expression
    return replace(expression, text="", period=Period(None, last, Precision.RANGE))


def inherited(
    scene: Scene, frame: Frame, times: dict[int, Expression], frames: Sequence[Frame]
) -> Expression | None:
    """The time of the nearest frame above in the same sentence, else of one it shares a verb
    with."""
    here, earlier = frame.head, False
    times = times | _of_conjuncts(frame, times, frames)
    while here.head != here:
        if _apart(scene, here):
            return None
        earlier = earlier or _is_after(here)
        here = here.head
        if here.i in times:
            return up_to(times[here.i]) if earlier else times[here.i]
    verb = clause_verb(frame.head)
    others = [f for f in frames if f is not frame and f.head.i in times]
    return next((times[f.head.i] for f in others if clause_verb(f.head) == verb), None)


def _of_conjuncts(
    frame: Frame, times: dict[int, Expression], frames: Sequence[Frame]
) -> dict[int, Expression]:
    """The times of event nouns, by the verbs with which the frame's own is coordinated: 'in 1982
    crushed a revolt and killed thousands'."""
    found, verb = {}, frame.head
    while is_conjunct(verb):
        verb = verb.head
        own = next((times[f.head.i] for f in frames if _dates(f, verb, times)), None)
        if own is not None:
            found[verb.i] = own
    return found


def _dates(frame: Frame, verb: Word, times: dict[int, Expression]) -> bool:
    noun = frame.sense.pos == "N" and frame.head.i in times
    return noun and verb.pos_ in VERBS and clause_verb(frame.head) == verb


def _is_after(verb: Word) -> bool:
    """'after X had fallen': what stands above it happened later."""
    return verb.dep_ == "advcl" and has_spelt(verb, ("after",), "mark")


def by_publication(published: date | None, going_on: bool = False) -> Expression | None:
    """What an undated report says of its happenings: that they were over when it came out, or that
    they went on that day."""
    if published is None:
        return None
    over = Period(None, published, Precision.RANGE)
    return Expression(0, 0, "", Period(published, published, Precision.DAY) if going_on else over)


_PEOPLE = frozenset(("person", "force"))
_LARGEST, _THOUSAND = 5_000_000, 1_000
_DIGITS = re.compile(r"[0-9]{1,8}")


def number(text: str) -> int | None:
    """The whole number that digits or English words write, None where they write none."""
    digits = text.replace(",", "").replace("\u202f", "")
    if _DIGITS.fullmatch(digits):
        return int(digits)
    return _in_words(text.lower().replace("-", " ").split(), lexicon().cues.numbers)


def _in_words(written: list[str], numbers: NumberCues) -> int | None:
    """'two hundred and fifty thousand': parts of a thousand are multiplied up as they end."""
    total = part = 0
    seen = False
    for word in written:
        scale = numbers.scales.get(word, 0)
        if word in numbers.words:
            part, seen = part + numbers.words[word], True
        elif scale >= _THOUSAND:
            total, part, seen = total + max(part, 1) * scale, 0, True
        elif scale:
            part, seen = max(part, 1) * scale, True
        elif word not in numbers.joining:
            return None
    return total + part if seen else None


def _count(scene: Scene, token: Word) -> Count | None:
    """The number on a noun ('at least 40 fighters', 'between 10 and 15 people'), or the number that
    is the phrase itself."""
    if _is_number(token):
        return _valued(scene, token)
    counted = first_below(token, "nummod")
    if counted is not None:
        return _valued(scene, counted)
    return Count(0, 0) if has_spelt(token, ("no",), "det") else None


def _is_number(token: Word) -> bool:
    return token.like_num or token.pos_ == "NUM"


def _valued(scene: Scene, head: Word) -> Count | None:
    """The range or the number that is written round a numeral."""
    numbers, written = scene.cues.numbers, list(head.subtree)
    parts = [t for t in written if _is_number(t) or t.lower_ in numbers.scales]
    if len(parts) == 2 and any(t.lower_ in numbers.ranges for t in written):
        low, high = number(parts[0].text), number(parts[1].text)
        if low is not None and high is not None and low <= high <= _LARGEST:
            return Count(low, high)
    value = _written({*parts, head})
    return Count(value, value) if value is not None and value <= _LARGEST else None


def _written(parts: Iterable[Word]) -> int | None:
    """The number that the numerals write together."""
    ordered = sorted(parts, key=lambda t: t.i)
    return number(" ".join(t.text for t in ordered if _is_number(t)))


def _people(scene: Scene, token: Word) -> bool:
    known = scene.lexicon.nouns.get(token.lemma_.lower(), frozenset())
    return _is_number(token) or bool(known & _PEOPLE)


def _counted(scene: Scene, words: Iterable[Word]) -> Count | None:
    """The people that the words and their conjuncts count, together."""
    people = {one.i: one for word in words for one in conjuncts(word) if _people(scene, one)}
    counts = [found for one in people.values() if (found := _count(scene, one)) is not None]
    if not counts:
        return None
    return Count(sum(c.low for c in counts), sum(c.high for c in counts))


def casualties(
    scene: Scene, frame: Frame, result: Frame | None
) -> tuple[Count | None, Count | None]:
    """(dead, injured) that the frame's own clause counts, or the casualty verb that was folded into
    the act."""
    verb = result or frame
    dead, injured = _of_verb(scene, verb) if verb.sense.pos == "V" else (None, None)
    for token in scene.tokens:
        if token.head in (verb.head, frame.head):
            if injured is None and _is_hurt_beside(scene, token):
                injured = _counted(scene, below(token, "dobj", "nsubjpass", "nsubj"))
            if dead is None and token.lower_ == "dead":
                dead = _counted(scene, below(token, "nsubj", "nummod"))
    if dead is None and frame.sense.pos == "N" and not _lemmas(verb) & scene.cues.counts.hurt:
        dead = _of_noun(scene, frame)
    return dead, injured


def _lemmas(frame: Frame) -> set[str]:
    return {w.lemma_.lower() for w in frame.words} | {w.lower_ for w in frame.words}


def _of_verb(scene: Scene, verb: Frame) -> tuple[Count | None, Count | None]:
    """(dead, injured) among those who suffer the verb; of 'killed and wounded', those that each
    counts."""
    cues, lemmas = scene.cues.counts, _lemmas(verb)
    counted = _counted(scene, _suffering(verb))
    if not lemmas & cues.death:
        return None, counted if lemmas & cues.hurt else None
    if counted is None or not lemmas & cues.hurt:
        return counted, None
    hurt = next((w for w in verb.words if w.lemma_ in cues.hurt), None)
    return counted, _counted(scene, below(hurt, "dobj") if hurt is not None else [])


def _suffering(verb: Frame) -> tuple[Word, ...]:
    if verb.arguments.objects:
        return verb.arguments.objects
    return verb.arguments.subject if verb.sense.roles.get("subj") == "target" else ()


def _is_hurt_beside(scene: Scene, token: Word) -> bool:
    """'… and wounded five', '…, injuring five'."""
    return token.dep_ in ("conj", "advcl") and token.lemma_ in scene.cues.counts.hurt


def _of_noun(scene: Scene, frame: Frame) -> Count | None:
    """'the massacre of 136 villagers', 'killings claimed 200 lives', 'battles have left 90 fighters
    dead'."""
    if frame.rules.result:
        found = _counted(scene, governed(frame.head, "of"))
        if found is not None:
            return found
    verb = frame.head.head
    if frame.head.dep_ != "nsubj" or verb.pos_ != "VERB":
        return None
    return _taken(scene, verb)


def _taken(scene: Scene, verb: Word) -> Count | None:
    """The lives that an act claimed, the people whom it left dead."""
    if verb.lemma_ == "claim":
        lives = (_count(scene, c) for c in below(verb, "dobj") if c.lemma_ == "life")
        return next(lives, None)
    if verb.lemma_ == "leave" and any(t.lower_ == "dead" for t in verb.subtree):
        after = (t for t in verb.subtree if t.dep_ in ("nsubj", "dobj") and t.i > verb.i)
        return _counted(scene, after)
    return None
