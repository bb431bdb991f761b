"""Rows: a record as JSON and back, its digest, and the chain that a changed row breaks."""

from collections import namedtuple
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from reportedly.errors import StoreFault
from reportedly.records.document import Document
from reportedly.store.rows import body, chain, digest, record_of
from tests.store.reports import report

Row = namedtuple("Row", "seq body recorded_at run")
NOON = datetime(2024, 12, 6, 12, tzinfo=UTC)


def row(seq: int, content: bytes) -> Any:
    """A row of a table, as the database gives it."""
    return Row(seq, content, NOON, "run-1")


def test_a_record_comes_back_with_the_clock_and_run_of_its_row() -> None:
    assert record_of(Document, row(1, body(report(1)))) == replace(
        report(1), recorded_at=NOON, run="run-1"
    )


def test_clock_and_run_are_no_part_of_the_body() -> None:
    again = replace(report(1), recorded_at=NOON, run="run-2")
    assert body(again) == body(report(1))
    assert digest(again, False) == digest(report(1), False) == digest(again, False, body(again))


def test_other_content_and_a_withdrawal_have_other_digests() -> None:
    one = report(1)
    others = (replace(one, outlet="x"), replace(one, duplicate_of="doc-0"))
    told = {digest(one, False), digest(one, True), *(digest(o, False) for o in others)}
    assert len(told) == 4


def test_when_and_how_it_was_fetched_is_nothing_new() -> None:
    again = replace(report(1), fetched_at=NOON, sha256="0" * 64, capture="other#2")
    assert body(again) != body(report(1))
    assert digest(again, False) == digest(report(1), False)


def test_a_body_that_is_no_such_record_is_a_fault_of_the_store() -> None:
    with pytest.raises(StoreFault, match="documents row 7: its body is not a Document"):
        record_of(Document, row(7, b'{"id": 1}'))


def test_a_link_hangs_on_every_column_and_on_the_row_before() -> None:
    columns = {"id": "a", "recorded_at": NOON, "body": b"x"}
    link = chain("", columns)
    assert chain("", dict(reversed(columns.items()))) == link
    elsewhere = NOON.astimezone(timezone(timedelta(hours=3)))
    assert chain("", columns | {"recorded_at": elsewhere}) == link
    others = [
        chain(link, columns),
        chain("", columns | {"id": "b"}),
        chain("", columns | {"body": b"y"}),
    ]
    assert link not in others
    assert len(set(others)) == 3
