"""A bar on standard error for work that keeps a person waiting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeAlias

from tui.streams import on_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_SECONDS = 0.5
"""Work that is done sooner needs no bar."""

Tell: TypeAlias = Callable[[int, int], None]
"""Takes how much is done, and of how much."""


@contextmanager
def progress_bar(description: str, *, prints: bool = False) -> Iterator[Tell]:
    """A bar that shows while the block runs, once that takes long; the block tells it how far it is.

    There is none away from a terminal, and none where the block ``prints`` to that same terminal meanwhile.
    """
    if not sys.stderr.isatty() or (prints and on_terminal()):
        yield lambda _done, _total: None
        return
    bar = _PatientBar(description)
    patience = Timer(PATIENCE_SECONDS, bar.show)
    patience.daemon = True
    patience.start()
    try:
        yield bar.tell
    finally:
        patience.cancel()
        bar.end()
        patience.join()


class _PatientBar:
    """How far the work is, and the bar that shows it from the moment a timer's thread asks for one."""

    def __init__(self, description: str) -> None:
        self._description = description
        self._done = 0
        self._total: int | None = None
        self._ended = False
        self._progress: Progress | None = None
        self._lock = Lock()

    def tell(self, done: int, total: int) -> None:
        """Take how far the work is."""
        with self._lock:
            self._done, self._total = done, total
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], completed=done, total=total)

    def show(self) -> None:
        """Draw the bar until the end, unless that has come."""
        # Imported here: whoever is served at once does not wait for it.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with self._lock:
            if self._ended:
                return
            progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            progress.add_task(self._description, completed=self._done, total=self._total)
            progress.start()
            self._progress = progress

    def end(self) -> None:
        """Take the bar away."""
        with self._lock:
            self._ended = True
            if self._progress is not None:
                self._progress.stop()
