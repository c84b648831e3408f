"""Where every character of a text is on the screen, worked out only where somebody looks.

A text is split at line feeds into *units*, a giant line into several. The height of a unit is first an estimate made
at C speed and becomes exact when it is wrapped, which happens when it comes near the view. Nothing here costs more
with a longer text but making a layout and changing its width.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from textual.cache import LRUCache

from tui.view.cells import NARROW, CellWidths
from tui.view.heights import Heights
from tui.view.linebreak import break_offsets, wrap
from tui.view.visible import visible

UNIT_LENGTH = 2000
"""Characters of a unit at most: a paragraph is shorter, and wrapping this many takes about a millisecond."""

_MINIMUM_WIDTH = 2
"""Cells of a row at least: a Chinese character."""

_ROWS_KEPT = 4096
"""Units whose rows are remembered; the view and the pages around it are a few hundred."""

_SENTENCE_END = r"[。！？；\s][”’）》」』]*"
_BREAK_WINDOW = 64
"""Characters before the end of a giant line's unit among which a place to break is sought, if no sentence ends."""


class Row(NamedTuple):
    """One row of the screen: the characters ``[start, end)``, which never include a line break."""

    unit: int
    start: int
    end: int
    last: bool
    """It is the last row of its unit."""


class Layout:
    """The units and rows of an immutable text. Offsets are code points of the text, rows count from its top."""

    def __init__(self, text: str, widths: CellWidths = NARROW) -> None:
        self.text = text
        self.widths = widths
        self.width = 0
        self._starts = _unit_starts(text)
        self._sizes = self._estimated_cells()
        self._exact = bytearray()
        self._heights = Heights([1] * len(self._starts))
        self._row_starts: LRUCache[int, list[int]] = LRUCache(_ROWS_KEPT)

    @property
    def height(self) -> int:
        """Rows of the whole text, estimated where nobody looked yet."""
        return self._heights.total

    def set_width(self, width: int) -> bool:
        """Lay the text out in rows of this many cells, forgetting exact heights; false if it is so already."""
        width = max(_MINIMUM_WIDTH, width)
        if width == self.width:
            return False
        self.width = width
        self._row_starts.clear()
        self._exact = bytearray(len(self._starts))
        self._heights = Heights(max(1, -(-size // width)) for size in self._sizes)
        return True

    def _estimated_cells(self) -> array[int]:
        """Cells of each unit: an ideograph has 3 bytes of UTF-8 and 2 cells, ASCII has 1 and 1."""
        text, ends = self.text, [*self._starts[1:], len(self.text)]
        if text.isascii():
            return array("L", (end - start for start, end in zip(self._starts, ends, strict=True)))
        return array(
            "L",
            (
                (len(text[start:end].encode("utf-8", "surrogatepass")) + end - start) // 2
                for start, end in zip(self._starts, ends, strict=True)
            ),
        )

    @property
    def unit_count(self) -> int:
        """Units of the text; an empty text has one."""
        return len(self._starts)

    def unit_of(self, offset: int) -> int:
        """The unit that holds an offset; a line break belongs to the line before it."""
        return bisect_right(self._starts, offset) - 1

    def unit_bounds(self, unit: int) -> tuple[int, int]:
        """Start and end offset of a unit without its line break."""
        start = self._starts[unit]
        if unit + 1 == len(self._starts):
            return start, len(self.text)
        end = self._starts[unit + 1]
        if end > start and self.text[end - 1] == "\n":
            end -= 1
            if end > start and self.text[end - 1] == "\r":
                end -= 1
        return start, end

    def shown(self, start: int, end: int) -> str:
        """The characters as they are painted, one for one."""
        return visible(self.text[start:end])

    def row_starts(self, unit: int) -> list[int]:
        """Offsets at which the rows of a unit start."""
        rows = self._row_starts.get(unit)
        if rows is None:
            start, end = self.unit_bounds(unit)
            rows = [start + offset for offset in wrap(self.shown(start, end), self.width, self.widths)]
            self._row_starts[unit] = rows
        return rows

    def settle(self, offset: int, before: int, after: int) -> bool:
        """Make the heights around an offset exact, at least so many rows either way; true if any was wrong."""
        unit = self.unit_of(offset)
        changed = self._make_exact(unit)
        index = self._index_in(unit, offset)
        first, rows = unit, before - index
        while first > 0 and rows > 0:
            first -= 1
            changed |= self._make_exact(first)
            rows -= self._heights[first]
        last, rows = unit, after - (self._heights[unit] - index)
        while last + 1 < len(self._starts) and rows > 0:
            last += 1
            changed |= self._make_exact(last)
            rows -= self._heights[last]
        return changed

    def _make_exact(self, unit: int) -> bool:
        if self._exact[unit]:
            return False
        self._exact[unit] = 1
        height = len(self.row_starts(unit))
        if height == self._heights[unit]:
            return False
        self._heights[unit] = height
        return True

    def _index_in(self, unit: int, offset: int) -> int:
        return bisect_right(self.row_starts(unit), offset) - 1

    def row_of(self, offset: int) -> int:
        """The row an offset is on; exact once the heights above it are."""
        unit = self.unit_of(offset)
        return self._heights.top_of(unit) + self._index_in(unit, offset)

    def row(self, number: int) -> Row:
        """What is on a row; a row outside the text is its first or last."""
        unit = self._heights.unit_at(number)
        return self._row_in(unit, number - self._heights.top_of(unit))

    def row_at(self, offset: int) -> Row:
        """The row that shows an offset."""
        unit = self.unit_of(offset)
        return self._row_in(unit, self._index_in(unit, offset))

    def _row_in(self, unit: int, index: int) -> Row:
        starts = self.row_starts(unit)
        index = min(max(index, 0), len(starts) - 1)
        last = index + 1 == len(starts)
        return Row(unit, starts[index], self.unit_bounds(unit)[1] if last else starts[index + 1], last)

    def cell_of(self, offset: int) -> int:
        """The first cell of an offset in its row; behind the row's text for a line break."""
        row = self.row_at(offset)
        return self.widths.of(self.shown(row.start, min(offset, row.end)))

    def offset_at(self, number: int, cell: int) -> int:
        """The character on a cell of a row, of which it may be either half.

        Left of the row that is its first character; right of it the line break, or the last character where the
        unit goes on in the next row.
        """
        row = self.row(number)
        edges = list(accumulate(map(self.widths.__getitem__, self.shown(row.start, row.end))))
        index = bisect_right(edges, max(cell, 0))
        if index == len(edges) and edges and not self.ends_line(row):
            index = bisect_right(edges, edges[-1] - 1)
        return row.start + index

    def ends_line(self, row: Row) -> bool:
        """Whether the place behind the row's last character is the row's own: a line break or the end of the text."""
        return row.last and (row.end == len(self.text) or self.text[row.end] in "\r\n")

    def base_of(self, offset: int) -> int:
        """The character that takes the cells an offset is shown in: a combining mark has those of its base."""
        start, end = self.unit_bounds(self.unit_of(offset))
        while start < offset < end and not self.widths[visible(self.text[offset])]:
            offset -= 1
        return offset

    def next_offset(self, offset: int) -> int:
        """The next character that takes cells; CR LF is one line break."""
        end = self.unit_bounds(self.unit_of(offset))[1]
        offset += 2 if self.text.startswith("\r\n", offset) else 1
        while offset < end and not self.widths[visible(self.text[offset])]:
            offset += 1
        return min(offset, len(self.text))

    def previous_offset(self, offset: int) -> int:
        """The previous character that takes cells; CR LF is one line break."""
        return self.base_of(max(0, offset - (2 if self.text.endswith("\r\n", 0, offset) else 1)))


def _unit_starts(text: str) -> array[int]:
    """Offsets of the units: of each line, and of each piece of a giant one."""
    starts, position, size = array("L", [0]), 0, len(text)
    while position < size:
        end = text.find("\n", position) + 1 or size
        while end - position > UNIT_LENGTH:
            position = _unit_end(text, position)
            starts.append(position)
        if end < size or text[end - 1] == "\n":
            starts.append(end)
        position = end
    return starts


def _unit_end(text: str, start: int) -> int:
    """Where a unit of a giant line ends: behind a sentence, else where a row may, else anywhere."""
    limit = start + UNIT_LENGTH
    half = start + UNIT_LENGTH // 2
    ends = [half + match.end() for match in re.finditer(_SENTENCE_END, text[half:limit])]
    if ends and ends[-1] < limit:
        return ends[-1]
    if len(ends) > 1:
        return ends[-2]
    window = limit - _BREAK_WINDOW
    breaks = break_offsets(visible(text[window : limit + _BREAK_WINDOW]))
    return window + max((offset for offset in breaks if 0 < offset <= _BREAK_WINDOW), default=_BREAK_WINDOW)
