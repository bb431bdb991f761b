"""What others build on: the names, the signatures and the fields that `reportedly` promises
(docs/api.md), and the number of its version."""

import inspect
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import reportedly
from reportedly import errors, settings
from reportedly.records import actor, claim, document, period, place

ROOT = Path(__file__).parent.parent

SIGNATURES = {
    "read": "(text, *, published=None, title='', outlet='', gazetteer=None)",
    "places": "(text, *, title='', gazetteer=None)",
    "periods": "(text, published=None, *, title='')",
    "actors": "(text, published=None, *, title='', gazetteer=None)",
}
GIVES: dict[str, Any] = {
    "read": claim.Reading,
    "places": tuple[place.Toponym, ...],
    "periods": tuple[period.Expression, ...],
    "actors": tuple[actor.NamedActor, ...],
}
FIELDS: dict[type, str] = {
    document.Document: "id text title outlet url published fetched_at sha256 capture language",
    claim.Reading: "document_id toponyms times attributions claims",
    claim.Claim: "id document_id quote quote_start trigger event_type actors targets places time "
    "attribution stance planned dead injured",
    claim.Span: "start end text",
    claim.ActorMention: "text id name",
    claim.PlaceMention: "text role start end place_id name lon lat feature_code country admin1 "
    "precision score candidates offset",
    claim.Speaker: "text kind id name",
    claim.Attribution: "source cue content",
    claim.Count: "low high",
    place.Toponym: "start end text score place precision candidates offset",
    place.Place: "id name lon lat feature_code country admin1 admin2 population",
    place.Candidate: "place score",
    place.Offset: "distance_km direction",
    period.Expression: "start end text period",
    period.Period: "first last precision",
    actor.NamedActor: "start end text actor",
    actor.Actor: "id name aliases kind side country parent since until",
}
"""Fields may be added; one that goes or is renamed is a new version (docs/releasing.md)."""


def bare(function: Any) -> str:
    """The signature without its types."""
    signature = inspect.signature(function)
    plain = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(inspect.Signature(plain))


def test_the_names_that_are_promised_and_no_other() -> None:
    assert reportedly.__all__ == ["__version__", "actors", "periods", "places", "read"]
    assert set(SIGNATURES) == set(reportedly.__all__) - {"__version__"}


@pytest.mark.parametrize("name", sorted(SIGNATURES))
def test_the_signature_is_as_promised(name: str) -> None:
    function = getattr(reportedly, name)
    assert bare(function) == SIGNATURES[name]
    assert get_type_hints(function)["return"] == GIVES[name]


@pytest.mark.parametrize("record", FIELDS, ids=lambda r: r.__name__)
def test_the_record_has_the_fields_that_are_promised(record: type) -> None:
    there = [f.name for f in fields(record)]
    assert set(FIELDS[record].split()) - set(there) == set()


ERRORS: dict[type[errors.ReportedlyError], tuple[int, int | None]] = {
    errors.BadSettings: (2, 500),
    errors.BadInput: (2, 400),
    errors.RetryLater: (3, 503),
    errors.Quarantine: (0, None),
    errors.StoreFault: (4, 500),
}
"""Exit code and HTTP status; what is put aside has no answer of its own."""


@pytest.mark.parametrize("error", ERRORS, ids=lambda e: e.__name__)
def test_the_errors_have_the_exit_codes_and_answers_that_are_promised(
    error: type[errors.ReportedlyError],
) -> None:
    code, status = ERRORS[error]
    assert error.exit_code == code
    assert status in (None, error.http_status)


def test_the_reference_has_all_of_it() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    listed = {n for row in re.findall(r"members: \[(.*?)\]", page) for n in row.split(", ")}
    promised = {record.__name__ for record in FIELDS} | set(SIGNATURES)
    assert promised <= listed
    assert "::: reportedly.errors" in page


def test_the_version_has_one_number_in_all_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    cited = re.findall(r"^version: (\S+)$", citation, re.MULTILINE)
    assert [settings.VERSION] == [reportedly.__version__] == [project["version"]] == cited
