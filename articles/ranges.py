"""Half-open ranges of code points, and the little arithmetic the rest needs on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Range(NamedTuple):
    """A half-open stretch ``[start, end)`` of code points of one named text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def overlaps(self, other: Range) -> bool:
        """Whether the two have a code point in common."""
        return self.start < other.end and other.start < self.end


def merged(ranges: Iterable[tuple[int, int]]) -> tuple[Range, ...]:
    """The same code points as ascending, disjoint ranges that do not touch; empty ranges vanish."""
    result: list[Range] = []
    first = last = -1
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if start > last:
            if first < last:
                result.append(Range(first, last))
            first, last = start, end
        elif end > last:
            last = end
    if first < last:
        result.append(Range(first, last))
    return tuple(result)


def overlaps_any(place: Range, ranges: Sequence[Range]) -> bool:
    """Whether a range has a code point in common with one of some ranges, which are ascending and disjoint."""
    index = bisect_right(ranges, place.start, key=lambda each: each.start)
    return any(each.overlaps(place) for each in ranges[max(0, index - 1) : index + 1])


def text_of(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The code points of ``text`` inside the ranges, run together in the order given."""
    if len(ranges) == 1:
        ((start, end),) = ranges
        return text[start:end]
    return "".join(text[start:end] for start, end in ranges)
