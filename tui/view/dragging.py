"""Selecting with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset, clamp
from textual.timer import Timer

from articles.ranges import Range
from tui.view.scrolled_text import ScrolledText

OTHER_BUTTON = 3
"""Of the mouse: asks what can be done."""

_SCROLL_SECONDS = 0.05
"""How often a drag beyond an edge scrolls, by as many rows as the pointer is outside."""

_SCROLL_ROWS = 4
"""Rows scrolled at once at most, so that a person can stop where they want."""


@dataclass(slots=True)
class Drag:
    """A pressed button: where it went down and where the pointer is."""

    pressed: Range
    """The character the button went down on."""
    pointer: Offset
    """Cell of the view's content; outside of it where the pointer is."""
    scrolling: Timer | None = None
    """Runs while the pointer is above or below the view."""

    def ends(self, reached: Range) -> tuple[int, int]:
        """Anchor and cursor of the selection from the pressed character to the one reached, both included."""
        start, end = min(self.pressed.start, reached.start), max(self.pressed.end, reached.end)
        return (end, start) if reached.start < self.pressed.start else (start, end)

    def stop_scrolling(self) -> None:
        """End the timer, if it runs."""
        if self.scrolling is not None:
            self.scrolling.stop()
            self.scrolling = None


class DraggableText(ScrolledText):
    """A scrolled text in which the mouse selects. What a selection is, the subclass knows."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drag: Drag | None = None

    def press(self, offset: int) -> None:
        """A button went down on a character."""
        raise NotImplementedError

    def ask(self, offset: int) -> None:
        """Somebody wants to know what can be done with a character, or the selection it is in."""
        raise NotImplementedError

    def put_cursor(self, offset: int, *, anchor: int | None) -> None:
        """Put the cursor on a character without scrolling; what is between it and the anchor is selected."""
        raise NotImplementedError

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)``."""
        raise NotImplementedError

    def word_at(self, offset: int) -> Range:
        """The word that holds a character; empty where there is none."""
        raise NotImplementedError

    def _character_at(self, point: Offset) -> Range:
        """The character on a cell of the view, or nearest to one outside; empty where it is a line break."""
        number = min(self.scroll_offset.y + clamp(point.y, 0, self.page_height - 1), self._rows.height - 1)
        offset = self._rows.offset_at(number, point.x - self.columns()[0])
        if self.text[offset : offset + 1] in ("", "\r", "\n"):
            return Range(offset, offset)
        return Range(offset, self._rows.next_offset(offset))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer and begin to drag; the other button asks what can be done there."""
        if not self.is_sized:
            return
        point = event.get_content_offset_capture(self)
        if event.button == OTHER_BUTTON:
            self.ask(self._character_at(point).start)
        if event.button != 1:
            return
        self.capture_mouse()
        self._end_drag()
        self._drag = Drag(self._character_at(point), point)
        self.press(self._drag.pressed.start)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer, and scroll while it is above or below."""
        drag, point = self._drag, event.get_content_offset_capture(self)
        if drag is None or drag.pointer == point:
            return
        drag.pointer = point
        self._drag_selection()
        if 0 <= point.y < self.page_height:
            drag.stop_scrolling()
        elif drag.scrolling is None:
            drag.scrolling = self.set_interval(_SCROLL_SECONDS, self._drag_beyond)

    def _drag_selection(self) -> None:
        if self._drag is not None:
            anchor, cursor = self._drag.ends(self._character_at(self._drag.pointer))
            self.put_cursor(cursor, anchor=anchor)

    def _drag_beyond(self) -> None:
        if self._drag is not None:
            y = self._drag.pointer.y
            rows_outside = y if y < 0 else max(0, y - self.page_height + 1)
            self._scroll_to_row(self.scroll_offset.y + clamp(rows_outside, -_SCROLL_ROWS, _SCROLL_ROWS))
            self._drag_selection()

    def on_mouse_up(self) -> None:
        """End the drag."""
        self.release_mouse()
        self._end_drag()

    def on_mouse_release(self) -> None:
        """End the drag when something else takes the mouse."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._drag is not None:
            self._drag.stop_scrolling()
            self._drag = None

    def on_click(self, event: events.Click) -> None:
        """Select the word under a second click, the line under a third."""
        if event.button != 1:
            return
        start, end = self._character_at(event.get_content_offset_capture(self))
        if event.chain == 2:
            start, end = self.word_at(start)
        elif event.chain == 3:
            start, end = self._rows.unit_bounds(self._rows.unit_of(start))
        if event.chain > 1 and start < end:
            self.select(start, end)
