"""Collect: documents from files, folders, archives, feeds, pages and standard input."""

import hashlib
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import quote

from reportedly.collect.archives import is_archive, read_archive
from reportedly.collect.captures import About, Captures
from reportedly.collect.drafts import STAGE, Draft, Found, Hints, clean, finish
from reportedly.collect.feeds import read_feed
from reportedly.collect.files import files, reason
from reportedly.collect.json_lines import read_json, read_lines
from reportedly.collect.pages import read_page
from reportedly.collect.sniff import Format, headline, sniff
from reportedly.collect.text import charset, decode
from reportedly.collect.web import fetch, open_client
from reportedly.errors import Quarantine, RetryLater, StoreFault
from reportedly.records.document import LONGEST_TEXT

if TYPE_CHECKING:
    import httpx

LARGEST_FILE = 4 * LONGEST_TEXT
"""Bytes of a file that is read as one piece: what the longest text takes in UTF-8. JSON lines and
archives have no limit."""

HEAD = 65_536
"""Bytes that a format is told from."""

STANDARD_INPUT = "standard input"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_SPOOLED = 10_000_000


def gather(
    what: Iterable[str],
    captures: Path | None,
    fetched_at: datetime,
    client: "httpx.Client | None" = None,
) -> Iterator[Found]:
    """The documents of everything in `what`, in its order: a file, a folder, a URL of http or
    https, or `-` (standard input).

    Nothing is raised for a bad item, a missing file included: it comes as a Quarantine (or a
    RetryLater, for the network) in the stream, the rest goes on, and the caller picks the exit
    code. Only StoreFault is raised, where captures cannot be kept. `captures` is the folder for
    them, None keeps none; `client` is another way into the web than `open_client()`.

    >>> import tempfile
    >>> from datetime import UTC
    >>> folder = tempfile.mkdtemp()
    >>> told = "Army leaves town\\n\\nThe army left the town on Thursday, a monitor said.\\n"
    >>> _ = Path(folder, "report.txt").write_text(told)
    >>> for found in gather([folder, "missing.txt"], None, datetime(2024, 12, 6, tzinfo=UTC)):
    ...     print(found if isinstance(found, Quarantine) else (found.title, found.language))
    ('Army leaves town', 'en')
    missing.txt: no such file or folder (collect)
    """
    with Captures(captures, fetched_at) as kept, ExitStack() as closing:
        for item in what:
            if item == "-":
                yield from _standard_input(kept, fetched_at)
            elif scheme := _SCHEME.match(item):
                if scheme.group(1).lower() not in ("http", "https"):
                    yield Quarantine(STAGE, item, "a URL that is not of http or https")
                    continue
                client = client or closing.enter_context(open_client())
                yield from _web(item, client, kept, fetched_at)
            else:
                yield from _files(item, captures, kept, fetched_at)


def load_bytes(data: bytes, name: str, hints: Hints | None = None) -> Iterator[Found]:
    """The documents in those bytes, whatever their format, which is told by content first and by
    the name's ending second.

    Nothing is raised, read or written. A Quarantine stands where a record cannot be read; one whose
    reason ends in 'the document is kept without one' tells of a date, and follows its document.

    >>> lines = b'{"title": "Shut", "text": "The road is closed."}\\n[]\\n{"text": "It opens."}\\n'
    >>> for found in load_bytes(lines, "reports.jsonl"):
    ...     print(found.where if isinstance(found, Quarantine) else found.text.splitlines())
    ['Shut', 'The road is closed.']
    reports.jsonl, line 2
    ['It opens.']
    """
    hints = hints or Hints()
    if not hints.sha256:
        hints = replace(hints, sha256=hashlib.sha256(data).hexdigest())
    return load_stream(BytesIO(data), name, hints)


def load_stream(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Found]:
    """The documents in that seekable stream, as `load_bytes` gives them; JSON lines and archives
    are read as they come."""
    try:
        yield from _load(stream, name, hints)
    except Quarantine as aside:
        yield aside


def _load(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Found]:
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x0c"):
        raise Quarantine(STAGE, name, "empty")
    if is_archive(head):
        yield from read_archive(stream, name, hints, load_bytes)
        return
    kind = sniff(decode(head, "", name), name, hints.content_type)
    if kind is Format.LINES:
        yield from read_lines(stream, name, hints)
        return
    data = _whole(stream, name)
    if kind is Format.TEXT:
        title, body = headline(
            clean(decode(data, charset(hints.content_type), name).rstrip("\x1a"))
        )
        yield from finish(Draft(body, title, url=hints.url), hints, name)
    else:
        read = {Format.JSON: read_json, Format.PAGE: read_page, Format.FEED: read_feed}[kind]
        yield from read(data, name, hints)


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        size = stream.seek(0, 2)
        raise Quarantine(
            STAGE,
            name,
            f"too large: {size:,} bytes, and at most {LARGEST_FILE:,} are read as one text",
        )
    return data


def _files(
    item: str, without: Path | None, kept: Captures, fetched_at: datetime
) -> Iterator[Found]:
    base = Path(item).absolute().parent
    for path in files(item, without):
        if isinstance(path, Quarantine):
            yield path
            continue
        try:
            with path.open("rb") as file, ExitStack() as closing:
                regular = S_ISREG(path.stat().st_mode)
                stream = file if regular else closing.enter_context(_spooled(file))
                yield from _taken(stream, str(path), _address(path, base), kept, fetched_at)
        except (OSError, ValueError) as fault:
            yield Quarantine(STAGE, str(path), reason(fault))


def _address(path: Path, base: Path) -> str:
    """The URI that a file's capture bears: from the folder that was given on, since captures travel
    and homes are private."""
    return "file:///" + quote(path.absolute().relative_to(base).as_posix(), errors="replace")


def _standard_input(kept: Captures, fetched_at: datetime) -> Iterator[Found]:
    try:
        with _spooled(sys.stdin.buffer) as stream:
            yield from _taken(stream, STANDARD_INPUT, "file:///dev/stdin", kept, fetched_at)
    except OSError as fault:
        yield Quarantine(STAGE, STANDARD_INPUT, reason(fault))


def _spooled(pipe: BinaryIO) -> BinaryIO:
    """What comes through the pipe as a stream that can be read twice."""
    # the caller closes it
    spool = cast(BinaryIO, tempfile.SpooledTemporaryFile(_SPOOLED))  # noqa: SIM115
    try:
        while part := pipe.read(HEAD):
            spool.write(part)
    except OSError as fault:
        spool.close()
        raise StoreFault(
            f"{tempfile.gettempdir()}: no room for what is read from a pipe ({fault.strerror})"
        ) from fault
    spool.seek(0)
    return spool


def _taken(
    stream: BinaryIO, name: str, uri: str, kept: Captures, fetched_at: datetime
) -> Iterator[Found]:
    """Keep the capture, then read it."""
    capture = kept.keep(stream, About(uri, "application/octet-stream", fetched_at))
    yield from load_stream(
        stream, name, Hints(fetched_at=fetched_at, sha256=capture.sha256, capture=capture.location)
    )


def _web(url: str, client: "httpx.Client", kept: Captures, fetched_at: datetime) -> Iterator[Found]:
    try:
        page = fetch(url, client)
    except (Quarantine, RetryLater) as aside:
        yield aside
        return
    stream = BytesIO(page.body)
    about = About(page.url, page.content_type, fetched_at, page.status, page.headers)
    capture = kept.keep(stream, about)
    yield from load_stream(
        stream,
        url,
        Hints(page.url, page.content_type, fetched_at, capture.sha256, capture.location),
    )
