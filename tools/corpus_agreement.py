"""How far two coders of the corpus agree who did not see each other's work.

    python -m tools.corpus_agreement [CORPUS [SECOND]]

Each report of SECOND (corpus-second) is set beside the one of its name in CORPUS. Two claims pair
where their triggers overlap, those of one type and stance first; each pairs once. `typed` is the F1
of pairs of one type (Hripcsak and Rothschild 2005: for spans, F1 takes the place of kappa); each
field is the share of pairs that agree on it, names folded; `all` agrees on every field.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.learn.corpus import CodedClaim, Report, load
from reportedly.records.names import fold

Pair = tuple[CodedClaim, CodedClaim]


def both(corpus: Path, second: Path) -> Iterator[tuple[Report, Report]]:
    """Each report that was coded twice, as the two coders have it; those whose text has changed
    since are left out with a word."""
    files = {file.name: file for file in corpus.rglob("*.report")}
    for file in sorted(second.rglob("*.report")):
        one, other = load(files[file.name]), load(file)
        if one.text == other.text:
            yield one, other
        else:
            print(
                f"{one.id}: the text was changed after it was coded a second time", file=sys.stderr
            )


def pairs(one: Report, other: Report) -> list[Pair]:
    """The claims that tell of one thing."""
    near = [
        (likeness(a, b), n, m)
        for n, a in enumerate(one.claims)
        for m, b in enumerate(other.claims)
        if a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, n, m in sorted(near, key=lambda item: (-item[0], item[1], item[2])):
        if n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            found.append((one.claims[n], other.claims[m]))
    return found


def likeness(a: CodedClaim, b: CodedClaim) -> int:
    """How many fields the two have alike, the type counting most."""
    return 10 * (a.event_type == b.event_type) + sum(agreed(a, b).values())


def agreed(a: CodedClaim, b: CodedClaim) -> dict[str, bool]:
    """Each field with whether the two agree on it."""
    return {
        "type": a.event_type == b.event_type,
        "actor": names(a.actors) == names(b.actors),
        "target": names(a.targets) == names(b.targets),
        "place": names(p.name for p in a.places) == names(p.name for p in b.places),
        "day": (a.first, a.last) == (b.first, b.last),
        "source": names(a.sources) == names(b.sources),
        "stance": (a.stance, a.planned, a.unconfirmed) == (b.stance, b.planned, b.unconfirmed),
        "background": a.background == b.background,
        "tolls": (a.dead, a.injured) == (b.dead, b.injured),
    }


def names(mentions: object) -> set[str]:
    """The mentions folded."""
    return {fold(str(m)) for m in mentions}  # type: ignore[attr-defined]


def main() -> None:
    """Prints the agreement."""
    given = [Path(a) for a in sys.argv[1:]]
    corpus, second = (*given, *map(Path, ("corpus", "corpus-second")[len(given) :]))
    counts: Counter[str] = Counter()
    for one, other in both(corpus, second):
        found = pairs(one, other)
        counts.update(reports=1, first=len(one.claims), second=len(other.claims), pairs=len(found))
        for pair in found:
            fields = agreed(*pair)
            counts.update(field for field, same in fields.items() if same)
            counts["all"] += all(fields.values())
    total = counts["first"] + counts["second"]
    print(f"{counts['reports']} reports, {counts['first']:,} and {counts['second']:,} claims")
    print(
        f"triggers {2 * counts['pairs'] / total:.3f}, typed {2 * counts['type'] / total:.3f} (F1)"
    )
    for field in (
        "actor",
        "target",
        "place",
        "day",
        "source",
        "stance",
        "background",
        "tolls",
        "all",
    ):
        print(f"{field:11} {counts[field] / counts['pairs']:.3f} of pairs")


if __name__ == "__main__":
    main()
