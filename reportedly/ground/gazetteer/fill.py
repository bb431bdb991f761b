"""The gazetteer's tables, and rows going into them, batch by batch, however many there are."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from reportedly.ground.gazetteer.romanise import join_key, key, spellings, word_keys
from reportedly.ground.gazetteer.rows import Row, scripts

PRIMARY, ALTERNATE = 0, 1
"""Kinds of name in the table `names`."""
SHORTEST_KEY = 3

TABLES = """
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT, name TEXT, lon REAL, lat REAL,
                     feature_code TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
                     population INTEGER, added INTEGER);
CREATE UNIQUE INDEX places_id ON places (id);
CREATE TABLE names (folded TEXT, key TEXT, n INTEGER, kind INTEGER);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS places_admin ON places (country, admin1) WHERE feature_code = 'ADM1';
CREATE INDEX IF NOT EXISTS names_folded ON names (folded);
CREATE INDEX IF NOT EXISTS names_key ON names (key) WHERE key <> '';
"""
_WITHOUT_INDEXES = "DROP INDEX IF EXISTS names_folded; DROP INDEX IF EXISTS names_key;"
_UNCAREFUL = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;
"""
"""For a part file, which is thrown away where the work does not end well."""
_GIVEN = "CREATE TABLE IF NOT EXISTS given (id TEXT, folded TEXT)"
"""Names that a person added to places which were there already; a new build needs them again."""
_TWICE = "CREATE TEMP TABLE again (folded TEXT, key TEXT, n INTEGER, kind INTEGER)"
_NEW = """
NOT EXISTS (SELECT 1 FROM names WHERE names.folded = again.folded AND names.n = again.n)
"""
_ADDED = f"""
INSERT INTO given SELECT DISTINCT id, folded FROM again JOIN places USING (n)
WHERE added = 0 AND {_NEW}
"""
_ONCE = f"INSERT INTO names SELECT DISTINCT folded, key, n, kind FROM again WHERE {_NEW}"
_PEOPLED = """
WITH people AS (
  SELECT country, admin1, sum(population) AS sum FROM places
  WHERE feature_code GLOB 'PPL*' GROUP BY country, admin1
)
UPDATE places SET population = people.sum FROM people
WHERE places.feature_code = 'ADM1' AND places.population = 0 AND places.admin1 <> ''
  AND people.country = places.country AND people.admin1 = places.admin1
"""
"""A province without a population is as populous as its towns together, which ranking needs."""

_BATCH = 20_000
_MANY = 200_000
"""New names from which it is sooner done to make the indexes anew than to keep them up."""
_LONGEST_NAME = 60
"""Characters; longer alternates are sentences ('... railway station, north entrance') that no text
uses."""
_SEAT = 10_000
"""People; the seat of a province is a larger town than the villages that share its name."""


class Filling:
    """Rows on their way into a part file; `new` counts the places that were not there, `taken` all
    rows.

    Where two rows have one id, the first says what it is and both name it.
    """

    def __init__(self, db: sqlite3.Connection, *, added: bool = False) -> None:
        db.executescript(_UNCAREFUL)
        db.execute(_TWICE)
        self._db, self._added = db, added
        self._seats, self._names = _Seats(), 0
        self._next: int = db.execute("SELECT coalesce(max(n), 0) + 1 FROM places").fetchone()[0]
        areas = (
            db.execute("SELECT id, admin1 FROM places WHERE feature_code = 'ADM1'") if added else ()
        )
        self._provinces: dict[str, str] = dict(areas)
        self.new = self.taken = 0

    def take(self, rows: Iterable[Row]) -> Iterator[int]:
        """Take the rows in; how many it has taken, after every batch."""
        waiting = iter(rows)
        while batch := list(islice(waiting, _BATCH)):
            self._batch([self._seats.called(row) for row in batch])
            self.taken += len(batch)
            yield self.taken

    def _batch(self, rows: list[Row]) -> None:
        ids = json.dumps([row.id for row in rows])
        numbers = dict(
            self._db.execute(
                "SELECT id, n FROM places WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
        )
        places: list[tuple[Any, ...]] = []
        fresh, again = _Names(), _Names()
        for row in rows:
            n = numbers.get(row.id)
            if n is not None:
                again.take(row, n)
                continue
            n = numbers[row.id] = self._next + len(places)
            admin1 = self._provinces.get(f"geonames:{row.admin1}", row.admin1)
            places.append((n, *row[:6], admin1, row.admin2, row.population, int(self._added)))
            fresh.take(row, n)
        self._db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?)", places)
        self._db.executemany("INSERT INTO temp.again VALUES (?,?,?,?)", again.rows())
        self._insert(list(fresh.rows()))
        self._next += len(places)
        self.new += len(places)

    def _insert(self, names: list[tuple[str, str, int, int]]) -> None:
        if self._names <= _MANY < self._names + len(names):
            self._db.executescript(_WITHOUT_INDEXES)
        self._names += len(names)
        self._db.executemany("INSERT INTO names VALUES (?,?,?,?)", names)

    def finish(self) -> None:
        """Make the indexes, name once what came twice, and people the provinces."""
        self._db.executescript(_INDEXES)
        if self._added:
            self._db.execute(_GIVEN)
            self._db.execute(_ADDED)
        self._db.execute(_ONCE)
        self._db.execute(_PEOPLED)
        self._db.execute("DROP TABLE temp.again")
        self._db.commit()


class _Seats:
    """Towns that share their name with their province, called as the province is: 'Hama', not
    'Hamah'."""

    def __init__(self) -> None:
        self._provinces: dict[tuple[str, str], tuple[str, str]] = {}
        self._spelled = scripts().keyed

    def called(self, row: Row) -> Row:
        """The row under the province's spelling where it is its seat, else as it is; provinces come
        before their towns."""
        if row.country not in self._spelled:
            return row
        if row.feature_code == "ADM1":
            self._provinces.setdefault((row.country, row.admin1), (row.name, key(row.name)))
        elif row.population >= _SEAT and row.feature_code.startswith("PPL"):
            name, coarse = self._provinces.get((row.country, row.admin1), ("", ""))
            if name not in ("", row.name) and coarse == key(row.name):
                return row._replace(name=name, names=(row.name, *row.names))
        return row


class _Names:
    """Names gathered place by place, then folded and keyed all in one pass."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._owners: list[int] = []
        self._keyless: set[int] = set()
        self._spelled = scripts().keyed

    def take(self, row: Row, n: int) -> None:
        """Remember the names of the row as those of place n; only names that reach English in many
        spellings get keys."""
        short = [
            name for name in dict.fromkeys((row.name, *row.names)) if len(name) <= _LONGEST_NAME
        ]
        self._names += short
        self._owners += [n] * len(short)
        if row.country not in self._spelled:
            self._keyless.add(n)

    def rows(self) -> Iterator[tuple[str, str, int, int]]:
        """Rows of the table `names`: each name of a place once, its first as its own name."""
        folded = spellings(self._names)
        keyed = {
            name for name, n in zip(folded, self._owners, strict=True) if n not in self._keyless
        }
        keys = word_keys(set(" ".join(keyed).split()))
        place, seen = -1, set[str]()
        for name, n in zip(folded, self._owners, strict=True):
            kind = ALTERNATE
            if n != place:
                place, seen, kind = n, set(), PRIMARY
            if name and name not in seen:
                seen.add(name)
                coarse = "" if n in self._keyless else join_key(name, keys.__getitem__)
                yield name, coarse if len(coarse) >= SHORTEST_KEY else "", n, kind
