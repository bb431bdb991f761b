"""Reports to keep, and where a store of the tests is."""

from pathlib import Path

from reportedly.records.document import Document, document_id


def url(path: Path) -> str:
    """The URL of the SQLite file."""
    return f"sqlite:///{path}"


def report(n: int, size: int = 40) -> Document:
    """The report of that number, of about that many characters."""
    text = f"Report {n}. " + "The road is closed. " * (size // 20)
    return Document(document_id("Harbour Wire", text), text)
