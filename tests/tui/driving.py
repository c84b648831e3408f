"""Driving the application in tests: waiting for it, opening a document, reading its lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.app import QuandianApp
from tui.screens.reader import ReaderScreen
from tui.settings import Settings
from tui.widgets.text_line import TextLine

ANNOTATOR = "tester"
QUIET = Settings(annotator=ANNOTATOR, suggestions=False)
"""Of who is not shown suggestions."""
PAUSE, ROUNDS = 0.02, 1000
"""How long a condition is waited for: seconds a round, and rounds."""


async def settled(app: QuandianApp, pilot: Pilot[None]) -> None:
    """Wait until no worker is at work and every message has been seen to."""
    with suppress(WorkerCancelled):  # as the loading of a document is that was left
        await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def opened(app: QuandianApp, pilot: Pilot[None], document_id: str | None = None) -> ReaderScreen:
    """Wait until a document is open in the reader, a given one if it is named."""
    for _ in range(ROUNDS):
        screen = app.screen
        if (
            isinstance(screen, ReaderScreen)
            and screen.opened is not None
            and not screen.waiting
            and document_id in (None, screen.opened.document.id)
        ):
            await settled(app, pilot)
            return screen
        await pilot.pause(PAUSE)
    raise AssertionError(f"no document is open, but {app.screen!r}")


@asynccontextmanager
async def read(
    app: QuandianApp, document_id: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[QuandianApp, Pilot[None], ReaderScreen]]:
    """The application with one document open in the reader."""
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.read(document_id)
        yield app, pilot, await opened(app, pilot, document_id)


def line(app: QuandianApp, name: str) -> str:
    """What one of the screen's lines says."""
    return app.screen.query_one(f"#{name}", TextLine).text


async def until(app: QuandianApp, pilot, kind: type) -> None:
    """Wait until a screen of a kind is there and has settled."""
    for _ in range(ROUNDS):
        if isinstance(app.screen, kind):
            await settled(app, pilot)
            return
        await pilot.pause(PAUSE)
    raise AssertionError(f"there is no {kind.__name__}")
