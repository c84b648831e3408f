"""Below the text: why the line under the cursor was joined, begins something, or lost something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from articles.cleaning.block_places import BlockPlaces
from articles.cleaning.explanation import Explanation
from tui.catalogue import say
from tui.explaining import MARKS, Row, Sort, printed, rows
from tui.open_document import OpenDocument
from tui.view.cells import ELLIPSIS
from tui.view.linebreak import wrap
from tui.widgets.text_line import Piece, TextLine

MOST_ROWS: Final = 14
"""A heading, a decision, four reasons, a place with its own, what was dropped and a few folds."""
MOST_KEPT: Final = 4
"""Parts of a long text whose reasons are remembered, a few megabytes each."""
PATIENCE_SECONDS: Final = 0.5
"""An explanation that takes longer says that it is under way."""
_STYLES: Final[dict[Sort, str]] = {
    "decision": "strong",
    "for": "ok",
    "against": "error",
    "dropped": "notice",
    "place": "dim",
    "because": "dim",
}
_MARK_WIDTH: Final = 2
_SHARE_OF_SCREEN: Final = 45
"""Percent of the rows that it takes at most, as ``max-height`` says below."""


class ExplanationPanel(Vertical):
    """Follows the cursor while it is open. Reasons are looked for where they are asked for: a text may be long."""

    DEFAULT_CSS = """
    ExplanationPanel {
        height: auto; max-height: 45%; display: none; background: $panel;
        &.-open { display: block; }
    }
    """

    class Explained(Message):
        """The reasons of a part of the document were found."""

        def __init__(self, explanation: Explanation) -> None:
            super().__init__()
            self.explanation = explanation

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._opened: OpenDocument | None = None
        self._explanations: list[Explanation] = []
        """Of parts of the document, on its page as it reads now."""
        self._raw_offset = 0
        self._patience: Timer | None = None
        """Runs while reasons are being looked for."""

    def compose(self) -> ComposeResult:
        for _ in range(MOST_ROWS):
            yield TextLine()

    @property
    def is_open(self) -> bool:
        """Whether a person sees it."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What it says, a row a line."""
        return "\n".join(line.text for line in self.query(TextLine) if line.display)

    def open(self, opened: OpenDocument, raw_offset: int) -> None:
        """Tell about a place of a document, and of every place the cursor goes to from here on."""
        self.add_class("-open")
        self.follow(opened, raw_offset)

    def close(self) -> None:
        """Say no more."""
        self.remove_class("-open")

    def follow(self, opened: OpenDocument, raw_offset: int) -> None:
        """Tell about the place the cursor went to, if a person looks."""
        if not self.is_open:
            return
        before, self._opened, self._raw_offset = self._opened, opened, raw_offset
        if before is not opened and self._explanations:
            places = BlockPlaces(opened.reading.page)
            self._explanations = [explanation.of_page(places) for explanation in self._explanations]
        self._tell()

    def on_resize(self) -> None:
        """Fold the reasons to the new width."""
        if self.is_open:
            self._tell()

    @work(thread=True, group="explain")
    def _look(self, opened: OpenDocument, raw_offset: int) -> None:
        from articles.cleaning.explaining import explain_around  # for who asks

        worker = get_current_worker()
        explanation = explain_around(raw_offset, BlockPlaces(opened.page))
        if not worker.is_cancelled:
            self.post_message(self.Explained(explanation))

    @on(Explained)
    def _take(self, event: Explained) -> None:
        event.stop()
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        if self._opened is not None:
            explanation = event.explanation.of_page(BlockPlaces(self._opened.reading.page))
            self._explanations = [explanation, *self._explanations][:MOST_KEPT]
            self._tell()

    def _ask_for_patience(self) -> None:
        self._show([[Piece(say("explain.working"), "dim")]])

    def _tell(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if self._raw_offset >= opened.cleaned and not opened.is_whole:
            self._show([[Piece(say("explain.not_yet"), "dim")]])
            return
        explanation = next((each for each in self._explanations if each.covers(self._raw_offset)), None)
        if explanation is None:
            if self._patience is None:
                self._show([])
                self._patience = self.set_timer(PATIENCE_SECONDS, self._ask_for_patience)
                self._look(opened, self._raw_offset)
            return
        index = explanation.line_at(self._raw_offset)
        if index is None:
            self._show([[Piece(say("explain.nothing"), "dim")]])
            return
        line = opened.line_of(explanation.lines[index].start)
        heading = say("explain.line", line=f"{line:,}", text=printed(explanation, index))
        width = max(1, self.size.width - 2)
        folded = (pieces for row in rows(explanation, index, opened.line_of) for pieces in _folded(row, width))
        self._show([[Piece(heading, "dim")], *folded])

    def _show(self, lines: list[list[Piece]]) -> None:
        room = min(MOST_ROWS, max(1, self.screen.size.height * _SHARE_OF_SCREEN // 100))
        for number, line in enumerate(self.query(TextLine)):
            line.display = number < max(1, len(lines))
            cut = number == room - 1 and len(lines) > room
            line.show(lines[number] if number < len(lines) else [], [Piece(ELLIPSIS, "dim")] if cut else [])


def _folded(row: Row, width: int) -> Iterator[list[Piece]]:
    """A row in lines of some width, its mark before the first."""
    mark = MARKS[row.sort]
    indent = _MARK_WIDTH if mark else 0
    style = _STYLES[row.sort] if not mark else ""
    starts = wrap(row.text, max(1, width - indent))
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(row.text)], strict=True)):
        left = f"{mark if not number else '':<{indent}}"
        yield [Piece(left, _STYLES[row.sort]), Piece(row.text[start:end].rstrip(), style)]
