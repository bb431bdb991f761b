"""Checks the corpus: python -m tools.check_corpus [FOLDER].

Prints a line for each fault and what there is; exits 1 for faults.
"""

import sys
from collections import Counter
from pathlib import Path

from reportedly import codebook
from reportedly.errors import BadInput
from reportedly.learn.corpus import Report, faults, load


def main() -> None:
    """Reads every report of the folder and tells of it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "corpus")
    types = frozenset(codebook.event_types())
    found: list[Report] = []
    wrong = 0
    for file in sorted(folder.rglob("*.report")) if folder.is_dir() else [folder]:
        try:
            report = load(file)
        except BadInput as bad:
            print(bad)
            wrong += 1
            continue
        found.append(report)
        for fault in faults(report, types):
            print(f"{file}: {fault}")
            wrong += 1
    claims = [c for r in found for c in r.claims]
    words = sum(len(r.text.split()) for r in found)
    print(f"{len(found)} reports, {words:,} words, {len(claims):,} claims, {wrong} faults")
    soft = sum(c.stance != "asserted" or c.planned or c.unconfirmed for c in claims)
    print(f"{soft / max(1, len(claims)):.0%} denied, hedged, unconfirmed or planned")
    for name, of in (("split", "split"), ("register", "register"), ("war", "war")):
        print(f"{name}: {dict(Counter(getattr(r, of) for r in found).most_common())}")
    print(f"types: {dict(Counter(c.event_type for c in claims).most_common())}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
