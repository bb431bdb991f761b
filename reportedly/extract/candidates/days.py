"""The days that a claim may be of, and what speaks for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reportedly.extract.candidates.standing import claim_marks, standing
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.weighing import Option
from reportedly.language.clauses import clause_verb
from reportedly.language.tree import auxiliaries
from reportedly.records.period import Expression, Period, Precision

Ends = tuple[date | None, date | None]
BEFORE, AFTER, LEADING = 8, 2, 3
"""Days named before and after the claim's sentence that it may be of, and sentences that lead."""
CLOSE = 3
"""Of those before, the ones from which a span may run."""
_NONE: Ends = (None, None)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day or span of days named in the text, and in which sentence."""

    said: Expression
    first: date
    last: date
    index: int


@dataclass(slots=True)
class Reasons:
    """How a span of days comes to be a candidate: in which ways, of which expressions."""

    kinds: list[str] = field(default_factory=list)
    of: list[NamedDay] = field(default_factory=list)


def days(whole: ReadText, told: ToldClaim) -> list[Option[Expression | None]]:
    """The rules' day, each day named in the text with the spans it may stand for, and what the
    publication says."""
    found: dict[Ends, Reasons] = {_NONE: Reasons(["none"])}
    for kind, ends in _of_publication(whole.reader.published):
        _add(found, ends, kind, None)
    for where, named in _near(whole, told):
        for kind, ends in _spans(whole, named, where):
            _add(found, ends, f"{kind}@{where}", named)
    for kind, ends, named in _pairs(whole, told):
        _add(found, ends, kind, named)
    rule = told.claim.time.period if told.claim.time else None
    if rule is not None:
        _add(found, (rule.first, rule.last), "rules", None)
    seen = _Seen(whole, told)
    return [_option(seen, ends, why) for ends, why in found.items()]


def _add(found: dict[Ends, Reasons], ends: Ends, kind: str, named: NamedDay | None) -> None:
    reasons = found.setdefault(ends, Reasons())
    reasons.kinds.append(kind)
    if named is not None:
        reasons.of.append(named)


def closed(ends: Ends) -> Ends:
    """The days with an end that is left open closed by the other."""
    first, last = ends
    return first or last, last or first


def _back(day: date, steps: int) -> date:
    return day - timedelta(days=min(steps, (day - date.min).days))


def _of_publication(day: date | None) -> Iterator[tuple[str, Ends]]:
    """What the day of publication alone may say: over by then, that day, the day before, the day
    and night, the week."""
    if day is None:
        return
    yield "over", (None, day)
    yield "today", (day, day)
    yield "eve", (_back(day, 1), _back(day, 1))
    yield "night", (_back(day, 1), day)
    yield "week", (_back(day, 7), _back(day, 1))
    yield "week", (_back(day, 6), day)
    yield "week", (_back(day, 7), day)


def named_days(whole: ReadText) -> list[NamedDay]:
    """The days named in the text, in its order."""
    if "days" not in whole.once:
        whole.once["days"] = [
            NamedDay(said, first, last, whole.sentence_at(said.start))
            for said in whole.reader.times
            if said.period is not None
            and (first := said.period.first or said.period.last) is not None
            and (last := said.period.last or said.period.first) is not None
        ]
    kept: list[NamedDay] = whole.once["days"]
    return kept


def _near(whole: ReadText, told: ToldClaim) -> Iterator[tuple[str, NamedDay]]:
    """The days that the claim may be of, each with where it stands: in the sentence, leading the
    text, the n-th before or after."""
    named = named_days(whole)
    yield from (("here", n) for n in named if n.index == told.index)
    before = [n for n in named if n.index < told.index]
    ranks: dict[Ends, int] = {}
    for each in reversed(before):
        rank = ranks.setdefault((each.first, each.last), len(ranks) + 1)
        if rank <= BEFORE:
            yield f"before{rank}", each
    yield from (("lead", n) for n in before if n.index < LEADING)
    after = [n for n in named if n.index > told.index]
    yield from ((f"after{rank}", n) for rank, n in enumerate(after[:AFTER], 1))


_CLOSE = ("here", "lead", "after1", *(f"before{n}" for n in range(1, CLOSE + 1)))


def _spans(whole: ReadText, named: NamedDay, where: str) -> Iterator[tuple[str, Ends]]:
    """The days of the expression, and what it may open, close or lie beside."""
    published = whole.reader.published
    yield "named", (named.first, named.last)
    if where not in _CLOSE:
        return
    yield "until", (None, named.last)
    if published is not None and named.first < published:
        yield "since", (named.first, published)
        yield "since-eve", (named.first, _back(published, 1))
    if named.first == named.last:
        yield from _beside(named.first)
    else:
        yield from _parts(named)
    yield from _other_years(whole, named)


def _beside(day: date) -> Iterator[tuple[str, Ends]]:
    """The nights before and after a day, and its neighbours."""
    after = _back(day, -1) if day < date.max else day
    yield "night-after", (day, after)
    yield "night-before", (_back(day, 1), day)
    yield "next", (after, after)
    yield "previous", (_back(day, 1), _back(day, 1))


def _parts(named: NamedDay) -> Iterator[tuple[str, Ends]]:
    """The first and last day of a span; early, middle and late days of a month."""
    yield "first", (named.first, named.first)
    yield "last", (named.last, named.last)
    if named.said.period and named.said.period.precision is Precision.MONTH:
        yield "early", (named.first, _back(named.first, -9))
        yield "middle", (_back(named.first, -10), _back(named.first, -19))
        yield "late", (_back(named.first, -20), named.last)


def _other_years(whole: ReadText, named: NamedDay) -> Iterator[tuple[str, Ends]]:
    """The same days of the year that the text told last before, where the expression has none."""
    if str(named.first.year) in named.said.text or (named.last - named.first).days > 40:
        return
    years = [
        n.first.year
        for n in named_days(whole)
        if n.said.start < named.said.start and str(n.first.year) in n.said.text
    ]
    shift = years[-1] - named.first.year if years else 0
    first, last = _moved(named.first, shift), _moved(named.last, shift)
    if shift and first and last:
        yield "year-told", (first, last)


def _moved(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _pairs(whole: ReadText, told: ToldClaim) -> Iterator[tuple[str, Ends, NamedDay]]:
    """From one expression to another beside it, in the sentence, its lead and just before."""
    named = named_days(whole)
    here = [n for n in named if n.index == told.index]
    before = [n for n in named if n.index < told.index]
    groups = {
        "here": here,
        "across": [*before[-1:], *here[:1]],
        "before": before[-4:],
        "lead": [n for n in before if n.index < LEADING],
    }
    for where, some in groups.items():
        for at, one in enumerate(some):
            for other in some[at + 1 : at + 3]:
                first, last = min(one.first, other.first), max(one.last, other.last)
                if (first, last) not in ((one.first, one.last), (other.first, other.last)):
                    yield f"pair@{where}", (first, last), one


class _Seen:
    """What the marks of one claim's candidates share."""

    def __init__(self, whole: ReadText, told: ToldClaim) -> None:
        self.whole, self.told = whole, told
        self.common = (*claim_marks(told), *_telling(whole, told))
        self.crossed = [m for m in self.common if m.startswith(_CROSSED)]
        self.stood: dict[int, list[str]] = {}
        time = told.claim.time
        self.rule: Ends = _ends(time)
        start = told.claim.trigger.start
        before = [t for t in whole.told if t.claim.trigger.start < start]
        self.before = [_ends(t.claim.time) for t in before[-3:]]
        self.most = [_ends(t.claim.time) for t in whole.told]

    def standing(self, named: NamedDay) -> list[str]:
        """Where the expression stands to the claim, worked out once."""
        at = named.said.start
        if at not in self.stood:
            self.stood[at] = standing(self.whole, self.told, at, named.said.end)
        return self.stood[at]


_CROSSED = (
    *("type=", "form=", "aux=", "title=", "part=", "frame=", "state=", "place=", "trigger="),
    *("planned=", "stance=", "clause=", "recent=", "bullet="),
)


def _ends(time: Expression | None) -> Ends:
    return (time.period.first, time.period.last) if time and time.period else _NONE


def _telling(whole: ReadText, told: ToldClaim) -> Iterator[str]:
    """How the claim is told: its clause's tense, and where in the text."""
    verb = clause_verb(told.head)
    yield f"aux={verb.tag_}{''.join(w.lower_ for w in auxiliaries(verb))}"
    yield f"clause={verb.dep_}"
    sentence = whole.sentence(told.index)
    yield f"title={sentence.in_title}"
    yield f"place={_few(told.index)}"
    yield f"state={whole.reader.words.types[told.claim.event_type].reading.state}"
    named = named_days(whole)
    yield f"days={_few(len({(n.first, n.last) for n in named}))}"
    yield f"here={min(3, sum(n.index == told.index for n in named))}"
    yield f"recent={_recent(whole)}"
    text = whole.reader.document.text[sentence.first : sentence.last].lstrip()
    yield f"bullet={not text[:1].isalnum()}"


def _recent(whole: ReadText) -> str:
    """How many of the days named in the text lie less than two weeks before its publication."""
    published = whole.reader.published
    named = named_days(whole)
    if published is None or not named:
        return f"{published is not None}"
    near = sum(0 <= (published - n.last).days < 14 for n in named)
    return str(round(4 * near / len(named)))


def _few(count: int) -> str:
    return str(next((b for b in (0, 1, 2, 3, 5, 8, 12, 20, 40) if count <= b), "many"))


def _option(seen: _Seen, ends: Ends, why: Reasons) -> Option[Expression | None]:
    kinds = list(dict.fromkeys(why.kinds))
    marks = [*seen.common, *kinds, *_lying(seen.whole, ends)]
    marks += [f"{kinds[0]}&{m}" for m in seen.crossed]
    marks.append(f"ways={len(kinds)}")
    if why.of:
        nearest = why.of[0]
        marks += [*seen.standing(nearest), *_shape(seen.whole, nearest)]
        marks.append(f"{kinds[0]}&hangs={_hangs(seen, nearest)}")
        marks.append(f"named={_few(len({n.said.start for n in why.of}))}")
    marks += [
        f"claim-{n}" for n, e in enumerate(reversed(seen.before), 1) if closed(e) == closed(ends)
    ]
    if seen.most:
        marks.append(f"share={round(5 * sum(e == ends for e in seen.most) / len(seen.most))}")
    if seen.told.frame is not None:
        marks.append(f"rule={seen.rule == ends}{closed(seen.rule) == closed(ends)}")
    return Option(_value(seen, ends, why), tuple(marks))


def _hangs(seen: _Seen, named: NamedDay) -> str:
    """What the rules hang the expression on: this claim, another one, what is said, the sentence,
    nothing."""
    page = seen.whole.pages[named.index]
    start = named.said.start
    on = [at for at, e in page.when.items() if e.start == start]
    if seen.told.head.i in on:
        return "own"
    if any(f.head.i in on for f in page.frames):
        return "other"
    if on:
        return "speech"
    return "loose" if any(e.start == start for e in page.loose_times) else "none"


def _value(seen: _Seen, ends: Ends, why: Reasons) -> Expression | None:
    """The expression with the days that are meant."""
    if ends == _NONE:
        return None
    if seen.rule == ends:
        return seen.told.claim.time
    precision = Precision.DAY if ends[0] == ends[1] else Precision.RANGE
    if not why.of:
        return Expression(0, 0, "", Period(*ends, precision))
    said = why.of[0].said
    if said.period and (said.period.first, said.period.last) == ends:
        return said
    return Expression(said.start, said.end, said.text, Period(*ends, precision))


def _lying(whole: ReadText, ends: Ends) -> Iterator[str]:
    """How long the days are, and how long before the publication."""
    first, last = ends
    published = whole.reader.published
    if first and last:
        yield f"length={_few((last - first).days)}"
    else:
        yield f"open={first is not None}{last is not None}"
    if published and (last or first):
        ago = (published - (last or first or published)).days
        yield f"ago={'-' if ago < 0 else ''}{_few(abs(ago))}"


def _shape(whole: ReadText, named: NamedDay) -> Iterator[str]:
    """What the expression is: how sharp, in which words, after which word."""
    said = named.said
    if said.period is not None:
        yield f"precision={said.period.precision}"
    words = said.text.lower().split()
    yield f"words={_few(len(words))}"
    yield f"opens={words[0]}"
    yield f"closes={words[-1]}"
    yield f"left={_left(whole, named)}"


def _left(whole: ReadText, named: NamedDay) -> str:
    """The word before the expression."""
    before: Sequence[str] = whole.reader.document.text[: named.said.start][-30:].lower().split()
    return before[-1] if before else ""
