"""Copies are marked, other reports are not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collect.duplicates import mark_duplicates
from reportedly.records.document import Document, document_id, whole_text

NOON = datetime(2024, 12, 5, 12, tzinfo=UTC)

WIRE = (
    "Army columns left the northern town on Thursday after three days of fighting, a monitoring group said. "
    "At least 12 people were killed when shells fell on the market, according to two hospital workers. "
    "The defence ministry denied that its soldiers had left and said they were regrouping east of the river. "
    "Residents reached by telephone described lorries heading south along the old road, some without lights. "
    "The town, home to about 40,000 people before the war, lies on the last supply route to the coast. "
    "Aid groups called for a pause so that families could leave. "
    "The United Nations said it was following the reports with concern and had moved its staff to the capital."
)
OWN_REPORT = (
    "Witnesses in the northern town told this newspaper that the last soldiers drove away before dawn on Thursday. "
    "A monitoring group said at least 12 people had died in the shelling of the market. "
    "The ministry in the capital denied any retreat. "
    "For three days the two sides had fought street by street, and the supply route to the coast has been cut since Tuesday. "
    "The United Nations has withdrawn its staff. Doctors said they had run out of blood and were operating by candlelight. "
    "A baker who stayed said that he had counted thirty lorries on the old road."
)


def report(outlet: str, body: str, title: str = "", hours: float = 0) -> Document:
    text = whole_text(title, body)
    published = NOON + timedelta(hours=hours)
    return Document(
        document_id(outlet, text), text, title=title, outlet=outlet, published=published
    )


ORIGINAL = report("Example Wire", WIRE, "Army columns leave northern town: monitor")


def marks(*documents: Document) -> list[str | None]:
    return [d.duplicate_of for d in mark_duplicates(documents)]


COPIES = {
    "another headline and a credit line": (
        WIRE + "\n(Reporting by a wire writer; editing by the night desk.)",
        "Soldiers quit town",
    ),
    "a dateline": ("NORTHERN TOWN, 5 December (Example Wire) - " + WIRE, "Soldiers quit town"),
    "cut after three sentences": (". ".join(WIRE.split(". ")[:3]) + ".", "Retreat in the north"),
    "cut to its lead": (WIRE.partition(". ")[0] + ". More follows.", ""),
    "house style": (
        WIRE.replace("12 people", "twelve people")
        .replace("Thursday", "on Thursday")
        .replace("defence", "defense")
        .replace("lorries", "trucks"),
        "Soldiers quit town",
    ),
    "capitals and quotation marks": (WIRE.upper().replace("'", "\u2019"), ""),
}


@pytest.mark.parametrize("name", COPIES)
def test_syndicated_copies_are_marked(name: str) -> None:
    body, title = COPIES[name]
    assert marks(ORIGINAL, report("Example Post", body, title, hours=2)) == [None, ORIGINAL.id]


OTHERS = {
    "a report of one's own on the same event": OWN_REPORT,
    "an updated toll": WIRE.replace("At least 12", "At least 31"),
    "a toll in words": WIRE.replace("At least 12", "At least fifteen"),
    "a denial turned into an admission": WIRE.replace(
        "denied that its soldiers had left", "said that its soldiers had left"
    ),
    "a negation": WIRE.replace("Army columns left", "Army columns have not left"),
    "a longer version with reporting of its own": WIRE + " " + OWN_REPORT,
    "a denial added": WIRE + " The regional governor said that this was not true.",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_reports_are_not(name: str) -> None:
    assert marks(
        ORIGINAL, report("Example Post", OTHERS[name], "Army columns leave northern town", hours=2)
    ) == [None, None]
    assert marks(
        ORIGINAL, report("Example Wire", OTHERS[name], "Army columns leave northern town", hours=2)
    ) == [None, None]


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    late, early = report("Example Post", WIRE, hours=3), report("Example Desk", WIRE, hours=1)
    assert marks(late, ORIGINAL, early) == [ORIGINAL.id, None, ORIGINAL.id]


def test_a_copy_of_a_copy_copies_the_original() -> None:
    first = report("Example Post", WIRE + " (Example Wire)", hours=1)
    second = report("Example Desk", WIRE + " (Example Wire) Edited by the desk.", hours=2)
    assert marks(second, first, ORIGINAL) == [ORIGINAL.id, ORIGINAL.id, None]


def test_what_the_monitor_has_counts_and_is_not_given_back() -> None:
    copy = report("Example Post", WIRE, hours=2)
    (marked,) = mark_duplicates([copy], [ORIGINAL])
    assert marked == replace(copy, duplicate_of=ORIGINAL.id)
    assert mark_duplicates([marked], [ORIGINAL, marked]) == (marked,)
    assert mark_duplicates([], [ORIGINAL, copy]) == ()


def test_an_original_that_arrives_late_marks_what_was_there() -> None:
    copy = report("Example Post", WIRE, hours=2)
    assert mark_duplicates([ORIGINAL], [copy]) == (
        ORIGINAL,
        replace(copy, duplicate_of=ORIGINAL.id),
    )


def test_a_week_bounds_the_search_but_not_the_chain() -> None:
    copy = replace(report("Example Post", WIRE, hours=6 * 24), duplicate_of=ORIGINAL.id)
    later = report("Example Desk", WIRE, hours=12 * 24)
    (alone,) = mark_duplicates([later], [ORIGINAL])
    assert alone.duplicate_of is None
    (chained,) = mark_duplicates([later], [ORIGINAL, copy])
    assert chained.duplicate_of == ORIGINAL.id
    (again,) = mark_duplicates([copy], [copy])
    assert again.duplicate_of == ORIGINAL.id


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    one, two, three = (
        report(o, t)
        for o, t in (
            ("A", "Road open again."),
            ("B", "Road open again."),
            ("C", "Road closed again."),
        )
    )
    assert marks(one, two, three) == [None, one.id, None]


def test_documents_without_dates_and_empty_ones() -> None:
    undated = [replace(report(o, WIRE), published=None) for o in ("A", "B")]
    assert marks(*undated) == [None, undated[0].id]
    assert marks(Document("doc-1", "..."), Document("doc-2", "...")) == [None, None]


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(
        [
            ORIGINAL,
            *(report(f"Outlet {i}", b, t, i + 1) for i, (b, t) in enumerate(COPIES.values())),
        ]
    )
)
def test_the_order_of_arrival_changes_nothing(documents: list[Document]) -> None:
    assert {d.id: d.duplicate_of for d in mark_duplicates(documents)} == {
        d.id: None if d is ORIGINAL else ORIGINAL.id for d in documents
    }


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(
        [
            ORIGINAL,
            *(report(f"Outlet {i}", b, t, i + 1) for i, (b, t) in enumerate(COPIES.values())),
        ]
    ),
    st.integers(0, 7),
)
def test_two_batches_mark_what_one_does(documents: list[Document], cut: int) -> None:
    known = {d.id: d for d in mark_duplicates(documents[:cut])}
    known |= {d.id: d for d in mark_duplicates(documents[cut:], known.values())}
    assert {d.id: d.duplicate_of for d in known.values()} == {
        d.id: d.duplicate_of for d in mark_duplicates(documents)
    }
