"""Work spread over processes: all of it done, whoever dies."""

from __future__ import annotations

import math
import multiprocessing

import pytest

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
