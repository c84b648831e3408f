"""One line of styled text with a left and a right part: titles, the status line, the key line, the labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from tui.view.cells import shortened
from tui.view.component_style import component_style, legible
from tui.view.visible import visible


class Piece(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: str = ""
    """Name of a component class without its ``text-line--`` prefix, or empty for the line's own style."""
    color: str = ""
    """A ``#rrggbb`` for the text, as a label has one; laid over the style."""


class TextLine(Widget):
    """A line that cuts its left part, never its right one, when the terminal is too narrow for both."""

    COMPONENT_CLASSES = {
        "text-line--strong",
        "text-line--dim",
        "text-line--key",
        "text-line--ok",
        "text-line--error",
        "text-line--notice",
    }
    DEFAULT_CSS = """
    TextLine {
        height: 1; padding: 0 1;
        & .text-line--strong { text-style: bold; }
        & .text-line--dim { color: $text-muted; }
        & .text-line--key { color: $text-accent; text-style: bold; }
        & .text-line--ok { color: $text-success; }
        & .text-line--error { color: $text-error; text-style: bold; }
        & .text-line--notice { color: $text-warning; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    @property
    def text(self) -> str:
        """What the line says, both parts, uncut."""
        return "".join(piece.text for piece in (*self._left, *self._right))

    def show(self, left: Iterable[Piece], right: Iterable[Piece] = ()) -> None:
        """Replace what the line says."""
        parts = tuple(left), tuple(right)
        if parts != (self._left, self._right):
            self._left, self._right = parts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the line; document text in it cannot reach the terminal as an escape."""
        width = self.content_size.width
        base = self.rich_style
        right = self._segments(self._right, base)
        right_width = sum(segment.cell_length for segment in right)
        left = _cut(self._segments(self._left, base), max(0, width - right_width - bool(right)))
        gap = width - right_width - sum(segment.cell_length for segment in left)
        filler = [Segment(" " * gap, base)] if gap > 0 else []
        return Strip([*left, *filler, *right]).adjust_cell_length(width, base)

    def _segments(self, pieces: Sequence[Piece], base: Style) -> list[Segment]:
        return [Segment(visible(piece.text), base + self._style(piece)) for piece in pieces if piece.text]

    def _style(self, piece: Piece) -> Style:
        background = self.background_colors[1]
        style = Style.null()
        if piece.style:
            style = component_style(self.get_component_styles(f"text-line--{piece.style}"), background)
        if piece.color:
            foreground = background.get_contrast_text(1)
            style += Style(color=legible(Color.parse(piece.color), background, foreground).rich_color)
        return style


def _cut(segments: list[Segment], width: int) -> list[Segment]:
    """The segments in at most ``width`` cells, with an ellipsis where something was cut."""
    result: list[Segment] = []
    room = width
    total = sum(segment.cell_length for segment in segments)
    if total <= width:
        return segments
    for segment in segments:
        if segment.cell_length < room:
            result.append(segment)
            room -= segment.cell_length
            continue
        if room > 0:
            result.append(Segment(shortened(segment.text + " ", room), segment.style))
        break
    return result
