"""What a monitor's `monitor.toml` says, and where codebooks and caches lie."""

import os
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import platformdirs

from reportedly import codebook
from reportedly.errors import BadInput, BadSettings

VERSION = "0.1.0"
SETTINGS_FILE = "monitor.toml"
ENGLISH = "en"


class Clock(StrEnum):
    """`NOW`: a row is recorded when it is written. `PUBLISHED`: an archive is imported, and each
    document and its claims are recorded at the document's instant of publication, so that a view as
    known at a past instant shows what could be known then; a document without a date is recorded
    when it is written."""

    NOW = "now"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Prior:
    """A holder that the monitor declares before any report: of a country (ISO 3166), a province by
    its name or code (UA.05), all within an outline of (longitude, latitude) corners, or one place
    id."""

    holder: str
    country: str | None = None
    area: str | None = None
    place: str | None = None
    polygon: tuple[tuple[float, float], ...] | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What leaves the house: the public site shows what was known `delay_days` ago, and with
    `sites` false no position of bases, crossings and other places sharper than a settlement;
    `codebook/rules/policy.toml` has the rules that always hold."""

    title: str = "Reportedly"
    delay_days: int = 0
    sites: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """`processes` 0 is one a core; `store` is an SQLAlchemy URL; `sources` and `actors` are the
    monitor's own lists; `language` is the folder of the codebook whose words, and the model, its
    reports are read with.

    With `report_cards` a source weighs by what became of its claims, where enough of them are
    settled, not by its own letter.
    """

    folder: Path = field(default_factory=Path)
    store: str = "sqlite:///monitor.db"
    executor: str = "processes"
    processes: int = 0
    captures: Path = Path("captures")
    clock: Clock = Clock.NOW
    language: str = ENGLISH
    report_cards: bool = False
    sources: Path = Path("sources.csv")
    actors: Path = Path("actors.csv")
    publication: Publication = field(default_factory=Publication)
    prior: tuple[Prior, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> "Settings":
        """The settings of the monitor in `folder`; BadSettings names the file and the key that is
        wrong."""
        path = folder / SETTINGS_FILE
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as missing:
            raise BadSettings(
                f"{folder}: no {SETTINGS_FILE} here; make a monitor with: reportedly init {folder}"
            ) from missing
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
            raise BadSettings(f"{path}: not a TOML file: {broken}") from broken
        except OSError as fault:
            raise BadSettings(f"{path}: cannot be read: {fault.strerror}") from fault
        return _at(folder, _settings(raw, str(path)))


def cache_dir() -> Path:
    """The folder for what can be built again (the gazetteer), made if need be; REPORTEDLY_CACHE
    overrides the user's own."""
    path = Path(
        os.environ.get("REPORTEDLY_CACHE")
        or platformdirs.user_cache_dir("reportedly", appauthor=False)
    )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadSettings(
            f"{path}: the cache folder cannot be made ({fault.strerror}); set REPORTEDLY_CACHE"
        ) from fault
    return path


def _at(folder: Path, settings: Settings) -> Settings:
    """The settings with every relative path and a relative SQLite file standing in the monitor's
    folder."""
    store = settings.store
    if store.startswith("sqlite:///") and not store.startswith("sqlite:////"):
        store = f"sqlite:///{(folder / store.removeprefix('sqlite:///')).absolute()}"
    lists = {name: folder / getattr(settings, name) for name in ("captures", "sources", "actors")}
    return replace(settings, folder=folder, store=store, **lists)


def _settings(raw: Mapping[str, Any], where: str) -> Settings:
    values = dict(raw)
    priors = values.pop("prior", [])
    publication = values.pop("publication", {})
    if not isinstance(priors, list) or not all(isinstance(p, dict) for p in priors):
        raise BadSettings(f"{where}: prior: must be tables, each headed [[prior]]")
    if not isinstance(publication, dict):
        raise BadSettings(f"{where}: publication: must be a table, headed [publication]")
    _known(values, Settings, where, "", without=("folder",))
    _known(publication, Publication, where, "publication.")
    return Settings(
        **_typed(values, where),
        publication=Publication(**publication),
        prior=tuple(_prior(p, where) for p in priors),
    )


def _typed(values: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values with paths and choices as what they stand for."""
    typed: dict[str, Any] = {
        k: Path(v) if k in ("captures", "sources", "actors") else v for k, v in values.items()
    }
    if "clock" in typed:
        try:
            typed["clock"] = Clock(typed["clock"])
        except ValueError as wrong:
            raise BadSettings(
                f"{where}: clock: {values['clock']!r} must be 'now' or 'published'"
            ) from wrong
    if typed.get("processes", 0) < 0:
        raise BadSettings(f"{where}: processes: must be 0 (one a core) or more")
    if (given := typed.get("language", ENGLISH)) not in (there := languages()):
        raise BadSettings(
            f"{where}: language: there is no reader for {given!r}; there are: {', '.join(there)}"
        )
    return typed


def languages() -> tuple[str, ...]:
    """The languages that there is a reader for: the folders of the codebook named by two letters
    (ISO 639-1)."""
    folders = (p.name for p in codebook.PACKAGED.iterdir() if p.is_dir())
    return tuple(sorted(name for name in folders if len(name) == len(ENGLISH)))


def _prior(raw: Mapping[str, Any], where: str) -> Prior:
    _known(raw, Prior, where, "prior.")
    if "holder" not in raw:
        raise BadSettings(f"{where}: prior.holder: missing; give the id of an actor in actors.csv")
    if sum(key in raw for key in ("country", "area", "place", "polygon")) != 1:
        raise BadSettings(
            f"{where}: prior: give exactly one of country, area, place and polygon"
            f" beside holder {raw['holder']!r}"
        )
    return (
        Prior(**{**raw, "polygon": _polygon(raw["polygon"], where)})
        if "polygon" in raw
        else Prior(**raw)
    )


def _polygon(corners: list[Any], where: str) -> tuple[tuple[float, float], ...]:
    """The corners as (longitude, latitude) in degrees; BadSettings where they are no outline."""
    for corner in corners:
        numbers = (
            isinstance(corner, list)
            and len(corner) == 2
            and all(type(x) in (int, float) for x in corner)
        )
        if not numbers or not (-180 <= corner[0] <= 180 and -90 <= corner[1] <= 90):
            raise BadSettings(
                f"{where}: prior.polygon: {corner!r} is no corner,"
                " such as [37.8, 48.0] (longitude, latitude)"
            )
    if len(corners) < 3:
        raise BadSettings(
            f"{where}: prior.polygon: needs three corners or more, not {len(corners)}"
        )
    return tuple((float(lon), float(lat)) for lon, lat in corners)


_KINDS: dict[str, type] = {
    "processes": int,
    "delay_days": int,
    "sites": bool,
    "report_cards": bool,
    "since": date,
    "polygon": list,
}
_WORDS: dict[type, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    date: "a day such as 2024-11-27",
    list: "a list of corners such as [[37.8, 48.0], [38.1, 48.4], [38.3, 47.9]]",
}


def _known(
    values: Mapping[str, Any], record: type, where: str, prefix: str, without: tuple[str, ...] = ()
) -> None:
    """Raise BadSettings at the first key that the record does not have or whose value is of another
    kind."""
    names = sorted({f.name for f in fields(record)} - set(without))
    for key, value in values.items():
        if key not in names:
            raise BadSettings(f"{where}: {prefix}{key}: unknown key; there are: {', '.join(names)}")
        kind = _KINDS.get(key, str)
        if type(value) is not kind:
            raise BadSettings(f"{where}: {prefix}{key}: must be {_WORDS[kind]}, not {value!r}")
    if values.get("delay_days", 0) < 0:
        raise BadSettings(f"{where}: {prefix}delay_days: must be 0 or more")


def create_monitor(folder: Path, template: Path | None = None) -> Settings:
    """The settings of a new monitor in `folder`: a copy of the template (the one with every key
    explained where None), and its own sources and actors."""
    try:
        if (folder / SETTINGS_FILE).exists():
            raise BadInput(f"{folder}: there is a monitor here already")
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("sources.csv", "actors.csv"):
            if not (folder / name).exists():
                shutil.copyfile(codebook.path(f"world/{name}"), folder / name)
        shutil.copyfile(template or codebook.path(f"rules/{SETTINGS_FILE}"), folder / SETTINGS_FILE)
    except OSError as fault:
        raise BadSettings(f"{folder}: a monitor cannot be made here: {fault.strerror}") from fault
    return Settings.load(folder)


@contextmanager
def demonstration(folder: Path | None = None) -> Iterator[tuple[Settings, Path]]:
    """A monitor for the packaged reports, and the folder of these; gone afterwards unless a folder
    is given."""
    packaged = Path(__file__).parent / "demonstration"
    template, reports = packaged / SETTINGS_FILE, packaged / "reports"
    if folder is not None:
        known = (folder / SETTINGS_FILE).exists()
        yield (Settings.load(folder) if known else create_monitor(folder, template)), reports
        return
    with TemporaryDirectory(prefix="reportedly-") as place:
        yield create_monitor(Path(place) / "monitor", template), reports
