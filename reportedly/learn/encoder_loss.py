"""What the encoder is held to: the type of each word, how real each claim is, and the words that
head what it names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.language.encoder import layout, sentence_steps, word_steps
from reportedly.learn.encoder_examples import ROLES, EncoderExample
from reportedly.learn.encoder_net import Net

PASSED_OVER = -100
"""The label of words of a trigger beside the one that heads it."""
LEAST = 20
"""Triggers by which the loss of types is divided at least, so that reports without any weigh
little."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Losses:
    """What is to be learned of one report: `labels` of its words (0 for no happening); by claim its
    `rows`, `realities` and distances to each word; `right` are (claim, role, rows right of one
    mention, its weight), where row 0 is that of none; `open` tells by role which words may head
    it."""

    labels: NDArray[np.int64]
    rows: NDArray[np.int64]
    realities: NDArray[np.float32]
    near: tuple[NDArray[np.int64], NDArray[np.int64]]
    right: list[tuple[int, int, tuple[int, ...], float]]
    open: NDArray[np.bool_]


def laid(example: EncoderExample, types: Sequence[str]) -> Losses:
    """The example as losses take it."""
    labels = np.zeros(len(example.words), dtype=np.int64)
    for told in example.told:
        labels[list(told.trigger)] = PASSED_OVER
    for told in example.told:
        labels[told.row] = 1 + types.index(told.event_type)
    rows = [told.row for told in example.told]
    own = layout(example.words)
    apart = [sentence_steps(own, row) for row in rows]
    steps = [word_steps(len(example.words), row) for row in rows]
    return Losses(
        labels,
        np.array(rows, dtype=np.int64),
        np.array([told.reality for told in example.told], dtype=np.float32),
        (np.array(apart), np.array(steps)),
        list(_right(example)),
        np.array([example.timed if role == "time" else example.mentioned for role in ROLES]),
    )


def _right(example: EncoderExample) -> Iterator[tuple[int, int, tuple[int, ...], float]]:
    """For each claim and role the rows of each mention; that of none where nothing is named."""
    for claim, told in enumerate(example.told):
        for at, role in enumerate(ROLES):
            mentions = told.heads[role]
            if mentions == ():
                yield claim, at, (0,), 1.0
            for mention in mentions or ():
                yield claim, at, tuple(row + 1 for row in mention), 1 / len(mentions or ())


def losses(net: Net, words: Any, some: Sequence[Losses]) -> tuple[Any, Any, Any]:
    """The loss of types by trigger, of realities and of pointers by claim."""
    import torch

    labels = torch.from_numpy(np.concatenate([one.labels for one in some]))
    typed = torch.nn.functional.cross_entropy(
        net.types(words), labels, ignore_index=PASSED_OVER, reduction="sum"
    )
    real = pointed = torch.zeros(())
    done = 0
    for one in some:
        own = words[done : done + len(one.labels)]
        done += len(one.labels)
        if len(one.rows):
            real = real + _real(net, own, one)
            pointed = pointed + _pointed(net, own, one)
    claims = max(1, sum(len(one.rows) for one in some))
    return typed / max(LEAST, int((labels > 0).sum())), real / claims, pointed / claims


def _real(net: Net, words: Any, one: Losses) -> Any:
    import torch

    return torch.nn.functional.binary_cross_entropy_with_logits(
        net.realities(words[one.rows]), torch.from_numpy(one.realities), reduction="sum"
    )


def _pointed(net: Net, words: Any, one: Losses) -> Any:
    """For each mention, how little of the probability lies where the text has it."""
    import torch

    near = torch.from_numpy(one.near[0]), torch.from_numpy(one.near[1])
    odds = net.points(words, torch.from_numpy(one.rows), near)
    shut = ~torch.from_numpy(one.open)
    shut = torch.cat([torch.zeros(len(ROLES), 1, dtype=torch.bool), shut], 1)
    shares = odds.masked_fill(shut[None], _NEVER).log_softmax(-1)
    claims, roles, rows, weights = zip(*one.right, strict=True)
    wanted = torch.zeros(len(rows), shares.shape[-1], dtype=torch.bool)
    for n, mention in enumerate(rows):
        wanted[n, list(mention)] = True
    found = shares[list(claims), list(roles)].masked_fill(~wanted, -1e9).logsumexp(-1)
    return -(found * torch.tensor(weights)).sum()
