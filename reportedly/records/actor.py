"""Who acts: forces, groups, governments and offices, with names that hold from day to day."""

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


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as a text names it, at its code-point offsets; `actor` is None where the registry
    has none for sure."""

    start: int
    end: int
    text: str
    actor: Actor | None
