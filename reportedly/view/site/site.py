"""The whole site as paths and their contents: what `publish` writes is what `serve` answers."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly.errors import BadInput, RetryLater
from reportedly.view.site.data import Lookup, SiteData
from reportedly.view.site.map_data import (
    borders_script,
    claim_pieces,
    claims_script,
    events_script,
    map_script,
)
from reportedly.view.site.pages import Pages

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
MARK = ".reportedly-site"
"""The file that tells a folder written by `publish` from any other, so that no other is ever
emptied."""


class Site:
    """One site, each part made when it is asked for."""

    def __init__(self, data: SiteData, query: str = "", review: bool = False) -> None:
        self.lookup = Lookup(data)
        self.pages = Pages(self.lookup, query, review)
        self.data: dict[str, Callable[[], str]] = {
            "data/map.js": lambda: map_script(self.lookup),
            "data/borders.js": lambda: borders_script(self.lookup),
            "data/events.js": lambda: events_script(self.lookup),
        }

    def paths(self) -> Iterator[str]:
        """Every page and data script; the assets are apart."""
        yield from self.pages.paths()
        yield from self.data
        yield from (f"data/claims-{piece}.js" for piece in range(claim_pieces(self.lookup)))

    def content(self, path: str) -> str | None:
        """What stands at a path, None where nothing does."""
        if path in self.data:
            return self.data[path]()
        piece = path.removeprefix("data/claims-").removesuffix(".js")
        if path == f"data/claims-{piece}.js":
            known = (
                piece.isascii()
                and piece.isdigit()
                and str(int(piece)) == piece
                and int(piece) < claim_pieces(self.lookup)
            )
            return claims_script(self.lookup, int(piece)) if known else None
        return self.pages.page(path)


def publish(data: SiteData, out: Path) -> int:
    """Writes the site, which needs no server and no network, and says how many files it has.

    A folder that an earlier `publish` wrote is replaced as a whole; any other that is not empty is
    refused.
    """
    fresh = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        if out.exists() and not (out / MARK).exists() and (not out.is_dir() or any(out.iterdir())):
            raise BadInput(
                f"{out}: exists and is not a site written by reportedly; name another folder"
            )
        number = _write(Site(data), fresh)
        if out.exists():
            shutil.rmtree(out)
        fresh.replace(out)
    except OSError as fault:
        raise RetryLater(
            f"{out}: the site cannot be written ({fault.strerror or fault})"
        ) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return number


def _write(site: Site, out: Path) -> int:
    files = 0
    for path in site.paths():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((site.content(path) or "").encode("utf-8", "replace"))
        files += 1
    for path, asset in assets():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(asset.read_bytes())
        files += 1
    (out / MARK).write_text(
        "Written by reportedly publish; the next one replaces this folder.\n", "utf-8"
    )
    return files


def assets() -> Iterator[tuple[str, Traversable]]:
    """The files that never change with the data: path from the root of the site, and where each
    lies."""
    yield from _below("assets", resources.files("reportedly.view.site").joinpath("assets"))


def _below(path: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir():
            yield from _below(f"{path}/{item.name}", item)
        elif not item.name.endswith(".zip"):
            yield f"{path}/{item.name}", item
