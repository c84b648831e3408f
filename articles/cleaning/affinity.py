"""What headlines and paragraphs have in common: two-character strings, the rare ones counting most.

Sums over sets are exact (``fsum``): the order of a set differs from process to process, and pages must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum, log
from operator import add
from statistics import median

TELLING = 0.3
"""Share of a line's words in one paragraph from which on it speaks of it."""
STRANGE = 0.12
"""Share in common up to which two lines speak of different articles."""

LEAST_WEIGHT = 0.2
"""Weight of a word that every text has."""


def pairs_of(text: str) -> set[str]:
    """The two-character strings of a text, those of punctuation left out."""
    return set(filter(str.isalnum, map(add, text, text[1:])))


class Affinity:
    """How much of each headline's words each text has, 0 to 1, rare words weighing more."""

    def __init__(self, heads: Sequence[str], texts: Sequence[set[str]]) -> None:
        """Take the headlines, and the two-character strings of each text."""
        self._texts = texts
        self._heads = [pairs_of(head) for head in heads]
        counts: Counter[str] = Counter()
        wanted = set().union(*self._heads)
        for text in texts:
            counts.update(wanted & text)
        total = len(texts)
        self._weights = {pair: log((total + 1) / (count + 0.5)) + LEAST_WEIGHT for pair, count in counts.items()}
        unheard = log(2 * total + 2)
        self._mass = [fsum([self._weights.get(pair, unheard) for pair in pairs]) for pairs in self._heads]

    def between(self, head: int, text: int) -> float:
        """The share of a headline's weight that a text has."""
        common = self._heads[head] & self._texts[text]
        return fsum([self._weights[pair] for pair in common]) / self._mass[head] if common else 0.0


def strangers(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether two display lines speak of different articles, from the shares of their words in the page's paragraphs.

    Both must surely speak of something, and of nothing in common, neighbouring paragraphs counting as one.
    """
    if not first or max(first) < TELLING or max(second) < TELLING:
        return False
    one, other = _smooth(first), _smooth(second)
    common = sum([min(shares) for shares in zip(one, other, strict=True)])
    return common < STRANGE * min(sum(one), sum(other))


def _smooth(shares: Sequence[float]) -> list[float]:
    padded = [0.0, 0.0, *shares, 0.0, 0.0]
    return [max(padded[index : index + 5]) for index in range(len(shares))]


def changes(pairs: Sequence[set[str]]) -> list[float]:
    """How much the words change before each text, given by its pairs: from -1 (least on the page) to 1 (most).

    The two texts on each side are compared, as in TextTiling (Hearst, 1997).
    """
    counts: Counter[str] = Counter()
    for found in pairs:
        counts.update(found)
    total = len(pairs)
    alike = []
    for index in range(1, total):
        before = pairs[index - 1] | pairs[max(0, index - 2)]
        after = pairs[index] | pairs[min(total - 1, index + 1)]
        shared = fsum([1 / counts[pair] for pair in before & after])
        alike.append(shared / (1 + min(len(before), len(after))) ** 0.5)
    if not alike:
        return [0.0] * total
    middle = median(alike)
    span = max(max(alike) - middle, middle - min(alike), 1e-9)
    return [0.0, *((middle - value) / span for value in alike)]
