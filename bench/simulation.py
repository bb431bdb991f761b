"""How well the ledger recovers who truly held each town in wars that were made up, beside a
majority vote over the same claims.

python bench/simulation.py [--towns N] [--wars N] [--seed N]

For each way of reporting (bench/wars.py): the share of days on which each town's holder is right by
majority vote over the claims of the last 30 days, each mention a vote, and by the ledger; and the
ledger's expected calibration error (Naeini et al., Obtaining well calibrated probabilities using
Bayesian binning, 2015), over ten bins of the probability of the holder. Exits 1 where the ledger is
worse than the vote anywhere, less than ten points better where partisans are copied, or off by more
than 0.05 over all.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wars import ACTORS, ARMY, DAYS, FIRST, SETTINGS, SOURCES, Setting, War, days_of, vote, war

from reportedly.link.events import link_claims
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.ledger import track_control

COPIED_BETTER, MOST_ERROR, BINS = 0.10, 0.05, 10
Judged = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Result:
    """How often each way was right over the town-days of one setting, and the ledger's
    probabilities with their outcomes."""

    setting: Setting
    vote: float
    ledger: float
    judged: list[Judged]

    @property
    def bar(self) -> float:
        """By how much the ledger has to be better."""
        return COPIED_BETTER if self.setting.copies else 0.0


def ledger(made: War) -> list[list[tuple[str | None, float]]]:
    """Who held each town on each day by the ledger, and how likely it is."""
    held: list[list[tuple[str | None, float]]] = [[(None, 0.0)] * DAYS for _ in made.towns]
    events = link_claims(made.claims, made.documents, SOURCES, ACTORS)
    background = Background(ACTORS, SOURCES, (Prior(ARMY, country="XA", since=FIRST),))
    for row in track_control(events, made.claims, made.documents, background):
        town = int(row.place_id.split(":")[1])
        to = (row.to - FIRST).days if row.to else DAYS
        for day in range(max(0, (row.since - FIRST).days), min(DAYS, to)):
            held[town][day] = (row.holder, row.probability)
    for days in held:
        if not any(holder for holder, _ in days):
            days[:] = [(ARMY, 0.0)] * DAYS
    return held


def measure(setting: Setting, wars: Iterable[War]) -> Result:
    """Both ways over the wars of one setting."""
    total = by_vote = by_ledger = 0
    judged: list[Judged] = []
    for made in wars:
        voted, found = vote(made), ledger(made)
        for town, day in days_of(made):
            holder, probability = found[town][day]
            total += 1
            by_vote += voted[town][day] == made.truth[town][day]
            by_ledger += holder == made.truth[town][day]
            if probability:
                judged.append((probability, holder == made.truth[town][day]))
    return Result(setting, by_vote / total, by_ledger / total, judged)


def calibration_error(judged: Sequence[Judged]) -> float:
    """The mean distance of the mean probability from the share that was right, over bins of equal
    width."""
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        bins[min(BINS - 1, int(one[0] * BINS))].append(one)
    off = (abs(sum(p for p, _ in some) - sum(right for _, right in some)) for some in bins if some)
    return sum(off) / max(1, len(judged))


def results(towns: int, wars: int, seed: int) -> list[Result]:
    """All settings, each over so many wars."""
    return [measure(s, (war(s, towns, seed + n) for n in range(wars))) for s in SETTINGS]


def failures(found: Sequence[Result]) -> list[str]:
    """A line for each bar that is missed."""
    missed = [
        f"{r.setting.name}: the ledger has {r.ledger:.3f}, the vote {r.vote:.3f}"
        for r in found
        if r.ledger < r.vote + r.bar
    ]
    error = calibration_error([j for r in found for j in r.judged])
    return missed + ([f"calibration error {error:.3f}"] if error > MOST_ERROR else [])


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--towns", type=int, default=40)
    parser.add_argument("--wars", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = results(given.towns, given.wars, given.seed)
    print(f"{'reporting':<18}{'vote':>8}{'ledger':>8}{'error':>8}")
    for r in found:
        print(
            f"{r.setting.name:<18}{r.vote:>8.3f}{r.ledger:>8.3f}{calibration_error(r.judged):>8.3f}"
        )
    print(
        f"{'all':<18}{'':>8}{'':>8}{calibration_error([j for r in found for j in r.judged]):>8.3f}"
    )
    missed = failures(found)
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
