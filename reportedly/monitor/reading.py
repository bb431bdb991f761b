"""How documents are read: the order of extraction and grounding, one at a time or over worker
processes."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache, partial
from itertools import chain, tee
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportedly import codebook
from reportedly.errors import BadInput, Quarantine, ReportedlyError
from reportedly.executor import InProcess, open_executor
from reportedly.records.actor import Actor
from reportedly.records.claim import Attribution, Reading
from reportedly.records.document import Document
from reportedly.records.explanation import SentenceReading
from reportedly.records.place import Place, Toponym
from reportedly.records.source import Source
from reportedly.settings import VERSION, Prior
from reportedly.store.schema import PutAside

if TYPE_CHECKING:
    from reportedly.ground.actors.registry import Registry
    from reportedly.ground.gazetteer.lookup import Gazetteer
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
class Lists:
    """Where the actors and sources stand that claims are linked to, and the place index (the user's
    own where None)."""

    actors: Path
    sources: Path
    places: Path | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the files to read: their day of publication and outlet, and how many
    processes to use."""

    day: date | None = None
    outlet: str = ""
    processes: int = 0


Told = Callable[[int, int], None]
"""Told how many of how many are done."""


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


def packaged_lists() -> Lists:
    """The lists that come with the package, for reading without a monitor."""
    return Lists(codebook.path("world/actors.csv"), codebook.path("world/sources.csv"))


def read_document(document: Document, lists: Lists, claims_only: bool = False) -> Reading:
    """The toponyms, times, attributions and claims of one document, in the order of docs/design.md.

    Claims are read in the stretches that can hold any, and their places resolved there alone. With
    `claims_only` the rest is not parsed, and its toponyms and attributions are left out. Raises
    Quarantine for a document in another language.
    """
    from reportedly.extract.claims import claims as extract_claims
    from reportedly.ground.actors.registry import ground_claims
    from reportedly.ground.places.story import in_country
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
    claims, attributions = extract_claims(parsed, dated, toponyms, times, registry.is_actor)
    claims = in_country(claims, document.text, toponyms)
    claims = ground_claims(claims, document.text, registry, registry.sources, day)
    if rest and not claims_only:
        other = parsed_part(document, rest, apart=parsed)
        toponyms = toponyms_in(document, lists, parsed, other)
        _, more = extract_claims(other, dated, toponyms, times, registry.is_actor)
        attributions = tuple(sorted((*attributions, *more), key=_where))
    return Reading(document.id, toponyms, times, attributions, claims)


def _where(attribution: Attribution) -> int:
    """The first character of what is attributed, or of what attributes it."""
    return min(start for start, _ in (*attribution.content, *attribution.cue))


def parts(document: Document) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The stretches of the document that can hold claims, and those between them; Quarantine for a
    document in another language."""
    from reportedly.extract.relevance import between, stretches
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
    from reportedly.language.parse import parse

    parsed = parse(document.text, bool(document.title), within, trees)
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
    return (
        document
        if document.published or day is None
        else replace(document, published=datetime.combine(day, time(12), UTC))
    )


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
    trouble: deque[ReportedlyError] = deque()
    for document in _loaded(files, given, trouble):
        while trouble:
            yield trouble.popleft()
        try:
            found = read_document(document, packaged_lists())
        except Quarantine as aside:
            yield aside
            continue
        yield document, found, _explained(document, found)
    yield from trouble


def _explained(document: Document, found: Reading) -> tuple[SentenceReading, ...]:
    from reportedly.extract.explain import explain
    from reportedly.language.parse import parse

    registry = registry_of(packaged_lists())
    return tuple(
        explain(
            parse(document.text, bool(document.title)),
            found.claims,
            found.toponyms,
            registry.is_actor,
        )
    )


def _loaded(
    files: Iterable[str], given: Given, trouble: deque[ReportedlyError]
) -> Iterator[Document]:
    """The documents in the files, each with a name: its own id, else that of its file, numbered
    from the second on."""
    from reportedly.collect.documents import gather

    names, missing = asked(files)
    trouble.extend(missing)
    noon = datetime.combine(given.day, time(12), UTC) if given.day else None
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
                published=noon or found.published,
            )


def asked(what: Iterable[str]) -> tuple[list[str], list[BadInput]]:
    """What can be asked for, and an error for each file or folder that is not there."""
    some = list(what)
    missing = [w for w in some if w != "-" and "://" not in w and not os.path.lexists(w)]
    return [w for w in some if w not in missing], [
        BadInput(f"{w}: no such file or folder") for w in missing
    ]


def open_places(progress: Told = quiet, path: Path | None = None) -> "Gazetteer":
    """The gazetteer, built at first use."""
    from reportedly.ground.gazetteer.lookup import open_gazetteer

    return open_gazetteer(path, progress)


@cache
def places_of(lists: Lists) -> "Gazetteer":
    """The gazetteer of those lists, opened once for this process."""
    return open_places(path=lists.places)


def named_areas(priors: Sequence[Prior], gazetteer: "Gazetteer | None" = None) -> tuple[Prior, ...]:
    """The declared holders with each area by the codes of the provinces that have that name, as
    places have them (UA.05)."""
    if not any(p.area for p in priors):
        return tuple(priors)
    names = gazetteer or open_places()
    return tuple(
        replace(p, area=_codes(p.area, names.lookup(p.area))) if p.area else p for p in priors
    )


def _codes(area: str, found: Iterable[Place]) -> str:
    """The area itself and every code that it can mean: a province may stand in one country's list
    and its towns in another's."""
    some = [p for p in found if p.feature_code in ("ADM1", "RGN")]
    countries = sorted({p.country for p in some if p.country})
    codes = sorted({p.admin1 for p in some if p.admin1})
    return "|".join((area, *(f"{country}.{code}" for country in countries for code in codes)))


def declared_places(priors: Sequence[Prior], gazetteer: "Gazetteer | None" = None) -> list[Place]:
    """The settlements of the countries, provinces and outlines whose holders are declared."""
    if all(p.place for p in priors):
        return []
    names = gazetteer or open_places()
    found: dict[str, Place] = {}
    for prior in priors:
        for country, box in _extents(prior):
            found |= {p.id: p for p in names.settlements(country, box)}
    return list(found.values())


def _extents(prior: Prior) -> Iterator[tuple[str | None, tuple[float, float, float, float] | None]]:
    if prior.country:
        yield prior.country, None
    elif prior.polygon:
        lon, lat = zip(*prior.polygon, strict=True)
        yield None, (min(lon), max(lon), min(lat), max(lat))
    elif prior.area:
        yield from (
            (country, None)
            for country in {code.split(".")[0] for code in prior.area.split("|") if "." in code}
        )


def put_aside(stage: str, location: str, reason: str) -> PutAside:
    """A quarantine record whose id is that of its stage and location: the same trouble twice is one
    record."""
    key = hashlib.sha256(f"{stage}\x1f{location}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return PutAside(f"put-{key}", stage, location, reason)


def reader_version(lists: Lists) -> str:
    """The reader by program version and content of its codebook and lists: after an edit documents
    are read again."""
    content = hashlib.sha256()
    for path in (
        *sorted(codebook.PACKAGED.glob("*/*")),
        lists.actors,
        lists.sources,
    ):
        if path.is_file():
            content.update(path.name.encode() + path.read_bytes())
    return f"{VERSION}+{content.hexdigest()[:12]}"


def load_actors(lists: Lists) -> tuple[Actor, ...]:
    """The actors of the registry."""
    return registry_of(lists).actors


def load_sources(lists: Lists) -> tuple[Source, ...]:
    """The sources of the list."""
    return registry_of(lists).sources.sources


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


@cache
def registry_of(lists: Lists) -> "Registry":
    """The registry of those lists, read once for this process."""
    from reportedly.ground.actors.registry import Registry

    return Registry.load(lists.actors, lists.sources)
