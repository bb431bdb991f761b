"""The net as it is exported: one window at a time, without what only learning needs."""

from typing import Any

from reportedly.learn.encoder_net import PARTS, WIDTH, Net


def one_window(net: Net) -> Any:
    """A torch module from the ids and flags of one window's pieces, of shape (1, pieces, …), to
    their vectors; its parts are the net's own."""
    import torch

    def attended(layer: int, x: Any) -> Any:
        own = f"encoder.layer.{layer}.attention.self"
        query, key, value = (
            net.linear(f"{own}.{name}", x).view(1, -1, PARTS, WIDTH // PARTS).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        scores = query @ key.transpose(-1, -2) * (WIDTH // PARTS) ** -0.5
        return (scores.softmax(-1) @ value).transpose(1, 2).reshape(1, -1, WIDTH)

    def forward(_: Any, ids: Any, flags: Any) -> Any:
        x = net.entered(ids, flags, torch.arange(ids.shape[1])[None])
        for layer in range(net.sizes.layers):
            x = net.through(layer, x, attended(layer, x))
        return x

    module: Any = type("OneWindow", (torch.nn.Module,), {"forward": forward})()
    module.parts = net.parts
    return module.eval()
