"""One way to map a function over records: in this process, or over worker processes."""

import multiprocessing
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import Protocol, TypeVar

from reportedly.errors import BadSettings, RetryLater

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 2
"""Chunks in flight for each worker: one at work and one waiting, so that results are bounded
however long the input."""


class Executor(Protocol):
    """Maps in the order of the items; an error of one item is raised where its result would
    stand."""

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], chunk: int = 1
    ) -> Iterator[Result]:
        """The results in the order of the items."""
        ...


class InProcess:
    """Everything here and now, one item at a time."""

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], chunk: int = 1
    ) -> Iterator[Result]:
        """The results in the order of the items, each made when it is asked for."""
        return map(function, items)


class Processes:
    """Worker processes, started fresh (spawn) for one `map` and ended with it; `function` must be a
    module's own.

    What a worker loads (a model, the gazetteer) it keeps for all its chunks.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], chunk: int = 1
    ) -> Iterator[Result]:
        """The results in the order of the items; RetryLater where a worker dies."""
        pool = ProcessPoolExecutor(
            self.processes, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet
        )
        try:
            yield from _ordered(pool, function, iter(items), chunk, self.processes * AHEAD)
        except BrokenProcessPool as died:
            raise RetryLater(
                "a worker process died, perhaps for want of memory; what was finished is kept:"
                " run again, with fewer processes"
            ) from died
        except (KeyboardInterrupt, GeneratorExit):
            # nobody waits for the work any more: a long document would take minutes
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def open_executor(kind: str = "processes", processes: int = 0) -> Executor:
    """The executor of that kind; 0 processes are one for each core that this process may use."""
    count = processes or cores()
    if kind == "inline" or (kind == "processes" and count == 1):
        return InProcess()
    if kind == "processes":
        return Processes(count)
    if kind == "ray":
        raise BadSettings(
            "executor: 'ray' needs the extra reportedly[ray], which this version lacks;"
            " use 'processes'"
        )
    raise BadSettings(f"executor: unknown kind {kind!r}; there are: inline, processes")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ordered(
    pool: ProcessPoolExecutor,
    function: Callable[[Item], Result],
    items: Iterator[Item],
    chunk: int,
    ahead: int,
) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    while True:
        while len(waiting) < ahead and (some := list(islice(items, chunk))):
            waiting.append(pool.submit(_each, function, some))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _each(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [function(item) for item in items]


def _quiet() -> None:
    """Leave Ctrl-C to the parent, which ends the workers, and warnings to those who ask; end when
    the parent is killed."""
    if parent := multiprocessing.parent_process():
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _end_with(sentinel: int) -> None:
    """Ends this process at once when the sentinel of its parent says that it is gone: nobody waits
    for the work any more."""
    wait([sentinel])
    os._exit(1)
