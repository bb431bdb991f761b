"""Reportedly as a library: what is handed on, what comes back, what is refused, and how little an
import costs."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import reportedly
from reportedly import actors, periods, places, read
from reportedly.errors import BadInput, Quarantine, ReportedlyError
from reportedly.records.claim import Reading
from reportedly.records.document import LONGEST_TEXT, Document
from reportedly.records.period import Precision
from reportedly.records.place import PlacePrecision, Toponym
from tests.ground.gazette import gazetteer

TEXT = "Rebels captured Talbiseh on Thursday, a monitor said.\r\nThe army denied it."
DAY = date(2024, 12, 6)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a place index of a few rows, as this version of the program builds them."""
    return gazetteer(tmp_path_factory.mktemp("places")).path


def test_the_package_hands_on_what_the_page_names() -> None:
    assert set(reportedly.__all__) == {"__version__", "actors", "periods", "places", "read"}


@pytest.mark.parametrize(
    "published",
    ["2024-12-06", "2024-12-06T09:00:00+03:00", DAY, datetime(2024, 12, 6, 9, tzinfo=UTC)],
)
def test_a_day_is_taken_in_every_form(published: object) -> None:
    (thursday,) = periods(TEXT, published)  # type: ignore[arg-type]
    assert thursday.period is not None
    assert thursday.period.first == date(2024, 12, 5)


def test_a_reading_has_all_layers_at_offsets_of_the_whole_text() -> None:
    found = read(TEXT, published=DAY, title="Rebels  take\ttown", outlet="Levant Wire")
    whole = f"Rebels take town\n{TEXT}".replace("\r\n", "\n")
    assert isinstance(found, Reading)
    assert "captured" in [whole[c.trigger.start : c.trigger.end] for c in found.claims]
    spans = [(t.start, t.end, t.text) for t in found.toponyms] + [
        (t.start, t.end, t.text) for t in found.times
    ]
    assert all(whole[start:end] == text for start, end, text in spans)


def test_the_layers_alone_are_those_of_the_reading() -> None:
    whole = read(TEXT, published=DAY)
    assert periods(TEXT, DAY) == whole.times
    assert [(t.text, t.place) for t in places(TEXT)] == [(t.text, t.place) for t in whole.toponyms]


def test_a_document_brings_its_own() -> None:
    document = Document(
        "d-1", TEXT.replace("\r\n", "\n"), published=datetime(2024, 12, 6, 12, tzinfo=UTC)
    )
    assert read(document).document_id == "d-1"
    assert periods(document) == periods(TEXT, DAY)
    assert actors(document) == actors(TEXT, DAY)
    with pytest.raises(BadInput, match="brings its own"):
        read(document, published=DAY)


@pytest.mark.parametrize("function", [read, places, periods, actors])
@pytest.mark.parametrize("text", [b"bytes", None, 7, "", " \n\t", "x" * (LONGEST_TEXT + 1)])
def test_what_is_no_text_is_refused_in_one_line(function: object, text: object) -> None:
    with pytest.raises(BadInput) as refused:
        function(text)  # type: ignore[operator]
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    "published", ["31 February", "2024-02-31", "0000-01-01", "yesterday", "", 20241206, ("2024",)]
)
def test_what_is_no_day_is_refused(published: object) -> None:
    with pytest.raises(BadInput, match="is no day"):
        periods(TEXT, published)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "31 February 2024",
        "February 31",
        "30 February",
        "2024-02-31",
        "31/02/2024",
        "0000-00-00",
        "the year 0",
        "32 March",
    ],
)
def test_a_day_that_is_none_has_no_exact_day(written: str) -> None:
    for expression in periods(f"It was signed on {written}, they said.", DAY):
        assert expression.period is None or expression.period.precision is not Precision.DAY


def test_another_language_is_put_aside() -> None:
    german = "Die Armee hat die Stadt am Freitag verlassen, sagte ein Sprecher der Regierung am Abend in der Hauptstadt."
    for function in (read, places, actors):
        with pytest.raises(Quarantine, match="no reader for German"):
            function(german)


def test_a_report_about_nowhere_is_empty_and_well() -> None:
    text = "Nothing happened, and nobody said anything about it."
    assert (places(text), periods(text), actors(text)) == ((), (), ())
    assert read(text).claims == ()


def test_letters_that_are_none_keep_the_offsets() -> None:
    (homs,) = places("In \ud800 Homs they left \x00 it.")
    assert (homs.start, homs.text) == (5, "Homs")


def test_a_place_index_of_ones_own(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.ground.gazetteer.build.sources", lambda: "rows of the tests")
    monkeypatch.setattr("reportedly.ground.gazetteer.lookup.ensure", lambda path, progress: None)
    (homs,) = (
        t
        for t in places("They left Homs, and went to Nowhereabad.", gazetteer=small)
        if t.text == "Homs"
    )
    assert isinstance(homs, Toponym)
    assert homs.precision is PlacePrecision.SETTLEMENT


def test_a_place_index_where_none_can_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match="nowhere"):
        places("They left Homs.", gazetteer=tmp_path / "nowhere" / "places.db")


def test_one_name_a_thousand_times_is_one_place() -> None:
    found = places("They left Homs. " * 1_000)
    assert len(found) == 1_000
    assert len({t.place for t in found}) == 1


def _modules(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


HEAVY = {"spacy", "numpy", "thinc", "sqlalchemy", "rich", "typer", "fastapi", "py3langid"}


@pytest.mark.parametrize(
    "statement",
    [
        "import reportedly",
        "from reportedly import read, places, periods, actors; periods('It ended on 2 March 2024.')",
    ],
)
def test_an_import_and_the_date_resolver_load_nothing_heavy(statement: str) -> None:
    assert _modules(statement) & HEAVY == set()
