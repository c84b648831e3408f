"""The list of a project's documents."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.documents import Status
from articles.errors import QuandianError
from tui.actions import LIBRARY, bindings
from tui.catalogue import say, say_error
from tui.widgets.document_list import DocumentList
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

LISTED_AT_ONCE_BYTES: Final = 4_000_000
"""Text that is read for the first list before the screen is shown; more is read behind it."""
SECONDS_BETWEEN_NEWS: Final = 1.0


class LibraryScreen(Screen[None]):
    """What there is to read, how far it is, and the way into it."""

    BINDINGS = bindings(LIBRARY)
    DEFAULT_CSS = """
    LibraryScreen {
        layout: vertical;
        #heading { background: $panel; }
        #notice { background: $surface; }
        #keys { background: $panel; }
    }
    """

    class Refreshed(Message):
        """More of the figures that have to be worked out are there."""

        def __init__(self, *, done: bool) -> None:
            super().__init__()
            self.done = done

    class Failed(Message):
        """The documents cannot be listed."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self._noticed = False
        self._refreshing = False
        """Whether figures are being worked out, and this takes so long that a person is told."""

    @property
    def quandian(self) -> QuandianApp:
        """The application this screen belongs to."""
        return cast("QuandianApp", self.app)

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield DocumentList(id="documents")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show what is known at once and work out the rest behind it."""
        self.query_one("#keys", TextLine).show(*key_pieces(LIBRARY))
        documents = self.query_one(DocumentList)
        documents.focus()
        self.watch(documents, "cursor", self._place, init=False)
        try:
            if self.quandian.project.bytes_to_list <= LISTED_AT_ONCE_BYTES:
                self._list()
        except QuandianError as error:
            self.say_notice(say_error(error), "error")
        self._head()

    def on_screen_resume(self) -> None:
        """At first sight and on the way back from a document: go to that document, bring the figures up to date."""
        last = self.quandian.places.last_document
        if last is not None:
            self.query_one(DocumentList).go_to(last)
        self._summarise()

    def on_screen_suspend(self) -> None:
        """Leave the processor to the document that is opened; what is not worked out yet is on the way back."""
        self.workers.cancel_group(self, "summaries")

    def _list(self) -> None:
        """Show what is known of the documents."""
        self.quandian.listing = self.quandian.project.listing()
        self.query_one(DocumentList).show(self.quandian.listing)

    @work(thread=True, exclusive=True, group="summaries")
    def _summarise(self) -> None:
        worker = get_current_worker()
        told = time.monotonic()

        def stop() -> bool:
            nonlocal told
            if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
                told = time.monotonic()
                self.post_message(self.Refreshed(done=False))
            return worker.is_cancelled

        try:
            self.quandian.project.refresh(stop=stop)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Refreshed(done=True))

    @on(Refreshed)
    def _show_figures(self, event: Refreshed) -> None:
        self._refreshing = not event.done
        self._list()
        self._head()
        if not self._noticed:
            self._place()

    @on(Failed)
    def _report(self, event: Failed) -> None:
        self.say_notice(say_error(event.error), "error")

    def _head(self) -> None:
        project = self.quandian.project
        documents = self.query_one(DocumentList)
        name = say("library.project_read_only" if project.read_only else "library.project", name=project.name)
        total = say("library.count_one") if documents.count == 1 else say("library.count", count=documents.count)
        reading = [Piece(say("library.reading") + "  ", "notice")] if self._refreshing else []
        self.query_one("#heading", TextLine).show(
            [Piece(say("library.heading"), "strong"), Piece("  "), Piece(name, "dim")], [*reading, Piece(total, "dim")]
        )

    def _place(self) -> None:
        """Say which document the cursor is on, in place of a notice."""
        self._noticed = False
        documents = self.query_one(DocumentList)
        current = documents.current
        notice = self.query_one("#notice", TextLine)
        if current is None:
            notice.show([Piece(say("library.empty", folder=self.quandian.project.folder), "notice")])
            return
        self.quandian.places.last_document = current.id
        place = say("library.place", number=documents.cursor + 1, count=documents.count, name=current.name)
        notice.show([Piece(place, "dim")])

    def say_notice(self, text: str, style: str = "notice") -> None:
        """Tell a person something in the line below the list; it stays until the cursor moves."""
        self._noticed = True
        self.query_one("#notice", TextLine).show([Piece(text, style)])

    def say_how_to_quit(self) -> None:
        """Tell which key leaves the program."""
        self.say_notice(say("reader.quit_hint"))

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.query_one(DocumentList).cursor += step

    def action_page(self, step: int) -> None:
        """Move the cursor by pages."""
        documents = self.query_one(DocumentList)
        documents.cursor += step * documents.visible_rows

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or the last document."""
        documents = self.query_one(DocumentList)
        documents.cursor = 0 if side < 0 else documents.count - 1

    def action_open(self) -> None:
        """Read the document under the cursor."""
        current = self.query_one(DocumentList).current
        if current is not None:
            self.quandian.read(current.id)

    @on(DocumentList.Chosen)
    def _open_chosen(self, event: DocumentList.Chosen) -> None:
        self.quandian.read(event.summary.id)

    def action_toggle_done(self) -> None:
        """Say that a document is done, or take it back; a change like any other, with undo in the reader."""
        current = self.query_one(DocumentList).current
        if current is None:
            return
        done = current.status is not Status.DONE
        try:
            editor = self.quandian.project.edit(current.id)
            try:
                editor.set_status(Status.DONE if done else Status.IN_PROGRESS)
            finally:
                editor.close()
        except QuandianError as error:
            self.say_notice(say_error(error), "error")
            return
        self.say_notice(say("library.now_done" if done else "library.now_not_done", name=current.name))
        self._list()
        self._summarise()

    def action_projects(self) -> None:
        """Show the projects there are, and go to the one a person chooses."""
        from tui.screens.projects import ProjectsScreen  # for who asks

        def go_to(folder: Path | None) -> None:
            if folder is None:
                self._head()  # it may be called something else now
                return
            try:
                self.quandian.open_project(folder)
            except QuandianError as error:
                self.say_notice(say_error(error), "error")

        project = self.quandian.project
        self.app.push_screen(ProjectsScreen(project, self.quandian.settings.annotator), go_to)

    def action_help(self) -> None:
        """Show every key."""
        self.quandian.show_help()
