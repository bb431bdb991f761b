"""What the tests of a monitor share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.monitor import reading
from reportedly.settings import Settings
from reportedly.store.store import Store, open_store
from tests.monitor.simple import read_simply


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(reading, "read_document", read_simply)
    return Settings(
        folder=tmp_path,
        store=f"sqlite:///{tmp_path / 'monitor.db'}",
        captures=tmp_path / "captures",
        sources=tmp_path / "sources.csv",
        actors=tmp_path / "actors.csv",
    )


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings.store)
    yield opened
    opened.close()
