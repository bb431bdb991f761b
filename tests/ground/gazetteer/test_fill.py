"""Rows on their way into the gazetteer."""

from pathlib import Path

from reportedly.ground.gazetteer.lookup import Gazetteer
from tests.ground.gazette import gazetteer, row


def test_a_province_counts_its_towns(small: Gazetteer) -> None:
    assert small.lookup("Homs Governorate")[0].population == 775_000 + 31_000


def test_a_seat_is_called_as_its_province_is(tmp_path: Path) -> None:
    rows = (
        row("geonames:1", "Hama", 35.2, 37, "ADM1", "SY.10"),
        row("geonames:2", "Hamah", 35.13, 36.75, "PPL", "SY.10", 460_000),
        row("geonames:3", "Hamat", 35.3, 36.8, "PPL", "SY.10", 20_000),
    )
    found = gazetteer(tmp_path, rows)
    assert [p.name for p in found.lookup("Hamah")] == ["Hama"]
    assert found.lookup("Hamat")[0].name == "Hamat"
