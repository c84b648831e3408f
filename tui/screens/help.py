"""Every key there is, from the tables of actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen

from annotations.labels import Label
from tui.actions import HELP, LIBRARY, READER, bindings
from tui.catalogue import say
from tui.correcting import FURNITURE_KEY, FURNITURE_KEYS, LEAD_KEY, ROLE_KEYS, STRUCTURE_KEYS
from tui.label_keys import keys_of
from tui.view.cells import fit
from tui.view.keys import VIEW_BINDINGS
from tui.view.linebreak import wrap
from tui.widgets.key_line import key_names, key_pieces
from tui.widgets.text_line import Piece, TextLine

if TYPE_CHECKING:
    from tui.app import QuandianApp

KEYS_WIDTH = 30
LABEL_KEY_WIDTH = 4
TEXT_WIDTH = 44
"""Cells of a description's row: what 80 columns leave beside the keys."""


class HelpScreen(Screen[None]):
    """An opaque screen: Chinese characters under a floating one would be cut at its edges."""

    BINDINGS = bindings(HELP)
    DEFAULT_CSS = """
    HelpScreen {
        layout: vertical;
        #heading, #keys { background: $panel; }
        VerticalScroll { height: 1fr; }
        .section { color: $text-accent; text-style: bold; margin-top: 1; }
    }
    """

    @property
    def quandian(self) -> QuandianApp:
        """The application this screen belongs to."""
        return cast("QuandianApp", self.app)

    def compose(self) -> ComposeResult:
        yield TextLine(id="heading")
        with VerticalScroll():
            for row in self._rows():
                line = TextLine(classes="section" if len(row) == 1 else None)
                line.show(row)
                yield line
        yield TextLine(id="keys")

    def on_mount(self) -> None:
        """Say where one is and how to leave."""
        self.query_one("#heading", TextLine).show([Piece(say("help.heading"), "strong")])
        self.query_one("#keys", TextLine).show(*key_pieces(HELP))
        self.query_one(VerticalScroll).focus()

    def _rows(self) -> Iterator[list[Piece]]:
        if self.quandian.reader is None:
            yield from self._library_rows()
            yield from self._reader_rows()
        else:
            yield from self._reader_rows()
            yield from self._library_rows()
        yield [Piece(say("help.everywhere"))]
        yield from _rows_of("ctrl+q", say("help.quit"))

    def _reader_rows(self) -> Iterator[list[Piece]]:
        labels = self.quandian.project.labels
        yield [Piece(say("help.reader"))]
        yield from _rows_of(keys_of(labels), say("actions.reader.label"))
        yield from _named((action.id, action.keys) for action in READER)
        yield [Piece(say("help.correcting"))]
        yield from _rows_of(" ".join((*ROLE_KEYS, LEAD_KEY)), say("corrections.help_role"))
        yield from _rows_of(" ".join((FURNITURE_KEY, *FURNITURE_KEYS)), say("corrections.help_furniture"))
        for key, name in STRUCTURE_KEYS.items():
            yield from _rows_of(key, say(f"corrections.help_{name}"))
        yield [Piece(say("help.view"))]
        yield from _named(_motions())
        yield [Piece(say("help.labels"))]
        for label in labels.labels:
            yield from _label_rows(label)
        path = self.quandian.project.labels_file
        yield [Piece(" " * 4), Piece(say("help.labels_file", path=path), "dim")]

    @staticmethod
    def _library_rows() -> Iterator[list[Piece]]:
        yield [Piece(say("help.library"))]
        yield from _named((action.id, action.keys) for action in LIBRARY)

    def action_close(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()

    def action_scroll(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by pages."""
        body = self.query_one(VerticalScroll)
        body.scroll_relative(y=step * (body.size.height - 1), animate=False)


def _motions() -> Iterator[tuple[str, str]]:
    """What the text view does itself, but for the motions' selecting twins, which are the same keys with shift."""
    for binding in VIEW_BINDINGS:
        if binding.id is not None and not binding.id.startswith("view.select_"):
            yield binding.id, binding.key


def _named(actions: Iterable[tuple[str, str]]) -> Iterator[list[Piece]]:
    for action_id, keys in actions:
        yield from _rows_of(key_names(keys), say(f"actions.{action_id}"))


def _label_rows(label: Label) -> Iterator[list[Piece]]:
    left = [
        Piece(fit(label.key, LABEL_KEY_WIDTH), "key"),
        Piece(fit(f"{label.name} {label.title}", KEYS_WIDTH - LABEL_KEY_WIDTH), "strong", label.color),
    ]
    return _beside(left, label.description)


def _rows_of(keys: str, text: str) -> Iterator[list[Piece]]:
    return _beside([Piece(fit(keys, KEYS_WIDTH), "key")], text)


def _beside(left: list[Piece], text: str) -> Iterator[list[Piece]]:
    """What is explained with its explanation beside it, on as many rows as that takes."""
    for line in text.splitlines() or [""]:
        for start, end in pairwise([*wrap(line, TEXT_WIDTH), len(line)]):
            yield [*left, Piece(line[start:end])]
            left = [Piece(" " * KEYS_WIDTH)]
