"""The guidelines of a project: what its people wrote in Markdown, else what the labels say of themselves."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown

from annotations.labels import LabelSet
from annotations.project import Project
from articles.errors import QuandianError
from tui.actions import GUIDELINES, bindings
from tui.catalogue import say, say_error
from tui.view.visible import visible
from tui.widgets.key_line import key_pieces
from tui.widgets.text_line import Piece, TextLine

MOST_CHARACTERS: Final = 100_000
"""Of a file; more would take seconds to lay out."""


class GuidelinesScreen(Screen[None]):
    """Shows the guidelines, to be scrolled."""

    BINDINGS = bindings(GUIDELINES)
    DEFAULT_CSS = """
    GuidelinesScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        VerticalScroll { height: 1fr; }
    }
    """

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        with VerticalScroll(can_focus=False):
            yield Markdown(self._text(), open_links=False)
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Say what it is."""
        heading = [Piece(say("labels.guidelines"), "strong"), Piece(f"  {visible(self._project.name)}", "dim")]
        self.query_one("#heading", TextLine).show(heading)
        self.query_one("#keys", TextLine).show(*key_pieces(GUIDELINES))

    def _text(self) -> str:
        try:
            written = self._project.guidelines()
        except QuandianError as error:
            return _escaped(say_error(error))
        if written is None:
            told = say("labels.no_guidelines", path=f"`{self._project.guidelines_file}`")
            return "\n\n".join([told, *_of_labels(self._project.labels)])
        shown = "\n".join(visible(line) for line in written[:MOST_CHARACTERS].split("\n"))
        return shown if len(written) <= MOST_CHARACTERS else f"{shown}\n\n{say('labels.guidelines_cut')}"

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


def _of_labels(labels: LabelSet) -> list[str]:
    """A heading and a paragraph for each label."""
    parts: list[str] = []
    for label in labels.labels:
        parts.append(f"## {_escaped(label.name)} {_escaped(label.title)}")
        parts += [_escaped(line) for line in label.description.strip().splitlines()]
    return parts


def _escaped(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>()#+-.!|~&" else each for each in visible(text))
