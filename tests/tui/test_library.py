"""The list of documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.documents import Status
from annotations.project import Project
from tests.tui.driving import ANNOTATOR, QUIET, line, opened, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.catalogue import Language, use_language
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.widgets.document_list import DocumentList


async def test_the_five_pages_are_listed_with_headline_and_figures(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        await settled(app, pilot)
        shown = dump(app)
        assert "西宁全力打响绿色算力名片" in shown
        assert "5 documents" in shown
        (row,) = (text for text in shown.splitlines() if "西宁全力打响绿色算力名片" in text)
        characters, articles, spans, *status = row.split("名片")[1].split()
        assert characters == "5,342"
        assert int(articles) >= 1
        assert (spans, status) == ("0", ["○", "new"])


async def test_moving_and_opening(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "j", "up")
        assert app.screen.query_one(DocumentList).current.id == "001_b655fd844ee2f664"
        assert "2 of 5: 001_b655fd844ee2f664.txt" in line(app, "notice")
        await pilot.press("enter")
        await opened(app, pilot, "001_b655fd844ee2f664")


async def test_a_double_click_opens(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.double_click(DocumentList, offset=(10, 3))
        await opened(app, pilot, "002_36c99dccf59baad3")


async def test_a_project_without_documents_says_what_to_do(home: Path, tmp_path: Path) -> None:
    project = Project.create(tmp_path / "project", name="empty", by=ANNOTATOR)
    app = QuandianApp(project, QUIET)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "quandian add PATH" in line(app, "notice")
        await pilot.press("enter", "d", "down")
        assert isinstance(app.screen, LibraryScreen)
    project.close()


async def test_done_from_the_list(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("d")
        await settled(app, pilot)
        assert project.summaries()[0].status is Status.DONE
        assert line(app, "notice") == "000_9864a85493385471.txt is done"
        assert "● done" in dump(app)
        await pilot.press("d")
        await settled(app, pilot)
        assert project.summaries()[0].status is Status.IN_PROGRESS


async def test_a_project_that_can_only_be_read_says_so(app: QuandianApp, project: Project) -> None:
    project._read_only = True
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "(read-only)" in line(app, "heading")
        await pilot.press("d")
        assert "read" in line(app, "notice")
        await settled(app, pilot)
        assert project.summaries()[0].status is Status.NEW


async def test_spans_are_counted_when_a_person_comes_back(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("down", "enter")
        screen = await opened(app, pilot)
        start = screen.panes.clean.text.index("17.7亿元")
        screen.panes.clean.select(start, start + 6)
        await pilot.press("1", "escape")
        await settled(app, pilot)
        current = app.screen.query_one(DocumentList).current
        assert (current.spans, current.status) == (1, Status.IN_PROGRESS)


async def test_the_interface_speaks_chinese(app: QuandianApp) -> None:
    use_language("zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        shown = dump(app)
        assert "5 篇文档" in shown
        assert "未开始" in shown
        assert "documents" not in shown


async def test_help_names_every_key_and_closes(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 300)) as pilot:
        await settled(app, pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        shown = dump(app)
        for phrase in ("undo", "U  ctrl+y", "METRIC", "next span", "quit; everything is saved already"):
            assert phrase in shown
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 79, 80])
async def test_help_says_everything_in_full_on_a_narrow_terminal(
    app: QuandianApp, columns: int, language: Language
) -> None:
    use_language(language)
    async with app.run_test(size=(120, 120)) as pilot:
        await settled(app, pilot)
        await pilot.press("question_mark")
        await pilot.resize_terminal(columns, 400)
        await pilot.pause()
        shown = dump(app)
        assert "METRIC" in shown
        assert not any(row.endswith("…") for row in shown.splitlines())
        assert str(app.project.labels_file) in "".join(shown.split())


async def test_q_quits_from_the_list(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("q")
    assert app.return_code == 0
