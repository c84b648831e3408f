"""The first steps, below the list of a project in which nothing is marked yet."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.actions import LIBRARY, READER, keys_told
from tui.catalogue import say
from tui.widgets.key_line import key_names
from tui.widgets.text_line import Piece, TextLine

STEPS: Final = (
    ("open", ("library.open",)),
    ("move", ("reader.next_number",)),
    ("mark", ()),
    ("change", ("reader.edge_left", "reader.edge_right", "reader.delete", "reader.undo")),
    ("same", ("reader.mark_same", "reader.mark_everywhere")),
    ("say", ("reader.annotate", "reader.relate")),
    ("done", ("reader.done", "reader.back")),
    ("export", ()),
    ("help", ("library.help", "library.tour")),
)
"""What is told in each row, and whose keys it names."""


class Tour(Vertical):
    """Says in one screen how a page becomes training data."""

    ROWS: Final = len(STEPS) + 1
    DEFAULT_CSS = """
    Tour { height: auto; width: 1fr; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        yield TextLine(id="tour-heading")
        for name, _ in STEPS:
            yield TextLine(id=f"tour-{name}")

    def on_mount(self) -> None:
        """Name the keys as they are now."""
        known = {action.id: action for action in (*LIBRARY, *READER)}
        self.query_one("#tour-heading", TextLine).show([Piece(say("tour.heading"), "strong")])
        for number, (name, actions) in enumerate(STEPS, start=1):
            keys = {action.partition(".")[2]: key_names(keys_told(known[action])).split("  ")[0] for action in actions}
            row = [Piece(f"{number} ", "ok"), Piece(say(f"tour.{name}", **keys))]
            self.query_one(f"#tour-{name}", TextLine).show(row)
