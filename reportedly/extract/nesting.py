"""Of the places told together, which say most of where it was: those that lie in each other, the
most specific first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportedly.extract.phrases import Scene, toponym_root
from reportedly.language.tree import first_conjunct, is_qualifier
from reportedly.language.word import Word
from reportedly.records.claim import Role
from reportedly.records.place import PlacePrecision, Toponym

_WIDE = frozenset(
    (PlacePrecision.PROVINCE, PlacePrecision.REGION, PlacePrecision.NEAR, PlacePrecision.LINE)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A place name below a frame: the role its preposition gives; `reference` where it only locates
    another ('north of X'), `inner` where it stands inside another."""

    toponym: Toponym
    role: Role
    reference: bool = False
    inner: bool = False


def most_specific(scene: Scene, found: list[Found]) -> list[Found]:
    """The places that say most of where it was, in the order given."""
    return _narrow(scene, nested(scene, found)) if len(found) > 1 else found


def nested(scene: Scene, found: list[Found]) -> list[Found]:
    """The places, those that the text says hold the one before or after them marked as `inner`."""
    ordered = sorted(found, key=lambda f: f.toponym.start)
    outer = set()
    for one, other in pairwise(ordered):
        between = _between(scene, one.toponym, other.toponym)
        if _holds_next(scene, between, other):
            outer.add(one.toponym.start)
        elif _held_by_next(scene, between):
            outer.add(other.toponym.start)
    return [replace(f, inner=True) if f.toponym.start in outer else f for f in found]


def _between(scene: Scene, one: Toponym, other: Toponym) -> list[Word]:
    """The words between two names."""
    return scene.words_in(one.end, other.start)


def _holds_next(scene: Scene, between: Sequence[Word], other: Found) -> bool:
    """ "X's northern Y quarter", 'the X neighbourhood of Y', 'X al-Y'."""
    if not between:
        return other.toponym.text[:1].islower()
    if between[0].tag_ == "POS":
        return all(_qualifies(scene, t) for t in between[1:])
    parts = between[:-1]
    return between[-1].lower_ == "of" and bool(parts) and all(_is_part(scene, t) for t in parts)


def _held_by_next(scene: Scene, between: Sequence[Word]) -> bool:
    """'X in the northern Y', 'X, in rural Y', 'the X quarter of Y'."""
    while len(between) > 1 and (between[0].is_punct or _is_part(scene, between[0])):
        between = between[1:]
    if not between or between[0].lower_ not in ("in", "of"):
        return False
    return all(_qualifies(scene, t) for t in between[1:])


def _is_part(scene: Scene, word: Word) -> bool:
    return word.lemma_.lower() in scene.cues.phrases.parts_of_towns


def _qualifies(scene: Scene, word: Word) -> bool:
    """A word that may stand before the name of a place: an article, a side, a kind of place,
    'of'."""
    if word.i in scene.toponyms:
        return False
    if is_qualifier(word) or word.lower_ in ("of", "-"):
        return True
    kinds = scene.lexicon.nouns.get(word.lemma_.lower(), ())
    return "place" in kinds or word.lower_ in scene.cues.places.sides


def _narrow(scene: Scene, found: list[Found]) -> list[Found]:
    """Places themselves instead of what they are told to lie near, places instead of their
    containers, no country beside a town."""
    found = _without_inner([f for f in found if not f.reference] or found)
    finer = [f for f in found if not _is_country(f)]
    lands = {_land(f) for f in finer}
    found = [f for f in found if f in finer or not _is_land_of(f, lands)]
    return _without_containers(scene, found, finer)


def _without_containers(scene: Scene, found: list[Found], finer: list[Found]) -> list[Found]:
    """Without provinces and regions that only say where a finer place lies; of one list none holds
    another."""
    fine = [f for f in finer if f.toponym.precision not in _WIDE]
    lists = {f.toponym.start: _list_of(scene, f.toponym) for f in found}
    return [
        f
        for f in found
        if not _is_container(
            f, [o for o in fine if lists[o.toponym.start] != lists[f.toponym.start]]
        )
    ]


def _list_of(scene: Scene, toponym: Toponym) -> int:
    """The index of the first name of the list that the name stands in."""
    words = scene.words_in(toponym.start, toponym.end)
    roots = (w for w in words if toponym_root(scene, w))
    root = next(roots, None)
    return first_conjunct(root).i if root is not None else -toponym.start


def _is_land_of(country: Found, lands: set[str | None]) -> bool:
    """The country, or one that may be it, in which the finer places lie."""
    return country.role is Role.AT and bool(lands & {_land(country), None})


def _without_inner(found: list[Found]) -> list[Found]:
    """Without what lies inside another, but for places inside mere countries."""
    outer = [f for f in found if not f.inner]
    if not outer:
        return found
    if not all(_is_country(f) for f in outer):
        return outer
    return [f for f in found if not f.inner or not _is_country(f)]


def _is_country(found: Found) -> bool:
    """True for a country, and for the border of one: what lies in it or on it says more."""
    toponym = found.toponym
    if toponym.precision is PlacePrecision.LINE and toponym.place is not None:
        return toponym.place.feature_code.startswith("PCL")
    return toponym.precision is PlacePrecision.COUNTRY


def _land(found: Found) -> str | None:
    return found.toponym.place.country if found.toponym.place else None


def _is_container(wide: Found, fine: Iterable[Found]) -> bool:
    return wide.toponym.precision in _WIDE and any(_contains(wide, f) for f in fine)


def _contains(wide: Found, inner: Found) -> bool:
    """The wider place only says where the finer one lies: told in the same role, and in no other
    province as far as is known."""
    outer, place = wide.toponym.place, inner.toponym.place
    if wide.role is not inner.role:
        return False
    if outer is None or place is None or outer.admin1 is None or place.admin1 is None:
        return True
    return outer.admin1 == place.admin1
