"""Spellings of one name brought together: a folded form, and a coarse key that forgives
transliteration.

The key merges what Arabic, Hebrew, Persian, Ukrainian, Russian, Burmese and French-African names
differ by when different newsrooms write them in Latin letters: articles, long and short vowels,
doubled letters, `kh/ch`, `q/k/c`, `ou/oo/u`, `dj/j`. It brings candidates together and decides
nothing: equal keys are a hint, never proof.
"""

# ruff: noqa: RUF001  (letters that look alike are what this table is about)

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from reportedly.records.names import QUOTES

_SPLIT = str.maketrans(dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014\u2015/,_()[]&+:;|", " "))
_DROP = dict.fromkeys(map(ord, QUOTES + "\u00b4\u2032\u201c\u201d\u00ab\u00bb\u00b7\u0640"))
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "a",
     "ɛ": "e", "ɔ": "o", "ŋ": "n", "ƙ": "k", "ɗ": "d", "ɓ": "b", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ؤ": "و", "ئ": "ي"}
)  # fmt: skip
_CHARACTERS = {**_SPLIT, **_DROP, **_LETTERS}
_FIRST = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_CYRILLIC_TABLE = str.maketrans(_CYRILLIC)

_ARTICLES = frozenset(
    (*("al", "el", "ul", "ad", "ed", "ud", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "ush"),
     *("at", "et", "ath", "eth", "an", "en", "un", "az", "ez", "uz", "il", "the"))
)  # fmt: skip
_WHOLE = {
    "abu": "bu", "abou": "bu", "abo": "bu", "bou": "bu", "bu": "bu", "albu": "bu", "ibn": "bn", "ben": "bn", "bin": "bn",
    "umm": "um", "deir": "dir", "dayr": "dir", "deyr": "dir", "dair": "dir", "der": "dir",
    "tell": "tal", "tall": "tal", "tel": "tal",
    "kafr": "kfr", "kafar": "kfr", "kufr": "kfr", "kfar": "kfr", "kefar": "kfr", "kfer": "kfr", "kafer": "kfr",
    "beit": "bit", "bayt": "bit", "bet": "bit", "beyt": "bit", "jabal": "jbl", "jebel": "jbl", "djebel": "jbl", "gebel": "jbl",
    "ain": "in", "ayn": "in", "ein": "in", "ras": "rs", "rass": "rs", "khan": "xan", "qal": "kal",
}  # fmt: skip
_DIGRAPHS = (
    ("ph", "f"), ("shch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "x"), ("gh", "G"), ("zh", "z"),
    ("tz", "s"), ("ts", "s"), ("dj", "j"), ("dh", "d"), ("th", "t"), ("gue", "ge"), ("gui", "gi"), ("qu", "ku"),
)  # fmt: skip
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), written)
    for pattern, written in (
        (r"c(?=[eiy])", "s"),
        (r"(?<=[a-zSG])(?:[yi]?iv|[oe]v|[yi]ev)$", "V"),  # Kyiv, Kiev; Kharkiv, Kharkov
        (r"[ioey]v(?=k[aiy])", "V"),  # Horlivka, Horlovka
        (r"(?:a[uw]|[ouw])+", "u"),
        (r"(?:a[iy]|[oa]e|[eiy]j|[eiy])+", "i"),
        (r"([^\n])\1+", r"\1"),
        (r"(?<=[b-hj-tv-zSG])i[au](?=[b-hj-tv-zSG])", "i"),
        (r"(?<=[^\n][^\n])(?:[ai]h?|h)$", ""),
    )
)
_SINGLES = str.maketrans("vpqc", "fbkk")
_ASPIRATES = re.compile(r"^h(?=[pkts][^h\n]|s[aeiouy])", re.MULTILINE)
"""Burmese: Hpa-an beside Pa-an, Hsipaw beside Sipaw."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
_EDGES = re.compile(r"(?<=\n) | (?=\n)")
_HEADS = re.compile(r"(?<=\n)(st|ste|mt|ft) (?=[^\n])")


def spellings(names: Sequence[str]) -> list[str]:
    """Each name folded as `spelling` does it, all in one pass."""
    joined = "\n".join([n.replace("\n", " ") for n in names] or [""])
    lines = f"\n{joined if joined.isascii() else unicodedata.normalize('NFKD', joined)}\n".lower()
    if not lines.isascii():
        lines = _MARKS.sub("", lines)
    lines = _EDGES.sub("", _SPACES.sub(" ", lines.translate(_CHARACTERS)))
    return _HEADS.sub(lambda m: _FIRST[m[1]] + " ", lines)[1:-1].split("\n")[: len(names)]


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> str:
    """The name in lower case, without accents, apostrophes and full stops, hyphens as spaces; 'St.'
    at its head is 'saint'."""
    return spellings((name,))[0]


def without_articles(name: str) -> str:
    """The folded name without 'al', 'el', 'ez' and their like, where more than these is left."""
    words = spelling(name).split()
    return " ".join([w for w in words if w not in _ARTICLES] or words)


def _latin(word: str) -> str:
    """The word in plain Latin letters; empty where it has letters outside Latin and Cyrillic."""
    word = word.translate(_CYRILLIC_TABLE)
    return word if word.isascii() else ""


def word_keys(words: Iterable[str]) -> dict[str, str]:
    """The key of each folded word, all in one pass over the rules; empty where the rules do not
    cover its letters."""
    known = list(dict.fromkeys(words))
    if not known:
        return {}
    lines = "\n".join(w if w.isascii() else _latin(w) for w in known)
    lines = _ASPIRATES.sub("", lines)
    for digraph, written in _DIGRAPHS:
        lines = lines.replace(digraph, written)
    for pattern, written in _RULES[:3]:
        lines = pattern.sub(written, lines)
    lines = lines.translate(_SINGLES)
    for pattern, written in _RULES[3:]:
        lines = pattern.sub(written, lines)
    return {
        word: _WHOLE.get(word, found) for word, found in zip(known, lines.split("\n"), strict=True)
    }


@lru_cache(maxsize=1 << 14)
def _word_key(word: str) -> str:
    return word_keys((word,))[word]


def join_key(folded: str, word_key: Callable[[str], str] = _word_key) -> str:
    """The coarse key of a folded name from the keys of its words; empty where one of them has
    none."""
    words = folded.split()
    keys = [word_key(w) for w in words if w not in _ARTICLES] or [word_key(w) for w in words]
    return "".join(keys) if all(keys) else ""


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """The coarse key of a name in Latin or Cyrillic letters; empty in other scripts, whose names
    match as written.

    Articles (`al-`, `el`, `ez-`, `ash-`) go, words are joined, vowels fall into three classes,
    final vowels and h go.
    """
    return join_key(spelling(name))
