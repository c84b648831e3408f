"""The character alignment between a cleaned text and the raw text it came from.

Cleaning only drops, reorders and replaces one for one, so a clean character has exactly one raw code point and a raw
one at most one clean character. The alignment keeps maximal *runs* (stretches where both sides advance together), not
single characters; a line of print is one run, and every look-up is a bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from articles.ranges import Range, merged


class Run(NamedTuple):
    """``length`` characters at ``clean`` that came, one for one and in order, from the raw text at ``raw``."""

    clean: int
    raw: int
    length: int


class Alignment:
    """Maps offsets and ranges of a cleaned text to its raw text and back, in O(log runs).

    Clean characters outside every run are *block breaks*: line feeds laid out between blocks, which stand for no
    raw character. They map to nothing, and a range that spans one maps to the characters on both sides.
    """

    __slots__ = ("_by_clean", "_by_raw", "_clean_starts", "_raw_starts")

    def __init__(self, runs: Iterable[Run]) -> None:
        """Take the runs in any order.

        Raises:
            ValueError: two runs share a clean or a raw character, or a run is empty or starts below zero.
        """
        self._by_clean = _joined(sorted(run for run in runs))
        self._by_raw = sorted(self._by_clean, key=lambda run: run.raw)
        for first, second in zip(self._by_raw, self._by_raw[1:], strict=False):
            if first.raw + first.length > second.raw:
                raise ValueError(f"raw character {second.raw} is aligned twice")
        self._clean_starts = [run.clean for run in self._by_clean]
        self._raw_starts = [run.raw for run in self._by_raw]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The maximal runs in clean order."""
        return tuple(self._by_clean)

    def raw_offset(self, clean_offset: int) -> int | None:
        """The raw code point behind a clean character; None for a block break or an offset outside the text."""
        index = bisect_right(self._clean_starts, clean_offset) - 1
        if index < 0:
            return None
        run = self._by_clean[index]
        distance = clean_offset - run.clean
        return run.raw + distance if distance < run.length else None

    def clean_offset(self, raw_offset: int) -> int | None:
        """The clean character made of a raw code point; None where cleaning dropped it."""
        index = bisect_right(self._raw_starts, raw_offset) - 1
        if index < 0:
            return None
        run = self._by_raw[index]
        distance = raw_offset - run.raw
        return run.clean + distance if distance < run.length else None

    def nearest_raw(self, clean_offset: int) -> int:
        """The raw offset that shows where a clean offset is: its own, else that after the nearest aligned one before.

        An offset at a block break or at the end of the text so lands behind the last character of the block.
        """
        index = bisect_right(self._clean_starts, clean_offset) - 1
        if index < 0:
            return self._by_clean[0].raw if self._by_clean else 0
        run = self._by_clean[index]
        return run.raw + min(clean_offset - run.clean, run.length)

    def nearest_clean(self, raw_offset: int) -> int:
        """The clean offset that shows where a raw offset is: its own, else that of the nearest kept raw character."""
        index = bisect_right(self._raw_starts, raw_offset) - 1
        before = self._by_raw[index] if index >= 0 else None
        after = self._by_raw[index + 1] if index + 1 < len(self._by_raw) else None
        if before is not None:
            distance = raw_offset - before.raw
            if distance < before.length or after is None or distance - before.length < after.raw - raw_offset:
                return before.clean + min(distance, before.length)
        return after.clean if after is not None else 0

    def raw_ranges(self, start: int, end: int) -> tuple[Range, ...]:
        """The raw code points behind clean ``[start, end)``, as ascending disjoint ranges."""
        pieces: list[tuple[int, int]] = []
        index = max(0, bisect_right(self._clean_starts, start) - 1)
        while index < len(self._by_clean) and self._by_clean[index].clean < end:
            run = self._by_clean[index]
            first, last = max(start - run.clean, 0), min(end - run.clean, run.length)
            if first < last:
                pieces.append((run.raw + first, run.raw + last))
            index += 1
        return merged(pieces)

    def clean_ranges(self, raw: Iterable[tuple[int, int]]) -> tuple[Range, ...]:
        """The clean characters made of some raw ranges, as ascending ranges.

        Pieces with only block breaks between them are one range: a stretch across two paragraphs is one stretch.
        """
        pieces: list[tuple[int, int]] = []
        for start, end in raw:
            index = max(0, bisect_right(self._raw_starts, start) - 1)
            while index < len(self._by_raw) and self._by_raw[index].raw < end:
                run = self._by_raw[index]
                first, last = max(start - run.raw, 0), min(end - run.raw, run.length)
                if first < last:
                    pieces.append((run.clean + first, run.clean + last))
                index += 1
        result: list[Range] = []
        for piece in merged(pieces):
            if result and self._only_breaks_between(result[-1].end, piece.start):
                result[-1] = Range(result[-1].start, piece.end)
            else:
                result.append(piece)
        return tuple(result)

    def _only_breaks_between(self, start: int, end: int) -> bool:
        index = bisect_right(self._clean_starts, end - 1) - 1
        if index < 0:
            return True
        run = self._by_clean[index]
        return run.clean + run.length <= start


def _joined(runs: list[Run]) -> list[Run]:
    """Runs in clean order, neighbours that continue each other on both sides made one."""
    result: list[Run] = []
    for run in runs:
        if run.length <= 0 or run.clean < 0 or run.raw < 0:
            raise ValueError(f"not a run: {run}")
        if result:
            last = result[-1]
            if last.clean + last.length > run.clean:
                raise ValueError(f"clean character {run.clean} is aligned twice")
            if (last.clean + last.length, last.raw + last.length) == (run.clean, run.raw):
                result[-1] = Run(last.clean, last.raw, last.length + run.length)
                continue
        result.append(run)
    return result
