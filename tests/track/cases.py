"""What follows from a newsroom's reports, put together as a monitor does: events, control and
cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.link.events import link_claims
from reportedly.monitor.derive import cases_of
from reportedly.records.belief import Belief
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.cases import Case, Cases
from reportedly.track.ledger import track_control
from tests.newsroom import ACTORS, SOURCES, Newsroom

PRIOR = (Prior("syria-government", country="SY", since=date(2024, 11, 26)),)


@dataclass(frozen=True)
class Followed:
    """The belief that follows, and its cases."""

    belief: Belief
    cases: Cases

    def case(self, event_type: str) -> Case:
        """The case of the one event of that type."""
        (event,) = [e for e in self.belief.events if e.event_type == event_type]
        return self.cases.of(event)


def followed(newsroom: Newsroom, priors: Sequence[Prior] = PRIOR) -> Followed:
    """What follows from the reports."""
    background = Background(ACTORS, SOURCES, priors)
    events = link_claims(newsroom.claims, newsroom.documents, SOURCES, ACTORS)
    control = track_control(events, newsroom.claims, newsroom.documents, background)
    belief = Belief(tuple(newsroom.documents.values()), tuple(newsroom.claims), events, control)
    return Followed(belief, cases_of(belief, background))
