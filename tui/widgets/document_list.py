"""The documents of a project as a list: one row each, painted through the line API so that any number is cheap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotations.documents import Status
from annotations.labels import Label
from annotations.listing import Listing
from annotations.summaries import Summary
from tui.catalogue import say
from tui.view.cells import cells, fit, flush_right
from tui.view.component_style import component_style
from tui.view.dragging import OTHER_BUTTON
from tui.view.visible import visible

UNKNOWN: Final = "…"
"""Shown for a figure that is still being worked out."""

STATUS_SIGNS: Final = {
    Status.NEW: "○",
    Status.IN_PROGRESS: "◐",
    Status.DONE: "●",
    Status.SKIPPED: "–",
    Status.REVIEW: "?",
}


WAITING_SIGN: Final = "!"
"""Before how much of a document is to be reviewed."""


class Column(NamedTuple):
    """A figure column: its width in cells, and below which width of the list it is left out."""

    name: str
    width: int
    needs: int


FIGURES: Final = (
    Column("characters", 9, 56),
    Column("articles", 8, 66),
    Column("spans", 7, 0),
    Column("status", 13, 46),
)
LABEL_WIDTH: Final = 6
"""Cells of a column with the spans of a label."""
LEAST_TITLE: Final = 48
"""Cells the titles keep where labels have columns."""
NUMBER_WIDTH: Final = 6
HEADER_LINES: Final = 1


class DocumentList(ScrollView, can_focus=True):
    """A list with one cursor; what is chosen goes up as a message."""

    COMPONENT_CLASSES = {
        "document-list--header",
        "document-list--cursor",
        "document-list--done",
        "document-list--figure",
    }
    DEFAULT_CSS = """
    DocumentList {
        height: 1fr; width: 1fr; padding: 0 1; scrollbar-gutter: stable;
        & .document-list--header { color: $text-muted; text-style: underline; }
        & .document-list--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & .document-list--done { color: $text-success; }
        & .document-list--figure { color: $text-muted; }
    }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Chosen(Message):
        """A person clicked a document twice."""

        document_list: DocumentList
        summary: Summary

        @property
        def control(self) -> DocumentList:
            return self.document_list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Listing | tuple[()] = ()
        self._labels: tuple[Label, ...] = ()
        self._most = 0
        """The greatest number in sight of the project, which decides the width of the numbers."""

    def use_labels(self, labels: Sequence[Label]) -> None:
        """Have a column for each of these labels, as far as there is room."""
        self._labels = tuple(labels)
        self.refresh()

    def show(self, rows: Listing) -> None:
        """Replace the rows; the cursor stays on its document."""
        current = self.current
        self._rows = rows
        self._most = max(self._most, len(rows))
        self.virtual_size = Size(0, len(rows) + HEADER_LINES)
        if current is not None:
            self.go_to(current.id)
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    @property
    def current(self) -> Summary | None:
        """The document under the cursor; None in an empty list."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def count(self) -> int:
        """Number of documents in the list."""
        return len(self._rows)

    def go_to(self, document_id: str) -> None:
        """Put the cursor on a document, if it is in the list."""
        place = self.place_of(document_id)
        if place is not None:
            self.cursor = place

    def place_of(self, document_id: str) -> int | None:
        """Where a document is in the list, from 0; None where it is not."""
        return self._rows.place_of(document_id) if isinstance(self._rows, Listing) else None

    def at(self, place: int) -> Summary | None:
        """The document at a place, from 0; None beyond the ends."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows that differ and keep the cursor in sight."""
        for index in (old, new):
            self.refresh_lines(index + HEADER_LINES, 1)
        top = self.scroll_offset.y
        if new < top:
            self.scroll_to(y=new, animate=False)
        elif new >= top + self.visible_rows:
            self.scroll_to(y=new - self.visible_rows + 1, animate=False)

    @property
    def visible_rows(self) -> int:
        """How many documents fit on the screen."""
        return max(1, self.scrollable_content_region.height - HEADER_LINES)

    def render_line(self, y: int) -> Strip:
        """Paint the header, which stays when the rows scroll, or one document."""
        width = self.scrollable_content_region.width
        if y < HEADER_LINES:
            return self._header(width)
        index = self.scroll_offset.y + y - HEADER_LINES
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        return self._row(index, self._rows[index], width)

    def _component(self, name: str) -> Style:
        return component_style(self.get_component_styles(f"document-list--{name}"), self.background_colors[1])

    @property
    def _number_width(self) -> int:
        """Cells of the pointer, the widest number and the gap behind it."""
        return max(NUMBER_WIDTH, len(str(self._most)) + 3)

    def _columns(self, width: int) -> tuple[int, list[Column]]:
        shown = [column for column in FIGURES if width >= column.needs]
        return max(4, width - self._number_width - sum(column.width + 1 for column in shown)), shown

    def _label_columns(self, title_width: int) -> tuple[Label, ...]:
        """The labels whose spans are told, as many as leave the titles enough of their width."""
        return self._labels[: max(0, title_width - LEAST_TITLE) // (LABEL_WIDTH + 1)]

    def _header(self, width: int) -> Strip:
        title_width, columns = self._columns(width)
        style = self.rich_style + self._component("header")
        labels = self._label_columns(title_width)
        heads = [
            fit("  №", self._number_width),
            fit(say("library.title"), title_width - len(labels) * (LABEL_WIDTH + 1)),
        ]
        for label in labels:
            shown = visible({"name": label.name, "title": label.title}[say("reader.label_shown_by")])
            heads.append(" " + flush_right(fit(shown, min(cells(shown), LABEL_WIDTH)), LABEL_WIDTH))
        heads += [" " + _placed(say(f"library.{column.name}"), column) for column in columns]
        return Strip([Segment("".join(heads), style)]).adjust_cell_length(width, style)

    def _row(self, index: int, row: Summary, width: int) -> Strip:
        title_width, columns = self._columns(width)
        at_cursor = index == self.cursor
        base = self.rich_style
        if at_cursor:
            base += self._component("cursor")

        def styled(name: str) -> Style:
            return base if at_cursor else base + self._component(name)

        pointer = "▸" if at_cursor else " "
        title = visible(row.title if row.title is not None else row.name)
        labels = self._label_columns(title_width)
        segments = [
            Segment(fit(f"{pointer}{row.number:>3}  ", self._number_width), styled("figure")),
            Segment(fit(title, title_width - len(labels) * (LABEL_WIDTH + 1)), base),
        ]
        for label in labels:
            count = row.labels.get(label.id, 0)
            told = UNKNOWN if row.spans is None else f"{count:,}" if count else ""
            segments.append(Segment(" " + flush_right(fit(told, min(cells(told), LABEL_WIDTH)), LABEL_WIDTH), base))
        for column in columns:
            name = "done" if column.name == "status" and row.status is Status.DONE else "figure"
            segments.append(Segment(" " + _placed(_figure(row, column.name), column), styled(name)))
        return Strip(segments).adjust_cell_length(width, base)

    @dataclass
    class Asked(Message):
        """A person clicked a document with the other button: what can be done with it?"""

        document_list: DocumentList

        @property
        def control(self) -> DocumentList:
            return self.document_list

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, a double click chooses the document; the other button asks what can be done."""
        line = event.get_content_offset_capture(self).y
        index = self.scroll_offset.y + line - HEADER_LINES
        if line < HEADER_LINES or index >= len(self._rows):
            return
        self.cursor = index
        if event.button == OTHER_BUTTON:
            self.post_message(self.Asked(self))
        elif event.chain > 1:
            self.post_message(self.Chosen(self, self._rows[index]))


def _figure(row: Summary, column: str) -> str:
    if column == "status" and row.waiting:
        return f"{WAITING_SIGN} {say('library.waiting', count=row.waiting)}"
    if column == "status":
        return f"{STATUS_SIGNS[row.status]} {say(f'library.status_{row.status.name.lower()}')}"
    value: int | None = getattr(row, column)
    return UNKNOWN if value is None else f"{value:,}"


def _placed(text: str, column: Column) -> str:
    """Figures to the right, words to the left, in the column's width."""
    if column.name == "status" or cells(text) >= column.width:
        return fit(text, column.width)
    return flush_right(text, column.width)
