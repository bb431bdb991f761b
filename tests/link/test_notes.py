"""What a person should see of how claims were linked."""

from dataclasses import replace

from reportedly.link.events import link_claims
from reportedly.link.families import rules
from reportedly.link.notes import notes, one_id_two_places
from reportedly.link.origins import Origins
from reportedly.records.claim import Stance
from reportedly.records.place import NamedPlace
from tests.newsroom import ACTORS, HAMA, SOURCES, Newsroom, Told

TAKEN = Told("capture", ("rebels",), (HAMA,), "2024-12-05", by=("sohr",))


def noted(newsroom: Newsroom) -> list[str]:
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    claims = {c.id: c for c in newsroom.claims}
    origins = Origins(newsroom.documents, SOURCES, ACTORS)
    return [n.reason for n in notes(events, claims, newsroom.documents, origins)]


def test_what_is_dated_after_its_own_report_is_noted() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", replace(TAKEN, on="2024-12-20"))
    assert noted(newsroom) == ["dated after its own report: it makes no event"]


def test_who_says_and_denies_a_thing_on_one_day_is_noted() -> None:
    denial = replace(TAKEN, stance=Stance.DENIED)
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", TAKEN)
    newsroom.report("Morning Post", "2024-12-06", denial)
    assert noted(newsroom) == ["sohr both says and denies this capture on 2024-12-06: both stand"]
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", TAKEN)
    newsroom.report("Morning Post", "2024-12-07", denial)
    assert noted(newsroom) == []


def test_one_id_of_two_places_is_noted() -> None:
    here = NamedPlace("test:hama", "Hama", 36.75, 35.13, "settlement")
    near = replace(here, lon=36.76)
    far = replace(here, name="Hama al-Gharbi", lon=39.0)
    assert list(one_id_two_places([here, near], rules())) == []
    (note,) = one_id_two_places([here, near, far], rules())
    assert note.location == "test:hama"
    assert "Hama at 35.13, 36.75 and Hama al-Gharbi at 35.13, 39.00" in note.reason
