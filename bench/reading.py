"""How fast the whole reader is beside the bare spaCy pipeline, in one process on one core, and what
passing over costs in claims.

python bench/reading.py [--conflict FILE ...] [--other FILE ...] [--rounds N]

FILE is .txt (one document), .json or .jsonl (one a line, with `text`, and `title` and `published`
where known); without files the reports of bench/samples.py are read. `share` is words per second of
the reader over words per second of the bare pipeline, both timed as processor time in turns; the
archive is the conflict reports among nine times as many words of the others.
"""

import argparse
import json
import os
import resource
import statistics
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from samples import others, reports

from reportedly.language.model import model_folder
from reportedly.monitor.lists import packaged_lists
from reportedly.monitor.reading import read_document
from reportedly.records.claim import Claim
from reportedly.records.document import Document, document_id, whole_text

ARCHIVE_RATIO = 9
"""Words about other things to a word about conflict: a tenth of the archive is about conflict."""
GATES = {"conflict": 0.7, "archive": 3.0, "lost": 0.01, "memory": 1_000}


@dataclass(frozen=True, slots=True)
class Speeds:
    """Words per second of the bare pipeline and of the reader, and the median of the reader's share
    of it."""

    bare: float
    reader: float
    share: float


def load(files: Sequence[str]) -> list[Document]:
    """The documents in the files."""
    out: list[Document] = []
    for file in map(Path, files):
        raw = file.read_text(encoding="utf-8")
        rows = (
            [json.loads(line) for line in raw.split("\n") if line.strip()]
            if file.suffix == ".jsonl"
            else [{"text": raw}]
        )
        if file.suffix == ".json":
            rows = [json.loads(raw)]
        out += [
            made(row["text"], row.get("title") or "", row.get("published") or "") for row in rows
        ]
    return out


def made(body: str, title: str = "", published: str = "") -> Document:
    """A document of that text."""
    text = whole_text(title, body)
    day = datetime.fromisoformat(published[:10]).replace(hour=12, tzinfo=UTC) if published else None
    return Document(document_id("bench", text), text, title, "bench", published=day)


def words(documents: Sequence[Document]) -> int:
    """White-space separated words."""
    return sum(len(d.text.split()) for d in documents)


def archive(conflict: Sequence[Document], other: Sequence[Document]) -> list[Document]:
    """All of the others, and among them conflict reports of a ninth of their words (or fewer
    others, where these are many)."""
    some: list[Document] = []
    for document in conflict:
        if ARCHIVE_RATIO * words(some) >= words(other):
            break
        some.append(document)
    rest: list[Document] = []
    for document in other:
        if words(rest) >= ARCHIVE_RATIO * words(some):
            break
        rest.append(document)
    step = max(1, len(rest) // max(1, len(some)))
    return [
        d
        for n, r in enumerate(rest)
        for d in ([*some[n // step : n // step + 1], r] if n % step == 0 else [r])
    ]


def speeds(documents: Sequence[Document], claims_only: bool, rounds: int) -> Speeds:
    """Both timed in turns, so that what else the machine does falls on both."""
    total, lists, shares, taken = words(documents), packaged_lists(), [], []
    model = as_installed()
    for _ in range(rounds):
        bare = timed(lambda: [None for _ in model.pipe([d.text for d in documents])])
        whole = timed(lambda: [read_document(d, lists, claims_only) for d in documents])
        shares.append(bare / whole)
        taken.append((bare, whole))
    bare, whole = (statistics.median(t[n] for t in taken) for n in (0, 1))
    return Speeds(total / bare, total / whole, statistics.median(shares))


@cache
def as_installed() -> Any:
    """The pipeline as anyone gets it from spaCy."""
    import spacy

    with warnings.catch_warnings(action="ignore"):
        return spacy.load(model_folder())


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = process_time()
    work()
    return process_time() - start


def lost(documents: Sequence[Document]) -> tuple[int, int, int]:
    """Claims when nothing is passed over; those of them that are lost; those that are there with
    another field changed."""
    with patch("reportedly.extract.document.stretches", lambda text, _: ((0, len(text)),)):
        full = {key(c): c for d in documents for c in read_document(d, packaged_lists()).claims}
    skimmed = {
        key(c): c
        for d in documents
        for c in read_document(d, packaged_lists(), claims_only=True).claims
    }
    changed = sum(1 for k, c in full.items() if k in skimmed and skimmed[k] != c)
    return len(full), len(full.keys() - skimmed.keys()), changed


def key(claim: Claim) -> tuple[str, int, int, str]:
    """What makes it the same claim."""
    return claim.document_id, claim.trigger.start, claim.trigger.end, claim.event_type


def peak_mb() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def megabyte(documents: Sequence[Document]) -> Document:
    """One document of a million characters, made of the others' texts."""
    text = "\n".join(d.text for d in documents)
    return made((f"{text}\n" * (1 + 1_000_000 // len(text)))[:1_000_000])


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--conflict", nargs="+", default=[])
    parser.add_argument("--other", nargs="+", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--megabyte",
        action="store_true",
        help="read one document of a million characters as well: minutes",
    )
    return parser.parse_args()


def main() -> int:
    """Print the figures; 1 where one is below its gate."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"
    given = asked()
    conflict = load(given.conflict) or [made(t, published="2024-12-06") for t in reports(16)]
    other = load(given.other) or [made(t, published="2024-12-06") for t in others(90)]
    mixed = archive(conflict, other)
    for document in [megabyte(conflict)] if given.megabyte else conflict:
        read_document(document, packaged_lists())
    peak = peak_mb()  # before the bare pipeline, which holds all its batch
    plain, skim = speeds(conflict, False, given.rounds), speeds(mixed, True, given.rounds)
    told, gone, changed = lost(conflict)
    of_others, gone_there, _ = lost([d for d in mixed if d not in conflict])
    for name, texts, found in (("conflict reports", conflict, plain), ("archive", mixed, skim)):
        speed = f"bare {found.bare:,.0f}/s  reader {found.reader:,.0f}/s  share {found.share:.2f}"
        print(f"{name:<17} {words(texts):>7,} words  {speed}")
    print(f"claims lost       {gone} of {told} in conflict reports ({changed} changed)")
    print(
        f"                  {gone_there} of {of_others} in the others, which tell of no armed conflict"
    )
    print(f"peak memory       {peak:,.0f} MB")
    good = (
        plain.share >= GATES["conflict"]
        and skim.share >= GATES["archive"]
        and gone <= GATES["lost"] * told
    )
    return 0 if good and peak <= GATES["memory"] else 1


if __name__ == "__main__":
    sys.exit(main())
