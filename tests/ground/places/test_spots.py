"""What the codebook says around place names, and where names of the gazetteer stand."""

from pathlib import Path

import pytest

from reportedly.errors import BadSettings
from reportedly.ground.gazetteer.lookup import Gazetteer
from reportedly.ground.places.spots import (
    Setting,
    calibrated,
    find_spots,
    is_whole,
    place_cues,
    surnames,
    words_of,
    words_of_others,
)
from tests.ground.gazette import gazetteer, marked


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return gazetteer(tmp_path_factory.mktemp("spots"))


def spots(names: Gazetteer, told: str, *skipped: str) -> list[str]:
    text, entities, tokens = marked(told)
    words = words_of(text, entities, tokens)
    return [s.name for s in find_spots(text, words, names, skipped.__contains__)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Men left Deir ez-Zor for Homs.", ["Deir ez-Zor", "Homs"]),
        ("Men left Deir ez-Zor Airport.", ["Deir ez-Zor Airport"]),
        ("Men left al-Talbiseh.", ["al-Talbiseh"]),
        ("Men left Fort\nWorth.", []),
        ("men left homs.", []),
    ],
)
def test_the_longest_names_of_a_line(small: Gazetteer, told: str, expected: list[str]) -> None:
    assert spots(small, told) == expected


def test_a_name_that_is_somebodys_is_passed_over_whole(small: Gazetteer) -> None:
    assert spots(small, "Men left Fort Worth.", "Fort Worth") == []


def test_only_long_texts_without_apostrophes_have_lost_them(small: Gazetteer) -> None:
    told = "Syrias army left. "
    assert spots(small, told) == []
    assert spots(small, told + "Men talked on and on. " * 80) == ["Syria"]


def test_an_entity_stands_over_its_words() -> None:
    text, entities, tokens = marked("[Fort Worth|GPE] fell")
    words = words_of(text, entities, tokens)
    assert [(w.label, w.entity) for w in words] == [("GPE", 0), ("GPE", 0), ("", -1)]
    assert [w.first for w in words] == [True, False, False]


def test_words_of_somebodys_longer_name() -> None:
    text, entities, tokens = marked("The Homs Military Council met.")
    words = words_of(text, entities, tokens)
    assert words_of_others(text, words, "Homs Military Council".__eq__) == {1, 2, 3}


def test_surnames_are_of_people_named_in_full() -> None:
    text, entities, _ = marked("[Paris Hilton|PERSON] met [Jordan|PERSON], [Near Homs|PERSON].")
    assert surnames(text, entities, ("near",)) == {"paris", "hilton"}


def test_a_part_of_an_entity_is_not_whole(small: Gazetteer) -> None:
    text, entities, tokens = marked("Men of the [Homs Freedom Front|ORG] left [Homs|GPE].")
    words = words_of(text, entities, tokens)
    setting = Setting(words, place_cues(), frozenset(), entities)
    found = list(find_spots(text, words, small, lambda name: False))
    assert [is_whole(s, setting) for s in found] == [False, True]


def test_the_curve_is_straight_between_its_points() -> None:
    curve = ((0.0, 0.0), (0.5, 0.8), (1.0, 0.9))
    assert [calibrated(x, curve) for x in (0.0, 0.25, 0.75, 1.0)] == pytest.approx(
        [0.0, 0.4, 0.85, 0.9]
    )


def test_a_broken_list_of_cues_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "place_cues.toml").write_text("[after]\nprovince = 3\n", encoding="utf-8")
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    place_cues.cache_clear()
    with pytest.raises(BadSettings, match=r"place_cues\.toml: after"):
        place_cues()
    monkeypatch.undo()
    place_cues.cache_clear()
