"""Who is declared to hold a place: the narrowest of place, outline, province and country."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.settings import Prior
from reportedly.track.declared import Declared, Locality

HERE = Locality("test:here", "Here", 36.7, 34.7, "SY", "11")
AROUND = ((36.0, 34.0), (37.5, 34.0), (37.5, 35.5), (36.0, 35.5))
COUNTRY = Prior("army", country="SY")


def holder(place: Locality, *priors: Prior) -> str | None:
    found = Declared(priors, date(2024, 12, 1)).of(place)
    return found.prior.holder if found else None


@pytest.mark.parametrize(
    ("prior", "covers"),
    [
        (Prior("rebels", place="test:here"), True),
        (Prior("rebels", place="test:there"), False),
        (Prior("rebels", polygon=AROUND), True),
        (Prior("rebels", polygon=tuple((lon + 2, lat) for lon, lat in AROUND)), False),
        (Prior("rebels", area="11"), True),
        (Prior("rebels", area="Homs|SY.11"), True),
        (Prior("rebels", area="SY.1"), False),
        (Prior("rebels", country="IQ"), False),
    ],
)
def test_a_table_narrower_than_the_country_counts_before_it(prior: Prior, covers: bool) -> None:
    assert holder(HERE, COUNTRY, prior) == ("rebels" if covers else "army")


def test_a_place_counts_before_an_outline_and_an_outline_before_a_province() -> None:
    outline, area, place = (
        Prior("b", polygon=AROUND),
        Prior("c", area="SY.11"),
        Prior("a", place="test:here"),
    )
    assert holder(HERE, COUNTRY, area, outline, place) == "a"
    assert holder(HERE, COUNTRY, area, outline) == "b"
    assert holder(HERE, COUNTRY, area) == "c"


def test_what_nothing_covers_or_has_no_coordinates_is_in_no_outline() -> None:
    assert holder(HERE) is None
    assert holder(replace(HERE, lon=None, lat=None), Prior("b", polygon=AROUND)) is None
    assert holder(replace(HERE, admin1=None), Prior("c", area="SY.11")) is None


def test_the_first_day_is_the_tables_own_else_the_monitors() -> None:
    own = replace(COUNTRY, since=date(2024, 11, 1))
    outsets = [Declared((p,), date(2024, 12, 1)).of(HERE) for p in (own, COUNTRY)]
    assert [o and o.since for o in outsets] == [date(2024, 11, 1), date(2024, 12, 1)]
    assert [o and o.narrow for o in outsets] == [False, False]
