"""Where it can be: a place of the gazetteer, and the toponym that names it in a text."""

from dataclasses import dataclass
from enum import StrEnum


class PlacePrecision(StrEnum):
    """How sharply a toponym points, sharpest first (crosswalk to ACLED 1-3 and UCDP 1-7)."""

    SITE = "site"
    SETTLEMENT = "settlement"
    NEAR = "near"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"
    LINE = "line"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer: degrees WGS84, GeoNames feature code, ISO 3166 country, admin codes."""

    id: str
    name: str
    lon: float
    lat: float
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym might mean, with its share of the evidence (0 to 1, not calibrated)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as written; `place` is None where the gazetteer has none that fits."""

    start: int
    end: int
    text: str
    score: float
    place: Place | None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    candidates: tuple[Candidate, ...] = ()
