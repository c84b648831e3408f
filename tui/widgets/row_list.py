"""Rows with one cursor, each painted when it is seen, so that any number of them is cheap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.actions import ROWS, bindings
from tui.view.cells import shortened
from tui.view.component_style import component_style
from tui.view.visible import visible
from tui.widgets.text_line import Piece

Row: TypeAlias = Callable[[int, int], Sequence[Piece]]
"""The pieces of a row by its index and the cells there are for it."""


class RowList(ScrollView, can_focus=True):
    """Any rows of text; what a row says is asked for when it is painted."""

    BINDINGS = bindings(ROWS)
    COMPONENT_CLASSES = {"row-list--cursor", "row-list--dim", "row-list--strong", "row-list--ok"}
    DEFAULT_CSS = """
    RowList {
        height: 1fr; width: 1fr; padding: 0 1; scrollbar-gutter: stable;
        & .row-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & .row-list--dim { color: $text-muted; }
        & .row-list--strong { text-style: bold; }
        & .row-list--ok { color: $text-success; }
    }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Chosen(Message):
        """A person clicked a row twice."""

        row_list: RowList
        index: int

        @property
        def control(self) -> RowList:
            return self.row_list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.count = 0
        """Number of rows."""
        self._row: Row = lambda _index, _width: ()

    def show(self, count: int, row: Row, *, cursor: int) -> None:
        """Replace the rows and put the cursor on one of them."""
        self.count, self._row = count, row
        self.virtual_size = Size(0, count)
        self.cursor = self.validate_cursor(cursor)
        self.refresh()
        self.call_after_refresh(self._keep_in_sight)

    @property
    def visible_rows(self) -> int:
        """How many rows fit on the screen."""
        return max(1, self.scrollable_content_region.height)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows that differ and keep the cursor in sight."""
        for index in (old, new):
            self.refresh_lines(index, 1)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self.visible_rows:
            self.scroll_to(y=self.cursor - self.visible_rows + 1, animate=False)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows; the key goes on to the screen where it cannot move."""
        before = self.cursor
        self.cursor += step
        if self.cursor == before:
            raise SkipAction

    def action_page(self, step: int) -> None:
        """Move the cursor by pages."""
        self.cursor += step * self.visible_rows

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first row or the last."""
        self.cursor = 0 if side < 0 else self.count - 1

    def render_line(self, y: int) -> Strip:
        """Paint a row."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        background = self.background_colors[1]
        at_cursor = index == self.cursor
        if at_cursor:
            base += component_style(self.get_component_styles("row-list--cursor"), background)
        pointer = "▸ " if at_cursor else "  "
        segments = [Segment(pointer, base)]
        room = width - len(pointer)
        for piece in self._row(index, room):
            text = visible(piece.text)
            if room <= 0:
                break
            style = base
            if piece.style and not at_cursor:
                style += component_style(self.get_component_styles(f"row-list--{piece.style}"), background)
            segments.append(Segment(shortened(text, room), style))
            room -= segments[-1].cell_length
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, a double click chooses the row."""
        index = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if index >= self.count:
            return
        self.cursor = index
        if event.chain > 1:
            self.post_message(self.Chosen(self, index))
