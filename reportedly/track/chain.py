"""Who holds a place as a hidden chain of states from day to day, filtered forwards and smoothed
backwards.

The states of a place are: held by each camp, left by each camp and taken by nobody yet, not known.
A piece of evidence is a matrix over the states just before and just after it, which is a share of
change and a likelihood at once: 1 - p of every state stays, p of it moves as the evidence says, and
what the evidence makes unlikely (taking what one holds already) weighs less. The forward pass is
the filter, the backward pass adds what later evidence tells of earlier days: a town that is retaken
was lost before (forward-backward algorithm: Rabiner, A tutorial on hidden Markov models, 1989).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Vector = list[float]
Matrix = list[Vector]


@dataclass(frozen=True, slots=True)
class Gain:
    """The chance that a camp gained the place; `again` weighs that it held it already, `turn` that
    a rival did, where 1 is as likely as that nobody did."""

    chance: float
    again: float = 1.0
    turn: float = 1.0

    def beside(self, other: "Gain") -> "Gain":
        """Both reports of one camp's gain together."""
        chance = 1 - (1 - self.chance) * (1 - other.chance)
        return Gain(chance, min(self.again, other.again), max(self.turn, other.turn))


@dataclass(frozen=True, slots=True)
class States:
    """The states of one place: its camps in order, as many gaps that they left, and not known."""

    camps: tuple[str, ...]

    def __len__(self) -> int:
        return 2 * len(self.camps) + 1

    def held(self, camp: str) -> int:
        """The state in which the camp holds the place."""
        return self.camps.index(camp)

    def left(self, camp: str) -> int:
        """The state in which the camp has left and nobody is known to have come."""
        return len(self.camps) + self.camps.index(camp)

    @property
    def unknown(self) -> int:
        """The state of which nothing is known."""
        return 2 * len(self.camps)

    def start(self, shares: Mapping[str, float]) -> Vector:
        """The shares of the camps at the outset; the rest is not known."""
        vector = [shares.get(c, 0.0) for c in self.camps]
        return [*vector, *([0.0] * len(self.camps)), 1 - sum(vector)]

    def stay(self) -> Matrix:
        """Nothing changes."""
        return [[float(i == j) for j in range(len(self))] for i in range(len(self))]

    def gain(self, gains: Mapping[str, Gain], kept: float) -> Matrix:
        """Of what is not `kept`, each camp gains in proportion to its chance."""
        matrix, whole = self.stay(), sum(g.chance for g in gains.values())
        for i, row in enumerate(matrix):
            row[i] = kept
            for camp, gain in gains.items():
                mine = self.held(camp)
                weight = gain.again if i == mine else gain.turn if i < len(self.camps) else 1.0
                row[mine] += (1 - kept) * gain.chance / whole * weight
        return matrix

    def loss(self, camp: str, probability: float, missed: float) -> Matrix:
        """The camp leaves with that probability; `missed` weighs that it was not there."""
        matrix, mine = self.stay(), self.held(camp)
        for i, row in enumerate(matrix):
            row[i] = 1 - probability if i == mine else 1 - probability + probability * missed
        matrix[mine][self.left(camp)] = probability
        return matrix

    def against(self, camp: str, likelihood: float) -> Matrix:
        """That the camp holds the place is less likely by that factor."""
        matrix = self.stay()
        matrix[self.held(camp)][self.held(camp)] = likelihood
        return matrix

    def shift(self, camp: str, share: float) -> Matrix:
        """That share of every other state is the camp's."""
        matrix, mine = self.stay(), self.held(camp)
        for i, row in enumerate(matrix):
            if i != mine:
                row[i], row[mine] = 1 - share, share
        return matrix

    def drift(self, change: float, towards: Mapping[str, float]) -> Matrix:
        """That share of every holding comes to be as the shares `towards` say, what they leave over
        not known."""
        matrix, target = self.stay(), self.start(towards)
        for i in range(len(self.camps)):
            matrix[i] = [
                (1 - change) * x + change * t for x, t in zip(matrix[i], target, strict=True)
            ]
        return matrix

    def fill(self, share: float, towards: Mapping[str, float], back: float) -> Matrix:
        """That share of what was left, and of what is not known, is taken as the shares say; `back`
        weighs who has just left."""
        matrix, n = self.stay(), len(self.camps)
        for i in range(n, len(self)):
            takers = [
                towards.get(c, 0.0) * (back if k == i - n else 1.0)
                for k, c in enumerate(self.camps)
            ]
            if whole := sum(takers):
                matrix[i][:n] = [share * t / whole for t in takers]
                matrix[i][i] = 1 - share
        return matrix

    def flow(self, moves: Mapping[tuple[str, str], float]) -> Matrix:
        """Of what the first camp of each pair holds, that share becomes the second's."""
        matrix = self.stay()
        for (giver, taker), share in moves.items():
            i, j = self.held(giver), self.held(taker)
            matrix[i][i] -= share
            matrix[i][j] += share
        return matrix


def forward(vector: Vector, matrix: Matrix) -> Vector:
    """The shares after the step, which add up to 1."""
    after = [0.0] * len(vector)
    for share, row in zip(vector, matrix, strict=True):
        if share:
            for j, weight in enumerate(row):
                if weight:
                    after[j] += share * weight
    whole = sum(after)
    return [x / whole for x in after] if whole > 0 else vector


def backward(likelihood: Vector, matrix: Matrix) -> Vector:
    """How likely each state before the step makes all that follows; the greatest is 1."""
    before = [sum(w * b for w, b in zip(row, likelihood, strict=True) if w) for row in matrix]
    most = max(before)
    return [x / most for x in before] if most > 0 else likelihood


def smoothed(start: Vector, steps: Sequence[tuple[date, Matrix]]) -> list[tuple[date, Vector]]:
    """The shares after the last step of each day, in the light of all steps."""
    filtered = [start]
    for _, matrix in steps:
        filtered.append(forward(filtered[-1], matrix))
    found: list[tuple[date, Vector]] = []
    likelihood = [1.0] * len(start)
    for number in range(len(steps) - 1, -1, -1):
        day = steps[number][0]
        if not found or found[-1][0] != day:
            joint = [a * b for a, b in zip(filtered[number + 1], likelihood, strict=True)]
            whole = sum(joint)
            found.append((day, [x / whole for x in joint] if whole > 0 else filtered[number + 1]))
        likelihood = backward(likelihood, steps[number][1])
    return found[::-1]
