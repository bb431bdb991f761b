"""How far the score of a resolved place name is from how often it is right.

python bench/calibration.py GOLD.jsonl:PREDICTED.jsonl ... [--half 0|1]

GOLD has one document a line, {"id", "toponyms": [{"start", "end", "lat", "lon"}]}; PREDICTED is
what `reportedly read --json` prints for the same documents. Right is within 161 km (Leidner 2007).
Printed are ten bins of the score with their share of right places, and the expected calibration
error (Naeini et al. 2015). Documents fall into two halves by the checksum of their id: the curve in
`place_cues.toml` was fitted on half 0 of LGL and GeoVirus, so that half 1 is the check.
"""

import argparse
import json
import zlib
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

NEAR_KM = 161.0
BINS = 10


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (lat, lon)."""
    lat, lon, to_lat, to_lon = map(radians, (*one, *other))
    haversine = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 12_742.0 * asin(sqrt(min(1.0, haversine)))


def documents(path: str) -> dict[str, Any]:
    """The documents of a file by their id."""
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    return {d["id"]: d for d in (json.loads(line) for line in lines if line.strip())}


def judged(
    gold: dict[str, Any], predicted: dict[str, Any], half: int | None
) -> Iterator[tuple[float, bool]]:
    """The score of each resolved name that the gold has with coordinates, and whether it is
    right."""
    for name, document in gold.items():
        if half is not None and zlib.crc32(name.encode()) % 2 != half:
            continue
        placed = [t for t in predicted.get(name, {}).get("toponyms", []) if t["place"]]
        for told in document["toponyms"]:
            over = [t for t in placed if t["start"] < told["end"] and told["start"] < t["end"]]
            if told.get("lat") is None or not over:
                continue
            found = max(
                over, key=lambda t: min(told["end"], t["end"]) - max(told["start"], t["start"])
            )
            point = (found["place"]["lat"], found["place"]["lon"])
            yield found["score"], distance_km((told["lat"], told["lon"]), point) <= NEAR_KM


def report(rows: list[tuple[float, bool]]) -> None:
    """Prints the bins and the expected calibration error."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in rows:
        bins[min(BINS - 1, int(score * BINS))].append((score, right))
    error = 0.0
    for n, inside in enumerate(bins):
        if inside:
            score, hits = (
                sum(s for s, _ in inside) / len(inside),
                sum(r for _, r in inside) / len(inside),
            )
            error += abs(score - hits) * len(inside) / len(rows)
            print(
                f"{n / BINS:.1f}-{(n + 1) / BINS:.1f}  {len(inside):5d} names  score {score:.3f}  right {hits:.3f}"
            )
    print(
        f"{len(rows)} names, {sum(r for _, r in rows) / len(rows):.3f} right, expected calibration error {error:.3f}"
    )


def main() -> None:
    """Reads the files named on the command line and prints the report."""
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("pairs", nargs="+", metavar="GOLD:PREDICTED")
    told.add_argument("--half", type=int, choices=(0, 1))
    given = told.parse_args()
    rows: list[tuple[float, bool]] = []
    for pair in given.pairs:
        gold, _, predicted = pair.partition(":")
        rows += judged(documents(gold), documents(predicted), given.half)
    report(rows)


if __name__ == "__main__":
    main()
