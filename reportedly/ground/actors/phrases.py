"""What the words around a name say of whose it is: nations, roles, titles, modifiers
(`actor_words.toml`, `demonyms.csv`)."""

import csv
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.keys import fold

LONGEST_ROLE = 5
"""Words of the longest role ('alliance of opposition groups' and one more)."""

_NUMBER = re.compile(r"\d[\d,.]*")


class Whose(NamedTuple):
    """Whose the words of a phrase say that it is: a nation's, what another country backs, and the
    words that say neither."""

    nation: str | None
    backer: str | None
    rest: list[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of actor_words.toml, folded; `roles` and `nations` by phrase, `order` the
    fall-backs of a role."""

    modifiers: frozenset[str]
    tails: frozenset[str]
    heads: frozenset[str]
    links: tuple[str, ...]
    titles: frozenset[str]
    leads: frozenset[str]
    backs: frozenset[str]
    stances: frozenset[str]
    roles: Mapping[str, str]
    order: Mapping[str, tuple[str, ...]]
    backed: frozenset[str]
    nations: Mapping[str, str]

    def nation(self, word: str) -> str | None:
        """The country of a demonym or of a country's name; None for another word."""
        return self.nations.get(fold(word))

    def drops(self, word: str) -> bool:
        """True for a raw word that says nothing about who: a number, an adjective,
        'Islamist-led'."""
        if _NUMBER.fullmatch(word) or fold(word) in self.modifiers:
            return True
        left, _, right = word.rpartition("-")
        return bool(left) and right.casefold() in self.leads | self.backs

    def backer(self, word: str) -> str | None:
        """The country of 'Iran-backed' and 'pro-Iranian'."""
        left, _, right = word.rpartition("-")
        if left and right.casefold() in self.backs:
            return self.nation(left)
        left, _, right = word.partition("-")
        return self.nation(right) if right and left.casefold() in self.stances else None

    def cores(self, text: str) -> Iterator[str]:
        """The text with words dropped from its front, then from its end, then with a noun before
        the name ('the group X')."""
        words = text.split()
        yield " ".join(words)
        first = 0
        while first < len(words) - 1 and self.drops(words[first]):
            first += 1
            yield " ".join(words[first:])
        last = len(words)
        while last - 1 > first and fold(words[last - 1]) in self.tails:
            last -= 1
            yield " ".join(words[first:last])
        while first < len(words) - 1 and (
            self.drops(words[first]) or fold(words[first]) in self.tails
        ):
            first += 1
            if words[first][:1].isupper():
                yield " ".join(words[first:])

    def behind(self, text: str) -> str | None:
        """The name behind 'fighters of', 'units of the' and 'forces loyal to'; None where the head
        is no such word."""
        lowered = f" {text} "
        for link in self.links:
            at = lowered.find(f" {link} ")
            if (
                at > 0
                and fold(text[:at]).split()[-1:]
                and fold(text[:at]).split()[-1] in self.heads
            ):
                return text[at + len(link) + 1 :].strip()
        return None

    def without_place(self, text: str) -> str | None:
        """What stands before 'in' and a place ('Russian Embassy in Damascus'); None without one."""
        before, _, place = text.partition(" in ")
        return before if place else None

    def owner(self, text: str) -> tuple[str, str]:
        """The owner and the owned of "Assad's army", also where the apostrophe was lost; empty
        where nothing is owned."""
        owner, _, owned = text.replace("\u2019", "'").partition("'s ")
        if owned:
            return owner, owned
        head, _, last = text.rpartition(" ")
        return (head[:-1], last) if head.endswith("s") and fold(last) in self.roles else ("", "")

    def titled(self, text: str) -> tuple[str, str] | None:
        """What stands before and after the last title in the text ('HTS', 'Abu Mohammed
        al-Jolani'); None without one."""
        words = text.split()
        for last in range(len(words), 0, -1):
            for first in range(max(0, last - 3), last):
                if fold(" ".join(words[first:last])) in self.titles:
                    return " ".join(words[:first]), " ".join(words[last:])
        return None

    def role(self, words: list[str]) -> str | None:
        """The role that the last words stand for, all words before it being mere modifiers; None
        for any other."""
        for first in range(max(0, len(words) - LONGEST_ROLE), len(words)):
            role = self.roles.get(fold(" ".join(words[first:])))
            if role and all(
                self.drops(w) or fold(w) in self.roles or fold(w) in self.tails
                for w in words[:first]
            ):
                return role
        return None

    def whose(self, text: str) -> "Whose":
        """Nation, backer and the other words of a phrase: 'Russian fighter jets' is (RU, None,
        [fighter, jets])."""
        words, nation, backer = text.split(), None, None
        rest: list[str] = []
        while words:
            word = words.pop(0)
            backer = backer or self.backer(word)
            if (
                not rest
                and nation is None
                and words
                and (found := self.nation(f"{word} {words[0]}"))
            ):
                nation = found
                words.pop(0)
            elif nation is None and (found := self.nation(word)):
                nation = found
            elif not self.backer(word):
                rest.append(word)
        return Whose(nation, backer, rest)


def read_csv(path: Path, columns: frozenset[str]) -> list[dict[str, str]]:
    """The rows of a CSV file, stripped; BadSettings where it cannot be read or lacks a column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [
                {k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(file)
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadSettings(f"{path}: cannot be read as CSV in UTF-8: {error}") from error
    if rows and (missing := sorted(columns - set(rows[0]))):
        raise BadSettings(
            f"{path}: lacks the column {missing[0]!r}; it needs: {', '.join(sorted(columns))}"
        )
    return rows


def read_toml(path: Path) -> dict[str, dict[str, list[str]]]:
    """The lists of a TOML file by heading and key; BadSettings where it cannot be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{path}: cannot be read as TOML: {error}") from error
    return {k: v if isinstance(v, dict) else {"": v} for k, v in raw.items()}


@functools.cache
def demonyms() -> Mapping[str, str]:
    """Countries by folded demonym ('syrian' is SY), from demonyms.csv."""
    rows = read_csv(codebook.path("world/demonyms.csv"), frozenset(("demonym", "country")))
    return {fold(row["demonym"]): row["country"] for row in rows}


def phrases(countries: Mapping[str, str]) -> Phrases:
    """The packaged words; `countries` are codes by the folded names of countries that the registry
    knows."""
    path = codebook.path("en/actor_words.toml")
    raw = read_toml(path)
    try:
        words = {
            key: frozenset(fold(w) for w in raw[key]["words"])
            for key in ("modifiers", "tails", "titles")
        }
        linked = {key: frozenset(raw["linked"][key]) for key in ("leads", "backs", "stances")}
        fallback = dict(raw["fallback"])
        backed = frozenset(fallback.pop("backed"))
        return Phrases(
            **words,
            **linked,
            heads=frozenset(raw["tails"]["heads"]),
            links=tuple(raw["tails"]["links"]),
            roles={
                fold(phrase): role for role, listed in raw["roles"].items() for phrase in listed
            },
            order={role: tuple(others) for role, others in fallback.items()},
            backed=backed,
            nations={**countries, **demonyms()},
        )
    except (KeyError, TypeError) as error:
        raise BadSettings(f"{path}: a list is missing: {error}") from error
