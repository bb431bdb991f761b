"""How documents are read: the order of extraction and grounding, one at a time or over worker
processes."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain, tee
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import BadInput, Quarantine, ReportedlyError
from reportedly.executor import InProcess, open_executor
from reportedly.monitor.lists import Lists, open_places, packaged_lists, places_of, registry_of
from reportedly.records.claim import Attribution, Reading
from reportedly.records.clock import noon
from reportedly.records.document import Document
from reportedly.records.explanation import SentenceReading
from reportedly.records.place import Toponym
from reportedly.store.schema import PutAside

if TYPE_CHECKING:
    from reportedly.extract.candidates.told import ReadText
    from reportedly.extract.document import SentenceNotes
    from reportedly.language.parse import Parsed

Result = TypeVar("Result")
Outcome = tuple[Document, Reading | PutAside]
Stretch = tuple[int, int]
Explained = tuple[Document, Reading, tuple[SentenceReading, ...]]

READ = "read"
WORTH_PROCESSES = 150_000
"""Characters from which starting workers (two seconds each, to load the model) is sooner done than
reading here."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the files to read: their day of publication and outlet, and how many
    processes to use."""

    day: date | None = None
    outlet: str = ""
    processes: int = 0


def read_document(
    document: Document,
    lists: Lists,
    claims_only: bool = False,
    notes: "list[SentenceNotes] | None" = None,
) -> Reading:
    """The toponyms, times, attributions and claims of one document, in the order of docs/design.md.

    Claims are read in the stretches that can hold any, and their places resolved there alone. With
    `claims_only` the rest is not parsed, and its toponyms and attributions are left out. `notes`,
    where a list, takes up why each sentence is read so. Raises Quarantine for a document in another
    language.
    """
    from reportedly.extract.claims import Mentions, noted_claims
    from reportedly.ground.actors.registry import ground_claims
    from reportedly.ground.places.find import in_country
    from reportedly.ground.times.find import dateline, find_times

    within, rest = parts(document)
    if claims_only and not within:
        return Reading(document.id, (), (), (), ())
    parsed = parsed_part(document, within)
    registry = registry_of(lists)
    toponyms = toponyms_in(document, lists, parsed)
    day = document.day or dateline(document.text)
    times = find_times(document.text, day)
    dated = _dated(document, day)
    mentions = Mentions(toponyms, times, registry.is_actor, notes)
    claims, attributions = noted_claims(parsed, dated, mentions)
    claims = in_country(claims, document.text, toponyms)
    claims = ground_claims(claims, document.text, registry, registry.sources, day)
    if rest and not claims_only:
        other = parsed_part(document, rest, apart=parsed)
        toponyms = toponyms_in(document, lists, parsed, other)
        _, more = noted_claims(other, dated, replace(mentions, toponyms=toponyms, weigh=False))
        attributions = tuple(sorted((*attributions, *more), key=_where))
    return Reading(document.id, toponyms, times, attributions, claims)


def whole_of(document: Document, lists: Lists) -> "ReadText":
    """The document as the rules read it, all of it, before any field is chosen: what a reader
    learns from."""
    from reportedly.extract.claims import Mentions, read_whole
    from reportedly.ground.times.find import dateline, find_times

    parsed = parsed_part(document, ((0, len(document.text)),))
    day = document.day or dateline(document.text)
    times = find_times(document.text, day)
    toponyms = toponyms_in(document, lists, parsed)
    mentions = Mentions(toponyms, times, registry_of(lists).is_actor)
    return read_whole(parsed, _dated(document, day), mentions)[0]


def _where(attribution: Attribution) -> int:
    """The first character of what is attributed, or of what attributes it."""
    return min(start for start, _ in (*attribution.content, *attribution.cue))


def parts(document: Document) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The stretches of the document that can hold claims, and those between them; Quarantine for a
    document in another language."""
    from reportedly.extract.document import between, stretches
    from reportedly.language.lexicon import lexicon
    from reportedly.language.model import readable

    if reason := readable(document.text, document.language):
        raise Quarantine(READ, document.given_id or document.id, reason)
    within = stretches(document.text, lexicon())
    return within, between(within, len(document.text))


def parsed_part(
    document: Document,
    within: Sequence[Stretch],
    apart: "Parsed | None" = None,
    trees: bool = True,
) -> "Parsed":
    """The stretches parsed, without the words that are parsed already in `apart`."""
    from reportedly.language.names import with_towns
    from reportedly.language.parse import parse

    parsed = with_towns(parse(document.text, bool(document.title), within, trees))
    known = {start for start, _, _ in apart.tokens} if apart else set()
    return replace(
        parsed,
        sentences=tuple(s for s in parsed.sentences if s.first not in known),
        entities=tuple(e for e in parsed.entities if e[0] not in known),
        tokens=tuple(t for t in parsed.tokens if t[0] not in known),
    )


def toponyms_in(
    document: Document, lists: Lists, parsed: "Parsed", other: "Parsed | None" = None
) -> tuple[Toponym, ...]:
    """The place names of the parts that are parsed; what stands in the `other` part, which is
    resolved by the whole text, changes none of those in the first."""
    from reportedly.ground.places.find import find_places, with_others

    find = partial(
        find_places,
        document.text,
        gazetteer=places_of(lists),
        not_places=registry_of(lists).is_actor,
    )
    told = find(parsed.entities, parsed.tokens)
    if other is None:
        return told
    entities = tuple(sorted((*parsed.entities, *other.entities)))
    tokens = tuple(sorted((*parsed.tokens, *other.tokens)))
    return with_others(told, find(entities, tokens), {start for start, _, _ in parsed.tokens})


def _dated(document: Document, day: date | None) -> Document:
    """The document with the day of its own dateline where it brings no other."""
    return document if document.published or day is None else replace(document, published=noon(day))


def read_or_put_aside(
    document: Document, lists: Lists, claims_only: bool = False
) -> Reading | PutAside:
    """The document's reading, or what put it aside."""
    try:
        return read_document(document, lists, claims_only)
    except Quarantine as aside:
        return put_aside(READ, document.id, aside.reason)


def read_all(
    documents: Iterable[Document],
    lists: Lists,
    kind: str = "processes",
    processes: int = 0,
    claims_only: bool = False,
) -> Iterator[Outcome]:
    """Each document with its reading, in order; over worker processes once there is enough to
    read."""
    return over_documents(
        documents, partial(read_or_put_aside, lists=lists, claims_only=claims_only), kind, processes
    )


def over_documents(
    documents: Iterable[Document],
    read: Callable[[Document], Result],
    kind: str = "processes",
    processes: int = 0,
) -> Iterator[tuple[Document, Result]]:
    """Each document with what `read` makes of it, in order; over worker processes once there is
    enough to read."""
    waiting = iter(documents)
    start = _until(waiting, WORTH_PROCESSES)
    much = sum(len(d.text) for d in start) >= WORTH_PROCESSES
    if much:
        open_places()  # built here, once, rather than by each worker
    executor = open_executor(kind, processes) if much else InProcess()
    items, kept = tee(chain(start, waiting))
    return zip(kept, executor.map(read, items, chunk=4), strict=True)


def read_files(
    files: Iterable[str], given: Given
) -> Iterator[tuple[Document, Reading] | ReportedlyError]:
    """Each document in the files with its reading, in order; what cannot be read is an error in its
    place."""
    return over_files(files, given, partial(read_or_put_aside, lists=packaged_lists()))


def over_files(
    files: Iterable[str], given: Given, read: Callable[[Document], Result | PutAside]
) -> Iterator[tuple[Document, Result] | ReportedlyError]:
    """Each document in the files with what `read` makes of it, in order; what cannot be read is an
    error in its place."""
    trouble: deque[ReportedlyError] = deque()
    for document, found in over_documents(
        _loaded(files, given, trouble), read, processes=given.processes
    ):
        while trouble:
            yield trouble.popleft()
        yield (
            Quarantine(READ, document.given_id, found.reason)
            if isinstance(found, PutAside)
            else (document, found)
        )
    yield from trouble


def explain_files(files: Iterable[str], given: Given) -> Iterator[Explained | ReportedlyError]:
    """Each document in the files with its reading and how each sentence came to be read so."""
    from reportedly.extract.explain import explain

    trouble: deque[ReportedlyError] = deque()
    for document in _loaded(files, given, trouble):
        while trouble:
            yield trouble.popleft()
        notes: list[SentenceNotes] = []
        try:
            found = read_document(document, packaged_lists(), notes=notes)
        except Quarantine as aside:
            yield aside
            continue
        yield document, found, tuple(explain(document.text, notes, found.claims))
    yield from trouble


def _loaded(
    files: Iterable[str], given: Given, trouble: deque[ReportedlyError]
) -> Iterator[Document]:
    """The documents in the files, each with a name: its own id, else that of its file, numbered
    from the second on."""
    from reportedly.collect.documents import gather

    names, missing = asked(files)
    trouble.extend(missing)
    published = noon(given.day) if given.day else None
    for file in names:
        unnamed = 0
        for found in gather([file], None, datetime.now(UTC)):
            if isinstance(found, ReportedlyError):
                trouble.append(found)
                continue
            unnamed += not found.given_id
            name = found.given_id or Path(file).stem + (f"-{unnamed}" if unnamed > 1 else "")
            yield replace(
                found,
                given_id=name,
                outlet=found.outlet or given.outlet,
                published=published or found.published,
            )


def asked(what: Iterable[str]) -> tuple[list[str], list[BadInput]]:
    """What can be asked for, and an error for each file or folder that is not there."""
    some = list(what)
    missing = [w for w in some if w != "-" and "://" not in w and not os.path.lexists(w)]
    return [w for w in some if w not in missing], [
        BadInput(f"{w}: no such file or folder") for w in missing
    ]


def put_aside(stage: str, location: str, reason: str) -> PutAside:
    """A quarantine record whose id is that of its stage and location: the same trouble twice is one
    record."""
    key = hashlib.sha256(f"{stage}\x1f{location}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return PutAside(f"put-{key}", stage, location, reason)


def _until(documents: Iterator[Document], characters: int) -> list[Document]:
    """The first documents, up to the one with which they hold that many characters."""
    first: list[Document] = []
    total = 0
    for document in documents:
        first.append(document)
        total += len(document.text)
        if total >= characters:
            break
    return first
