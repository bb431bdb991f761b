"""What the tables rest on: instants that sort, digests of content alone, a chain, and migrations
that know their place."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from reportedly.errors import StoreFault
from reportedly.store.migrations import MIGRATIONS, migrate
from reportedly.store.schema import APPLIED, instant_text
from reportedly.store.store import open_store

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(
    min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 31), timezones=OFFSETS
)


@given(INSTANTS, INSTANTS)
def test_instants_sort_as_text_as_they_do_in_time(one: datetime, other: datetime) -> None:
    assert (instant_text(one) < instant_text(other)) == (one < other)
    assert datetime.fromisoformat(instant_text(one)) == one
    assert len(instant_text(one)) == 27


def test_an_instant_without_an_offset_is_utc() -> None:
    assert instant_text(datetime(2024, 12, 6, 17, 5)) == "2024-12-06T17:05:00.000000Z"


def test_migrations_apply_once_and_are_recorded_by_name() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection)
        migrate(connection)
        assert list(connection.scalars(select(APPLIED.c.name))) == [m.__name__ for m in MIGRATIONS]
    engine.dispose()


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            insert(APPLIED).values(name="m9999_later", recorded_at=datetime.now(UTC))
        )
    engine.dispose()
    with pytest.raises(StoreFault, match=r"newer version of reportedly \(m9999_later\): upgrade"):
        open_store(url)
