"""Who acts: forces, groups, governments and offices, with names that hold from day to day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the registry; `side` names the camp whose gains it shares, `parent` another
    actor's id.

    `kind`: state, government, military, police, militia, rebel, coalition, political,
    international, civilian, other. `since` and `until` bound the days on which the name may be
    linked (open where None).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    side: str | None = None
    country: str | None = None
    parent: str | None = None
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """True where the names may be linked on that day."""
        if day is None:
            return True
        first, last = self.since or date.min, self.until or date.max
        return first <= day <= last


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as a text names it, at its code-point offsets; `actor` is None where the registry
    has none for sure."""

    start: int
    end: int
    text: str
    actor: Actor | None


def the_one(
    actors: Iterable[Actor], day: date | None = None, countries: Iterable[str] = ()
) -> Actor | None:
    """The one of several with the same name that holds on the day and belongs in the countries
    (nearest first); None where more than one does."""
    valid = [a for a in actors if a.holds(day)]
    if day is None:
        valid = [a for a in valid if a.until is None] or valid
    at_home: dict[str | None, list[Actor]] = defaultdict(list)
    for actor in valid:
        at_home[actor.country].append(actor)
    nearest = next(filter(at_home.__contains__, countries), None)
    return _of_one_camp(valid if nearest is None else at_home[nearest])


def _of_one_camp(actors: list[Actor]) -> Actor | None:
    """The first of actors that share side and country; None for none, and for others."""
    return actors[0] if len({(a.side, a.country) for a in actors}) == 1 else None
