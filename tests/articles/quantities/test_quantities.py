"""Quantities in Chinese text: where they stand, what they say, and what is none."""

from __future__ import annotations

import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.cleaning import clean
from articles.quantities import Quantity, find_quantities, read_quantity
from articles.quantities.numerals import number_of
from articles.reading import read

SHARED = Path(__file__).resolve().parents[4] / "shared"

READINGS = [
    ("17.7亿元", "1770000000", "CNY", ""),
    ("三点二亿元", "320000000", "CNY", ""),
    ("1,210,207亿元", "121020700000000", "CNY", ""),
    ("1210207亿元", "121020700000000", "CNY", ""),
    ("两千五百万元", "25000000", "CNY", ""),
    ("4700万欧元", "47000000", "EUR", ""),
    ("8000PFlops", "8000", "PFlops", ""),
    ("700W+", "700", "W", "at-least"),
    ("2.5万吨", "25000", "t", ""),
    ("年产165万吨", "1650000", "t", ""),
    ("５４９７万千瓦", "54970000", "kW", ""),
    ("537万亩", "5370000", "亩", ""),
    ("12元/吨", "12", "CNY/t", ""),
    ("80%", "0.8", "1", ""),
    ("８０％以上", "0.8", "1", "at-least"),
    ("百分之八", "0.08", "1", ""),
    ("百分之五十五点一", "0.551", "1", ""),
    ("不足三成", "0.3", "1", "under"),
    ("三成五", "0.35", "1", ""),
    ("四分之三", "0.75", "1", ""),
    ("高14.5个百分点", "0.145", "percent point", ""),
    ("两万余人", "20000", "人", "over"),
    ("十几万人", "100000", "人", "about"),
    ("数十家", "10", "家", "about"),
    ("10多家", "10", "家", "over"),
    ("1.2万余辆", "12000", "辆", "over"),
    ("上千家", "1000", "家", "over"),
    ("近万个", "10000", "个", "under"),
    ("超1.3万架", "13000", "架", "over"),
    ("约17.7亿元", "1770000000", "CNY", "about"),
    ("不超过20分钟", "20", "min", "at-most"),
    ("150亿只左右", "15000000000", "只", "about"),
    ("三公里多", "3", "km", "over"),
    ("2分25秒", "145", "s", ""),
    ("1小时20分", "4800", "s", ""),
    ("连续两年", "2", "year", ""),
    ("十余年", "10", "year", "over"),
    ("三个月", "3", "month", ""),
    ("翻两番", "4", "倍", ""),
    ("1.3倍", "1.3", "倍", ""),
    ("一百二十五人", "125", "人", ""),
    ("500亿", "50000000000", "", ""),
]


@pytest.mark.parametrize(("text", "value", "unit", "approximation"), READINGS)
def test_what_a_quantity_says(text: str, value: str, unit: str, approximation: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.start, found.end) == (0, len(text))
    assert (found.value, found.unit, found.approximation or "") == (Decimal(value), unit, approximation)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3至5万元", "30000", "50000", "CNY"),
        ("5万—6万吨", "50000", "60000", "t"),
        ("30%—50%", "0.3", "0.5", "1"),
        ("17℃至19℃", "17", "19", "°C"),
        ("八九岁", "8", "9", "岁"),
        ("十七八个", "17", "18", "个"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str, unit: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.value, found.low, found.high, found.unit) == (None, Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "direction", "basis"),
    [
        ("同比增长25.5%", "up", "year-on-year"),
        ("环比下降3.1%", "down", "period-on-period"),
        ("减少近10%", "down", None),
        ("翻番", "up", None),
        ("不低于80%", None, None),
    ],
)
def test_which_way_it_changed(text: str, direction: str | None, basis: str | None) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.direction, found.basis) == (direction, basis)


@pytest.mark.parametrize(
    "text",
    [
        *("2026年3月5日", "2024年底", "98年", "8时30分", "9:30", "1998—1999年", "十九世纪", "80年代", "25年3月"),
        *("第十四届", "第25届", "二期", "3号楼", "第3名", "5G", "T700级", "C919", "G20", "“1+2+N”", "360", "12345热线"),
        *(
            "十四五",
            "三农",
            "两会",
            "一个",
            "四大任务",
            "两条建议",
            "三项措施",
            "千家万户",
            "千行百业",
            "一次性",
            "十分重要",
        ),
        *("三年前", "大多数人", "多数家庭", "几年间", "《四个一百问》", "万一", "一带一路", "千亿级", "万吨级"),
    ],
)
def test_what_tells_when_or_which_or_is_an_idiom_is_none(text: str) -> None:
    assert find_quantities(f"这里说{text}，如此而已。") == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("分别增长93.1%、47.5%、8.3%，", ["增长93.1%", "47.5%", "8.3%"]),
        (
            "完成投资36.4亿元，同比增长25.5%，增速高于全省13.2个百分点",
            ["36.4亿元", "同比增长25.5%", "高于全省13.2个百分点"],
        ),
        ("储能规模100MW/200MWh", ["100MW", "200MWh"]),
        ("最低气温17℃至19℃", ["17℃至19℃"]),
        ("比重达到60%。因此", ["60%"]),
        ("超 1.3 万架", ["超 1.3 万架"]),
        ("建成5.7\n万条", ["5.7\n万条"]),
        ("2家电解铝企业", ["2家"]),
    ],
)
def test_how_far_a_quantity_reaches(text: str, stretches: list[str]) -> None:
    found = [text[each.start : each.end] for each in find_quantities(text)]
    assert found == [each.replace("高于全省13.2", "13.2") for each in stretches]


_DIGITS = "零一二三四五六七八九"


def _spelled(number: int) -> str:
    """A number below a myriad as it is read, by the textbook."""
    text, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return text


@given(st.integers(1, 10**12 - 1))
def test_a_number_that_is_spelled_out_is_that_number(number: int) -> None:
    parts, gap = "", False
    for power, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // power % 10**4
        if part:
            parts += ("零" if parts and (gap or part < 1000) else "") + _spelled(part) + sign
            gap = False
        else:
            gap = True
    assert number_of(parts) == number


@given(st.text(alphabet="一二三十百千万亿0123.,%元个年余多约超至—/翻成分之 \n第", max_size=40))
def test_any_text_is_searched_and_what_is_found_stands_in_order(text: str) -> None:
    found = find_quantities(text)
    ends = [0, *(each.end for each in found)]
    for each, before in zip(found, ends, strict=False):
        assert before <= each.start <= each.core_start < each.core_end <= each.end <= len(text)
        if each.low is not None and each.high is not None and each.value is not None:
            assert each.low <= each.value <= each.high


def _scored(file: str, records: list[dict[str, object]]) -> tuple[int, int, int]:
    """Found, falsely found and missed of a page's core records, as the guideline counts."""
    reading = read(clean((SHARED / "seeds" / file).read_text(encoding="utf-8")))

    def raw(quantity: Quantity) -> tuple[int, int]:
        ranges = reading.alignment.raw_ranges(quantity.start, quantity.end)
        return ranges[0].start, ranges[-1].end

    found = [raw(each) for each in find_quantities(reading.text)]
    hit = missed = 0
    used: set[tuple[int, int]] = set()
    for record in records:
        start, end, first, last = (int(str(record[name])) for name in ("start", "end", "core_start", "core_end"))
        exact = [each for each in found if start <= each[0] <= first and last <= each[1] <= end]
        if record["tier"] == "optional":
            used.update(each for each in found if each[0] < end and start < each[1])
        elif exact:
            hit += 1
            used.add(exact[0])
        else:
            missed += 1
    return hit, len(set(found) - used), missed


@pytest.mark.shared
def test_the_marked_pages_are_found_exactly() -> None:
    gold = SHARED / "gold" / "spans" / "metrics.jsonl"
    if not gold.exists():
        pytest.skip("the marked pages are not beside the checkout")
    by_file: dict[str, list[dict[str, object]]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        by_file[record["file"]].append(record)
    counts = [_scored(file, records) for file, records in by_file.items()]
    hit, false, missed = (sum(count) for count in zip(*counts, strict=True))
    assert 2 * hit / (2 * hit + false + missed) >= 0.95
