"""Natural Earth's borders, as much of them as the map shows."""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

import shapely
from shapely.geometry import Polygon

from reportedly.errors import BadSettings
from reportedly.view.site.data import Lookup
from reportedly.view.site.scripts import script
from reportedly.view.site.window import Box, data_box, touches

MARGIN = 0.35
"""How much wider than the data the close-up borders reach, as a share of the data's width, at
least one degree."""
WIDE = 0.5
"""Degrees under which a country carries no name."""
AROUND = 0.12
"""How far outside the window a country's name may stand, as a share of the window."""
SEEN = 0.1
"""Square degrees of a country that must be seen for its name to stand there."""
Row = list[Any]
"""Code, name, west, south, east, north, and where the name stands."""
Shapes = list[Any]
"""Polygons, each as rings of packed points."""


@dataclass(frozen=True, slots=True)
class Borders:
    """What the map draws: the shapes of countries, the lines between their provinces, and the names
    of both where they stand."""

    land: Shapes
    inner: Shapes
    countries: list[Row]
    provinces: list[Row]


def borders_script(lookup: Lookup) -> str:
    """Natural Earth's borders: close up where the data lie, coarse for the rest of the world."""
    return borders_around(data_box(lookup))


@cache
def borders_around(box: Box | None) -> str:
    """As `borders_script`, for one window of degrees."""
    index, world, close = _shapes(box)
    near = close.values()
    drawn = Borders(
        land=[shape for code in world for shape in _land(code, world, close)],
        inner=[line for country in near for line in country["inner"]],
        countries=[_label(row, close.get(row[0]), box) for row in index if _large(row)],
        provinces=[province for country in near for province in country["provinces"]],
    )
    return script("REPORTEDLY.borders", asdict(drawn))


def _shapes(box: Box | None) -> tuple[list[Row], dict[str, Shapes], dict[str, Any]]:
    """The index of countries, the coarse shapes of all by code, and those near the window in
    full."""
    archive = resources.files("reportedly.view.site").joinpath("assets", "borders", "borders.zip")
    try:
        with archive.open("rb") as raw, zipfile.ZipFile(raw) as members:
            index = json.loads(members.read("index.json"))
            near = [row[0] for row in index if box and touches(row[2:6], box, MARGIN)]
            close = {code: json.loads(members.read(f"{code}.json")) for code in near}
            return index, json.loads(members.read("world.json")), close
    except (OSError, KeyError, zipfile.BadZipFile) as fault:
        raise BadSettings(
            f"the borders of the map cannot be read ({fault}): install reportedly again"
        ) from fault


def _land(code: str, world: dict[str, Shapes], close: dict[str, Any]) -> Shapes:
    """The shapes of a country, in full where it is near."""
    shapes: Shapes = close[code]["rings"] if code in close else world[code]
    return shapes


def _large(row: Row) -> bool:
    """Whether a country is wide enough to carry its name (half a degree each way); bases and rocks
    are not."""
    return bool(row[4] - row[2] > WIDE and row[5] - row[3] > WIDE)


def _label(row: Row, country: dict[str, Any] | None, box: Box | None) -> Row:
    """A country's name and where it stands: inside the part that the first view of the map shows,
    if any."""
    _, name, *_, lon, lat = row
    seen = _largest_part(country["rings"], box) if country and box else None
    if seen is not None and seen.area > SEEN:
        point = seen.representative_point()
        lon, lat = round(point.x, 2), round(point.y, 2)
    return [name, lon, lat]


def _largest_part(rings: Shapes, box: Box) -> Any:
    """The largest piece of the shapes within the window and a little around it; None where there is
    none."""
    around = AROUND * max(box[2] - box[0], box[3] - box[1], 1.0)
    window = shapely.box(*box).buffer(around, join_style="mitre")
    shapes = (Polygon(unpacked(ring[0])).buffer(0) for ring in rings)
    parts = (part for shape in shapes for part in shapely.get_parts(shape.intersection(window)))
    return max(parts, key=lambda part: part.area, default=None)


def unpacked(line: Sequence[int]) -> list[tuple[float, float]]:
    """Degrees, out of thousandths that begin with a point and go on in steps."""
    lons, lats = accumulate(line[0::2]), accumulate(line[1::2])
    return [(lon / 1000, lat / 1000) for lon, lat in zip(lons, lats, strict=True)]
