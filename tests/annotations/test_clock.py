"""The clock that orders changes."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from annotations.clock import HybridClock


def test_threads_never_get_one_timestamp_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_250_285_859_000_000)
    clock = HybridClock()
    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(lambda _: [clock.tick() for _ in range(2_000)], range(8)))
    assert all(ticks == sorted(ticks) for ticks in given)
    assert len({tick for ticks in given for tick in ticks}) == 16_000


def test_a_timestamp_is_later_than_every_one_the_clock_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    clock = HybridClock()
    clock.observe("1795250285859-999999")
    assert clock.tick() == "1795250285860-000000"
    clock.observe("0000000000001-000000")
    assert clock.tick() == "1795250285860-000001"


@pytest.mark.parametrize("tick", ["", "later", "1795250285859", "1795250285859-000000\n"])
def test_what_is_no_timestamp_is_refused(tick: str) -> None:
    with pytest.raises(ValueError, match="not a timestamp"):
        HybridClock().observe(tick)
