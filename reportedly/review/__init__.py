"""Review: what is worth a person's look, and what the person decides."""

from reportedly.review.decisions import Decision, decide
from reportedly.review.queue import Doubt, queue

__all__ = ["Decision", "Doubt", "decide", "queue"]
