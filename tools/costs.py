"""What it costs on this machine to start, to read one report, and to run the demonstration.

    python -m tools.costs

Each command runs in a process of its own, three times (the demonstration once), and the least of
its wall time and of its processor time are printed, with the peak memory of the largest of its
processes. The place index is there beforehand.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "samples" / "report.txt"
REPORTEDLY = [sys.executable, "-m", "reportedly"]
COMMANDS: dict[str, tuple[list[str], int]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], 3),
    "import reportedly": ([sys.executable, "-c", "import reportedly"], 3),
    "reportedly --version": ([*REPORTEDLY, "--version"], 3),
    "reportedly read report.txt": ([*REPORTEDLY, "read", str(REPORT)], 3),
    "reportedly read --layer times": ([*REPORTEDLY, "read", "--layer", "times", str(REPORT)], 3),
    "reportedly demo --no-serve": ([*REPORTEDLY, "demo", "--no-serve"], 1),
}


def machine() -> str:
    """The day, the commit and the machine."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), "")
    python = f"Python {platform.python_version()}"
    cores = f"{os.cpu_count()} cores of {model or platform.machine()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, commit {commit}, {cores}, {platform.system()}, {python}"


def cost(command: list[str]) -> tuple[float, float, float]:
    """(wall seconds, processor seconds, peak MB) of a command and its workers."""
    code = "import resource,subprocess,sys,time;t=time.perf_counter();"
    code += "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
    code += "w=time.perf_counter()-t;r=resource.getrusage(resource.RUSAGE_CHILDREN);"
    code += "print(w,r.ru_utime+r.ru_stime,r.ru_maxrss/1024)"
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    wall, processor, peak = map(float, done.stdout.split())
    return wall, processor, peak


def main() -> None:
    """Prints the table."""
    print(machine())
    print(f"{'':32}{'seconds':>9}{'processor':>11}{'MB':>7}")
    for name, (command, times) in COMMANDS.items():
        found = [cost(command) for _ in range(times)]
        wall, processor, peak = (min(column) for column in zip(*found, strict=True))
        print(f"{name:32}{wall:9.2f}{processor:11.2f}{peak:7.0f}")


if __name__ == "__main__":
    main()
