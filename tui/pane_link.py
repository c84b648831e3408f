"""Two panes on one document: what is in one is shown in the other, through the alignment."""

from __future__ import annotations

from articles.alignment import Alignment
from articles.ranges import Range
from tui.view.document_view import DocumentView


class PaneLink:
    """Keeps the pane a person is not in beside the one they are in."""

    def __init__(self, clean: DocumentView, raw: DocumentView) -> None:
        self.clean, self.raw = clean, raw
        self.alignment = Alignment(())

    def other(self, view: DocumentView) -> DocumentView:
        """The pane that is not this one."""
        return self.raw if view is self.clean else self.clean

    def counterpart(self, view: DocumentView, offset: int) -> int:
        """The offset in the other pane that stands for an offset of this one."""
        return self.alignment.nearest_raw(offset) if view is self.clean else self.alignment.nearest_clean(offset)

    def counterparts(self, view: DocumentView, stretch: Range) -> tuple[Range, ...]:
        """The stretches of the other pane that hold the same characters; none for what only one text has."""
        if view is self.clean:
            return self.alignment.raw_ranges(*stretch)
        return self.alignment.clean_ranges([stretch])

    def follow(self, view: DocumentView) -> None:
        """Light in the other pane what is under the cursor or selected in this one, and bring it level."""
        other = self.other(view)
        stretch = view.selection if view.selection.length else Range(view.cursor, view.cursor + 1)
        other.twin = self.counterparts(view, stretch)
        place = self.counterpart(view, view.cursor)
        if other.screen_row(place) is None:
            other.align_to(place, view.screen_row(view.cursor) or 0)

    def level(self, view: DocumentView) -> None:
        """After a scroll, bring the other pane's text to the height of this one's."""
        row = view.screen_row(view.cursor)
        shown = view.top_offset if row is None else view.cursor
        self.other(view).align_to(self.counterpart(view, shown), row or 0)

    def carry_cursor(self, view: DocumentView) -> DocumentView:
        """Put the other pane's cursor where this one's is, and give that pane back."""
        other = self.other(view)
        for pane in (view, other):
            pane.clear_selection()
        other.move_to(self.counterpart(view, view.cursor))
        other.twin = ()
        return other
