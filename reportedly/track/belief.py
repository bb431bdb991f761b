"""What is believed of one place as reports come in: each day's evidence is weighed against what the
days before made known.

A gain believed with probability p moves p of every share to who gains; a loss moves p of the
loser's share to a gap, never to a new holder. Old evidence is thus not outvoted but overtaken:
control changes, and a report of last month was not wrong. What comes out are the steps of the chain
(`chain.py`) and, for each day on which that can change, whether the place is contested.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil, exp, log2, prod

from reportedly.track.camps import Holder
from reportedly.track.chain import Gain, Matrix, States, Vector, forward
from reportedly.track.evidence import TRANSITION, Effect, Evidence
from reportedly.track.scales import Weighing, weigh
from reportedly.track.weights import Weights

LIVE_HALF_LIVES = 3.5
"""A sign of fighting is quoted until it has faded to a tenth."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on which something changes: whether the place is contested, by sources or by
    fighting, and why."""

    day: date
    contested: bool
    disputed: bool
    grounds: tuple[Evidence, ...]


@dataclass(slots=True)
class PlaceBelief:
    """Who holds one place, as far as the evidence up to a day tells."""

    weights: Weights
    states: States
    declared: Holder | None = None
    start: Vector = field(init=False)
    shares: Vector = field(init=False)
    incumbent: str | None = field(init=False)
    steps: list[tuple[date, Matrix]] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    verdicts: list[Weighing] = field(default_factory=list)
    named: dict[str, list[tuple[date, Holder]]] = field(default_factory=dict)
    strikes: int = 0
    _grounds: list[Evidence] = field(default_factory=list)
    _disputes: list[Weighing] = field(default_factory=list)
    _signs: list[Evidence] = field(default_factory=list)
    _heard: dict[tuple[Effect, str, str], date] = field(default_factory=dict)
    _struck: dict[str, date] = field(default_factory=dict)
    _taken_by: str | None = None
    _pressure: float = 0.0
    _at: date = date.min
    _spoken: date = date.min

    def __post_init__(self) -> None:
        holder = self.declared
        self.start = self.shares = self.states.start(
            {holder.camp: self.weights.state.prior} if holder else {}
        )
        self.incumbent = holder.camp if holder else None
        if holder:
            self.named[holder.camp] = [(date.min, holder)]

    def wait(self, day: date) -> None:
        """Nothing happens up to that day."""
        self._pass(day)
        self._remember(day, False)

    def take(self, day: date, evidence: Sequence[Evidence]) -> None:
        """Takes in all the evidence of one day: signs and strikes, then losses, then gains, each
        group at once."""
        self._pass(day)
        for one in evidence:
            self._strike(one)
        by_effect = {effect: [e for e in evidence if e.effect == effect] for effect in Effect}
        self._signs += by_effect[Effect.SIGN]
        self._pressure += sum(map(self._sign, by_effect[Effect.SIGN]))
        before = self.incumbent
        losses = self._weighed(by_effect[Effect.LOSS])
        for verdict in losses:
            self._lose(verdict)
        gains = self._weighed(by_effect[Effect.GAIN])
        self._gain(gains)
        self._settle([*losses, *gains])
        contested = self._contested(day)
        self.incumbent = self._successor(before, contested)
        if self.incumbent != before:
            self._heard.clear()
        self._remember(day, contested)

    def rest(self, until: date | None) -> None:
        """The days before `until` on which the place stops being contested because nobody speaks of
        it any more."""
        if not self.moments or not self.moments[-1].contested:
            return
        last = self.moments[-1].day
        for day in sorted(self._ends()):
            if last < day and (until is None or day < until):
                self._pass(day)
                contested = self._contested(day)
                self.incumbent = self._successor(self.incumbent, contested)
                self._remember(day, contested)

    def _ends(self) -> list[date]:
        """The days on which a dispute is forgotten, and the signs of fighting have faded."""
        limits = self.weights.signs
        ends = [self._spoken + timedelta(self.weights.change.memory_days + 1)]
        if self._pressure >= limits.threshold:
            fades = limits.half_life_days * log2(self._pressure / limits.threshold)
            ends.append(self._at + timedelta(ceil(fades) + 1))
        return ends

    def _remember(self, day: date, contested: bool) -> None:
        live = timedelta(self.weights.signs.half_life_days * LIVE_HALF_LIVES)
        self._signs = [s for s in self._signs if day - s.day <= live]
        grounds = tuple(dict.fromkeys((*self._grounds, *self._signs)))
        self.moments.append(Moment(day, contested, bool(self._disputes) and contested, grounds))

    def _pass(self, day: date) -> None:
        """The days up to that one go by: signs fade, disputes are forgotten, holdings end
        untold."""
        gone = (day - self._at).days if self.steps else 0
        self._pressure *= 0.5 ** (gone / self.weights.signs.half_life_days)
        self._at = day
        if self._is_stale(day):
            self._disputes = []
        towards = {self.declared.camp: self.weights.state.prior} if self.declared else {}
        self._step(day, self.states.drift(1 - exp(-gone / self.weights.change.keeps_days), towards))

    def _is_stale(self, day: date) -> bool:
        """True where nobody has spoken of a change for so long that a dispute is over."""
        return (day - self._spoken).days > self.weights.change.memory_days

    def _step(self, day: date, matrix: Matrix) -> None:
        self.steps.append((day, matrix))
        self.shares = forward(self.shares, matrix)

    def _share(self, camp: str) -> float:
        return self.shares[self.states.held(camp)]

    def _successor(self, before: str | None, contested: bool) -> str | None:
        """Who counts as the holder from now on: while a place is contested the last one, unless it
        is out of it."""
        top, state = self._top(), self.weights.state
        if not contested:
            return top if top and self._share(top) >= state.held else None
        if not before:
            return top
        is_in_it = bool(self._disputes) or self._share(before) >= state.rival
        return before if is_in_it else top

    def _weighed(self, evidence: Sequence[Evidence]) -> list[Weighing]:
        """The verdicts on what is new: an origin that says the same again adds nothing, unless it
        may have looked again."""
        verdicts = []
        for one in evidence:
            heard = {
                (one.effect, camp, origin): one.day
                for camp in self._moved(one)
                for origin in one.origins
            }
            if not one.con and all(self._is_repeated(key, one) for key in heard):
                continue
            known = self.incumbent
            self._presuppose(one)
            verdicts.append(weigh(one, known, self.weights))
            self._heard |= heard
            self._spoken = one.day
        self.verdicts += verdicts
        return verdicts

    def _is_repeated(self, key: tuple[Effect, str, str], evidence: Evidence) -> bool:
        if key not in self._heard:
            return False
        passed = (evidence.day - self._heard[key]).days
        return not evidence.disinterested or passed < self.weights.change.looks_again_days

    def _moved(self, evidence: Evidence) -> tuple[str, ...]:
        """The camps that gain or lose; where the event does not say, whoever holds the place,
        unless they are who took it."""
        told = evidence.holders or evidence.lost_by
        if told:
            return tuple(dict.fromkeys(h.camp for h in told))
        if self.incumbent and self.incumbent != self._taken_by:
            return (self.incumbent,)
        return ()

    def _presuppose(self, evidence: Evidence) -> None:
        """Who loses a place held it just before, unless somebody else is known to have held it."""
        for holder in evidence.lost_by[:1]:
            camp, day = holder.camp, evidence.day
            others = max((self._share(c) for c in self.states.camps if c != camp), default=0.0)
            least, mine = self.weights.state.presupposed, self._share(camp)
            if others < self.weights.state.rival and mine < least:
                missing = (least - mine) / (1 - mine)
                self._step(day, self.states.shift(camp, missing))
                self.incumbent = self.incumbent or camp
            if not self.named.get(camp):
                self.named[camp] = [(day, holder)]

    def _strike(self, evidence: Evidence) -> None:
        """Nobody attacks what they hold."""
        camp = self._attacker(evidence)
        if camp is None:
            return
        last = self._struck.get(camp, date.min)
        if (evidence.day - last).days >= self.weights.change.strike_days:
            self._struck[camp] = evidence.day
            self.strikes += 1
            self._step(evidence.day, self.states.against(camp, exp(-evidence.means.strike)))

    def _attacker(self, evidence: Evidence) -> str | None:
        """The one camp that strikes, where the day is known and it may be one that holds the
        place."""
        if not evidence.means.strike or evidence.day_is_vague or evidence.goes_on:
            return None
        camps = {h.camp for h in evidence.holders}
        is_one_that_holds = camps <= set(self.states.camps)
        return camps.pop() if len(camps) == 1 and is_one_that_holds else None

    def _lose(self, verdict: Weighing) -> None:
        for camp in self._moved(verdict.evidence):
            self._step(
                verdict.evidence.day,
                self.states.loss(camp, verdict.probability, self.weights.change.missed),
            )

    def _gain(self, verdicts: Sequence[Weighing]) -> None:
        """Gains of one day at once: rivals share what is believed of both, whatever the order."""
        if not verdicts:
            return
        gains: dict[str, Gain] = {}
        for verdict in verdicts:
            evidence = verdict.evidence
            camp = evidence.holders[0].camp
            gain, own = gains.get(camp), self._gain_of(verdict)
            gains[camp] = gain.beside(own) if gain else own
            if evidence.means.takes and verdict.probability >= self.weights.state.held:
                self._taken_by = camp
            self.named.setdefault(camp, []).extend((evidence.day, h) for h in evidence.holders)
        kept = prod(1 - v.probability for v in verdicts)
        self._step(verdicts[0].evidence.day, self.states.gain(gains, kept))

    def _gain_of(self, verdict: Weighing) -> Gain:
        change = self.weights.change
        if verdict.evidence.means.state:
            return Gain(verdict.probability, turn=change.turn)
        return Gain(verdict.probability, again=change.again)

    def _settle(self, verdicts: Sequence[Weighing]) -> None:
        """Opens and ends disputes, and starts the grounds anew where the place changed."""
        sure = [v for v in verdicts if self._is_sure(v)]
        self._dispute(verdicts, sure)
        if sure:
            self._signs, self._pressure = [], 0.0
        if any(self._is_change(v.evidence) for v in sure):
            self._grounds = []
        self._grounds += [v.evidence for v in verdicts]

    def _dispute(self, verdicts: Sequence[Weighing], sure: Sequence[Weighing]) -> None:
        """What nobody denies ends the disputes of days before, and those of its day where enough
        stand behind it."""
        behind = max((v.evidence.disinterested for v in sure if not v.evidence.con), default=0)
        if behind:
            self._disputes = []
        if behind < self.weights.dispute.settling_origins:
            self._disputes += [v for v in verdicts if v.open]

    def _is_sure(self, verdict: Weighing) -> bool:
        return not verdict.open and verdict.probability >= self.weights.dispute.ends_at

    def _is_change(self, evidence: Evidence) -> bool:
        return evidence.effect == Effect.LOSS or self._moved(evidence) != (self.incumbent,)

    def _contested(self, day: date) -> bool:
        if self._pressure >= self.weights.signs.threshold:
            return True
        ranked = sorted((self._share(c) for c in self.states.camps), reverse=True)
        return not self._is_stale(day) and bool(
            self._disputes or ([*ranked, 0.0, 0.0])[1] >= self.weights.state.rival
        )

    def _top(self) -> str | None:
        return max(self.states.camps, key=self._share, default=None)

    def _sign(self, sign: Evidence) -> float:
        """What one sign adds: by halves where it is hedged, twice where two origins give it, and on
        later days of fighting what has faded since."""
        signs = self.weights.signs
        if sign.kind == TRANSITION:
            return signs.threshold
        kept = 1 - 0.5 ** (1 / signs.half_life_days) if sign.goes_on else 1.0
        hedged = all(s.hedged for s in (*sign.pro, *sign.con))
        share = signs.hedged_share if hedged else 1.0
        return kept * sign.means.sign * share * min(2, max(1, len(sign.origins)))
