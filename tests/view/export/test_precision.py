"""The codes of ACLED and UCDP for how sharp a place is."""

import csv
import re
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings
from reportedly.records.place import PlacePrecision
from reportedly.view.export.precision import codes


@pytest.mark.parametrize(
    ("given", "feature", "acled", "ucdp"),
    [
        (PlacePrecision.SITE, "AIRB", 1, 1),
        (PlacePrecision.SITE, "PT", 1, 1),
        (PlacePrecision.SITE, "PPL", 1, 2),
        (PlacePrecision.SETTLEMENT, "PPLC", 1, 1),
        (PlacePrecision.NEAR, "PPL", 2, 2),
        (PlacePrecision.DISTRICT, "ADM2", 2, 3),
        (PlacePrecision.PROVINCE, "ADM1", 3, 4),
        (PlacePrecision.COUNTRY, "PCLI", None, 6),
        (PlacePrecision.REGION, "RGN", 3, 5),
        (PlacePrecision.REGION, "SEA", 3, 7),
        (PlacePrecision.LINE, "RD", 2, 5),
        (PlacePrecision.LINE, "PPL", 2, 5),
        (PlacePrecision.LINE, "PCLI", 3, 5),
        (PlacePrecision.UNKNOWN, None, None, None),
    ],
)
def test_every_precision_has_its_codes(
    given: PlacePrecision, feature: str | None, acled: int | None, ucdp: int | None
) -> None:
    found = codes(given, feature)
    assert (found.acled, found.ucdp) == (acled, ucdp)


def test_no_precision_is_coded_sharper_than_a_sharper_one() -> None:
    order = [
        PlacePrecision.SITE,
        PlacePrecision.SETTLEMENT,
        PlacePrecision.NEAR,
        PlacePrecision.DISTRICT,
        PlacePrecision.PROVINCE,
    ]
    found = [codes(p, "") for p in order]
    assert found == sorted(found, key=lambda c: (c.acled or 9, c.ucdp or 9))


def test_the_page_has_the_codes_of_the_file() -> None:
    page = (
        (Path(__file__).parents[3] / "docs" / "codebook.md")
        .read_text(encoding="utf-8")
        .split("## Precision of places")[1]
    )
    shown = {
        m[1]: (m[2], m[3])
        for m in re.finditer(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \| ([^|]*) \|$", page, re.MULTILINE)
    }
    with codebook.path("rules/precision.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["precision"] for row in rows} == set(shown)
    for row in rows:
        acled, ucdp = shown[row["precision"]]
        assert (row["acled"] or "none") in acled
        assert (row["ucdp"] or "none") in ucdp


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("precision,features,acled,ucdp\nsharp,,1,1\n", "line 2"),
        ("precision,features,acled,ucdp\nsite,,one,1\n", "line 2"),
        ("precision,acled\nsite,1\nsite,2\n", "line 3"),
        ("precision,features,acled,ucdp\nsite,,1,1\n", "no row for 'settlement'"),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    (tmp_path / "precision.csv").write_text(text)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=rf"precision\.csv.*{said}"):
        codes(PlacePrecision.SITE, "PPL")
