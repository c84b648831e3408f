"""Keys one after the other, each done before the next is given to whatever has the focus then.

Textual hands a key to the widget that has the focus when it comes, though keys before it are still on their way and may
move the focus, open a screen or close one. Here a key waits until the one before it is done: a callback follows that
through the queues it goes through, from the widget up to the application.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Final

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

LONGEST_WAIT: Final = 5.0
"""Seconds after which a key is given on though the one before is not known to be done: better late than never."""


class AppWithKeysInOrder(App[None]):
    """An application that loses no key, whatever the focus and the screens do meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_to_come: deque[events.Key] = deque()
        self._busy_since: float | None = None
        """When the key was given that is not done yet."""

    async def on_event(self, event: events.Event) -> None:
        """Put a key behind those that wait."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys_to_come.append(event)
        if self._busy_since is None or time.monotonic() - self._busy_since > LONGEST_WAIT:
            await self._next_key()

    async def _next_key(self) -> None:
        """Give the next key to what has the focus, once the screen is there."""
        self._busy_since = None
        while self._keys_to_come:
            screen = self.screen
            if not screen.is_mounted:
                self._busy_since = time.monotonic()
                if screen.call_later(self.call_later, self._next_key):
                    return
            target = self.focused or screen
            event = self._keys_to_come.popleft()
            await super().on_event(event)
            if event.is_forwarded:  # else it was one that works everywhere, and is done
                self._busy_since = time.monotonic()
                self._follow(target)
                return

    def _follow(self, pump: MessagePump | None) -> None:
        """Come behind a key in the queue of what it went to, then of what that is in."""
        while pump is not None and pump is not self:
            if pump.call_later(self._follow, pump._parent):
                return
            pump = pump._parent
        self.call_later(self.call_later, self._next_key)  # behind what the key has the application do later
