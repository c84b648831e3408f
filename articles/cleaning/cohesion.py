"""Where a page turns from one subject to another, told by its words alone.

The text before a paragraph is compared with the text from it on, as in TextTiling (Hearst, 1997), in two-character
strings, the rare ones counting more. A seam is judged against the seams near it: a page about one subject shares more
words everywhere than a page of short notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

from articles.cleaning.pairs import pairs_of

WINDOW = 400
"""Characters on each side that are compared, paragraphs being taken whole."""
NEAR = 2
"""Seams on each side that a seam is judged against."""
USUAL_NOVELTY = 0.9
"""What the only seam of a text is judged against."""
_UNIT = 1000
"""Of the weights of words."""


class Turn(NamedTuple):
    """How much the words change at the beginning of a paragraph."""

    novelty: float
    """Share of the words' weight that the two sides do not have in common, 0 to 1."""
    contrast: float
    """The same, less the most that a seam near has: above 0 where no seam near has more."""


def turns_of(texts: Sequence[str]) -> list[Turn]:
    """The turn at the beginning of each paragraph; at the first one there is none."""
    novelties = _novelties(texts)
    turns = [Turn(0.0, 0.0)] if texts else []
    for index in range(1, len(texts)):
        near = novelties[max(1, index - NEAR) : index] + novelties[index + 1 : index + NEAR + 1]
        turns.append(Turn(novelties[index], novelties[index] - max(near, default=USUAL_NOVELTY)))
    return turns


def _novelties(texts: Sequence[str]) -> list[float]:
    sets = [pairs_of(text) for text in texts]
    counts: Counter[str] = Counter()
    for pairs in sets:
        counts.update(pairs)
    total = len(texts)
    # Whole numbers: their sums do not depend on the order of a set.
    weight_of = [round(_UNIT * sqrt(log((total + 1) / (count + 0.5)))) for count in range(total + 1)]
    weights = {pair: weight_of[count] for pair, count in counts.items()}
    novelties = [0.0]
    for index in range(1, total):
        before = _window(texts, sets, range(index - 1, -1, -1))
        after = _window(texts, sets, range(index, total))
        common = sum([weights[pair] for pair in before & after])
        mass = min(sum([weights[pair] for pair in before]), sum([weights[pair] for pair in after]))
        novelties.append(1 - common / mass if mass else 0.0)
    return novelties


def _window(texts: Sequence[str], sets: Sequence[set[str]], indices: range) -> set[str]:
    taken: list[set[str]] = []
    size = 0
    for index in indices:
        taken.append(sets[index])
        size += len(texts[index])
        if size >= WINDOW:
            break
    return taken[0].union(*taken[1:])
