"""Counts the modules of the package that reading one report enters, and the calls between them.

    python -m tools.calls [FILE.json] [--between]

FILE holds one report ({"title", "text", "published"}); without it one of the demonstration's is
read, of about 286 words. It is read once before, so that what loads lists and models does not
count. `--between` prints the busiest pairs of modules.
"""

import argparse
import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.document import Document, document_id, whole_text

PACKAGE = Path(__file__).parent.parent / "reportedly"
WORDS = 286


def report(file: Path | None) -> Document:
    """The report in the file, else the one of the demonstration whose length is nearest."""
    if file is not None:
        return made(json.loads(file.read_text(encoding="utf-8")))
    lines = (PACKAGE / "demonstration" / "reports" / "reports.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]
    return made(min(rows, key=lambda row: abs(len(row["text"].split()) - WORDS)))


def made(row: dict[str, Any]) -> Document:
    """The row as a document."""
    text = whole_text(row.get("title") or "", row["text"])
    day = datetime.fromisoformat(row["published"]) if row.get("published") else None
    at = day.replace(tzinfo=day.tzinfo or UTC) if day else None
    return Document(document_id("", text), text, row.get("title") or "", published=at)


class Calls:
    """Counts modules entered and calls from one module of the package into another."""

    def __init__(self) -> None:
        self.modules: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """Takes up one event of sys.setprofile."""
        here = _module(frame) if event == "call" else None
        if here is None:
            return
        self.modules[here] += 1
        above = frame.f_back
        while above is not None and _module(above) is None:
            above = above.f_back
        there = _module(above) if above is not None else None
        if there is not None and there != here:
            self.pairs[there, here] += 1


def _module(frame: FrameType) -> str | None:
    """The module of the package that the frame runs in."""
    name = frame.f_globals.get("__name__", "")
    return name if name.startswith("reportedly.") else None


def main() -> None:
    """Reads the report and prints the two numbers."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("file", type=Path, nargs="?")
    asked.add_argument("--between", action="store_true")
    given = asked.parse_args()
    document = report(given.file)
    read_document(document, packaged_lists())
    calls = Calls()
    sys.setprofile(calls)
    read_document(document, packaged_lists())
    sys.setprofile(None)
    words, entered, between = len(document.text.split()), len(calls.modules), calls.pairs.total()
    print(f"{words} words: {entered} modules entered, {between:,} calls between modules")
    if given.between:
        for (there, here), count in calls.pairs.most_common(40):
            print(f"{count:6,} {there} -> {here}")


if __name__ == "__main__":
    main()
