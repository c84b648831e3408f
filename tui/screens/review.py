"""What waits for a person, one by one: what has no sure place since a text changed, what two people changed at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.change import Change
from annotations.documents import DocumentEntry
from annotations.editor import Editor
from annotations.project import Project
from annotations.review import LikelyPlaces, Waiting
from annotations.spans import Quote, quote_of
from articles.errors import QuandianError
from articles.ranges import Range
from tui.actions import REVIEW, bindings
from tui.catalogue import say, say_error
from tui.conflict_words import further, lost, other
from tui.correction_names import correction_name
from tui.view.cells import cells, shortened
from tui.view.document_view import DocumentView
from tui.view.marks import Mark
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

Words = Callable[[str], Sequence[Range]]

NOTICE_WIDTH: Final = 36
"""Cells of a span's text shown in a notice."""
LEAST_CONTEXT_CELLS: Final = 6
"""Of what stands on one side of a quote."""
_PRINT = re.compile(r"\S(?:.*\S)?")
"""What is printed on a line: a mark holds no line end."""


class ReviewScreen(Screen[int]):
    """Goes through what waits in a document; dismissed with the number of changes made."""

    BINDINGS = bindings(REVIEW)
    DEFAULT_CSS = """
    ReviewScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
        DocumentView { height: 1fr; }
    }
    """

    class Opened(Message):
        """The document's journal is open, and what waits in it is known."""

        def __init__(self, editor: Editor, waiting: list[Waiting], places: dict[str, int]) -> None:
            super().__init__()
            self.editor, self.waiting, self.places = editor, waiting, places

    class Failed(Message):
        """The document cannot be opened."""

        def __init__(self, error: QuandianError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, project: Project, document: DocumentEntry, words: Words | None) -> None:
        """Review a document.

        Args:
            project: it is in.
            document: the document.
            words: what gives the words of a line; None as long as the dictionary is not there.
        """
        super().__init__()
        self._project, self._entry, self._words = project, document, words
        self._text = ""
        self._editor: Editor | None = None
        self._waiting: list[Waiting] = []
        self._places: dict[str, int] = {}
        """Where a person might look first, of what has no place."""
        self._index = 0
        self._changes = 0
        self._left = False

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield TextLine(id="what")
        yield TextLine(id="was")
        yield TextLine(id="now")
        yield DocumentView(id="text")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show the frame at once and the rest once it is read."""
        self.query_one("#keys", TextLine).show(*key_pieces(REVIEW))
        view = self.query_one(DocumentView)
        view.segmenter = self._words
        self.set_focus(view)
        self._head()
        self._say(say("review.reading"), "dim")
        self._open()

    @work(thread=True, exclusive=True, group="review")
    def _open(self) -> None:
        worker = get_current_worker()
        try:
            editor = self._project.edit(self._entry.id)
        except QuandianError as error:
            self.post_message(self.Failed(error))
            return
        waiting = editor.waiting()
        places = _likely_places(editor.document.text, waiting)
        if worker.is_cancelled or not self.post_message(self.Opened(editor, waiting, places)):
            editor.close()  # the screen was left before

    @on(Failed)
    def _report(self, event: Failed) -> None:
        self._say(say_error(event.error), "error")

    @on(Opened)
    def _show(self, event: Opened) -> None:
        if self._left:
            event.editor.close()
            return
        self._editor, self._waiting, self._places = event.editor, event.waiting, event.places
        self._show_text(event.editor.document.text)
        self._go_to(0)

    def _show_text(self, text: str) -> None:
        self._text = text
        self.query_one(DocumentView).show(text)

    # -- showing ------------------------------------------------------------------------------------------------

    @property
    def _current(self) -> Waiting | None:
        return self._waiting[self._index] if self._waiting else None

    def _go_to(self, index: int) -> None:
        """Show one of those that wait, its place or a likely one in the middle of the text."""
        self._index = index % len(self._waiting) if self._waiting else 0
        current, view = self._current, self.query_one(DocumentView)
        self._head()
        view.clear_selection()
        view.set_marks(self._marks(current))
        self._say("")
        if current is None:
            self._say(say("review.nothing_in" if not self._changes else "review.nothing_more", name=self._entry.name))
            return
        offset = self._offset(current)
        view.move_to(offset)
        view.reveal(offset, centre=True)

    def _offset(self, waiting: Waiting) -> int:
        return waiting.span.start if waiting.placed and waiting.span else self._places.get(waiting.id, 0)

    def _marks(self, current: Waiting | None) -> list[Mark]:
        """Where the current one is, and the other spans of the document, which may say where it belongs."""
        spans = dict(self._editor.spans) if self._editor is not None else {}
        chosen = current.id if current is not None else ""
        marks = []
        for span in spans.values():
            label = self._project.labels.named(span.label)
            for number, (start, end) in enumerate(span.raw):
                pending = span.id != chosen
                marks.append(Mark(f"{span.id}/{number}", start, end, label.color, label.letter, pending))
        return marks

    def _head(self) -> None:
        count = len(self._waiting)
        left = [Piece(say("review.heading"), "strong"), Piece(f"  {self._entry.name}", "dim")]
        place = [Piece(say("review.place", number=self._index + 1, count=count), "dim")] if count else []
        self.query_one("#heading", TextLine).show(left, place)
        current = self._current
        lines = {name: self.query_one(f"#{name}", TextLine) for name in ("what", "was", "now")}
        for line in lines.values():
            line.display = current is not None
        if current is None:
            return
        lines["what"].show(self._what(current), [Piece(say("review.by", by=visible(current.by)), "dim")])
        other_first = current.placed and self._other(current)
        lines["was"].show(other_first or self._quoted(say("review.was"), current.quote))
        text = self._text
        if current.placed and current.span is not None:
            head = say("review.here" if current.conflict is not None else "review.now")
            lines["now"].show(self._quoted(head, quote_of(text, current.span.raw)))
        else:
            place_there = self._offset(current)
            before, behind = text[max(0, place_there - 32) : place_there], text[place_there : place_there + 32]
            lines["now"].show(self._quoted(say("review.around"), Quote("", before, behind)))

    def _what(self, current: Waiting) -> list[Piece]:
        state = Piece(say(state_of(current)), "notice")
        if current.correction is not None:
            what = correction_name(current.correction)
            return [Piece(say("review.correction", what=what) + "  ", "strong"), state]
        if current.span is None:
            return [state]
        label = self._project.labels.named(current.span.label)
        head = [Piece(f"{label.name}  ", "strong", label.color), state]
        return head if current.placed else [*head, Piece("  "), *self._other(current)]

    def _other(self, current: Waiting) -> list[Piece]:
        """What another made of it at the same time; nothing where nobody did."""
        conflict = current.conflict
        if conflict is None:
            return []
        if conflict.deleted:
            told = say("review.other_deleted", by=other(conflict))
        else:
            told = say("review.other", by=other(conflict), lost=lost(conflict, self._project.labels))
        return [Piece(told + further(current.conflicts), "key")]

    def _quoted(self, head: str, quote: Quote) -> list[Piece]:
        """A quote in the middle of what stands around it, cut at the ends of the line and not in the middle."""
        room = max(0, self.size.width - 2 - cells(head))
        exact = shortened(_on_one_line(quote.exact), max(0, room - 2 * LEAST_CONTEXT_CELLS))
        side = max(0, (room - cells(exact)) // 2)
        prefix = _end_of(_on_one_line(quote.prefix), side)
        suffix = shortened(_on_one_line(quote.suffix), room - cells(prefix) - cells(exact))
        middle = Piece(exact, "key") if exact else Piece("▏", "key")
        return [Piece(head, "dim"), Piece(prefix), middle, Piece(suffix)]

    def on_resize(self) -> None:
        """Cut the quotes to the new width."""
        self._head()

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)] if text else [])

    # -- deciding -----------------------------------------------------------------------------------------------

    def _do(self, command: Callable[[Editor], Change | None], told: str) -> None:
        """Run a command and go on with what still waits; what could not be saved is said, and nothing has changed."""
        if self._editor is None:
            return
        try:
            change = command(self._editor)
        except QuandianError as error:
            self._say(say_error(error), "error")
            return
        if change is None:
            self._say(say("review.nothing"))
            return
        self._changes += 1
        if change.other_text:
            self._show_text(self._editor.document.text)
        self._waiting = self._editor.waiting()
        lacking = [each for each in self._waiting if each.id not in self._places or change.other_text]
        self._places |= _likely_places(self._text, lacking)
        self._go_to(min(self._index, max(0, len(self._waiting) - 1)))
        if self._waiting:
            self._say(told, "ok")

    def action_accept(self) -> None:
        """It is right as it is."""
        current = self._current
        if current is None:
            self._say(say("review.nothing_in", name=self._entry.name))
        elif not current.placed or current.span is None:
            self._say(say("review.no_place"))
        else:
            text = _short(current.span.quote.exact)
            self._do(lambda editor: editor.accept(current.id), say("review.accepted", text=text))

    def action_take_other(self) -> None:
        """What the other made of it is right."""
        current = self._current
        if current is None:
            self._say(say("review.nothing_in", name=self._entry.name))
        elif current.conflict is None:
            self._say(say("review.no_other"))
        else:
            by = other(current.conflict)
            what = lost(current.conflict, self._project.labels)
            key = "reader.took_deletion" if current.conflict.deleted else "reader.took_other"
            try:
                self._do(lambda editor: editor.take_other(current.id), say(key, by=by, what=what))
            except ValueError:  # the text is another one by now
                self._say(say("reader.no_other_place", by=by))

    def action_place(self) -> None:
        """It belongs to the selected text; a correction, to the character under the cursor."""
        current, view = self._current, self.query_one(DocumentView)
        if current is None:
            self._say(say("review.nothing_in", name=self._entry.name))
            return
        start, end = view.selection
        if current.correction is not None and start == end:
            end = min(start + 1, len(view.text))
        raw = [Range(*row.span()) for row in _PRINT.finditer(view.text, start, end)]
        if not raw:
            self._say(say("review.select_first"))
            return
        text = _short("".join(view.text[piece.start : piece.end] for piece in raw))
        try:
            self._do(lambda editor: editor.place(current.id, raw), say("review.placed", text=text))
        except ValueError:  # of a correction that names two articles, the other one is gone
            self._say(say("review.no_target"))

    def action_drop(self) -> None:
        """It is to go."""
        current = self._current
        if current is None:
            self._say(say("review.nothing_in", name=self._entry.name))
        else:
            text = _short(current.quote.exact)
            self._do(lambda editor: editor.drop(current.id), say("review.dropped", text=text))

    def action_undo(self) -> None:
        """Take the last change of the document back, that of its text included."""
        self._do(lambda editor: editor.undo(), say("review.undone"))

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        self._do(lambda editor: editor.redo(), say("review.redone"))

    def action_step(self, step: int) -> None:
        """Go to the next one or the one before, from the last to the first."""
        if self._waiting:
            self._go_to(self._index + step)

    def action_help(self) -> None:
        """Show every key."""
        cast("QuandianApp", self.app).show_help()

    def action_close(self) -> None:
        """Back to where one was."""
        self._left = True
        if self._editor is not None:
            self._editor.close()
        self.dismiss(self._changes)


def state_of(waiting: Waiting) -> str:
    """The catalogue's key of why something waits."""
    if not waiting.placed:
        return "review.lost"
    return "review.conflict" if waiting.conflict is not None else "review.changed"


def _likely_places(text: str, waiting: Sequence[Waiting]) -> dict[str, int]:
    lost = [each for each in waiting if not each.placed]
    if not lost:
        return {}
    places = LikelyPlaces(text)
    last = max(0, len(text) - 1)
    return {each.id: places.of(each.quote) or min(each.old_start, last) for each in lost}


def _on_one_line(text: str) -> str:
    return visible(" ".join(text.split("\n")))


def _short(text: str) -> str:
    return shortened(_on_one_line(text), NOTICE_WIDTH)


def _end_of(text: str, room: int) -> str:
    """The end of a text that fits into some cells, with a sign that more stands before it."""
    if cells(text) <= room:
        return text
    start = 0
    while start < len(text) and cells(text[start:]) > room - 1:
        start += 1
    return "…" + text[start:] if room > 0 else ""
