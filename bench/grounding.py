"""How fast and how large is grounding alone: toponyms and their places, days, and actors, with five
million names loaded.

    python bench/grounding.py [--names 5000000] [--cache DIR] [--add DUMP ...] [--files REPORTS.jsonl ...] [--rounds 3]

The names are those of the packages and of the dumps that `--add` names, filled up with places that
are made up here: half of them in countries whose names reach English in many spellings, some under
one spelling a hundred times. The documents are made up as well, of 400 words, and name those
places; `--files` takes your own (JSON lines with a `text`, or plain text) in their place. They are
parsed and their claims found beforehand, in another process: what is timed is `find_places`,
`find_times` and `ground_claims`, one document after the other on one core, each round with nothing
in memory of the round before. `--cache` keeps the place index for the next time (it is half a
gigabyte, and takes minutes).
"""

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from samples import CONFLICT, SLOTS, report

from reportedly.ground.actors.registry import Registry, ground_claims
from reportedly.ground.gazetteer.lookup import Gazetteer, Hit, open_gazetteer
from reportedly.ground.places.find import find_places
from reportedly.ground.times.find import dateline, find_times
from reportedly.records.claim import Claim

GATES = {"speed": 40.0, "memory": 300.0}
"""Documents per second at least, megabytes over the same work without a gazetteer at most."""
PUBLISHED = date(2024, 12, 6)
Done = TypeVar("Done")
COUNTRIES = ("SY", "IQ", "YE", "SD", "UA", "MM", "US", "FR", "IN", "BR", "DE", "PH")
"""The first half are countries whose names are spelled in many ways."""
FIRST = (
    "Tell",
    "Kafr",
    "Deir",
    "Ain",
    "Umm",
    "Khirbet",
    "Bir",
    "Wadi",
    "Novo",
    "Stara",
    "Saint",
    "San",
    "Ban",
    "Nagar",
    "New",
)
STARTS = (
    "b",
    "d",
    "dj",
    "f",
    "gh",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "q",
    "r",
    "s",
    "sh",
    "t",
    "tz",
    "w",
    "y",
    "z",
    "v",
    "hr",
)
VOWELS = ("a", "e", "i", "o", "u", "aa", "ee", "ou", "ai")
ENDS = ("", "n", "r", "m", "sh", "d", "l", "ka", "bad", "ville", "iyah", "iya", "eh", "s")
NAMESAKES = ("Tell Hamra", "San Marin", "Kafr Zeitan", "Novopillia", "Ain Ghaza")
OFTEN = 400
"""Places of each of those names."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document with all that grounding is given."""

    text: str
    entities: tuple[tuple[int, int, str], ...]
    tokens: tuple[tuple[int, int, str], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Grounded:
    """One document's seconds for places, days and actors over all documents of a round, and the
    most memory held, in MB."""

    rounds: tuple[tuple[float, float, float], ...]
    peak: float
    toponyms: int


class Nowhere:
    """A gazetteer without a place, for what the work needs besides."""

    def knows(self, name: str) -> bool:
        """False."""
        return False

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Nothing."""
        return ()

    like = hits


def peak_mb() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_up(rows: int) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Name, other names and country of so many places, the same each time."""
    pick = random.Random(7)
    for n in range(rows):
        if n < OFTEN * len(NAMESAKES):
            yield NAMESAKES[n % len(NAMESAKES)], (), COUNTRIES[n % 6]
            continue
        stem = "".join(
            pick.choice(STARTS) + pick.choice(VOWELS) for _ in range(pick.choice((2, 2, 3, 3, 4)))
        )
        stem += pick.choice(ENDS)
        name = (
            f"{pick.choice(FIRST)} {stem.capitalize()}"
            if pick.random() < 0.4
            else stem.capitalize()
        )
        others = {
            name.replace("ou", "oo"),
            name.replace("aa", "a"),
            f"Al {name}",
            f"{name} {pick.choice('BDKMRST').lower()}ala",
        }
        others |= {name.replace("k", "q"), f"{name} {pick.choice(FIRST).lower()}"}
        yield name, tuple(sorted(others - {name})), pick.choice(COUNTRIES)


def write_dump(path: Path, names: int) -> list[str]:
    """A GeoNames dump of at least so many names, and some of them."""
    pick, told, written = random.Random(8), list(NAMESAKES), 0
    with path.open("w", encoding="utf-8") as out:
        for n, (name, others, country) in enumerate(made_up(names)):
            lat, lon, code = (
                pick.uniform(-50, 60),
                pick.uniform(-150, 150),
                pick.choice(("PPL", "PPL", "PPL", "ADM3", "AIRF")),
            )
            cells = [
                str(20_000_000 + n),
                name,
                name,
                ",".join(others),
                f"{lat:.4f}",
                f"{lon:.4f}",
                "P",
                code,
                country,
                "",
                "01",
            ]
            out.write(
                "\t".join(
                    [
                        *cells,
                        "",
                        "",
                        "",
                        str(int(pick.paretovariate(0.7) * 50)),
                        "",
                        "",
                        "",
                        "2024-03-01",
                    ]
                )
                + "\n"
            )
            written += 1 + len(others)
            if n % 5_000 == 0:
                told.append(name)
            if written >= names:
                break
    return told


def build(cache: Path, names: int, dumps: Sequence[str]) -> tuple[Path, float]:
    """The place index with so many names in the cache, and the most memory that building took."""
    path = cache / "gazetteer.db"
    timed("packages", lambda: open_gazetteer(path))
    for dump in dumps:
        timed(Path(dump).name, lambda dump=dump: Gazetteer(path).add(Path(dump)))
    lacking = names - Gazetteer(path).counts()[1]
    if lacking > 10_000:
        write_dump(cache / "made-up.txt", lacking)
        timed(f"{lacking:,} made up", lambda: Gazetteer(path).add(cache / "made-up.txt"))
    return path, peak_mb()


def timed(what: str, work: Callable[[], object]) -> None:
    """The seconds that the work takes, printed."""
    start, clock = process_time(), perf_counter()
    work()
    print(
        f"built {what:<20} {process_time() - start:6.1f} s of one core, {perf_counter() - clock:6.1f} s in all",
        flush=True,
    )


def documents(count: int, files: Sequence[str], told: Sequence[str]) -> list[str]:
    """The texts of the files, or so many of our own, which name the places told of."""
    texts: list[str] = []
    for file in map(Path, files):
        raw = file.read_text(encoding="utf-8")
        texts += (
            [json.loads(line)["text"] for line in raw.splitlines() if line]
            if file.suffix == ".jsonl"
            else [raw]
        )
    if texts:
        return texts[:count]
    pick = random.Random(9)
    named = [
        s.replace("the town", "{town}").replace("both sides", "the elders of {town}")
        for s in CONFLICT
    ]
    for seed in range(count):
        SLOTS["town"] = (*pick.sample(told, 8), "Homs", "Goma", "Kupiansk", "Taiz")
        texts.append(report(named, seed, paragraphs=8))
    return texts


def prepare(path: Path, texts: Sequence[str]) -> list[Prepared]:
    """The documents parsed and read, as grounding finds them."""
    from reportedly.extract.claims import claims
    from reportedly.language.parse import parse
    from reportedly.records.document import Document

    gazetteer, registry = Gazetteer(path), Registry.load()
    out = []
    for n, text in enumerate(texts):
        parsed = parse(text, True)
        toponyms = find_places(text, parsed.entities, parsed.tokens, gazetteer, registry.is_actor)
        told, _ = claims(
            parsed,
            Document(f"bench-{n}", text),
            toponyms,
            find_times(text, PUBLISHED),
            registry.is_actor,
        )
        out.append(Prepared(text, parsed.entities, parsed.tokens, tuple(told)))
    return out


def ground(path: Path | None, prepared: Sequence[Prepared], rounds: int) -> Grounded:
    """All documents grounded, round after round, with the place index at `path` or with none."""
    registry, found, toponyms = Registry.load(), [], 0
    for _ in range(rounds):
        gazetteer = Gazetteer(path) if path else Nowhere()
        spent = [0.0, 0.0, 0.0]
        toponyms = 0
        for document in prepared:
            start = process_time()
            places = find_places(
                document.text, document.entities, document.tokens, gazetteer, registry.is_actor
            )  # type: ignore[arg-type]
            middle = process_time()
            day = PUBLISHED or dateline(document.text)
            find_times(document.text, day)
            late = process_time()
            ground_claims(document.claims, document.text, registry, registry.sources, day)
            spent = [
                a + b
                for a, b in zip(
                    spent, (middle - start, late - middle, process_time() - late), strict=True
                )
            ]
            toponyms += sum(t.place is not None for t in places)
        found.append((spent[0], spent[1], spent[2]))
    return Grounded(tuple(found), peak_mb(), toponyms)


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, default=5_000_000)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--add", nargs="+", default=[], metavar="DUMP")
    parser.add_argument("--files", nargs="+", default=[], metavar="REPORTS")
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


@contextmanager
def folder(given: Path | None) -> Iterator[Path]:
    """The folder given, or one that is gone afterwards."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="reportedly-bench-") as made:
        yield Path(made)


def apart(work: Callable[..., Done], *given: object) -> Done:
    """What the work gives, done in a process of its own, whose memory holds nothing else."""
    with ProcessPoolExecutor(1, get_context("spawn")) as one:
        return one.submit(work, *given).result()


def main() -> int:
    """Print the figures; 1 where one is below its gate."""
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[threads] = "1"
    given = asked()
    with folder(given.cache) as cache:
        path, most = apart(build, cache, given.names, given.add)
        told = [name for n, (name, _, _) in enumerate(made_up(200_000)) if n % 2_000 == 0] + list(
            NAMESAKES
        )
        prepared = apart(prepare, path, documents(given.documents, given.files, told))
        without, found = (
            apart(ground, None, prepared, 1),
            apart(ground, path, prepared, given.rounds),
        )
        names, size = Gazetteer(path).counts()[1], path.stat().st_size / 1e6
        print(
            f"place index       {names:,} names, {size:,.0f} MB on disk, built in {most:,.0f} MB of memory"
        )
    count = len(prepared)
    words, claims = (
        sum(len(p.text.split()) for p in prepared) / count,
        sum(len(p.claims) for p in prepared) / count,
    )
    print(
        f"documents         {count}, each of {words:.0f} words, {found.toponyms / count:.0f} places, {claims:.0f} claims"
    )
    speed = statistics.median(count / sum(r) for r in found.rounds)
    parts = zip(
        ("places", "days", "actors"),
        (statistics.median(r[n] for r in found.rounds) for n in range(3)),
        strict=True,
    )
    told_parts = ", ".join(f"{name} {1000 * seconds / count:.1f}" for name, seconds in parts)
    print(
        f"grounding         {speed:.0f} documents/s on one core (milliseconds each: {told_parts})"
    )
    print(
        f"memory            {found.peak - without.peak:,.0f} MB more than without a place index ({without.peak:,.0f} MB)"
    )
    return 0 if speed >= GATES["speed"] and found.peak - without.peak <= GATES["memory"] else 1


if __name__ == "__main__":
    sys.exit(main())
