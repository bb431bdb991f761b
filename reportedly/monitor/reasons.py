"""An account of one place: what each of its spans rests on, with the weights that moved the
belief."""

from collections.abc import Iterable, Iterator, Mapping

from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.records.explanation import Ground, Weight
from reportedly.track.evidence import Effect, Evidence
from reportedly.track.scales import Weighing

AGAIN = "says again what its origins said before, and adds nothing"
WORDS = {
    Effect.SIGN: "a sign of fighting, which moves no holder",
    Effect.STRIKE: "an attack, and nobody attacks what they hold",
}


class Account:
    """Gives the grounds of a span: its events with their verdicts, then the denials of what nobody
    claims."""

    def __init__(
        self,
        events: Mapping[str, Event],
        evidence: Iterable[Evidence],
        verdicts: Iterable[Weighing],
    ) -> None:
        self._events = events
        self._evidence = {e.event_id: e for e in evidence if e.event_id}
        self._verdicts = {v.evidence.event_id: v for v in verdicts if v.evidence.event_id}

    def grounds(self, row: Control) -> Iterator[Ground]:
        """What the span rests on, in the order in which the ledger names it."""
        named = [self._events[i] for i in row.event_ids if i in self._events]
        for event in named:
            yield self._ground(event)
        told = {c for e in named for c in (*e.claim_ids, *e.disputed_by)}
        if alone := tuple(c for c in row.claim_ids if c not in told):
            yield Ground(None, WORDS[Effect.SIGN], (), None, (), alone)

    def _ground(self, event: Event) -> Ground:
        verdict, evidence = self._verdicts.get(event.id), self._evidence.get(event.id)
        if verdict is None:
            effect = WORDS.get(evidence.effect, AGAIN) if evidence else ""
            return Ground(event, effect, (), None, event.claim_ids, event.disputed_by)
        weights = tuple(Weight(line.reason, line.log_odds) for line in verdict.lines)
        return Ground(
            event,
            _effect(verdict),
            weights,
            verdict.probability,
            event.claim_ids,
            event.disputed_by,
        )


def _effect(verdict: Weighing) -> str:
    """Who gains or loses by it, and whether a denial stands open against it."""
    evidence = verdict.evidence
    gains = evidence.effect == Effect.GAIN
    names = [h.name for h in (evidence.holders if gains else evidence.lost_by)]
    verb = ("holds" if evidence.means.state else "gains") if gains else "loses"
    does = f"{names[0] if names else 'its holder'} {verb} the place"
    return f"{does}; denied and not settled, so at most even" if verdict.open else does
