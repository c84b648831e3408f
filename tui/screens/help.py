"""Every key there is, from the tables of actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen

from annotations.labels import Label
from tui.actions import (
    HELP,
    HISTORY,
    JUMP,
    LABEL,
    LABELS,
    LIBRARY,
    PROJECTS,
    READER,
    REVIEW,
    SAME_TEXT,
    SEARCH,
    SPAN,
    TAGS,
    bindings,
    keys_told,
)
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

LABEL_KEY_WIDTH = 4
MARGINS = 4
"""Cells beside a row: a blank on each side, and the scroll bar."""
KEYS_WIDTH, NARROW_KEYS_WIDTH = 30, 20
NARROW = 80
"""On fewer columns the keys have the smaller width: that of the longest there are."""
FEWEST_TEXT_CELLS, MOST_TEXT_CELLS = 12, 60


class Columns(NamedTuple):
    """How wide the two columns are, in cells."""

    keys: int
    text: int


def columns_of(width: int) -> Columns:
    """The columns on a screen so many cells wide."""
    keys = KEYS_WIDTH if width >= NARROW else NARROW_KEYS_WIDTH
    return Columns(keys, max(FEWEST_TEXT_CELLS, min(width - MARGINS - keys, MOST_TEXT_CELLS)))


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
        heading, keys = TextLine(id="heading"), TextLine(id="keys")
        heading.show([Piece(say("help.heading"), "strong")])
        keys.show(*key_pieces(HELP))
        self._folded_to = self.app.size.width
        self._columns = columns_of(self._folded_to)
        yield heading
        with VerticalScroll():
            for row in self._rows():
                line = TextLine(classes="section" if len(row) == 1 else None)
                line.show(row)
                yield line
        yield keys

    def on_resize(self, event: Resize) -> None:
        """Fold what is explained to the new width."""
        if event.size.width != self._folded_to:
            self.refresh(recompose=True)

    def _rows(self) -> Iterator[list[Piece]]:
        if self.quandian.reader is None:
            yield from self._library_rows()
            yield from self._reader_rows()
        else:
            yield from self._reader_rows()
            yield from self._library_rows()
        yield [Piece(say("help.everywhere"))]
        yield from self._rows_of("ctrl+q", say("help.quit"))

    def _reader_rows(self) -> Iterator[list[Piece]]:
        labels = self.quandian.project.labels
        yield [Piece(say("help.reader"))]
        yield from self._rows_of(keys_of(labels), say("actions.reader.label"))
        yield from self._named((action.id, keys_told(action)) for action in READER)
        yield [Piece(say("help.history"))]
        yield from self._named((action.id, keys_told(action)) for action in HISTORY)
        yield [Piece(say("help.review"))]
        yield from self._named((action.id, keys_told(action)) for action in REVIEW)
        yield [Piece(say("help.same"))]
        yield from self._named((action.id, keys_told(action)) for action in SAME_TEXT)
        yield [Piece(say("help.jump"))]
        yield from self._named((action.id, keys_told(action)) for action in JUMP if action.shown)
        yield [Piece(say("help.span"))]
        yield from self._named((action.id, keys_told(action)) for action in SPAN)
        yield [Piece(say("help.label_list"))]
        yield from self._named((action.id, keys_told(action)) for action in LABELS)
        yield [Piece(say("help.label"))]
        yield from self._named((action.id, keys_told(action)) for action in LABEL)
        yield [Piece(say("help.tags"))]
        yield from self._named((action.id, keys_told(action)) for action in TAGS)
        yield [Piece(say("help.correcting"))]
        yield from self._rows_of(" ".join((*ROLE_KEYS, LEAD_KEY)), say("corrections.help_role"))
        yield from self._rows_of(" ".join((FURNITURE_KEY, *FURNITURE_KEYS)), say("corrections.help_furniture"))
        for key, name in STRUCTURE_KEYS.items():
            yield from self._rows_of(key, say(f"corrections.help_{name}"))
        yield [Piece(say("help.view"))]
        yield from self._named(_motions())
        yield [Piece(say("help.labels"))]
        for label in labels.labels:
            yield from self._label_rows(label)
        path = say("help.labels_file", path=self.quandian.project.labels_file)
        for start, end in pairwise([*wrap(path, self._folded_to - MARGINS - LABEL_KEY_WIDTH), len(path)]):
            yield [Piece(" " * LABEL_KEY_WIDTH), Piece(path[start:end], "dim")]

    def _library_rows(self) -> Iterator[list[Piece]]:
        yield [Piece(say("help.library"))]
        yield from self._named((action.id, keys_told(action)) for action in LIBRARY)
        yield [Piece(say("help.search"))]
        yield from self._named((action.id, keys_told(action)) for action in SEARCH if action.shown)
        yield [Piece(say("help.projects"))]
        yield from self._named((action.id, keys_told(action)) for action in PROJECTS)

    def _named(self, actions: Iterable[tuple[str, str]]) -> Iterator[list[Piece]]:
        for action_id, keys in actions:
            yield from self._rows_of(key_names(keys), say(f"actions.{action_id}"))

    def _label_rows(self, label: Label) -> Iterator[list[Piece]]:
        left = [
            Piece(fit(label.key, LABEL_KEY_WIDTH), "key"),
            Piece(fit(f"{label.name} {label.title}", self._columns.keys - LABEL_KEY_WIDTH), "strong", label.color),
        ]
        return self._beside(left, label.description)

    def _rows_of(self, keys: str, text: str) -> Iterator[list[Piece]]:
        return self._beside([Piece(fit(keys, self._columns.keys), "key")], text)

    def _beside(self, left: list[Piece], text: str) -> Iterator[list[Piece]]:
        """What is explained with its explanation beside it, on as many rows as that takes."""
        for line in text.splitlines() or [""]:
            for start, end in pairwise([*wrap(line, self._columns.text), len(line)]):
                yield [*left, Piece(line[start:end].rstrip())]
                left = [Piece(" " * self._columns.keys)]

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
