"""An app with nothing but document views, to drive them with a pilot."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from tui.view.document_view import DocumentView


class ViewApp(App[None]):
    """Views side by side; the first has the focus. Keeps every message of a view, and the bound keys no view took."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [(key, f"keep('{key}')", "") for key in ("escape", "1", "8", "a", "x", "n")]

    def __init__(self, text: str = "", *, panes: int = 1, theme: str = "textual-dark") -> None:
        super().__init__()
        self.theme = theme
        self._text = text
        self.views = [DocumentView(id=f"pane{number}") for number in range(panes)]
        self.moves: list[DocumentView.Moved] = []
        self.passed_on: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield from self.views

    def on_mount(self) -> None:
        for view in self.views:
            view.show(self._text)
        self.view.focus()

    @property
    def view(self) -> DocumentView:
        """The first view."""
        return self.views[0]

    def on_document_view_moved(self, message: DocumentView.Moved) -> None:
        self.moves.append(message)

    def action_keep(self, key: str) -> None:
        """A binding of the app, which a view's own would have hidden."""
        self.passed_on.append(key)
