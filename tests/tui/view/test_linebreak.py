"""Rows that end where Chinese typesetting lets them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.view.cells import cells
from tui.view.linebreak import CLOSING, OPENING, wrap
from tui.view.visible import visible

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))

NEWSPAPER = st.text(
    st.sampled_from("西宁市数字未来，。“”（）《》——……％%0123456789.-:A B\u3000，年亿元") | st.characters(), max_size=200
)


def rows(text: str, width: int) -> list[str]:
    starts = wrap(text, width)
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("西宁全力打响，未来可期", 12, ["西宁全力打", "响，未来可期"]),
        ("立足“三个最大”省情", 6, ["立足", "“三个", "最大”", "省情"]),
        ("增长26.8%左右", 8, ["增长", "26.8%左", "右"]),
        ("最低气温－3.5℃左右", 12, ["最低气温", "－3.5℃左右"]),
        ("去年1210207亿元", 10, ["去年", "1210207亿", "元"]),
        ("正冉冉升起……", 10, ["正冉冉升", "起……"]),
        ("青海省——大美", 7, ["青海", "省——大", "美"]),
        ("the quick brown fox", 9, ["the quick ", "brown fox"]),
        ("甲乙丙，，，，", 4, ["甲乙", "丙，", "，，", "，"]),
        ("e\u0301e\u0301e\u0301", 1, ["e\u0301", "e\u0301", "e\u0301"]),
        ("", 10, [""]),
    ],
)
def test_wrap_keeps_together_what_belongs_together(text: str, width: int, expected: list[str]) -> None:
    assert rows(text, width) == expected


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("width", [20, 37, 60])
def test_wrap_gives_no_forbidden_row_edge_on_real_pages(path: Path, width: int) -> None:
    text = visible(path.read_text(encoding="utf-8").replace("\n", ""))
    found = rows(text, width)
    assert len(found) > 50
    for first, second in pairwise(found):
        assert first.rstrip()[-1:] not in [*OPENING], first
        assert second.lstrip()[:1] not in [*CLOSING], second


@given(NEWSPAPER, st.integers(1, 60))
def test_wrap_gives_rows_that_fit_and_make_up_the_text(text: str, width: int) -> None:
    shown = visible(text)
    found = rows(shown, width)
    assert "".join(found) == shown
    assert all(found) or shown == ""
    for row in found:
        taking_cells = sum(1 for character in row if cells(character))
        assert cells(row.rstrip()) <= width or taking_cells <= 1
        assert cells(row) <= width + 1


@given(NEWSPAPER, st.integers(2, 60))
def test_wrap_breaks_badly_only_where_a_row_is_too_narrow(text: str, width: int) -> None:
    found = rows(visible(text), width)
    for first, second in pairwise(found):
        if first.rstrip()[-1:] in [*OPENING] or second.lstrip()[:1] in [*CLOSING]:
            assert cells(first) >= width - 1


@given(NEWSPAPER, st.integers(2, 60))
def test_wrap_leaves_a_mark_with_its_base(text: str, width: int) -> None:
    for row in rows(visible(text), width)[1:]:
        assert cells(row[0]) > 0
