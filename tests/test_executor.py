"""Ctrl-C in the middle of work over processes ends them all, and quickly."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import os, time
from reportedly.executor import Processes

def slow(n):
    time.sleep(float(os.environ.get("ITEM_SECONDS", "0.2")) if n > 3 else 0.2)
    return os.getpid()

if __name__ == "__main__":
    for pid in Processes(2).map(slow, range(1000)):
        print(pid, flush=True)
"""


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to a group")
@pytest.mark.parametrize("item_seconds", ["0.2", "120"])
def test_ctrl_c_ends_the_workers(tmp_path: Path, item_seconds: str) -> None:
    (tmp_path / "work.py").write_text(SCRIPT)
    work = subprocess.Popen(
        [sys.executable, str(tmp_path / "work.py")],
        env={**os.environ, "ITEM_SECONDS": item_seconds},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert work.stdout is not None
    pids = {int(work.stdout.readline()) for _ in range(4)}
    os.killpg(work.pid, signal.SIGINT)
    _, told = work.communicate(timeout=15)
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert told.count("Traceback") == 1
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if alive(pid)]


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom tests.test_executor import my_number\nfrom reportedly.executor import Processes\n"
        "if __name__ == '__main__':\n    for number in Processes(2).map(my_number, range(10_000)):\n"
        "        print(number, flush=True)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    given = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=given
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while _lives(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(worker)


def my_number(item: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def _lives(process: int) -> bool:
    """True while it runs; one that ended and that nobody asked about is dead all the same."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
