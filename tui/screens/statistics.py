"""The statistics of a project, counted behind the screen."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.worker import get_current_worker

from annotations.project import Project
from annotations.statistics import Statistics, statistics
from articles.errors import QuandianError
from tui.actions import STATISTICS, bindings
from tui.catalogue import say, say_error
from tui.sitting import Sitting
from tui.statistics_lines import lines
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

TOLD_EVERY = 50
"""Documents after which it is told how far the counting is."""


class StatisticsScreen(Screen[None]):
    """Shows what was marked, to be scrolled."""

    BINDINGS = bindings(STATISTICS)
    DEFAULT_CSS = """
    StatisticsScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        VerticalScroll { height: 1fr; }
    }
    """

    def __init__(self, project: Project, sitting: Sitting) -> None:
        super().__init__()
        self._project, self._sitting = project, sitting
        self._counted: Statistics | None = None

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield VerticalScroll(can_focus=False)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Say what is being counted."""
        self.query_one("#keys", TextLine).show(*key_pieces(STATISTICS))
        self._head(say("stats.counting"))
        self._count()

    def _head(self, told: str) -> None:
        heading = [Piece(say("stats.heading"), "strong"), Piece(f"  {visible(self._project.name)}", "dim")]
        self.query_one("#heading", TextLine).show(heading, [Piece(told, "dim")])

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        worker = get_current_worker()
        call = self.app.call_from_thread

        def tell(done: int, total: int) -> None:
            if done % TOLD_EVERY == 0 and not worker.is_cancelled:
                call(self._head, say("stats.progress", done=f"{done:,}", total=f"{total:,}"))

        try:
            counted = statistics(self._project, tell=tell, stop=lambda: worker.is_cancelled)
        except QuandianError as error:
            call(self._head, say_error(error))
            return
        if not worker.is_cancelled:
            call(self._show, counted)

    async def _show(self, counted: Statistics) -> None:
        self._counted = counted
        self._head("")
        await self._fill()

    async def on_resize(self) -> None:
        """Draw the bars as long as there is room."""
        await self._fill()

    async def _fill(self) -> None:
        if self._counted is None:
            return
        body = self.query_one(VerticalScroll)
        await body.remove_children()
        rows: list[TextLine] = []
        for pieces in lines(self._counted, self._project.labels, max(20, self.size.width - 4), self._sitting):
            row = TextLine()
            row.show(pieces)
            rows.append(row)
        if not self._counted.spans:
            row = TextLine()
            row.show([Piece(say("stats.none"), "notice")])
            rows.append(row)
        await body.mount(*rows)

    def action_scroll(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by pages."""
        body = self.query_one(VerticalScroll)
        body.scroll_relative(y=step * max(1, body.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
