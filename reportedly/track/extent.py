"""How much of a place a claim is of, by the words of `codebook/en/extent.toml`."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportedly import codebook


@dataclass(frozen=True, slots=True)
class ExtentWords:
    """The words that say that a part is meant, or the whole."""

    partial: tuple[str, ...]
    whole: tuple[str, ...]


def is_of_part(quote: str) -> bool:
    """True where the words are of a part of the place, or of what lies by it, alone."""
    return bool(_patterns(os.environ.get("REPORTEDLY_CODEBOOK"))[0].search(quote))


def is_of_whole(quote: str) -> bool:
    """True where the words are of all of an area, or most of it."""
    return bool(_patterns(os.environ.get("REPORTEDLY_CODEBOOK"))[1].search(quote))


@lru_cache(maxsize=4)
def _patterns(_: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = codebook.read_toml("en/extent.toml", ExtentWords)
    return _any_of(words.partial), _any_of(words.whole)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
