"""JSON and JSON lines: {"id", "title", "text", "published", "outlet", "url"}, one object or
many."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from reportedly.collect.drafts import STAGE, Draft, Hints, finish
from reportedly.collect.text import decode
from reportedly.errors import Quarantine
from reportedly.records.document import LONGEST_TEXT, Document

LONGEST_LINE = 4 * LONGEST_TEXT
"""Bytes; what the longest text takes in UTF-8 at most."""

KEYS = ("id", "title", "text", "published", "outlet", "url")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_lines(stream: BinaryIO, name: str, hints: Hints) -> Iterator[Document | Quarantine]:
    """One document a line, read as it comes; a bad line is put aside with its number, and the
    others are kept."""
    if stream.read(2) in _WIDE:
        stream.seek(0)
        stream = BytesIO(decode(stream.read(LONGEST_LINE), "", name).encode("utf-8", "replace"))
    stream.seek(0)
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(line) > LONGEST_LINE:
            yield Quarantine(STAGE, where, f"too long: more than {LONGEST_LINE:,} bytes")
            _skip(stream, line)
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _line(line, where, hints)


def read_json(data: bytes, name: str, hints: Hints) -> Iterator[Document | Quarantine]:
    """The documents of one JSON object or of an array of objects; Quarantine is raised where it is
    no JSON."""
    value = parse(decode(data, "", name), name)
    if isinstance(value, dict):
        yield from _item(value, name, hints)
    elif isinstance(value, list):
        if not value:
            raise Quarantine(STAGE, name, "an empty list")
        for number, item in enumerate(value, 1):
            yield from _item(item, f"{name}, item {number}", hints)
    else:
        raise Quarantine(
            STAGE, name, f"JSON, but neither an object nor a list of objects: {str(value)[:40]!r}"
        )


def parse(text: str, where: str) -> Any:
    """The value of that JSON; Quarantine says where it breaks."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as broken:
        place = (
            f"column {broken.colno}"
            if broken.lineno == 1
            else f"line {broken.lineno}, column {broken.colno}"
        )
        raise Quarantine(STAGE, where, f"not JSON: {broken.msg} at {place}") from broken
    except ValueError as broken:
        raise Quarantine(STAGE, where, "not JSON: a number with thousands of digits") from broken
    except RecursionError as broken:
        raise Quarantine(STAGE, where, "not JSON that can be read: nested too deep") from broken


def _line(line: bytes, where: str, hints: Hints) -> Iterator[Document | Quarantine]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        yield Quarantine(STAGE, where, f"not UTF-8: byte {broken.start + 1} of the line")
        return
    try:
        yield from _item(parse(text.strip(), where), where, hints)
    except Quarantine as aside:
        yield aside


def _item(item: Any, where: str, hints: Hints) -> Iterator[Document | Quarantine]:
    if not isinstance(item, dict):
        yield Quarantine(
            STAGE, where, f"must be an object with {', '.join(KEYS)}, not {str(item)[:40]!r}"
        )
        return
    for key in ("title", "text", "outlet", "url"):
        if not isinstance(item.get(key) or "", str):
            yield Quarantine(
                STAGE, where, f"{key}: must be a string, not {type(item[key]).__name__}"
            )
            return
    if not item.get("title") and not item.get("text"):
        given = ", ".join(map(str, item)) or "nothing"
        yield Quarantine(STAGE, where, f"neither title nor text in it (there is: {given[:120]})")
        return
    given_id = "" if item.get("id") is None else str(item["id"])
    fields = {key: item.get(key) or "" for key in ("title", "outlet", "url")}
    yield from finish(
        Draft(item.get("text") or "", published=item.get("published"), given_id=given_id, **fields),
        hints,
        where,
    )


def _skip(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of that line."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
