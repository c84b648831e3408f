"""The search in the document that is open: a line to type in, hits that show while one types, the way through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from articles.errors import QuandianError
from tui.catalogue import say, say_error
from tui.finding import NOTHING, Found, find
from tui.view.cells import shortened
from tui.view.document_view import DocumentView
from tui.view.visible import visible
from tui.widgets.line_input import LineInput
from tui.widgets.panes import Panes

FOUND_ALONG_CHARACTERS: Final = 1_000_000
"""Of a longer text, what is searched for is found once it is typed."""
FOUND_WIDTH: Final = 36
"""Cells of a hit's text in a notice."""
_ASKED: Final = "-asked"


class Searching:
    """The search of one reader. It is about the text of the pane a person was in when it began."""

    def __init__(
        self,
        panes: Panes,
        line: Callable[[], LineInput],
        *,
        name: Callable[[], str],
        tell: Callable[[str, str], None],
        enter: Callable[[DocumentView], None],
    ) -> None:
        """Search nothing yet.

        Args:
            panes: whose texts are searched.
            line: gives the line that is typed in.
            name: gives the document's name.
            tell: says a sentence in a style until the cursor moves.
            enter: brings the focus back to a pane.
        """
        self._panes, self._line, self._name, self._tell, self._enter = panes, line, name, tell, enter
        self._view = panes.clean
        self._from = 0
        self._found: Found = NOTHING
        self._words = ""
        """What was looked for last."""

    @property
    def is_on(self) -> bool:
        """Whether hits are shown, or something is being typed."""
        return bool(self._found.hits) or self._line().has_class(_ASKED)

    def begin(self) -> None:
        """Ask what is to be found; what was looked for last is there."""
        self._view, self._from = self._panes.active, self._panes.active.cursor
        line = self._line()
        line.add_class(_ASKED)
        line.cursor_position = len(line.value)
        line.focus()
        if line.value:
            self._find(line.value)

    def follow(self, words: str) -> None:
        """Show the hits of what is typed so far."""
        if self._line().has_class(_ASKED) and len(self._view.text) <= FOUND_ALONG_CHARACTERS:
            self._find(words)

    def entered(self, words: str) -> None:
        """Go to the first hit; the line goes, the hits stay."""
        if words != self._words or not self._found.hits:
            self._find(words)
        if self._found.hits:
            self._line().remove_class(_ASKED)
            self._enter(self._view)
            self._show(self._found.after(self._view.cursor))
        elif not words:
            self.end()

    def step(self, step: int) -> bool:
        """Go to the next hit or the one before, if there are any in the pane a person is in; whether there are."""
        if not self._found.hits or self._panes.active is not self._view:
            return False
        self._show(self._found.stepped(self._view.cursor, step))
        return True

    def find_again(self) -> None:
        """Show the hits in the text as it reads now."""
        if not self._found.hits:
            return
        try:
            self._found = find(self._line().value, self._view.text, self._name(), self._view.word_at)
        except QuandianError:  # told when it was typed
            self._found = NOTHING
        self._view.show_found(self._found.hits)

    def end(self) -> None:
        """Show no hits any more, and go on in the text where the cursor is."""
        self._found = NOTHING
        self._view.show_found(())
        self._line().remove_class(_ASKED)
        self._enter(self._view)
        self._tell("", "notice")

    def _find(self, words: str) -> None:
        view, self._words = self._view, words
        try:
            self._found = find(words, view.text, self._name(), view.word_at)
        except QuandianError as error:  # what is not finished yet is most often this
            self._found = NOTHING
            view.show_found(())
            self._tell(say_error(error), "notice")
            return
        view.show_found(self._found.hits)
        first = self._found.after(self._from)
        if first is not None:
            self._show(first)
        elif words:
            view.move_to(self._from)
            self._tell(say("reader.not_found", text=_short(words)), "notice")

    def _show(self, index: int | None) -> None:
        if index is None:
            return
        hit = self._found.hits[index]
        self._view.move_to(hit.start)
        text = _short(self._view.text[hit.start : hit.end])
        self._tell(say("reader.found", number=f"{index + 1:,}", count=f"{len(self._found.hits):,}", text=text), "ok")


def _short(text: str) -> str:
    return shortened(visible(" ".join(text.split())), FOUND_WIDTH)
