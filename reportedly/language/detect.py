"""Whether a text is English, by the words that hold its sentences together."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly import codebook

LOOKED_AT = 4_000
"""Characters of a text whose words are counted."""
FEWEST = 5
"""Words from which their share says anything."""
SURE_SHARE, SURE_KINDS = 0.2, 4
"""Three times the share of Dutch, the nearest; of so many different words, for Hungarian has 'a'
and Portuguese 'a' and 'as' as often."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SmallWords:
    """detect.toml."""

    function_words: frozenset[str]


def function_words() -> frozenset[str]:
    """The English words that every text has many of."""
    return _function_words(os.environ.get("REPORTEDLY_CODEBOOK"))


@lru_cache(maxsize=4)
def _function_words(_: str | None) -> frozenset[str]:
    return codebook.read_toml("en/detect.toml", SmallWords).function_words


def english_share(text: str) -> float | None:
    """The share of English function words among the first words of the text; None where there are
    too few words to tell.

    English news has 0.25 to 0.45, headlines strung together 0.12; Dutch, the nearest, 0.06.
    """
    words = _WORD.findall(text[:LOOKED_AT].lower())
    small = function_words()
    return sum(w in small for w in words) / len(words) if len(words) >= FEWEST else None


def is_surely_english(text: str) -> bool:
    """True for running English; other languages never have so many of its function words, nor so
    many kinds of them."""
    kinds = function_words().intersection(_WORD.findall(text[:LOOKED_AT].lower()))
    return len(kinds) >= SURE_KINDS and (english_share(text) or 0.0) >= SURE_SHARE
