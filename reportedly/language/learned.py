"""Where the weights lie that a reader has learned."""

import os
from pathlib import Path

from reportedly.errors import BadSettings

FOLDER = Path(__file__).parent.parent / "models" / "en"
"""The packaged ones."""
LEARNED = "card.json"
"""Tells of every file of weights beside it, by its hash."""


def learned_folder() -> Path:
    """The folder that REPORTEDLY_MODELS names, else the packaged one; BadSettings where there is
    none of that name."""
    own = os.environ.get("REPORTEDLY_MODELS")
    if own and not Path(own).is_dir():
        raise BadSettings(f"{own}: no such folder; REPORTEDLY_MODELS names one with weights")
    return Path(own) if own else FOLDER


def learned_files(folder: Path) -> tuple[Path, ...]:
    """The files of weights in the folder, its card aside, in their order."""
    found = (file for file in folder.iterdir() if file.is_file())
    return tuple(sorted(f for f in found if f.stem != Path(LEARNED).stem))
