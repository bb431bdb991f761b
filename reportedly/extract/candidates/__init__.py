"""What may fill each field of a claim, and what speaks for each candidate."""

from collections.abc import Callable
from typing import Any

from reportedly.extract.candidates.days import days
from reportedly.extract.candidates.places import places
from reportedly.extract.candidates.told import Told, Whole
from reportedly.extract.weighing import Option

CANDIDATES: dict[str, Callable[[Whole, Told], list[Option[Any]]]] = {"place": places, "time": days}
"""The candidates of each field."""
