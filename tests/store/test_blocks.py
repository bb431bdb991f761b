"""Records by the keys that they are filed under: what deriving one place asks the database."""

from dataclasses import replace

import pytest

from reportedly.records.claim import Stance
from reportedly.records.keys import Key, KeyKind
from reportedly.store import blocks
from reportedly.store.store import Store
from tests.newsroom import HAMA, HOMS, Newsroom, Told

AT_HAMA, AT_HOMS = (Key(KeyKind.PLACE, p.place_id or "") for p in (HAMA, HOMS))


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    """Hama is taken, which another outlet denies without saying where; Homs is taken."""
    told = Newsroom()
    (hama,) = told.report("Harbour Wire", "2024-12-05", Told("capture", ("rebels",), (HAMA,)))
    told.report("State Herald", "2024-12-06", Told("capture", (), (), stance=Stance.DENIED))
    told.report("Morning Post", "2024-12-06", Told("capture", ("rebels",), (HOMS,)))
    told.claims[1] = replace(told.claims[1], denies=hama.id)
    store.append((*told.documents.values(), *told.claims), store.start("read", "1"))
    return told


def test_claims_of_a_place_come_with_what_denies_them_and_what_they_deny(
    store: Store, newsroom: Newsroom
) -> None:
    hama, denial, homs = newsroom.claims
    with store.reading() as connection:
        assert set(blocks.claims_to_link(connection, [AT_HAMA])) == {hama.id, denial.id}
        assert set(blocks.claims_to_link(connection, [AT_HOMS])) == {homs.id}
        assert blocks.claims_to_link(connection, []) == {}
        of = blocks.claims_of(connection, [homs.document_id])
    assert [c.id for c in of] == [homs.id]


def test_keys_count_the_claims_under_them_and_denials_have_none(
    store: Store, newsroom: Newsroom
) -> None:
    with store.reading() as connection:
        found = blocks.keys(connection)
        places = {p.place_id for p in blocks.named_places(connection)}
    assert (found[AT_HAMA], found[AT_HOMS]) == (1, 1)
    assert not [key for key in found if key.kind is KeyKind.DENIES]
    assert places == {HAMA.place_id, HOMS.place_id}


def test_a_new_row_touches_its_keys_and_those_of_what_it_denies(
    store: Store, newsroom: Newsroom
) -> None:
    with store.reading() as connection:
        before = blocks.tops(connection)
        assert blocks.touched(connection, before) == set()
        assert blocks.share_since(connection, before) == 0
    denial = replace(newsroom.claims[1], planned=True, recorded_at=None)
    store.append([denial], store.start("read", "2"))
    with store.reading() as connection:
        assert AT_HAMA in (touched := blocks.touched(connection, before))
        assert AT_HOMS not in touched
        assert blocks.share_since(connection, before) == 1 / 4
        assert AT_HOMS in blocks.touched(connection, {})


def test_a_document_comes_with_all_that_it_copies(store: Store, newsroom: Newsroom) -> None:
    first, second, third = newsroom.documents.values()
    copies = (
        replace(second, duplicate_of=first.id),
        replace(third, duplicate_of=second.id),
    )
    with store.reading() as connection:
        before = blocks.tops(connection)
    store.append(copies, store.start("collect", "1"))
    with store.reading() as connection:
        found = blocks.heads(connection, [third.id])
        earliest = blocks.first_document(connection)
        touched = blocks.touched(connection, before)
    assert set(found) == {first.id, second.id, third.id}
    assert {d.text for d in found.values()} == {""}
    assert earliest is not None
    assert earliest.id == first.id
    assert {AT_HAMA, AT_HOMS} <= touched
