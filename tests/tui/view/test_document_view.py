"""Reading, moving and selecting with keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ranges import Range
from tests.tui.screen import dump
from tests.tui.view.view_app import ViewApp
from tui.view.document_view import DocumentView
from tui.view.marks import Mark
from tui.view.painting import TextStyle

TEXT = "西宁全力打响绿色算力名片，“算”启新程\n\n去年增长26.8%。\nＧＤＰ与e\u0301té\n"


def lines(app: ViewApp) -> list[str]:
    return [line.strip() for line in dump(app).splitlines()]


async def test_a_text_is_shown_wrapped_with_a_blank_cell_on_either_side() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 8)):
        shown = [line.rstrip("▁▂▃▄▅▆▇█ ") for line in dump(app).splitlines()]
        assert shown[:5] == [
            " 西宁全力打响绿色算力名",
            " 片，“算”启新程",
            "",
            " 去年增长26.8%。",
            " ＧＤＰ与e\u0301té",
        ]


def at(words: str) -> int:
    """Where some words of the text start; its end for no words."""
    return TEXT.index(words) if words else len(TEXT)


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        ("西宁", "right l", "全力"),
        ("全力", "left h", "西宁"),
        ("西宁", "left", "西宁"),
        ("西宁", "down", "片，"),
        ("西宁", "down j j", "去年"),
        ("去年", "up up", "片，"),
        ("力打", "down up", "力打"),
        ("名片", "down down down up up up", "名片"),
        ("力打", "end", "名片"),
        ("算”", "end", "\n\n"),
        ("算”", "home", "片，"),
        ("全力", "ctrl+end", ""),
        ("增长", "ctrl+home", "西宁"),
        ("程", "w w", "年增"),
        ("增长", "w w w", "。\n"),
        ("。\nＧ", "b", "26.8"),
        ("8%", "b", "26.8"),
        ("26.8", "ctrl+left ctrl+right", "26.8"),
        ("力打", "greater_than_sign", "去年"),
        ("力打", "ctrl+down ctrl+down", "ＧＤＰ"),
        ("增长", "less_than_sign", "去年"),
        ("去年", "left_double_angle_bracket", "西宁"),
        ("与", "right right right", "é\n"),
        ("与", "right right right right", "\n"),
        ("té", "left left", "与"),
    ],
)
async def test_motions_lead_where_they_say(start: str, keys: str, end: str) -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        app.view.move_to(at(start))
        await pilot.press(*keys.split())
        assert TEXT[app.view.cursor :].startswith(end)
        assert bool(TEXT[app.view.cursor :]) == bool(end)
        assert not app.view.selection.length


@pytest.mark.parametrize(
    ("start", "keys", "selected"),
    [
        ("西宁", "shift+right shift+right", "西宁"),
        ("打响", "shift+left", "力"),
        ("西宁", "shift+down", "西宁全力打响绿色算力名"),
        ("力打", "shift+end", "力打响绿色算力名"),
        ("年增", "shift+home", "去"),
        ("26.8", "W", "26.8%"),
        ("26.8", "ctrl+shift+right", "26.8%"),
        ("去年", "ctrl+shift+down", "去年增长26.8%。\n"),
        ("26.8", "v w", "26.8%"),
        ("26.8", "ctrl+space right right", "26"),
        ("打响", "v left left", "全力"),
        ("打响", "shift+left v left", "全力"),
        ("26.8", "shift+right right", ""),
        ("26.8", "v w v", ""),
    ],
)
async def test_selecting_with_keys(start: str, keys: str, selected: str) -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        app.view.move_to(at(start))
        await pilot.press(*keys.split())
        assert TEXT[slice(*app.view.selection)] == selected


async def test_escape_ends_a_selection_and_only_then_goes_on_to_the_screen() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        await pilot.press("v", "right", "right")
        assert app.view.marking
        await pilot.press("escape")
        assert not app.view.marking
        assert not app.view.selection.length
        assert app.view.cursor == 2
        assert "escape" not in app.passed_on
        await pilot.press("escape")
        assert "escape" in app.passed_on


async def test_label_keys_go_on_to_the_screen() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        await pilot.press("1", "8", "a", "x", "n")
        assert app.passed_on == ["1", "8", "a", "x", "n"]


async def test_articles_are_units_to_move_by() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        app.view.stops = {"article": [0, at("去年"), at("ＧＤＰ")]}
        await pilot.press("right_parenthesis", "fullwidth_right_parenthesis")
        assert app.view.cursor == at("ＧＤＰ")
        await pilot.press("right_parenthesis", "left_parenthesis")
        assert app.view.cursor == at("去年")


async def test_words_come_from_the_segmenter() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        app.view.segmenter = lambda line: [(0, 2), (2, 4), (4, 6)] if line.startswith("西宁") else [(0, len(line))]
        assert app.view.word_at(5) == Range(4, 6)
        await pilot.press("w", "w", "W")
        assert app.view.selection == Range(4, at("去年"))


async def test_moved_tells_cursor_and_selection_once_a_change() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        assert app.moves == []
        await pilot.press("right", "shift+right", "escape")
        assert [(move.cursor, move.selection) for move in app.moves] == [
            (1, Range(1, 1)),
            (2, Range(1, 2)),
            (2, Range(2, 2)),
        ]
        assert all(move.control is app.view for move in app.moves)
        app.moves.clear()
        app.view.move_to(2)
        await pilot.pause()
        assert app.moves == []


async def test_select_and_marks_at_are_there_for_the_screen() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)):
        app.view.select(2, 6)
        assert (app.view.cursor, app.view.selection) == (6, Range(2, 6))
        app.view.set_marks([Mark("a", 0, 6, "#ff0000", "1"), Mark("b", 2, 4, "#00ff00", "2")])
        assert [mark.key for mark in app.view.marks_at(3)] == ["b", "a"]
        app.view.remove_mark("b")
        app.view.remove_mark("b")
        assert [mark.key for mark in app.view.marks_at(3)] == ["a"]


async def test_show_replaces_everything_of_the_old_document() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(25, 10)) as pilot:
        view = app.view
        view.add_mark(Mark("a", 0, 6, "#ff0000", "1"))
        view.twin = (Range(0, 3),)
        view.select(2, 6)
        await pilot.pause()
        app.moves.clear()
        view.show("海东市", [TextStyle(0, 2, "headline")], cursor=99)
        await pilot.pause()
        assert lines(app)[:2] == ["海东市", ""]
        assert (view.text, view.cursor, view.selection, view.twin) == ("海东市", 3, Range(3, 3), ())
        assert view.marks_at(0) == []
        assert app.moves == []


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "\r\n", "a"])
@pytest.mark.parametrize("size", [(1, 1), (2, 3), (40, 10)])
async def test_tiny_texts_and_tiny_screens_are_no_trouble(text: str, size: tuple[int, int]) -> None:
    app = ViewApp(text, panes=2)
    async with app.run_test(size=size) as pilot:
        for unit in ("char", "word", "row", "page", "row_edge", "paragraph", "text", "article"):
            for step in (1, -1):
                app.view.action_move(unit, step, extend=step < 0)
                await pilot.pause()
        await pilot.click(DocumentView)
        assert 0 <= app.view.cursor <= len(text)


async def test_the_cursor_stays_in_view_through_a_long_text() -> None:
    text = "\n".join(f"{number} 西宁全力打响绿色算力名片，“算”启新程，未来可期" for number in range(500))
    app = ViewApp(text)
    async with app.run_test(size=(30, 12)) as pilot:
        for key in ["pagedown", "pagedown", "down", "ctrl+end", "pageup", "up", "ctrl+home", "ctrl+end", "left"]:
            await pilot.press(key)
            assert app.view.screen_row(app.view.cursor) is not None, key
        assert "499" in dump(app)


async def test_paging_forth_and_back_shows_every_row() -> None:
    text = "\n".join(f"第{number}段" + "西宁未来可期，" * (number % 9) for number in range(70))
    app = ViewApp(text)
    async with app.run_test(size=(30, 12)) as pilot:
        seen: set[str] = set()
        while app.view.cursor < len(text):
            seen |= {line.split("段")[0] for line in lines(app) if line.startswith("第")}
            await pilot.press("pagedown")
        seen |= {line.split("段")[0] for line in lines(app) if line.startswith("第")}
        assert seen == {f"第{number}" for number in range(70)}


@pytest.mark.parametrize("sizes", [[(30, 12), (61, 40), (17, 5), (90, 12)], [(25, 3), (24, 3), (26, 3)]])
async def test_the_text_at_the_top_stays_there_at_any_size(
    seed_pages: tuple[Path, ...], sizes: list[tuple[int, int]]
) -> None:
    text = seed_pages[0].read_text(encoding="utf-8")
    app = ViewApp(text, panes=2)
    async with app.run_test(size=(80, 20)) as pilot:
        app.view.align_to(text.index("政府工作报告"), 0)
        top = app.view.top_offset
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.top_offset == top
            assert app.view.screen_row(top) == 0


async def test_align_to_puts_an_offset_on_a_row() -> None:
    text = "\n".join(f"{number} 西宁全力打响绿色算力名片，“算”启新程，未来可期" for number in range(500))
    app = ViewApp(text)
    async with app.run_test(size=(30, 12)) as pilot:
        offset = text.index("\n250 ") + 1
        app.view.align_to(offset, 4)
        await pilot.pause()
        assert app.view.screen_row(offset) == 4
        assert lines(app)[4].startswith("250 ")
        app.view.reveal(offset)
        assert app.view.screen_row(offset) == 4
        app.view.align_to(0, 4)
        assert app.view.screen_row(0) == 0


async def test_a_hidden_view_catches_up_when_it_is_shown() -> None:
    text = "\n".join(f"{number} 西宁" for number in range(500))
    app = ViewApp(text, panes=2)
    async with app.run_test(size=(40, 12)) as pilot:
        other = app.views[1]
        other.display = False
        await pilot.pause()
        offset = text.index("\n300 ") + 1
        other.move_to(offset)
        other.display = True
        await pilot.pause()
        assert other.screen_row(offset) is not None
        assert "300 西宁" in dump(app)


async def test_measure_narrows_the_text_and_centres_it() -> None:
    app = ViewApp("西宁全力打响绿色算力名片")
    async with app.run_test(size=(41, 4)) as pilot:
        app.view.measure = 10
        await pilot.pause()
        assert dump(app).splitlines()[:3] == [" " * 15 + "西宁全力打", " " * 15 + "响绿色算力", " " * 15 + "名片"]
        app.view.measure = None
        await pilot.pause()
        assert dump(app).splitlines()[0] == " 西宁全力打响绿色算力名片"


async def test_line_ends_of_windows_files_are_one_place() -> None:
    app = ViewApp("甲\r\n乙\r\n")
    async with app.run_test(size=(20, 5)) as pilot:
        assert lines(app)[:3] == ["甲", "乙", ""]
        await pilot.press("right", "right")
        assert app.view.cursor == 3
        await pilot.press("left")
        assert app.view.cursor == 1


async def test_a_real_page_reads_as_it_is(seed_pages: tuple[Path, ...]) -> None:
    text = seed_pages[0].read_text(encoding="utf-8")
    app = ViewApp(text)
    async with app.run_test(size=(100, 60)):
        left = [line.strip(" ▁▂▃▄▅▆▇█") for line in dump(app).splitlines()]
        expected = [line.strip() for line in text.split("\n")]
        assert left[:20] == expected[:20]
