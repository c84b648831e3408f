"""Printed lines, and what extraction took apart put back together."""

from __future__ import annotations

import pytest

from articles.cleaning.lines import lines_of
from articles.cleaning.measure import measures_of, widths_of


def test_letters_spread_over_lines_are_one_line() -> None:
    lines = lines_of("在动力上，柴油版车型搭载了意\n大\n利\nVM\n发\n动\n机\n技\n术\n的\n柴油涡轮增压发动机。\n")
    assert [line.text for line in lines] == [
        "在动力上，柴油版车型搭载了意",
        "大利VM发动机技术的",
        "柴油涡轮增压发动机。",
    ]


def test_a_column_of_digits_stays_a_column() -> None:
    assert len(lines_of("1\n2\n3\n4\n5\n6\n")) == 6


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        ("（记者\n叶诚玉）\n", ["（记者叶诚玉）"]),
        ("本报记者\n傅春东\n摄\n", ["本报记者傅春东摄"]),
        ("坚持努力赢得最后胜利本报讯（记者 孟桂军）5月3日\n", ["坚持努力赢得最后胜利", "本报讯（记者孟桂军）5月3日"]),
        ("新思想引领新征程 我国残疾人体育事业迈上新台阶\n", ["新思想引领新征程", "我国残疾人体育事业迈上新台阶"]),
        ("网 络 运 维 能 力 ， 实 现 极 简 运 维 ； 对\n", ["网络运维能力，实现极简运维；对"]),
    ],
)
def test_what_belongs_together_and_what_does_not(raw: str, texts: list[str]) -> None:
    assert [line.text for line in lines_of(raw)] == texts


def test_the_measure_is_that_of_full_lines_even_where_first_lines_are_many() -> None:
    full, first, last = "天" * 21, "地" * 19, "人" * 8 + "。"
    lines = lines_of("\n".join([first, full, last, first, last, first, full, full, last, first, full, last]))
    assert {measure.em for measure in measures_of(lines, widths_of(lines))} == {21.0}


def test_lines_that_end_where_they_please_have_no_measure() -> None:
    lines = lines_of("\n".join("天" * width for width in (148, 19, 66, 54, 93, 146, 84, 31, 61, 120)))
    assert {measure.em for measure in measures_of(lines, widths_of(lines))} == {0.0}


def test_latin_letters_are_as_wide_as_the_font_has_them() -> None:
    rows = ["天" * 20, "天" * 14 + "1234567890"] * 6
    widths = widths_of(lines_of("\n".join(rows)))
    assert widths[-1] == pytest.approx(20, abs=0.4)


@pytest.mark.parametrize(("mark", "others"), [("“", 0.0), ("，", 0.5)])
def test_marks_are_as_wide_as_the_page_has_them(mark: str, others: float) -> None:
    rows = ["天" * 20, "天" * 8 + mark + "地" * 5 + mark + "天" * 6, "地" * 20, "天地" * 3] * 4
    lines = lines_of("\n".join([*rows, "、天地"]))
    widths = widths_of(lines)
    assert widths[:4] == [20, 20, 20, 6]
    assert widths[-1] == 3 - others


def test_a_kicker_with_an_invisible_character_is_not_looked_for_as_it_is_printed() -> None:
    (line,) = lines_of("新时代\u200b新征程 全省抢收小麦力争颗粒归仓")
    assert line.text == "新时代新征程全省抢收小麦力争颗粒归仓"
