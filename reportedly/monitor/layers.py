"""One layer of a text alone: its places, its times or its actors, without the claims."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from reportedly.errors import Quarantine, ReportedlyError
from reportedly.monitor.lists import Lists, packaged_lists, registry_of
from reportedly.monitor.reading import (
    READ,
    Given,
    over_files,
    parsed_part,
    parts,
    put_aside,
    toponyms_in,
)
from reportedly.records.actor import NamedActor
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Toponym
from reportedly.store.schema import PutAside

if TYPE_CHECKING:
    from reportedly.language.parse import Parsed


class Layer(StrEnum):
    """What can be asked for alone."""

    PLACES = "places"
    TIMES = "times"
    ACTORS = "actors"


Found = tuple[Toponym, ...] | tuple[Expression, ...] | tuple[NamedActor, ...]


def places_in(document: Document, lists: Lists) -> tuple[Toponym, ...]:
    """The place names of the document, resolved; Quarantine for a document in another language."""
    return toponyms_in(document, lists, *_names(document))


def times_in(document: Document) -> tuple[Expression, ...]:
    """The time expressions of the document, resolved against its day of publication, else that of
    its dateline.

    Quarantine for a document in another language.
    """
    from reportedly.ground.times.find import dateline, find_times

    parts(document)
    return find_times(document.text, document.day or dateline(document.text))


def actors_in(document: Document, lists: Lists) -> tuple[NamedActor, ...]:
    """The actors that the document names, linked; Quarantine for a document in another language."""
    from reportedly.ground.actors.spans import find_actors, linker
    from reportedly.ground.times.find import dateline

    names, registry = _names(document), registry_of(lists)
    countries = [
        t.place.country for t in toponyms_in(document, lists, *names) if t.place and t.place.country
    ]
    entities = sorted(e for part in names if part for e in part.entities)
    tokens = sorted(t for part in names if part for t in part.tokens)
    link = linker(document.text, registry, document.day or dateline(document.text), countries)
    return find_actors(document.text, entities, tokens, registry, link)


def _names(document: Document) -> "tuple[Parsed, Parsed | None]":
    """Names and parts of speech, without trees: of the stretches that can hold claims, and of the
    rest where there is any."""
    within, rest = parts(document)
    parsed = parsed_part(document, within, trees=False)
    return parsed, parsed_part(document, rest, apart=parsed, trees=False) if rest else None


def layer_of(document: Document, layer: Layer, lists: Lists) -> Found | PutAside:
    """That layer of the document, or what put it aside."""
    try:
        if layer is Layer.TIMES:
            return times_in(document)
        return places_in(document, lists) if layer is Layer.PLACES else actors_in(document, lists)
    except Quarantine as aside:
        return put_aside(READ, document.id, aside.reason)


def layer_files(
    files: Iterable[str], given: Given, layer: Layer
) -> Iterator[tuple[Document, Found] | ReportedlyError]:
    """Each document in the files with that layer of it, in order; what cannot be read is an error
    in its place."""
    return over_files(files, given, partial(layer_of, layer=layer, lists=packaged_lists()))
