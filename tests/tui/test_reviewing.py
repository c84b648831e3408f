"""Files that changed, from the list to the last span reviewed, as a person does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.documents import SourceText
from annotations.project import Project
from tests.tui.driving import ANNOTATOR, PAUSE, QUIET, ROUNDS, line, settled, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.screens.review import ReviewScreen
from tui.view.document_view import DocumentView

PAGE = (Path(__file__).resolve().parents[2] / "seeds" / "001_b655fd844ee2f664.txt").read_bytes().decode("utf-8")
METRIC, LOST = "17.7亿元", "万达开"


def edited(text: str) -> str:
    """The page with a line in front, a figure misprinted, and all of another sentence gone."""
    start = text.index(METRIC)
    changed = text[: start + 1] + "1" + text[start + 2 :]
    cut = changed.index("算力", start + 900)
    return "更正：昨日本版有误。\n" + changed[: cut - 60] + changed[cut + 60 :]


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Project]:
    """A project made from one file, which was edited since a figure, and a word that is gone, were marked in it."""
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8", newline="")
    made = Project.create(tmp_path / "project", name="news", by=ANNOTATOR)
    made.add([SourceText("page.txt", str(file), PAGE, "utf-8")])
    editor = made.edit("page")
    start = PAGE.index(METRIC)
    editor.mark([(start, start + len(METRIC))], "metric")
    gone = PAGE.index("算力", start + 900)
    editor.mark([(gone, gone + 2)], "policy")
    editor.mark([(30, 34)], "org")
    editor.close()
    file.write_text(edited(PAGE), encoding="utf-8", newline="")
    yield made
    made.close()


@pytest.fixture
def app(project: Project) -> QuandianApp:
    return QuandianApp(project, QUIET)


async def taken_in(app: QuandianApp, pilot) -> None:
    await settled(app, pilot)
    await pilot.press("i")
    await settled(app, pilot)
    assert "the file of page.txt changed" in line(app, "notice")
    await pilot.press("i")
    await settled(app, pilot)


async def test_a_changed_file_is_found_taken_in_and_what_is_not_certain_reviewed(
    app: QuandianApp, project: Project
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await taken_in(app, pilot)
        assert "new texts for 1; of 3 spans, with corrections 2 wait for review" in line(app, "notice")
        assert "2 to review" in dump(app)
        await pilot.press("R")
        await until(app, pilot, ReviewScreen)
        shown = dump(app)
        assert "1 of 2" in shown
        assert "says something else now" in shown
        assert METRIC in line(app, "was")
        assert METRIC[0] + "1" + METRIC[2:] in line(app, "now")
        await pilot.press("enter")
        assert "accepted" in line(app, "notice")
        assert "has no place in the text any more" in dump(app)
        await pilot.press("enter")
        assert "it has no place: select the text" in line(app, "notice")
        await pilot.press("m")
        assert "select the text it belongs to first" in line(app, "notice")
        view = app.screen.query_one(DocumentView)
        place = view.text.index("绿色")
        view.select(place, place + 2)
        await pilot.press("m")
        assert "that was the last one" in line(app, "notice")
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
        assert "to review" not in dump(app)
    spans = {span.label: span for span in project.marks("page").spans}
    assert spans["policy"].quote.exact == "绿色"
    assert spans["metric"].was is None
    assert project.document("page").text == edited(PAGE)


async def test_dropping_is_undone_and_so_is_the_new_text_itself(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await taken_in(app, pilot)
        await pilot.press("R")
        await until(app, pilot, ReviewScreen)
        await pilot.press("n")
        assert "2 of 2" in dump(app)
        await pilot.press("x")
        assert "1 of 1" in dump(app)
        await pilot.press("u")
        assert "of 2" in dump(app)
        await pilot.press("u")
        assert app.screen.query_one(DocumentView).text == PAGE
        assert "that was the last one" in line(app, "notice")
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
    assert project.document("page").text == PAGE
    assert len(project.marks("page").spans) == 3


async def test_the_reader_says_what_waits_leads_to_it_and_undo_brings_the_old_text_back(
    app: QuandianApp, project: Project
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await taken_in(app, pilot)
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        assert "2 to review: R" in line(app, "status")
        await pilot.press("R")
        await until(app, pilot, ReviewScreen)
        await pilot.press("x", "escape")
        await until(app, pilot, ReaderScreen)
        assert "1 to review: R" in line(app, "status")
        await pilot.press("u", "u")
        await until(app, pilot, ReaderScreen)
        assert "undone: the other text" in line(app, "status")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.panes.raw.text == PAGE
        await pilot.press("t")
        await settled(app, pilot)
        assert "another text" in dump(app)


async def test_a_text_changed_by_another_process_shows_in_the_reader(app: QuandianApp, project: Project) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(app, pilot)
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        other = Project.open(project.folder, by="ben")
        other.take_in(other.add([SourceText("page.txt", None, edited(PAGE), "utf-8")], keep_changed=True).changed)
        other.close()
        for _ in range(ROUNDS):
            if isinstance(app.screen, ReaderScreen) and app.screen.panes.raw.text == edited(PAGE):
                break
            await pilot.pause(PAUSE)
        await settled(app, pilot)
        assert "given another text elsewhere" in line(app, "status")


async def test_where_nothing_changed_and_nothing_waits_that_is_said(app: QuandianApp, tmp_path: Path) -> None:
    (tmp_path / "page.txt").unlink()
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("i")
        await settled(app, pilot)
        assert "no file of this project" in line(app, "notice")
        await pilot.press("R")
        assert "nothing waits to be reviewed" in line(app, "notice")
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        await pilot.press("R")
        await until(app, pilot, ReviewScreen)
        assert "nothing waits to be reviewed in page.txt" in line(app, "notice")
        await pilot.press("enter", "m", "x")
        assert "nothing waits to be reviewed in page.txt" in line(app, "notice")
        await pilot.press("escape")
        await until(app, pilot, ReaderScreen)
