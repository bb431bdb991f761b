"""What the tests of the store share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.store.store import Store, open_store
from tests.store.reports import url


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(url(tmp_path / "monitor.db"))
    yield opened
    opened.close()
