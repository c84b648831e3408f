"""Moving and selecting with the mouse."""

from __future__ import annotations

import pytest

from articles.ranges import Range
from tests.tui.view.view_app import ViewApp
from tui.view.document_view import DocumentView

TEXT = "西宁GDP增长26.8%，\n\n“算力”\n" + "\n".join(f"{number:03} 未来可期" for number in range(100))


@pytest.mark.parametrize(
    ("at", "cursor"),
    [
        ((1, 0), 0),
        ((2, 0), 0),
        ((3, 0), 1),
        ((4, 0), 1),
        ((5, 0), 2),
        ((6, 0), 3),
        ((0, 0), 0),
        ((35, 0), 13),
        ((1, 1), 14),
        ((20, 1), 14),
        ((2, 2), 16),
        ((3, 2), 16),
        ((4, 2), 17),
    ],
)
async def test_a_click_on_either_half_of_a_character_means_it(at: tuple[int, int], cursor: int) -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(DocumentView, offset=at)
        assert app.view.cursor == cursor
        assert not app.view.selection.length


@pytest.mark.parametrize(
    ("start", "end", "selected", "cursor_at_start"),
    [
        ((1, 0), (3, 0), "西宁", False),
        ((2, 0), (4, 0), "西宁", False),
        ((4, 0), (1, 0), "西宁", True),
        ((1, 0), (2, 0), "西", False),
        ((5, 0), (2, 2), "GDP增长26.8%，\n\n“算", False),
        ((8, 0), (38, 0), "增长26.8%，", False),
    ],
)
async def test_dragging_selects_both_characters_and_all_between(
    start: tuple[int, int], end: tuple[int, int], selected: str, cursor_at_start: bool
) -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.mouse_down(DocumentView, offset=start)
        await pilot.hover(DocumentView, offset=end)
        await pilot.mouse_up(DocumentView, offset=end)
        selection = app.view.selection
        assert TEXT[slice(*selection)] == selected
        assert app.view.cursor == (selection.start if cursor_at_start else selection.end)
        await pilot.hover(DocumentView, offset=(1, 5))
        assert app.view.selection == selection


async def test_a_double_click_selects_the_word_and_a_triple_click_the_line() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(DocumentView, offset=(6, 0), times=2)
        assert app.view.selection == Range(2, 5)
        await pilot.click(DocumentView, offset=(6, 0), times=3)
        assert app.view.selection == Range(0, 13)
        await pilot.click(DocumentView, offset=(6, 0))
        assert app.view.selection == Range(3, 3)


async def test_a_drag_below_the_edge_goes_on_scrolling_while_the_pointer_rests() -> None:
    app = ViewApp(TEXT, panes=1)
    app.view.styles.height = 6
    async with app.run_test(size=(40, 12)) as pilot:
        view = app.view
        await pilot.mouse_down(DocumentView, offset=(1, 0))
        await pilot.hover(offset=(5, 8))
        await pilot._wait_for_screen()
        while view.scroll_y < 60:
            await pilot.pause(0.05)
        assert view.selection.start == 0
        assert view.screen_row(view.cursor) is not None
        await pilot.hover(DocumentView, offset=(5, 3))
        resting = view.selection
        await pilot.mouse_up(DocumentView, offset=(5, 3))
        await pilot.pause(0.15)
        assert view.selection == resting


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot._post_mouse_events([_scroll_down()], DocumentView, offset=(3, 3))
        await pilot.pause()
        assert app.view.top_offset > 0
        assert app.view.cursor == 0


def _scroll_down() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown
