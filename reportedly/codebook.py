"""The one loader of the codebook: typed tables out of files that people edit, with one form of
error.

A folder of one's own (REPORTEDLY_CODEBOOK) goes before the packaged one, file by file. Whatever is
wrong in a file is a BadSettings of one line that names the file, the line or key, and what was
expected.
"""

import csv
import os
import re
import tomllib
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, lru_cache
from hashlib import sha256
from io import StringIO
from keyword import iskeyword
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from reportedly.errors import BadSettings
from reportedly.records.event_type import EventType

T = TypeVar("T")

PACKAGED = Path(__file__).parent / "codebook"
TYPES = "types"
LINE = "line"
"""The field of a row that is no column: the number of its line in the file."""


def path(name: str) -> Path:
    """The file of that name (`rules/control.toml`): one's own where there is one, else the packaged
    one.

    One's own may stand in a folder of the same name, or in none (`control.toml`).
    """
    for folder in _folders():
        for candidate in (folder / name, folder / Path(name).name):
            if candidate.exists() and not (candidate.is_dir() and folder == PACKAGED):
                return candidate
    raise BadSettings(f"{name}: no such codebook in {PACKAGED}")


def names(folder: str, endings: Sequence[str] = (".toml",)) -> tuple[str, ...]:
    """The names of the files in a folder of the codebook, one's own included, in their order."""
    found = {
        f"{folder}/{file.name}"
        for root in _folders()
        for file in (root / folder).glob("*.*")
        if file.suffix in endings and not file.name.startswith(".")
    }
    return tuple(sorted(found))


def pattern(name: str, text: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that stands in the file of that name, compiled."""
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise BadSettings(f"{path(name)}: {text[:60]!r}: not a pattern: {error}") from error


def read_toml(name: str, kind: type[T]) -> T:
    """A TOML file as the dataclass `kind`, its tables as the dataclasses within."""
    file = path(name)
    return _made(file, _parsed(file), kind)


def read_csv(name: str | Path, kind: type[T], unique: Sequence[str] = ()) -> tuple[T, ...]:
    """The rows of a CSV file as dataclasses of `kind`, one column a field, in the file's order.

    A field with a default may be empty or have no column; a tuple is parted by `|`; a field `line`
    takes the number of the line, a field `with_` the column `with`. No row may stand twice, nor two
    with the same `unique` columns.
    """
    file = name if isinstance(name, Path) else path(name)
    given = [f for f in fields(kind) if f.name != LINE]  # type: ignore[arg-type]
    columns = {f.name.removesuffix("_"): f for f in given}
    hints = _hints(cast(Hashable, kind))
    seen: dict[tuple[str, ...], int] = {}
    out = []
    for line, row in _rows(file, columns):
        key = tuple(row.get(c, "") for c in unique or columns)
        if key in seen:
            what = ", ".join(filter(None, key[:3]))
            raise BadSettings(f"{file}, line {line}: {what} stands in line {seen[key]} already")
        seen[key] = line
        out.append(_record(f"{file}, line {line}", row, kind, hints, line))
    return tuple(out)


def event_types() -> Mapping[str, EventType]:
    """Every type of happening by its id: one file of `types/` each."""
    return _event_types(os.environ.get("REPORTEDLY_CODEBOOK"))


def version(*parts: object) -> str:
    """Twelve letters that change when one of the parts does: a name of a file (its content counts),
    a path, or anything that prints alike when it is alike."""
    content = sha256()
    for part in parts:
        if isinstance(part, str):
            part = path(part)
        said = part.read_bytes() if isinstance(part, Path) else repr(part).encode()
        content.update(said + b"\x00")
    return content.hexdigest()[:12]


@lru_cache(maxsize=4)
def _event_types(_: str | None) -> Mapping[str, EventType]:
    found = {}
    for name in names(TYPES):
        file = path(name)
        raw = _parsed(file)
        if "id" in raw:
            raise BadSettings(f"{file}: id: unknown key; a type is called as its file")
        raw["id"] = file.stem
        found[file.stem] = _made(file, raw, EventType)
    return found


def _folders() -> tuple[Path, ...]:
    """Where files are looked for, in turn."""
    own = os.environ.get("REPORTEDLY_CODEBOOK")
    if own and not Path(own).is_dir():
        raise BadSettings(f"{own}: no such folder; REPORTEDLY_CODEBOOK names that of a codebook")
    return (Path(own), PACKAGED) if own else (PACKAGED,)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{file}: not TOML: {error}") from error


def _text(file: Path) -> str:
    """The text of the file; BadSettings where it cannot be read, or is not in UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadSettings(f"{file}, line {line}: not in UTF-8 ({error.reason})") from error
    except OSError as error:
        raise BadSettings(f"{file}: cannot be read ({error.strerror})") from error


def _made(file: Path, raw: Mapping[str, Any], kind: type[T]) -> T:
    for key, expected in _strangers(raw, kind, ""):
        raise BadSettings(f"{file}: {key}: unknown key; there are: {', '.join(expected)}")
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise BadSettings(f"{file}: {_said(error)}") from error


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    """The fields of a dataclass with their kinds, looked up once: the types share theirs."""
    return get_type_hints(cast(type, kind))


def _strangers(raw: object, kind: Any, prefix: str) -> Iterator[tuple[str, list[str]]]:
    """Each key that the dataclass does not know, dotted, with those that it knows."""
    if is_dataclass(kind) and isinstance(raw, Mapping):
        hints = _hints(cast(Hashable, kind))
        for key, value in raw.items():
            if key not in hints:
                yield f"{prefix}{key}", sorted(hints)
            else:
                yield from _strangers(value, hints[key], f"{prefix}{key}.")
    elif isinstance(raw, Mapping):
        inner = get_args(kind)[-1:] or (None,)
        for key, value in raw.items():
            yield from _strangers(value, inner[0], f"{prefix}{key}.")
    elif isinstance(raw, list):
        inner = get_args(kind)[:1] or (None,)
        for number, value in enumerate(raw):
            yield from _strangers(value, inner[0], f"{prefix.removesuffix('.')}[{number}].")


def _said(error: msgspec.ValidationError) -> str:
    """What the library found wrong, the key first: 'weights.days: expected `float`, got `str`'."""
    what, _, where = str(error).partition(" - at ")
    key = where.strip("`").removeprefix("$").lstrip(".")
    what = what.replace("Object missing required field", "missing key")
    return f"{key}: {what[:1].lower()}{what[1:]}" if key else f"{what[:1].lower()}{what[1:]}"


def _rows(file: Path, columns: Mapping[str, Field[Any]]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, row) of a CSV file that has every column without a default, and no other."""
    reader = csv.DictReader(StringIO(_text(file), newline=""), strict=True)
    try:
        head = reader.fieldnames or []
        _check_head(file, head, columns)
        for row in reader:
            yield reader.line_num, _cells(f"{file}, line {reader.line_num}", row, len(head))
    except csv.Error as error:
        raise BadSettings(f"{file}, after line {reader.line_num}: not CSV: {error}") from error


def _check_head(file: Path, head: Sequence[str], columns: Mapping[str, Field[Any]]) -> None:
    """BadSettings where a column that is needed lacks, or one is not known."""
    needed = (n for n, f in columns.items() if f.default is f.default_factory is MISSING)
    if missing := [n for n in needed if n not in head]:
        raise BadSettings(f"{file}, line 1: no column {', '.join(missing)}")
    if double := [n for n in head if head.count(n) > 1]:
        raise BadSettings(f"{file}, line 1: column {double[0]} stands twice")
    if strange := [n for n in head if n not in columns]:
        there = ", ".join(columns)
        raise BadSettings(f"{file}, line 1: unknown column {strange[0]}; there are: {there}")


def _cells(where: str, row: Mapping[Any, Any], width: int) -> dict[str, str]:
    """The cells by column; BadSettings where there are more than columns."""
    if None in row:
        raise BadSettings(f"{where}: {width + len(row[None])} cells, and {width} columns")
    return {column: (value or "").strip() for column, value in row.items()}


def _record(
    where: str, row: Mapping[str, str], kind: type[T], hints: Mapping[str, Any], line: int
) -> T:
    """The row as a record: empty cells are left to the defaults, lists are parted."""
    cells = {f"{column}_" if iskeyword(column) else column: cell for column, cell in row.items()}
    values: dict[str, Any] = {
        name: cell.split("|") if _is_list(hints[name]) else cell
        for name, cell in cells.items()
        if cell or _is_text(hints[name])
    }
    if LINE in hints:
        values[LINE] = line
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadSettings(f"{where}: {_said(error)}") from error


def _is_list(hint: Any) -> bool:
    return get_origin(hint) in (tuple, list, frozenset)


def _is_text(hint: Any) -> bool:
    return hint is str or (
        get_origin(hint) in (Union, UnionType) and get_args(hint) == (str, NoneType)
    )
