"""Names looked up in the gazetteer: exact and alternate names first, then spellings with the same
romanisation key."""

import os
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.build import Progress, ensure
from reportedly.ground.gazetteer.dump import AddReport, add_dump
from reportedly.ground.gazetteer.fill import PRIMARY, SHORTEST_KEY
from reportedly.ground.gazetteer.romanise import key, spelling
from reportedly.records.geo import LonLat
from reportedly.records.place import Place
from reportedly.settings import cache_dir

FILE = "gazetteer.db"
_CACHED = 5_000
"""Names kept in memory, some 10 MB."""


class Match(StrEnum):
    """How a name found a place, best first."""

    EXACT = "exact"
    ALTERNATE = "alternate"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a name can mean, and how it was found; `kind` and `areas` are those of the
    place, kept here because resolving asks for them again and again."""

    place: Place
    match: Match
    kind: str
    areas: tuple[str, ...]
    at: LonLat


class Gazetteer:
    """The gazetteer at `path`, open for reading; every thread and every forked process has a
    connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open = threading.local()
        self._forget()

    def _forget(self) -> None:
        self.hits = lru_cache(maxsize=_CACHED)(self._hits)
        self.knows = lru_cache(maxsize=_CACHED)(self._knows)
        self.like = lru_cache(maxsize=_CACHED)(self._like)
        self._open = threading.local()

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path]]:
        return Gazetteer, (self.path,)

    @property
    def _db(self) -> sqlite3.Connection:
        opened: tuple[int, sqlite3.Connection] | None = getattr(self._open, "connection", None)
        if opened and opened[0] == os.getpid():
            return opened[1]
        try:
            db = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro",
                uri=True,
                timeout=30,
                check_same_thread=False,
            )
            db.execute("PRAGMA cache_size = -16000")
        except sqlite3.Error as fault:
            raise self._broken(fault) from fault
        self._open.connection = (os.getpid(), db)
        return db

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places that the name can mean, best match first, towns before districts and
        provinces, then the most populous."""
        return tuple(hit.place for hit in self.hits(name))

    def _knows(self, name: str) -> bool:
        """True where the name, as written but for case and accents, is a name of a place."""
        return bool(self._rows("SELECT 1 FROM names WHERE folded = ? LIMIT 1", spelling(name)))

    def _hits(self, name: str) -> tuple[Hit, ...]:
        """As `lookup`, each place with how it matched; spellings of the same key only where no
        place has the very name."""
        found = self._named("names.folded = ?", spelling(name), None)
        if not found and len(coarse := key(name)) >= SHORTEST_KEY:
            found = self._named(_SAME_KEY, coarse, Match.KEY)
        return found

    def _like(self, name: str) -> tuple[Hit, ...]:
        """The places with a name of the same romanisation key, whether or not a place has the very
        name."""
        coarse = key(name)
        return self._named(_SAME_KEY, coarse, Match.KEY) if len(coarse) >= SHORTEST_KEY else ()

    def place(self, place_id: str) -> Place | None:
        """The place of that id."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM places WHERE id = ?", place_id)
        return _place(rows[0]) if rows else None

    def province(self, place: Place) -> Place | None:
        """The first-level province that the place's admin1 code names."""
        if not (place.country and place.admin1):
            return None
        provinces = f"SELECT {_COLUMNS} FROM places WHERE feature_code = 'ADM1'"
        by_code = f"{provinces} AND country = ? AND admin1 = ?"
        rows = self._rows(by_code, place.country, place.admin1)
        return _place(rows[0]) if rows else self.place(f"geonames:{place.admin1}")

    def counts(self) -> tuple[int, int, int]:
        """How many places and names it holds, and how many of the places were added by hand."""
        places, added = self._rows("SELECT count(*), coalesce(sum(added), 0) FROM places")[0]
        return places, self._rows("SELECT count(*) FROM names")[0][0], added

    def settlements(
        self, country: str | None, box: tuple[float, float, float, float] | None = None
    ) -> list[Place]:
        """The settlements of that country, or of all, within the box (least and greatest longitude,
        then latitude)."""
        west, east, south, north = box or (-180.0, 180.0, -90.0, 90.0)
        query = f"SELECT {_COLUMNS} FROM places WHERE {_LIVED_IN} AND {_WITHIN}"
        bounds = [str(b) for b in (west, east, south, north)]
        return [
            _place(row)
            for row in self._rows(f"{query} AND ? IN ('', country)", *bounds, country or "")
        ]

    def add(self, path: Path, progress: Progress | None = None) -> AddReport:
        """Load a GeoNames dump into the gazetteer, for this and every other reader; BadInput where
        the file is none."""
        report = add_dump(self.path, path, progress)
        self._forget()
        return report

    def _named(self, where: str, value: str, match: Match | None) -> tuple[Hit, ...]:
        rows = self._rows(
            f"SELECT names.kind, {_COLUMNS} FROM names JOIN places USING (n) WHERE {where}", value
        )
        best: dict[str, tuple[int, Place]] = {}
        for kind, *columns in rows:
            place = _place(columns)
            if place.id not in best or kind < best[place.id][0]:
                best[place.id] = (kind, place)
        hits = sorted(
            best.values(),
            key=lambda found: (
                found[0],
                found[1].feature_code.startswith("ADM"),
                -found[1].population,
                found[1].id,
            ),
        )
        return tuple(
            Hit(
                place,
                match or (Match.EXACT if kind == PRIMARY else Match.ALTERNATE),
                kind_of_place(place),
                areas(place),
                (place.lon, place.lat),
            )
            for kind, place in hits
        )

    def _broken(self, fault: sqlite3.Error) -> BadSettings:
        return BadSettings(
            f"{self.path}: the gazetteer cannot be read ({fault}); delete it to build it anew"
        )

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            raise self._broken(fault) from fault


_LIVED_IN = "feature_code LIKE 'PPL%' AND feature_code NOT IN ('PPLX', 'PPLH', 'PPLQ', 'PPLW')"
"""Towns and villages, without their quarters and those that are abandoned or destroyed."""
_WITHIN = "lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"
_SAME_KEY = "names.key = ? AND names.key <> ''"
"""The second half lets SQLite use the index of the names that have a key."""
_COLUMNS = "places.id, name, lon, lat, feature_code, country, admin1, admin2, population"


def _place(columns: Sequence[Any]) -> Place:
    place_id, name, lon, lat, code, country, admin1, admin2, population = columns
    return Place(
        place_id, name, lon, lat, code, country or None, admin1 or None, admin2 or None, population
    )


def open_gazetteer(path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer at `path` (the user's cache by default), built first where there is none: some
    10 seconds, once."""
    where = path or cache_dir() / FILE
    ensure(where, progress)
    return Gazetteer(where)


def kind_of_place(place: Place) -> str:
    """The kind of the place in the words of `place_cues.toml`, from its GeoNames feature code."""
    return _kind(place.feature_code)


@cache
def _kind(code: str) -> str:
    if code.startswith(("PCL", "TERR")):
        return "country"
    if code.startswith("ADM"):
        return "province" if code == "ADM1" else "district"
    if code.startswith("PPL"):
        return "settlement"
    return _OTHERS.get(code, "site")


_OTHERS = {
    **dict.fromkeys(("CONT", "RGN"), "region"),
    **dict.fromkeys(
        ["OCN", "SEA", "GULF", "BAY", "STRT", "CHNL", "LK", "LKS", "RSV", "STM", "CNL"], "water"
    ),
    **dict.fromkeys(
        ["MT", "MTS", "PEN", "ISL", "ISLS", "VAL", "PLN", "DSRT", "FRST", "CAPE", "PRK"], "heights"
    ),
}


def areas(place: Place) -> tuple[str, ...]:
    """The country of the place and its province in GeoNames' notation: 'SY', 'SY.11'."""
    if not place.country:
        return ()
    return (place.country, f"{place.country}.{place.admin1}") if place.admin1 else (place.country,)
