"""Where a motion that does not depend on the screen leads: lines of the text and lists of stops."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias

Part: TypeAlias = Literal["sentence", "clause"]

_BLANK = re.compile(r"\s*")
_DIGIT = re.compile("[0-9０-９]")
_CLOSING = "[”’」』）)》〉】]*"
_ENDS: Final[Mapping[str, re.Pattern[str]]] = {
    "sentence": re.compile(rf"[。！？!?…]+{_CLOSING}|\n"),
    "clause": re.compile(rf"[。！？!?…，、；：,;:—]+{_CLOSING}|\n"),
}
"""Behind what a part of a text ends; a point that may be one of a number ends nothing."""
_LOOKED_BACK = 512
"""Characters that are looked through at first for the part before; four times as many each time that is not enough."""


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


def next_part(text: str, offset: int, part: Part) -> int:
    """The start of the next sentence or clause; the end of the text behind the last."""
    found = _ENDS[part].search(text, offset)
    return skip_blank(text, found.end()) if found is not None else len(text)


def previous_part(text: str, offset: int, part: Part) -> int:
    """The start of the sentence or clause an offset is in, or from there that of the one before."""
    reach = _LOOKED_BACK
    while True:
        first = max(0, offset - reach)
        starts = [skip_blank(text, found.end()) for found in _ENDS[part].finditer(text, first, offset)]
        before = [start for start in starts if start < offset]
        if before:
            return before[-1]
        if first == 0:
            return 0
        reach *= 4


def next_stop(stops: Sequence[int], offset: int) -> int:
    """The first stop behind an offset; the offset itself behind the last."""
    index = bisect_right(stops, offset)
    return stops[index] if index < len(stops) else offset


def previous_stop(stops: Sequence[int], offset: int) -> int:
    """The last stop before an offset; the offset itself before the first."""
    index = bisect_left(stops, offset)
    return stops[index - 1] if index else offset


def next_digit(text: str, offset: int) -> int:
    """The first digit from an offset on; -1 behind the last."""
    found = _DIGIT.search(text, offset)
    return found.start() if found is not None else -1


def last_digit(text: str, offset: int) -> int:
    """The last digit before an offset; -1 before the first."""
    reach = _LOOKED_BACK
    while True:
        first = max(0, offset - reach)
        found = [digit.start() for digit in _DIGIT.finditer(text, first, offset)]
        if found:
            return found[-1]
        if first == 0:
            return -1
        reach *= 4
