"""The screen of projects: open, create, rename, without leaving the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.projects import create_project, known_projects
from tests.tui.driving import ANNOTATOR, line, opened, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.catalogue import Language, use_language
from tui.screens.library import LibraryScreen
from tui.screens.projects import ProjectsScreen
from tui.widgets.document_list import DocumentList
from tui.widgets.row_list import RowList


def names() -> list[str]:
    return [known.name for known in known_projects()]


async def test_a_project_is_made_opened_and_left_again(app: QuandianApp) -> None:
    first = app.project
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p")
        assert isinstance(app.screen, ProjectsScreen)
        assert "● default" in dump(app)
        await pilot.press("n", *"news", "enter")
        await pilot.pause()
        assert "made the project news" in line(app, "notice")
        assert names() == ["default", "news"]
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert "project news" in line(app, "heading")
        assert "no documents yet" in line(app, "notice")
        assert app.project.name == "news"
        assert first.writer is None
        await pilot.press("p", "up", "enter")
        await settled(app, pilot)
        assert "project default" in line(app, "heading")
        assert app.screen.query_one(DocumentList).count == 5
        await pilot.press("enter")
        screen = await opened(app, pilot)
        screen.panes.clean.select(0, 4)
        await pilot.press("1", "escape")
        await settled(app, pilot)
        assert app.project.summaries()[0].spans == 1
    app.project.close()


async def test_keys_of_the_screen_can_be_typed_into_a_name(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p", "n", *"qpnrjkgG", "space", "两", "会", "enter")
        await pilot.pause()
        assert "qpnrjkgG 两会" in names()


async def test_the_open_project_and_another_are_renamed(app: QuandianApp) -> None:
    create_project("old", by=ANNOTATOR).close()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p", "r", *"s", "enter", "down", "r", "home", "x", "enter")
        await pilot.pause()
        assert names() == ["defaults", "xold"]
        await pilot.press("escape")
        await pilot.pause()
        assert "project defaults" in line(app, "heading")


async def test_a_name_that_cannot_be_is_said_and_asked_for_again(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p", "n", "enter")
        await pilot.pause()
        assert "1 to 80 characters" in line(app, "notice")
        await pilot.press(*"default", "enter")
        await pilot.pause()
        assert "There is a project default already" in line(app, "notice")
        await pilot.press("escape")
        assert isinstance(app.screen, ProjectsScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)
        assert names() == ["default"]


async def test_a_damaged_project_is_shown_and_not_opened(app: QuandianApp) -> None:
    damaged = create_project("worse", by=ANNOTATOR)
    damaged.close()
    (damaged.folder / "project.json").write_text("{")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p", "home")
        await pilot.pause()
        assert "(damaged)" in dump(app)
        assert "cannot be understood" in line(app, "notice")
        await pilot.press("enter", "r")
        assert isinstance(app.screen, ProjectsScreen)
        assert "cannot be understood" in line(app, "notice")


async def test_a_project_whose_labels_are_damaged_leaves_the_open_one(app: QuandianApp) -> None:
    other = create_project("other", by=ANNOTATOR)
    other.close()
    other.labels_file.write_text("[[label]]\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("p", "end", "enter")
        await settled(app, pilot)
        assert "id is missing" in line(app, "notice")
        assert app.project.name == "default"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_many_projects_on_a_small_terminal(app: QuandianApp, tmp_path: Path, language: Language) -> None:
    use_language(language)
    for number in range(30):
        create_project(f"项目{number:02}" * 8, by=ANNOTATOR, folder=tmp_path / f"p{number}").close()
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(app, pilot)
        await pilot.press("p")
        assert app.screen.query_one(RowList).count == 31
        await pilot.press("end")
        await pilot.pause()
        assert "项目29" in dump(app)
        await pilot.press("n")
        assert "⏎" in line(app, "notice")
