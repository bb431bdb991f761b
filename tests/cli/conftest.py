"""What the tests of the command line share."""

import json
from pathlib import Path

import pytest

from tests.cli.shell import HAMA, reportedly


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "hama.txt"
    path.write_text(HAMA)
    return path


@pytest.fixture(scope="session")
def monitor(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A monitor that has read one report and put one aside; what its tests add, they add under ids
    of their own."""
    folder = tmp_path_factory.mktemp("monitor")
    (folder / "reports").mkdir()
    (folder / "reports" / "hama.json").write_text(
        json.dumps(
            {
                "id": "hama",
                "outlet": "Harbour Wire",
                "title": "",
                "published": "2024-12-05",
                "text": HAMA,
            }
        )
    )
    (folder / "reports" / "empty.txt").write_text("")
    assert reportedly("init", folder / "m").returncode == 0
    assert reportedly("collect", folder / "m", folder / "reports").returncode == 0
    assert reportedly("run", folder / "m").returncode == 0
    return folder / "m"
