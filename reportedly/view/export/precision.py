"""The codes that ACLED and UCDP give to how sharp a place is, from `precision.csv`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.place import PlacePrecision

FILE = "rules/precision.csv"


@dataclass(frozen=True, slots=True)
class Sharpness:
    """One row: the codes of a precision, for the feature codes that it names or for all others.

    `acled` is ACLED's `geo_precision` (1 to 3), `ucdp` UCDP GED's `where_prec` (1 to 7); None where
    the codebook has no code for it.
    """

    precision: PlacePrecision
    features: tuple[str, ...] = ()
    acled: int | None = None
    ucdp: int | None = None
    definition: str = ""


def codes(precision: PlacePrecision, feature_code: str | None) -> Sharpness:
    """The row of that precision, one that names the feature code before one that names none."""
    *named, plain = _rows(os.environ.get("REPORTEDLY_CODEBOOK"))[precision]
    return next((row for row in named if _is_named(row, feature_code or "")), plain)


def _is_named(row: Sharpness, feature_code: str) -> bool:
    return any(fnmatchcase(feature_code, pattern) for pattern in row.features)


@lru_cache(maxsize=4)
def _rows(_: str | None) -> Mapping[PlacePrecision, tuple[Sharpness, ...]]:
    """The rows by precision, that without feature codes last; BadSettings where it is missing."""
    rows = codebook.read_csv(FILE, Sharpness, unique=("precision", "features"))
    found = {}
    for precision in PlacePrecision:
        here = [row for row in rows if row.precision == precision]
        found[precision] = tuple(sorted(here, key=lambda row: not row.features))
        if not here or found[precision][-1].features:
            file = codebook.path(FILE)
            raise BadSettings(f"{file}: no row for {str(precision)!r} without feature codes")
    return found
