"""Work spread over processes: all of it done, whoever dies."""

from __future__ import annotations

import errno
import math
import multiprocessing
from collections.abc import Callable

import pytest

from tui import processes as processes_module
from tui.processes import Died, spread


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_task_has_its_result(processes: int) -> None:
    tasks = [number * number for number in range(12)]
    assert sorted(spread(math.isqrt, tasks, processes)) == [(number * number, number) for number in range(12)]


def test_a_process_that_dies_costs_its_own_task_only() -> None:
    results = dict(spread(math.isqrt, [4, -1, 9, 16, -2, 25], 2))  # no root of -1: the process ends with a traceback
    assert results == {4: 2, -1: Died(1), 9: 3, 16: 4, -2: Died(1), 25: 5}


def test_no_process_is_left_when_the_work_is_broken_off() -> None:
    results = spread(math.isqrt, range(1000), 2)
    next(results)
    assert len(multiprocessing.active_children()) == 2
    results.close()
    assert multiprocessing.active_children() == []


def test_no_process_is_left_when_the_work_is_done() -> None:
    assert len(list(spread(math.isqrt, range(5), 3))) == 5
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_idle_costs_nothing() -> None:
    results: dict[int, object] = {}
    for task, result in spread(math.isqrt, [number * number for number in range(8)], 2):
        results[task] = result
        if len(results) == 3:  # while the one that brought this result waits for the next task
            for process in multiprocessing.active_children():
                process.kill()
                process.join()
    deaths = [task for task, result in results.items() if isinstance(result, Died)]
    assert len(deaths) <= 1  # of the one that was at work, unless it had done it
    assert len(results) == 8


def test_where_there_are_no_more_processes_the_first_ones_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    real = processes_module._start
    started: list[object] = []

    def start(work: Callable[[int], int]) -> object:
        if len(started) == 2:
            raise OSError(errno.EAGAIN, "no more processes")
        started.append(None)
        return real(work)

    monkeypatch.setattr(processes_module, "_start", start)
    assert sorted(spread(math.isqrt, [1, 4, 9, 16, 25], 5)) == [(1, 1), (4, 2), (9, 3), (16, 4), (25, 5)]
