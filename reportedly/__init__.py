"""Reportedly: who says what happened, where and when, and who denies it."""

__version__ = "0.1.0"
