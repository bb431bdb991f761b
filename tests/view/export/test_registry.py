"""A form of export is one module of the folder: it is found, listed and written with."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import BadInput
from reportedly.view.export import registry
from tests.view.sample import sample

NEW = '''"""What happened, by name alone."""

from reportedly.view.export.registry import Export

EXPORT = Export("names", "the types of all events", lambda data: [e.event_type for e in data.events])
'''


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file in the folder of exports."""
    (tmp_path / "names.py").write_text(NEW)
    package = sys.modules["reportedly.view.export"]
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    yield
    sys.modules.pop("reportedly.view.export.names", None)


def test_the_forms_are_those_of_the_folder_in_order() -> None:
    assert list(registry.exports()) == sorted(registry.exports())
    assert {"native", "events", "geojson"} <= set(registry.exports())
    assert "contract" not in registry.exports()


def test_every_form_says_what_it_holds_and_writes_lines() -> None:
    for name, form in registry.exports().items():
        assert form.help, name
        assert all(isinstance(line, str) and "\n" not in line for line in form.write(sample()))


@pytest.mark.usefixtures("added")
def test_a_new_form_is_one_file() -> None:
    assert "names (the types of all events)" in registry.choices()
    assert list(registry.export("names", sample())) == [e.event_type for e in sample().events]


def test_an_unknown_form_names_those_there_are() -> None:
    with pytest.raises(BadInput, match="no format 'xlsx'; there are: events, geojson, native"):
        registry.export("xlsx", sample())
