"""What errors carry from one process to another."""

import pickle

from reportedly.errors import Quarantine


def test_a_quarantine_travels_between_processes() -> None:
    aside = pickle.loads(pickle.dumps(Quarantine("read", "report.txt", "no reader for Arabic yet")))
    assert isinstance(aside, Quarantine)
    assert str(aside) == "report.txt: no reader for Arabic yet (read)"
    assert (aside.stage, aside.where, aside.reason) == (
        "read",
        "report.txt",
        "no reader for Arabic yet",
    )
