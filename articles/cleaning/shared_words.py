"""The words a display line has in common with the text around it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from articles.cleaning.affinity import pairs_of
from articles.cleaning.facts import EDGE, HEADLIKE, Facts
from articles.cleaning.lines import Line
from articles.cleaning.series import SERIES

_CONTEXT = 480
"""Characters before and after a headline-like line in which its words are looked for: two or three paragraphs."""
_CHANGE = 300
"""Characters on each side of a run of display lines that tell whether the subject changes there."""
_CHANGE_EDGES = (0.04, 0.08, 0.14)
"""Shared two-character strings per character; half of the pages' headlines are below the first."""
_PAGE = 8000
"""Characters on each side that count as the page for words in common; a newspaper page has fewer."""
_SHORTEST_QUOTED = 4
"""Characters: shorter lines occur in any text by chance."""


class SharedWords:
    """What the display lines of a page have in common with its text, in two-character strings."""

    def __init__(self, lines: list[Line], facts: list[Facts]) -> None:
        self._lines = lines
        self._facts = facts
        self._text = "".join(line.text for line in lines)
        self._starts = [0, *accumulate(len(line.text) for line in lines)]
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
        text = self._lines[index].text
        if SERIES.search(text):
            return "series"
        page = self._page(index)
        if len(text) >= _SHORTEST_QUOTED and text in page:
            return "quoted"
        share = _share(_pairs(text), page)
        return "foreign" if share == 0 else "related" if share > 1 else "akin"

    def change(self, first: int, last: int) -> int:
        """How little the text after a run of lines shares with the text before it: 0 much, 3 nothing; 4 unknown."""
        if (first, last) not in self._changes:
            start, end = self._starts[first], self._starts[last + 1]
            before = self._text[max(0, start - _CHANGE) : start]
            after = self._text[end : end + _CHANGE]
            room = min(len(before), len(after))
            if room >= _CHANGE // 4:
                shared = len(pairs_of(before) & pairs_of(after))
                change = len(_CHANGE_EDGES) - bisect_right(_CHANGE_EDGES, shared / room)
            else:
                change = len(_CHANGE_EDGES) + 1
            self._changes[first, last] = change
        return self._changes[first, last]

    def features(self, index: int) -> list[str]:
        """The words a line shares with what follows it, with what precedes it and with the page."""
        text = self._lines[index].text
        kind, above = self._facts[index].kind, self._facts[index - 1].kind if index else EDGE.kind
        start, end = self._starts[index], self._starts[index + 1]
        after = self._text[end : end + _CONTEXT]
        before = self._text[max(0, start - _CONTEXT) : start]
        pairs = _pairs(text)
        in_after, in_before = _share(pairs, after), _share(pairs, before)
        features = [
            f"after={in_after},before={in_before}",
            f"after={in_after}",
            f"before={in_before}",
            f"kind={kind},after={in_after},before={in_before}",
        ]
        if len(text) >= _SHORTEST_QUOTED:
            if text in after:
                features.append("quoted after")
            elif text in before:
                features.append("quoted before")
            else:
                page = self._page(index)
                features.append("quoted far" if text in page else f"far={_share(pairs, page)}")
        if above in HEADLIKE:
            seam = self._lines[index - 1].text[-1] + text[0]
            page = self._text[max(0, start - _PAGE) : start - 1] + "\n" + self._text[start + 1 : end + _PAGE]
            features.append(f"seam={'said' if seam in page else 'unsaid'},kind-1={above}")
        return features

    def _page(self, index: int) -> str:
        """The text around a line, without it."""
        start, end = self._starts[index], self._starts[index + 1]
        return self._text[max(0, start - _PAGE) : start] + "\n" + self._text[end : end + _PAGE]


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _share(pairs: list[str], text: str) -> int:
    """Quarters of the two-character strings that a text has."""
    return 4 * sum(map(text.__contains__, pairs)) // len(pairs) if pairs else 0
