"""A read-only text of any size with a cursor, a selection and coloured marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.css.styles import StylesBase
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from articles.ranges import Range
from tui.view import motions
from tui.view.ink import Ink
from tui.view.keys import VIEW_BINDINGS
from tui.view.layout import Layout, Row
from tui.view.marks import Mark, MarkIndex
from tui.view.painting import PADDING, Painter, RowLook, TextStyle
from tui.view.words import Segmenter, Words

_STRIPS_KEPT = 1024
"""Painted rows that are remembered: a few screens."""

_DRAG_SCROLL_SECONDS = 0.05
"""How often a drag beyond the edge scrolls by a row."""


class DocumentView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a text that may be megabytes long; every key costs the same at any size.

    Offsets are code points of ``text``. The view holds cursor, selection and scrolling; what is marked it is told.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*VIEW_BINDINGS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "document-view--cursor",
        "document-view--cursor-weak",
        "document-view--selection",
        "document-view--twin",
        "document-view--headline",
        "document-view--kicker",
        "document-view--byline",
        "document-view--subhead",
        "document-view--box",
        "document-view--furniture",
        "document-view--dropped",
        "document-view--dim",
    }
    DEFAULT_CSS = """
    DocumentView {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow: hidden auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & .document-view--cursor { text-style: reverse; }
        & .document-view--cursor-weak { text-style: reverse dim; }
        & .document-view--selection { background: $primary 45%; }
        & .document-view--twin { background: $warning 30%; }
        & .document-view--headline { color: $text-primary; text-style: bold; }
        & .document-view--kicker { color: $text-secondary; }
        & .document-view--byline { color: $text-muted; text-style: italic; }
        & .document-view--subhead { text-style: bold; }
        & .document-view--box { color: $text-secondary; }
        & .document-view--furniture { color: $text-muted; }
        & .document-view--dropped { color: $text-muted; text-style: strike; }
        & .document-view--dim { color: $text-disabled; }
        &:ansi {
            & .document-view--selection { background: $screen-selection-background; color: $screen-selection-foreground; }
            & .document-view--twin { background: ansi_yellow; color: ansi_black; }
            & .document-view--headline { color: $primary; }
            & .document-view--kicker, & .document-view--box { color: $secondary; }
            & .document-view--byline, & .document-view--furniture { text-style: dim; }
            & .document-view--dropped { text-style: dim strike; }
            & .document-view--dim { text-style: dim; }
        }
        &:nocolor {
            & .document-view--cursor { text-style: reverse bold; }
            & .document-view--selection { text-style: reverse; }
            & .document-view--twin { text-style: reverse dim; }
            & .document-view--headline { text-style: bold; }
        }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Offset of the character under the cursor; the length of the text behind the last."""
    twin: reactive[tuple[Range, ...]] = reactive((), repaint=False)
    """What the cursor or the selection of the other pane stands for here."""
    measure: reactive[int | None] = reactive(None, repaint=False)
    """Cells of a row at most, the text then stands in the middle; None for all there is."""

    class Moved(Message):
        """The cursor or the selection changed. Only the newest of a view matters."""

        def __init__(self, view: DocumentView, cursor: int, selection: Range) -> None:
            super().__init__()
            self.view = view
            self.cursor = cursor
            self.selection = selection

        @property
        def control(self) -> DocumentView:
            """The view whose cursor it is."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """A newer place makes an older one of the same view pointless."""
            return isinstance(message, DocumentView.Moved) and message.view is self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self.marking = False
        """A selection was started with a key, and every motion extends it."""
        self._segmenter: Segmenter | None = None
        self._ink: Ink | None = None
        self._strips: LRUCache[RowLook, Strip] = LRUCache(_STRIPS_KEPT)
        self._drag_timer: Timer | None = None
        self._place_text("", ())

    # -- the document -------------------------------------------------------------------------------------------

    def show(self, text: str, styles: Sequence[TextStyle] = (), *, cursor: int = 0) -> None:
        """Replace the document. Marks, stops, selection and twin are those of the old one and go with it."""
        self._place_text(text, styles)
        self.set_reactive(DocumentView.twin, ())
        self.set_reactive(DocumentView.cursor, clamp(cursor, 0, len(text)))
        self.marking = False
        self._rewrap()
        self.reveal(self.cursor, centre=True)

    def _place_text(self, text: str, styles: Sequence[TextStyle]) -> None:
        self._layout_of_text = Layout(text)
        self._marks = MarkIndex(self._layout_of_text)
        self._painter = Painter(self._layout_of_text, self._marks, styles)
        self._words = Words(self._layout_of_text, self._segmenter)
        self.stops: Mapping[str, Sequence[int]] = {}
        """Ascending start offsets of further units to move by, such as ``article``."""
        self._top_offset = 0
        self._anchor_offset: int | None = None
        self._shown_selection = Range(0, 0)
        self._goal_cell: int | None = None
        self._centre_when_sized = True

    @property
    def text(self) -> str:
        """The document."""
        return self._layout_of_text.text

    def restyle(self, styles: Sequence[TextStyle]) -> None:
        """Replace the styles of the sections."""
        self._painter = Painter(self._layout_of_text, self._marks, styles)
        self._strips.clear()
        self.refresh()

    @property
    def segmenter(self) -> Segmenter | None:
        """What gives the words of a line; None for the runs of one kind of character."""
        return self._segmenter

    @segmenter.setter
    def segmenter(self, segmenter: Segmenter | None) -> None:
        self._segmenter = segmenter
        self._words = Words(self._layout_of_text, segmenter)

    def word_at(self, offset: int) -> Range:
        """The word that holds a character; empty where there is none."""
        return self._words.at(offset)

    # -- marks --------------------------------------------------------------------------------------------------

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show exactly these marks."""
        for mark in self._marks.replace(marks):
            self._refresh_range(mark.start, mark.end)

    def add_mark(self, mark: Mark) -> None:
        """Show a mark, in place of the one that has its key."""
        before = self._marks.get(mark.key)
        self._marks.add(mark)
        for changed in (before, mark):
            if changed is not None:
                self._refresh_range(changed.start, changed.end)

    def remove_mark(self, key: str) -> None:
        """Show a mark no longer; nothing happens if there is none of that key."""
        mark = self._marks.remove(key)
        if mark is not None:
            self._refresh_range(mark.start, mark.end)

    def marks_at(self, offset: int) -> list[Mark]:
        """The marks over a character, innermost first."""
        return self._marks.at(offset)

    # -- cursor and selection -----------------------------------------------------------------------------------

    @property
    def selection(self) -> Range:
        """What is selected; empty, at the cursor, when nothing is."""
        anchor = self.cursor if self._anchor_offset is None else self._anchor_offset
        return Range(min(anchor, self.cursor), max(anchor, self.cursor))

    def move_to(self, offset: int, *, extend: bool = False) -> None:
        """Put the cursor on a character and bring it into view; the selection follows or ends."""
        self._goal_cell = None
        self._move(offset, extend=extend or self.marking)

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)``, the cursor behind it."""
        self._anchor_offset = clamp(start, 0, len(self.text))
        self._move(end, extend=True)

    def clear_selection(self) -> None:
        """Select nothing and leave mark-and-move mode."""
        self.marking = False
        self._anchor_offset = None
        self._after_move(self.cursor)

    def _move(self, offset: int, *, extend: bool) -> None:
        if not extend:
            self._anchor_offset = None
        elif self._anchor_offset is None:
            self._anchor_offset = self.cursor
        before = self.cursor
        self.cursor = offset
        if self.cursor == before:
            self._after_move(before)
        self.reveal(self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor in the text."""
        return clamp(cursor, 0, len(self.text))

    def watch_cursor(self, old: int) -> None:
        """Repaint the two places."""
        self._after_move(old)

    def _after_move(self, old: int) -> None:
        """Repaint what a change of cursor or selection touched, and tell."""
        before, selection = self._shown_selection, self.selection
        if old == self.cursor and before == selection:
            return
        self._shown_selection = selection
        for offset in (old, self.cursor):
            self._refresh_range(offset, offset + 1)
        for start, end in _difference(before, selection):
            self._refresh_range(start, end)
        self.post_message(self.Moved(self, self.cursor, selection))

    def watch_twin(self, old: tuple[Range, ...], new: tuple[Range, ...]) -> None:
        """Repaint what was lit and what is."""
        for stretch in {*old} ^ {*new}:
            self._refresh_range(*stretch)
        if bool(old) != bool(new):
            self._refresh_range(self.cursor, self.cursor + 1)

    def watch_has_focus(self, focused: bool) -> None:
        """Repaint the cursor, strong with the focus and weak without."""
        super().watch_has_focus(focused)
        self._refresh_range(self.cursor, self.cursor + 1)

    # -- geometry -----------------------------------------------------------------------------------------------

    @property
    def _page_height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _is_sized(self) -> bool:
        return self._layout_of_text.width > 0 and self._page_height > 0

    def _text_columns(self) -> tuple[int, int]:
        """Blank cells left of the text, and cells of its rows."""
        room = max(1, self.scrollable_content_region.width - 2 * PADDING)
        width = room if self.measure is None else min(room, max(1, self.measure))
        return PADDING + (room - width) // 2, width

    def watch_measure(self) -> None:
        """Wrap anew."""
        if self._is_sized:
            self._rewrap()

    def on_resize(self) -> None:
        """Wrap to the new width; the text at the top stays there."""
        self._fit()

    def on_show(self) -> None:
        """Make good for what was asked while nothing could be seen."""
        self._fit()

    def _fit(self) -> None:
        if not self._page_height:
            return
        if self._centre_when_sized or self._text_columns()[1] != self._layout_of_text.width:
            self._rewrap()
        self._settle(self._top_offset)
        if self._centre_when_sized:
            self.reveal(self.cursor, centre=True)

    def _rewrap(self) -> None:
        if not self._page_height:
            self._centre_when_sized = True
            return
        self._layout_of_text.set_width(self._text_columns()[1])
        self._strips.clear()
        self._layout_of_text.settle(self._top_offset, self._page_height, 2 * self._page_height)
        self._reflow()
        self.refresh()

    def _settle(self, offset: int) -> None:
        """Make the rows around an offset exact, a page before and two behind."""
        if self._layout_of_text.settle(offset, self._page_height, 2 * self._page_height):
            self._reflow()

    def _reflow(self) -> None:
        """Heights changed: the text at the top stays there."""
        top = self._top_offset
        self.virtual_size = Size(self.scrollable_content_region.width, self._layout_of_text.height)
        row = self._layout_of_text.row_of(top)
        self.scroll_to(y=row, animate=False, force=True)
        if round(self.scroll_y) == row:
            self._top_offset = top

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the text at the top by its offset, and what is near it exact."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and self._is_sized:
            self._top_offset = self._layout_of_text.row(round(new_value)).start
            self._settle(self._top_offset)

    @property
    def top_offset(self) -> int:
        """The first character in view."""
        return self._top_offset

    def screen_row(self, offset: int) -> int | None:
        """The row of the view, from 0, that shows an offset; None when it is out of view."""
        if not self._is_sized:
            return None
        row = self._layout_of_text.row_of(offset) - self.scroll_offset.y
        return row if 0 <= row < self._page_height else None

    def reveal(self, offset: int, *, centre: bool = False) -> None:
        """Scroll no further than needed to see an offset, or bring it to the middle."""
        if not self._is_sized:
            self._centre_when_sized = True
            return
        self._centre_when_sized = False
        self._settle(offset)
        row, top, height = self._layout_of_text.row_of(offset), self.scroll_offset.y, self._page_height
        if centre:
            self._scroll_to_row(row - height // 2)
        elif row < top:
            self._scroll_to_row(row)
        elif row >= top + height:
            self._scroll_to_row(row - height + 1)

    def align_to(self, offset: int, row: int) -> None:
        """Scroll so that an offset is on a row of the view, as far as the text's ends allow."""
        if self._is_sized:
            self._settle(offset)
            self._scroll_to_row(self._layout_of_text.row_of(offset) - row)

    def _scroll_to_row(self, row: int) -> None:
        self.scroll_to(y=max(0, row), animate=False, force=True)

    # -- painting -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint a row of the view."""
        ink, number = self._current_ink(), self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if not self._is_sized or number >= self._layout_of_text.height:
            return Strip.blank(width, ink.base)
        look = self._look(self._layout_of_text.row(number))
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = self._painter.paint(look, ink, self._text_columns()[0], width)
        return strip

    def _look(self, row: Row) -> RowLook:
        layout = self._layout_of_text
        limit = row.end + layout.ends_line(row)

        def clipped(stretch: Range) -> Range:
            return Range(max(stretch.start, row.start), min(stretch.end, limit))

        selected = clipped(self.selection)
        cursor = None
        if (self.has_focus or not self.twin) and layout.row_at(self.cursor) == row:
            cursor = min(layout.base_of(self.cursor), row.end)
        return RowLook(
            row,
            self._marks.version(row.unit),
            selected if selected.length > 0 else Range(0, 0),
            tuple(lit for twin in self.twin if (lit := clipped(twin)).length > 0),
            cursor,
            self.has_focus,
        )

    def _current_ink(self) -> Ink:
        if self._ink is None:
            background = self.background_colors[1]
            self._ink = Ink(
                self.rich_style, background, self.styles.color, self._component, colours=not self.app.no_color
            )
        return self._ink

    def _component(self, name: str) -> StylesBase:
        return self.get_component_styles(f"document-view--{name}")

    def notify_style_update(self) -> None:
        """Forget what was painted in the old styles."""
        self._ink = None
        self._strips.clear()
        super().notify_style_update()

    def _refresh_range(self, start: int, end: int) -> None:
        """Repaint the rows in view that ``[start, end)`` is on."""
        if not self._is_sized:
            return
        layout, top = self._layout_of_text, self.scroll_offset.y
        first, last = layout.row(top).start, layout.row(top + self._page_height - 1).end
        if end < first or start > last:
            return
        first_row = layout.row_of(max(start, first))
        last_row = layout.row_of(min(max(end - 1, start), last))
        self.refresh_lines(first_row, last_row - first_row + 1)

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_move(self, unit: str, step: int, extend: bool = False) -> None:
        """Move the cursor by one unit forwards (1) or backwards (-1): one of the view's, or one of ``stops``."""
        extend = extend or self.marking
        if unit in ("row", "page"):
            self._move_rows(step if unit == "row" else step * max(1, self._page_height - 1), extend=extend)
            return
        self._goal_cell = None
        self._move(self._target(unit, step, extend=extend), extend=extend)

    def _target(self, unit: str, step: int, *, extend: bool) -> int:
        layout, cursor, forward = self._layout_of_text, self.cursor, step > 0
        match unit:
            case "char":
                return layout.next_offset(cursor) if forward else layout.previous_offset(cursor)
            case "word":
                return self._words.next_start(cursor) if forward else self._words.previous_start(cursor)
            case "paragraph":
                move = motions.next_paragraph if forward else motions.previous_paragraph
                return move(layout.text, cursor)
            case "text":
                return len(layout.text) if forward else 0
            case "row_edge":
                row = layout.row_at(cursor)
                if forward:
                    return row.end if extend or layout.ends_line(row) else layout.previous_offset(row.end)
                return row.start
            case _:
                stop = motions.next_stop if forward else motions.previous_stop
                return stop(self.stops.get(unit, ()), cursor)

    def _move_rows(self, rows: int, *, extend: bool) -> None:
        """Move up or down, towards the column where the vertical motion began."""
        if not self._is_sized:
            return
        layout = self._layout_of_text
        self._settle(self.cursor)
        goal = layout.cell_of(self.cursor) if self._goal_cell is None else self._goal_cell
        number = layout.row_of(self.cursor) + rows
        if abs(rows) > 1:
            self._scroll_to_row(self.scroll_offset.y + rows)
        if number < 0:
            target = 0
        elif number >= layout.height:
            target = len(layout.text)
        else:
            target = layout.offset_at(number, goal)
        self._move(target, extend=extend)
        self._goal_cell = goal

    def action_mark(self) -> None:
        """Start a selection that every motion extends, or end it."""
        if self.marking:
            self.clear_selection()
        else:
            self.marking = True
            if self._anchor_offset is None:
                self._anchor_offset = self.cursor

    def action_clear(self) -> None:
        """Select nothing; the key goes on to the screen when nothing is selected."""
        if not self.marking and not self.selection.length:
            raise SkipAction
        self.clear_selection()

    # -- mouse --------------------------------------------------------------------------------------------------

    def _offset_under(self, event: events.MouseEvent) -> int:
        """The character under the pointer, or nearest to it outside the text."""
        point = event.get_content_offset_capture(self)
        return self._layout_of_text.offset_at(
            clamp(self.scroll_offset.y + point.y, 0, self._layout_of_text.height - 1), point.x - self._text_columns()[0]
        )


def _difference(first: Range, second: Range) -> list[Range]:
    """What is in one of two ranges only."""
    if not first.overlaps(second):
        return [stretch for stretch in (first, second) if stretch.length]
    ends = (
        Range(min(first.start, second.start), max(first.start, second.start)),
        Range(min(first.end, second.end), max(first.end, second.end)),
    )
    return [stretch for stretch in ends if stretch.length]
