"""One published text, as the monitor keeps it."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

LONGEST_TEXT = 10_000_000
"""Characters; a longer text is put aside, not read (a book is 1 to 2 million)."""


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is title, newline, body (the body alone where there is no title), NFC; every offset
    counts its code points.

    `published` keeps its own offset, so that `day` is the outlet's day; `sha256` is that of the
    capture's bytes, `capture` where these lie; `given_id` is the id that a JSON line brought;
    `duplicate_of` names the earlier document that it copies.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    fetched_at: datetime | None = None
    sha256: str = ""
    capture: str = ""
    language: str = ""
    given_id: str = ""
    duplicate_of: str | None = None
    recorded_at: datetime | None = None
    run: str = ""

    @property
    def day(self) -> date | None:
        """The day of publication as the outlet dates it."""
        return self.published.date() if self.published else None


def whole_text(title: str, body: str) -> str:
    """The text that offsets count in: title, newline, body; NFC, with CR LF as LF; the body alone
    without a title."""
    title, body = (
        unicodedata.normalize("NFC", t.replace("\r\n", "\n").replace("\r", "\n"))
        for t in (title, body)
    )
    title = " ".join(title.split())
    return f"{title}\n{body}" if title else body


def document_id(outlet: str, text: str) -> str:
    """The same text from the same outlet has the same id, however often it is fetched: 16 hex
    digits of SHA-256."""
    return (
        "doc-"
        + hashlib.sha256(f"{outlet}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    )
