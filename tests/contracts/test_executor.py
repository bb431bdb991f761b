"""One body over both executors: order, errors and laziness are the same here and over processes."""

import os
import time
from collections.abc import Iterator
from itertools import count, islice

import pytest

from reportedly.errors import BadInput, BadSettings, RetryLater
from reportedly.executor import Executor, InProcess, Processes, open_executor


@pytest.fixture(params=["inline", "processes"])
def executor(request: pytest.FixtureRequest) -> Executor:
    return InProcess() if request.param == "inline" else Processes(2)


def square(n: int) -> int:
    return n * n


def slow_when_even(n: int) -> int:
    time.sleep(0.05 if n % 2 == 0 else 0)
    return n


def refuse_three(n: int) -> int:
    if n == 3:
        raise BadInput(f"line {n}: not a report")
    return n


def die(n: int) -> int:
    os._exit(9)


def worker(_: int) -> int:
    return os.getpid()


def test_results_come_in_the_order_of_the_items(executor: Executor) -> None:
    assert list(executor.map(slow_when_even, range(12))) == list(range(12))


def test_chunks_change_nothing(executor: Executor) -> None:
    assert list(executor.map(square, range(11), chunk=4)) == [n * n for n in range(11)]


def test_nothing_gives_nothing(executor: Executor) -> None:
    assert list(executor.map(square, [])) == []


def test_an_endless_input_is_read_only_as_far_as_is_needed(executor: Executor) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in count():
            taken.append(n)
            yield n

    assert list(islice(executor.map(square, items(), chunk=2), 6)) == [0, 1, 4, 9, 16, 25]
    assert len(taken) < 30


def test_an_error_comes_where_its_result_would_stand(executor: Executor) -> None:
    results = executor.map(refuse_three, range(6))
    assert list(islice(results, 3)) == [0, 1, 2]
    with pytest.raises(BadInput, match="line 3: not a report"):
        next(results)


def test_processes_are_others(executor: Executor) -> None:
    pids = set(executor.map(worker, range(8)))
    assert (os.getpid() in pids) == isinstance(executor, InProcess)


def test_a_worker_that_dies_is_one_clear_error() -> None:
    with pytest.raises(RetryLater, match="a worker process died"):
        list(Processes(2).map(die, range(4)))


def test_open_executor_says_what_there_is() -> None:
    assert isinstance(open_executor("inline"), InProcess)
    assert isinstance(open_executor("processes", 1), InProcess)
    assert isinstance(open_executor("processes", 2), Processes)
    with pytest.raises(BadSettings, match=r"reportedly\[ray\]"):
        open_executor("ray")
    with pytest.raises(BadSettings, match="there are: inline, processes"):
        open_executor("threads")
