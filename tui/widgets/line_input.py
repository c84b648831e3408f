"""A line to type in that loses no key: what is typed behind Enter goes where Enter leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from textual import events
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from tui.app import QuandianApp


@runtime_checkable
class TakesKeys(Protocol):
    """What has the focus now may do at once what was typed for it while another had it still."""

    def take(self, event: events.Key) -> bool:
        """Take a key that writes, or ends the writing; whether it was one."""


async def hand_on(widget: Widget, event: events.Key) -> None:
    """Give a key to what has the focus now."""
    event.stop()
    event.prevent_default()
    focused = widget.screen.focused
    if not (isinstance(focused, TakesKeys) and focused.take(event)):
        await cast("QuandianApp", widget.app).press(event.key)


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
        """Take what may move the focus before it goes its way as a binding, and hand on what comes behind that."""
        if self.screen.focused is not self:
            await hand_on(self, event)
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._entered(self.value)
        elif not event.is_printable:  # it may move the focus, and must before the next key is looked at
            event.stop()
            event.prevent_default()
            await cast("QuandianApp", self.app).press(event.key)

    def take(self, event: events.Key) -> bool:
        """Take a key that writes, or Enter; whether it was one."""
        if event.key == "enter":
            self._entered(self.value)
        elif event.is_printable and event.character:
            self.insert_text_at_cursor(event.character)
        else:
            return False
        return True
