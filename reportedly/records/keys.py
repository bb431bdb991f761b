"""What tells one thing from another by its words: the one form that all spellings of a name fold to."""

import functools
import re
import unicodedata

_POSSESSIVE = re.compile(r"['\u2019]s?(?=\s|$)")
_QUOTES = re.compile(r"['\u2019\u2018`\u02bb\u02bc\u02be\u02bf\".,()]")
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset(("al", "el"))


@functools.lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The name in lower case without accents, articles, possessives, points and hyphens; '' for
    none.

    Of longer names al- goes too ('Ahrar al-Sham'), of short ones not: al-Monitor is no monitor.
    """
    plain = _QUOTES.sub("", _POSSESSIVE.sub(" ", text)) if _QUOTES.search(text) else text
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    plain = plain.casefold()
    words = plain.split(" ") if plain.isalpha() else _NO_WORD.sub(" ", plain).split()
    words = [w for w in words if w != "the"] or words
    bare = [w for w in words if w not in _ARTICLES]
    return " ".join(bare if len(bare) > 1 else words)
