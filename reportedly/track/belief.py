"""Shares of belief in who holds one place, moved from day to day by what is claimed.

Belief is a share for each camp and the rest for 'not known'. A gain believed with probability p keeps 1 - p of every
share and gives p to who gains; a loss keeps 1 - p of the loser's share and gives p of it to 'not known', never to a new
holder. Old evidence is thus not outvoted but overtaken: control changes, and a report of last month was not wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod

from reportedly.control import ControlState
from reportedly.track.camps import Holder, most_specific
from reportedly.track.evidence import Effect, Evidence
from reportedly.track.scales import Verdict, weigh
from reportedly.track.weights import Weights


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is believed on one day, and the evidence it rests on."""

    day: date
    state: ControlState
    camp: str | None
    holder: Holder | None
    probability: float
    grounds: tuple[Evidence, ...]


@dataclass(slots=True)
class Belief:
    """Who holds one place, as far as the evidence up to a day tells."""

    weights: Weights
    shares: dict[str, float] = field(default_factory=dict)
    incumbent: str | None = None
    _named: dict[str, list[Holder]] = field(default_factory=dict)
    _grounds: list[Evidence] = field(default_factory=list)
    _disputes: list[Verdict] = field(default_factory=list)
    _signs: list[Evidence] = field(default_factory=list)
    _heard: set[tuple[Effect, str, str]] = field(default_factory=set)

    def declare(self, holder: Holder) -> None:
        """Sets out from a holder that is declared before any report."""
        self.shares[holder.camp] = self.weights.state.prior
        self._named[holder.camp] = [holder]
        self.incumbent = holder.camp

    def take(self, evidence: Sequence[Evidence]) -> None:
        """Takes in all the evidence of one day: signs, then losses, then gains, each group at once."""
        self._signs += [e for e in evidence if e.effect == Effect.SIGN]
        before = self.incumbent
        losses = self._weighed([e for e in evidence if e.effect == Effect.LOSS])
        for verdict in losses:
            self._lose(verdict)
        gains = self._weighed([e for e in evidence if e.effect == Effect.GAIN])
        self._gain(gains)
        self._settle([*losses, *gains])
        self.incumbent = self._successor(before, self._state(evidence[0].day))
        if self.incumbent != before:
            self._heard.clear()

    def _successor(self, before: str | None, state: ControlState) -> str | None:
        """Who counts as the holder from now on: while a place is contested the last one, unless it is out of it."""
        if state == ControlState.CONTESTED and before and (self._disputes or self.shares[before] >= self.weights.state.rival):
            return before
        return None if state == ControlState.UNKNOWN else self._top()

    def snapshot(self, day: date) -> Snapshot:
        """What is believed on that day, none of it from later."""
        state = self._state(day)
        camp = None if state == ControlState.UNKNOWN else self.incumbent or self._top()
        grounds = tuple(dict.fromkeys((*self._grounds, *self._live(day))))
        holder = most_specific(self._named.get(camp, ())) if camp else None
        return Snapshot(day, state, camp, holder, self.shares.get(camp, 0.0) if camp else 0.0, grounds)

    def _weighed(self, evidence: Sequence[Evidence]) -> list[Verdict]:
        """The verdicts on what is new: an origin that says the same again adds nothing."""
        verdicts = []
        for one in evidence:
            heard = {(one.effect, camp, origin) for camp in self._moved(one) for origin in one.origins}
            if heard <= self._heard and not one.con:
                continue
            known = self.incumbent
            self._presuppose(one)
            verdicts.append(weigh(one, known, self.weights))
            self._heard |= heard
        return verdicts

    def _moved(self, evidence: Evidence) -> tuple[str, ...]:
        """The camps that gain or lose; whoever holds the place where the event does not say."""
        named = tuple(dict.fromkeys(h.camp for h in (evidence.holders or evidence.lost_by)))
        return named or ((self.incumbent,) if self.incumbent else ())

    def _presuppose(self, evidence: Evidence) -> None:
        """Who loses a place held it just before, unless somebody else is known to have held it."""
        for holder in evidence.lost_by[:1]:
            others = max((s for c, s in self.shares.items() if c != holder.camp), default=0.0)
            least = self.weights.state.presupposed
            mine = self.shares.get(holder.camp, 0.0)
            if others < self.weights.state.rival and mine < least:
                self.shares = {c: s * (1 - least) / (1 - mine) for c, s in self.shares.items()} | {holder.camp: least}
                self.incumbent = self.incumbent or holder.camp
            self._named.setdefault(holder.camp, []).extend([] if self._named.get(holder.camp) else [holder])

    def _lose(self, verdict: Verdict) -> None:
        for camp in self._moved(verdict.evidence):
            self.shares[camp] = self.shares.get(camp, 0.0) * (1 - verdict.probability)

    def _gain(self, verdicts: Sequence[Verdict]) -> None:
        """Gains of one day at once: rivals share what is believed of both, whatever the order."""
        if not verdicts:
            return
        kept = prod(1 - v.probability for v in verdicts)
        odds: dict[str, float] = {}
        for verdict in verdicts:
            camp = verdict.evidence.holders[0].camp
            odds[camp] = 1 - (1 - odds.get(camp, 0.0)) * (1 - verdict.probability)
            self._named.setdefault(camp, []).extend(verdict.evidence.holders)
        whole = sum(odds.values())
        self.shares = {c: s * kept for c, s in self.shares.items()}
        for camp, chance in odds.items():
            self.shares[camp] = self.shares.get(camp, 0.0) + (1 - kept) * chance / whole

    def _settle(self, verdicts: Sequence[Verdict]) -> None:
        """Opens and ends disputes, and starts the grounds anew where the place changed."""
        sure = [v for v in verdicts if not v.open and v.probability >= self.weights.dispute.ends_at]
        ends = max((v.evidence.disinterested for v in sure if not v.evidence.con), default=0)
        opened = [v for v in verdicts if v.open]
        self._disputes = [] if ends else self._disputes
        self._disputes += [] if ends >= self.weights.dispute.settling_origins else opened
        if sure:
            self._signs = []
        if any(self._moved(v.evidence) != (self.incumbent,) or v.evidence.effect == Effect.LOSS for v in sure):
            self._grounds = []
        self._grounds += [v.evidence for v in verdicts]

    def _state(self, day: date) -> ControlState:
        ranked = sorted(self.shares.values(), reverse=True)
        top, second = ([*ranked, 0.0, 0.0])[:2]
        bounds = self.weights.state
        if self._disputes or self._pressure(day) >= self.weights.signs.threshold or second >= bounds.rival:
            return ControlState.CONTESTED
        return ControlState.HELD if top >= bounds.held else ControlState.UNKNOWN

    def _top(self) -> str | None:
        return max(self.shares, key=lambda c: self.shares[c], default=None)

    def _live(self, day: date) -> list[Evidence]:
        """The signs that have not faded away."""
        return [s for s in self._signs if 0 <= (day - s.day).days <= self.weights.signs.longest_days]

    def _pressure(self, day: date) -> float:
        """How heavy the signs of fighting are on that day."""
        half_life = self.weights.signs.half_life_days
        return sum(self._sign(s) * float(0.5 ** ((day - s.day).days / half_life)) for s in self._live(day))

    def _sign(self, sign: Evidence) -> float:
        signs = self.weights.signs
        if sign.kind == "transition":
            return signs.threshold
        hedged = all(s.hedged for s in (*sign.pro, *sign.con))
        return signs.weights[sign.kind] * (signs.hedged_share if hedged else 1.0) * min(2, max(1, len(sign.origins)))
