"""What linking, tracking and asking cost in a synthetic monitor: claims over some places and three
years.

python bench/ledger.py [--claims N ...] [--places N] [--url URL] [--keep FOLDER] [--place-reads N]

Each size has a store of its own (SQLite in a temporary folder, or an empty schema at a PostgreSQL
URL). A document tells of one place, four claims to a document: captures, withdrawals, holds,
clashes, strikes and losses, by three sides, some hedged, some denied. `derive` is linking and
tracking of all of them in a process of its own, with its processor time and peak memory; `again` is
a run after one more day of claims; `map` is who holds what on one day, all places, `known` the same
as known before those claims came in, and `place` the median over places of one with its events and
claims; each the least of several times.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import create_engine, text

from reportedly.monitor import beliefs, pipeline
from reportedly.monitor.lists import monitor_lists
from reportedly.records.claim import (
    ActorMention,
    Claim,
    Count,
    PlaceMention,
    Role,
    Span,
    Speaker,
    Stance,
    claim_id,
)
from reportedly.records.document import Document, document_id
from reportedly.records.period import Expression, Period
from reportedly.records.place import Candidate, Place, PlacePrecision
from reportedly.settings import Settings, create_monitor
from reportedly.store.store import Store, open_store

FIRST, DAYS = date(2022, 1, 1), 3 * 365
A_DOCUMENT, AT_ONCE = 4, 2_000
GATES = {"derive_s": 900.0, "memory_mb": 3_000.0, "map_ms": 300.0, "place_ms": 50.0}
KINDS = (
    "capture",
    "withdrawal",
    "hold",
    "clash",
    "clash",
    "airstrike",
    "shelling",
    "attack",
    "casualties",
    "advance",
    "talks",
)
SIDES = (
    ("syria-army", "Syrian Arab Army"),
    ("hts", "Hayat Tahrir al-Sham"),
    ("sdf", "Syrian Democratic Forces"),
)
SPEAKERS = (
    Speaker("the monitor", "monitor", "sohr", "Syrian Observatory for Human Rights"),
    Speaker("the army", "official", "syria-army", "Syrian Arab Army"),
    Speaker("two officials", "anonymous"),
)


def places(count: int) -> list[Place]:
    """Towns on a grid of 0.3 degrees, one in twenty with a base beside it, in provinces of a
    hundred."""
    made = []
    for n in range(count):
        x, y = n % 200 * 0.3, n // 200 * 0.3
        beside = n % 20 == 19
        lon, lat = (x - 0.3 + 0.04, y) if beside else (x, y)
        made.append(
            Place(
                f"bench:{n}",
                f"Town {n}",
                lon,
                lat,
                "AIRB" if beside else "PPL",
                "SY",
                f"P{n // 100}",
                None,
                1000,
            )
        )
    return made


def mention(place: Place, other: Place) -> PlaceMention:
    """The place as a claim names it, with a runner-up."""
    sharp = PlacePrecision.SITE if place.feature_code == "AIRB" else PlacePrecision.SETTLEMENT
    given = (
        place.name,
        Role.AT,
        40,
        48,
        place.id,
        place.name,
        place.lon,
        place.lat,
        place.feature_code,
        "SY",
        place.admin1,
    )
    return PlaceMention(*given, sharp, 0.9, (Candidate(place, 0.9), Candidate(other, 0.1)))


def claim(
    document: Document, at: int, place: PlaceMention, day: date, chance: random.Random
) -> Claim:
    """One claim of that place and day."""
    kind = chance.choice(KINDS)
    actor = chance.choice(SIDES)
    dead = chance.randint(1, 30) if kind in ("casualties", "airstrike") else None
    quote = f"Forces of {actor[1]} were said to be at the heart of what was told of {place.text} that day"
    where = (
        (replace(place, role=Role.FROM),)
        if kind == "withdrawal"
        else ()
        if kind == "talks"
        else (place,)
    )
    stance = chance.choices((Stance.ASSERTED, Stance.HEDGED, Stance.DENIED), (80, 12, 8))[0]
    return Claim(
        id=claim_id(document.id, at, at + 6),
        document_id=document.id,
        quote=quote,
        quote_start=at,
        trigger=Span(at, at + 6, "Forces"),
        event_type=kind,
        actors=(ActorMention(actor[1], *actor),),
        places=where,
        time=Expression(at, at + 6, "that day", Period(day, day)),
        attribution=tuple(chance.sample(SPEAKERS, chance.choice((0, 1, 1)))),
        stance=stance,
        dead=Count(dead, dead) if dead else None,
    )


def reports(first: int, last: int, known: Sequence[Place]) -> Iterator[Document | Claim]:
    """The documents of those numbers with their claims; places are told of unevenly, as in a
    war."""
    for n in range(first, last):
        chance = random.Random(n)
        day = FIRST + timedelta(n * DAYS // max(last, 1) if first == 0 else DAYS)
        here = int(len(known) * chance.random() ** 2)
        outlet = f"Outlet {chance.randint(1, 60)}"
        body = (
            f"Report {n}. "
            + "Forces were said to be there, and the road was closed to all who came. " * 12
        )
        at = datetime.combine(day, datetime.min.time(), UTC)
        document = Document(document_id(outlet, body), body, "", outlet, published=at)
        yield document
        where = mention(known[here], known[here - 1])
        for k in range(A_DOCUMENT):
            yield claim(
                document, 20 + 70 * k, where, day - timedelta(chance.choice((0, 0, 0, 1))), chance
            )


def fill(store: Store, items: Iterator[Document | Claim]) -> None:
    """Append the records, some at a time."""
    run = store.start("bench", "1")
    some: list[Document | Claim] = []
    for item in items:
        some.append(item)
        if len(some) >= AT_ONCE:
            store.append(some, run)
            some = []
    store.append(some, run)


def measured(action: Callable[[], object], times: int = 1) -> float:
    """Seconds, the least of so many times: what else the machine does only adds to it."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        action()
        taken.append(perf_counter() - start)
    return min(taken)


def derive(folder: Path) -> dict[str, float]:
    """Seconds and peak memory of a derivation here."""
    settings = Settings.load(folder)
    with closing(open_store(settings.store)) as store:
        before = process_time()
        seconds = measured(
            lambda: pipeline.derive(store, settings, monitor_lists(settings), pipeline.Tally())
        )
        cpu = process_time() - before
        counts = store.status().counts
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "derive_s": seconds,
        "cpu_s": cpu,
        "memory_mb": peak,
        "events": counts["events"],
        "control": counts["control"],
    }


def ask(folder: Path, reads: int, before: datetime) -> dict[str, float]:
    """Milliseconds of what is asked of a monitor."""
    settings = Settings.load(folder)
    with closing(open_store(settings.store)) as store:
        day = FIRST + timedelta(DAYS // 2)
        held = beliefs.control_at(store, settings, day)
        some = random.Random(1).sample(sorted({c.place_id for c in held}), min(reads, len(held)))
        return {
            "map_ms": 1000 * measured(lambda: beliefs.control_at(store, settings, day), 9),
            "known_ms": 1000
            * measured(lambda: beliefs.control_at(store, settings, day, before), 9),
            "place_ms": 1000
            * statistics.median(
                measured(lambda p=p: beliefs.place_known(store, settings, p), 3) for p in some
            ),
            "places": len(held),
        }


def one(size: int, folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """The figures of one size."""
    monitor = folder / f"monitor-{size}"
    known = places(options.places)
    documents, filled = size // A_DOCUMENT, 0.0
    if not monitor.exists():
        create_monitor(monitor)
        if options.url:
            path = monitor / "monitor.toml"
            lines = [
                line for line in path.read_text().splitlines() if not line.startswith("store ")
            ]
            path.write_text("\n".join([f"store = {json.dumps(fresh(options.url, size))}", *lines]))
        with closing(open_store(Settings.load(monitor).store)) as store:
            filled = measured(lambda: fill(store, reports(0, documents, known)))
    found = {"claims": size, "fill_s": filled, **apart("derive", monitor)}
    before = datetime.now(UTC)
    with closing(open_store(Settings.load(monitor).store)) as store:
        fill(store, reports(documents, documents + max(1, documents // DAYS), known))
    return {
        **found,
        "again_s": apart("derive", monitor)["derive_s"],
        **ask(monitor, options.place_reads, before),
    }


def apart(what: str, monitor: Path) -> dict[str, float]:
    """The figures of a derivation in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, f"--{what}", str(monitor)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def fresh(url: str, size: int) -> str:
    """The URL of an empty schema of that server."""
    engine, schema = (
        create_engine(url.replace("postgresql://", "postgresql+psycopg://")),
        f"bench_{size}",
    )
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{schema}"


def shown(row: dict[str, float]) -> str:
    """One line of the table; figures beyond their gate are marked."""
    cells = (
        f"{k} {v:,.0f}{' (!)' if v > GATES.get(k, float('inf')) else ''}" for k, v in row.items()
    )
    return "  ".join(cells)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--place-reads", type=int, default=50)
    parser.add_argument("--url", default="", help="a PostgreSQL server instead of SQLite")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the monitors, which are else gone afterwards"
    )
    parser.add_argument("--derive", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.derive:
        print(json.dumps(derive(options.derive)))
        return
    with TemporaryDirectory(prefix="reportedly-bench-") as place:
        for size in options.claims:
            print(shown(one(size, options.keep or Path(place), options)), flush=True)


if __name__ == "__main__":
    main()
