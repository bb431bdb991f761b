"""JSON and JSON lines: each object is a document, and a bad line costs no other."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reportedly.collect import json_lines
from reportedly.collect.json_lines import parse
from reportedly.errors import Quarantine
from tests.collect.found import FIXTURES, read


def test_json_lines_before_and_after_a_bad_line_are_kept() -> None:
    found, asides = read((FIXTURES / "reports.jsonl").read_bytes(), "reports.jsonl")
    assert [d.given_id for d in found] == ["r1", "r2", "4", "r5"]
    assert found[0].text.startswith("Columns leave the town\nArmy columns")
    assert found[0].published == datetime(2024, 12, 5, tzinfo=UTC)
    assert found[1].published == datetime(2024, 12, 5, 20, tzinfo=timezone(timedelta(hours=3)))
    assert found[3].published is None
    assert len(asides) == 2
    assert asides[0].startswith("reports.jsonl, line 3: not JSON: ")
    assert (
        "line 5: published '2024-02-31' is not a date; the document is kept without one"
        in asides[1]
    )


@pytest.mark.parametrize("name", ["stdin", "reports.txt", "reports.json"])
def test_json_lines_are_known_by_their_content(name: str) -> None:
    found, asides = read(
        b'{"text": "One."}\n{"text": "Two."}\n{oops\n{"text": "Four."}\n\n{"text": "Five."}',
        name,
    )
    assert [d.text for d in found] == ["One.", "Two.", "Four.", "Five."]
    assert [a.partition(":")[0] for a in asides] == [f"{name}, line 3"]


def test_one_object_over_many_lines_and_an_array() -> None:
    assert [d.text for d in read(b'{\n  "title": "A",\n  "text": "B"\n}')[0]] == ["A\nB"]
    found, asides = read(b'[{"text": "One."}, 7, {"text": 7}, {"body": "Two."}]', "list.json")
    assert [d.text for d in found] == ["One."]
    assert [a.partition(":")[0] for a in asides] == [
        "list.json, item 2",
        "list.json, item 3",
        "list.json, item 4",
    ]
    assert "there is: body" in asides[2]


def test_the_year_0() -> None:
    found, asides = read(b'{"text": "The road is open.", "published": "0000-01-01T00:00:00Z"}')
    assert [d.published for d in found] == [None]
    assert len(asides) == 1


def test_what_no_text_holds_is_replaced_one_for_one() -> None:
    (document,), asides = read(b'{"text": "a\\ud800b\\u0000c\\u001bd", "title": "\\udfff x"}')
    assert not asides
    assert document.text == "\ufffd x\na\ufffdb\ufffdc\ufffdd"
    document.text.encode()


def test_a_line_too_long_is_passed_over_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 100)
    lines = b'{"text": "One."}\n{"text": "' + b"a" * 300 + b'"}\n{"text": "Three."}\n'
    found, asides = read(lines, "a.jsonl")
    assert [d.text for d in found] == ["One.", "Three."]
    assert asides == ["a.jsonl, line 2: too long: more than 100 bytes (collect)"]


def test_a_line_in_another_encoding_is_put_aside() -> None:
    lines = b'{"text": "One."}\n{"text": "caf\xe9"}\n{"text": "Three."}\n'
    found, asides = read(lines, "a.jsonl")
    assert [d.text for d in found] == ["One.", "Three."]
    assert asides == ["a.jsonl, line 2: not UTF-8: byte 14 of the line (collect)"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": 7}', "text: must be a string, not int"),
        ('{"text": "A.", "outlet": ["B"]}', "outlet: must be a string, not list"),
        ("[1]", "must be an object with id, title, text, published, outlet, url, not '[1]'"),
        ("{}", "neither title nor text in it (there is: nothing)"),
    ],
)
def test_an_object_that_is_no_report_says_what_it_lacks(line: str, said: str) -> None:
    found, asides = read(f'{{"text": "One."}}\n{line}\n'.encode(), "a.jsonl")
    assert len(found) == 1
    assert asides == [f"a.jsonl, line 2: {said} (collect)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{oops", "not JSON: .* at column 2"),
        ("{\n  oops", "not JSON: .* at line 2, column 3"),
        ("1" * 5_000, "a number with thousands of digits"),
        ("[" * 200_000, "nested too deep"),
    ],
)
def test_what_is_no_json_says_where_it_breaks(text: str, said: str) -> None:
    with pytest.raises(Quarantine, match=said):
        parse(text, "a.json")
