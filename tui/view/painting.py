"""A row of text as a strip of terminal cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from rich.segment import Segment
from textual.strip import Strip

from articles.ranges import Range
from tui.view.ink import Ink, Shade, shade_of
from tui.view.layout import Layout, Row
from tui.view.marks import Mark, MarkIndex

TextKind: TypeAlias = Literal["headline", "kicker", "byline", "subhead", "box", "furniture", "dropped", "dim"]


DOUBT: Final = "!"
"""Beside a row that a doubtful mark begins in."""


class TextStyle(NamedTuple):
    """A stretch ``[start, end)`` that looks like what it is in the page."""

    start: int
    end: int
    kind: TextKind


class Hint(NamedTuple):
    """Letters in the place of a stretch ``[start, end)`` of at least as many cells."""

    start: int
    end: int
    letters: str


class RowLook(NamedTuple):
    """Everything a painted row depends on but the text and the theme."""

    row: Row
    marks_version: int
    selected: Range
    twins: tuple[Range, ...]
    found: tuple[Range, ...]
    """Hits of a search, ascending."""
    hints: tuple[Hint, ...]
    """Ascending; they do not overlap."""
    cursor: int | None
    focused: bool
    margin: int
    """Blank cells left of the text."""
    width: int
    """Cells of the whole strip."""


def disjoint(styles: Iterable[TextStyle]) -> list[TextStyle]:
    """Ascending stretches that do not overlap; where styles do, the one that starts last shows."""
    pieces: list[TextStyle] = []
    open_styles: list[TextStyle] = []
    position = 0

    def fill(limit: int) -> None:
        nonlocal position
        while open_styles and position < limit:
            style = open_styles[-1]
            end = min(style.end, limit)
            if position < end:
                pieces.append(TextStyle(position, end, style.kind))
                position = end
            if style.end <= position:
                open_styles.pop()
        position = max(position, limit)

    for style in sorted(styles, key=lambda style: (style.start, -style.end)):
        fill(style.start)
        open_styles.append(style)
    fill(max((style.end for style in open_styles), default=position))
    return pieces


class Painter:
    """Paints the rows of one layout."""

    def __init__(self, layout: Layout, marks: MarkIndex, styles: Iterable[TextStyle]) -> None:
        self._layout = layout
        self._marks = marks
        self._styles = disjoint(styles)

    def paint(self, look: RowLook, ink: Ink) -> Strip:
        """A row as a strip of cells."""
        row, margin, width, widths = look.row, look.margin, look.width, self._layout.widths
        marks = self._marks.within(row.unit, row.start, row.end)
        sections = list(self._sections(row))
        shown = self._layout.shown(row.start, row.end)
        segments = list(self._margin(row, marks, ink, margin)) if margin else []
        used = margin
        for start, end in pairwise(sorted(self._edges(look, marks, sections))):
            piece = shown[start - row.start : end - row.start]
            room = widths.of(piece)
            hint = next((each for each in look.hints if each.start <= start < each.end), None)
            if hint is not None:
                before = widths.of(shown[hint.start - row.start : start - row.start])
                segments.append(Segment(hint.letters[before : before + room].ljust(room), ink.hint()))
            else:
                shade = self._shade(look, marks, sections, start, end)
                segments.append(Segment(widths.painted(piece), ink.style(shade)))
            used += room
        if look.cursor == row.end or any(lit.start <= row.end < lit.end for lit in (look.selected, *look.twins)):
            segments.append(Segment(" ", ink.style(self._shade(look, (), (), row.end, row.end + 1))))
            used += 1
        if used < width:
            segments.append(Segment(" " * (width - used), ink.base))
            used = width
        strip = Strip(segments, used)
        return strip if used == width else strip.crop(0, width)

    def _sections(self, row: Row) -> Iterator[TextStyle]:
        """The styles that overlap a row."""
        index = max(0, bisect_left(self._styles, row.start, key=lambda style: style.start) - 1)
        while index < len(self._styles) and self._styles[index].start < row.end:
            if self._styles[index].end > row.start:
                yield self._styles[index]
            index += 1

    def _edges(self, look: RowLook, marks: list[Mark], sections: list[TextStyle]) -> set[int]:
        """The offsets of a row where its look may change, its own edges included."""
        row = look.row
        edges = {row.start, row.end}
        stretches = [*look.twins, *look.found, look.selected, *(Range(mark.start, mark.end) for mark in marks)]
        stretches += [Range(style.start, style.end) for style in sections]
        stretches += [Range(hint.start, hint.end) for hint in look.hints]
        for start, end in stretches:
            edges.add(min(max(start, row.start), row.end))
            edges.add(min(max(end, row.start), row.end))
        ends = {mark.end for mark in marks}
        for mark in marks:
            if row.start <= mark.start and mark.start in ends:
                edges.add(min(self._layout.next_offset(mark.start), row.end))
        if look.cursor is not None:
            edges.update((look.cursor, min(self._layout.next_offset(look.cursor), row.end)))
        return edges

    @staticmethod
    def _shade(look: RowLook, marks: Sequence[Mark], sections: Iterable[TextStyle], start: int, end: int) -> Shade:
        """How ``[start, end)`` looks, a stretch without an edge inside."""
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        return Shade(
            next((style.kind for style in sections if style.start <= start < style.end), None),
            tuple(map(shade_of, covering)),
            bool(covering) and covering[-1].start == start and any(mark.end == start for mark in marks),
            any(twin.start <= start < twin.end for twin in look.twins),
            any(hit.start <= start < hit.end for hit in look.found),
            look.selected.start <= start < look.selected.end,
            None if look.cursor != start else "cursor" if look.focused else "cursor-weak",
        )

    @staticmethod
    def _margin(row: Row, marks: list[Mark], ink: Ink, margin: int) -> Iterator[Segment]:
        """The blank left of a row, with a sign where a doubtful mark begins in it.

        Without colours it holds the letter of the first mark that begins in the row as well.
        """
        begun = [mark for mark in marks if mark.start >= row.start]
        doubtful = [mark for mark in begun if mark.doubtful]
        letter = ""
        if begun and not ink.colours:
            letter = min(doubtful or begun, key=lambda mark: mark.start).letter
            letter = letter if len(letter) == 1 and letter.isascii() and letter.isprintable() else ""
        yield Segment((letter or " ").rjust(margin - 1), ink.base) if margin > 1 else Segment("", ink.base)
        yield Segment(DOUBT if doubtful else " ", ink.sign() if doubtful else ink.base)
