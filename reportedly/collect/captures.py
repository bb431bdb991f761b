"""Captures: what was fetched, unchanged, as records of WARC files (ISO 28500), each found again by
its SHA-256."""

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from reportedly.collect.archives import quiet
from reportedly.errors import StoreFault

INDEX = "index.tsv"
"""In the captures' folder: sha256, file, offset and end of each record. It can be made again from
the WARC files."""

_CHUNK = 1 << 16
_LOCATION = re.compile(r"([\w.-]+\.warc\.gz)#(\d+)")


class CaptureState(StrEnum):
    """KEPT: the bytes have their hash. CHANGED: they have not, or are gone. UNFINISHED: the end of
    a run that was killed while it wrote; no document refers to that."""

    KEPT = "kept"
    CHANGED = "changed"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class CaptureCheck:
    """One record as `verify_captures` found it; `sha256` is the hash that it should have, nothing
    where unknown."""

    location: str
    sha256: str
    state: CaptureState


@dataclass(frozen=True, slots=True)
class About:
    """Where bytes came from: `status` and `headers` are HTTP's own, None and empty for a file."""

    uri: str
    content_type: str
    fetched_at: datetime
    status: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """SHA-256 of the bytes, and where they lie: `file.warc.gz#offset`, nothing where nothing is
    kept."""

    sha256: str
    location: str


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the index."""

    sha256: str
    file: str
    offset: int
    end: int

    @property
    def location(self) -> str:
        return f"{self.file}#{self.offset}"


class Captures:
    """The captures of one run: one WARC file, made at the first capture; `folder` None keeps
    nothing and reckons hashes.

    Each record is whole and on the disk before `keep` returns. Where writing fails, the file is cut
    back to the record before and StoreFault is raised: nothing is half written. The same bytes are
    not kept twice, in this run or a later one.
    """

    def __init__(self, folder: Path | None, started: datetime) -> None:
        self._folder = folder
        self._name = f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}.warc.gz"
        self._file: BinaryIO | None = None
        self._known: dict[str, str] = {}
        if folder is not None:
            there = {path.name for path in folder.glob("*.warc.gz")}
            self._known = {
                line.sha256: line.location for line in _lines(folder) if line.file in there
            }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def keep(self, stream: BinaryIO, about: About) -> Kept:
        """The stream's hash and where its bytes lie from now on; the stream must be seekable, and
        stands at its start after."""
        sha256, size = _hash(stream)
        if self._folder is None or sha256 in self._known:
            return Kept(sha256, self._known.get(sha256, ""))
        path = self._folder / self._name
        offset = path.stat().st_size if self._file is not None else 0
        try:
            end = self._write(path, stream, size, sha256, about)
            _append(self._folder / INDEX, _Line(sha256, self._name, end[0], end[1]))
        except OSError as fault:
            self._cut(path, offset)
            raise StoreFault(
                f"{path}: cannot be written ({fault.strerror}); nothing of {about.uri} is kept"
            ) from fault
        finally:
            stream.seek(0)
        self._known[sha256] = f"{self._name}#{end[0]}"
        return Kept(sha256, self._known[sha256])

    def _write(
        self, path: Path, stream: BinaryIO, size: int, sha256: str, about: About
    ) -> tuple[int, int]:
        """Write one record to the end of the file: its offset and its end."""
        from warcio.warcwriter import WARCWriter

        new = self._file is None
        if self._file is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("xb")
        writer = WARCWriter(self._file, gzip=True, warc_version="1.1")
        if new:
            info = {"software": "reportedly", "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(path.name, info))
        offset = self._file.tell()
        writer.write_record(_record(writer, stream, size, sha256, about))
        self._file.flush()
        os.fsync(self._file.fileno())
        return offset, self._file.tell()

    def _cut(self, path: Path, offset: int) -> None:
        """Take back what is written after the offset; the file itself where nothing is left."""
        with suppress(
            OSError
        ):  # closing tries to write what is still buffered; the fault that led here is told anyway
            self.close()
        self._file = None
        self._name = f"{path.name.partition('-')[0]}-{uuid.uuid4().hex[:8]}.warc.gz"
        with suppress(OSError):
            if offset:
                os.truncate(path, offset)
            else:
                path.unlink()


def read_capture(folder: Path, location: str) -> bytes:
    """The bytes at that location (`file.warc.gz#offset`), as they were fetched; StoreFault where
    they cannot be read."""
    found = _LOCATION.fullmatch(location)
    if not found:
        raise StoreFault(
            f"{location}: not the place of a capture, such as 20241206T170500Z-1a2b3c4d.warc.gz#512"
        )
    path = folder / found.group(1)
    try:
        record = next(_records(path, int(found.group(2)), with_bytes=True), None)
        if record is not None and record.whole:
            return b"".join(record.parts)
    except OSError as fault:
        raise StoreFault(f"{path}: the capture cannot be read ({fault.strerror})") from fault
    raise StoreFault(f"{path}: no whole record at byte {found.group(2)}")


def verify_captures(folder: Path) -> Iterator[CaptureCheck]:
    """Every record in the folder, read again and held against its hash; nothing where there is no
    such folder."""
    for line in _lines(folder):
        try:
            record = next(_records(folder / line.file, line.offset), None)
        except OSError:
            record = None
        found = record.sha256 if record is not None and record.whole else ""
        yield CaptureCheck(
            line.location,
            line.sha256,
            CaptureState.KEPT if found == line.sha256 else CaptureState.CHANGED,
        )
    ends = _ends(_lines(folder))
    for path in sorted(folder.glob("*.warc.gz")):
        if path.stat().st_size > ends.get(path.name, 0):
            rest = [r for r in _records(path, ends.get(path.name, 0)) if not r.whole]
            yield from (
                CaptureCheck(f"{path.name}#{r.offset}", "", CaptureState.UNFINISHED) for r in rest
            )


@dataclass(slots=True)
class _Read:
    """One record as read; `parts` are its payload where that was asked for, `whole` says that all
    of it is there, with the hash that it states."""

    offset: int
    end: int
    sha256: str
    parts: list[bytes]
    whole: bool
    kind: str


def _record(writer: Any, stream: BinaryIO, size: int, sha256: str, about: About) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    http = (
        StatusAndHeaders(about.status, list(about.headers), protocol="HTTP/1.1")
        if about.status
        else None
    )
    headers = {
        "WARC-Date": f"{about.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "WARC-Payload-Digest": f"sha256:{sha256}",
    }
    return writer.create_warc_record(
        about.uri,
        "response" if http else "resource",
        payload=stream if size else BytesIO(b""),
        length=size,
        warc_content_type="" if http else about.content_type or "application/octet-stream",
        warc_headers_dict=headers,
        http_headers=http,
    )


def _hash(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while part := stream.read(_CHUNK):
        digest.update(part)
        size += len(part)
    stream.seek(0)
    return digest.hexdigest(), size


def _lines(folder: Path) -> list[_Line]:
    """The index, and the whole records that it lacks (a run was killed between record and line, or
    the index is gone)."""
    lines = list(filter(None, map(_line, _index(folder).splitlines())))
    ends = _ends(lines)
    for path in sorted(folder.glob("*.warc.gz")):
        if path.stat().st_size > (start := ends.get(path.name, 0)):
            lines += _unlisted(path, start)
    return lines


def _index(folder: Path) -> str:
    """The text of the index; nothing where there is none."""
    try:
        return (folder / INDEX).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as fault:
        raise StoreFault(f"{folder / INDEX}: cannot be read ({fault.strerror})") from fault


def _line(text: str) -> _Line | None:
    """The line of the index; None for one that a killed run left half written."""
    fields = text.split("\t")
    if len(fields) != 4 or not (fields[2].isdigit() and fields[3].isdigit()):
        return None
    return _Line(fields[0], fields[1], int(fields[2]), int(fields[3]))


def _unlisted(path: Path, start: int) -> Iterator[_Line]:
    """The whole records of the file from that byte on, as lines of the index."""
    for found in _records(path, start):
        if found.whole and found.kind != "warcinfo":
            yield _Line(found.sha256, path.name, found.offset, found.end)


def _ends(lines: list[_Line]) -> dict[str, int]:
    ends: dict[str, int] = {}
    for line in lines:
        ends[line.file] = max(line.end, ends.get(line.file, 0))
    return ends


def _append(index: Path, line: _Line) -> None:
    """Add the line, on a line of its own even where a killed run left half of one."""
    with index.open("ab+") as file:
        start = file.seek(0, os.SEEK_END)
        if start:
            file.seek(start - 1)
            torn = file.read(1) != b"\n"
        else:
            torn = False
        file.write(
            f"{chr(10) * torn}{line.sha256}\t{line.file}\t{line.offset}\t{line.end}\n".encode(
                "ascii"
            )
        )


def _records(path: Path, start: int, with_bytes: bool = False) -> Iterator[_Read]:
    """The records from that byte on; the last one is not whole where the file breaks off or is
    damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    with path.open("rb") as file:
        file.seek(start)
        with quiet():
            archive = ArchiveIterator(file)
        offset = start
        while True:
            try:
                with quiet():
                    read = _read(archive, offset, with_bytes)
            except StopIteration:
                return
            except (
                ArchiveLoadFailed,
                StatusAndHeadersParserException,
                EOFError,
                ValueError,
                TypeError,
                AttributeError,
            ):
                yield _Read(offset, offset, "", [], False, "")
                return
            offset = read.end
            yield read
            if not read.whole:
                return


def _read(archive: Any, offset: int, with_bytes: bool) -> _Read:
    record = next(archive)
    digest, parts = hashlib.sha256(), []
    while part := record.raw_stream.read(_CHUNK):
        digest.update(part)
        if with_bytes:
            parts.append(part)
    stated = (record.rec_headers.get_header("WARC-Payload-Digest") or "").removeprefix("sha256:")
    whole = record.raw_stream.limit == 0 and (not stated or stated == digest.hexdigest())
    end = archive.get_record_offset() + archive.get_record_length()
    return _Read(offset, end, digest.hexdigest(), parts, whole, record.rec_type)
