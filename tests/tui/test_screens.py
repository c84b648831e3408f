"""The three main screens, as plain text: every layout change is a change of these files, to be looked at in review.

``QUANDIAN_WRITE_SCREENS=1 python -m pytest tests/tui/test_screens.py`` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotations.project import Project
from tests.tui.driving import PAUSE, QUIET, opened, settled
from tests.tui.screen import dump, marked
from tui.app import QuandianApp
from tui.catalogue import Language, use_language
from tui.screens.library import PREVIEW_CELLS
from tui.widgets.document_list import DocumentList
from tui.widgets.preview import Preview

FOLDER = Path(__file__).parent / "screens"
SIZES = [(80, 24), (120, 36), (200, 60)]
PAGE = "004_05002b6f23400933"


def compare(name: str, shown: str) -> None:
    """The screen is what the file of that name says; or the file is written, where that was asked for."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get("QUANDIAN_WRITE_SCREENS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


def without_paths(shown: str, project: Project) -> str:
    """The screen without the folder of this run; what stood right of it is padding."""
    lines = []
    for line in shown.splitlines():
        start = line.find(str(project.folder)[:20])
        lines.append(line if start < 0 else f"{line[:start]}(folder)")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
async def test_library(app: QuandianApp, size: tuple[int, int], language: Language) -> None:
    use_language(language)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        await pilot.press("down")
        document = app.screen.query_one(DocumentList).current
        while size[0] >= PREVIEW_CELLS and [each.shown for each in app.screen.query(Preview)] != [document.id]:
            await pilot.pause(PAUSE)
        compare(f"library-{language}-{size[0]}x{size[1]}", dump(app))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
async def test_reader(app: QuandianApp, size: tuple[int, int], language: Language) -> None:
    use_language(language)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        app.read(PAGE)
        screen = await opened(app, pilot, PAGE)
        for text, key in (("同比增长10%", "1"), ("36.4亿元", "1"), ("制造业", "3")):
            start = screen.panes.clean.text.index(text)
            screen.panes.clean.select(start, start + len(text))
            await pilot.press(key)
        await pilot.press("left")
        await pilot.pause()
        compare(f"reader-{language}-{size[0]}x{size[1]}", dump(app) + marked(app))


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_help(project: Project, language: Language) -> None:
    use_language(language)
    app = QuandianApp(project, QUIET)
    async with app.run_test(size=(160, 220)) as pilot:
        await settled(app, pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        compare(f"help-{language}", without_paths(dump(app), project))
