"""Reportedly as a library: what one text says, or only its places, its periods, its actors.

    from reportedly import read, places, periods, actors

Nothing heavy is imported before the first call. Offsets count the code points of the text in NFC
with LF for CR LF: title, newline, body, where a title is given.
"""

from dataclasses import replace
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import BadInput
from reportedly.records.actor import NamedActor
from reportedly.records.claim import Reading
from reportedly.records.clock import noon
from reportedly.records.document import LONGEST_TEXT, Document, document_id, whole_text
from reportedly.records.period import Expression
from reportedly.records.place import Toponym

if TYPE_CHECKING:
    from reportedly.monitor.lists import Lists

Published = date | datetime | str | None
Gazetteer = str | PathLike[str] | None


def read(
    text: str | Document,
    *,
    published: Published = None,
    title: str = "",
    outlet: str = "",
    gazetteer: Gazetteer = None,
) -> Reading:
    """Everything that one report says: claims, toponyms, times and attributions, in the order of
    the text.

    `published` is the day that 'on Friday' counts from: a date, a datetime, or text in ISO form;
    without it the dateline of the text is used. `gazetteer` is the file of a place index, built
    there at first use; the user's own without it. A Document brings its own title, day and outlet.
    Raises BadInput for what is no text or no date, Quarantine for a text in another language.
    """
    from reportedly.monitor.reading import read_document

    return read_document(
        _in_its_language(_document(text, published, title, outlet)), _lists(gazetteer)
    )


def places(
    text: str | Document, *, title: str = "", gazetteer: Gazetteer = None
) -> tuple[Toponym, ...]:
    """The geoparser alone: the place names and coordinates of a text, each with its place or with
    None.

    Sooner than `read`, since no trees are made. Errors as of `read`.
    """
    from reportedly.monitor.layers import places_in

    return places_in(_in_its_language(_document(text, None, title)), _lists(gazetteer))


def periods(
    text: str | Document, published: Published = None, *, title: str = ""
) -> tuple[Expression, ...]:
    """The date resolver alone: the time expressions of a text, each with the days that it names or
    with None.

    No language model is loaded. Without `published` and without a dateline only full dates have a
    period. Errors as of `read`.
    """
    from reportedly.ground.times.find import dateline, find_times

    document = _document(text, published, title)
    return find_times(document.text, document.day or dateline(document.text))


def actors(
    text: str | Document,
    published: Published = None,
    *,
    title: str = "",
    gazetteer: Gazetteer = None,
) -> tuple[NamedActor, ...]:
    """The actors that a text names, each with the one of the registry or with None where it has
    none that is surely meant.

    A name is linked to who bore it on the day `published`, a role ('the army') in the country of
    the text's places. Errors as of `read`.
    """
    from reportedly.monitor.layers import actors_in

    return actors_in(_in_its_language(_document(text, published, title)), _lists(gazetteer))


def _document(text: str | Document, published: Published, title: str, outlet: str = "") -> Document:
    """The document given, or the text as one; its language is not told."""
    if isinstance(text, Document):
        if title or outlet or published is not None:
            raise BadInput(
                "a Document brings its own title, outlet and day of publication:"
                " give the text alone to set them here"
            )
        return text
    if wrong := [
        type(given).__name__ for given in (text, title, outlet) if not isinstance(given, str)
    ]:
        raise BadInput(
            f"the text must be a str or a Document, its title and outlet a str, not {wrong[0]}"
        )
    from reportedly.collect.drafts import clean

    whole = whole_text(clean(title), clean(text))
    if not whole.strip():
        raise BadInput("there is no text to read")
    if len(whole) > LONGEST_TEXT:
        raise BadInput(
            f"the text is too long: {len(whole):,} characters,"
            f" and at most {LONGEST_TEXT:,} are read"
        )
    return Document(
        document_id(outlet, whole),
        whole,
        " ".join(title.split()),
        outlet,
        published=_instant(published),
    )


def _in_its_language(document: Document) -> Document:
    """The document with its language told, where that is not known."""
    from reportedly.collect.text import language

    return document if document.language else replace(document, language=language(document.text))


def _instant(published: Published) -> datetime | None:
    """The instant of publication, noon where a day alone is given."""
    if published is None or isinstance(published, datetime):
        return published
    if isinstance(published, date):
        return noon(published)
    try:
        return _instant(
            datetime.fromisoformat(published)
            if len(published) > 10
            else date.fromisoformat(published)
        )
    except (TypeError, ValueError) as wrong:
        raise BadInput(
            f"published: {published!r} is no day;"
            " give a date, a datetime, or text such as 2024-12-06"
        ) from wrong


def _lists(gazetteer: Gazetteer) -> "Lists":
    """The packaged lists, with the place index of that file."""
    from reportedly.monitor.lists import packaged_lists

    return (
        replace(packaged_lists(), places=Path(gazetteer))
        if gazetteer is not None
        else packaged_lists()
    )
