"""A line to type in whose Enter is done before the next key is looked at."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input


class LineInput(Input):
    """An input whose Enter is done at once: a message about it would come behind what is typed next."""

    def __init__(self, *, entered: Callable[[str], None], placeholder: str = "", id: str | None = None) -> None:
        """Ask for a line.

        Args:
            entered: called with it when a person presses Enter; it moves the focus, or does not.
            placeholder: shown as long as the line is empty.
            id: the widget's.
        """
        super().__init__(placeholder=placeholder, select_on_focus=False, id=id)
        self._entered = entered

    def _on_key(self, event: events.Key) -> None:
        """Do what Enter does."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._entered(self.value)
