"""The outline of a page and the list of its spans, narrowed by typing, and the way to a place."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.conftest import Reading
from tests.tui.driving import line, settled, until
from tests.tui.screen import dump
from tests.tui.test_reader import put_cursor_on
from tui.screens.jump import JumpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.row_list import RowList

Open = Callable[..., Reading]


async def test_the_outline_has_every_article_and_leads_to_it(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        page = screen.opened.reading.page
        await pilot.press("g")
        await until(app, pilot, JumpScreen)
        shown = dump(app)
        for number, article in enumerate(page.articles, start=1):
            assert f"{number} {article.headline.text[:8]}" in shown
        rows = app.screen.query_one(RowList)
        while f"▸   {len(page.articles)} " not in dump(app):
            before = rows.cursor
            await pilot.press("down")
            assert rows.cursor > before
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        assert screen.opened.reading.article_at(screen.panes.clean_cursor) == len(page.articles) - 1


async def test_what_is_typed_narrows_the_list_and_enter_goes_to_the_first(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        view = screen.panes.clean
        for words, key in (("17.7亿元", "1"), ("绿色算力", "2"), ("西宁", "5")):
            put_cursor_on(view, words)
            await pilot.press(key)
        await pilot.press("asterisk")
        await until(app, pilot, JumpScreen)
        assert "3 of 3" in line(app, "heading")
        await pilot.press(*"metric")
        assert "1 of 3" in line(app, "heading")
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        assert view.cursor == view.text.index("17.7亿元")


async def test_spans_come_in_several_orders(reading: Open) -> None:
    async with reading(size=(60, 18)) as (app, pilot, screen):
        view = screen.panes.clean
        for words, key in (("西宁", "5"), ("17.7亿元", "1")):
            put_cursor_on(view, words)
            await pilot.press(key)
        await pilot.press("asterisk")
        await until(app, pilot, JumpScreen)
        first = [place.pieces[1].text.strip() for place in app.screen._shown]
        await pilot.press("tab")
        assert line(app, "heading").startswith("Spans")
        assert "by label" in line(app, "heading")
        by_label = [place.pieces[1].text.strip() for place in app.screen._shown]
        assert (first, by_label) == (["PLACE", "METRIC"], ["METRIC", "PLACE"])
        await pilot.press("escape")
        await settled(app, pilot)
        assert isinstance(app.screen, ReaderScreen)


async def test_with_nothing_to_list_that_is_said(reading: Open) -> None:
    async with reading() as (app, pilot, _):
        await pilot.press("asterisk")
        await until(app, pilot, JumpScreen)
        assert "no span marked in this document yet" in line(app, "notice")
        await pilot.press("enter", "escape", "g", *"nowhere")
        assert "nothing here has these words" in line(app, "notice")


async def test_a_line_s_number_and_an_offset_lead_there(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("tab", "g")
        await until(app, pilot, JumpScreen)
        await pilot.press(*"12")
        assert "line 12" in dump(app)
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        assert screen.panes.raw.cursor == screen.opened.line_starts[11]
        await pilot.press("g", "at", *"300", "enter")
        await until(app, pilot, ReaderScreen)
        assert screen.panes.raw.cursor == 300
        await pilot.press("g", *"99999")
        assert "nothing here has these words" in line(app, "notice")


async def test_an_action_is_found_by_words_and_done(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("ctrl+p")
        await until(app, pilot, JumpScreen)
        assert line(app, "heading").startswith("Actions")
        await pilot.press(*"side by side")
        assert "1 of" in line(app, "heading")
        await pilot.press("enter")
        await until(app, pilot, ReaderScreen)
        assert screen.panes.arrangement == "clean"
        await pilot.press("escape")
        await settled(app, pilot)
        await pilot.press("ctrl+p", *"projects", "enter")
        await settled(app, pilot)
        assert "Projects" in dump(app)
