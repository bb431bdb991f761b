"""The small gazetteer that the tests here share."""

from pathlib import Path

import pytest

from reportedly.ground.gazetteer.lookup import Gazetteer
from tests.ground.gazette import gazetteer


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    return gazetteer(tmp_path)
