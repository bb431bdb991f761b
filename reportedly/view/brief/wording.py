"""Sentences out of records alone, and the check that they hold nothing else.

A sentence takes its names, places, numbers and days from the claims that it cites, its other words
from `codebook/en/wording.toml`. A side's own words stand in quotation marks or not at all.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportedly import codebook
from reportedly.records.claim import ActorMention, Claim, Count, PlaceMention, Speaker, Stance
from reportedly.records.document import Document
from reportedly.records.period import Period
from reportedly.view.words import listed

LONGEST_QUOTE = 240
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?")
QUOTED = re.compile(r"“[^”]*”")
WORD = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_][\w\u2019'-]*")
INNER = str.maketrans("“”", "\u2018\u2019")
"""Double marks to single ones, for a quotation inside another."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one event type is said."""

    noun: str
    verb: str = ""
    at: str = ""
    whom: str = ""
    takes_whom: bool = False
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that are not from records."""

    loaded: frozenset[str]
    openers: frozenset[str]
    sections: Mapping[str, str]
    precisions: Mapping[str, str]
    groups: Mapping[str, list[str]]
    types: Mapping[str, Phrase] = field(default_factory=dict)

    def group(self, event_type: str) -> str:
        """The section of what is neither disputed nor unconfirmed."""
        return next((name for name, types in self.groups.items() if event_type in types), "other")

    def phrase(self, event_type: str) -> Phrase:
        """How the type is said; in the source's own words where no phrase is given."""
        return self.types.get(event_type) or Phrase(
            f"{event_type.replace('_', ' ')} in", quotes=True
        )


@cache
def wording() -> Wording:
    """The words of `codebook/en/wording.toml`."""
    raw = tomllib.loads(codebook.path("en/wording.toml").read_text("utf-8"))
    types = {name: Phrase(**phrase) for name, phrase in raw.pop("types").items()}
    openers = {w for p in types.values() for w in p.noun.split()[:1]} | set(raw.pop("openers"))
    return Wording(frozenset(raw.pop("loaded")), frozenset(openers), types=types, **raw)


def clause(claim: Claim, places: Sequence[PlaceMention], document: Document | None) -> str:
    """What happened, in the fewest words: 'government troops withdrew from Homs'."""
    phrase = wording().phrase(claim.event_type)
    where = listed([place_words(p) for p in places])
    who = listed([actor_words(a, document) for a in claim.actors])
    if not who or not phrase.verb:
        noun = (
            phrase.noun
            if where and not where.startswith("near ")
            else phrase.noun.rsplit(" ", 1)[0]
        )
        return " ".join(filter(None, (noun, where))) + _toll(claim)
    whom = (
        listed([actor_words(t, document) for t in claim.targets]) or phrase.whom
        if phrase.takes_whom
        else ""
    )
    reported = "reportedly" if claim.stance == Stance.HEDGED else ""
    at = phrase.at if where and not where.startswith("near ") else ""
    return " ".join(filter(None, (who, reported, phrase.verb, whom, at, where))) + _toll(claim)


def place_words(place: PlaceMention) -> str:
    """The place as written, no sharper than it is meant: 'near Homs', 'Homs province'."""
    words = neutral(place.text, place.name)
    pattern = wording().precisions.get(str(place.precision), "{}")
    added = pattern.replace("{}", "").strip()
    return words if added in words.casefold().split() else pattern.format(words)


def _toll(claim: Claim) -> str:
    """The people counted, each number with what it counts."""
    parts = [
        f"{_count(c)} {what}" for c, what in ((claim.dead, "dead"), (claim.injured, "injured")) if c
    ]
    return f" ({', '.join(parts)})" if parts else ""


def _count(count: Count) -> str:
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def source_words(claim: Claim, document: Document | None) -> str:
    """Who says so: the nearest speaker, with who quotes it where it has no name; else the
    outlet."""
    outlet = neutral(document.outlet) if document and document.outlet else ""
    if not claim.attribution:
        return outlet or "the report"
    nearest, *others = claim.attribution
    words = _speaker_words(nearest, document)
    if nearest.id or nearest.kind not in ("anonymous", "witness"):
        return words
    quoting = _speaker_words(others[0], document) if others else outlet
    return f"{words} quoted by {quoting}" if quoting else words


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
    bare = words.removeprefix("The ").removeprefix("the ")
    given, words = bare != words, bare or words
    first = words.split()[0]
    if first.istitle() and re.search(rf"\b{re.escape(first.lower())}\b", document.text):
        words = words[0].lower() + words[1:]
    return (
        f"the {words}"
        if given or re.search(rf"\bthe {re.escape(words)}\b", document.text, re.IGNORECASE)
        else words
    )


def quoted(claim: Claim) -> str:
    """The claim's exact words in quotation marks, cut at a word where they are long; inner marks
    become single."""
    words = " ".join(claim.quote.split()).translate(INNER)
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def when(period: Period | None, year: int | None = None) -> str:
    """The days, as sharp as they are: 'on 6 December', 'by 6 December'; empty where unsaid.

    The year is left out where it is `year`, that of the whole briefing.
    """
    if period is None or (period.first is None and period.last is None):
        return ""
    first, last = period.first, period.last
    if first is None or last is None:
        return f"since {day(first, year)}" if first else f"by {day(last, year)}" if last else ""
    return (
        f"on {day(first, year)}"
        if first == last
        else f"between {day(first, year)} and {day(last, year)}"
    )


def day(value: date, year: int | None = None) -> str:
    """`6 December 2024`, whatever the locale; without the year where it is `year`."""
    return f"{value.day} {MONTHS[value.month - 1]}" + (
        "" if value.year == year else f" {value.year}"
    )


def sentence(words: str) -> str:
    """The words as a sentence."""
    words = words.strip()
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '.”', '!', '?')) else '.'}"


def loaded_words(text: str) -> list[str]:
    """The side-taking words that stand outside quotation marks."""
    return [w for w in WORD.findall(QUOTED.sub(" ", text)) if w.casefold() in wording().loaded]


def unsupported(
    text: str, claims: Iterable[Claim], documents: Mapping[str, Document]
) -> tuple[str, ...]:
    """Names, numbers, days and quotations of a text that the claims and their documents do not
    hold, and loaded words.

    Empty where everything is borne out. A word counts as a name when it begins with a capital
    letter, save one with which the program itself may begin a sentence.
    """
    cited = list(claims)
    known = " \n ".join(_known(cited, documents))
    words = {w.casefold() for w in WORD.findall(known)}
    days = {d for c in cited for d in _days(c, documents.get(c.document_id))}
    numbers = {str(n) for c in cited for k in (c.dead, c.injured) if k for n in (k.low, k.high)}
    wrong = [q for q in QUOTED.findall(text) if not _is_quoted(q, known)]
    plain = QUOTED.sub(" ", text)
    wrong += [m[0] for m in DATE.finditer(plain) if not any(_is_day(m, d) for d in days)]
    plain = DATE.sub(" ", plain)
    for token in WORD.finditer(plain):
        word = token[0]
        if (
            word.casefold() in words
            or word in numbers
            or not (word[0].isdigit() or word[0].isupper())
        ):
            continue
        before = plain[: token.start()].rstrip()
        if not (word.casefold() in wording().openers and (not before or before[-1] in ".:")):
            wrong.append(word)
    return (*wrong, *loaded_words(text))


def _known(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Iterable[str]:
    for claim in claims:
        document = documents.get(claim.document_id)
        mentions: list[ActorMention | PlaceMention | Speaker] = [
            *claim.actors, *claim.targets, *claim.places, *claim.attribution
        ]  # fmt: skip
        yield from (
            claim.quote,
            document.outlet if document else "",
            document.title if document else "",
        )
        yield from (t for m in mentions for t in (m.text, m.name or ""))


def _days(claim: Claim, document: Document | None) -> Iterable[date]:
    period = claim.time.period if claim.time else None
    ends = [period.first, period.last] if period else []
    return [d for d in (*ends, document.day if document else None) if d]


def _is_day(match: re.Match[str], value: date) -> bool:
    number, month, year = match.groups()
    return (int(number), month) == (value.day, MONTHS[value.month - 1]) and (
        year is None or int(year) == value.year
    )


def _is_quoted(quotation: str, known: str) -> bool:
    """True where the words stand in the records as they are, cut short at most."""
    words = quotation.strip("“”").removesuffix(" …")
    return words in " ".join(known.split()).translate(INNER)
