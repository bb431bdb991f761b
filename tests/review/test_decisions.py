"""A person's decision is a row of its own, of a claim that is there and by somebody with a name."""

from collections.abc import Iterator

import pytest

from reportedly.errors import BadInput
from reportedly.records.judgement import Verdict
from reportedly.review import Ruling, decide
from reportedly.store.store import Store, open_store
from tests.newsroom import HAMA, Newsroom, Told


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def test_a_decision_is_kept_with_who_and_why(store: Store) -> None:
    (claim,) = Newsroom().report("Harbour Wire", "2024-12-05", Told("capture", at=(HAMA,)))
    store.append([claim], store.start("read", "1"))
    made = decide(store, Ruling(claim.id, Verdict.NEGATIVE, "  desk ", "a figure of speech"))
    (kept,) = store.judgements()
    assert (kept.id, kept.subject, kept.verdict) == (made.id, claim.id, Verdict.NEGATIVE)
    assert (kept.person, kept.note) == ("desk", "a figure of speech")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Ruling("clm-1", Verdict.POSITIVE, "  "), "needs a person"),
        (Ruling("clm-1", Verdict.POSITIVE, "desk"), "clm-1: no claim of this monitor"),
    ],
)
def test_nobody_decides_and_nothing_is_decided_on(
    store: Store, decision: Ruling, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        decide(store, decision)
    assert store.judgements() == []
