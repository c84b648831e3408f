"""What headlines and paragraphs have in common: two-character strings, the rare ones counting most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from statistics import median

TELLING = 0.3
"""Share of a line's words in one paragraph from which on it speaks of it."""
STRANGE = 0.12
"""Share in common up to which two lines speak of different articles."""


def pairs_of(text: str) -> set[str]:
    """The two-character strings of a text, those of punctuation left out."""
    return {pair for pair in map("".join, zip(text, text[1:], strict=False)) if pair[0].isalnum() and pair[1].isalnum()}


class Affinity:
    """How much of each headline's words each text has, 0 to 1, rare words weighing more."""

    def __init__(self, heads: Sequence[str], texts: Sequence[str]) -> None:
        self._texts = texts
        self._pairs = [pairs_of(head) for head in heads]
        self._weights: dict[str, float] = {}
        total = len(texts)
        for pair in set().union(*self._pairs) if self._pairs else ():
            count = sum(pair in text for text in texts)
            self._weights[pair] = log((total + 1) / (count + 0.5)) + 0.2 if count else 0.0
        self._mass = [sum(self._weights[pair] or log(2 * total + 2) for pair in pairs) for pairs in self._pairs]

    def between(self, head: int, text: int) -> float:
        """The share of a headline's weight that a text has."""
        words = self._texts[text]
        mass = self._mass[head]
        return sum(self._weights[pair] for pair in self._pairs[head] if pair in words) / mass if mass else 0.0


def strangers(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether two display lines speak of different articles, from the shares of their words in the page's paragraphs.

    Both must surely speak of something, and of nothing in common, neighbouring paragraphs counting as one.
    """
    if not first or max(first) < TELLING or max(second) < TELLING:
        return False
    near = [_smooth(shares) for shares in (first, second)]
    common = sum(map(min, *near))
    return common < STRANGE * min(sum(near[0]), sum(near[1]))


def _smooth(shares: Sequence[float]) -> list[float]:
    padded = [0.0, 0.0, *shares, 0.0, 0.0]
    return [max(padded[index : index + 5]) for index in range(len(shares))]


def changes(texts: Sequence[str]) -> list[float]:
    """How much the words change before each text, from -1 (least on the page) to 1 (most).

    The two texts on each side are compared, as in TextTiling (Hearst, 1997).
    """
    pairs = [pairs_of(text) for text in texts]
    counts: Counter[str] = Counter()
    for found in pairs:
        counts.update(found)
    total = len(texts)
    alike = []
    for index in range(1, total):
        before = pairs[index - 1] | pairs[max(0, index - 2)]
        after = pairs[index] | pairs[min(total - 1, index + 1)]
        shared = sum(1 / counts[pair] for pair in before & after)
        alike.append(shared / (1 + min(len(before), len(after))) ** 0.5)
    if not alike:
        return [0.0] * total
    middle = median(alike)
    span = max(max(alike) - middle, middle - min(alike), 1e-9)
    return [0.0, *((middle - value) / span for value in alike)]
