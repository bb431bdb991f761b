"""What records meet and are filed by: one typed key, with one text form for the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.records.claim import ActorMention, Claim, PlaceMention
from reportedly.records.names import fold
from reportedly.records.place import NamedPlace, PlacePrecision

LONGEST_NAME = 120
"""Characters of a name that tell it from others, and that an index takes."""


class KeyKind(StrEnum):
    """What stands behind a key.

    A place of the gazetteer (`PLACE`), or the words for one that it lacks (`TEXT`); what is merely
    near a place, or told in another role than that of the happening (`NEAR`, `AT`, `FROM`, `TO`);
    who acts, by the registry's id, else by name (`ACTOR`, `NAME`), or which camp (`CAMP`); who
    publishes (`OUTLET`); a claim alone (`CLAIM`), and what denies it (`DENIES`); a document alone
    (`DOCUMENT`).
    """

    PLACE = "place"
    TEXT = "text"
    NEAR = "near"
    AT = "at"
    FROM = "from"
    TO = "to"
    ACTOR = "actor"
    NAME = "name"
    OUTLET = "outlet"
    CAMP = "camp"
    CLAIM = "claim"
    DENIES = "denies"
    DOCUMENT = "document"


ASIDE = frozenset({KeyKind.NEAR, KeyKind.AT, KeyKind.FROM, KeyKind.TO})
"""Kinds whose id is the text of another key: what they are near to, or told of in another role."""
_KINDS = {str(kind): kind for kind in KeyKind if kind is not KeyKind.PLACE}


@dataclass(frozen=True, slots=True)
class Key:
    """One key; its text is that of a place's id alone, else the kind, a colon and the id."""

    kind: KeyKind
    id: str

    @classmethod
    def parse(cls, text: str) -> "Key":
        """The key that has this text."""
        prefix, _, rest = text.partition(":")
        kind = _KINDS.get(prefix)
        return cls(kind, rest) if kind else cls(KeyKind.PLACE, text)

    def __str__(self) -> str:
        return self.id if self.kind is KeyKind.PLACE else f"{self.kind.value}:{self.id}"

    @property
    def block(self) -> "Key":
        """The key that a block goes by: the place alone, of what lies near it or is told to it."""
        return Key.parse(self.id).block if self.kind in ASIDE else self


@lru_cache(maxsize=100_000)
def name_key(text: str) -> str:
    """The words alone, cut to what an index takes."""
    return fold(text)[:LONGEST_NAME]


def name_id(text: str) -> str:
    """What stands for the id of somebody whom no list has."""
    return str(Key(KeyKind.NAME, fold(text)))


def outlet_id(name: str) -> str:
    """What stands for the id of an outlet that no list has."""
    return str(Key(KeyKind.OUTLET, fold(name)))


def bare_name(identity: str) -> str:
    """The name within an id that stands for one, else the id."""
    key = Key.parse(identity)
    return key.id if key.kind in (KeyKind.NAME, KeyKind.OUTLET) else identity


def actor_key(actor: ActorMention) -> Key:
    """The registry's id, else the words."""
    return Key(KeyKind.ACTOR, actor.id or str(Key(KeyKind.NAME, name_key(actor.text))))


def place_key(place: PlaceMention) -> Key:
    """What two claims at one place share: the place id (never that of a town that the happening is
    merely near), else the words."""
    if place.place_id:
        key = Key(KeyKind.PLACE, place.place_id)
    else:
        key = Key(KeyKind.TEXT, name_key(place.text))
    return Key(KeyKind.NEAR, str(key)) if place.precision == PlacePrecision.NEAR else key


def claim_keys(claim: Claim) -> frozenset[Key]:
    """Every key by which the claim can meet another, and that of the claim that it denies."""
    places = {place_key(p).block for p in claim.places}
    actors = {actor_key(a) for a in (*claim.actors, *claim.targets)}
    denied = {Key(KeyKind.DENIES, claim.denies)} if claim.denies else set()
    return frozenset((places or actors or {Key(KeyKind.CLAIM, claim.id)}) | denied)


def named_places(claim: Claim) -> Iterator[NamedPlace]:
    """The places of the claim that have a position."""
    for p in claim.places:
        if p.place_id and p.lon is not None and p.lat is not None:
            name, areas = p.name or p.text, (p.country or "", p.admin1 or "")
            yield NamedPlace(p.place_id, name, p.lon, p.lat, str(p.precision), *areas)
