"""The tags of one document, on a line to be edited, under those that the project has."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from annotations.tags import tags_in
from articles.errors import QuandianError
from tui.actions import TAGS, bindings
from tui.catalogue import say, say_error
from tui.view.cells import cells
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.line_input import LineInput
from tui.widgets.text_line import Piece, TextLine

MOST_TAGS_SHOWN: Final = 500
"""Some screens of them; what is written is completed from all."""
_OF_LINE: Final = ("tags.save", "tags.complete")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


class TagsScreen(Screen[tuple[str, ...] | None]):
    """Asks for the tags of a document; None where they are to stay."""

    BINDINGS = bindings(action for action in TAGS if action.id not in _OF_LINE)
    DEFAULT_CSS = """
    TagsScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        #known { height: 1fr; padding: 0 1; }
        #notice { background: $surface; }
        #tags { height: 1; border: none; padding: 0 1; background: $surface; }
    }
    """

    def __init__(self, name: str, tags: tuple[str, ...], known: dict[str, int]) -> None:
        """Ask for tags.

        Args:
            name: the document's.
            tags: it has.
            known: of the project, with how many documents have each.
        """
        super().__init__()
        self._name, self._tags, self._known = name, tags, known

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        with VerticalScroll(id="known", can_focus=False):
            yield Static(self._told(), markup=False)
        yield TextLine(id="notice")
        value = "".join(f"{tag} " for tag in self._tags)
        line = LineInput(id="tags", entered=self._answer)
        line.value, line.suggester = value, _LastTag([*self._known])
        yield line
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Show what there is, and wait for what is to be."""
        heading = [Piece(say("tags.heading"), "strong"), Piece(f"  {visible(self._name)}", "dim")]
        self.query_one("#heading", TextLine).show(heading)
        self.query_one("#keys", TextLine).show(*key_pieces(TAGS))
        self.query_one("#notice", TextLine).show([Piece(say("tags.ask"), "dim")])
        line = self.query_one(Input)
        line.cursor_position = len(line.value)
        self.set_focus(line)

    def _told(self) -> str:
        """The tags of the project, each with how many documents have it."""
        known = list(self._known.items())[:MOST_TAGS_SHOWN]
        return "   ".join(f"{visible(tag)}{_NO_BREAK}{count:,}" for tag, count in known) or say("tags.none")

    def _answer(self, text: str) -> None:
        try:
            self.dismiss(tuple(tags_in(text)))
        except QuandianError as error:
            self.query_one("#notice", TextLine).show([Piece(say_error(error), "error")])

    def action_scroll_known(self, pages: float) -> None:
        """Show other tags of the project."""
        known = self.query_one("#known", VerticalScroll)
        known.scroll_relative(y=round(pages * max(1, known.size.height)) or (1 if pages > 0 else -1), animate=False)

    def action_close(self) -> None:
        """Leave the tags as they are."""
        self.dismiss(None)


class _LastTag(Suggester):
    """Completes the tag that is being written by one the project has."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(case_sensitive=True)  # what comes is the line as it is written
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag completed; None where nothing fits."""
        head, begun = value[: len(value) - len(value.split(" ")[-1])], value.split(" ")[-1]
        written = set(head.split())
        sought = begun.casefold()
        fits = (tag for tag in self._known if begun and tag.casefold().startswith(sought) and tag not in written)
        found = next(fits, None)
        return None if found is None or cells(found) <= cells(begun) else head + found
