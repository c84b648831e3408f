"""The application over the built-in pages, without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from annotations.project import Project, default_project
from tests.tui.driving import ANNOTATOR, QUIET, read
from tui.app import QuandianApp
from tui.catalogue import use_language
from tui.screens.reader import ReaderScreen

Reading = AbstractAsyncContextManager[tuple[QuandianApp, "Pilot[None]", ReaderScreen]]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The interface speaks English unless a test says otherwise."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def project(used_home: Path) -> Iterator[Project]:
    """The default project with the five built-in pages."""
    opened = default_project(by=ANNOTATOR)
    yield opened
    opened.close()


@pytest.fixture
def app(project: Project) -> QuandianApp:
    """The application on the default project."""
    return QuandianApp(project, QUIET)


@pytest.fixture
def reading(app: QuandianApp) -> Callable[..., Reading]:
    """Opens a built-in page in the reader: ``async with reading(id) as (app, pilot, screen)``."""

    def open_one(document_id: str = "001_b655fd844ee2f664", size: tuple[int, int] = (120, 36)) -> Reading:
        return read(app, document_id, size)

    return open_one
