"""The codes that ACLED and UCDP give to how sharp a place is, from `precision.csv`."""

import csv
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.place import PlacePrecision

FILE = "rules/precision.csv"


@dataclass(frozen=True, slots=True)
class Codes:
    """ACLED's `geo_precision` (1 to 3) and UCDP GED's `where_prec` (1 to 7); None where the
    codebook has no code for it."""

    acled: int | None
    ucdp: int | None


def codes(precision: PlacePrecision, feature_code: str | None) -> Codes:
    """The codes of that precision, those of a row that names the feature code before those of a row
    that names none."""
    rows = _rows()[precision]
    return next(
        (found for pattern, found in rows if pattern and fnmatchcase(feature_code or "", pattern)),
        dict(rows)[""],
    )


@cache
def _rows() -> dict[PlacePrecision, tuple[tuple[str, Codes], ...]]:
    """The rows by precision, as (pattern of feature codes or nothing, codes); BadSettings names
    what is wrong or missing."""
    path = codebook.path(FILE)
    found: dict[PlacePrecision, list[tuple[str, Codes]]] = {
        precision: [] for precision in PlacePrecision
    }
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                both = Codes(*(int(row[name]) if row[name] else None for name in ("acled", "ucdp")))
                found[PlacePrecision(row["precision"])] += [
                    (p, both) for p in row["features"].split("|")
                ]
            except (KeyError, ValueError, AttributeError) as wrong:
                raise BadSettings(
                    f"{path}, line {number}: not a precision with its codes: {wrong}"
                ) from wrong
    if missing := next((p for p, rows in found.items() if "" not in dict(rows)), None):
        raise BadSettings(f"{path}: no row for {str(missing)!r} without feature codes")
    return {precision: tuple(rows) for precision, rows in found.items()}
