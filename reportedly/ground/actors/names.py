"""The acronyms that a text defines."""

import re

_DEFINED = re.compile(
    r"\(\s*[\"\u201c\u2018']?([A-Z][A-Za-z]*[A-Z][A-Za-z-]{0,6}|[A-Z]{2,8})[\"\u201d\u2019']?(?:[;,][^)]{0,60})?\s*\)"
)
_BEFORE = re.compile(r"[\w\u2019'.&-]+")
_SMALL = frozenset(
    (
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "to",
        "a",
        "an",
        "al",
        "el",
        "de",
        "la",
        "des",
        "du",
        "wal",
        "et",
        "y",
    )
)
LONGEST_NAME = 10
"""Words of a name before its acronym in brackets."""


def acronyms(text: str) -> dict[str, str]:
    """The names that the text itself gives short forms to ('Long Name of It (LNI)'), by short form;
    the first stands."""
    out: dict[str, str] = {}
    for found in _DEFINED.finditer(text):
        name = _named(text[max(0, found.start() - 120) : found.start()], found[1])
        if name:
            out.setdefault(found[1], name)
    return out


def _named(before: str, short: str) -> str | None:
    """The words right before whose initials make the short form, else the run of capitalised words,
    else None."""
    line = before[before.rfind("\n") + 1 :]
    words = list(_BEFORE.finditer(line))[-LONGEST_NAME:]
    if not words or line[words[-1].end() :].strip():
        return None
    letters = re.sub(r"[^A-Z]", "", short)
    for first in range(len(words) - 1, -1, -1):
        name = line[words[first].start() :].strip()
        if _initials(name, False) == letters or _initials(name, True) == letters:
            return name
    run = len(words)
    while run and (words[run - 1][0][:1].isupper() or words[run - 1][0].lower() in _SMALL):
        run -= 1
    name = line[words[run].start() :].strip() if run < len(words) else ""
    while name.split(" ", 1)[0].lower() in _SMALL and " " in name:
        name = name.split(" ", 1)[1]
    return name if len(name.split()) > 1 else None


def _initials(name: str, small: bool) -> str:
    words = [w for w in re.split(r"[\s-]+", name) if w]
    kept = words if small else [w for w in words if w.lower() not in _SMALL]
    return "".join(w[0] for w in kept).upper()
