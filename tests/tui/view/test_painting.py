"""What rows look like: marks, selection, twin, cursor and sections, and that nothing raw reaches the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from articles.ranges import Range
from tests.tui.view.view_app import ViewApp
from tui.view.component_style import contrast, legible
from tui.view.document_view import DocumentView
from tui.view.marks import Mark
from tui.view.painting import TextStyle, disjoint
from tui.view.visible import visible

TEXT = "西宁全力打响绿色算力名片\n\n增长26.8%"
RED, BLUE = "#e06c75", "#61afef"
LABEL_COLOURS = ["#e06c75", "#98c379", "#61afef", "#e5c07b", "#c678dd", "#56b6c2", "#d19a66", "#abb2bf"]
HOSTILE = "甲\x1b]52;c;aGk=\x07乙\x9b2J\u202e丙\u200b\x00\x7f\x85\ud800\ufeff\tＡ[bold]x[/] [/x] e\u0301 👍🏽\r丁"


def segments(view: DocumentView) -> Iterator[Segment]:
    for y in range(view.size.height):
        yield from view.render_line(y)


def style_of(view: DocumentView, words: str) -> Style:
    """The style of the piece of a row that is exactly these words."""
    found = [segment.style for segment in segments(view) if segment.text == words]
    assert len(found) == 1, [segment.text for segment in segments(view)]
    assert found[0] is not None
    return found[0]


async def test_a_mark_is_coloured_and_underlined() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 6)):
        plain = style_of(app.view, "增长26.8%")
        app.view.add_mark(Mark("a", 2, 4, RED, "1"))
        style = style_of(app.view, "全力")
        assert style.underline
        assert style.color != plain.color
        assert style.bgcolor != plain.bgcolor
        app.view.remove_mark("a")
        assert "全力" not in [segment.text for segment in segments(app.view)]


async def test_a_nested_mark_is_underlined_twice_in_its_own_colour() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 6)):
        app.view.set_marks([Mark("inner", 4, 6, BLUE, "2"), Mark("outer", 2, 8, RED, "1")])
        outer, inner = style_of(app.view, "全力"), style_of(app.view, "打响")
        assert (outer.underline, outer.underline2) == (True, False)
        assert (inner.underline, inner.underline2) == (False, True)
        assert inner.color != outer.color
        assert style_of(app.view, "绿色") == outer


async def test_neighbouring_marks_of_one_label_are_told_apart() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 6)):
        app.view.set_marks([Mark("a", 2, 4, RED, "1"), Mark("b", 4, 6, RED, "1")])
        assert style_of(app.view, "打") != style_of(app.view, "全力")
        assert style_of(app.view, "响") == style_of(app.view, "全力")


async def test_a_pending_mark_looks_proposed() -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 6)):
        plain = style_of(app.view, "增长26.8%")
        app.view.set_marks([Mark("a", 2, 4, RED, "1"), Mark("b", 6, 8, RED, "1", pending=True)])
        pending = style_of(app.view, "绿色")
        assert pending.italic
        assert pending.bgcolor == plain.bgcolor
        assert pending != style_of(app.view, "全力")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "solarized-light"])
async def test_marks_can_be_read_on_any_theme(theme: str) -> None:
    app = ViewApp(TEXT, theme=theme)
    async with app.run_test(size=(40, 6)):
        for color in [*LABEL_COLOURS, "#000000", "#ffffff", "#ffff00", "#0000ff"]:
            app.view.set_marks([Mark("a", 2, 4, color, "1"), Mark("b", 4, 6, color, "1"), Mark("c", 4, 8, color, "1")])
            for words in ("全力", "绿色"):
                style = style_of(app.view, words)
                assert style.color is not None
                assert style.bgcolor is not None
                assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= 4.5


@given(*[st.builds(Color, *[st.integers(0, 255)] * 3)] * 3)
def test_legible_colours_are_legible(color: Color, background: Color, foreground: Color) -> None:
    assert contrast(legible(color, background, foreground), background) >= 4.5


@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark", "ansi-light"])
async def test_marks_are_told_apart_without_colours(theme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ViewApp("一二三四五六七八九十", theme=theme)
    async with app.run_test(size=(40, 3)):
        marks = [Mark(letter, start, start + 1, RED, letter) for start, letter in enumerate("12345678", start=1)]
        app.view.set_marks(marks)
        looks = [_attributes(style_of(app.view, character)) for character in "二三四五六七八九"]
        plain = _attributes(style_of(app.view, "十"))
        assert all(one != other for one, other in combinations([*looks, plain], 2))
        assert all(look["underline"] or look["underline2"] for look in looks)
        app.view.add_mark(Mark("outer", 1, 9, RED, "1"))
        assert _attributes(style_of(app.view, "三")) != looks[1]
        assert app.view.render_line(0).text.startswith("1 一二三")


async def test_everything_the_view_lays_over_the_text_shows_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ViewApp("一二三四五六七八九十", theme="ansi-dark", panes=2)
    async with app.run_test(size=(60, 3)):
        app.view.select(1, 3)
        app.view.twin = (Range(5, 7),)
        looks = [_attributes(style_of(app.view, words)) for words in ("一", "二三", "四", "六七")]
        assert all(one != other for one, other in combinations(looks, 2))


def _attributes(style: Style) -> dict[str, bool | None]:
    names = ("bold", "dim", "italic", "underline", "underline2", "overline", "reverse", "strike")
    return {name: bool(getattr(style, name)) for name in names}


async def test_selection_twin_and_cursor_lie_over_marks() -> None:
    app = ViewApp(TEXT, panes=2)
    async with app.run_test(size=(80, 6)) as pilot:
        view, other = app.views
        view.add_mark(Mark("a", 2, 8, RED, "1"))
        view.select(4, 6)
        other.twin = (Range(4, 6),)
        await pilot.pause()
        marked, selected, cursor = style_of(view, "全力"), style_of(view, "打响"), style_of(view, "绿")
        assert selected.bgcolor != marked.bgcolor
        assert selected.color == marked.color
        assert selected.underline
        assert cursor.reverse
        assert style_of(other, "打响").bgcolor != style_of(other, "西宁全力").bgcolor


async def test_the_cursor_is_strong_with_the_focus_weak_without_and_hidden_where_a_twin_shows_the_place() -> None:
    app = ViewApp(TEXT, panes=2)
    async with app.run_test(size=(80, 6)):
        view, other = app.views
        assert (style_of(view, "西").reverse, style_of(view, "西").dim) == (True, None)
        assert (style_of(other, "西").reverse, style_of(other, "西").dim) == (True, True)
        other.twin = (Range(2, 4),)
        assert not style_of(other, "西宁").reverse


@pytest.mark.parametrize(("cursor", "row"), [(12, 0), (13, 1), (len(TEXT), 2)])
async def test_the_cursor_shows_at_line_ends_on_empty_rows_and_at_the_end(cursor: int, row: int) -> None:
    app = ViewApp(TEXT)
    async with app.run_test(size=(40, 6)):
        app.view.move_to(cursor)
        for y in range(5):
            reversed_cells = [
                segment.text for segment in app.view.render_line(y) if segment.style and segment.style.reverse
            ]
            assert reversed_cells == ([" "] if y == row else [])


@pytest.mark.parametrize("offset", [12, 13])
async def test_a_twin_shows_at_line_ends_too(offset: int) -> None:
    app = ViewApp(TEXT, panes=2)
    async with app.run_test(size=(80, 6)):
        other = app.views[1]
        other.twin = (Range(offset, offset + 1),)
        backgrounds = [{segment.style.bgcolor for segment in other.render_line(y) if segment.style} for y in range(3)]
        assert [len(found) for found in backgrounds] == [2 if y == offset - 12 else 1 for y in range(3)]


@pytest.mark.parametrize("width", range(5, 30))
async def test_the_cursor_shows_on_every_character(width: int) -> None:
    text = "西宁 ab cd\u3000，“算力” e\u0301. \n\n  \nx"
    app = ViewApp(text)
    async with app.run_test(size=(width, 40)):
        view = app.view
        while True:
            shown = [segment.text for segment in segments(view) if segment.style and segment.style.reverse]
            assert len(shown) == 1
            assert shown[0].strip() == text[view.cursor : view._rows.next_offset(view.cursor)].strip()
            if view.cursor == len(text):
                break
            view.action_move("char", 1)


async def test_sections_have_styles_of_the_theme() -> None:
    kinds = ["headline", "kicker", "byline", "subhead", "box", "furniture", "dropped", "dim"]
    text = "\n".join(["首", "无", *(character * 3 for character in "甲乙丙丁戊己庚辛")])
    app = ViewApp(text)
    async with app.run_test(size=(40, 12)) as pilot:
        app.view.restyle([TextStyle(4 + 4 * n, 7 + 4 * n, kind) for n, kind in enumerate(kinds)])
        looks = [style_of(app.view, character * 3) for character in "甲乙丙丁戊己庚辛"]
        assert [kind for kind, look in zip(kinds, looks, strict=True) if look == style_of(app.view, "无")] == []
        assert looks[0].bold
        assert looks[6].strike
        app.view.add_mark(Mark("a", 4, 7, RED, "1"))
        assert style_of(app.view, "甲甲甲").bold
        app.view.remove_mark("a")
        app.theme = "textual-light"
        await pilot.pause()
        assert style_of(app.view, "甲甲甲") != looks[0]
        app.view.restyle([])
        assert style_of(app.view, "甲甲甲") == style_of(app.view, "乙乙乙")


def test_overlapping_styles_become_disjoint_the_later_start_on_top() -> None:
    assert disjoint([TextStyle(0, 10, "dim"), TextStyle(2, 4, "dropped"), TextStyle(3, 6, "box")]) == [
        TextStyle(0, 2, "dim"),
        TextStyle(2, 3, "dropped"),
        TextStyle(3, 6, "box"),
        TextStyle(6, 10, "dim"),
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["box", "dim", "byline"]))))
def test_disjoint_styles_cover_the_same_characters(stretches: list[tuple[int, int, str]]) -> None:
    styles = [TextStyle(*stretch) for stretch in stretches]  # type: ignore[arg-type]
    pieces = disjoint(styles)
    covered = [offset for piece in pieces for offset in range(piece.start, piece.end)]
    assert covered == sorted({offset for style in styles for offset in range(style.start, style.end)})
    for piece in pieces:
        assert any(
            style.start <= piece.start and piece.end <= style.end and style.kind == piece.kind for style in styles
        )


async def test_nothing_of_a_hostile_text_reaches_the_terminal_raw() -> None:
    app = ViewApp(HOSTILE, panes=2)
    async with app.run_test(size=(70, 12)):
        app.view.set_marks([Mark("a", 1, 9, RED, "\x1b"), Mark("b", 3, 30, BLUE, "2", pending=True)])
        painted = "".join(segment.text for segment in segments(app.view))
        assert visible(painted) == painted
        assert "[bold]x[/]" in painted
        assert "␛]52;c;aGk=␇" in painted.replace("\n", "")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters() | st.sampled_from("西宁，“\n\t\x1b\u202e e\u0301"), max_size=120), st.integers(1, 50))
async def test_every_strip_is_safe_and_as_wide_as_the_view(text: str, width: int) -> None:
    app = ViewApp(text)
    async with app.run_test(size=(width, 20)):
        view = app.view
        half, end = len(text) // 2, len(text)
        view.set_marks(
            [Mark("a", 0, half, RED, "1"), Mark("b", half, end, BLUE, "2"), Mark("c", half // 2, end, RED, "1")]
        )
        view.select(end // 3, end)
        for y in range(20):
            strip = view.render_line(y)
            assert visible(strip.text) == strip.text
            row = view.row_in_view(y)
            if row is not None and width > 5:
                assert strip.text.strip() == visible(text[row.start : row.end]).strip()
            assert strip.cell_length == sum(segment.cell_length for segment in strip)
            assert strip.cell_length == view.scrollable_content_region.width
