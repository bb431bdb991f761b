"""A small gazetteer of our own rows for tests, and words with entities marked by hand."""

import re
from pathlib import Path

from reportedly.ground.gazetteer.build import build
from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.gazetteer.rows import Row


def row(
    place_id: str,
    name: str,
    lat: float,
    lon: float,
    code: str,
    area: str,
    people: int = 0,
    names: str = "",
) -> Row:
    """A row from short values; `area` is 'SY' or 'SY.11', `names` are divided by bars."""
    country, _, admin1 = area.partition(".")
    return Row(
        place_id,
        name,
        lon,
        lat,
        code,
        country,
        admin1,
        "",
        people,
        tuple(n for n in names.split("|") if n),
    )


ROWS = (
    row("geonames:163843", "Syria", 35, 38, "PCLI", "SY", 16_900_000, "Syrian Arab Republic"),
    row("geonames:248816", "Jordan", 31, 36, "PCLI", "JO", 9_900_000),
    row("geonames:357994", "Egypt", 27, 30, "PCLI", "EG", 98_000_000),
    row(
        "geonames:6252001",
        "United States",
        39.76,
        -98.5,
        "PCLI",
        "US",
        327_000_000,
        "US|U.S.|America",
    ),
    row("geonames:614540", "Georgia", 42, 43.5, "PCLI", "GE", 3_700_000),
    row("geonames:3017382", "France", 46, 2, "PCLI", "FR", 67_000_000),
    row("geonames:169575", "Homs", 34.15, 38.14, "ADM1", "SY.11", 0, "Homs Governorate"),
    row("geonames:170903", "Daraa", 32.87, 36.17, "ADM1", "SY.06", 0, "Dar'a"),
    row("geonames:4197000", "Georgia", 32.75, -83.5, "ADM1", "US.GA", 0, "Ga."),
    row("geonames:4736286", "Texas", 31.25, -99.25, "ADM1", "US.TX", 0, "Tex.|TX"),
    row("geonames:4896861", "Illinois", 40.0, -89.25, "ADM1", "US.IL", 0, "Ill.|IL"),
    row("geonames:169577", "Homs", 34.724, 36.726, "PPL", "SY.11", 775_000, "Hims|حمص"),
    row("geonames:173576", "Latakia", 35.53, 35.78, "PPL", "SY.02", 340_000, "Lattakia"),
    row("geonames:170905", "Dar\u2018ā", 32.62, 36.10, "PPL", "SY.06", 146_000, "Daraa|Deraa"),
    row("geonames:170794", "Deir ez-Zor", 35.34, 40.14, "PPL", "SY.07", 242_000, "Dayr az Zawr"),
    row("geonames:169017", "Al Jīzah", 32.57, 36.315, "PPL", "SY.06", 6_000),
    row("geonames:250639", "Al Jīzah", 31.70, 35.95, "PPL", "JO.16", 7_000),
    row("geonames:360995", "Giza", 30.01, 31.21, "PPL", "EG.08", 4_300_000, "Al Jizah|Gizeh"),
    row("geonames:170786", "Dayr Fūl", 34.92, 36.84, "PPL", "SY.11"),
    row("geonames:163779", "Talbiseh", 34.84, 36.73, "PPL", "SY.11", 31_000),
    row("geonames:99072", "Mosul", 36.335, 43.119, "PPL", "IQ.16", 1_700_000),
    row("geonames:4250542", "Springfield", 39.80, -89.64, "PPL", "US.IL", 116_000),
    row("geonames:4409896", "Springfield", 37.22, -93.30, "PPL", "US.MO", 167_000),
    row("geonames:4691930", "Fort Worth", 32.73, -97.32, "PPL", "US.TX", 830_000),
    row("geonames:2988507", "Paris", 48.85, 2.35, "PPLC", "FR.11", 2_100_000),
    row("geonames:4717560", "Paris", 33.66, -95.56, "PPL", "US.TX", 24_000),
    row("geonames:4180439", "Atlanta", 33.75, -84.39, "PPL", "US.GA", 460_000),
    row("geonames:4221552", "Savannah", 32.08, -81.10, "PPL", "US.GA", 145_000),
    row("geonames:9000001", "Hamas", 40.0, 40.0, "PPL", "TR.01", 900),
    row("geonames:9000002", "Kherson", 46.64, 32.61, "PPL", "UA.08", 280_000, "Херсон"),
    row("airport:OSDZ", "Deir ez-Zor Airport", 35.285, 40.176, "AIRP", "SY"),
    row("reportedly:tigris", "Tigris", 35, 43.5, "STM", "IQ", 0, "Tigris River"),
    row("reportedly:golan-heights", "Golan Heights", 32.98, 35.75, "RGN", "SY", 0, "Golan"),
)


def gazetteer(folder: Path, rows: tuple[Row, ...] = ROWS) -> Gazetteer:
    """A gazetteer of these rows in the folder."""
    path = folder / "small.db"
    build(path, rows, "rows of the tests")
    return Gazetteer(path)


def line(
    number: int,
    name: str,
    *,
    alternates: str = "",
    lat: str = "35.1",
    admin1: str = "11",
    columns: int = 19,
) -> str:
    """A row of a GeoNames dump."""
    cells = [
        str(number),
        name,
        name,
        alternates,
        lat,
        "36.5",
        "P",
        "PPL",
        "SY",
        "",
        admin1,
        "",
        "",
        "",
        "120",
        "",
        "",
        "",
        "2024-03-01",
    ]
    return "\t".join(cells[:columns])


Marked = tuple[str, list[tuple[int, int, str]], list[tuple[int, int, str]]]


def marked(text: str) -> Marked:
    """Text, entities and tokens from '[Homs|GPE] fell': tokens as spaCy cuts them, capitals as
    proper nouns."""
    plain, entities, at = "", [], 0
    for found in re.finditer(r"\[([^|\]]+)\|([A-Z]+)\]", text):
        plain += text[at : found.start()]
        entities.append((len(plain), len(plain) + len(found[1]), found[2]))
        plain += found[1]
        at = found.end()
    plain += text[at:]
    pieces = re.finditer(r"(?:[A-Z]\.){2,}|'s\b|(?:Ill|Ga|Tex|St)\.|\w+(?:'\w\w+)?|[^\w\s]", plain)
    tokens = [
        (
            p.start(),
            p.end(),
            "PROPN" if p[0][:1].isupper() else "PUNCT" if not p[0].isalnum() else "X",
        )
        for p in pieces
    ]
    return plain, entities, tokens
