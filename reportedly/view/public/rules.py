"""The rules of publication as a person edits them: `rules/policy.toml`, and the words that tell a
person's name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportedly import codebook

FILE, WORDS, DEMONYMS = "rules/policy.toml", "en/person_words.toml", "world/demonyms.csv"


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a name is withheld: a mark for each letter."""

    mark: str


@dataclass(frozen=True, slots=True)
class Delay:
    """How long what is told of live positions is held back."""

    hours: float


@dataclass(frozen=True, slots=True)
class Positions:
    """Decimals of a degree by precision; places of the feature codes `protected` are never sharper
    than a district."""

    decimals: Mapping[str, int]
    protected: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """What every published page and export goes through; `patterns` are withheld wherever they
    stand. Which types name people or live positions is said by the types."""

    names: NameRules
    delay: Delay
    positions: Positions
    patterns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words, in lower case, that are no part of a person's name, stand beside one, or join its
    parts."""

    not_people: frozenset[str]
    beside_names: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """What the people of a country are called."""

    demonym: str
    country: str


def rules() -> Policy:
    """The rules of publication."""
    return _rules(_own())


def person_words() -> PersonWords:
    """The words that tell a person's name."""
    return _person_words(_own())


def demonyms() -> frozenset[str]:
    """The names of peoples, in small letters."""
    return _demonyms(_own())


def _own() -> str | None:
    """The folder of one's own, on which it hangs which files are read."""
    return os.environ.get("REPORTEDLY_CODEBOOK")


@lru_cache(maxsize=4)
def _rules(_: str | None) -> Policy:
    policy = codebook.read_toml(FILE, Policy)
    for pattern in policy.patterns.values():
        codebook.pattern(FILE, pattern)
    return policy


@lru_cache(maxsize=4)
def _person_words(_: str | None) -> PersonWords:
    return codebook.read_toml(WORDS, PersonWords)


@lru_cache(maxsize=4)
def _demonyms(_: str | None) -> frozenset[str]:
    return frozenset(row.demonym.casefold() for row in codebook.read_csv(DEMONYMS, People))
