"""Marked stretches in an edited text: found, flagged, or left without a place, and never put somewhere else."""

from __future__ import annotations

import itertools
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.comparing import Comparable
from annotations.reanchoring import Anchor, Verdict, reanchored
from articles.ranges import Range, text_of

PAGES = [
    page.read_bytes().decode("utf-8")
    for page in sorted(files("seeds").iterdir(), key=lambda page: page.name)
    if page.name.endswith(".txt")
]
PAGE = PAGES[0]

CHARACTERS = "西宁市算力同比增长 \n“”，。1２aＡ"


def stretch(text: str, words: str, nth: int = 0) -> tuple[Range, ...]:
    """Where some words stand, line ends between them left out."""
    place = -1
    for _ in range(nth + 1):
        place = text.index(words, place + 1)
    return (Range(place, place + len(words)),)


def every(text: str, length: int, step: int) -> list[tuple[Range, ...]]:
    """Stretches all over a text, as marking makes them: without line ends."""
    places = (range(start, start + length) for start in range(0, len(text) - length, step))
    pieces = ([place for place in each if not text[place].isspace()] for each in places)
    return [tuple(_runs(each)) for each in pieces if each]


def _runs(places: list[int]) -> list[Range]:
    runs: list[Range] = []
    for place in places:
        if runs and runs[-1].end == place:
            runs[-1] = Range(runs[-1].start, place + 1)
        else:
            runs.append(Range(place, place + 1))
    return runs


def said(text: str, anchor: Anchor) -> str:
    return text_of(text, anchor.raw)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_moves_in_a_text_that_stays_as_it_is(page: str) -> None:
    stretches = every(page, 5, 97)
    assert [anchor.raw for anchor in reanchored(page, stretches, page)] == stretches


@pytest.mark.parametrize("page", PAGES)
def test_a_line_put_in_front_shifts_every_stretch_by_its_length(page: str) -> None:
    line = "更正：本版三月二日所载有误。\n"
    anchors = reanchored(page, every(page, 5, 97), line + page)
    shifted = [tuple(Range(start + len(line), end + len(line)) for start, end in each) for each in every(page, 5, 97)]
    assert [anchor.raw for anchor in anchors] == shifted
    assert {anchor.verdict for anchor in anchors} == {Verdict.SAME}


@pytest.mark.parametrize("page", PAGES)
def test_other_line_ends_lose_nothing_and_flag_nothing(page: str) -> None:
    joined = "\n\n".join(paragraph.replace("\n", "") for paragraph in page.split("\n\n"))
    stretches = every(page, 6, 61)
    for anchor, before in zip(reanchored(page, stretches, joined), stretches, strict=True):
        assert anchor.verdict is Verdict.SAME
        assert said(joined, anchor).replace(" ", "") == text_of(page, before).replace(" ", "")


def test_a_stretch_cut_by_a_line_end_is_whole_where_the_line_ends_elsewhere_and_cut_where_it_ends_again() -> None:
    old = "落地我市的绿色算\n力产业规模持续扩大，增长较快。"
    new = "落地我市的绿色算力产业规模持续扩大，增长较快。"
    cut = (Range(5, 8), Range(9, 10))
    assert text_of(old, cut) == "绿色算力"
    (whole,) = reanchored(old, [cut], new)
    assert whole == Anchor(Verdict.SAME, (Range(5, 9),))
    assert reanchored(new, [whole.raw], old) == [Anchor(Verdict.SAME, cut)]


def test_a_misread_name_is_at_its_place_and_flagged() -> None:
    old = "本报讯（记者 张三）昨日，记者从西宁市发展和改革委员会获悉，全市算力规模再创新高。"
    new = old.replace("西宁市", "西宇市")
    (anchor,) = reanchored(old, [stretch(old, "西宁市")], new)
    assert anchor == Anchor(Verdict.CHANGED, stretch(new, "西宇市"))


def test_a_passage_that_moved_takes_its_stretches_along() -> None:
    head, middle, tail = PAGE[:600], PAGE[600:900], PAGE[900:]
    new = head + tail[:1500] + middle + tail[1500:]
    inside = [each for each in every(PAGE, 8, 50) if each[0].start >= 640 and each[-1].end <= 860]
    anchors = reanchored(PAGE, inside, new)
    for anchor, before in zip(anchors, inside, strict=True):
        assert anchor.verdict in (Verdict.MOVED, Verdict.SAME)
        assert anchor.raw == tuple(Range(start + 1500, end + 1500) for start, end in before)


def test_a_name_whose_sentence_is_gone_is_not_put_on_the_same_name_elsewhere() -> None:
    first = "昨日上午，西宁市召开了全市经济工作会议，部署下一步任务。"
    second = "据介绍，西宁市的绿色算力规模居全省首位，今年还将扩大。"
    old = first + "\n" + second + "\n"
    (anchor,) = reanchored(old, [stretch(old, "西宁市", 0)], second + "\n")
    assert anchor == Anchor(Verdict.ORPHAN, ())


def test_of_two_pieces_the_lost_one_flags_the_stretch_and_the_larger_part_lost_orphans_it() -> None:
    old = "新项目由青海省工业和信息化厅牵头实施，并由西宁市各部门配合，预计明年完工投产，惠及全省。"
    pieces = (*stretch(old, "青海省"), *stretch(old, "部门"))
    (less,) = reanchored(old, [pieces], old.replace("并由西宁市各部门配合，", ""))
    assert less.verdict is Verdict.CHANGED
    assert less.raw == stretch(old, "青海省")
    (more,) = reanchored(old, [pieces], old.replace("新项目由青海省工业和信息化厅牵头实施，", ""))
    assert more.verdict is Verdict.ORPHAN


def test_another_text_altogether_has_no_place_for_anything() -> None:
    anchors = reanchored(PAGES[0], every(PAGES[0], 6, 200), "The council approved the plan on Monday. " * 40)
    assert {anchor.verdict for anchor in anchors} == {Verdict.ORPHAN}


def test_a_long_text_is_aligned_between_pins() -> None:
    old = "".join(
        f"第{number}条：本单位于{number * 7}日完成第{number * 13}批设备的安装调试。\n" for number in range(3000)
    )
    new = old.replace("第1500条", "新增说明一条。\n第1500条").replace("第40条：本单位", "第40条：我单位")
    stretches = [stretch(old, f"第{number * 13}批设备") for number in (3, 39, 41, 1499, 1501, 2999)]
    anchors = reanchored(old, stretches, new)
    assert [said(new, anchor) for anchor in anchors] == [text_of(old, each) for each in stretches]
    assert [anchor.raw[0].start - each[0].start for anchor, each in zip(anchors, stretches, strict=True)] == [
        *(0, 0, 0, 0),
        *(8, 8),
    ]


@given(
    old=st.text(CHARACTERS, max_size=200),
    new=st.text(CHARACTERS, max_size=200),
    cuts=st.lists(st.integers(0, 200), max_size=12),
)
def test_whatever_the_texts_an_anchor_is_a_place_of_the_new_one(old: str, new: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(old)) for cut in cuts})
    stretches = [(Range(start, end),) for start, end in itertools.pairwise(ends)]
    anchors = reanchored(old, stretches, new)
    assert len(anchors) == len(stretches)
    for anchor, before in zip(anchors, stretches, strict=True):
        assert bool(anchor.raw) is (anchor.verdict is not Verdict.ORPHAN)
        assert all(0 <= start < end <= len(new) for start, end in anchor.raw)
        assert all(one.end < other.start for one, other in zip(anchor.raw, anchor.raw[1:], strict=False))
        if anchor.verdict in (Verdict.SAME, Verdict.MOVED):
            assert Comparable(said(new, anchor)).text == Comparable(text_of(old, before)).text


@given(
    before=st.text("甲乙丙丁戊", max_size=60),
    put_in=st.text("子丑寅卯", max_size=30),
    behind=st.text("己庚辛", max_size=60),
)
def test_what_is_put_in_between_shifts_what_stands_behind_and_nothing_else(
    before: str, put_in: str, behind: str
) -> None:
    named = "西宁市发改委"
    old = before + named + behind
    new = before + put_in + named + behind
    (anchor,) = reanchored(old, [stretch(old, named)], new)
    assert anchor.raw in ((), stretch(new, named))
    if not put_in:
        assert anchor.verdict is Verdict.SAME
