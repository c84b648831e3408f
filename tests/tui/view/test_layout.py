"""Offsets, rows and cells lead to each other, whatever the text and the width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.view.heights import Heights
from tui.view.layout import UNIT_LENGTH, Layout, Row

TEXTS = st.text(st.sampled_from("西宁市，。“”（）12.5% ab\n\n\r\n\te\u0301\x1b") | st.characters(), max_size=300)
WIDTHS = st.integers(1, 40)


def laid_out(text: str, width: int) -> Layout:
    """A layout whose heights are all exact."""
    layout = Layout(text)
    layout.set_width(width)
    layout.settle(0, 0, 10 * len(text) + 10)
    return layout


def all_rows(layout: Layout) -> list[Row]:
    return [layout.row(number) for number in range(layout.height)]


def test_rows_are_those_of_the_wrapped_lines() -> None:
    layout = laid_out("西宁全力打响，未来可期\n\n“算”启新程\n", 12)
    assert [layout.text[row.start : row.end] for row in all_rows(layout)] == [
        "西宁全力打",
        "响，未来可期",
        "",
        "“算”启新程",
        "",
    ]


@given(TEXTS, WIDTHS)
def test_rows_partition_the_text(text: str, width: int) -> None:
    layout = laid_out(text, width)
    rows = all_rows(layout)
    assert rows[0].start == 0
    assert rows[-1].end == len(text)
    for first, second in pairwise(rows):
        assert text[first.end : second.start] in ("", "\n", "\r\n")
        assert first.last == (first.unit != second.unit)


@given(TEXTS, WIDTHS, st.data())
def test_an_offset_is_on_the_row_that_holds_it(text: str, width: int, data: st.DataObject) -> None:
    layout = laid_out(text, width)
    offset = data.draw(st.integers(0, len(text)))
    number = layout.row_of(offset)
    row = layout.row(number)
    assert row == layout.row_at(offset)
    following = layout.row(number + 1).start if number + 1 < layout.height else len(text) + 1
    assert row.start <= offset < following


@given(TEXTS, WIDTHS, st.data())
def test_the_cells_of_a_character_lead_back_to_it(text: str, width: int, data: st.DataObject) -> None:
    layout = laid_out(text, width)
    offset = layout.base_of(data.draw(st.integers(0, len(text))))
    row, cell = layout.row_at(offset), layout.cell_of(offset)
    if offset > row.end:
        offset = row.end
    if offset < row.end and not layout.widths.of(layout.shown(offset, offset + 1)):
        return
    for half in range(max(1, layout.widths.of(layout.shown(offset, offset + 1))) if offset < row.end else 1):
        assert layout.offset_at(layout.row_of(offset), cell + half) == offset


@given(TEXTS, WIDTHS)
def test_stepping_through_a_text_meets_every_character_that_takes_cells(text: str, width: int) -> None:
    layout = laid_out(text, width)
    offset, seen = 0, [0]
    while offset < len(text):
        offset = layout.next_offset(offset)
        seen.append(offset)
    backwards = [len(text)]
    while backwards[-1] > 0:
        backwards.append(layout.previous_offset(backwards[-1]))
    missed = {*range(len(text) + 1)} - {*seen}
    assert seen == sorted({*seen})
    assert {*backwards} <= {*seen, 0}
    for offset in missed:
        assert layout.base_of(offset) != offset or text[offset - 1 : offset + 1] == "\r\n"


@pytest.mark.parametrize(
    "line", ["西宁全力打响。" * 1000, "甲" * 9000, "a" * 9000, " " * 9000, "e" + "\u0301" * 9000, "（" * 9000]
)
def test_a_giant_line_is_laid_out_in_pieces(line: str) -> None:
    layout = Layout(line)
    bounds = [layout.unit_bounds(unit) for unit in range(layout.unit_count)]
    assert "".join(line[start:end] for start, end in bounds) == line
    assert all(0 < end - start <= UNIT_LENGTH for start, end in bounds)


def test_a_giant_line_is_cut_behind_sentences() -> None:
    line = "“西宁全力打响绿色算力名片。”" * 1000
    layout = Layout(line)
    assert layout.unit_count > 5
    for unit in range(layout.unit_count):
        start, end = layout.unit_bounds(unit)
        assert line[start:end].startswith("“")
        assert line[start:end].endswith("。”")


def test_only_looked_at_units_are_wrapped() -> None:
    layout = Layout("“算力”，" * 10 + "\n" + ("西宁abc" * 30 + "\n") * 5000)
    layout.set_width(30)
    estimated = layout.height
    layout.settle(len(layout.text), 50, 50)
    settled = layout.height
    assert layout.row_of(len(layout.text)) == settled - 1
    layout.settle(0, 0, 10**6)
    assert abs(layout.height - estimated) < estimated / 10


def test_heights_keep_tops_and_units_in_step() -> None:
    rows = [1 + number % 7 for number in range(3000)]
    heights = Heights(rows)
    for unit, height in ((0, 5), (511, 9), (512, 2), (1500, 40), (2999, 3)):
        heights[unit] = rows[unit] = height
    assert heights.total == sum(rows)
    for unit in (0, 1, 510, 511, 512, 513, 1499, 1500, 1501, 2998, 2999):
        top = sum(rows[:unit])
        assert heights.top_of(unit) == top
        assert heights.unit_at(top) == unit
        assert heights.unit_at(top + rows[unit] - 1) == unit
    assert heights.unit_at(-5) == 0
    assert heights.unit_at(10**9) == 2999
