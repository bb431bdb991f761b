"""How well a field is chosen among its candidates, by weights learned from the corpus' learn wars.

    python -m tools.weigh time|place|actor|target|source [--gold DIR] [--save FILE] [--show N]

Prints, for the tune and test wars of the corpus and, with `--gold` (a folder with claims-dev.jsonl),
for its documents: how far the best candidate is right, the rules' answer, and the choice; over the
claims that coder and rules both found, and for the choice also over those that the coder alone
found. Needs an environment with torch (`make learn-env`).
"""

import argparse
import json
import pickle
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.extract.weighing import Option, Weights
from reportedly.learn.corpus import CodedClaim, CodedPlace, Report, reports
from reportedly.learn.examples import Example, examples, read_reports
from reportedly.learn.fit import RECIPES, Recipe, fit, save
from reportedly.monitor.lists import packaged_lists
from reportedly.records.claim import Role, Span, Stance


def gold_reports(folder: Path) -> Iterable[Report]:
    """The documents of claims-dev as reports of the corpus."""
    coded: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "claims-dev.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        coded.setdefault(claim["doc"], []).append(claim)
    for name, claims in sorted(coded.items()):
        page = json.loads((folder / "claims-dev" / f"{name}.json").read_text(encoding="utf-8"))
        title = page.get("title") or ""
        text = f"{title}\n{page['text']}" if title else page["text"]
        day = date.fromisoformat(page["published"][:10]) if page.get("published") else None
        told = tuple(_gold(c, text) for c in claims if not c.get("optional"))
        yield Report(name, name[:2], "dev", "", "", day, "", "", text, bool(title), told)


def _gold(claim: dict[str, Any], text: str) -> CodedClaim:
    at = text.find(claim["quote"])
    first = at + claim["quote"].find(claim["trigger"])
    places = tuple(
        CodedPlace(p["name"], Role(p.get("role", "at")), p.get("lat"), p.get("lon"))
        for p in claim["places"]
    )
    days = (date.fromisoformat(v[:10]) if (v := claim.get(k)) else None for k in ("start", "end"))
    stance = claim["factuality"]
    return CodedClaim(
        Span(at, at + len(claim["quote"]), claim["quote"]),
        Span(first, first + len(claim["trigger"]), claim["trigger"]),
        claim["type"],
        tuple(claim["actors"]),
        tuple(claim["targets"]),
        places,
        *days,
        tuple(claim["sources"]),
        Stance.ASSERTED if stance == "planned" else Stance(stance),
        stance == "planned",
    )


def weights_of(parts: dict[str, Any]) -> Weights:
    """The weights as the program holds them."""
    rows = {str(name): n for n, name in enumerate(parts["names"])}
    return Weights(rows, parts["hidden"], parts["direct"], parts["bias"], parts["out"], 1.0)


def chosen(weights: Weights, example: Example) -> int:
    """The index of the most probable candidate."""
    options = [Option(None, marks) for marks in example.marks]
    return int(np.argmax(weights.probabilities(options)))


def row(name: str, some: Sequence[Example], weights: Weights) -> str:
    """One line of the table."""
    both = [e for e in some if e.rule is not None]
    alone = [e for e in some if e.rule is None]

    def mean(values: Iterable[float]) -> str:
        listed = list(values)
        return f"{sum(listed) / max(1, len(listed)):.3f}"

    return (
        f"{name:10} {len(both):5} best {mean(max(e.shares) for e in both)}"
        f" rule {mean(e.rule or 0.0 for e in both)}"
        f" chosen {mean(e.shares[chosen(weights, e)] for e in both)}"
        f" | alone {len(alone):4} best {mean(max(e.shares) for e in alone)}"
        f" chosen {mean(e.shares[chosen(weights, e)] for e in alone)}"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("field")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--keep", type=Path, help="pickle of the examples, made or used")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    found = _examples(given)
    learn = [e for e in found if e.split == "learn"]
    parts = fit(learn, RECIPES.get(given.field, Recipe()))
    weights = weights_of(parts)
    groups = {
        "learn": learn,
        "tune": [e for e in found if e.split == "tune"],
        "test": [e for e in found if e.split == "test"],
        "dev": [e for e in found if e.split == "dev"],
        "dev d e": [e for e in found if e.split == "dev" and e.report[0] in "de"],
    }
    for name, some in groups.items():
        print(row(name, some, weights))
    for example in [e for e in groups["tune"] if e.shares[chosen(weights, e)] < max(e.shares)][
        : given.show
    ]:
        print(example.report, example.trigger, example.rule)
        best, taken = int(np.argmax(example.shares)), chosen(weights, example)
        print("   right:", *example.marks[best])
        print("   taken:", *example.marks[taken])
    if given.save:
        save(parts, given.save)


def _examples(given: argparse.Namespace) -> list[Example]:
    if given.keep and given.keep.is_file():
        kept: list[Example] = pickle.loads(given.keep.read_bytes())
        return kept
    from reportedly.extract.candidates import CANDIDATES

    lists = packaged_lists()
    some = [*reports(Path("corpus")), *(gold_reports(given.gold) if given.gold else ())]
    made = list(examples(given.field, CANDIDATES[given.field], read_reports(some, lists)))
    if given.keep:
        given.keep.write_bytes(pickle.dumps(made))
    print(f"{len(made)} examples", file=sys.stderr)
    return made


if __name__ == "__main__":
    main()
