"""Names of people to whom something was done: found in the claims that say so, blacked out wherever
they stand."""

import re
from collections.abc import Iterable, Iterator, Mapping

from reportedly.records.claim import ActorMention, Claim, Speaker
from reportedly.records.document import Document
from reportedly.records.names import fold
from reportedly.view.kinds import kind
from reportedly.view.public.rules import demonyms, person_words, rules

Mentions = tuple[ActorMention | Speaker, ...]
TOKEN = re.compile(r"[^\W\d_][\w\u2019'-]*")


class Withheld:
    """The names that are withheld everywhere, and the bare surnames that are in the documents that
    give the full name."""

    def __init__(self, names: Iterable[str], surnames: Mapping[str, frozenset[str]]) -> None:
        self.names = frozenset(names)
        self._folded = {fold(name) for name in self.names}
        self._everywhere = _pattern(self.names, rules().patterns.values())
        self._here = {
            document: _pattern(words, ()) for document, words in surnames.items() if words
        }

    def of(self, text: str, document_id: str = "") -> str:
        """The text with everything withheld blacked out, at its full length."""
        for pattern in (self._everywhere, self._here.get(document_id)):
            if pattern:
                text = pattern.sub(lambda m: self.black(m[0]), text)
        return text

    def black(self, text: str) -> str:
        """A mark for every letter and digit; spaces and line ends stay."""
        return re.sub(r"\S", rules().names.mark, text)

    def origin(self, origin: str) -> str:
        """The origin without the name of a person that is withheld."""
        kind, _, name = origin.partition(":")
        is_withheld = any(n in fold(name) for n in self._folded) if name else False
        return f"{kind}:{rules().names.mark}" if is_withheld else origin


def withheld(
    claims: Iterable[Claim], documents: Mapping[str, Document], unshown: Iterable[Claim] = ()
) -> Withheld:
    """Every personal name in the claims of people killed, hurt, taken or ill-treated.

    A claim that is shown no more (rejected, or of somebody left out) withholds the names in it as
    it did before, but does not say what is the name of a place.
    """
    told = list(claims)
    unshown = list(unshown)
    known = _known_names(told, unshown, documents)
    names: set[str] = set()
    for claim in (*told, *unshown):
        if kind(claim.event_type).public.names_withheld:
            names |= {
                n for t in claim.targets if t.id is None for n in people(t.text, known, alone=True)
            }
            names |= set(people(claim.quote, known))
    surnames = {
        key: frozenset(
            s
            for n in names
            if n in d.text and (s := _surname(n)) and s.casefold() not in _words(known)
        )
        for key, d in documents.items()
    }
    return Withheld(names, surnames)


def people(text: str, known: Iterable[str], alone: bool = False) -> Iterator[str]:
    """The runs of capitalised words that may be a person's name; a single word only where `alone`
    and it is the whole text."""
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "|")
    whole = text.strip()
    for run in _runs(text):
        words = {w.casefold() for w in run.split()}
        if (
            person_words().not_people.isdisjoint(words)
            and not words <= demonyms()
            and (" " in run or (alone and run == whole))
        ):
            yield run


def _runs(text: str) -> Iterator[str]:
    """Capitalised words and the particles between them, with nothing but a space, a hyphen or an
    initial's stop in between."""
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        if run and text[run[-1].end() : token.start()] not in (" ", "-", ". "):
            yield from _whole(run, text)
            run = []
        initial = (
            len(token[0]) == 1
            and token[0].isupper()
            and text[token.end() : token.end() + 2] == ". "
        )
        if initial or _is_capital(token[0]) or token[0] in person_words().particles:
            run.append(token)
        else:
            yield from _whole(run, text)
            run = []
    yield from _whole(run, text)


def _whole(run: list[re.Match[str]], text: str) -> Iterator[str]:
    """The run up to its last capitalised word, without a possessive; nothing where it has none."""
    while run and not _is_capital(run[-1][0]):
        run = run[:-1]
    if run:
        yield re.sub(r"['\u2019]s$", "", text[run[0].start() : run[-1].end()])


def _is_capital(word: str) -> bool:
    """True for 'Omar' and 'al-Omar', not for 'Monday'."""
    head, _, rest = word.partition("-")
    first = rest if head in person_words().particles and rest else word
    return first[0].isupper() and word.casefold() not in person_words().beside_names


def _known_names(
    claims: Iterable[Claim], unshown: Iterable[Claim], documents: Mapping[str, Document]
) -> frozenset[str]:
    """Names that the records say are those of places, registered actors, listed sources and
    outlets."""
    places = (p for claim in claims for p in claim.places)
    listed = (m for claim in (*claims, *unshown) for m in _listed(claim))
    told = (name for mention in (*places, *listed) for name in (mention.text, mention.name))
    names = (*(d.outlet for d in documents.values()), *told)
    return frozenset(n for n in names if n and len(n) > 2)


def _listed(claim: Claim) -> Iterator[ActorMention | Speaker]:
    """Whom the claim names that is on a list."""
    people: Mentions = (*claim.actors, *claim.targets, *claim.attribution)
    return (m for m in people if m.id)


def _words(names: Iterable[str]) -> set[str]:
    return {w.casefold() for n in names for w in TOKEN.findall(n)}


def _surname(name: str) -> str:
    """The last word, where it is long enough to be told from other words."""
    last = name.split()[-1]
    return last if " " in name and len(last) > 3 else ""


def _pattern(names: Iterable[str], more: Iterable[str]) -> re.Pattern[str] | None:
    parts = [
        rf"(?<!\w){re.escape(n)}(?!\w)" for n in sorted(names, key=lambda n: (-len(n), n))
    ] + list(more)
    return re.compile("|".join(parts)) if parts else None
