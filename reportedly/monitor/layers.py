"""One layer of a text alone: its places, its times or its actors, without the claims."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial

from reportedly.errors import Quarantine, ReportedlyError
from reportedly.monitor.lists import Lists, packaged_lists, places_of, registry_of
from reportedly.monitor.reading import READ, Given, over_files, put_aside
from reportedly.records.actor import NamedActor
from reportedly.records.document import Document
from reportedly.records.period import Expression
from reportedly.records.place import Toponym
from reportedly.store.schema import PutAside


class Layer(StrEnum):
    """What can be asked for alone."""

    PLACES = "places"
    TIMES = "times"
    ACTORS = "actors"


Found = tuple[Toponym, ...] | tuple[Expression, ...] | tuple[NamedActor, ...]


def places_in(document: Document, lists: Lists) -> tuple[Toponym, ...]:
    """The place names of the document, resolved; Quarantine for a document in another language."""
    return _places(document, _names(document), lists)


def times_in(document: Document) -> tuple[Expression, ...]:
    """The time expressions of the document, resolved against its day of publication, else that of
    its dateline.

    Quarantine for a document in another language.
    """
    from reportedly.ground.times.find import dateline, find_times

    _check(document)
    return find_times(document.text, document.day or dateline(document.text))


def actors_in(document: Document, lists: Lists) -> tuple[NamedActor, ...]:
    """The actors that the document names, linked; Quarantine for a document in another language."""
    from reportedly.ground.actors.spans import find_actors, linker
    from reportedly.ground.times.find import dateline

    names, registry = _names(document), registry_of(lists)
    countries = [
        t.place.country for t in _places(document, names, lists) if t.place and t.place.country
    ]
    link = linker(document.text, registry, document.day or dateline(document.text), countries)
    return find_actors(document.text, *names, registry, link)


Names = tuple[tuple[tuple[int, int, str], ...], tuple[tuple[int, int, str], ...]]
"""Entities and tokens, as `extract.parse` gives them."""


def _places(document: Document, names: Names, lists: Lists) -> tuple[Toponym, ...]:
    from reportedly.ground.places.find import find_places

    return find_places(document.text, *names, places_of(lists), registry_of(lists).is_actor)


def _names(document: Document) -> Names:
    """The document's entities and tokens; no trees are made."""
    from reportedly.language.parse import parse

    _check(document)
    parsed = parse(document.text, bool(document.title), trees=False)
    return parsed.entities, parsed.tokens


def _check(document: Document) -> None:
    from reportedly.language.model import readable

    if reason := readable(document.text, document.language):
        raise Quarantine(READ, document.given_id or document.id, reason)


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
