"""Lists of places that a claim may be of: 'A, B and C', 'from A to B', all of a sentence."""

from collections.abc import Iterator, Mapping, Sequence

from reportedly.extract.candidates.locales import Locale
from reportedly.extract.candidates.scope import Scope, keys_of
from reportedly.extract.candidates.told import ToldClaim
from reportedly.extract.nesting import Found, most_specific
from reportedly.language.tree import conjuncts
from reportedly.records.claim import Role

Listing = tuple[str, list[Locale]]


def listings(scope: Scope, singles: Sequence[Locale]) -> list[Listing]:
    """The lists with what each is called, none twice."""
    seen: set[frozenset[str]] = set()
    found: list[Listing] = []
    for name, group in _every(scope, singles):
        keys = frozenset(each.key for each in group)
        if len(keys) > 1 and keys not in seen:
            seen.add(keys)
            found.append((name, group))
    return found


def _every(scope: Scope, singles: Sequence[Locale]) -> Iterator[Listing]:
    yield from _told(scope, singles)
    here = [each for each in singles if each.index == scope.told.index]
    before = [each for each in singles if each.index == scope.told.index - 1]
    yield from (("and here", group) for group in _coordinated(here))
    yield from (("and before", group) for group in _coordinated(before))
    known = [each for each in here if each.known]
    yield from _way(scope, known)
    yield from _moved(scope, singles)
    yield "all", _specific(scope, known)


def _told(scope: Scope, singles: Sequence[Locale]) -> Iterator[Listing]:
    """The places of the rules, and those of the claims before."""
    by_key = {each.key: each for each in singles}
    yield "rule", _among(by_key, scope.told)
    for back, told in enumerate(reversed(scope.before), 1):
        yield f"prior{back}", _among(by_key, told)


def _among(by_key: Mapping[str, Locale], told: ToldClaim) -> list[Locale]:
    """Those of the claim's places that are among the mentions, in order."""
    keys = [key for place in told.claim.places for key in keys_of([place])]
    return [by_key[key] for key in keys if key in by_key]


def _coordinated(inside: Sequence[Locale]) -> Iterator[list[Locale]]:
    """'A, B and C'."""
    by_root = {each.root.i: each for each in inside}
    taken: set[int] = set()
    for each in inside:
        if each.root.i not in taken:
            roots = [w.i for w in conjuncts(each.root) if w.i in by_root]
            taken |= set(roots)
            yield [by_root[i] for i in roots]


def _way(scope: Scope, inside: Sequence[Locale]) -> Iterator[Listing]:
    """'from A to B'."""
    roles = {each.key: scope.role(each) for each in inside}
    left = [each for each in inside if roles[each.key] is Role.FROM]
    entered = [each for each in inside if roles[each.key] is Role.TO]
    if left and entered:
        yield "way", [left[0], entered[-1]]
    at = [each for each in inside if roles[each.key] is Role.AT]
    if at and entered:
        yield "at and to", [at[0], entered[-1]]


def _moved(scope: Scope, singles: Sequence[Locale]) -> Iterator[Listing]:
    """Where those were who leave for a place that the sentence names, and that place."""
    here = [e for e in singles if e.index == scope.told.index and e.named]
    moved = [e for e in here if scope.role(e) is not Role.AT][:2]
    last = _last(scope, singles)
    for one in moved:
        others = [e for e in here if e.key != one.key][:3]
        yield from (("moved", sorted((e, one), key=lambda x: x.toponym.start)) for e in others)
        if last is not None:
            yield "moved before", [last, one]


def _last(scope: Scope, singles: Sequence[Locale]) -> Locale | None:
    """The place that was named last before the sentence."""
    before = [e for e in singles if e.index < scope.told.index and e.key in scope.ranks]
    return min(before, key=lambda e: scope.ranks[e.key], default=None)


def _specific(scope: Scope, inside: Sequence[Locale]) -> list[Locale]:
    """All that the sentence names, without what only says where the others lie."""
    found = [Found(each.toponym, scope.role(each)) for each in inside]
    scene = scope.whole.pages[scope.told.index].scene
    kept = {f.toponym.start for f in most_specific(scene, found)}
    return [each for each in inside if each.toponym.start in kept]
