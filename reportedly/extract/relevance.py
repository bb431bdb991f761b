"""What a document can tell us of: armed conflict, not floods and crashes (issue: reading an archive must cost little)."""

import re
from collections.abc import Sequence

from reportedly.claim import Claim
from reportedly.extract.lexicon import Lexicon

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


def _told(text: str, words: frozenset[str]) -> int:
    """How many words of the list a text uses, plural or not."""
    found = _WORD.findall(text.lower())
    return sum(w in words or (w.endswith("s") and w[:-1] in words) or (w.endswith("es") and w[:-2] in words) for w in found)


def relevant(claims: Sequence[Claim], text: str, words: Lexicon) -> list[Claim]:
    """The claims without those that tell of a disaster or an accident: a hazard is told, and nothing of armed conflict."""
    if not claims or not _told(text, words.cue("relevance", "hazards")) or _told(text, words.cue("relevance", "armed")):
        return list(claims)
    return [c for c in claims if c.event_type not in words.cue("relevance", "soft")]
