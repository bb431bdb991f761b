"""What collecting finds: the documents, and the lines of what is put aside."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from reportedly.collect.documents import load_bytes
from reportedly.collect.drafts import Found
from reportedly.records.document import Document

FIXTURES = Path(__file__).parent.parent / "fixtures" / "collect"
NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)


def read(data: bytes, name: str = "input") -> tuple[list[Document], list[str]]:
    """The documents, and the lines of what is put aside."""
    return split(load_bytes(data, name))


def split(found: Iterator[Found]) -> tuple[list[Document], list[str]]:
    """The documents, and the lines of what is put aside, of everything found."""
    every = list(found)
    return [f for f in every if isinstance(f, Document)], [
        str(f) for f in every if not isinstance(f, Document)
    ]
