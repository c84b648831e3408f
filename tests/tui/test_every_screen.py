"""Every screen at three sizes, as plain text beside the tests: what a change does to one of them shows in review."""

from __future__ import annotations

import re

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from annotations.project import Project
from tests.tui.driving import opened, settled, until
from tests.tui.screen import dump
from tests.tui.test_screens import PAGE, compare, without_paths
from tui.app import QuandianApp
from tui.screens.guidelines import GuidelinesScreen
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryScreen
from tui.screens.jump import JumpScreen
from tui.screens.label import LabelScreen
from tui.screens.labels import LabelsScreen
from tui.screens.library import LibraryScreen
from tui.screens.projects import ProjectsScreen
from tui.screens.reader import ReaderScreen
from tui.screens.review import ReviewScreen
from tui.screens.same_text import SameTextScreen
from tui.screens.search import SearchScreen
from tui.screens.span import SpanScreen
from tui.screens.statistics import StatisticsScreen
from tui.screens.tags import TagsScreen

SIZES = [(80, 24), (120, 36), (200, 60)]
OF_THE_READER: tuple[tuple[str, str, type[Screen[object]]], ...] = (
    ("outline", "g", JumpScreen),
    ("spans", "asterisk", JumpScreen),
    ("relations", "Y", JumpScreen),
    ("bookmarks", "apostrophe", JumpScreen),
    ("palette", "ctrl+p", JumpScreen),
    ("themes", "ctrl+t", JumpScreen),
    ("span", "enter", SpanScreen),
    ("same-text", "A", SameTextScreen),
    ("history", "t", HistoryScreen),
    ("tags", "number_sign", TagsScreen),
    ("review", "R", ReviewScreen),
    ("guidelines", "ctrl+g", GuidelinesScreen),
    ("statistics", "percent_sign", StatisticsScreen),
    ("help", "question_mark", HelpScreen),
)
OF_THE_LIST: tuple[tuple[str, str, type[Screen[object]]], ...] = (
    ("search", "f", SearchScreen),
    ("projects", "p", ProjectsScreen),
)
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_DAY = re.compile(r"\b\d\d-\d\d\b")
_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def steady(shown: str, project: Project) -> str:
    """The screen without what is another in each run: times, ids, folders."""
    for pattern in (_TIME, _DAY, _ID):
        shown = pattern.sub(lambda found: "#" * len(found[0]), shown)
    return without_paths(shown, project)


async def _look(
    app: QuandianApp, pilot: Pilot[None], key: str, kind: type[Screen[object]], name: str, project: Project
) -> None:
    await pilot.press(key)
    await until(app, pilot, kind)
    await settled(app, pilot)
    width, height = app.size
    compare(f"{name}-{width}x{height}", steady(dump(app), project))


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen(app: QuandianApp, project: Project, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for name, key, kind in OF_THE_LIST:
            await _look(app, pilot, key, kind, name, project)
            await pilot.press("escape")
            await until(app, pilot, LibraryScreen)
        app.read(PAGE)
        screen = await opened(app, pilot, PAGE)
        view = screen.panes.clean
        for text, key in (("制造业", "3"), ("同比增长10%", "1")):
            start = view.text.index(text)
            view.select(start, start + len(text))
            await pilot.press(key)
        await pilot.press("y", "n", "y", "1", "p", "quotation_mark")
        for name, key, kind in OF_THE_READER:
            await _look(app, pilot, key, kind, name, project)
            await pilot.press("escape")
            await until(app, pilot, ReaderScreen)
        await _look(app, pilot, "ctrl+l", LabelsScreen, "labels", project)
        await _look(app, pilot, "enter", LabelScreen, "label", project)
