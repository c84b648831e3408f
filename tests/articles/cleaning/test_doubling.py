"""Fake bold is undone; honest repetition is not."""

from __future__ import annotations

import pytest

from articles.cleaning.lines import lines_of


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("两会两会连线连线", "两会连线"),
        ("开启一场新开启一场新““铝铝””途途", "开启一场新“铝”途"),
        (" 洁净青海洁净青海··绿色算力绿色算力", "洁净青海·绿色算力"),
        ("迈进更加美好的迈进更加美好的““数字未来数字未来””", "迈进更加美好的“数字未来”"),
        ("通讯员 蔡平霞 摄通讯员 蔡平霞 摄", "通讯员蔡平霞摄"),
        ("【报告摘登】【报告摘登】全力推进", "【报告摘登】全力推进"),
    ],
)
def test_a_second_printing_inside_a_line_is_dropped(raw: str, text: str) -> None:
    (line,) = lines_of(raw)
    assert line.text == text
    assert sum(end - start for start, end in line.repeats) >= len(text) // 2


@pytest.mark.parametrize(
    "raw",
    [
        "一个个",
        "家家户户",
        "千家万户家家户户",
        "哈哈哈哈哈哈",
        "一张张铜箔，一个个项目",
        "2424",
        "研究研究再说",
        "=====",
    ],
)
def test_honest_repetition_stays(raw: str) -> None:
    (line,) = lines_of(raw)
    assert line.text == raw
    assert line.repeats == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("以疏\n以疏为进\n为进\n", "以疏为进"),
        ("区域协\n区域协同高质量\n同高质量发展\n发展提质升级\n提质升级\n", "区域协同高质量发展提质升级"),
        ("1—2月份物流总额超\n月份物流总额超55\n55万亿元\n万亿元\n", "1—2月份物流总额超55万亿元"),
        ("书写新时代黄河流\n书写新时代黄河流\n", "书写新时代黄河流"),
    ],
)
def test_a_line_printed_twice_over_several_is_one(raw: str, text: str) -> None:
    (line,) = lines_of(raw)
    assert line.text == text


@pytest.mark.parametrize("raw", ["绿色发展\n发展经济", "----\n----", "1\n1", "好的。\n明天。"])
def test_lines_that_only_meet_stay_two(raw: str) -> None:
    assert [line.text for line in lines_of(raw)] == raw.split("\n")
