"""Sentences in the words of the records, in no side's."""

from dataclasses import replace

import pytest

from reportedly.records.place import PlacePrecision
from reportedly.view.brief import sentences
from tests.newsroom import (
    HAMA,
    HOMS,
    Newsroom,
    Told,
)
from tests.view.brief.room import lines


def test_a_sides_words_are_quoted_or_replaced_never_said() -> None:
    room = Newsroom()
    room.report(
        "State Herald", "2024-12-06", Told("attack", ("terrorist gangs",), (HAMA,), "2024-12-06")
    )
    (line,) = lines(room, "harm")
    assert line.text.startswith("“terrorist gangs” attacked")
    assert not sentences.loaded_words(line.text)
    mention = sentences.neutral("regime forces", "Government of Syria")
    assert mention == "Government of Syria"


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (PlacePrecision.NEAR, "captured near Homs"),
        (PlacePrecision.PROVINCE, "captured Homs province"),
    ],
)
def test_a_place_is_told_no_sharper_than_it_is_meant(precision: PlacePrecision, words: str) -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("capture", ("rebels",), (replace(HOMS, precision=precision),), "2024-12-06"),
    )
    (line,) = lines(room, "other")
    assert line.text == f"Rebels {words} on 6 December, according to Harbour Wire."


def test_a_place_that_a_claim_names_twice_is_told_once() -> None:
    room = Newsroom()
    room.report(
        "Harbour Wire", "2024-12-01", Told("clash", ("rebels",), (HOMS, replace(HOMS, start=9)))
    )
    (line,) = lines(room, "harm")
    assert line.text == "Rebels fought in Homs, according to Harbour Wire."


def test_near_a_place_needs_no_other_preposition() -> None:
    room = Newsroom()
    near = replace(HOMS, precision=PlacePrecision.NEAR)
    room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("clash", ("rebels",), (near,)),
        Told("casualties", (), (near,), dead=(3, 3)),
    )
    told = {line.text.split(",")[0] for line in lines(room, "harm")}
    assert told == {"Rebels fought near Homs", "Casualties near Homs (3 dead)"}


def test_names_stand_in_a_sentence_as_the_text_writes_them() -> None:
    room = Newsroom()
    (claim,) = room.report(
        "Harbour Wire",
        "2024-12-06",
        Told("clash", ("Two officers",), (HOMS,), quote="the two Armies held a clash"),
    )
    document = room.documents[claim.document_id]
    assert sentences.in_sentence("Two officers", document) == "two officers"
    assert sentences.in_sentence("Armies", document) == "Armies"
    assert sentences.in_sentence("The Two", document) == "the two"
