"""A hybrid logical clock: timestamps that sort like causes and effects even when the machine's clock goes back.

Kulkarni, Demirbas et al., "Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases" (2014).
"""

from __future__ import annotations

import re
import threading
import time
from datetime import date, timedelta
from functools import lru_cache

TICK = re.compile(r"(\d{13})-(\d{6})\Z")
"""Milliseconds since 1970 and a counter: ``1795250285859-000000``. Texts of one width sort like the numbers."""

LAST_MILLISECOND = 7_258_118_400_000
"""The year 2200: a timestamp behind it is damage, and must not drag this clock to where the text grows wider."""

_LAST_COUNT = 999_999

_FIRST_DAY = date(1970, 1, 1)
_MILLISECONDS_A_DAY = 86_400_000


class HybridClock:
    """Gives a later timestamp at every call, in whichever thread, and later than everything it was shown."""

    __slots__ = ("_counter", "_lock", "_milliseconds")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._milliseconds = 0
        self._counter = 0

    def tick(self) -> str:
        """The timestamp of something that happens now."""
        milliseconds = time.time_ns() // 1_000_000
        with self._lock:
            if milliseconds > self._milliseconds:
                self._milliseconds, self._counter = milliseconds, 0
            elif self._counter < _LAST_COUNT:
                self._counter += 1
            else:  # a clock that was set back stands still here until it is caught up with
                self._milliseconds, self._counter = self._milliseconds + 1, 0
            return f"{self._milliseconds:013d}-{self._counter:06d}"

    def observe(self, tick: str) -> None:
        """Go on from a timestamp that was read, if it is ahead.

        Raises:
            ValueError: it is not a timestamp.
        """
        found = TICK.match(tick)
        if found is None:
            raise ValueError(f"not a timestamp: {tick!r}")
        seen = int(found[1]), int(found[2])
        with self._lock:
            if seen > (self._milliseconds, self._counter):
                self._milliseconds, self._counter = seen


def utc_now() -> str:
    """The time of day for people, in UTC: ``2026-11-21T08:38:05.859Z``."""
    day, milliseconds = divmod(time.time_ns() // 1_000_000, _MILLISECONDS_A_DAY)
    seconds, milliseconds = divmod(milliseconds, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{_date(day)}T{hours:02d}:{minutes:02d}:{seconds:02d}.{milliseconds:03d}Z"


@lru_cache(maxsize=1)
def _date(day: int) -> str:
    """The date of a day since 1970: worked out once a day, since each mark waits for the time."""
    return (_FIRST_DAY + timedelta(days=day)).isoformat()
