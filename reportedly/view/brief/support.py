"""The check that a text holds nothing but what the claims that it cites say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly import codebook
from reportedly.records.claim import ActorMention, Claim, PlaceMention, Speaker
from reportedly.records.document import Document
from reportedly.view.brief.sentences import QUOTED, WORD, loaded_words
from reportedly.view.quotes import INNER
from reportedly.view.wording import wording


@dataclass(frozen=True, slots=True)
class Borne:
    """What claims and their documents bear out: words in small letters, numbers, days, and all
    their text."""

    text: str
    words: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[date]


def unsupported(
    text: str, claims: Iterable[Claim], documents: Mapping[str, Document]
) -> tuple[str, ...]:
    """Names, numbers, days and quotations of a text that the claims and their documents do not
    hold, and loaded words.

    Empty where everything is borne out. A word counts as a name when it begins with a capital
    letter, save one with which the program itself may begin a sentence.
    """
    borne = _borne(list(claims), documents)
    plain = QUOTED.sub(" ", text)
    quotations = (q for q in QUOTED.findall(text) if not _is_quoted(q, borne.text))
    return (*quotations, *_days(plain, borne), *_names(plain, borne), *loaded_words(text))


def _borne(claims: list[Claim], documents: Mapping[str, Document]) -> Borne:
    text = " \n ".join(_known(claims, documents))
    counts = [count for c in claims for count in (c.dead, c.injured) if count]
    return Borne(
        text,
        frozenset(w.casefold() for w in WORD.findall(text)),
        frozenset(str(n) for count in counts for n in (count.low, count.high)),
        frozenset(d for c in claims for d in _days_of(c, documents.get(c.document_id))),
    )


def _known(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Iterator[str]:
    for claim in claims:
        document = documents.get(claim.document_id)
        mentions: list[ActorMention | PlaceMention | Speaker] = [
            *claim.actors, *claim.targets, *claim.places, *claim.attribution
        ]  # fmt: skip
        yield claim.quote
        yield from (document.outlet, document.title) if document else ("", "")
        yield from (t for m in mentions for t in (m.text, m.name or ""))


def _days_of(claim: Claim, document: Document | None) -> list[date]:
    period = claim.time.period if claim.time else None
    ends = [period.first, period.last] if period else []
    return [d for d in (*ends, document.day if document else None) if d]


def _date() -> re.Pattern[str]:
    """A day as the program writes it: number, month, and year where there is one."""
    return re.compile(rf"\b(\d{{1,2}}) ({'|'.join(wording().months)})(?: (\d{{4}}))?")


def _days(plain: str, borne: Borne) -> Iterator[str]:
    """The days of a text that are not among those."""
    return (
        found[0]
        for found in _date().finditer(plain)
        if not any(_is_day(found, day) for day in borne.days)
    )


def _names(plain: str, borne: Borne) -> Iterator[str]:
    """The names and numbers of a text that are not borne out, its days aside."""
    plain = _date().sub(" ", plain)
    openers = _openers()
    for token in WORD.finditer(plain):
        word = token[0]
        is_name = word[0].isdigit() or word[0].isupper()
        is_known = word.casefold() in borne.words or word in borne.numbers
        opens = word.casefold() in openers and _begins(plain[: token.start()])
        if is_name and not is_known and not opens:
            yield word


def _begins(before: str) -> bool:
    """True where a sentence begins after those words."""
    before = before.rstrip()
    return not before or before[-1] in ".:"


def _openers() -> frozenset[str]:
    """What the program may begin a sentence with: its own words, and those of the types."""
    nouns = (kind.brief.noun for kind in codebook.event_types().values())
    return wording().openers | {word for noun in nouns for word in noun.split()[:1]}


def _is_day(match: re.Match[str], value: date) -> bool:
    number, month, year = match.groups()
    named = (int(number), month) == (value.day, wording().months[value.month - 1])
    return named and (year is None or int(year) == value.year)


def _is_quoted(quotation: str, known: str) -> bool:
    """True where the words stand in the records as they are, cut short at most."""
    words = quotation.strip("“”").removesuffix(" …")
    return words in " ".join(known.split()).translate(INNER)
