"""Where a page turns from one subject to another, told by its words alone.

A word that comes again ties together all that lies between: a seam that few such ties run over is one between subjects
(lexical chains: Morris and Hirst, 1991; Galley and others, 2003). Words are two-character strings, the rare ones
counting more, and ties over a long stretch less. A seam is judged against the seams near it: a page about one subject
has more ties everywhere than a page of short notices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import exp, log, sqrt
from typing import NamedTuple

REACH = 400
"""Characters over which a tie loses most of its weight."""
NEAR = 2
"""Seams on each side that a seam is judged against."""
USUAL_NOVELTY = 2.7
"""What the only seam of a text is judged against."""
LEAST_WEIGHT = 0.4
"""Weight of a word that every paragraph has."""
_UNIT = 1000
"""Of the weights of words."""
_FEW_CHARACTERS = 5.0
_FEW_TIES = 0.5
"""Added to both before they are compared, so that next to none is not infinitely few."""


class Turn(NamedTuple):
    """How much the words change at the beginning of a paragraph."""

    novelty: float
    """How few ties run over it, as a logarithm: around 2 within an article, 3 and more between two."""
    contrast: float
    """The same, less the most that a seam near has: above 0 where no seam near has more."""


def turns_of(texts: Sequence[str], words: Sequence[Sequence[int]]) -> list[Turn]:
    """The turn at the beginning of each paragraph; at the first one there is none.

    Args:
        texts: the paragraphs.
        words: of each, those that may stand in others, too (`PageWords.of_paragraphs`).
    """
    novelties = _novelties([0, *accumulate(map(len, texts))], words)
    turns = [Turn(0.0, 0.0)] if texts else []
    for index in range(1, len(texts)):
        near = novelties[max(1, index - NEAR) : index] + novelties[index + 1 : index + NEAR + 1]
        turns.append(Turn(novelties[index], novelties[index] - max(near, default=USUAL_NOVELTY)))
    return turns


def _novelties(starts: Sequence[int], words: Sequence[Sequence[int]]) -> list[float]:
    """The novelty at the beginning of each paragraph; the paragraphs start at these characters, and end at the last."""
    ties = _ties(starts, words)
    novelties = [0.0]
    for seam in range(1, len(words)):
        room = min(_reached(starts[seam]), _reached(starts[-1] - starts[seam]))
        novelties.append(log((room + _FEW_CHARACTERS) / (ties[seam] / _UNIT + _FEW_TIES)))
    return novelties


def _ties(starts: Sequence[int], words: Sequence[Sequence[int]]) -> list[int]:
    """The weight of the ties that run over the beginning of each paragraph."""
    total = len(words)
    counts: Counter[int] = Counter()
    for found in words:
        counts.update(found)
    # Whole numbers: their sums do not depend on the order of a set.
    weight_of = [round(_UNIT * max(LEAST_WEIGHT, sqrt(log((total + 1) / (count + 0.5))))) for count in range(total + 1)]
    weights = {word: weight_of[count] for word, count in counts.items() if count > 1}
    latest: dict[int, int] = {}
    changes = [0] * (total + 1)
    for here, found in enumerate(words):
        tied: defaultdict[int, int] = defaultdict(int)
        for word in filter(latest.__contains__, found):
            tied[latest[word]] += weights[word]
        latest.update(dict.fromkeys(found, here))
        for before, weight in tied.items():
            lasting = round(weight * exp((starts[before + 1] - starts[here]) / REACH))
            changes[before + 1] += lasting
            changes[here + 1] -= lasting
    return list(accumulate(changes))


def _reached(size: int) -> float:
    """How many characters of so many count, the near ones most."""
    return REACH * (1 - exp(-size / REACH))
