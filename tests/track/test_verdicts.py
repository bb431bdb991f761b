"""The verdicts behind the holder of one place."""

from dataclasses import replace

from reportedly.link.events import link_claims
from reportedly.track.camps import Background
from reportedly.track.evidence import Effect
from reportedly.track.verdicts import verdicts
from tests.newsroom import ACTORS, HAMA, HOMS, SOURCES, Newsroom, Told

TAKEN = Told("capture", ("rebels",), (HAMA,), "2024-12-05")


def test_what_could_move_the_place_gets_a_verdict_and_signs_and_repetitions_do_not() -> None:
    newsroom = Newsroom()
    fight = replace(TAKEN, event_type="clash", on="2024-12-04")
    newsroom.report("Harbour Wire", "2024-12-06", fight, TAKEN, replace(TAKEN, at=(HOMS,)))
    for day in ("2024-12-08", "2024-12-11"):
        newsroom.report("Harbour Wire", day, replace(TAKEN, event_type="hold", on=day))
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    known = Background(ACTORS, SOURCES)
    place_id = HAMA.place_id or ""
    evidence, found = verdicts(place_id, events, newsroom.claims, newsroom.documents, known)
    assert [e.effect for e in evidence] == [Effect.SIGN, *[Effect.GAIN] * 3]
    assert {e.place.place_id for e in evidence} == {place_id}
    assert [v.evidence for v in found] == list(evidence[1:3])
    assert verdicts("test:nowhere", events, newsroom.claims, newsroom.documents, known) == ((), ())
