"""Which paragraphs of a page mention the words of a display line.

Words are two-character strings, the rare ones counting most. Sets of paragraphs are bit sets, so that what any stretch
of paragraphs mentions is one look at each word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from articles.cleaning.pairs import SHORTEST_QUOTED

LEAST_WEIGHT = 0.2
"""Weight of a word that every paragraph has."""


@dataclass(slots=True)
class Mentions:
    """Where the words of one display line stand."""

    mass: float
    """Weight of all its words."""
    words: list[tuple[float, int]]
    """Weight and paragraphs of the words that some paragraph has; those of the same paragraphs together."""
    quoted: int
    """The paragraphs that have the line word by word."""

    def weight(self, paragraphs: int) -> float:
        """Weight of the words that some of these paragraphs have."""
        return sum([weight for weight, where in self.words if where & paragraphs])

    def outside(self, paragraphs: int) -> Mentions:
        """The mentions in all but some paragraphs."""
        words = [(weight, where & ~paragraphs) for weight, where in self.words]
        return Mentions(self.mass, together([word for word in words if word[1]]), self.quoted & ~paragraphs)


def mentions_of(
    lines: Iterable[str], said: Sequence[Sequence[int]], paragraphs: Sequence[str], words: Sequence[Sequence[int]]
) -> list[Mentions]:
    """The mentions of each line in the paragraphs.

    Args:
        lines: the display lines.
        said: the words of each, in the order in which they are to be weighed.
        paragraphs: their texts.
        words: of each, all that any of the lines has.
    """
    every = set().union(*said)
    where: defaultdict[int, int] = defaultdict(int)
    for number, own in enumerate(words):
        bit = 1 << number
        for pair in every.intersection(own):
            where[pair] |= bit
    total = len(paragraphs)
    unheard = log(2 * total + 2)
    weight_of = [log((total + 1) / (count + 0.5)) + LEAST_WEIGHT for count in range(total + 1)]
    weights = {pair: weight_of[bits.bit_count()] for pair, bits in where.items()}
    result = []
    for line, pairs in zip(lines, said, strict=True):
        known = [pair for pair in pairs if pair in where]
        mass = sum([weights[pair] for pair in known]) + unheard * (len(pairs) - len(known))
        found = together([(weights[pair], where[pair]) for pair in known])
        result.append(Mentions(mass or 1.0, found, _quoted(line, found, paragraphs)))
    return result


def together(words: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    """Words with the weight of those that stand in the same paragraphs added up: no sum over some of them differs."""
    weights: dict[int, float] = {}
    for weight, where in words:
        weights[where] = weights.get(where, 0.0) + weight
    return [(weight, where) for where, weight in weights.items()]


def _quoted(line: str, words: list[tuple[float, int]], paragraphs: Sequence[str]) -> int:
    """The paragraphs that have a line; only those that have all its words need be searched."""
    if len(line) < SHORTEST_QUOTED or not words:
        return 0
    candidates = -1
    for _, where in words:
        candidates &= where
    quoted = 0
    while candidates > 0:
        bit = candidates & -candidates
        if line in paragraphs[bit.bit_length() - 1]:
            quoted |= bit
        candidates ^= bit
    return quoted
