"""What each event weighed when one place was followed: the lines of the ledger behind `control
--why`."""

from collections.abc import Iterable, Mapping

from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.records.event import Event
from reportedly.track.camps import Background, Camps
from reportedly.track.declared import Declared
from reportedly.track.evidence import Evidence, Gatherer
from reportedly.track.ledger import Follower, by_place, first_day
from reportedly.track.scales import Weighing
from reportedly.track.weights import weights


def verdicts(
    place_id: str,
    events: Iterable[Event],
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    background: Background,
) -> tuple[tuple[Evidence, ...], tuple[Weighing, ...]]:
    """All the evidence that concerns that place, and the verdicts on what of it could move the
    belief, by day.

    Signs of fighting, strikes, and what an origin only says again get no verdict.
    """
    camps = Camps(background, documents)
    evidence = by_place(Gatherer(claims, documents, camps, weights()).gather(events)).get(
        place_id, []
    )
    if not evidence:
        return (), ()
    _, belief = Follower(camps, Declared(background.priors, first_day(documents))).follow(evidence)
    return tuple(sorted(evidence, key=lambda e: e.order)), tuple(belief.verdicts)
