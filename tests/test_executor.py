"""Ctrl-C in the middle of work over processes ends them all, and quickly."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = '''
import os, time
from reportedly.executor import Processes

def slow(n):
    time.sleep(0.2)
    return os.getpid()

if __name__ == "__main__":
    for pid in Processes(2).map(slow, range(1000)):
        print(pid, flush=True)
'''


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to a group")
def test_ctrl_c_ends_the_workers(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(SCRIPT)
    work = subprocess.Popen(
        [sys.executable, str(tmp_path / "work.py")],
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
