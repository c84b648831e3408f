"""Scrolling over a laid out text: the place is kept as the offset at the top, and rows follow from it."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from tui.view.layout import Layout, Row

PADDING = 1
"""Blank cells on either side of the text; the right one takes a hanging space and the cursor at a line's end."""


LETTER_COLUMN = 1
"""Further blank cells on the left without colours, for the letter of a mark."""


class ScrolledText(ScrollView):
    """Keeps the text at the top in place while rows turn out to be more or fewer, and at any resize.

    The heights of rows around the view are exact whenever it scrolls, so painting never changes the layout.
    """

    measure: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Cells of a row at most, the text then stands in the middle; None for all there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = Layout("")
        self._room = Size()
        """Cells of the view without its scroll bar; none while it is hidden."""
        self._top_offset = 0
        self._wanted_in_middle: int | None = None
        """An offset that was to be shown while the view had no size."""

    def _lay_out(self, text: str, offset: int) -> None:
        """Show another text, with an offset of it in the middle."""
        self._rows = Layout(text)
        self._top_offset = 0
        self._wanted_in_middle = offset
        self._fit()

    @property
    def text(self) -> str:
        """The document."""
        return self._rows.text

    @property
    def top_offset(self) -> int:
        """The first character in view."""
        return self._top_offset

    @property
    def page_height(self) -> int:
        """Rows in view."""
        return self._room.height

    @property
    def is_sized(self) -> bool:
        """Whether there is room and the text is laid out for it."""
        return self._rows.width > 0 and self._room.height > 0

    def columns(self) -> tuple[int, int]:
        """Blank cells left of the text, and cells of its rows."""
        left = PADDING + LETTER_COLUMN if self.app.no_color else PADDING
        room = max(1, self._room.width - left - PADDING)
        width = room if self.measure is None else min(room, max(1, self.measure))
        return left + (room - width) // 2, width

    # -- keeping the place --------------------------------------------------------------------------------------

    def watch_measure(self) -> None:
        """Wrap to the new width."""
        self._fit()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._room = self.scrollable_content_region.size
        self._fit()

    def on_show(self) -> None:
        """Catch up with what was asked while nothing could be seen."""
        self._room = self.scrollable_content_region.size
        self._fit()

    def on_hide(self) -> None:
        """Put off what needs a size."""
        self._room = Size()

    def _fit(self) -> None:
        """Wrap for the room there is, then show what was wanted while there was none."""
        if not self.page_height:
            return
        if self._rows.set_width(self.columns()[1]):
            self._rows.settle(self._top_offset, self.page_height, self.page_height)
            self._reflow()
            self.refresh()
        else:
            self._settle(self._top_offset)
        if self._wanted_in_middle is not None:
            self.reveal(self._wanted_in_middle, centre=True)

    def _settle(self, offset: int, pages: int = 1) -> None:
        """Make the rows so many pages before and behind an offset exact."""
        reach = pages * self.page_height
        if self._rows.settle(offset, reach, reach):
            self._reflow()

    def _reflow(self) -> None:
        """Tell the scroll bar the new height and scroll to where the text at the top went."""
        top = self._top_offset
        size = Size(self._room.width, self._rows.height)
        # Assigning virtual_size lays the whole screen out again, which costs more than a page of text.
        self.set_reactive(ScrollView.virtual_size, size)
        self._scroll_update(size)
        row = self._rows.row_of(top)
        self._scroll_to_row(row)
        if self.scroll_offset.y == row:
            self._top_offset = top

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note which text is at the top, and make what is near it exact."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and self.is_sized:
            self._top_offset = self._rows.row(round(new_value)).start
            self._settle(self._top_offset)

    # -- going somewhere ----------------------------------------------------------------------------------------

    def screen_row(self, offset: int) -> int | None:
        """The row of the view, from 0, that shows an offset; None when it is out of view."""
        if not self.is_sized:
            return None
        row = self._rows.row_of(offset) - self.scroll_offset.y
        return row if 0 <= row < self.page_height else None

    def reveal(self, offset: int, *, centre: bool = False) -> None:
        """Scroll no further than needed to see an offset, or bring it to the middle."""
        if not self.is_sized:
            self._wanted_in_middle = offset
            return
        self._wanted_in_middle = None
        self._settle(offset)
        row, top, height = self._rows.row_of(offset), self.scroll_offset.y, self.page_height
        if centre:
            self._scroll_to_row(row - height // 2)
        elif row < top:
            self._scroll_to_row(row)
        elif row >= top + height:
            self._scroll_to_row(row - height + 1)

    def align_to(self, offset: int, row: int) -> None:
        """Scroll so that an offset is on a row of the view, as far as the text's ends allow."""
        if self.is_sized:
            self._settle(offset)
            self._scroll_to_row(self._rows.row_of(offset) - row)

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True)

    # -- repainting ---------------------------------------------------------------------------------------------

    def row_in_view(self, y: int) -> Row | None:
        """The row that is ``y`` rows below the top of the view; None below the text."""
        number = self.scroll_offset.y + y
        return self._rows.row(number) if self.is_sized and number < self._rows.height else None

    def refresh_range(self, start: int, end: int) -> None:
        """Repaint the rows in view that ``[start, end)`` is on."""
        if not self.is_sized:
            return
        top = self.scroll_offset.y
        first, last = self._rows.row(top).start, self._rows.row(top + self.page_height - 1).end
        if end < first or start > last:
            return
        first_row = self._rows.row_of(max(start, first))
        last_row = self._rows.row_of(min(max(end - 1, start), last))
        self.refresh_lines(first_row, last_row - first_row + 1)
