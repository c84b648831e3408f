"""Where words are, and where motions lead."""

from __future__ import annotations

import pytest

from articles.ranges import Range
from tui.view import motions
from tui.view.layout import Layout
from tui.view.words import Words, character_runs, phrase_at

TEXT = "西宁GDP增长26.8%，\n\n  “算力”……\n"


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in character_runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("西宁GDP增长26.8%，", ["西", "宁", "GDP", "增", "长", "26.8%", "，"]),
        ("５Ｇ网络——2024年", ["５", "Ｇ", "网", "络", "——", "2024", "年"]),
        ("“算力”……", ["“", "算", "力", "”", "……"]),
        ("e-mail it's", ["e-mail", "it's"]),
        (" \u3000\t", []),
        ("", []),
    ],
)
def test_character_runs_are_numbers_letters_ideographs_and_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_word_motions_go_over_lines_and_skip_blanks() -> None:
    found = Words(Layout(TEXT), None)
    stops = [0]
    while stops[-1] < len(TEXT):
        stops.append(found.next_start(stops[-1]))
    assert [TEXT[start] for start in stops[:-1]] == [*"西宁G增长2，“算力”…"]
    backwards = [len(TEXT)]
    while backwards[-1] > 0:
        backwards.append(found.previous_start(backwards[-1]))
    assert backwards[::-1] == stops


def test_word_at_gives_the_word_or_nothing() -> None:
    found = Words(Layout(TEXT), lambda line: [(0, 2), (2, 5), (5, 7)] if line.startswith("西") else [])
    assert [found.at(offset) for offset in (0, 1, 3)] == [Range(0, 2), Range(0, 2), Range(2, 5)]
    assert not found.at(TEXT.index("“")).length
    assert not found.at(len(TEXT)).length


@pytest.mark.parametrize(
    ("offset", "following", "preceding"),
    [(0, 4, 0), (2, 4, 0), (4, 6, 0), (5, 6, 4), (6, 10, 4), (8, 10, 6), (10, 10, 6)],
)
def test_paragraph_motions_stop_at_lines_with_text(offset: int, following: int, preceding: int) -> None:
    text = "甲乙\n\n丙\n丁\n \n"
    assert motions.next_paragraph(text, offset) == following
    assert motions.previous_paragraph(text, offset) == preceding


def test_stop_motions_stay_where_there_is_no_further_stop() -> None:
    stops = [3, 10, 20]
    assert [motions.next_stop(stops, offset) for offset in (0, 3, 19, 20, 25)] == [3, 10, 20, 20, 25]
    assert [motions.previous_stop(stops, offset) for offset in (0, 3, 4, 10, 25)] == [0, 3, 3, 3, 20]
    assert motions.next_stop((), 5) == motions.previous_stop((), 5) == 5


PROSE = "“东数西算”落地。规模超1.3万架，增长25.5%！\n他说：“好。”随后，离开"


@pytest.mark.parametrize(
    ("part", "starts"),
    [
        ("sentence", ["“东", "规模", "他说", "随后"]),
        ("clause", ["“东", "规模", "增长", "他说", "“好", "随后", "离开"]),
    ],
)
def test_sentences_and_clauses_end_at_their_marks_and_not_within_a_number(
    part: motions.Part, starts: list[str]
) -> None:
    forward = [0]
    while forward[-1] < len(PROSE):
        forward.append(motions.next_part(PROSE, forward[-1], part))
    assert [PROSE[start : start + 2] for start in forward[:-1]] == starts
    back = [len(PROSE)]
    while back[-1] > 0:
        back.append(motions.previous_part(PROSE, back[-1], part))
    assert back[::-1] == forward


def test_a_part_is_sought_however_far_it_is() -> None:
    text = "前一句。" + "长" * 5_000
    assert motions.previous_part(text, len(text), "sentence") == 4
    assert motions.previous_part("长" * 3_000, 2_000, "clause") == 0
    assert motions.last_digit("7" + "长" * 5_000, 5_000) == 0
    assert (motions.last_digit("无", 1), motions.next_digit("无", 0)) == (-1, -1)


@pytest.mark.parametrize(
    ("text", "offset", "phrase"),
    [
        ("建设“东数西算”枢纽", 2, "“东数西算”"),
        ("建设“东数西算”枢纽", 7, "“东数西算”"),
        ("《关于‘双碳’的《意见》》", 0, "《关于‘双碳’的《意见》》"),
        ("建设“东数西算”枢纽", 3, None),
        ("“没有结束", 0, None),
        ("“跨栏\n的话”", 0, "“跨栏\n的话”"),
        ("“两段\n\n的话”", 0, None),
        ("", 0, None),
    ],
)
def test_a_phrase_is_found_at_its_quotation_marks(text: str, offset: int, phrase: str | None) -> None:
    found = phrase_at(text, offset)
    assert (text[found.start : found.end] if found else None) == phrase
