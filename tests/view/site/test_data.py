"""The look-ups that every page needs."""

import re
from dataclasses import replace

from reportedly.view.site.data import Lookup, evenings, file_name, slug
from tests.view.sample import NASTY, day, sample


def test_file_names_are_safe_and_tell_namesakes_apart() -> None:
    assert slug("Homs", "a") != slug("Homs", "b")
    for name in (NASTY, "", "..", "/", "CON", "é", "مدينة"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug(name, "k")), name
        assert re.fullmatch(r"[A-Za-z0-9_-]+", file_name(name)), name
    assert file_name("doc-08edac70faf4b5d7") == "doc-08edac70faf4b5d7"


def test_evenings_are_the_last_instants_of_all_days_but_the_newest() -> None:
    found = evenings(sample().documents)
    assert [moment.day for moment in found] == [28, 30, 1, 5, 6, 7]
    assert evenings([]) == []


def test_a_siege_retold_from_years_ago_does_not_stretch_the_slider() -> None:
    data = sample()
    old = replace(
        data.controls[0], id="old", since=day(1).replace(year=2012), to=day(1).replace(year=2013)
    )
    assert Lookup(replace(data, controls=(*data.controls, old))).slider == Lookup(data).slider
