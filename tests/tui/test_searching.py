"""Filtering and sorting the list, and searching all texts, from the keyboard."""

from __future__ import annotations

from tests.tui.driving import line, opened, settled
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen
from tui.widgets.document_list import DocumentList
from tui.widgets.row_list import RowList


def _shown(app: QuandianApp) -> list[str]:
    documents = app.screen.query_one(DocumentList)
    return [documents.at(place).id[:3] for place in range(documents.count)]


async def test_the_list_follows_what_is_typed_and_escape_brings_all_back(app: QuandianApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash", *"绿色算力名片")
        await settled(app, pilot)
        assert _shown(app) == ["001"]
        assert "1 of 5 documents" in line(app, "heading")
        await pilot.press("enter", "enter")
        await opened(app, pilot, "001_b655fd844ee2f664")
        await pilot.press("full_stop")
        await pilot.pause()
        assert app.reader.document_id == "001_b655fd844ee2f664", "the next document is the next of the list"
        await pilot.press("escape")
        await settled(app, pilot)
        assert _shown(app) == ["001"]
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(_shown(app)) == 5


async def test_a_filter_that_fits_nothing_or_says_nothing_says_so(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("slash", *"no such")
        await settled(app, pilot)
        assert "esc shows all again" in line(app, "notice")
        await pilot.press("escape", "slash", *"status:q")
        await settled(app, pilot)
        assert "the statuses are new" in line(app, "notice")
        await pilot.press("backspace", *"done")
        await settled(app, pilot)
        assert _shown(app) == []


async def test_the_list_is_sorted_by_one_column_after_the_other(app: QuandianApp) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("s", "s", "s")
        await settled(app, pilot)
        assert _shown(app) == ["001", "003", "002", "000", "004"]
        assert "by characters ↓" in line(app, "heading")
        await pilot.press("S")
        await settled(app, pilot)
        assert _shown(app) == ["004", "000", "002", "003", "001"]
        assert "  5  高原" in dump(app).splitlines()[2], "a document keeps its number"


async def test_a_hit_is_read_where_it_stands(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("f", *"17.7亿元", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one(RowList).count == 1
        assert "found: 1" in line(app, "notice")
        await pilot.press("enter")
        screen = await opened(app, pilot, "001_b655fd844ee2f664")
        text = screen.panes.clean.text
        assert text[screen.panes.clean.cursor :].startswith("17.7亿元")
        await pilot.press("escape")
        await settled(app, pilot)
        await pilot.press("f")
        await settled(app, pilot)
        assert app.screen.query_one(RowList).count == 1, "what was looked for last is there again"


async def test_the_keys_lead_from_the_pattern_into_the_hits_and_back(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("f", *"算力", "enter")
        await settled(app, pilot)
        hits, pattern = app.screen.query_one(RowList), app.screen.query_one("#pattern")
        pattern.focus()
        await pilot.press("pagedown")
        assert hits.cursor == hits.visible_rows
        await pilot.press("pageup", "down", "down")
        assert hits.has_focus
        assert hits.cursor == 1
        await pilot.press("up")
        assert hits.has_focus
        await pilot.press("up")
        assert pattern.has_focus


async def test_a_search_can_be_regular_and_raw_and_a_bad_one_is_told(app: QuandianApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("f", "[", "enter")
        await settled(app, pilot)
        assert "nothing found" in line(app, "notice") or "found:" in line(app, "notice")
        await pilot.press("up", "ctrl+r")
        await settled(app, pilot)
        assert "cannot be searched for" in line(app, "notice")
        assert "regular expression" in line(app, "heading")
        await pilot.press("ctrl+o")
        assert "raw text" in line(app, "heading")
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)
