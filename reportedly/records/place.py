"""Where it can be: a place of the gazetteer, and the toponym that names it in a text."""

from dataclasses import dataclass
from enum import StrEnum


class PlacePrecision(StrEnum):
    """How sharply a toponym points, sharpest first; `precision.csv` has the codes of ACLED and
    UCDP."""

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
    """One row of the gazetteer: degrees WGS84, GeoNames feature code, ISO 3166 country, admin
    codes; no id where it has none."""

    id: str
    name: str
    lon: float
    lat: float
    feature_code: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0

    @property
    def lonlat(self) -> tuple[float, float]:
        """Its point, as `records.geo` takes it."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as claims name it: its id, name, position, precision, and the areas it lies in."""

    place_id: str
    name: str
    lon: float
    lat: float
    precision: str
    country: str = ""
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym might mean, with its share of the evidence (0 to 1, not
    calibrated)."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Offset:
    """What the text says of where it lies from the place: 'three miles from X' is a ring, 'north of
    X' a direction alone.

    `direction` is that of the compass rose, 'north' or 'southwest'.
    """

    distance_km: float | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as written; `place` is None where neither the gazetteer nor the text say where
    it is.

    A place with an empty id is not in the gazetteer: it has the point and the precision of what the
    text says it lies in or near. `score` is calibrated: of places with 0.8, eight in ten are right
    within 161 km. With an `offset` what is told happened away from the place.
    """

    start: int
    end: int
    text: str
    score: float
    place: Place | None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    candidates: tuple[Candidate, ...] = ()
    offset: Offset | None = None
