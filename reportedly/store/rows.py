"""Rows: a record as JSON and back, its digest, and the link of each row to the row before."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from reportedly.errors import StoreFault
from reportedly.store.schema import KINDS, Record, instant_text

R = TypeVar("R", bound=Record)

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS = {kind: msgspec.json.Decoder(kind) for kind in KINDS}


def body(record: Record) -> bytes:
    """The whole record as JSON, without its clock and run, which are columns."""
    plain = (
        record
        if record.recorded_at is None and not record.run
        else replace(record, recorded_at=None, run="")
    )
    return _ENCODER.encode(plain)


def digest(record: Record, withdrawn: bool, content: bytes = b"") -> str:
    """SHA-256 of what makes the record new: the same content again has the same digest; `content`
    is its body where known."""
    if incidental := KINDS[type(record)].incidental:
        content = body(replace(record, **dict.fromkeys(incidental, _BLANK)))
    content = content or body(record)
    return hashlib.sha256(content + (b"withdrawn" if withdrawn else b"")).hexdigest()


_BLANK: Any = None


def record_of(kind: type[R], row: Row[Any]) -> R:
    """The record that a row holds, exactly as it was appended."""
    try:
        record: R = _DECODERS[kind].decode(row.body)
    except msgspec.DecodeError as broken:
        raise StoreFault(
            f"{KINDS[kind].table.name} row {row.seq}: its body is not a {kind.__name__}: {broken}"
        ) from broken
    for name in ("recorded_at", "run"):
        # nobody else has it yet, and a copy would cost more than the decoding
        object.__setattr__(record, name, getattr(row, name))
    return record


def chain(before: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over the row before's chain and every column of this row: a changed or lost row
    breaks all that follow."""
    parts = [before]
    for name in sorted(row):
        value = row[name]
        parts.append(f"{name}={instant_text(value) if isinstance(value, datetime) else value}")
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
