"""All places of a project where some words stand, each to be taken out, before they get a label."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.labels import Label
from annotations.project import Project
from annotations.same_text import Marked, Occurrence, by_document, mark_same, same_text
from articles.errors import QuandianError
from tui.actions import ROWS, SAME_TEXT, bindings
from tui.catalogue import say, say_error
from tui.view.cells import fit, shortened
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

MOST_PLACES: Final = 5_000
"""More than anybody looks through; what stands behind them is told of and left."""
SECONDS_BETWEEN_NEWS: Final = 0.1
NAME_CELLS: Final = 16
BEFORE_CHARACTERS: Final = 10
WORDS_CELLS: Final = 24


class Everywhere(NamedTuple):
    """What was marked in a project."""

    label: Label
    marked: Sequence[Marked]
    places: int
    failed: Sequence[QuandianError]


class SameTextScreen(Screen[Everywhere | None]):
    """Gives what was marked; None where nothing was to be."""

    BINDINGS = bindings(SAME_TEXT)
    DEFAULT_CSS = """
    SameTextScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
    }
    """
    AUTO_FOCUS = "#places"

    class Found(Message):
        """More places, or the end of the search."""

        def __init__(self, places: Sequence[Occurrence], *, done: bool, error: QuandianError | None = None) -> None:
            super().__init__()
            self.places, self.done, self.error = places, done, error

    def __init__(self, project: Project, words: str, label: Label) -> None:
        """Look for words.

        Args:
            project: where.
            words: as they stand in cleaned texts.
            label: what the places are to get.
        """
        super().__init__()
        self._project, self._words, self._label = project, words, label
        self._places: list[Occurrence] = []
        self._out: set[int] = set()
        """Indices of those that are taken out."""
        self._work = "searching"

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield RowList(id="places")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Look for the words behind the screen."""
        self.query_one("#keys", TextLine).show(*key_pieces((*SAME_TEXT, *ROWS)))
        self._tell()
        self._search()

    @work(thread=True, exclusive=True, group="search")
    def _search(self) -> None:
        worker = get_current_worker()
        fresh: list[Occurrence] = []
        total, told, error = 0, time.monotonic(), None
        try:
            for place in same_text(self._project, self._words, self._label.id, stop=lambda: worker.is_cancelled):
                fresh.append(place)
                total += 1
                if worker.is_cancelled or total >= MOST_PLACES:
                    break
                if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
                    self.post_message(self.Found(fresh, done=False))
                    fresh, told = [], time.monotonic()
        except QuandianError as problem:
            error = problem
        if not worker.is_cancelled:
            self.post_message(self.Found(fresh, done=True, error=error))

    @on(Found)
    def _show(self, event: Found) -> None:
        first = len(self._places)
        self._places += event.places
        self._out.update(number for number, place in enumerate(event.places, start=first) if place.rejected)
        self._list()
        if event.done:
            self._work = ""
        self._tell()
        if event.error is not None:
            self._say(say_error(event.error), "error")

    def _list(self) -> None:
        rows = self.query_one(RowList)
        rows.show(len(self._places), self._row, cursor=rows.cursor)

    def _row(self, index: int, width: int) -> list[Piece]:
        place = self._places[index]
        out = index in self._out
        return [
            Piece("   " if out else " ✓ ", "ok"),
            Piece(fit(visible(place.name), min(NAME_CELLS, width // 4)) + "  ", "dim"),
            Piece(_one_line(place.before)[-BEFORE_CHARACTERS:], "dim" if out else ""),
            Piece(_one_line(place.text), "dim" if out else "strong", "" if out else self._label.color),
            Piece(_one_line(place.after), "dim" if out else ""),
        ]

    def _tell(self) -> None:
        words = shortened(_one_line(self._words), WORDS_CELLS)
        heading = say("same.heading", words=words, label=visible(self._label.name))
        documents = len({place.document for place in self._places})
        counts = say("same.counts", count=f"{len(self._places) - len(self._out):,}", documents=f"{documents:,}")
        self.query_one("#heading", TextLine).show([Piece(heading, "strong")], [Piece(counts, "dim")])
        if self._work == "searching":
            self._say(say("same.searching"), "dim")
        elif not self._places:
            self._say(say("same.nothing", words=words, label=visible(self._label.name)))
        elif len(self._places) >= MOST_PLACES:
            self._say(say("same.first_only", count=f"{MOST_PLACES:,}"))
        else:
            self._say(say("same.exceptions", count=len(self._out)) if self._out else "")

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)] if text else [])

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_toggle(self) -> None:
        """Take the place under the cursor out, or in again, and go to the next."""
        rows = self.query_one(RowList)
        if self._places and self._work != "marking":
            self._out ^= {rows.cursor}
            self._list()
            rows.cursor = min(rows.cursor + 1, len(self._places) - 1)
            self._tell()

    def action_toggle_document(self) -> None:
        """Take all places of the document under the cursor out, or in again."""
        if not self._places or self._work == "marking":
            return
        document = self._places[self.query_one(RowList).cursor].document
        there = {number for number, place in enumerate(self._places) if place.document == document}
        self._out = self._out - there if there <= self._out else self._out | there
        self._list()
        self._tell()

    @on(RowList.Chosen)
    def _mark_chosen(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Give the places that are in the label."""
        if self._work:
            self._say(say("same.wait"))
        elif self._places:
            self._work = "marking"
            self._mark()

    @work(thread=True, exclusive=True, group="mark")
    def _mark(self) -> None:
        worker = get_current_worker()
        chosen = [place for number, place in enumerate(self._places) if number not in self._out]
        rejected = [place for number, place in enumerate(self._places) if number in self._out and not place.rejected]

        def tell(done: int, total: int) -> None:
            told = say("same.marking", done=f"{done:,}", total=f"{total:,}")
            self.app.call_from_thread(self._say, told, "dim")

        try:
            marked, failed = mark_same(
                self._project,
                self._label.id,
                by_document(chosen),
                by_document(rejected),
                tell=tell,
                stop=lambda: worker.is_cancelled,
            )
        except QuandianError as error:
            marked, failed = [], [error]
        places = sum(len(each.change.added) for each in marked)
        self.app.call_from_thread(self.dismiss, Everywhere(self._label, marked, places, failed))

    def action_close(self) -> None:
        """Leave everything as it is; what is being marked is stopped, and told of."""
        if self._work == "marking":
            self.workers.cancel_group(self, "mark")
        else:
            self.workers.cancel_group(self, "search")
            self.dismiss(None)

    def action_help(self) -> None:
        """Show every key."""
        cast("QuandianApp", self.app).show_help()


def _one_line(text: str) -> str:
    return visible(text.replace("\r", "").replace("\n", " "))
