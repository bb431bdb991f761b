"""WARC archives: the pages and files in their records (ISO 28500)."""

import contextlib
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from reportedly.collect.dates import instant
from reportedly.collect.drafts import BROKEN, STAGE, Found, Hints
from reportedly.errors import Quarantine

LARGEST_RECORD = 40_000_000
"""Bytes of one record that are read; as for a file, what the longest text takes in UTF-8 at
most."""

_TEXTUAL = ("html", "text/plain", "xml", "json", "rss", "atom")

Reader = Callable[[bytes, str, Hints], Iterator[Found]]


def is_archive(head: bytes) -> bool:
    """True for the first bytes of a WARC file, compressed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def read_archive(stream: BinaryIO, name: str, hints: Hints, read: Reader) -> Iterator[Found]:
    """What `read` finds in each response (of status 200) and resource; images, scripts and other
    records hold no documents.

    A record that is cut short is put aside and the ones before it are kept.
    """
    empty = True
    for record in _records(stream, name):
        if isinstance(record, Quarantine):
            empty = False
            yield record
        elif _is_text(record):
            empty = False
            uri = record.rec_headers.get_header("WARC-Target-URI") or ""
            where = f"{name}, {uri or 'record without a URI'}"
            payload = _payload(record, where)
            if isinstance(payload, Quarantine):
                yield payload
            else:
                yield from read(payload, where, _hints(record, uri, hints))
    if empty:
        yield Quarantine(STAGE, name, "an archive in which no record holds a text")


def _records(stream: BinaryIO, name: str) -> Iterator[Any]:
    """The records, and a Quarantine where the archive breaks."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    broken = (ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, *BROKEN)
    with quiet():
        records = iter(ArchiveIterator(stream))
    count = 0
    while True:
        try:
            with quiet():
                record = next(records)
        except StopIteration:
            return
        except broken as fault:
            reason = (str(fault).strip().splitlines() or [type(fault).__name__])[0]
            yield Quarantine(
                STAGE, name, f"a WARC archive that breaks after {count} records: {reason}"
            )
            return
        count += 1
        yield record


def _is_text(record: Any) -> bool:
    if record.rec_type == "resource":
        return True
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return bool(record.http_headers.get_statuscode() == "200") and (
        not kind or any(word in kind for word in _TEXTUAL)
    )


def _payload(record: Any, where: str) -> bytes | Quarantine:
    """The record's payload, without HTTP's own compression."""
    try:
        with quiet():
            payload: bytes = record.content_stream().read(LARGEST_RECORD + 1)
            while len(payload) <= LARGEST_RECORD and record.raw_stream.read(1 << 16):
                pass  # what follows the end of HTTP's compression
    except (zlib.error, *BROKEN) as fault:
        return Quarantine(STAGE, where, f"a record that cannot be unpacked: {fault}")
    if len(payload) > LARGEST_RECORD:
        return Quarantine(
            STAGE, where, f"too large: a record of more than {LARGEST_RECORD:,} bytes"
        )
    if getattr(record.raw_stream, "limit", 0) > 0:
        return Quarantine(STAGE, where, "a record that is cut short")
    return payload


def _hints(record: Any, uri: str, hints: Hints) -> Hints:
    headers = record.http_headers or record.rec_headers
    kind = headers.get_header("Content-Type") or ""
    fetched_at = instant(record.rec_headers.get_header("WARC-Date")) or hints.fetched_at
    return replace(
        hints, url=uri if uri.startswith("http") else "", content_type=kind, fetched_at=fetched_at
    )


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """What warcio prints on broken input goes nowhere: the records tell the same."""
    with contextlib.redirect_stderr(io.StringIO()):
        yield
