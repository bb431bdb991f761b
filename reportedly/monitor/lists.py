"""The lists that a monitor reads with: whom and which places it knows, its own or the packaged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly import codebook
from reportedly.records.actor import Actor
from reportedly.records.place import Place
from reportedly.records.source import Source
from reportedly.settings import ENGLISH, Prior, Settings

if TYPE_CHECKING:
    from reportedly.ground.actors.registry import Registry
    from reportedly.ground.gazetteer.lookup import Gazetteer

PROVINCES = ("ADM1", "RGN")
Box = tuple[float, float, float, float]

Told = Callable[[int, int], None]
"""Told how many of how many are done."""


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the actors and sources stand that claims are linked to, the place index (the user's own
    where None), and which language's words are read."""

    actors: Path
    sources: Path
    places: Path | None = None
    language: str = ENGLISH


def packaged_lists() -> Lists:
    """The lists that come with the package, for reading without a monitor."""
    return Lists(codebook.path("world/actors.csv"), codebook.path("world/sources.csv"))


def monitor_lists(settings: Settings) -> Lists:
    """The monitor's own lists where it has them, else the packaged ones."""
    packaged = packaged_lists()
    return Lists(
        settings.actors if settings.actors.is_file() else packaged.actors,
        settings.sources if settings.sources.is_file() else packaged.sources,
        language=settings.language,
    )


@cache
def registry_of(lists: Lists) -> "Registry":
    """The registry of those lists, read once for this process."""
    from reportedly.ground.actors.registry import Registry

    return Registry.load(lists.actors, lists.sources)


def load_actors(lists: Lists) -> tuple[Actor, ...]:
    """The actors of the registry."""
    return registry_of(lists).actors


def load_sources(lists: Lists) -> tuple[Source, ...]:
    """The sources of the list."""
    return registry_of(lists).sources.sources


def open_places(progress: Told = quiet, path: Path | None = None) -> "Gazetteer":
    """The gazetteer, built at first use."""
    from reportedly.ground.gazetteer.lookup import open_gazetteer

    return open_gazetteer(path, progress)


@cache
def places_of(lists: Lists) -> "Gazetteer":
    """The gazetteer of those lists, opened once for this process."""
    return open_places(path=lists.places)


def named_areas(priors: Sequence[Prior], gazetteer: "Gazetteer | None" = None) -> tuple[Prior, ...]:
    """The declared holders with each area by the codes of the provinces that have that name, as
    places have them (UA.05)."""
    if not any(p.area for p in priors):
        return tuple(priors)
    names = gazetteer or open_places()
    return tuple(
        replace(p, area=_codes(p.area, names.lookup(p.area))) if p.area else p for p in priors
    )


def _codes(area: str, found: Iterable[Place]) -> str:
    """The area itself and every code that it can mean: a province may stand in one country's list
    and its towns in another's."""
    some = [p for p in found if p.feature_code in PROVINCES]
    countries = sorted({p.country for p in some if p.country})
    codes = sorted({p.admin1 for p in some if p.admin1})
    return "|".join((area, *(f"{country}.{code}" for country in countries for code in codes)))


def declared_places(priors: Sequence[Prior], gazetteer: "Gazetteer | None" = None) -> list[Place]:
    """The settlements of the countries, provinces and outlines whose holders are declared."""
    if all(p.place for p in priors):
        return []
    names = gazetteer or open_places()
    found: dict[str, Place] = {}
    for prior in priors:
        for country, box in _extents(prior):
            found |= {p.id: p for p in names.settlements(country, box)}
    return list(found.values())


def _extents(prior: Prior) -> Iterator[tuple[str | None, Box | None]]:
    if prior.country:
        yield prior.country, None
    elif prior.polygon:
        lon, lat = zip(*prior.polygon, strict=True)
        yield None, (min(lon), max(lon), min(lat), max(lat))
    elif prior.area:
        yield from (
            (country, None)
            for country in {code.split(".")[0] for code in prior.area.split("|") if "." in code}
        )
