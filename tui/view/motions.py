"""Where a motion that does not depend on the screen leads: lines of the text and lists of stops."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_BLANK = re.compile(r"\s*")


def skip_blank(text: str, offset: int) -> int:
    """The first character from an offset on that is not white space; the end of the text behind the last."""
    blank = _BLANK.match(text, offset)
    return blank.end() if blank else offset


def skip_blank_back(text: str, offset: int) -> int:
    """The place behind the last character before an offset that is not white space; 0 before the first."""
    return len(text[:offset].rstrip())


def line_start(text: str, offset: int) -> int:
    """The start of the line an offset is in."""
    return text.rfind("\n", 0, offset) + 1


def next_paragraph(text: str, offset: int) -> int:
    """The start of the next line that is not empty; the end of the text behind the last."""
    end = text.find("\n", offset)
    if end == -1:
        return len(text)
    found = skip_blank(text, end)
    return line_start(text, found) if found < len(text) else found


def previous_paragraph(text: str, offset: int) -> int:
    """The start of the offset's line, or from there that of the line before that is not empty."""
    start = line_start(text, offset)
    if text[start:offset].strip():
        return start
    return line_start(text, skip_blank_back(text, start))


def next_stop(stops: Sequence[int], offset: int) -> int:
    """The first stop behind an offset; the offset itself behind the last."""
    index = bisect_right(stops, offset)
    return stops[index] if index < len(stops) else offset


def previous_stop(stops: Sequence[int], offset: int) -> int:
    """The last stop before an offset; the offset itself before the first."""
    index = bisect_left(stops, offset)
    return stops[index - 1] if index else offset
