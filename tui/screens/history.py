"""The history of the document that is open: its steps, and the way back to the moment after any of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.chronicle import Chronicle, Entry
from annotations.documents import Document
from annotations.errors import HistoryDamaged
from annotations.going_back import leading_to
from annotations.project import Project
from articles.errors import QuandianError
from tui.actions import HISTORY, ROWS, bindings
from tui.catalogue import say, say_error
from tui.findings import told as told_notice
from tui.history_lines import counted_changes, local_time, told
from tui.view.cells import cells, fit
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine

MOST_NAME_CELLS = 12
"""Cells of the name of who did a step."""
MINUTES = len("2026-11-26 01:23")
"""As much of a time as a row shows."""


class Moment(NamedTuple):
    """What a person chose to go back to."""

    step: str
    only: str | None
    """The one span or correction that goes back; None for all of the document."""


class HistoryScreen(Screen[Moment | None]):
    """Every step with who did it and when, the last at the bottom. It only chooses; going back is the reader's."""

    BINDINGS = bindings(HISTORY)
    DEFAULT_CSS = """
    HistoryScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
    }
    """

    class Told(Message):
        """The history was read."""

        def __init__(self, chronicle: Chronicle) -> None:
            super().__init__()
            self.chronicle = chronicle

    class Failed(Message):
        """The history cannot be read."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project, document: Document, thing_id: str | None) -> None:
        """Show the history of a document.

        Args:
            project: it is in.
            document: it is the history of.
            thing_id: the span under the cursor of the reader, which the history can be narrowed to.
        """
        super().__init__()
        self._project, self._document, self._here = project, document, thing_id
        self._only: str | None = None
        self._chronicle: Chronicle | None = None
        self._entries: Sequence[Entry] = ()
        self._name_cells = 0
        self._asked: str | None = None
        """The step that the same key once more goes back to."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield RowList(id="steps")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show the frame at once and the steps once they are read."""
        self.query_one("#keys", TextLine).show(*key_pieces((*HISTORY, *ROWS)))
        self._head()
        self._say(say("history.reading"), "dim")
        steps = self.query_one(RowList)
        self.set_focus(steps)
        self.watch(steps, "cursor", self._moved, init=False)
        self._read()

    @work(thread=True, exclusive=True, group="history")
    def _read(self) -> None:
        worker = get_current_worker()
        try:
            chronicle = self._project.chronicle(self._document.id)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Told(chronicle))

    @on(Failed)
    def _report(self, event: Failed) -> None:
        self._say(say_error(event.error), "error")

    @on(Told)
    def _show(self, event: Told) -> None:
        self._chronicle = event.chronicle
        self._narrow(None)

    def _narrow(self, only: str | None) -> None:
        """Show the steps that are about one thing, or all, the last under the cursor."""
        chronicle = self._chronicle
        if chronicle is None:
            return
        self._only = only
        self._entries = [entry for entry in chronicle.entries if only is None or entry.is_about(only)]
        names = [cells(visible(entry.by)) for entry in self._entries[-200:]]
        self._name_cells = min(MOST_NAME_CELLS, max(names, default=0))
        count = len(self._entries) + 1
        self.query_one(RowList).show(count, self._row, cursor=count - 1)
        self._head()
        self._moved()

    def _head(self) -> None:
        heading = say("history.heading" if self._only is None else "history.heading_span")
        left = [Piece(heading, "strong"), Piece(f"  {self._document.name}", "dim")]
        steps = len(self._entries)
        count = say("history.steps_one") if steps == 1 else say("history.steps", count=f"{steps:,}")
        self.query_one("#heading", TextLine).show(left, [Piece(count, "dim")] if self._chronicle else [])

    def _row(self, index: int, width: int) -> list[Piece]:
        """The moment before the first step, or a step."""
        last = self._entries[-1].number if self._entries else 0
        number_cells = len(str(last))
        if index == 0:
            return [Piece(f"{0:>{number_cells}}  ", "dim"), Piece(say("history.beginning"))]
        entry = self._entries[index - 1]
        return [
            Piece(f"{entry.number:>{number_cells}}  {local_time(entry.at)[:MINUTES]}  ", "dim"),
            Piece(f"{fit(visible(entry.by), self._name_cells)}  ", "dim"),
            Piece(told(entry, self._document, self._project.labels)),
        ]

    def _moved(self) -> None:
        """Say what the cursor is on, in full, in place of a notice or a question."""
        self._asked = None
        chronicle = self._chronicle
        if chronicle is None:
            return
        if chronicle.notices and not chronicle.whole:
            self._say(told_notice(chronicle.notices[0]), "error")
            return
        if not self._entries:
            self._say(say("history.empty", document=self._document.name))
            return
        index = self.query_one(RowList).cursor
        if index:
            entry = self._entries[index - 1]
            when = local_time(entry.at)
            what = told(entry, self._document, self._project.labels)
            self._say(say("history.place", when=when, by=entry.by, what=what), "dim")
        else:
            self._say(say("history.at_beginning"), "dim")

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)])

    def action_narrow(self) -> None:
        """Only the steps of one span: the one under the reader's cursor, else the one the step is about; or all."""
        if self._only is not None:
            self._narrow(None)
            return
        index = self.query_one(RowList).cursor
        thing = self._here
        if thing is None and index and self._entries:
            effects = self._entries[index - 1].effects
            thing = next((each.operation["id"] for each in effects if each.operation["op"] != "meta"), None)
        if thing is None:
            self._say(say("history.no_span"))
        else:
            self._narrow(thing)

    def action_go_back(self) -> None:
        """Ask whether to go back to the moment after the step, and on the second press do it."""
        chronicle = self._chronicle
        if chronicle is None:
            return
        if not chronicle.whole:
            self._say(say_error(HistoryDamaged(document=self._document.name)), "error")
            return
        index = self.query_one(RowList).cursor
        number = self._entries[index - 1].number if index else 0
        step = chronicle.name_of(number)
        if self._asked == step:
            self.dismiss(Moment(step, self._only))
            return
        latest = chronicle.state_after(chronicle.name_of(len(chronicle.entries)))
        changes = leading_to(chronicle.state_after(step), latest, self._document.id, only=self._only)
        if not changes:
            self._say(say("history.is_so"))
            return
        self._say(say("history.ask", number=number, what=counted_changes(changes)))
        self._asked = step

    @on(RowList.Chosen)
    def _choose(self) -> None:
        self.action_go_back()

    def action_close(self) -> None:
        """Back to the reader; nothing has changed."""
        self.dismiss(None)
