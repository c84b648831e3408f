"""Words of a text as ranges: a segmenter's, or the runs of one kind of character where there is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from textual.cache import LRUCache

from articles.ranges import Range
from tui.view.layout import Layout
from tui.view.motions import skip_blank, skip_blank_back

_CLOSED_BY: Final[Mapping[str, str]] = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "﹁": "﹂", "〝": "〞",
}  # fmt: skip
_OPENED_BY: Final[Mapping[str, str]] = {closing: opening for opening, closing in _CLOSED_BY.items()}
LONGEST_PHRASE: Final = 120
"""Characters between quotation marks that are still one thing to mark."""

Segmenter: TypeAlias = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the ascending ranges of the words of one line."""

_UNITS_KEPT = 64
"""Units whose words are remembered: more than a screen shows."""

_RUN = (
    r"[0-9０-９](?:[0-9０-９.,．:：]*[0-9０-９])?[%％‰℃]?"
    r"|[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u1fff][0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u00c0-\u1fff'’_-]*"
    r"|\w"
    r"|([^\w\s])\1*"
)
"""A number with its unit sign, a word in letters, one ideograph, or one punctuation mark and its repetitions.

Compiled at the first motion by words, not on the way to the first screen: that takes a millisecond.
"""


def character_runs(line: str) -> list[tuple[int, int]]:
    """Words by the kinds of characters alone."""
    return [match.span() for match in re.finditer(_RUN, line)]


class Words:
    """The words of one text, sought where somebody asks; white space is in none."""

    def __init__(self, layout: Layout, segmenter: Segmenter | None) -> None:
        self._layout = layout
        self._segmenter = segmenter or character_runs
        self._ranges: LRUCache[int, list[Range]] = LRUCache(_UNITS_KEPT)

    def _of_unit(self, unit: int) -> list[Range]:
        ranges = self._ranges.get(unit)
        if ranges is None:
            start, end = self._layout.unit_bounds(unit)
            line = self._layout.text[start:end]
            ranges = [Range(start + a, start + b) for a, b in self._segmenter(line) if line[a:b].strip()]
            self._ranges[unit] = ranges
        return ranges

    def at(self, offset: int) -> Range:
        """The word that holds a character; an empty range where there is none."""
        ranges = self._of_unit(self._layout.unit_of(offset))
        index = bisect_right(ranges, offset, key=_start) - 1
        if index >= 0 and offset < ranges[index].end:
            return ranges[index]
        return Range(offset, offset)

    def next_start(self, offset: int) -> int:
        """Where the next word starts; the end of the text behind the last."""
        text, unit = self._layout.text, self._layout.unit_of(offset)
        while True:
            ranges = self._of_unit(unit)
            index = bisect_right(ranges, offset, key=_start)
            if index < len(ranges):
                return ranges[index].start
            following = skip_blank(text, self._layout.unit_bounds(unit)[1])
            if following == len(text):
                return following
            unit = self._layout.unit_of(following)

    def previous_start(self, offset: int) -> int:
        """Where the word before an offset starts, or the one it is inside; the start of the text before the first."""
        text, unit = self._layout.text, self._layout.unit_of(offset)
        while True:
            ranges = self._of_unit(unit)
            index = bisect_right(ranges, offset - 1, key=_start) - 1
            if index >= 0:
                return ranges[index].start
            preceding = skip_blank_back(text, self._layout.unit_bounds(unit)[0])
            if preceding == 0:
                return 0
            unit = self._layout.unit_of(preceding - 1)


def phrase_at(text: str, offset: int) -> Range | None:
    """The phrase in quotation marks that begins or ends at a character, its marks included; None at any other."""
    sign = text[offset : offset + 1]
    if sign in _CLOSED_BY:
        step, partner = 1, _CLOSED_BY[sign]
    elif sign in _OPENED_BY:
        step, partner = -1, _OPENED_BY[sign]
    else:
        return None
    depth, at = 1, offset + step
    while 0 <= at < len(text) and abs(at - offset) <= LONGEST_PHRASE and text[at : at + 2] != "\n\n":
        depth += (text[at] == sign) - (text[at] == partner)
        if not depth:
            return Range(min(at, offset), max(at, offset) + 1)
        at += step
    return None


def _start(word: Range) -> int:
    return word.start
