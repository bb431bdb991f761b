"""The places that a claim may be of, and what speaks for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.extract.candidates.listings import listings
from reportedly.extract.candidates.locales import Locale
from reportedly.extract.candidates.scope import Scope, keys_of
from reportedly.extract.candidates.standing import claim_marks
from reportedly.extract.candidates.told import ReadText, ToldClaim
from reportedly.extract.weighing import Option
from reportedly.extract.whereabouts import place_mention
from reportedly.records.claim import PlaceMention

Places = tuple[PlaceMention, ...]
_LAST = ("rule", "hung", "path", "under", "prior", "kind", "sentences")
"""What of the last of a list is looked at beside the first."""


def places(whole: ReadText, told: ToldClaim) -> list[Option[Places]]:
    """Each place that the text names, lists of them, the rules' places, those of the claims before,
    and none."""
    scope = Scope.of(whole, told)
    common = [m for m in claim_marks(told) if not m.startswith("trigger=")]
    options: list[Option[Places]] = [Option((), (*common, *_none(scope)))]
    singles = scope.nearest()
    marks = {locale.key: scope.marks(locale) for locale in singles}
    listed = listings(scope, singles)
    for locale in singles:
        value: Places = (_mention(scope, locale),)
        own = (*common, *marks[locale.key], *_listed(locale, listed))
        options.append(Option(value, own))
        options += _runners_up(scope, locale, (*common, *marks[locale.key]))
    for name, group in listed:
        value = tuple(_mention(scope, each) for each in group)
        first, last = marks[group[0].key], marks[group[-1].key]
        beside = (f"last {m}" for m in last if m.startswith(_LAST))
        own = (*common, *first, *beside, f"list={name}", f"list={name}{len(group)}")
        options.append(Option(value, (*own, *_ruled(scope, value, name))))
    return [*options, *_others(scope, options, common)]


def _runners_up(scope: Scope, locale: Locale, marks: Sequence[str]) -> Iterator[Option[Places]]:
    """What else the name may mean, by the places that come next to the one it was taken for."""
    for rank, other in enumerate(locale.toponym.candidates[1:3], 1):
        meant = replace(locale.toponym, place=other.place, score=other.score)
        own = (*(m for m in marks if not m.startswith("rule")), f"runner-up={rank}")
        value = (place_mention(meant, scope.role(locale)),)
        yield Option(value, (*own, f"runner-up score={int(other.score * 10)}"))


def _others(
    scope: Scope, options: Sequence[Option[Places]], common: Sequence[str]
) -> Iterator[Option[Places]]:
    """The rules' places and those of the claim before, where they are not among the options."""
    seen = {keys_of(option.value) for option in options}
    told = scope.told
    before = scope.before[-1].claim.places if scope.before else ()
    for name, value in (("rule", told.claim.places), ("before", before)):
        key = keys_of(value)
        if key not in seen:
            seen.add(key)
            marks = (*common, f"list={name}", f"list={name}{len(value)}")
            yield Option(value, (*marks, *_ruled(scope, value, name)))


def _ruled(scope: Scope, value: Places, name: str) -> Iterator[str]:
    """Whether the list is the rules'."""
    ruled = scope.ruled(keys_of(value))
    yield f"list {ruled}"
    yield f"list {ruled}&{name}{len(value)}"


def _none(scope: Scope) -> Iterator[str]:
    """What speaks for no place at all."""
    ruled = scope.ruled(frozenset())
    yield "kind=none"
    yield f"none&{ruled}"
    yield f"none&{ruled}&{scope.told.claim.event_type}"
    yield f"none&{ruled}&here={scope.here}"
    yield f"none&owned={scope.owned}"
    yield f"none&meant={scope.meant}"
    yield f"none&type={scope.told.claim.event_type}"
    yield f"none&here={scope.here}"
    yield f"none&named={scope.named_here}"
    yield f"none&paragraph={scope.same_paragraph}"
    yield f"none&prior={bool(scope.before and scope.before[-1].claim.places)}"
    yield f"none&type={scope.told.claim.event_type}&here={min(scope.here, 1)}"


def _listed(locale: Locale, listed: Iterable[tuple[str, list[Locale]]]) -> Iterator[str]:
    """Whether it is one of a list."""
    for name, group in listed:
        if any(each.key == locale.key for each in group):
            place = "first" if group[0].key == locale.key else "later"
            yield f"of {name}={place}"


def _mention(scope: Scope, locale: Locale) -> PlaceMention:
    """The claim's record of it: the rules' own where they name it."""
    same = (p for p in scope.told.claim.places if p.start == locale.toponym.start)
    return next(same, None) or place_mention(locale.toponym, scope.role(locale))
