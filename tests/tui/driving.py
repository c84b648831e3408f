"""Driving the application in tests: waiting for it, opening a document, reading its lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tui.app import QuandianApp
from tui.screens.reader import ReaderScreen
from tui.widgets.text_line import TextLine

ANNOTATOR = "tester"


async def settled(app: QuandianApp, pilot: Pilot[None]) -> None:
    """Wait until no worker is at work and every message has been seen to."""
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


@asynccontextmanager
async def read(
    app: QuandianApp, document_id: str, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[QuandianApp, Pilot[None], ReaderScreen]]:
    """The application with one document open in the reader."""
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.read(document_id)
        await pilot.pause()
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, ReaderScreen)
        assert screen.opened is not None
        yield app, pilot, screen


def line(app: QuandianApp, name: str) -> str:
    """What one of the screen's lines says."""
    return app.screen.query_one(f"#{name}", TextLine).text
