"""RSS and Atom: each entry is a document."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from reportedly.collect.drafts import BROKEN, STAGE, Draft, Hints, clean, finish, host
from reportedly.collect.pages import plain
from reportedly.errors import Quarantine
from reportedly.records.document import Document


def read_feed(data: bytes, name: str, hints: Hints) -> Iterator[Document | Quarantine]:
    """The feed's entries as documents; Quarantine is raised where there are none.

    A feed that breaks off or is not well-formed gives the entries that can be read, and then a
    Quarantine that says so.
    """
    parsed = _parsed(data, name, hints)
    fault = parsed.get("bozo_exception") if parsed.get("bozo") else None
    if not parsed.entries:
        if fault is not None:
            raise Quarantine(STAGE, name, f"a feed that does not parse: {_line(fault)}")
        raise Quarantine(
            STAGE, name, "a feed without entries" if parsed.get("version") else "not a feed"
        )
    outlet = plain(clean(parsed.feed.get("title") or "")) or host(hints.url)
    for number, entry in enumerate(parsed.entries, 1):
        yield from finish(_draft(entry, outlet), hints, f"{name}, entry {number}")
    if isinstance(fault, SAXException):
        read = f"{len(parsed.entries)} of its entries came through"
        yield Quarantine(STAGE, name, f"a feed that is not well-formed: {_line(fault)}; {read}")


def _parsed(data: bytes, name: str, hints: Hints) -> Any:
    import feedparser

    headers = {"content-type": hints.content_type} if hints.content_type else {}
    try:  # a stream, for feedparser takes bytes themselves for a URL or a file name
        return feedparser.parse(BytesIO(data), response_headers=headers)
    except BROKEN as broken:
        raise Quarantine(STAGE, name, f"a feed that does not parse: {_line(broken)}") from broken


def _draft(entry: Any, outlet: str) -> Draft:
    """The entry's full content where it has any, else its summary; its date as written, so that the
    offset stays."""
    contents = [c.get("value") or "" for c in entry.get("content") or ()]
    body = plain(clean(max([*contents, entry.get("summary") or ""], key=len)))
    title = plain(clean(entry.get("title") or ""))
    published = entry.get("published") or entry.get("updated")
    source = (entry.get("source") or {}).get("title") or ""
    return Draft(
        "" if body == title else body,
        title,
        plain(clean(source)) or outlet,
        entry.get("link") or "",
        published,
    )


def _line(fault: BaseException) -> str:
    return (
        " ".join(clean(str(fault)).removeprefix("<unknown>:").split())[:200] or type(fault).__name__
    )
