"""A bar on standard error for work that keeps a person waiting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TypeAlias

from tui.streams import on_terminal

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
    # Imported here: commands that nobody watches do not pay for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    task = bar.add_task(description, total=None)
    patience = Timer(PATIENCE_SECONDS, bar.start)
    patience.daemon = True
    patience.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        patience.cancel()
        patience.join()
        bar.stop()
