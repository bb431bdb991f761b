"""Whether the codebook changed, for each that reads it: an edit is answered by doing again what it
touches, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

from reportedly import codebook
from reportedly.language.encoder import CARD
from reportedly.language.learned import LEARNED, learned_files, learned_folder
from reportedly.monitor.lists import Lists
from reportedly.settings import VERSION

LISTS = ("actors.csv", "sources.csv")
"""Files of `world/` that a monitor has of its own."""
ELSEWHERE = ("wording.toml", "copies.toml", "extent.toml", "likeness.toml")
"""Files of a language that reading does not use: what is shown is worded by the first, copies are
told by the second, control is derived by the third, the fourth is for learning."""
RULES = (
    "rules/linking.toml",
    "rules/control.toml",
    "rules/report_cards.toml",
    "en/extent.toml",
)
"""What events and control are derived by, beside the types."""


def reader_version(lists: Lists) -> str:
    """The program and everything that reading uses: after an edit, or with other
    weights, documents are read again."""
    files = (*_files_to_read_by(lists), *_own(lists), *_learned())
    return f"{VERSION}+{codebook.version(*files, _types_to_read_by())}"


def deriving_version(lists: Lists) -> str:
    """The program and everything that events and control are derived by: after an edit there they
    are derived again, for all places."""
    return f"{VERSION}+{codebook.version(*RULES, *_own(lists), _types_to_derive_by())}"


def read_by(lists: Lists) -> tuple[Path, ...]:
    """Every file that reading may open: lists, words and the world, the types, and what was
    learned."""
    named = map(codebook.path, (*_files_to_read_by(lists), *codebook.names(codebook.TYPES)))
    return (*named, *_own(lists), *learned_files(learned_folder()))


def _files_to_read_by(lists: Lists) -> Iterator[str]:
    for folder, others in ((lists.language, ELSEWHERE), ("world", LISTS)):
        without = {f"{folder}/{name}" for name in others}
        yield from (
            name for name in codebook.names(folder, (".csv", ".toml")) if name not in without
        )


def _learned() -> tuple[Path, ...]:
    """The card that has the hash of each file of weights, and the encoder's, which has those of its
    own: thirty megabytes are not read to know whether they changed."""
    folder = learned_folder()
    return tuple(file for name in (LEARNED, CARD) if (file := folder / name).is_file())


def _own(lists: Lists) -> tuple[Path, ...]:
    return tuple(path for path in (lists.actors, lists.sources) if path.is_file())


def _types_to_read_by() -> list[tuple[object, ...]]:
    types = codebook.event_types().values()
    return [(t.id, t.family, t.placeless, t.reading, t.event.mutual, t.event.places) for t in types]


def _types_to_derive_by() -> list[tuple[object, ...]]:
    return [(t.id, t.family, t.event, t.control) for t in codebook.event_types().values()]
