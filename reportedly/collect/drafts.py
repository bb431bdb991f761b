"""What a format reader finds, and how it becomes a document."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from reportedly.collect.dates import instant
from reportedly.collect.text import language
from reportedly.errors import Quarantine, RetryLater
from reportedly.records.document import LONGEST_TEXT, Document, document_id, whole_text

STAGE = "collect"

Found = Document | Quarantine | RetryLater
"""What a batch gives: a document, a record put aside with its reason, or a piece to fetch again
later."""

BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    EOFError,
    RecursionError,
)
"""What parsers of other people's making raise on input that they did not foresee (found by feeding
them spoilt documents)."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of bytes before they are read; `sha256` and `capture` go into every document
    that they give.

    An empty `sha256` is reckoned from the bytes; `content_type` is that of HTTP, with its charset.
    """

    url: str = ""
    content_type: str = ""
    fetched_at: datetime | None = None
    sha256: str = ""
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text as a format gives it; `published` is still what was written there."""

    body: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: object = None
    given_id: str = ""


def finish(draft: Draft, hints: Hints, where: str) -> Iterator[Document | Quarantine]:
    """The document of that draft, or why it is put aside.

    A date that is none (31 February, the year 0) costs no text: the document comes with `published`
    None, and a Quarantine after it says so. Control characters and lone surrogates become U+FFFD
    one by one, so that offsets stay.
    """
    title, body = clean(draft.title), clean(draft.body)
    text = whole_text(title, body)
    if not text.strip():
        yield Quarantine(STAGE, where, "no text in it")
        return
    if len(text) > LONGEST_TEXT:
        yield Quarantine(
            STAGE,
            where,
            f"too long: {len(text):,} characters, and at most {LONGEST_TEXT:,} are read",
        )
        return
    outlet = " ".join(unicodedata.normalize("NFC", clean(draft.outlet)).split())
    published = instant(draft.published)
    yield Document(
        id=document_id(outlet, text),
        text=text,
        title=" ".join(unicodedata.normalize("NFC", title).split()),
        outlet=outlet,
        url=web_address(draft.url),
        published=published,
        fetched_at=hints.fetched_at,
        sha256=hints.sha256,
        capture=hints.capture,
        language=language(text),
        given_id=clean(draft.given_id),
    )
    if published is None and draft.published not in (None, ""):
        shown = clean(str(draft.published))[:80]
        yield Quarantine(
            STAGE, where, f"published {shown!r} is not a date; the document is kept without one"
        )


def clean(text: str) -> str:
    """The text with what no text holds (control characters, lone surrogates) as U+FFFD, one for
    one."""
    return _NOT_TEXT.sub("\ufffd", text)


def web_address(url: str) -> str:
    """The URL if it is one of http or https that a page may link to, else nothing."""
    url = clean(url).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (
        url
        if parts.scheme.lower() in ("http", "https")
        and parts.netloc
        and not any(c.isspace() for c in url)
        else ""
    )


def host(url: str) -> str:
    """The host of that URL without 'www.', for an outlet that does not name itself."""
    address = web_address(url)
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
