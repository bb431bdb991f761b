"""The instant of publication."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.dates import instant

EVENING = datetime(2024, 12, 6, 18, 30, tzinfo=UTC)
MIDNIGHT = datetime(2024, 12, 6, tzinfo=UTC)
ALEPPO = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-12-06", MIDNIGHT),
        ("20241206", MIDNIGHT),
        ("2024/12/06", MIDNIGHT),
        (" 6 December 2024 ", MIDNIGHT),
        ("Dec 6, 2024", MIDNIGHT),
        ("2024-12-06T18:30:00Z", EVENING),
        ("2024-12-06 18:30", EVENING),
        ("2024-12-06T18:30:00+03:00", EVENING.replace(tzinfo=ALEPPO)),
        ("Fri, 06 Dec 2024 18:30:00 +0300", EVENING.replace(tzinfo=ALEPPO)),
        ("Fri, 06 Dec 2024 18:30:00 GMT", EVENING),
        ("06 Dec 2024 18:30", EVENING),
        ("6 December 2024 18:30", EVENING),
        (1733509800, EVENING),
        (1733509800000, EVENING),
        (EVENING, EVENING),
    ],
)
def test_what_outlets_write(written: object, expected: datetime) -> None:
    read = instant(written)
    assert read == expected
    assert read is not None
    assert read.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    "written",
    [
        *(
            "0000-01-01",
            "0001-01-01T00:00:00Z",
            "9999-12-31",
            "2024-02-31",
            "2024-13-01",
            "31 February 2024",
            "06/12/2024",
        ),
        *(
            "yesterday",
            "",
            None,
            True,
            [],
            {},
            1e300,
            float("nan"),
            float("inf"),
            -1e20,
            "2" * 5000,
            "Fri, 99 Dec 2024 18:30:00",
        ),
    ],
)
def test_what_is_no_date(written: object) -> None:
    assert instant(written) is None


@given(
    st.one_of(
        st.text(), st.integers(), st.floats(), st.none(), st.lists(st.integers()), st.datetimes()
    )
)
def test_any_value_at_all(written: object) -> None:
    read = instant(written)
    assert read is None or (read.utcoffset() is not None and 1900 <= read.year <= 2100)


@given(st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1), timezones=st.just(ALEPPO)))
def test_every_iso_instant_comes_back(when: datetime) -> None:
    assert instant(when.isoformat()) == when
