"""Explanations in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.cleaning.block_places import BlockPlaces
from articles.cleaning.explaining import explain
from articles.cleaning.explanation import Cause, Decision, ExplainedLine, Explanation, Reason
from articles.page import DropReason, Page, Role
from articles.ranges import Range
from tui.catalogue import Language, use_language
from tui.catalogue.explain import ENTRIES
from tui.explaining import decision, dropped, printed, rows, sentence, told
from tui.view.visible import visible


@pytest.fixture(scope="module")
def explanations(seed_pages: tuple[Path, ...]) -> tuple[Explanation, ...]:
    return tuple(next(explain(path.read_bytes().decode("utf-8"))) for path in seed_pages)


def test_every_cause_role_and_reason_for_dropping_has_its_words() -> None:
    wanted = {cause.value for cause in Cause}
    wanted |= {f"{kind}_{role.value}" for kind in ("begins", "joins", "role") for role in Role}
    wanted |= {f"dropped_{reason.value.replace(' ', '_')}" for reason in DropReason}
    assert {f"explain.{name}" for name in wanted} <= ENTRIES.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_of_the_built_in_pages_can_be_told(
    explanations: tuple[Explanation, ...], language: Language
) -> None:
    use_language(language)
    for explanation in explanations:
        lines = list(told(explanation.page.raw_text, [explanation]))
        assert len(lines) > 3 * len(explanation.lines)
        assert all("{" not in line for line in lines)


def test_a_line_is_told_with_its_number_decision_and_reasons(explanations: tuple[Explanation, ...]) -> None:
    lines = list(told(explanations[0].page.raw_text, explanations[:1]))
    first = lines.index(next(line for line in lines if "政府工作报告对青海数字经济发" in line))
    assert lines[first : first + 4] == [
        " 19  政府工作报告对青海数字经济发",
        "     begins a paragraph (99.9 % sure; or else: joined to the paragraph above)",
        "       + the line before ends in ”。 and is short (7 of 16 em)",
        "       + the line is two em short (14 of 16 em), as first lines are without their indent",
    ]


def test_what_speaks_against_is_told_as_such(explanations: tuple[Explanation, ...]) -> None:
    explanation = explanations[4]
    index = explanation.line_at(explanation.page.raw_text.index("指出，要有效集聚资源要素"))
    assert index is not None
    found = list(rows(explanation, index, lambda _offset: 1))
    assert found[0].sort == "decision"
    assert {"for", "against"} <= {row.sort for row in found}


def test_a_second_printing_is_shown_in_its_line(explanations: tuple[Explanation, ...]) -> None:
    explanation = explanations[3]
    index = explanation.line_at(explanation.page.raw_text.index("团省委供图"))
    assert index is not None
    assert printed(explanation, index) == "团省委供图团省委供图"
    raw_text, drops = explanation.page.raw_text, explanation.drops_of(index)
    assert list(dropped(raw_text, drops)) == ["dropped, printed a second time: 团省委供图"]


def test_a_line_that_goes_on_from_farther_up_says_from_where() -> None:
    page = Page("上文\n题\n下文\n", (), (), ())
    paragraph, headline = Decision(Role.PARAGRAPH, False), Decision(Role.HEADLINE, False)
    reasons = (Reason(Cause.NOTHING_OPEN, 1.0),)
    lines = (
        ExplainedLine((Range(0, 2),), paragraph, None, headline, 0.9, reasons),
        ExplainedLine((Range(3, 4),), headline, None, paragraph, 0.9, reasons),
        ExplainedLine((Range(5, 7),), Decision(Role.PARAGRAPH, True), 0, paragraph, 0.9, reasons),
    )
    texts = [
        row.text
        for row in rows(
            Explanation(BlockPlaces(page), Range(0, 8), lines),
            2,
            lambda offset: 1 + page.raw_text.count("\n", 0, offset),
        )
    ]
    assert "goes on from line 1, over what lies between" in texts


def test_nothing_in_a_page_reaches_the_terminal_as_an_escape() -> None:
    raw = "\x1b]52;c;aGk=\x07今天，\u202e我们\n\x1b[31m红色[bold]{0}\u200b。\n"
    for line in told(raw, explain(raw)):
        assert line == visible(line)


def test_marks_that_could_be_a_template_are_told_as_they_are() -> None:
    assert sentence(Reason(Cause.ENDS_OPEN, 1.0, {"mark": "{"})) == "it ends without a full stop ({)"


@pytest.mark.parametrize(("sureness", "percent"), [(0.5, "50 %"), (0.874, "87 %"), (0.994, "99.4 %"), (1.0, "99.9 %")])
def test_nothing_is_wholly_sure(sureness: float, percent: str) -> None:
    one, other = Decision(Role.PARAGRAPH, True), Decision(Role.PARAGRAPH, False)
    assert percent in decision(ExplainedLine((Range(0, 1),), one, 0, other, sureness, ()))


def test_a_decision_of_the_page_as_a_whole_tells_what_the_line_by_itself_would_be() -> None:
    one, other = Decision(Role.HEADLINE, False), Decision(Role.SUBHEAD, False)
    told_so = decision(ExplainedLine((Range(0, 1),), one, None, other, None, ()))
    assert told_so == "begins a headline (the line by itself: begins a subhead)"
