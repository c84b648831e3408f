"""What the other button of the mouse offers, and the first steps below the list."""

from __future__ import annotations

import pytest
from textual.events import MouseDown, MouseUp

from annotations.project import Project
from tests.tui.driving import line, read, settled, until
from tests.tui.screen import dump
from tests.tui.test_reader import put_cursor_on
from tui.app import QuandianApp
from tui.catalogue import use_language
from tui.screens.jump import JumpScreen
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.document_list import DocumentList
from tui.widgets.tour import Tour

PAGE = "001_b655fd844ee2f664"


async def test_the_other_button_offers_labels_and_what_to_do_with_a_span(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        clean = screen.panes.clean
        await pilot._post_mouse_events([MouseDown, MouseUp], clean, offset=(6, 6), button=3)
        await until(now, pilot, JumpScreen)
        assert "METRIC 指标" in dump(now)
        assert "delete the span" not in dump(now)
        await pilot.press(*"ORG", "enter")
        await until(now, pilot, ReaderScreen)
        await settled(now, pilot)
        (span,) = screen.opened.editor.spans.values()
        assert span.label == "org"
        put_cursor_on(clean, screen.opened.quoted(span.raw, 20))
        await pilot._post_mouse_events([MouseDown, MouseUp], clean, offset=(6, 6), button=3)
        await until(now, pilot, JumpScreen)
        await pilot.press(*"delete the span under", "enter")
        await until(now, pilot, ReaderScreen)
        await settled(now, pilot)
        assert not screen.opened.editor.spans


async def test_the_other_button_keeps_what_is_selected(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        clean = screen.panes.clean
        start = clean.text.index("用手机点一单外卖")
        clean.select(start, start + 4)
        clean.ask(start + 1)
        await until(now, pilot, JumpScreen)
        await pilot.press(*"ORG", "enter")
        await until(now, pilot, ReaderScreen)
        await settled(now, pilot)
        (span,) = screen.opened.editor.spans.values()
        assert span.quote.exact == "用手机点"


async def test_in_the_list_it_offers_what_can_be_done_there(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, pilot)
        documents = app.screen.query_one(DocumentList)
        await pilot.click(documents, offset=(10, 3), button=3)
        await until(app, pilot, JumpScreen)
        await pilot.press("escape")
        await until(app, pilot, LibraryScreen)
        assert documents.cursor == 2


@pytest.mark.parametrize("size", [(100, 30), (170, 30)])
async def test_first_steps_are_told_until_something_is_marked(
    app: QuandianApp, project: Project, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        assert "First steps" in dump(app)
        await pilot.press("T")
        await settled(app, pilot)
        assert not app.screen.query(Tour)
        await pilot.press("T")
        await settled(app, pilot)
        assert "a marks the same words all over the page" in dump(app)
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        await settled(app, pilot)
        await pilot.press("1", "q")
        await until(app, pilot, LibraryScreen)
        await settled(app, pilot)
        assert not app.screen.query(Tour)
        await pilot.press("T", "T")
        assert "while nothing is marked" in line(app, "notice")


async def test_there_are_no_first_steps_where_there_is_no_room(app: QuandianApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(app, pilot)
        assert not app.screen.query(Tour)
        await pilot.resize_terminal(60, 24)
        await settled(app, pilot)
        assert app.screen.query(Tour)


async def test_labels_have_columns_where_there_is_room(app: QuandianApp, project: Project) -> None:
    editor = project.edit(PAGE)
    editor.mark([(10, 14)], "org")
    editor.close()
    use_language("zh")
    async with app.run_test(size=(170, 30)) as pilot:
        await settled(app, pilot)
        await pilot.press("v")
        await settled(app, pilot)
        head, _, row, *_ = (row.split() for row in dump(app).splitlines()[1:])
        assert head[2:10] == ["指标", "政策…", "机构", "人物", "地点", "项目", "产品…", "时间"]
        assert row[2] == "1"
        await pilot.resize_terminal(90, 30)
        await settled(app, pilot)
        assert "机构" not in dump(app).splitlines()[1]
