"""Where a motion that does not depend on the screen leads: lines of the text and lists of stops."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def next_paragraph(text: str, offset: int) -> int:
    """The start of the next line that is not empty; the end of the text behind the last."""
    end = text.find("\n", offset)
    while end != -1:
        start = end + 1
        end = text.find("\n", start)
        if text[start : end if end != -1 else None].strip():
            return start
    return len(text)


def previous_paragraph(text: str, offset: int) -> int:
    """The start of the offset's line, or from there that of the line before that is not empty."""
    end = offset
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if start < offset and text[start:offset].strip():
            return start
        end = start - 1
    return 0


def next_stop(stops: Sequence[int], offset: int) -> int:
    """The first stop behind an offset; the offset itself behind the last."""
    index = bisect_right(stops, offset)
    return stops[index] if index < len(stops) else offset


def previous_stop(stops: Sequence[int], offset: int) -> int:
    """The last stop before an offset; the offset itself before the first."""
    index = bisect_left(stops, offset)
    return stops[index - 1] if index else offset
