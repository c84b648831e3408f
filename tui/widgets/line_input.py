"""A line to type in that loses no key: what is typed behind Enter goes where Enter leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import events
from textual.widgets import Input

if TYPE_CHECKING:
    from tui.app import QuandianApp


class LineInput(Input):
    """An input whose Enter is done at once, not by a message: keys that are on their way already follow the focus."""

    def __init__(self, *, entered: Callable[[str], None], placeholder: str = "", id: str | None = None) -> None:
        """Ask for a line.

        Args:
            entered: called with it when a person presses Enter; it moves the focus, or does not.
            placeholder: shown as long as the line is empty.
            id: the widget's.
        """
        super().__init__(placeholder=placeholder, select_on_focus=False, id=id)
        self._entered = entered

    async def _on_key(self, event: events.Key) -> None:
        """Take Enter before it goes its way as a binding, and hand on what comes when the focus is elsewhere."""
        if self.screen.focused is not self:
            event.stop()
            event.prevent_default()
            await cast("QuandianApp", self.app).press(event.key)
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._entered(self.value)
