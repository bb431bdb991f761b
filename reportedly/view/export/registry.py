"""The forms in which a monitor's records are exported: one module of this folder each."""

import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from reportedly.errors import BadInput

if TYPE_CHECKING:
    from reportedly.view.site.data import SiteData


@dataclass(frozen=True, slots=True)
class Export:
    """One form: its name on the command line, what it holds in a few words, and what writes the rows
    as lines.

    A module of this folder that has one under the name `EXPORT` is a form; no other file knows it.
    """

    name: str
    help: str
    write: Callable[["SiteData"], Iterable[str]]


def exports() -> dict[str, Export]:
    """Every form that there is, by its name."""
    return {found.name: found for found in sorted(_found(), key=lambda e: e.name)}


def export(form: str, data: "SiteData") -> Iterable[str]:
    """The rows as lines of that form; BadInput names the forms that there are."""
    known = exports()
    if form not in known:
        raise BadInput(f"export: there is no format {form!r}; there are: {', '.join(known)}")
    return known[form].write(data)


def choices() -> str:
    """The forms with what they hold, as the help of the command line lists them."""
    return "; ".join(f"{e.name} ({e.help})" for e in exports().values())


def _found() -> Iterator[Export]:
    package = sys.modules[__package__]
    for module in pkgutil.iter_modules(package.__path__):
        found = getattr(import_module(f"{__package__}.{module.name}"), "EXPORT", None)
        if isinstance(found, Export):
            yield found
