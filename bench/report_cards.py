"""What report cards are worth in wars that were made up, where it is known who is right.

python bench/report_cards.py [--towns N] [--wars N] [--seed N]

For each way of reporting (bench/wars.py): how many claims are settled, and how many of these
rightly; how often the press and the two sides are borne out, beside how often they truly are; and
the share of town-days that the ledger has right with the letters as listed, and with those that the
report cards earn.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wars import ACTORS, ARMY, DAYS, FIRST, PRESS, SETTINGS, SOURCES, Setting, War, days_of, war

from reportedly.link.events import link_claims
from reportedly.monitor.derive import cases_of
from reportedly.records.belief import Belief
from reportedly.records.claim import Stance
from reportedly.records.control import Control
from reportedly.records.event import Event
from reportedly.settings import Prior
from reportedly.track.camps import Background
from reportedly.track.cases import Case, settlement
from reportedly.track.ledger import track_control
from reportedly.track.report_cards import by_record, report_cards

BACKGROUND = Background(ACTORS, SOURCES, (Prior(ARMY, country="XA", since=FIRST),))


@dataclass(slots=True)
class Tally:
    """Counts over the wars of one setting; `said` and `true` by press or side."""

    told: int = 0
    settled: int = 0
    rightly: int = 0
    days: int = 0
    by_letters: int = 0
    by_cards: int = 0
    said: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    borne_out: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)


def happened(made: War, event: Event) -> bool:
    """Whether the event is true: its side holds the town on its day, or has left it."""
    town, side = int((event.places[0].place_id or "").split(":")[1]), event.actors[0].id
    day = (event.period.last - FIRST).days if event.period and event.period.last else 0
    holds = made.truth[town][max(0, min(DAYS - 1, day))] == side
    return not holds if event.event_type == "withdrawal" else holds


def words(case: Case) -> Iterator[tuple[str, str | None, str, bool]]:
    """Origin, camp, press or side, and whether it says that it happened, once an origin,
    reservations left aside."""
    own = {*case.event.claim_ids, *case.event.disputed_by}
    seen: set[str] = set()
    for standing in (*case.pro, *case.con):
        if (
            standing.claim.id in own
            and standing.claim.stance != Stance.HEDGED
            and standing.origin not in seen
        ):
            seen.add(standing.origin)
            press = "press" if standing.origin in PRESS else "sides"
            yield standing.origin, standing.camp, press, standing.claim.stance == Stance.ASSERTED


def measure(setting: Setting, made: War, tally: Tally) -> None:
    """Adds what one war shows."""
    documents = made.documents
    events = link_claims(made.claims, documents, SOURCES, ACTORS)
    control = track_control(events, made.claims, documents, BACKGROUND)
    cases = list(
        cases_of(
            Belief(tuple(documents.values()), tuple(made.claims), events, control), BACKGROUND
        ).all()
    )
    for case in cases:
        truth = happened(made, case.event)
        for origin, camp, kind, asserts in words(case):
            tally.told += 1
            tally.said[kind] += 1
            tally.true[kind] += asserts == truth
            if found := settlement(case, origin, camp):
                tally.settled += 1
                tally.rightly += found.happened == truth
                tally.cases[kind] += 1
                tally.borne_out[kind] += found.happened == asserts
    weighed = replace(BACKGROUND, sources=by_record(SOURCES, report_cards(cases)))
    tally.by_letters += right(made, control)
    tally.by_cards += right(made, track_control(events, made.claims, documents, weighed))
    tally.days += len(list(days_of(made)))


def right(made: War, control: tuple[Control, ...]) -> int:
    """How many town-days have the right holder."""
    held = [
        [ARMY if not any(c.place_id == p.place_id for c in control) else None] * DAYS
        for p in made.towns
    ]
    for row in control:
        town = int(row.place_id.split(":")[1])
        for day in range(
            max(0, (row.since - FIRST).days), min(DAYS, (row.to - FIRST).days if row.to else DAYS)
        ):
            held[town][day] = row.holder
    return sum(held[town][day] == made.truth[town][day] for town, day in days_of(made))


def share(part: int, whole: int) -> str:
    """The share as a decimal, a dash for none."""
    return f"{part / whole:.3f}" if whole else "-"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--towns", type=int, default=40)
    parser.add_argument("--wars", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    heads = ("settled", "rightly", "press", "truly", "sides", "truly", "letters", "cards")
    print(f"{'reporting':<18}" + "".join(f"{h:>9}" for h in heads))
    for setting in SETTINGS:
        tally = Tally()
        for number in range(given.wars):
            measure(setting, war(setting, given.towns, given.seed + number), tally)
        cells = [share(tally.settled, tally.told), share(tally.rightly, tally.settled)]
        for kind in ("press", "sides"):
            cells += [
                share(tally.borne_out[kind], tally.cases[kind]),
                share(tally.true[kind], tally.said[kind]),
            ]
        cells += [share(tally.by_letters, tally.days), share(tally.by_cards, tally.days)]
        print(f"{setting.name:<18}" + "".join(f"{c:>9}" for c in cells), flush=True)


if __name__ == "__main__":
    main()
