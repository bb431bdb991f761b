"""Runs the commands that the pages show, and compares or rewrites the outputs beneath them.

    python -m tools.outputs [PAGE ...] [--write] [--slow]

Every fenced `console` block is run, in the order of the pages, in one fresh folder with what
`docs/samples/` holds and with `reports/`, some reports of the demonstration on Homs. Where a
block shows output, all that its commands print must be as shown; where it shows none, they must
only succeed. A comment on the line above a block says what is otherwise:

    <!-- not run: WHY -->               the block is not run
    <!-- not run (COMMAND): WHY -->     of the block, the command that begins so is not run
    <!-- slow: WHY -->                  the block is run only when --slow asks for it, and may end
                                        with a complaint: a benchmark is a gate as well
    <!-- shown: first 9; DISPUTED 2 --> of the output only the first 9 paragraphs, then 2 from the
                                        one with DISPUTED on, and `…` for what is left out

A paragraph is a line with the indented lines after it. What differs each time is replaced by a word
in angle brackets (`VARIABLE`). `--write` puts what is printed now into the pages. Where
REPORTEDLY_CACHE does not say otherwise, the place index is a fresh one out of the packages, without
your own dumps.
"""

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", DOCS / "first-steps.md", DOCS / "library.md", DOCS / "benchmarks.md")
"""The pages whose outputs the tests hold to; the others show commands without output."""

BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*) -->\n)?```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
STANDS_FOR = {
    "make demo": "reportedly demo --no-serve --dir demo-monitor",
    ".venv/bin/reportedly": "reportedly",
}
"""What is run where the page shows what needs a machine of its own."""

VARIABLE = ((re.compile(r"\b[0-9a-f]{64}\b"), "<hash>"),)
"""What no two runs print alike, and the word that the page shows in its place."""

WIDTH = 95
REPORTS_GIVEN = 4
PROMPT, LEFT_OUT = "$ ", "…"


@dataclass(frozen=True)
class Call:
    """A command and the lines that the page shows beneath it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """A fenced block of a page, with the mark above it."""

    page: Path
    mark: str
    text: str

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Its commands in turn."""
        parts = re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]
        heads = [part.rstrip("\n").split("\n") for part in parts]
        return tuple(Call(head, tuple(shown)) for head, *shown in heads)

    @property
    def shows_output(self) -> bool:
        """True where any output stands beneath its commands, or is to stand there."""
        return self.slow or any(call.shown for call in self.calls)

    def reason_not_to_run(self, command: str) -> str:
        """Why the mark says that the command is not run; nothing where it is."""
        left = re.match(r"not run(?: \((?P<begins>.*?)\))?: (?P<why>.*)", self.mark)
        return left["why"] if left and command.startswith(left["begins"] or "") else ""

    @property
    def slow(self) -> bool:
        """True where it is run only when asked for."""
        return self.mark.startswith("slow")

    @property
    def excerpts(self) -> str:
        """Which paragraphs are shown; nothing where all are."""
        return self.mark.removeprefix("shown: ") if self.mark.startswith("shown: ") else ""


@dataclass
class Session:
    """A folder in which commands are run, each once, and what they printed."""

    folder: Path
    printed: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for given in (DOCS / "samples").iterdir():
            shutil.copy(given, self.folder)
        self._give_reports()
        programs = self.folder / ".programs"
        programs.mkdir()
        for name, module in (("reportedly", " -m reportedly"), ("python", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n')
            program.chmod(0o755)
        for name in ("bench", "tools", "reportedly"):
            (self.folder / name).symlink_to(ROOT / name)

    def _give_reports(self) -> None:
        packaged = ROOT / "reportedly" / "demonstration" / "reports"
        shutil.copy(packaged / "live.atom", self.folder / "feed.xml")
        every = (packaged / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        lines = [line for line in every if "from Homs" in line][:REPORTS_GIVEN]
        (self.folder / "reports").mkdir()
        for name in ("reports/week.jsonl", "reports.jsonl"):
            (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(self, command: str, may_fail: bool = False) -> str:
        """What the command prints, each run once; RuntimeError where it fails and may not."""
        command = re.sub(r"\s+# .*", "", command)
        for shown, meant in STANDS_FOR.items():
            command = command.replace(shown, meant)
        if command not in self.printed:
            self.printed[command] = self._run(command, may_fail)
        return self.printed[command]

    def _run(self, command: str, may_fail: bool) -> str:
        path = f"{self.folder / '.programs'}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": str(WIDTH)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode and not may_fail:
            raise RuntimeError(f"$ {command}\nended with {done.returncode}: {done.stdout}")
        return done.stdout


def blocks(page: Path) -> Iterator[Block]:
    """The console blocks of a page, in their order."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(page, found["mark"] or "", found["text"])


def not_run(page: Path) -> set[str]:
    """The commands of a page that are not run when the tests run it."""
    found = ((block, call.command) for block in blocks(page) for call in block.calls)
    return {c for block, c in found if block.slow or block.reason_not_to_run(c)}


def as_printed(page: Path, session: Session, slow: bool = False) -> str:
    """The page with the output that its commands print now."""
    text = page.read_text(encoding="utf-8")
    for block in blocks(page):
        if slow or not block.slow:
            text = text.replace(f"```console\n{block.text}", f"```console\n{_now(block, session)}")
    return text


def stale(pages: Sequence[Path], slow: bool = False) -> str:
    """Where pages show what is not printed now, as a difference; nothing where all is so."""
    found: list[str] = []
    with TemporaryDirectory(prefix="reportedly-pages-") as folder:
        session = Session(Path(folder))
        for page in pages:
            shown, now = page.read_text(encoding="utf-8"), as_printed(page, session, slow)
            lines = shown.splitlines(), now.splitlines()
            found += difflib.unified_diff(*lines, page.name, "as printed now", lineterm="")
    return "\n".join(found)


def write(pages: Sequence[Path], slow: bool = False) -> list[Path]:
    """Writes what is printed now into the pages, and gives those that changed."""
    changed = []
    with TemporaryDirectory(prefix="reportedly-pages-") as folder:
        session = Session(Path(folder))
        for page in pages:
            now = as_printed(page, session, slow)
            if now != page.read_text(encoding="utf-8"):
                page.write_text(now, encoding="utf-8")
                changed.append(page)
    return changed


def _now(block: Block, session: Session) -> str:
    """The text of the block with what its commands print now."""
    out = []
    for call in block.calls:
        out.append(f"{PROMPT}{call.command}")
        if block.reason_not_to_run(call.command):
            out += call.shown
            continue
        printed = session.run(call.command, may_fail=block.slow)
        if block.shows_output:
            out += excerpt(_lines(printed, fixed=not block.slow), block.excerpts)
    return "\n".join(out) + "\n"


def _lines(printed: str, fixed: bool) -> list[str]:
    """The lines without blank ones at both ends; `fixed`: without what no two runs print alike."""
    for pattern, word in VARIABLE if fixed else ():
        printed = pattern.sub(word, printed)
    return [line.rstrip() for line in printed.strip("\n").split("\n")] if printed.strip() else []


def excerpt(lines: Sequence[str], wanted: str) -> list[str]:
    """The paragraphs that `wanted` names (see above), with a sign where some are left out."""
    if not wanted:
        return list(lines)
    paragraphs, out, at = _paragraphs(lines), [], 0
    for part in wanted.split("; "):
        where, _, count = part.rpartition(" ")
        first = _where(paragraphs, where, at)
        if first > at:
            out += [LEFT_OUT, ""] if [""] in paragraphs[at:first] else [LEFT_OUT]
        at = first + int(count)
        out += [line for paragraph in paragraphs[first:at] for line in paragraph]
    return [*out, LEFT_OUT] if at < len(paragraphs) else out


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """The lines, each with the indented ones after it."""
    out: list[list[str]] = []
    for line in lines:
        if out and line.startswith("  "):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _where(paragraphs: Sequence[Sequence[str]], where: str, at: int) -> int:
    """The number of the first paragraph from `at` on that holds `where`."""
    if where == "first":
        return at
    for number, paragraph in enumerate(paragraphs[at:], at):
        if where in " ".join(line.strip() for line in paragraph):
            return number
    raise RuntimeError(f"no paragraph with {where!r}: the mark above the block names what is gone")


def main() -> None:
    """Compares the pages, or writes them."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("page", type=Path, nargs="*", default=PAGES)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--slow", action="store_true")
    given = asked.parse_args()
    with TemporaryDirectory(prefix="reportedly-cache-") as fresh:
        os.environ.setdefault("REPORTEDLY_CACHE", fresh)
        differs = _written(given) if given.write else stale(given.page, given.slow)
    if differs:
        sys.exit(differs)


def _written(given: argparse.Namespace) -> str:
    """Writes the pages, tells which changed, and has nothing to complain of."""
    for page in write(given.page, given.slow):
        print(f"{page}: written anew")
    return ""


if __name__ == "__main__":
    main()
