"""The account of a place: what each event did to it in words, with the lines of the ledger that
moved the belief."""

from dataclasses import replace

from reportedly.monitor.reasons import AGAIN, WORDS, Account
from reportedly.records.claim import Role, Stance
from reportedly.records.explanation import Ground
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.evidence import Effect
from reportedly.track.verdicts import verdicts
from tests.newsroom import ACTORS, HOMS, SOURCES, Newsroom, Told
from tests.track.cases import PRIOR, followed

LEFT = Told(
    "withdrawal",
    ("government forces",),
    (replace(HOMS, role=Role.FROM),),
    "2024-12-06",
    ("the monitor",),
)
DENIED = replace(LEFT, by=("the army",), stance=Stance.DENIED)


def grounds(newsroom: Newsroom, priors: tuple[Prior, ...] = PRIOR) -> dict[str, Ground]:
    """The grounds of every span of Homs, by type of event."""
    belief = followed(newsroom, priors).belief
    background = Background(ACTORS, SOURCES, priors)
    account = Account(
        {e.id: e for e in belief.events},
        *verdicts(
            "test:homs",
            belief.events,
            belief.claims,
            {d.id: d for d in belief.documents},
            background,
        ),
    )
    found = [
        g for row in belief.control if row.place_id == "test:homs" for g in account.grounds(row)
    ]
    return {g.event.event_type if g.event else "": g for g in found}


def test_a_denied_loss_says_so_with_the_lines_that_add_up_to_it() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT, DENIED)
    ground = grounds(newsroom)["withdrawal"]
    assert (
        ground.effect
        == "Government of Syria loses the place; denied and not settled, so at most even"
    )
    assert [w.reason for w in ground.weights] == [
        "a withdrawal is claimed",
        "reliability B",
        "denied by a side",
    ]
    assert ground.weights[-1].log_odds < 0 < ground.weights[0].log_odds
    assert ground.probability == 0.5
    assert (len(ground.pro), len(ground.con)) == (1, 1)


def test_a_gain_names_who_gains_and_how_many_origins_there_are() -> None:
    newsroom = Newsroom()
    for outlet in ("Harbour Wire", "Morning Post"):
        newsroom.report(outlet, "2024-12-08", Told("capture", ("rebels",), (HOMS,), "2024-12-08"))
    ground = grounds(newsroom)["capture"]
    assert ground.effect == "Syrian opposition gains the place"
    assert any("1 more independent origin" in w.reason for w in ground.weights)
    assert ground.probability
    assert ground.probability > 0.8


def test_signs_of_fighting_and_what_is_said_again_move_nothing() -> None:
    newsroom = Newsroom()
    hold = Told("hold", ("rebels",), (HOMS,), "2024-12-08")
    newsroom.report(
        "Harbour Wire", "2024-12-08", Told("capture", ("rebels",), (HOMS,), "2024-12-08")
    )
    newsroom.report("Harbour Wire", "2024-12-10", replace(hold, on="2024-12-10"))
    newsroom.report(
        "Harbour Wire", "2024-12-12", Told("siege", ("government forces",), (HOMS,), "2024-12-12")
    )
    newsroom.report(
        "Harbour Wire", "2024-12-12", Told("clash", ("government forces",), (HOMS,), "2024-12-12")
    )
    found = grounds(newsroom)
    assert found["siege"].effect == WORDS[Effect.SIGN]
    assert found["siege"].weights == ()
    assert found.get("hold", Ground(None, AGAIN, (), None, (), ())).effect in (
        AGAIN,
        "Syrian opposition holds the place",
    )


def test_a_denial_of_what_nobody_claims_is_a_sign_of_its_own() -> None:
    newsroom = Newsroom()
    (claim,) = newsroom.report("Harbour Wire", "2024-12-06", DENIED)
    ground = grounds(newsroom)[""]
    assert ground.event is None
    assert ground.con == (claim.id,)


def test_a_place_of_which_nothing_is_told_has_no_evidence() -> None:
    newsroom = Newsroom()
    newsroom.report("Harbour Wire", "2024-12-06", LEFT)
    belief = followed(newsroom).belief
    background = Background(ACTORS, SOURCES, PRIOR)
    documents = {d.id: d for d in belief.documents}
    assert verdicts("test:nowhere", belief.events, belief.claims, documents, background) == ((), ())
