"""What a line looks like by itself and by the measure of its column: what its neighbours are judged by, too."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from articles.cleaning.characters import CLOSING_MARKS, FINAL_MARKS, NEVER_FIRST, OPENING_MARKS
from articles.cleaning.forms import LONGEST_HEAD, closes_article, form_of
from articles.cleaning.lines import Line
from articles.cleaning.measure import Measure

_FILL_EDGES = (-12, -8, -5, -3.25, -2.75, -2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 2.25, 5)
"""Em from the measure. Fine around 0 (full line) and -2 (lost indent), coarse elsewhere."""
SHORT_FILL = 3
"""The fill up to which a line is more than 2.75 em short."""
FIRST_LINE_FILLS = frozenset({5, 6, 7})
"""Within 0.75 em of two em short: first lines that have lost their indent."""
FULL_FILLS = frozenset({9, 10, 11})
"""Within 0.75 em of full."""
_UNMEASURED = 20
"""The fill of every line where lines have no measure in common."""

HEADLIKE = frozenset({"head", "wide", "plain"})
"""Kinds that headlines, kickers and subheads have."""
BODYLIKE = frozenset({"text", "dateline"})
"""Kinds that only body text has."""
OPEN_ENDS = frozenset({"han", "，", "、", "digit", "latin", "”", "）"})
"""Ends of lines that leave a sentence open."""
STOPPED_ENDS = frozenset({"stop", "stop”", "byline"})
"""Ends of lines that a paragraph can end with."""

_LONGEST_EXCLAMATION = 24
"""Characters of a headline that asks or exclaims; a longer line that does is a paragraph."""
_HEAD_SHORT_EM = 0.8
_HEAD_WIDE_EM = 1.2
_TAIL_SHORT_EM = 3.5
"""Em from the measure: a line without a full stop that is so much shorter or wider is no body line; one that ends in a
comma has to be shorter still."""


class Facts(NamedTuple):
    """What a line looks like."""

    fill: int
    first: str
    """Class of its first character."""
    last: str
    """Class of how it ends."""
    kind: str
    """A first guess at what it is, from its form alone."""


EDGE = Facts(-1, "edge", "edge", "edge")
"""What stands before the first line and after the last."""


def facts_of(lines: list[Line], widths: list[float], measures: list[Measure]) -> list[Facts]:
    """The facts of each line."""
    facts: list[Facts] = []
    before = EDGE
    for line, width, measure in zip(lines, widths, measures, strict=True):
        here = Facts(
            fill_of(width, measure), _first_class(line.text[0]), _last_class(line.text), _kind(line, width, measure)
        )
        if here.kind == "plain" and before.kind == "text" and before.last in OPEN_ENDS:
            here = here._replace(kind="text")
        facts.append(here)
        before = here
    return facts


def fill_of(width_em: float, measure: Measure) -> int:
    """How full a line of that width is: the index of its distance from the measure among the edges."""
    return bisect_right(_FILL_EDGES, width_em - measure.em) if measure.em else _UNMEASURED


@lru_cache(maxsize=1 << 12)
def _first_class(first: str) -> str:
    if first in NEVER_FIRST:
        return "closing"
    if first in OPENING_MARKS:
        return first if first in "【《（“‘" else "opening"
    if first.isdigit():
        return "digit"
    if first.isascii():
        return "upper" if first.isupper() else "lower" if first.isalpha() else "mark"
    return "han"


def _last_class(text: str) -> str:
    last = text[-1]
    if last in CLOSING_MARKS:
        if last in "）)" and closes_article(text):
            return "byline"
        inner = text[-2:-1]
        if inner in FINAL_MARKS or inner == "…":
            return "stop”" if last in '”’」』"' else "stop）"
        return "”" if last in "”’」』" else "）"
    if last in FINAL_MARKS:
        return "stop"
    if last in "，、；：…—":
        return last
    if last.isdigit():
        return "digit"
    if last.isascii():
        return "latin" if last.isalpha() else "mark" if last != "." else "stop"
    return "han"


def _kind(line: Line, width_em: float, measure: Measure) -> str:
    text = line.text
    form = form_of(text)
    if form is not None:
        return form
    if len(text) > LONGEST_HEAD or text[-1] in "。；、" or "。" in text or "；" in text or text[0] in NEVER_FIRST:
        return "text"
    if not measure.em and text[-1] in FINAL_MARKS and len(text) > _LONGEST_EXCLAMATION:
        return "text"
    off = width_em - measure.em
    if not measure.em or off < -_HEAD_SHORT_EM or line.repeats:
        return "tail" if text[-1] == "，" and measure.em and off > -_TAIL_SHORT_EM else "head"
    if off > _HEAD_WIDE_EM:
        return "wide"
    return "text" if "，" in text or "、" in text else "plain"


def display_runs(facts: list[Facts]) -> list[tuple[int, int]]:
    """For each line, the first and the last of the headline-like lines it stands among; itself where it is none."""
    result: list[tuple[int, int]] = []
    first = 0
    for index, here in enumerate(facts):
        if here.kind not in HEADLIKE:
            result += [(first, index - 1)] * (index - first)
            result.append((index, index))
            first = index + 1
    result += [(first, len(facts) - 1)] * (len(facts) - first)
    return result
