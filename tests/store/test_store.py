"""What a store holds after a writer was killed: whole transactions, and nothing else."""

import subprocess
import sys
from pathlib import Path

from reportedly.store.store import open_store
from tests.store.reports import url


def test_a_killed_writer_leaves_whole_transactions_only(tmp_path: Path) -> None:
    script = f"""
import os
from reportedly.records.document import Document, document_id
from reportedly.store.store import open_store
store = open_store({url(tmp_path / "monitor.db")!r})
run = store.start("collect", "1")
for n in range(10_000):
    texts = [f"Report {{n}}-{{m}}." for m in range(7)]
    store.append([Document(document_id("x", t), t) for t in texts], run)
    print(n, flush=True)
"""
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(5)]
    writer.kill()
    writer.wait()
    writer.stdout.close()
    store = open_store(url(tmp_path / "monitor.db"))
    count = len(store.documents())
    assert count % 7 == 0
    assert count >= 7 * len(told)
    assert store.verify().faults == ()
    store.close()
