"""Where a telling goes: into the event that it is most like, or into a new one; and what a denial
answers."""

from dataclasses import replace

from reportedly.link.clusters import Cluster, Clusters, sharp_cell
from reportedly.link.families import rules
from reportedly.link.tellings import Teller, Telling
from reportedly.records.claim import Stance
from tests.newsroom import ACTORS, ALEPPO, ALEPPO_AIRPORT, HAMA, HOMS_PROVINCE, Newsroom, Told

TAKEN = Told("capture", ("rebels",), (HAMA,), "2024-12-05")


def telling(told: Told, outlet: str = "Harbour Wire", day: str = "2024-12-06") -> Telling:
    newsroom = Newsroom()
    (claim,) = newsroom.report(outlet, day, told)
    return Teller(rules(), newsroom.documents, ACTORS).tellings(claim)[0]


def gathered(*told: Telling) -> Clusters:
    clusters = Clusters(rules())
    for one in told:
        clusters.add(one)
    return clusters


def sizes(clusters: Clusters) -> list[int]:
    return sorted(len(c.members) for c in clusters.all)


def test_an_attack_on_the_airport_beside_the_town_is_one_with_it_and_a_capture_is_not() -> None:
    for kind, expected in (("attack", [2]), ("capture", [1, 1])):
        town, site = (
            telling(Told(kind, ("rebels",), (p,), "2024-12-05"), outlet)
            for p, outlet in ((ALEPPO, "Harbour Wire"), (ALEPPO_AIRPORT, "Morning Post"))
        )
        assert sizes(gathered(town, site)) == expected


def test_an_event_says_the_most_specific_type_and_the_sharpest_days() -> None:
    attack = telling(Told("attack", ("rebels",), (HAMA,), "2024-12-05"))
    strike = telling(Told("airstrike", ("rebels",), (HAMA,), "2024-12-05"), "Morning Post")
    (cluster,) = gathered(attack, strike).all
    assert cluster.profile.event_type == "airstrike"
    sharp = telling(TAKEN)
    (cluster,) = gathered(telling(replace(TAKEN, on="2024-12-04/2024-12-05")), sharp).all
    assert cluster.profile.days == sharp.days


def test_the_id_of_an_event_is_that_of_the_claim_that_was_known_first() -> None:
    eldest = telling(TAKEN, "Harbour Wire", "2024-12-05")
    later = telling(TAKEN, "Morning Post", "2024-12-06")
    ids = {gathered(*some).all[0].id for some in ((eldest, later), (later, eldest), (eldest,))}
    assert len(ids) == 1


def denied_by(denial: Telling, clusters: Clusters) -> list[Cluster]:
    clusters.deny(denial, {}, frozenset())
    return [c for c in clusters.all if c.denials]


def test_a_denial_answers_what_came_once_some_days_before_it_and_fighting_of_its_day_alone() -> (
    None
):
    for kind, answers in (("capture", 1), ("clash", 0)):
        told = Told(kind, ("rebels",), (HAMA,), "2024-12-03")
        denial = replace(told, on="2024-12-06", by=("the army",), stance=Stance.DENIED)
        assert len(denied_by(telling(denial), gathered(telling(told)))) == answers


def test_a_text_does_not_deny_what_it_says_in_its_own_voice() -> None:
    said = telling(TAKEN)
    own = replace(said, claim=replace(said.claim, id="clm-other", stance=Stance.DENIED))
    assert denied_by(own, gathered(said)) == []


def test_a_province_has_no_cell() -> None:
    assert sharp_cell(HAMA) is not None
    assert sharp_cell(HOMS_PROVINCE) is None
    assert sharp_cell(replace(HAMA, lon=None)) is None
