"""Selecting with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from textual.geometry import Offset
from textual.timer import Timer

from articles.ranges import Range

SCROLL_SECONDS = 0.05
"""How often a drag beyond an edge scrolls, by as many rows as the pointer is outside."""


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
