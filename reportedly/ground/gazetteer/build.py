"""The gazetteer's SQLite file: built whole into a part file, then moved into its place, so that
nothing half is ever read."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from reportedly.errors import BadSettings, RetryLater
from reportedly.ground.gazetteer.fill import TABLES, Filling
from reportedly.ground.gazetteer.rows import Row, airport_rows, city_rows, codebook_rows, sources

Progress = Callable[[int, int], None]
"""Called with the rows that are done, and those in all, 0 where that is not known."""

FORMAT = "2"
"""Of the tables below; a file of another format is built anew."""

_LOCK_SECONDS = 300


def ensure(path: Path, progress: Progress | None = None) -> None:
    """Leave a gazetteer of this format and of the sources at hand at `path`; rows added by hand
    outlive a new build."""
    wanted = sources()
    if state(path) == (FORMAT, wanted):
        return
    with locked(path):
        if state(path) == (FORMAT, wanted):
            return
        known = state(path)[0] == FORMAT
        with replacing(path) as part:
            build(part, chain(codebook_rows(), city_rows(), airport_rows()), wanted, progress)
            if known:
                with closing(_connect(part)) as db:
                    fill(Filling(db, added=True), _added(path), progress)


def state(path: Path) -> tuple[str, str]:
    """Format and sources that the file was built with; empty where there is none that can be
    read."""
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
    """Hold the gazetteer's lock; a second process waits here, a killed one lets go of it by
    itself."""
    with closing(_connect(path.with_suffix(".lock"), _LOCK_SECONDS)) as db:
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as busy:
            raise RetryLater(
                f"{path}: another process is building the gazetteer; try again when it is done"
            ) from busy
        yield


def _connect(path: Path, timeout: float = 30) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=timeout)
    except sqlite3.Error as fault:
        raise BadSettings(
            f"{path}: cannot be written ({fault}); set REPORTEDLY_CACHE to another folder"
        ) from fault


@contextmanager
def replacing(path: Path, *, copy: bool = False) -> Iterator[Path]:
    """A part file (a copy of the present file with `copy`) that takes the place of `path` when the
    block ends well."""
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


def build(
    path: Path, rows: Iterable[Row], made_from: str, progress: Progress | None = None
) -> None:
    """Write a new gazetteer of these rows to `path`; where two rows have one id, the first says
    what it is and both name it."""
    with closing(_connect(path)) as db:
        db.executescript(TABLES)
        fill(Filling(db), rows, progress)
        db.executemany(
            "INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("sources", made_from)]
        )
        db.commit()


def fill(filling: Filling, rows: Iterable[Row], progress: Progress | None = None) -> None:
    """Take all the rows into the gazetteer that the filling is of."""
    report = progress or (lambda done, total: None)
    report(0, 0)
    with without_collection():
        for taken in filling.take(rows):
            report(taken, 0)
        filling.finish()


@contextmanager
def without_collection() -> Iterator[None]:
    """The cyclic collector stands still: a million rows make no cycles, and looking for them is a
    third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _added(path: Path) -> Iterator[Row]:
    """The places that a person added to the present file, and those that a person gave names, with
    these names, folded."""
    columns = "id, name, lon, lat, feature_code, country, admin1, admin2, population"
    every = f"SELECT {columns}, folded FROM places"
    named = f"{every} JOIN names USING (n) WHERE added = 1 ORDER BY n, names.rowid"
    given = f"{every} JOIN given USING (id) ORDER BY n, given.rowid"
    with closing(sqlite3.connect(path)) as db:
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'given'").fetchone()
        for query in (named, given) if known else (named,):
            for place, rows in groupby(db.execute(query), key=itemgetter(slice(0, -1))):
                yield Row._make((*place, tuple(row[-1] for row in rows)))
