"""``/`` in the reader: text, regular expressions and whole words, found in the pane a person is in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.widgets import Input

from annotations.errors import BadPattern
from annotations.project import Project
from articles.ranges import Range
from tests.tui.conftest import Reading
from tests.tui.driving import line, settled
from tests.tui.test_reader import spans_on_disk
from tui.finding import NOTHING, find
from tui.screens.reader import ReaderScreen

Open = Callable[..., Reading]
TEXT = "算力规模超1.3万架，算力 GDP gdp 大算力"


def words(offset: int) -> Range:
    """Words of two characters."""
    return Range(offset - offset % 2, offset - offset % 2 + 2)


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("算力", ["算力", "算力", "算力"]),
        ("gdp", ["GDP", "gdp"]),
        ("GDP", ["GDP"]),
        ("/[0-9.]+万", ["1.3万"]),
        ("=算力", ["算力"]),
        ("没有", []),
        ("", []),
        ("/", []),
    ],
)
def test_what_is_found(sought: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in find(sought, TEXT, "page", words).hits] == found


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(BadPattern):
        find("/(", TEXT, "page", words)


def test_hits_are_gone_through_round_and_round() -> None:
    found = find("算力", TEXT, "page", words)
    starts = [hit.start for hit in found.hits]
    assert found.after(1) == 1
    assert found.after(len(TEXT)) == 0
    assert [found.stepped(starts[0], step) for step in (1, -1)] == [1, 2]
    assert (NOTHING.after(0), NOTHING.stepped(0, 1)) == (None, None)


async def typed(screen: ReaderScreen, pilot, words: str) -> None:
    """Type into the line; Chinese comes as an input method commits it."""
    screen.query_one("#find", Input).value = words
    await pilot.pause()


async def test_hits_show_while_one_types_and_enter_leads_to_marking_them(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        view = screen.panes.clean
        await pilot.press("slash")
        await typed(screen, pilot, "绿色算力")
        assert len(view.found) == view.text.count("绿色算力") > 3
        assert line(app, "status").startswith(f"1 of {len(view.found)}: 绿色算力")
        await pilot.press("enter")
        assert app.focused is view
        assert view.cursor == view.text.index("绿色算力")
        await pilot.press("n", "n")
        assert view.cursor == view.found[2].start
        await pilot.press("N")
        assert line(app, "status").startswith(f"2 of {len(view.found)}")
        await pilot.press("2")
        assert len(spans_on_disk(project)) == 1, "a key labels the hit as ever"
        await pilot.press("escape")
        assert view.found == ()
        await pilot.press("0", "n")
        assert isinstance(app.screen, ReaderScreen), "escape ended the search and not the reading"


async def test_the_raw_pane_is_searched_where_the_cursor_is_there(reading: Open) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("tab", "slash")
        await typed(screen, pilot, "/[0-9.]+亿元")
        assert screen.panes.raw.found
        assert screen.panes.clean.found == ()
        await pilot.press("enter", "n", "escape")
        assert app.focused is screen.panes.raw


async def test_what_is_not_there_or_no_pattern_is_said_and_the_cursor_stays(reading: Open) -> None:
    async with reading(size=(80, 24)) as (app, pilot, screen):
        screen.panes.clean.move_to(40)
        await pilot.press("slash", *"nowhere")
        assert "nowhere is not in this text" in line(app, "status")
        assert screen.panes.clean.cursor == 40
        await typed(screen, pilot, "/(")
        assert "cannot be searched for" in line(app, "status")
        await pilot.press("escape")
        assert app.focused is screen.panes.clean
        await pilot.press("escape")
        await settled(app, pilot)
        assert not isinstance(app.screen, ReaderScreen)


async def test_hits_stay_where_they_are_when_the_page_reads_otherwise(reading: Open) -> None:
    async with reading() as (_, pilot, screen):
        view = screen.panes.clean
        await pilot.press("slash")
        await typed(screen, pilot, "绿色算力")
        await pilot.press("enter", "n", "n", "c", "s")
        assert [view.text[start:end] for start, end in view.found] == ["绿色算力"] * len(view.found)
        assert view.found


async def test_keys_that_come_with_enter_go_where_enter_leads(reading: Open, project: Project) -> None:
    async with reading() as (app, pilot, screen):
        await pilot.press("slash")
        await typed(screen, pilot, "绿色算力")
        for key, character in (("enter", "\r"), ("n", "n"), ("n", "n"), ("2", "2")):
            app.post_message(Key(key, character))
        await settled(app, pilot)
        assert screen.query_one("#find", Input).value == "绿色算力"
        assert screen.panes.clean.cursor == screen.panes.clean.found[2].start
        assert len(spans_on_disk(project)) == 1
