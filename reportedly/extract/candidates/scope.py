"""What stands around a claim: the places named before and after it, and those of the claims before
it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportedly.extract.candidates.locales import Locale, locales, standings
from reportedly.extract.candidates.standing import standing
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.language.tree import is_preposition
from reportedly.records.claim import PlaceMention, Role

_FAR_BEFORE, _FAR_AFTER = 120, 20
"""Mentions before and after the trigger among which its place is looked for."""
_UNNAMED = 2
"""Sentences from the trigger's in which a phrase without a name is looked for."""
_TOO_MUCH = ("out=", "last=")
"""What of a word's standing only fits the reports that it is learned from."""
_MOST = 6
"""As far as is counted."""


def keys_of(value: Iterable[PlaceMention]) -> frozenset[str]:
    """What is the same for lists of the same places."""
    return frozenset(p.place_id or p.text.lower() for p in value)


@dataclass
class Scope:
    """One claim among the mentions of its document: those `near` it in the order of the text, and
    the claims `before` it."""

    whole: ReadText
    told: ToldClaim
    near: list[Locale]
    before: list[ToldClaim]
    here: int = 0
    """How many places its own sentence names, and how many names no index knows."""
    named_here: int = 0
    same_paragraph: bool = False
    ranks: dict[str, int] = field(default_factory=dict)
    """How many other places are named between the claim and the place."""
    counts: Counter[str] = field(default_factory=Counter)
    owned: bool = False
    meant: str = ""
    """The kind of place named before that its sentence points to."""
    order: dict[str, int] = field(default_factory=dict)
    """The known places of the sentence by how near they are."""
    hung: dict[int, str] = field(default_factory=dict)
    """What the rules say that each mention of the sentence hangs on, by its start."""

    @classmethod
    def of(cls, whole: ReadText, told: ToldClaim) -> "Scope":
        """The claim's surroundings."""
        every = locales(whole)
        at = bisect_left(every, told.claim.trigger.start, key=_start)
        near = every[max(0, at - _FAR_BEFORE) : at + _FAR_AFTER]
        first = bisect_left(whole.told, told.claim.trigger.start, key=_told_at)
        scope = cls(whole, told, near, whole.told[max(0, first - 4) : first])
        inside = [each for each in near if each.index == told.index]
        scope.here = min(_MOST, len({each.key for each in inside if each.known}))
        scope.named_here = min(_MOST, len(inside) - scope.here)
        scope.same_paragraph = bool(scope.before) and _paragraph(whole, told) == _paragraph(
            whole, scope.before[-1]
        )
        scope.counts = Counter(each.key for each in every[:at])
        scope.ranks = _ranks(every[:at])
        scope.hung = dict(_hung(whole, told))
        scope.owned = bool(whole.pages[told.index].places.get(told.head.i))
        scope.meant = next((e.anaphor for e in inside if e.anaphor), "")
        known = sorted((e for e in inside if e.known), key=scope._far)
        scope.order = {key: n for n, key in enumerate(dict.fromkeys(e.key for e in known))}
        return scope

    def nearest(self) -> list[Locale]:
        """The mention of each place that is nearest to the claim: in its sentence, else before it,
        else after."""
        best: dict[str, tuple[tuple[int, int], Locale]] = {}
        for each in self.near:
            if not each.named and not 0 <= self.told.index - each.index <= _UNNAMED:
                continue
            far = self._far(each)
            if each.key not in best or far < best[each.key][0]:
                best[each.key] = far, each
        return [each for _, each in sorted(best.values(), key=lambda pair: pair[1].toponym.start)]

    def _far(self, locale: Locale) -> tuple[int, int]:
        """How far it is, in sentences, those after it behind all before; then in words."""
        steps = self.told.index - locale.index
        apart = abs(locale.root.i - self.told.head.i) if not steps else 0
        return (steps if steps >= 0 else 1000 - steps), apart

    def role(self, locale: Locale) -> Role:
        """The part that the place has in the happening: by its preposition in the claim's sentence,
        else by the type."""
        told = self.whole.reader.words.types[self.told.claim.event_type]
        if locale.index == self.told.index:
            words, above = self.whole.reader.words.cues.places, locale.root.head
            if is_preposition(above) and above.lower_ in words.leaving:
                return Role.FROM
            if is_preposition(above) and above.lower_ in words.entering:
                return Role.TO
        return Role(told.event.places[0])

    def marks(self, locale: Locale) -> tuple[str, ...]:
        """What speaks for the place: what it is, how it stands to the claim, what was told there
        before."""
        start, end = locale.toponym.start, locale.toponym.end
        how = [*locale.marks, *self._told_before(locale), f"of={self.here}"]
        if locale.index == self.told.index:
            start = self.whole.sentence(locale.index).start(locale.root)
            how.append(f"hung={self.hung.get(locale.toponym.start, 'no')}")
        stands = standing(self.whole, self.told, start, max(end, start + 1))
        how += [m for m in stands if not m.startswith(_TOO_MUCH)]
        how += self._among(locale)
        how.append(self.ruled(frozenset((locale.key,))))
        return (*how, *self._together(how))

    def ruled(self, keys: frozenset[str]) -> str:
        """Whether these are the rules' places, or some of them."""
        if self.told.frame is None:
            return "rule=none"
        theirs = keys_of(self.told.claim.places)
        if theirs == keys:
            return "rule=True"
        return "rule=part" if theirs & keys else "rule=False"

    def _among(self, locale: Locale) -> Iterator[str]:
        """Whether the trigger has a place of its own, and how near this is among those of the
        sentence."""
        yield f"owned={self.owned}"
        yield f"meant={self.meant}"
        yield f"whole={standings(self.whole).get(locale.key, 'no')}"
        if locale.index == self.told.index and locale.key in self.order:
            yield f"nearest={self.order[locale.key]}"
            yield f"only={len(self.order) == 1}"

    def _told_before(self, locale: Locale) -> Iterator[str]:
        yield f"times={min(_MOST, self.counts[locale.key])}"
        yield f"rank={min(_MOST, self.ranks.get(locale.key, _MOST))}"
        for back, told in enumerate(reversed(self.before), 1):
            if locale.key in keys_of(told.claim.places):
                yield f"prior={back}"
                same = _paragraph(self.whole, told) == _paragraph(self.whole, self.told)
                yield f"prior={back}&paragraph={same}"
                yield f"prior sentences={min(3, self.told.index - told.index)}"
                yield f"prior type={told.claim.event_type == self.told.claim.event_type}"
                return
        yield "prior=no"

    def _together(self, marks: list[str]) -> Iterator[str]:
        """What counts for more where two things are so at once."""
        said = {m.partition("=")[0]: m for m in marks}
        for one, other in _PAIRS:
            if one in said and other in said:
                yield f"{said[one]}&{said[other]}"
        for name in ("kind", "hung", "sentences", "prior", "rule"):
            if name in said:
                yield f"{said[name]}&{self.told.claim.event_type}"


_PAIRS = (
    *(("kind", "sentences"), ("kind", "under"), ("hung", "kind"), ("rank", "sentences")),
    *(("of", "sentences"), ("of", "prior"), ("kind", "prior"), ("times", "rank")),
    *(("kind", "home"), ("hung", "of"), ("side", "under"), ("dep", "side"), ("above", "kind")),
    *(("rule", "kind"), ("rule", "hung"), ("rule", "sentences"), ("rule", "prior"), ("rule", "of")),
    *(("owned", "sentences"), ("owned", "hung"), ("nearest", "of"), ("nearest", "side")),
    *(("nearest", "kind"), ("main", "of"), ("main", "sentences"), ("centre", "sentences")),
    *(("rule", "form"), ("path", "kind"), ("rank", "prior"), ("rank", "kind"), ("rank", "owned")),
    *(("meant", "kind"), ("meant", "rank"), ("meant", "sentences"), ("whole", "sentences")),
    *(("whole", "owned"), ("whole", "of"), ("speaks", "side"), ("speaks", "kind")),
    *(("prior", "sentences"), ("inner", "kind"), ("dateline", "early"), ("title", "of")),
)


def _start(locale: Locale) -> int:
    return locale.toponym.start


def _told_at(told: ToldClaim) -> int:
    return told.claim.trigger.start


def _paragraph(whole: ReadText, told: ToldClaim) -> int:
    return whole.sentence(told.index).paragraph


def _ranks(before: list[Locale]) -> dict[str, int]:
    """How many other known places are named since each was."""
    ranks: dict[str, int] = {}
    for each in reversed(before):
        if each.known and each.key not in ranks:
            ranks[each.key] = len(ranks)
    return ranks


def _hung(whole: ReadText, told: ToldClaim) -> Iterator[tuple[int, str]]:
    """Of each toponym of the sentence whose places the rules count it among."""
    page = whole.pages[told.index]
    for found in page.loose:
        yield found.toponym.start, "loose"
    for head, own in page.places.items():
        if head != told.head.i:
            yield from ((f.toponym.start, "other") for f in own)
    yield from ((f.toponym.start, f"own {f.role}") for f in page.places.get(told.head.i, ()))
