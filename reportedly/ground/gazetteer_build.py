"""The gazetteer's SQLite file: built whole into a part file, then moved into its place, so that nothing half is ever read."""

import gc
import os
import shutil
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from reportedly.errors import BadSettings, RetryLater
from reportedly.ground.gazetteer_rows import Row, airport_rows, city_rows, codebook_rows, scripts, sources
from reportedly.ground.romanise import fold_all, join_key, key, word_keys

Progress = Callable[[int, int], None]
"""Called with (steps done, steps in all)."""

FORMAT = "2"
"""Of the tables below; a file of another format is built anew."""

SHORTEST_KEY = 3

PRIMARY, ALTERNATE = 0, 1
"""Kinds of name in the table `names`."""

_STEPS = 100
_LONGEST_NAME = 60
"""Characters; longer alternates are sentences ('... railway station, north entrance') that no text uses."""
_LOCK_SECONDS = 300

_TABLES = """
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT, name TEXT, lon REAL, lat REAL, feature_code TEXT, country TEXT,
                     admin1 TEXT, admin2 TEXT, population INTEGER, added INTEGER);
CREATE TABLE names (folded TEXT, key TEXT, n INTEGER, kind INTEGER);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
"""
_INDEXES = """
CREATE UNIQUE INDEX places_id ON places (id);
CREATE INDEX places_admin ON places (country, admin1) WHERE feature_code = 'ADM1';
CREATE INDEX names_folded ON names (folded);
CREATE INDEX names_key ON names (key) WHERE key <> '';
"""


def ensure(path: Path, progress: Progress | None = None) -> None:
    """Leave a gazetteer of this format and of the sources at hand at `path`; rows added by hand outlive a new build."""
    wanted = sources()
    if state(path) == (FORMAT, wanted):
        return
    with locked(path):
        if state(path) == (FORMAT, wanted):
            return
        added = list(_added(path)) if state(path)[0] == FORMAT else []
        with replacing(path) as part:
            build(part, chain(codebook_rows(), city_rows(), airport_rows()), wanted, progress)
            if added:
                with closing(sqlite3.connect(part)) as db, db:
                    insert(db, added, added=True)


def state(path: Path) -> tuple[str, str]:
    """Format and sources that the file was built with; empty where there is none that can be read."""
    if not path.is_file():
        return "", ""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = dict(db.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return "", ""
    return found.get("format", ""), found.get("sources", "")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the gazetteer's lock; a second process waits here, a killed one lets go of it by itself."""
    with closing(_connect(path.with_suffix(".lock"), _LOCK_SECONDS)) as db:
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as busy:
            raise RetryLater(f"{path}: another process is building the gazetteer; try again when it is done") from busy
        yield


def _connect(path: Path, timeout: float = 30) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=timeout)
    except sqlite3.Error as fault:
        raise BadSettings(f"{path}: cannot be written ({fault}); set REPORTEDLY_CACHE to another folder") from fault


@contextmanager
def replacing(path: Path, *, copy: bool = False) -> Iterator[Path]:
    """A part file (a copy of the present file with `copy`) that takes the place of `path` when the block ends well."""
    for left in path.parent.glob(f"{path.name}.*.part"):
        left.unlink(missing_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        if copy:
            shutil.copyfile(path, part)
        yield part
        os.replace(part, path)
    except (OSError, sqlite3.OperationalError) as fault:
        raise BadSettings(f"{path}: the gazetteer cannot be written: {fault}") from fault
    finally:
        part.unlink(missing_ok=True)


def build(path: Path, rows: Iterable[Row], made_from: str, progress: Progress | None = None) -> None:
    """Write a new gazetteer of these rows to `path`; where two rows have one id, the first says what it is and both name it."""
    report = progress or (lambda done, total: None)
    report(0, _STEPS)
    with without_collection(), closing(_connect(path)) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -20000;" + _TABLES)
        insert(db, rows, report=report)
        db.executescript(_INDEXES)
        db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("sources", made_from)])
        db.commit()
    report(_STEPS, _STEPS)


def insert(db: sqlite3.Connection, rows: Iterable[Row], *, added: bool = False, report: Progress | None = None) -> int:
    """Add the rows to the open gazetteer; how many places are new (a known id gets the names alone)."""
    step = report or (lambda done, total: None)
    first: int = db.execute("SELECT coalesce(max(n), 0) + 1 FROM places").fetchone()[0]
    numbers: dict[str, int] = dict(db.execute("SELECT id, n FROM places")) if added else {}
    provinces: dict[str, str] = dict(db.execute("SELECT id, admin1 FROM places WHERE feature_code = 'ADM1'")) if added else {}
    places: list[tuple[Any, ...]] = []
    named, seats = _Names(), _Seats()
    for given in rows:
        row = seats.called(given)
        n = numbers.get(row.id)
        if n is None:
            n = numbers[row.id] = first + len(places)
            admin1 = provinces.get(f"geonames:{row.admin1}", row.admin1)
            places.append((n, *row[:6], admin1, row.admin2, row.population, int(added)))
        named.take(row, n)
    step(20, _STEPS)
    db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?)", _peopled(places))
    step(40, _STEPS)
    db.executemany(_NEW_NAME if added else _NAME, named.rows())
    step(75, _STEPS)
    return len(places)


def _peopled(places: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows, each province without a population as populous as its towns together, which ranking needs."""
    people: Counter[tuple[str, str]] = Counter()
    for place in places:
        if place[5].startswith("PPL"):
            people[place[6], place[7]] += place[9]
    for place in places:
        if place[5] == "ADM1" and not place[9] and place[7]:
            place = (*place[:9], people[place[6], place[7]], place[10])
        yield place


_NAME = "INSERT INTO names VALUES (?1, ?2, ?3, ?4)"
_NEW_NAME = "INSERT INTO names SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM names WHERE folded = ?1 AND n = ?3)"


class _Seats:
    """Towns that share their name with their province, called as the province is: 'Hama', not 'Hamah'."""

    def __init__(self) -> None:
        self._provinces: dict[tuple[str, str], tuple[str, str]] = {}
        self._spelled = scripts().spelled

    def called(self, row: Row) -> Row:
        """The row under the province's spelling where it is its seat, else as it is; provinces come before their towns."""
        if row.country not in self._spelled:
            return row
        if row.feature_code == "ADM1":
            self._provinces.setdefault((row.country, row.admin1), (row.name, key(row.name)))
        elif row.population >= _SEAT and row.feature_code.startswith("PPL"):
            name, coarse = self._provinces.get((row.country, row.admin1), ("", ""))
            if name not in ("", row.name) and coarse == key(row.name):
                return row._replace(name=name, names=(row.name, *row.names))
        return row


_SEAT = 10_000
"""People; the seat of a province is a larger town than the villages that share its name."""


class _Names:
    """Names gathered place by place, then folded and keyed all in one pass."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._owners: list[int] = []
        self._keyless: set[int] = set()
        self._spelled = scripts().spelled

    def take(self, row: Row, n: int) -> None:
        """Remember the names of the row as those of place n; only names that reach English in many spellings get keys."""
        short = [name for name in dict.fromkeys((row.name, *row.names)) if len(name) <= _LONGEST_NAME]
        self._names += short
        self._owners += [n] * len(short)
        if row.country not in self._spelled:
            self._keyless.add(n)

    def rows(self) -> Iterator[tuple[str, str, int, int]]:
        """Rows of the table `names`: each name of a place once, its first as its own name."""
        folded = fold_all(self._names)
        keyed = {name for name, n in zip(folded, self._owners, strict=True) if n not in self._keyless}
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


@contextmanager
def without_collection() -> Iterator[None]:
    """The cyclic collector stands still: a million rows make no cycles, and looking for them is a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _added(path: Path) -> Iterator[Row]:
    """The places that a person added to the present file, with their folded names."""
    with closing(sqlite3.connect(path)) as db:
        names: dict[int, list[str]] = defaultdict(list)
        for n, folded in db.execute("SELECT n, folded FROM names WHERE n IN (SELECT n FROM places WHERE added = 1)"):
            names[n].append(folded)
        columns = "id, name, lon, lat, feature_code, country, admin1, admin2, population"
        for place, *values in db.execute(f"SELECT n, {columns} FROM places WHERE added = 1"):
            yield Row._make((*values, tuple(names[place])))
