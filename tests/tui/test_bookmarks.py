"""Bookmarks: set, listed, gone to, kept, and found again in a changed text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.project import Project
from tests.tui.driving import ANNOTATOR, QUIET, line, opened, read, until
from tests.tui.screen import dump
from tui.app import QuandianApp
from tui.bookmarks import QUOTE_CHARACTERS, Bookmark, place_of, toggled
from tui.screens.jump import JumpScreen

PAGE = "001_b655fd844ee2f664"


async def test_a_bookmark_is_set_listed_gone_to_and_taken_away(app: QuandianApp) -> None:
    async with read(app, PAGE) as (now, pilot, screen):
        await pilot.press("apostrophe")
        await until(now, pilot, JumpScreen)
        assert 'no bookmark in this document yet: " sets one' in dump(now)
        await pilot.press("escape")
        await pilot.press("s", "s", "quotation_mark")
        first = screen.panes.raw_cursor
        assert line(now, "status").startswith("bookmark set (' lists all 1)")
        await pilot.press("ctrl+end", "“")
        await pilot.press("apostrophe")
        await until(now, pilot, JumpScreen)
        await pilot.press("up", "enter")
        await opened(now, pilot, PAGE)
        assert screen.panes.raw_cursor == first
        await pilot.press("quotation_mark")
        assert line(now, "status").startswith("bookmark taken away")
    again = QuandianApp(Project.open(app.project.folder, by=ANNOTATOR), QUIET)
    assert len(again.places.bookmarks[PAGE]) == 1
    again.project.close()


def test_a_bookmark_goes_along_with_its_words() -> None:
    text = "甲乙丙丁。" * 3 + "西宁的算力规模超过全省的一半以上，同比增长。" + "戊己庚辛。" * 3
    place = text.index("西宁")
    (bookmark,), is_set = toggled([], text, place)
    assert is_set
    assert place_of(bookmark, "更正。" + text) == place + 3
    assert place_of(bookmark, text[5:]) == place - 5
    assert place_of(bookmark, "没有") is None
    assert toggled([bookmark], "更正。" + text, place + 3) == ([], False)


@given(st.text(max_size=60), st.integers(0, 60))
def test_a_bookmark_that_was_set_is_where_it_was_set_and_goes_again(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    (bookmark,), _ = toggled([], text, offset)
    assert bookmark == Bookmark(offset, text[offset : offset + QUOTE_CHARACTERS])
    assert place_of(bookmark, text) == offset
    assert toggled([bookmark], text, offset) == ([], False)
