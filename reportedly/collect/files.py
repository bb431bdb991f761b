"""Files and folders: which files there are, in order, and what stands in the way."""

import os
from collections.abc import Iterator
from pathlib import Path

from reportedly.collect.drafts import STAGE
from reportedly.errors import Quarantine


def files(item: str, without: Path | None = None) -> Iterator[Path | Quarantine]:
    """The file of that name, or the files of that folder and those below it, sorted; a Quarantine
    for each that cannot be had.

    Names with a leading dot are left out below a folder, and so is the folder `without` (the
    monitor's own captures). Links to folders are not followed, so that there are no rings.
    """
    path = Path(item)
    try:
        if path.is_dir():
            found = False
            for each in _below(path, without):
                found = True
                yield each
            if not found:
                yield Quarantine(STAGE, item, "a folder without files")
        elif path.exists() or path.is_symlink():
            yield from _file(path)
        else:
            yield Quarantine(STAGE, item, "no such file or folder")
    except (OSError, ValueError) as fault:
        yield Quarantine(STAGE, item, reason(fault))


def reason(fault: OSError | ValueError) -> str:
    """Why the system refuses, in its words."""
    return f"cannot be read: {(getattr(fault, 'strerror', '') or str(fault)).lower()}"


def _below(folder: Path, without: Path | None) -> Iterator[Path | Quarantine]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda e: e.name)
    except OSError as fault:
        yield Quarantine(STAGE, str(folder), reason(fault))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or (
            without is not None and path.absolute() == without.absolute()
        ):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, without)
        elif entry.is_symlink() and path.is_dir():
            yield Quarantine(STAGE, str(path), "a link to a folder: give that folder itself")
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Path | Quarantine]:
    if path.is_symlink() and not path.exists():
        yield Quarantine(
            STAGE, str(path), f"a broken link: it leads to {os.readlink(path)}, which is not there"
        )
    else:
        yield path
