"""The encoder fitted to coded reports, and written as the program loads it.

`python -m reportedly.learn.encoder_fit CORPUS FOLDER` learns from the reports of the `learn` split.
In a third of the examples names are hidden behind a mask or behind other names of their kind, so
that what is learned is how a happening is told and not who fought whom; the trigger lists and the
gazetteer are left out in some, so that neither is leaned on.
"""

import argparse
import hashlib
import json
import math
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.codebook import event_types
from reportedly.language.encoder import CARD, HEADS, NET, PIECES, laid_out, numbered, sentences_of
from reportedly.language.windows import MOST_PIECES, Measures, windows
from reportedly.learn.corpus import Report, reports
from reportedly.learn.encoder_examples import REALITIES, ROLES, EncoderExample, examples
from reportedly.learn.encoder_loss import Losses, laid, losses
from reportedly.learn.encoder_net import Batch, Net, Sizes, base_folder

MASK = 103
"""The id of BERT's mask."""
LISTS, GAZETTEER = (6, 7), (4,)
"""Which flags come from the trigger lists, and from the gazetteer."""
HIDDEN_IN, MASKED_NAMES, HIDDEN_NAMES = 0.34, 0.4, 0.8
"""The share of examples in which names are hidden, of those the share in which it is by a mask, and
the share of names that are."""
WITHOUT_LISTS, WITHOUT_GAZETTEER, MASKED = 0.15, 0.1, 0.04
"""The share of windows without a flag, and of pieces behind a mask."""


@dataclass(frozen=True, slots=True)
class Course:
    """How it is learned: passes over the reports, reports at a time, the highest rates for the
    encoder and the heads, and the weights of triggers, realities and pointers in the loss."""

    layers: int = 4
    passes: int = 8
    at_once: int = 4
    rate: float = 3e-4
    head_rate: float = 1e-3
    weights: tuple[float, float, float] = (1.0, 0.5, 0.25)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Numbering:
    """What stands for what: types and the values of flags by their numbers, and the pieces of a
    word."""

    types: tuple[str, ...]
    flags: tuple[tuple[str, ...], ...]
    tokenizer: Any

    def numbers(self) -> list[Mapping[str, int]]:
        """Each flag's values by their number."""
        return [{name: n for n, name in enumerate(names)} for names in self.flags]

    def sizes(self, layers: int) -> Sizes:
        """Those of the net."""
        flags = *(len(names) for names in self.flags), 3
        return Sizes(layers, flags, len(self.types), len(REALITIES), len(ROLES))


@dataclass(frozen=True, slots=True)
class Numbered:
    """An example in numbers: the pieces and flags of its words, and what is to be learned of it."""

    example: EncoderExample
    pieces: list[list[int]]
    flags: NDArray[np.int64]
    gold: Losses


def names_in(some: Sequence[EncoderExample]) -> Numbering:
    """What the examples need names for."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base_folder() / PIECES))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    columns = zip(*(word.flags for example in some for word in example.words), strict=True)
    flags = tuple(("", *sorted(set(column) - {""})) for column in columns)
    return Numbering(tuple(sorted(event_types())), flags, tokenizer)


def laid_example(example: EncoderExample, names: Numbering) -> Numbered:
    """The example in numbers."""
    known = names.numbers()
    flags = np.array([numbered(known, w.flags) for w in example.words], dtype=np.int64)
    pieces = [pieces_of(names, w.text) for w in example.words]
    return Numbered(example, pieces, flags, laid(example, names.types))


def pieces_of(names: Numbering, text: str) -> list[int]:
    """The ids of a word's pieces."""
    found = names.tokenizer.encode(text, add_special_tokens=False).ids[:MOST_PIECES]
    return found or [names.tokenizer.token_to_id("[UNK]")]


class Veil:
    """Hides names, words and flags of the examples it is shown."""

    def __init__(self, some: Sequence[Numbered], seed: int) -> None:
        self._random = random.Random(seed)
        self._pool: dict[str, list[list[int]]] = defaultdict(list)
        for one in some:
            for kind, pieces in zip(one.example.names, one.pieces, strict=True):
                self._pool[kind].append(pieces)

    def shuffled(self, some: Sequence[Numbered]) -> list[Numbered]:
        """The examples in another order."""
        out = list(some)
        self._random.shuffle(out)
        return out

    def pieces(self, one: Numbered) -> list[list[int]]:
        """The pieces of its words, in a third of the examples without its names: one that comes
        again is hidden in the same way."""
        if self._random.random() >= HIDDEN_IN:
            return one.pieces
        masked = self._random.random() < MASKED_NAMES
        instead: dict[str, list[int]] = {}
        out = list(one.pieces)
        for n, (word, kind) in enumerate(zip(one.example.words, one.example.names, strict=True)):
            if kind and word.text not in instead:
                other = [MASK] if masked else self._random.choice(self._pool[kind])
                hide = self._random.random() < HIDDEN_NAMES
                instead[word.text] = other if hide else one.pieces[n]
            out[n] = instead[word.text] if kind else one.pieces[n]
        return out

    def veiled(self, ids: list[int], flags: NDArray[np.int64]) -> list[int]:
        """The pieces of a window, a few behind the mask; its flags, some taken away."""
        if self._random.random() < WITHOUT_LISTS:
            flags[:, LISTS] = 0
        if self._random.random() < WITHOUT_GAZETTEER:
            flags[:, GAZETTEER] = 0
        return [MASK if i > 999 and self._random.random() < MASKED else i for i in ids]


def batch(some: Sequence[Numbered], veil: Veil | None = None) -> Batch:
    """The windows of the examples, their words in order."""
    import torch

    rows: list[tuple[list[int], NDArray[np.int64]]] = []
    ends: list[tuple[int, int, int, int]] = []
    done = 0
    for one in some:
        pieces = veil.pieces(one) if veil else one.pieces
        counts = [len(p) for p in pieces]
        for window in windows(sentences_of(one.example.words), counts, Measures()):
            ids, flags, starts = laid_out(window, pieces, one.flags)
            ends += [
                (done + w, len(rows), at, at + counts[w] - 1)
                for w, at in zip(window.fresh, starts.tolist(), strict=True)
            ]
            rows.append((veil.veiled(ids, flags) if veil else ids, flags))
        done += len(pieces)
    longest = max(len(ids) for ids, _ in rows)
    ids_of = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros_like(ids_of)
    flags_of = torch.zeros(len(rows), longest, rows[0][1].shape[1], dtype=torch.long)
    for n, (ids, flags) in enumerate(rows):
        ids_of[n, : len(ids)] = torch.tensor(ids)
        flags_of[n, : len(ids)] = torch.from_numpy(flags)
        mask[n, : len(ids)] = 1
    first, last = ([w * longest + e[k] for _, w, *e in sorted(ends)] for k in (0, 1))
    return Batch(ids_of, flags_of, mask, torch.tensor(first), torch.tensor(last))


def fit(
    some: Sequence[Numbered],
    names: Numbering,
    course: Course,
    after: Callable[[Net], None] = lambda _: None,
) -> Net:
    """The net learned from the examples; the same for the same seed on one machine. `after` is
    shown the net after each pass."""
    import torch

    torch.manual_seed(course.seed)
    torch.set_num_threads(1)
    net = Net(names.sizes(course.layers))
    net.parts.train()
    base = [p for p in net.parts["base"].parameters() if p.requires_grad]
    slow = [*base, *net.parts["flags"].parameters()]
    quick = [*net.parts["heads"].parameters(), *net.parts["near"].parameters()]
    groups = [{"params": slow, "lr": course.rate}, {"params": quick, "lr": course.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = course.passes * math.ceil(len(some) / course.at_once)
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps))
    veil = Veil(some, course.seed)
    for number in range(course.passes):
        total = 0.0
        for part in _parted(veil.shuffled(some), course.at_once):
            optimiser.zero_grad()
            loss = _loss(net, part, veil, course)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parts.parameters(), 1.0)
            optimiser.step()
            rates.step()
            total += loss.item()
        print(f"pass {number + 1}: loss {total * course.at_once / len(some):.2f}", flush=True)
        after(net)
    net.parts.eval()
    return net


def _rate(step: int, steps: int) -> float:
    """Warm for a tenth of the steps, then down in a line."""
    return min(1.0, (step + 1) / (0.1 * steps + 1)) * max(0.02, 1 - step / steps)


def _parted(some: Sequence[Numbered], size: int) -> Iterator[Sequence[Numbered]]:
    return (some[at : at + size] for at in range(0, len(some), size))


def _loss(net: Net, some: Sequence[Numbered], veil: Veil, course: Course) -> Any:
    import torch

    from reportedly.learn.encoder_net import DROPPED_WORDS

    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = net.words(batch(some, veil))
    words = torch.nn.functional.dropout(words.float(), DROPPED_WORDS)
    told = losses(net, words, [one.gold for one in some])
    return sum(weight * loss for weight, loss in zip(course.weights, told, strict=True))


def write(net: Net, names: Numbering, folder: Path) -> None:
    """Writes net, matrices, tokenizer and card as `language.encoder` loads them."""
    folder.mkdir(parents=True, exist_ok=True)
    _export(net, folder / NET)
    np.savez(folder / HEADS, **net.matrices())
    shutil.copy(base_folder() / PIECES, folder / PIECES)
    files = {name: (folder / name).read_bytes() for name in (NET, HEADS, PIECES)}
    measures = Measures()
    card = {
        "types": names.types,
        "realities": REALITIES,
        "roles": ROLES,
        "flags": names.flags,
        "sizes": (measures.window, measures.headline, measures.before, measures.sentence),
        "sha256": {name: hashlib.sha256(raw).hexdigest() for name, raw in files.items()},
    }
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _export(net: Net, file: Path) -> None:
    """The net as ONNX with int8 matrices, from the pieces of one window to a vector each."""
    import tempfile
    import warnings

    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from reportedly.learn.encoder_export import one_window

    ids = torch.randint(1000, 2000, (1, 20))
    flags = torch.zeros(1, 20, len(net.sizes.flags), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / NET
        torch.onnx.export(
            one_window(net),
            (ids, flags),
            str(whole),
            input_names=["ids", "flags"],
            output_names=["vectors"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "flags", "vectors")},
            opset_version=17,
            dynamo=False,
        )
        kinds = ["MatMul", "Gather"]
        quantize_dynamic(
            whole, file, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=kinds
        )


def main() -> None:
    """Learns from a corpus and writes the encoder into a folder."""
    usual = Course()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passes", type=int, default=usual.passes)
    parser.add_argument("--layers", type=int, default=usual.layers)
    parser.add_argument("--most", type=int, help="reports to learn from: all")
    given = parser.parse_args()
    course = Course(given.layers, given.passes)
    learn_encoder(list(reports(given.corpus)), given.folder, course, given.most)


def learn_encoder(
    some: Sequence[Report], folder: Path, course: Course, most: int | None = None
) -> None:
    """Learns from those of the reports that are to be learned from, and writes the encoder."""
    told = list(examples([r for r in some if r.split == "learn"][:most]))
    names = names_in(told)
    write(fit([laid_example(e, names) for e in told], names, course), names, folder)


if __name__ == "__main__":
    main()
