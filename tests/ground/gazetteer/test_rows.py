"""The rows that the gazetteer is made of."""

from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.rows import codebook_rows, is_name, scripts, shown


def test_the_codebook_holds_what_no_list_of_towns_has() -> None:
    rows = {row.id: row for row in codebook_rows()}
    assert len({r.country for r in rows.values() if r.feature_code.startswith("PCL")}) > 190
    assert {
        "reportedly:golan-heights",
        "reportedly:tigris",
        "census:48113",
        "geonames:169575",
    } <= set(rows)
    assert all(-90 <= r.lat <= 90 and -180 <= r.lon <= 180 for r in rows.values())


def test_a_broken_codebook_is_named_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "places.csv").write_text(
        "id,name,lat,lon,feature_code,country,admin1,population,names\nx,X,north,1,PPL,SY,,,\n"
    )
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    with pytest.raises(BadSettings, match=r"places\.csv, line 2"):
        list(codebook_rows())


@pytest.mark.parametrize(
    ("name", "country", "kept"),
    [
        ("Halab", "SY", True),
        ("ALP", "SY", False),
        ("a lei po", "SY", False),
        ("حلب", "SY", True),
        ("حلب", "US", False),
        ("Алеппо", "UA", True),
        ("Алеппо", "SY", False),
        ("阿勒颇", "SY", False),
        ("Évreux", "FR", True),
        ("https://x.org", "SY", False),
    ],
)
def test_names_are_kept_in_the_letters_of_their_country(
    name: str, country: str, kept: bool
) -> None:
    assert is_name(name, country, scripts()) is kept


@pytest.mark.parametrize(
    ("name", "country", "wanted"),
    [
        ("Ḩamāh", "SY", "Hamah"),
        ("Dar\u2018ā", "SY", "Dar'a"),
        ("Évreux", "FR", "Évreux"),
        ("Muş", "TR", "Muş"),
    ],
)
def test_learned_marks_are_not_shown(name: str, country: str, wanted: str) -> None:
    assert shown(name, country, scripts()) == wanted
