"""Review: what is worth a person's look, and what the person decides."""

from reportedly.review.decisions import Ruling, decide
from reportedly.review.queue import Doubt, doubts, queue

__all__ = ["Doubt", "Ruling", "decide", "doubts", "queue"]
