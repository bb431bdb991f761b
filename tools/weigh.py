"""How well a field is chosen among its candidates, by weights learned from the corpus' learn wars.

    python -m tools.weigh [time place actor target source] [--gold DIR] [--save DIR]

Prints, for the tune and test wars of the corpus and, with `--gold` (a folder with
claims-dev.jsonl), for its documents: how far the best candidate is right, the rules' answer, and
the choice; over the claims that coder and rules both found, and for the choice also over those that
the coder alone found. Needs an environment with torch (`make setup-learn`).
"""

import argparse
import json
import pickle
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.language.learned import FOLDER
from reportedly.learn.choices import Figures, figures, gather, learn
from reportedly.learn.corpus import CodedClaim, CodedPlace, Report, reports
from reportedly.learn.examples import Example
from reportedly.monitor.lists import packaged_lists
from reportedly.records.claim import Role, Span, Stance

_ENDS = ("start", "end")


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
    start = at + claim["quote"].find(claim["trigger"])
    places = tuple(
        CodedPlace(p["name"], Role(p.get("role", "at")), p.get("lat"), p.get("lon"))
        for p in claim["places"]
    )
    begun, over = (date.fromisoformat(v[:10]) if (v := claim.get(k)) else None for k in _ENDS)
    stance = claim["factuality"]
    return CodedClaim(
        Span(at, at + len(claim["quote"]), claim["quote"]),
        Span(start, start + len(claim["trigger"]), claim["trigger"]),
        claim["type"],
        tuple(claim["actors"]),
        tuple(claim["targets"]),
        places,
        begun,
        over,
        tuple(claim["sources"]),
        Stance.ASSERTED if stance == "planned" else Stance(stance),
        stance == "planned",
    )


def row(name: str, found: Figures) -> str:
    """One line of the table."""
    return (
        f"{name:8} {found.both:5} best {found.best:.3f} rule {found.rule:.3f}"
        f" chosen {found.chosen:.3f} | alone {found.alone:4} best {found.best_alone:.3f}"
        f" chosen {found.chosen_alone:.3f} | calibration error {found.calibration_error:.3f}"
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fields", nargs="*")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--save", type=Path, default=FOLDER, help="where the weights go")
    parser.add_argument("--keep", type=Path, help="pickle of the examples, made or used")
    given = parser.parse_args()
    made = _examples(given)
    for field in given.fields or made:
        print(field)
        weights = learn(made[field], given.save / f"{field}.npz")
        for name, chosen_of in GROUPS.items():
            print(row(name, figures(weights, [e for e in made[field] if chosen_of(e)])))


GROUPS: dict[str, Callable[[Example], bool]] = {
    "learn": lambda e: e.split == "learn",
    "tune": lambda e: e.split == "tune",
    "test": lambda e: e.split == "test",
    "dev": lambda e: e.split == "dev",
    "dev d e": lambda e: e.split == "dev" and e.report[0] in "de",
}


def _examples(given: argparse.Namespace) -> dict[str, list[Example]]:
    if given.keep and given.keep.is_file():
        kept: dict[str, list[Example]] = pickle.loads(given.keep.read_bytes())
        return kept
    some = [*reports(Path("corpus")), *(gold_reports(given.gold) if given.gold else ())]
    made = gather(some, packaged_lists())
    if given.keep:
        given.keep.write_bytes(pickle.dumps(made))
    return made


if __name__ == "__main__":
    main()
