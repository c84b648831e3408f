"""A read-only text of any size with a cursor, a selection and coloured marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.css.styles import StylesBase
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scrollbar import ScrollTo
from textual.strip import Strip

from articles.ranges import Range
from tui.view import motions
from tui.view.appearance import COMPONENT_PREFIX, COMPONENTS, VIEW_CSS
from tui.view.dragging import DraggableText
from tui.view.ink import Ink
from tui.view.keys import VIEW_BINDINGS
from tui.view.layout import Row
from tui.view.marks import Mark, MarkIndex
from tui.view.painting import Hint, Painter, RowLook, TextStyle
from tui.view.words import Segmenter, Words

_STRIPS_KEPT = 1024
"""Painted rows that are remembered: a few screens."""

_NOTHING = Range(0, 0)


class DocumentView(DraggableText, can_focus=True, inherit_bindings=False):
    """Shows a text that may be megabytes long; a key costs the same at any size.

    Offsets are code points of ``text``. The view holds cursor, selection and scrolling; what is marked it is told.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*VIEW_BINDINGS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENTS}
    DEFAULT_CSS = VIEW_CSS

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Offset of the character under the cursor; the length of the text behind the last."""
    twin: reactive[tuple[Range, ...]] = reactive((), repaint=False, init=False)
    """What the cursor or the selection of the other pane stands for here."""
    marking: reactive[bool] = reactive(False, repaint=False, init=False)
    """Mark-and-move: a selection was started with a key, and every motion extends it."""

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

    class Scrolled(Message):
        """A person scrolled without moving the cursor: with the wheel or the scrollbar."""

        def __init__(self, view: DocumentView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> DocumentView:
            """The view that was scrolled."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """Where a view came to a stop is all that matters."""
            return isinstance(message, DocumentView.Scrolled) and message.view is self.view

    class Asked(Message):
        """A person wants to know what can be done at the cursor, or with the selection."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.stops: Mapping[str, Sequence[int]] = {}
        """Ascending start offsets of further units to move by, such as ``article``."""
        self._anchor_offset: int | None = None
        self._shown_selection = _NOTHING
        self._goal_cell: int | None = None
        self._segmenter: Segmenter | None = None
        self._ink: Ink | None = None
        self._strips: LRUCache[RowLook, Strip] = LRUCache(_STRIPS_KEPT)
        self._begin(())

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    @on(ScrollTo)
    def _tell_of_scrolling(self) -> None:
        self.post_message(self.Scrolled(self))

    # -- the document -------------------------------------------------------------------------------------------

    def show(self, text: str, styles: Sequence[TextStyle] = (), *, cursor: int = 0) -> None:
        """Replace the document. Marks, stops, selection and twin were those of the old one and go with it."""
        cursor = clamp(cursor, 0, len(text))
        self._lay_out(text, cursor)
        self.stops = {}
        self._begin(styles)
        self._anchor_offset = None
        self._shown_selection = Range(cursor, cursor)
        self._goal_cell = None
        self.set_reactive(DocumentView.twin, ())
        self.set_reactive(DocumentView.cursor, cursor)
        self.marking = False
        self.refresh()

    def _begin(self, styles: Sequence[TextStyle]) -> None:
        """Start afresh with everything that is kept by the text's layout."""
        self._marks = MarkIndex(self._rows)
        self._words = Words(self._rows, self._segmenter)
        self._found: tuple[Range, ...] = ()
        self._hints: tuple[Hint, ...] = ()
        self.restyle(styles)

    def restyle(self, styles: Sequence[TextStyle]) -> None:
        """Replace the styles of the sections."""
        self._painter = Painter(self._rows, self._marks, styles)
        self._strips.clear()
        self.refresh()

    @property
    def segmenter(self) -> Segmenter | None:
        """What gives the words of a line; None for the runs of one kind of character."""
        return self._segmenter

    @segmenter.setter
    def segmenter(self, segmenter: Segmenter | None) -> None:
        self._segmenter = segmenter
        self._words = Words(self._rows, segmenter)

    def word_at(self, offset: int) -> Range:
        """The word that holds a character; empty where there is none."""
        return self._words.at(offset)

    def next_offset(self, offset: int) -> int:
        """Behind the character at an offset, and what is drawn on top of it."""
        return self._rows.next_offset(offset)

    def previous_offset(self, offset: int) -> int:
        """The start of the character before an offset."""
        return self._rows.previous_offset(offset)

    # -- marks --------------------------------------------------------------------------------------------------

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show exactly these marks."""
        for mark in self._marks.replace(marks):
            self.refresh_range(mark.start, mark.end)

    def add_mark(self, mark: Mark) -> None:
        """Show a mark, in place of the one that has its key."""
        self.remove_mark(mark.key)
        self._marks.add(mark)
        self.refresh_range(mark.start, mark.end)

    def remove_mark(self, key: str) -> None:
        """Show a mark no longer; nothing happens if there is none of that key."""
        mark = self._marks.remove(key)
        if mark is not None:
            self.refresh_range(mark.start, mark.end)

    @property
    def marks(self) -> Iterable[Mark]:
        """All marks there are."""
        return self._marks

    def marks_at(self, offset: int) -> list[Mark]:
        """The marks over a character, innermost first."""
        return self._marks.at(offset)

    @property
    def found(self) -> Sequence[Range]:
        """The hits of a search that are shown, ascending."""
        return self._found

    def show_found(self, hits: Sequence[Range]) -> None:
        """Show these hits of a search and no others; they are ascending and do not overlap."""
        self._found = tuple(hits)
        self.refresh()

    @property
    def seen(self) -> Range:
        """The stretch of the text that is in view."""
        rows = [row for y in range(self.page_height) if (row := self.row_in_view(y)) is not None]
        return Range(rows[0].start, rows[-1].end) if rows else _NOTHING

    def next_word(self, offset: int) -> int:
        """Where the next word begins; the end of the text behind the last."""
        return self._words.next_start(offset)

    @property
    def hints(self) -> Sequence[Hint]:
        """The letters that are shown."""
        return self._hints

    def show_hints(self, hints: Iterable[Hint]) -> None:
        """Show letters in the place of some stretches that are in view, and no others."""
        self._hints = tuple(hints)
        self.refresh()

    # -- cursor and selection -----------------------------------------------------------------------------------

    @property
    def selection(self) -> Range:
        """What is selected; empty, at the cursor, when nothing is."""
        anchor = self.cursor if self._anchor_offset is None else self._anchor_offset
        return Range(min(anchor, self.cursor), max(anchor, self.cursor))

    def move_to(self, offset: int, *, extend: bool = False) -> None:
        """Put the cursor on a character and bring it into view; the selection follows if it is to, else it ends."""
        self._goal_cell = None
        self._move(offset, extend=extend or self.marking)

    @property
    def anchor(self) -> int | None:
        """Where the selection was begun; None when nothing is selected."""
        return self._anchor_offset

    def resume(self, cursor: int, anchor: int | None, *, marking: bool) -> None:
        """Take a selection up again that was begun in an earlier form of the text."""
        self.marking = marking
        self.put_cursor(cursor, anchor=anchor)

    def press(self, offset: int) -> None:
        """Put the cursor where the mouse went down and select nothing."""
        self._goal_cell = None
        self.marking = False
        self.put_cursor(offset, anchor=None)

    def ask(self, offset: int) -> None:
        """Keep a selection that holds the character, else put the cursor there; the screen tells the rest."""
        if not (self.selection.length and self.selection.start <= offset < self.selection.end):
            self.press(offset)
        self.post_message(self.Asked())

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)``, the cursor behind it."""
        self._goal_cell = None
        self.put_cursor(end, anchor=clamp(start, 0, len(self.text)))
        self.reveal(self.cursor)

    def clear_selection(self) -> None:
        """Select nothing and leave mark-and-move."""
        self.marking = False
        self.put_cursor(self.cursor, anchor=None)

    def _move(self, offset: int, *, extend: bool) -> None:
        anchor = self._anchor_offset if self._anchor_offset is not None else self.cursor
        self.put_cursor(offset, anchor=anchor if extend else None)
        self.reveal(self.cursor)

    def put_cursor(self, offset: int, *, anchor: int | None) -> None:
        """Put the cursor on a character without scrolling; what is between it and the anchor is selected."""
        self._anchor_offset = anchor
        before = self.cursor
        self.cursor = offset
        if self.cursor == before and self.selection != self._shown_selection:
            self.watch_cursor(before, before)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor in the text."""
        return clamp(cursor, 0, len(self.text))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint what the change of cursor and selection touched, and tell."""
        before, self._shown_selection = self._shown_selection, self.selection
        for offset in (old, new):
            self.refresh_range(offset, offset + 1)
        for start, end in _difference(before, self.selection):
            self.refresh_range(start, end)
        self.post_message(self.Moved(self, new, self.selection))

    def watch_twin(self, old: tuple[Range, ...], new: tuple[Range, ...]) -> None:
        """Repaint what was lit and what is; a lit pane without the focus hides its own cursor."""
        for start, end in {*old} ^ {*new}:
            self.refresh_range(start, end)
        if bool(old) != bool(new):
            self.refresh_range(self.cursor, self.cursor + 1)

    def watch_has_focus(self, focused: bool) -> None:
        """Repaint the cursor, strong with the focus and weak without."""
        super().watch_has_focus(focused)
        self.refresh_range(self.cursor, self.cursor + 1)

    # -- painting -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Paint a row of the view."""
        if self._ink is None:
            background = self.background_colors[1]
            colours = not self.app.no_color
            self._ink = Ink(self.rich_style, background, self.styles.color, self._component, colours=colours)
        row = self.row_in_view(y)
        if row is None:
            return Strip.blank(self._room.width, self._ink.base)
        look = self._look(row)
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = self._painter.paint(look, self._ink)
        return strip

    def _look(self, row: Row) -> RowLook:
        limit = row.end + self._rows.ends_line(row)

        def clipped(stretch: Range) -> Range:
            start, end = max(stretch.start, row.start), min(stretch.end, limit)
            return Range(start, end) if start < end else _NOTHING

        cursor = None
        if (self.has_focus or not self.twin) and self._rows.row_at(self.cursor) == row:
            cursor = min(self._rows.base_of(self.cursor), row.end)
        return RowLook(
            row,
            self._marks.version(row.unit),
            clipped(self.selection),
            tuple(lit for stretch in self.twin if (lit := clipped(stretch)).length),
            tuple(lit for hit in self._found_from(row.start, limit) if (lit := clipped(hit)).length),
            tuple(hint for hint in self._hints if row.start <= hint.start and hint.end <= row.end),
            cursor,
            self.has_focus,
            self.columns()[0],
            self._room.width,
        )

    def _found_from(self, start: int, end: int) -> Iterator[Range]:
        """The hits that reach into a stretch."""
        index = max(0, bisect_right(self._found, start, key=_start) - 1)
        while index < len(self._found) and self._found[index].start < end:
            yield self._found[index]
            index += 1

    def _component(self, name: str) -> StylesBase:
        return self.get_component_styles(f"{COMPONENT_PREFIX}{name}")

    def notify_style_update(self) -> None:
        """Forget what was painted in the old styles."""
        self._ink = None
        self._strips.clear()
        super().notify_style_update()

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_move(self, unit: str, step: int, extend: bool = False) -> None:
        """Move the cursor by one unit forwards (1) or backwards (-1): one of the view's, or one of ``stops``."""
        extend = extend or self.marking
        if unit in ("row", "page"):
            self._move_rows(step if unit == "row" else step * max(1, self.page_height - 1), extend=extend)
        else:
            self._goal_cell = None
            self._move(self._target(unit, step > 0, extend=extend), extend=extend)

    def _target(self, unit: str, forward: bool, *, extend: bool) -> int:
        rows, cursor = self._rows, self.cursor
        match unit:
            case "char":
                return rows.next_offset(cursor) if forward else rows.previous_offset(cursor)
            case "word":
                return self._words.next_start(cursor) if forward else self._words.previous_start(cursor)
            case "paragraph":
                move = motions.next_paragraph if forward else motions.previous_paragraph
                return move(rows.text, cursor)
            case "sentence" | "clause":
                return (
                    motions.next_part(rows.text, cursor, unit)
                    if forward
                    else motions.previous_part(rows.text, cursor, unit)
                )
            case "text":
                return len(rows.text) if forward else 0
            case "row_edge":
                row = rows.row_at(cursor)
                if not forward:
                    return row.start
                return row.end if extend or rows.ends_line(row) else rows.previous_offset(row.end)
            case _:
                stop = motions.next_stop if forward else motions.previous_stop
                return stop(self.stops.get(unit, ()), cursor)

    def _move_rows(self, count: int, *, extend: bool) -> None:
        """Move up or down, towards the column where the vertical motion began."""
        if not self.is_sized:
            return
        self._settle(self.cursor, pages=2)
        rows = self._rows
        goal = rows.cell_of(self.cursor) if self._goal_cell is None else self._goal_cell
        number = rows.row_of(self.cursor) + count
        if number < 0:
            target = 0
        elif number >= rows.height:
            target = len(rows.text)
        else:
            target = rows.offset_at(number, goal)
        if abs(count) > 1:
            self._scroll_to_row(self.scroll_offset.y + count)
        self._move(target, extend=extend)
        self._goal_cell = goal

    def action_mark(self) -> None:
        """Start a selection that every motion extends, or end it."""
        if self.marking:
            self.clear_selection()
        else:
            self.marking = True
            self.put_cursor(self.cursor, anchor=self.cursor if self._anchor_offset is None else self._anchor_offset)

    def action_clear(self) -> None:
        """Select nothing; the key goes on to the screen when nothing is selected."""
        if not self.marking and not self.selection.length:
            raise SkipAction
        self.clear_selection()


def _start(stretch: Range) -> int:
    return stretch.start


def _difference(first: Range, second: Range) -> list[Range]:
    """What is in one of two ranges only."""
    if not first.overlaps(second):
        return [stretch for stretch in (first, second) if stretch.length]
    ends = (
        Range(min(first.start, second.start), max(first.start, second.start)),
        Range(min(first.end, second.end), max(first.end, second.end)),
    )
    return [stretch for stretch in ends if stretch.length]
