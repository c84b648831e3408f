"""The keys a span takes, as the README and the benchmark tell them."""

from __future__ import annotations

import pytest

from benchmarks.keys import TASKS, Task, done
from tui.catalogue import use_language

MOST = {"all occurrences": 0.5, "span inside a span": 3, "two characters inside a longer word": 4}
"""Keys a span of these tasks; two of all others."""


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
@pytest.mark.usefixtures("home")
async def test_a_task_makes_its_spans_with_so_many_keys(task: Task) -> None:
    use_language("en")
    result = await done(task)
    assert result.keys_per_span <= MOST.get(task.name, 2)
