"""GeoNames dumps (`XX.txt`, `.zip`, `.xz`, 19 columns) read into the gazetteer."""

import io
import lzma
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import BadInput
from reportedly.ground.gazetteer.build import Progress, fill, locked, replacing
from reportedly.ground.gazetteer.fill import Filling
from reportedly.ground.gazetteer.rows import Row, scripts, shown

_COLUMNS = 19
_TOLD = 5
"""Broken rows whose reason is told; the others are counted."""
_FROM_WOF = "9"
"""GeoNames ids have at most eight digits; longer ones that begin with 9 carry a Who's On First id
behind it."""
_LONGEST_GEONAMES_ID = 8


@dataclass(frozen=True, slots=True)
class AddReport:
    """`rows` are places new to the gazetteer, `known` those it had already, `skipped` broken lines,
    the first with reasons."""

    rows: int
    known: int
    skipped: int
    reasons: tuple[str, ...] = ()


def add_dump(gazetteer: Path, path: Path, progress: Progress | None = None) -> AddReport:
    """Load the dump at `path`; a place already there by its id gains names only, so that a second
    run adds nothing.

    BadInput where the file is missing, of another kind, or has no row that can be used.
    """
    broken = _Broken()
    rows = _read(path, broken)
    first = next(rows, None)
    if first is None:
        why = "; ".join(broken.reasons[:2]) or "the file is empty"
        raise BadInput(f"{path}: no usable row of a GeoNames dump ({why})")
    with (
        locked(gazetteer),
        replacing(gazetteer, copy=True) as part,
        closing(sqlite3.connect(part)) as db,
    ):
        filling = Filling(db, added=True)
        fill(filling, chain((first,), rows), progress)
    return AddReport(filling.new, filling.taken - filling.new, broken.count, tuple(broken.reasons))


@dataclass(slots=True)
class _Broken:
    """How many lines are broken, and why the first of them are."""

    count: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, reason: str) -> None:
        """One more."""
        self.count += 1
        if len(self.reasons) < _TOLD:
            self.reasons.append(reason)


def _read(path: Path, broken: _Broken) -> Iterator[Row]:
    try:
        with _opened(path) as raw:
            for number, line in enumerate(raw, start=1):
                row = _row(line, f"{path.name}, line {number}", broken)
                if row is not None:
                    yield row
    except FileNotFoundError as missing:
        raise BadInput(f"{path}: no such file") from missing
    except (
        OSError,
        lzma.LZMAError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
    ) as fault:
        raise BadInput(f"{path}: cannot be read as a GeoNames dump: {fault}") from fault


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The dump's bytes: from the text itself, from .xz, or from the member of a .zip that is named
    after it."""
    if path.suffix == ".xz":
        with lzma.open(path) as unpacked:
            yield io.BufferedReader(unpacked)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [
                n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()
            ]
            member = f"{path.stem}.txt" if f"{path.stem}.txt" in names else (names or [""])[0]
            if not member:
                raise BadInput(
                    f"{path}: the archive holds no .txt file; a GeoNames dump holds XX.txt"
                )
            with archive.open(member) as inside:
                yield inside  # type: ignore[misc]
    else:
        with path.open("rb") as plain:
            yield plain


def _row(line: bytes, where: str, broken: _Broken) -> Row | None:
    """The line as a row; None for a blank line, and for a broken one, whose reason is added to
    `broken`."""
    if not line.strip():
        return None
    try:
        columns = line.decode("utf-8").rstrip("\r\n").split("\t")
        if len(columns) != _COLUMNS:
            raise ValueError(f"{len(columns)} columns, not {_COLUMNS}")
        return _from_columns(columns)
    except ValueError as wrong:
        broken.add(f"{where}: {wrong}")
        return None


def _from_columns(columns: list[str]) -> Row:
    number, name, ascii_name, alternates, lat_text, lon_text, _, code, country = columns[:9]
    lat, lon = float(lat_text), float(lon_text)
    if not number.isdigit() or not name.strip():
        raise ValueError("no id or no name")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such point: lat {lat_text}, lon {lon_text}")
    names = tuple(
        n.strip()
        for n in (ascii_name, *alternates.split(","))
        if n.strip() and not _is_code(n.strip())
    )
    population = int(columns[14] or 0)
    name = shown(name.strip(), country, scripts())
    return Row(
        _id(number), name, lon, lat, code, country, columns[10], columns[11], population, names
    )


def _is_code(name: str) -> bool:
    return "://" in name or (name.isascii() and name.isupper() and len(name) <= 4)


def _id(number: str) -> str:
    if number.startswith(_FROM_WOF) and len(number) > _LONGEST_GEONAMES_ID:
        return f"wof:{number.removeprefix(_FROM_WOF)}"
    return f"geonames:{number}"
