"""A list of places in the document that is open, narrowed by what is typed, and the way to one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from annotations.listing import folded
from tui.actions import JUMP, bindings
from tui.catalogue import say
from tui.jumping import ORDERS, Place, chosen
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.row_list import RowList
from tui.widgets.text_line import Piece, TextLine


class JumpScreen(Screen[int | None]):
    """Gives the raw offset of the place a person chose."""

    BINDINGS = bindings(JUMP)
    DEFAULT_CSS = """
    JumpScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #notice { background: $surface; }
        #words { height: 1; border: none; padding: 0 1; background: $surface; }
    }
    """
    AUTO_FOCUS = "#words"

    def __init__(
        self, kind: str, places: Sequence[Place], raw_offset: int, numbered: Callable[[str], list[Place]]
    ) -> None:
        """List places.

        Args:
            kind: ``outline`` or ``spans``; names the heading.
            places: in the order of the text.
            raw_offset: where the cursor is; the list begins on the place before.
            numbered: the places that a line's number or an offset names.
        """
        super().__init__()
        self._kind, self._places, self._here = kind, places, raw_offset
        self._numbered = numbered
        self._shown: list[Place] = list(places)
        self._order = ORDERS[0]
        self._words = ""
        """The places are narrowed by."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        yield RowList(id="places")
        yield TextLine(id="notice")
        yield LineInput(id="words", placeholder=say("jump.words"), entered=self._go)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show all places, the one a person is at under the cursor."""
        self.query_one("#keys", TextLine).show(*key_pieces(JUMP))
        self._list("")
        before = [number for number, place in enumerate(self._shown) if place.raw_offset <= self._here]
        self.query_one(RowList).cursor = before[-1] if before else 0

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    def _list(self, words: str) -> None:
        self._words = words
        self._shown = [*self._numbered(words.strip()), *chosen(self._places, words, self._order, folded)]
        self.query_one(RowList).show(len(self._shown), self._row, cursor=0)
        heading = [Piece(say(f"jump.{self._kind}"), "strong")]
        ordered = f"{say(f'jump.by_{self._order}')}  " if self._kind == "spans" else ""
        count = say("jump.count", count=f"{len(self._shown):,}", total=f"{len(self._places):,}")
        self.query_one("#heading", TextLine).show(heading, [Piece(f"{ordered}{count}", "dim")])
        told = "" if self._shown else say("jump.nothing" if self._places else f"jump.no_{self._kind}")
        self.query_one("#notice", TextLine).show([Piece(told, "notice")] if told else [])

    def _row(self, index: int, _width: int) -> Sequence[Piece]:
        return self._shown[index].pieces

    def _go(self, words: str) -> None:
        if words != self._words:  # what was typed last is told in a moment only
            self._list(words)
        if self._shown:
            self.dismiss(self._shown[self.query_one(RowList).cursor].raw_offset)

    @on(RowList.Chosen)
    def _go_to_chosen(self) -> None:
        self._go(self._words)

    def action_move(self, step: int) -> None:
        """Move among the places."""
        self.query_one(RowList).cursor += step

    def action_page(self, step: int) -> None:
        """Move by pages."""
        self.query_one(RowList).action_page(step)

    def action_sort(self) -> None:
        """The next order, where there are several."""
        if self._kind == "spans":
            self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
            self._list(self.query_one("#words", Input).value)

    def action_close(self) -> None:
        """Stay where one was."""
        self.dismiss(None)
