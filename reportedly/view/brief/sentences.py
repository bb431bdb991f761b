"""Sentences out of records alone.

A sentence takes its names, places, numbers and days from the claims that it cites, its other words
from `en/wording.toml` and from the type of what happened. A side's own words stand in quotation
marks or not at all.
"""

import re
from collections.abc import Sequence

from reportedly.records.claim import ActorMention, Claim, PlaceMention, Speaker, Stance
from reportedly.records.document import Document
from reportedly.records.place import PlacePrecision
from reportedly.view.kinds import phrase
from reportedly.view.quotes import exact
from reportedly.view.wording import said, wording
from reportedly.view.words import capital, count_words, listed

LONGEST_QUOTE = 240
UNNAMED = ("anonymous", "witness")
"""Kinds of speakers that have no name of their own."""
ENDS = (".", ".”", "!", "?")
QUOTED = re.compile(r"“[^”]*”")
WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_][\w\u2019'-]*")


def clause(claim: Claim, places: Sequence[PlaceMention], document: Document | None) -> str:
    """What happened, in the fewest words: 'government troops withdrew from Homs'."""
    told = phrase(claim.event_type)
    where = listed([place_words(p) for p in places])
    who = listed([actor_words(a, document) for a in claim.actors])
    if not who or not told.verb:
        noun = told.noun if _is_led_to(where) else told.noun.rsplit(" ", 1)[0]
        return _joined(noun, where) + _toll(claim)
    reported = wording().brief.reportedly if claim.stance == Stance.HEDGED else ""
    at = told.at if _is_led_to(where) else ""
    return _joined(who, reported, told.verb, _whom(claim, document), at, where) + _toll(claim)


def _whom(claim: Claim, document: Document | None) -> str:
    """Those to whom it was done, where the verb takes them."""
    told = phrase(claim.event_type)
    if not told.takes_whom:
        return ""
    return listed([actor_words(t, document) for t in claim.targets]) or told.whom


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _is_led_to(where: str) -> bool:
    """True where a word leads to the place; what is only near it is said so by itself."""
    near = wording().precisions.get(str(PlacePrecision.NEAR), "").partition("{}")[0]
    return bool(where) and not (near and where.startswith(near))


def place_words(place: PlaceMention) -> str:
    """The place as written, no sharper than it is meant: 'near Homs', 'Homs province'."""
    words = neutral(place.text, place.name)
    pattern = wording().precisions.get(str(place.precision), "{}")
    added = pattern.replace("{}", "").strip()
    return words if added in words.casefold().split() else pattern.replace("{}", words)


def _toll(claim: Claim) -> str:
    """The people counted, each number with what it counts."""
    words = wording().counts
    counts = ((claim.dead, words.dead), (claim.injured, words.injured))
    parts = [said(what, n=count_words(count)) for count, what in counts if count]
    return f" ({', '.join(parts)})" if parts else ""


def source_words(claim: Claim, document: Document | None) -> str:
    """Who says so: the nearest speaker, with who quotes it where it has no name; else the
    outlet."""
    outlet = neutral(document.outlet) if document and document.outlet else ""
    if not claim.attribution:
        return outlet or wording().sources.the_report
    nearest, *others = claim.attribution
    words = _speaker_words(nearest, document)
    if nearest.id or nearest.kind not in UNNAMED:
        return words
    quoting = _speaker_words(others[0], document) if others else outlet
    return said(wording().sources.quoted_by, source=words, quoting=quoting) if quoting else words


def _speaker_words(speaker: Speaker, document: Document | None) -> str:
    return in_sentence(neutral(speaker.text, speaker.name), document)


def actor_words(mention: ActorMention, document: Document | None) -> str:
    """The words of the text, or the registry's where those take a side; in quotation marks where
    both do."""
    return in_sentence(neutral(mention.text, mention.name), document)


def neutral(text: str, name: str | None = None) -> str:
    """The first of the two without a loaded word; the text in quotation marks where neither is."""
    text = text.replace("“", "").replace("”", "")
    return next((t for t in (text, name) if t and not loaded_words(t)), f"“{text}”")


def in_sentence(words: str, document: Document | None) -> str:
    """The words as they stand within a sentence of the text: 'the' where it says so, a small letter
    where it has one."""
    if not document or not words or words.startswith("“"):
        return words
    article = wording().article
    bare = words.removeprefix(f"{capital(article)} ").removeprefix(f"{article} ")
    given, words = bare != words, bare or words
    first = words.split()[0]
    if first.istitle() and re.search(rf"\b{re.escape(first.lower())}\b", document.text):
        words = words[0].lower() + words[1:]
    led = rf"\b{article} {re.escape(words)}\b"
    return f"{article} {words}" if given or re.search(led, document.text, re.I) else words


def quoted(claim: Claim) -> str:
    """The claim's exact words in quotation marks, cut at a word where they are long; inner marks
    become single."""
    words = exact(claim)
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def sentence(words: str) -> str:
    """The words as a sentence."""
    words = words.strip()
    return f"{capital(words)}{'' if words.endswith(ENDS) else '.'}"


def loaded_words(text: str) -> list[str]:
    """The side-taking words that stand outside quotation marks."""
    return [w for w in WORD.findall(QUOTED.sub(" ", text)) if w.casefold() in wording().loaded]
