"""The command line run in this process, and what it said."""

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from reportedly.cli import app as shell
from reportedly.cli import make as cli

HAMA = (
    "Rebels take Hama\n\nRebel forces captured Hama on Thursday, the Syrian Observatory for Human Rights said. "
    "The Syrian army withdrew from the city. The Defence Ministry denied on Thursday that its troops had left Homs.\n"
)


HAMA_ID = "geonames:170017"


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    stdout: str
    stderr: str
    returncode: int


def reportedly(*words: str | Path, stdin: str = "", columns: int = 120) -> Done:
    """The command, run in this process, so that the model is loaded once."""
    with patch.object(shell.OUT, "_width", columns), patch.object(shell.ERR, "_width", columns):
        done = CliRunner().invoke(cli.app, [*map(str, words)], input=stdin)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.stdout, done.stderr, done.exit_code)


def one_line(done: Done) -> str:
    """What was said on standard error: one line, and no traceback."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]
