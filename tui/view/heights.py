"""Row counts of many units, with the row each unit starts on, cheap to look up and cheap to correct."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_CHUNK = 512
"""Units summed together: correcting one height then costs a sum of so many and one of the chunks."""


class Heights:
    """The heights of units in rows; every unit has at least one row and there is at least one unit."""

    def __init__(self, rows: Iterable[int]) -> None:
        self._rows = list(rows)
        self._chunks = [sum(self._rows[first : first + _CHUNK]) for first in range(0, len(self._rows), _CHUNK)]
        self._chunk_tops = [0, *accumulate(self._chunks)]
        self._seen_chunk = -1
        self._seen_tops: list[int] = []

    @property
    def total(self) -> int:
        """Rows of all units."""
        return self._chunk_tops[-1]

    def __getitem__(self, unit: int) -> int:
        return self._rows[unit]

    def __setitem__(self, unit: int, rows: int) -> None:
        chunk = unit // _CHUNK
        self._chunks[chunk] += rows - self._rows[unit]
        self._rows[unit] = rows
        self._chunk_tops = [0, *accumulate(self._chunks)]
        self._seen_chunk = -1

    def _tops(self, chunk: int) -> list[int]:
        """First rows of a chunk's units, and of the unit behind them; those last asked for are remembered."""
        if chunk != self._seen_chunk:
            first = chunk * _CHUNK
            self._seen_chunk = chunk
            self._seen_tops = [*accumulate(self._rows[first : first + _CHUNK], initial=self._chunk_tops[chunk])]
        return self._seen_tops

    def top_of(self, unit: int) -> int:
        """The first row of a unit."""
        return self._tops(unit // _CHUNK)[unit % _CHUNK]

    def unit_at(self, row: int) -> int:
        """The unit a row belongs to; the first or last one for a row outside."""
        chunk = min(max(bisect_right(self._chunk_tops, row) - 1, 0), len(self._chunks) - 1)
        tops = self._tops(chunk)
        return chunk * _CHUNK + min(max(bisect_right(tops, row) - 1, 0), len(tops) - 2)
