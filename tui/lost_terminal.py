"""A terminal that is gone: the program ends as it does by ctrl+q, in place of waiting for it for ever.

A closed terminal says so by a signal to its own programs only; one that was started in another way, or that missed the
signal, would read nothing again and again, and wait for its output to be taken when it ends.
"""

from __future__ import annotations

import select
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver


def is_gone(descriptor: int) -> bool:
    """Whether the other end of a terminal was closed; False where the system cannot say."""
    if not hasattr(select, "poll"):
        return False
    waiting = select.poll()
    waiting.register(descriptor, 0)
    try:
        return any(events & (select.POLLHUP | select.POLLNVAL) for _, events in waiting.poll(0))
    except OSError:
        return False


class Outlet:
    """Writes to a terminal as long as it is there, and drops what it cannot take."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, or drop."""
        with suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, or drop."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """The terminal's descriptor."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is one."""
        return self._file.isatty()


def driver_class() -> type[Driver] | None:
    """Textual's driver with an output that outlives its terminal; None where Textual has another driver."""
    try:
        from textual.drivers.linux_driver import LinuxDriver
    except ImportError:  # Windows
        return None

    class LastingDriver(LinuxDriver):
        def __init__(
            self,
            app: App[object],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._file = cast("TextIO", Outlet(self._file))

    return LastingDriver
