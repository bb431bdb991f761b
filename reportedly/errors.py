"""What the program cannot go on with, named by what happens next (design, section 6).

ReportedlyError
├── BadSettings   stop before starting        exit 2   HTTP 500
├── BadInput      the request is wrong        exit 2   HTTP 400
├── RetryLater    this piece again, later     exit 3   HTTP 503
├── Quarantine    this record aside, go on    exit 0   no HTTP answer of its own
└── StoreFault    stop, nothing half written  exit 4   HTTP 500
"""

from typing import ClassVar


class ReportedlyError(Exception):
    """Everything this package raises on purpose; its text is one line: what, where, what to do."""

    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 500


class BadSettings(ReportedlyError):
    """A setting, an optional extra or the environment is wrong: stop before starting."""


class BadInput(ReportedlyError):
    """The request is wrong; the text says what and where."""

    http_status = 400


class RetryLater(ReportedlyError):
    """Something outside (network, lock, limit) was not ready: the same piece again, later."""

    exit_code = 3
    http_status = 503


class Quarantine(ReportedlyError):
    """One record is put aside with its stage and reason; the batch goes on."""

    exit_code = 0
    http_status = 422

    def __init__(self, stage: str, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason} ({stage})")
        self.stage = stage
        self.where = where
        self.reason = reason

    def __reduce__(self) -> tuple[type["Quarantine"], tuple[str, str, str]]:
        """Its three parts, so that a worker process can hand it over."""
        return type(self), (self.stage, self.where, self.reason)


class StoreFault(ReportedlyError):
    """The store cannot be read or written: stop the run; nothing is half written."""

    exit_code = 4
