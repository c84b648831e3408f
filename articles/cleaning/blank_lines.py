"""What blank lines mean on a page: extractors print them at paragraphs, at column breaks, at every line or nowhere."""

from __future__ import annotations

from articles.cleaning.facts import BODYLIKE, FIRST_LINE_FILLS, FULL_FILLS, SHORT_FILL, STOPPED_ENDS, Facts
from articles.cleaning.lines import Line

_WINDOW = 6
"""Lines on each side that tell whether blank lines are the rule here."""
_FEW = 3
"""Lines from which a page's habit can be told."""
_UNFINISHED = frozenset({"han", "，", "、"})


def around(lines: list[Line], index: int) -> tuple[str, str]:
    """Whether blank lines stand before and after a line: ``blank`` or ``close``, twice."""
    below = index + 1 == len(lines) or lines[index + 1].blank_before
    return "blank" if lines[index].blank_before else "close", "blank" if below else "close"


def blank_habit(lines: list[Line], facts: list[Facts]) -> str:
    """Where this page has blank lines: before and after lines that surely begin a paragraph, and inside paragraphs."""
    begins = [0, 0, 0]
    inside = [0, 0]
    for index in range(1, len(lines) - 1):
        before, here = facts[index - 1], facts[index]
        if before.kind not in BODYLIKE or here.kind not in BODYLIKE:
            continue
        if before.last in STOPPED_ENDS and before.fill <= SHORT_FILL and here.fill in FIRST_LINE_FILLS:
            begins[0] += 1
            begins[1] += lines[index].blank_before
            begins[2] += lines[index + 1].blank_before
        elif before.last in _UNFINISHED and here.fill in FULL_FILLS:
            inside[0] += 1
            inside[1] += lines[index].blank_before
    return f"blanks={_often(begins[1], begins[0])}{_often(begins[2], begins[0])}{_often(inside[1], inside[0])}"


def _often(count: int, of: int) -> str:
    return "?" if of < _FEW else "0" if 8 * count < of else "1" if 4 * count < 3 * of else "2"


def blank_rule(lines: list[Line]) -> list[int]:
    """How common blank lines are around each line: 0 none, 1 some, 2 most, 3 all."""
    flags = [line.blank_before for line in lines]
    result = []
    count = sum(flags[:_WINDOW])
    for index in range(len(flags)):
        if index + _WINDOW < len(flags):
            count += flags[index + _WINDOW]
        if index - _WINDOW - 1 >= 0:
            count -= flags[index - _WINDOW - 1]
        around = min(index + _WINDOW + 1, len(flags)) - max(0, index - _WINDOW)
        share = count / around
        result.append(0 if share < 0.04 else 1 if share < 0.5 else 2 if share < 0.85 else 3)
    return result
