"""Only the rows that change are painted again."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from articles.ranges import Range
from tests.tui.view.view_app import ViewApp
from tui.view.document_view import DocumentView
from tui.view.marks import Mark

TEXT = "\n".join(f"{number:02} 西宁全力打响绿色算力名片" for number in range(60))
LINE = TEXT.index("\n") + 1


class RepaintApp(ViewApp):
    """Notes which rows of the first view are asked to be painted again; -1 for all of them."""

    def __init__(self) -> None:
        super().__init__(TEXT)
        self.rows: set[int] = set()

    def watch_rows(self) -> None:
        original = DocumentView.refresh

        def refresh(*regions: Region, **options: bool) -> DocumentView:
            for region in regions or (Region(0, -1, 1, 1),):
                self.rows.update(region.line_range)
            return original(self.view, *regions, **options)

        self.view.refresh = refresh  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("keys", "rows"),
    [
        (["right"], {0}),
        (["down"], {0, 1}),
        (["down", "down"], {0, 1, 2}),
        (["shift+down"], {0, 1}),
        (["shift+right"], {0}),
        (["v", "right"], {0}),
        (["left"], set()),
    ],
)
async def test_moving_repaints_the_rows_of_the_cursor(keys: list[str], rows: set[int]) -> None:
    app = RepaintApp()
    async with app.run_test(size=(40, 20)) as pilot:
        app.watch_rows()
        await pilot.press(*keys)
        assert app.rows == rows


async def test_growing_a_selection_repaints_only_where_it_grew() -> None:
    app = RepaintApp()
    async with app.run_test(size=(40, 20)) as pilot:
        app.view.select(0, 5 * LINE + 4)
        app.watch_rows()
        await pilot.press("shift+down")
        assert app.rows == {5, 6}


async def test_marks_and_twins_repaint_their_rows_and_nothing_out_of_view() -> None:
    app = RepaintApp()
    async with app.run_test(size=(40, 20)):
        view = app.view
        view.twin = (Range(LINE, LINE + 1),)
        app.watch_rows()
        view.add_mark(Mark("a", 3 * LINE, 4 * LINE + 3, "#ff0000", "1"))
        assert app.rows == {3, 4}
        app.rows.clear()
        view.remove_mark("a")
        assert app.rows == {3, 4}
        app.rows.clear()
        view.add_mark(Mark("far", 40 * LINE, 40 * LINE + 3, "#ff0000", "1"))
        view.twin = (Range(7 * LINE, 7 * LINE + 1),)
        assert app.rows == {1, 7}
        app.rows.clear()
        view.set_marks([Mark("far", 40 * LINE, 40 * LINE + 3, "#ff0000", "1"), Mark("b", 0, 2, "#00ff00", "2")])
        assert app.rows == {0}


async def test_rows_are_painted_once_and_remembered() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 20)) as pilot:
        first = [app.view.render_line(y) for y in range(20)]
        await pilot.press("down")
        again = [app.view.render_line(y) for y in range(20)]
        assert [y for y in range(20) if first[y] is not again[y]] == [0, 1]
