"""Looking for a text or a regular expression in all documents of the project."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from annotations.project import Project
from annotations.search import Hit, Pattern, Side, search
from articles.errors import QuandianError
from tui.actions import SEARCH, bindings
from tui.catalogue import say, say_error
from tui.view.cells import fit
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine

MOST_HITS: Final = 5_000
"""More than anybody looks through; the search stops there and says so."""
SECONDS_BETWEEN_NEWS: Final = 0.1
NAME_CELLS: Final = 16
BEFORE_CHARACTERS: Final = 10


class SearchScreen(Screen[Hit | None]):
    """Gives the hit a person chose; None where none was."""

    BINDINGS = bindings(SEARCH)
    DEFAULT_CSS = """
    SearchScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
        #pattern { height: 1; border: none; padding: 0 1; background: $surface; }
    }
    """
    AUTO_FOCUS = "#pattern"

    class Found(Message):
        """More hits, or the end of the search."""

        def __init__(self, hits: Sequence[Hit], *, run: int, done: bool, error: QuandianError | None = None) -> None:
            super().__init__()
            self.hits, self.run, self.done, self.error = hits, run, done, error

    def __init__(self, project: Project, pattern: str = "") -> None:
        """Search a project.

        Args:
            project: where to look.
            pattern: what was looked for before.
        """
        super().__init__()
        self._project = project
        self.looked_for = pattern
        """The text or expression of the last search."""
        self._hits: list[Hit] = []
        self._run = 0
        """Number of the search whose hits are shown."""
        self._searching = False
        self._regular = False
        self._ignore_case = True
        self._side: Side = "clean"

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        line = LineInput(id="pattern", placeholder=say("search.placeholder"), entered=self._answer)
        line.value, line.select_on_focus = self.looked_for, True
        yield line
        yield RowList(id="hits")
        yield TextLine(id="notice")
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Wait for what is to be looked for."""
        self.query_one("#keys", TextLine).show(*key_pieces(SEARCH))
        self._tell()
        if self.looked_for:
            self._begin(self.looked_for)

    # -- searching ----------------------------------------------------------------------------------------------

    def _answer(self, text: str) -> None:
        self._begin(text)
        if self._searching:
            self.set_focus(self.query_one(RowList))

    def _begin(self, text: str) -> None:
        """Search from the beginning."""
        self._run += 1
        self.looked_for = text
        self._hits = []
        self.query_one(RowList).show(0, self._row, cursor=0)
        try:
            pattern = Pattern(text, regular=self._regular, ignore_case=self._ignore_case)
        except QuandianError as error:
            self._searching = False
            self.workers.cancel_group(self, "search")
            self._tell()
            self._say(say_error(error), "error")
            return
        self._searching = True
        self._tell()
        self._search(pattern, self._side, self._run)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, pattern: Pattern, side: Side, run: int) -> None:
        worker = get_current_worker()
        fresh: list[Hit] = []
        total = 0
        told = time.monotonic()
        error: QuandianError | None = None
        try:
            for hit in search(self._project, pattern, side, stop=lambda: worker.is_cancelled):
                fresh.append(hit)
                total += 1
                if worker.is_cancelled or total >= MOST_HITS:
                    break
                if time.monotonic() - told >= SECONDS_BETWEEN_NEWS:
                    self.post_message(self.Found(fresh, run=run, done=False))
                    fresh, told = [], time.monotonic()
        except QuandianError as problem:
            error = problem
        if not worker.is_cancelled:
            self.post_message(self.Found(fresh, run=run, done=True, error=error))

    @on(Found)
    def _show(self, event: Found) -> None:
        if event.run != self._run:
            return
        self._hits += event.hits
        hits = self.query_one(RowList)
        hits.show(len(self._hits), self._row, cursor=hits.cursor)
        self._searching = not event.done
        self._tell()
        if event.error is not None:
            self._say(say_error(event.error), "error")

    def _row(self, index: int, width: int) -> list[Piece]:
        hit = self._hits[index]
        name = fit(hit.name, min(NAME_CELLS, width // 4)) + "  "
        before = _one_line(hit.before)[-BEFORE_CHARACTERS:]
        return [Piece(name, "dim"), Piece(before), Piece(_one_line(hit.text), "ok"), Piece(_one_line(hit.after))]

    def _tell(self) -> None:
        """Say how the search goes, and how it is done."""
        count = len(self._hits)
        ways = " · ".join(
            (
                say(f"search.{self._side}"),
                say("search.regular" if self._regular else "search.plain"),
                say("search.any_case" if self._ignore_case else "search.this_case"),
            )
        )
        self.query_one("#heading", TextLine).show([Piece(say("search.heading"), "strong")], [Piece(ways, "dim")])
        if self._searching:
            self._say(say("search.going_on", count=count))
        elif not self._run:
            self._say(say("search.begin"), "dim")
        elif count >= MOST_HITS:
            self._say(say("search.too_many", count=count))
        else:
            self._say(say("search.found", count=count) if count else say("search.nothing"))

    def _say(self, text: str, style: str = "notice") -> None:
        self.query_one("#notice", TextLine).show([Piece(text, style)])

    # -- keys ---------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move among the hits, from the pattern too; up from the first hit leads back to the pattern."""
        hits = self.query_one(RowList)
        if step < 0 and hits.cursor == 0:
            self.set_focus(self.query_one("#pattern", Input))
        elif step > 0 and hits.count:
            self.set_focus(hits)

    def action_page(self, step: int) -> None:
        """Move by pages."""
        self.query_one(RowList).action_page(step)

    def action_open(self) -> None:
        """Read the document where the hit is."""
        hits = self.query_one(RowList)
        if self._hits and hits.has_focus:
            self.dismiss(self._hits[hits.cursor])

    @on(RowList.Chosen)
    def _open_chosen(self) -> None:
        self.dismiss(self._hits[self.query_one(RowList).cursor])

    def action_toggle(self, way: str) -> None:
        """Search in another way, and again if something was looked for."""
        match way:
            case "regular":
                self._regular = not self._regular
            case "case":
                self._ignore_case = not self._ignore_case
            case _:
                self._side = "raw" if self._side == "clean" else "clean"
        text = self.query_one("#pattern", Input).value
        if self._run and text:
            self._begin(text)
        else:
            self._tell()

    def action_close(self) -> None:
        """Back to the list."""
        self.workers.cancel_group(self, "search")
        self.dismiss(None)


def _one_line(text: str) -> str:
    return text.replace("\r", "").replace("\n", " ")
