"""The words a display line has in common with the text around it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from articles.cleaning import clues
from articles.cleaning.clues import Clue
from articles.cleaning.facts import EDGE, HEADLIKE, Facts
from articles.cleaning.lines import Line
from articles.cleaning.page_words import PageWords
from articles.cleaning.pair_places import PairPlaces
from articles.cleaning.pairs import SHORTEST_QUOTED
from articles.cleaning.series import SERIES

_CONTEXT = 480
"""Characters before and after a headline-like line in which its words are looked for: two or three paragraphs."""
_CHANGE = 300
"""Characters on each side of a run of display lines that tell whether the subject changes there."""
_CHANGE_EDGES = (0.04, 0.08, 0.14)
"""Shared two-character strings per character; half of the pages' headlines are below the first."""
_NEXT = 24
"""Characters after a line in which a text repeats it right away, as the first sentence under a headline may."""
_PAGE = 8000
"""Characters on each side that count as the page for words in common; a newspaper page has fewer."""
_ALL = 4


class _Shares(NamedTuple):
    """Quarters of a display line's two-character strings that stand around it, 4 being all of them."""

    before: int
    after: int
    page: int


class SharedWords:
    """What the display lines of a page have in common with its text, in two-character strings."""

    def __init__(self, lines: list[Line], facts: list[Facts], words: PageWords) -> None:
        self._lines = lines
        self._facts = facts
        self._words = words
        self._text, self._starts = words.text, words.starts
        display = [index for index, here in enumerate(facts) if here.kind in HEADLIKE]
        # With the character before: it makes the seam with the line above.
        wanted = [(max(0, self._starts[index] - 1), self._starts[index + 1]) for index in display]
        self._places = PairPlaces(words, wanted)
        self._shares: dict[int, _Shares] = {}
        self._topics: dict[int, str] = {}
        self._changes: dict[tuple[int, int], int] = {}

    def topic(self, index: int) -> str:
        """What a display line speaks of: a series of the paper, words of the page word by word, or some of them.

        The kind of the line where it is no display line.
        """
        if not 0 <= index < len(self._facts):
            return EDGE.kind
        if self._facts[index].kind not in HEADLIKE:
            return self._facts[index].kind
        if index not in self._topics:
            self._topics[index] = self._topic(index)
        return self._topics[index]

    def _topic(self, index: int) -> str:
        if SERIES.search(self._lines[index].text):
            return "series"
        share = self._shared(index).page
        if share == _ALL and self._quoted(index):
            return "quoted"
        return "foreign" if share == 0 else "related" if share > 1 else "akin"

    def change(self, first: int, last: int) -> int:
        """How little the text after a run of lines shares with the text before it: 0 much, 3 nothing; 4 unknown."""
        if (first, last) not in self._changes:
            start, end = self._starts[first], self._starts[last + 1]
            before = max(0, start - _CHANGE), start
            after = end, min(end + _CHANGE, len(self._text))
            room = min(before[1] - before[0], after[1] - after[0])
            if room >= _CHANGE // 4:
                shared = self._words.common(before, after)
                change = len(_CHANGE_EDGES) - bisect_right(_CHANGE_EDGES, shared / room)
            else:
                change = len(_CHANGE_EDGES) + 1
            self._changes[first, last] = change
        return self._changes[first, last]

    def clues(self, index: int) -> list[Clue]:
        """The words a line shares with what follows it, with what precedes it and with the page."""
        kind, above = self._facts[index].kind, self._facts[index - 1].kind if index else EDGE.kind
        before, after, page = self._shared(index)
        found: list[Clue] = [(clues.words, kind, after, before)]
        if len(self._lines[index].text) >= SHORTEST_QUOTED:
            found.append((clues.said, self._far(index, before, after, page)))
        if above in HEADLIKE:
            start, end = self._starts[index], self._starts[index + 1]
            said = self._places.again(start - 1, _PAGE - 1, end - start + _PAGE - 1)
            found.append((clues.said, f"seam={'said' if said else 'unsaid'},kind-1={above}"))
        return found

    def _shared(self, index: int) -> _Shares:
        if index not in self._shares:
            pairs, before, after, page = self._places.around(
                self._starts[index], self._starts[index + 1], _CONTEXT, _PAGE
            )
            every = max(1, pairs)
            self._shares[index] = _Shares(_ALL * before // every, _ALL * after // every, _ALL * page // every)
        return self._shares[index]

    def _far(self, index: int, before: int, after: int, page: int) -> str:
        """Where the line's very words stand, else how many of them stand on the page."""
        text, start, end = self._lines[index].text, self._starts[index], self._starts[index + 1]
        if after == _ALL and self._stands(text, end, end + _CONTEXT):
            return "quoted next" if self._stands(text, end, end + _NEXT + len(text)) else "quoted after"
        if before == _ALL and self._stands(text, start - _CONTEXT, start):
            return "quoted before"
        return "quoted far" if page == _ALL and self._quoted(index) else f"far={page}"

    def _quoted(self, index: int) -> bool:
        """Whether the page around a line has its very words."""
        text, start, end = self._lines[index].text, self._starts[index], self._starts[index + 1]
        return len(text) >= SHORTEST_QUOTED and (
            self._stands(text, start - _PAGE, start) or self._stands(text, end, end + _PAGE)
        )

    def _stands(self, text: str, start: int, end: int) -> bool:
        """Whether a text stands between two places."""
        return self._text.find(text, max(0, start), end) >= 0
