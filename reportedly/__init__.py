"""Reportedly: who says what happened, where and when, and who denies it."""

from reportedly.library import actors, periods, places, read
from reportedly.settings import VERSION as __version__

__all__ = ["__version__", "actors", "periods", "places", "read"]
