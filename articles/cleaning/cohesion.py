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


class _Window(NamedTuple):
    """The words on one side of a seam."""

    again: frozenset[str]
    """Those that more than one paragraph of the page has."""
    mass: int
    """Weight of all of them."""


def turns_of(texts: Sequence[str], words: Sequence[set[str]]) -> list[Turn]:
    """The turn at the beginning of each paragraph; at the first one there is none.

    Args:
        texts: the paragraphs.
        words: the two-character strings of each.
    """
    novelties = _novelties([len(text) for text in texts], words)
    turns = [Turn(0.0, 0.0)] if texts else []
    for index in range(1, len(texts)):
        near = novelties[max(1, index - NEAR) : index] + novelties[index + 1 : index + NEAR + 1]
        turns.append(Turn(novelties[index], novelties[index] - max(near, default=USUAL_NOVELTY)))
    return turns


def _novelties(sizes: Sequence[int], words: Sequence[set[str]]) -> list[float]:
    total = len(words)
    seen: set[str] = set()
    again: set[str] = set()
    for found in words:
        again |= found & seen
        seen |= found
    # Most words of a page stand in one paragraph only: none of them is in common, and each weighs the same.
    common = [frozenset(found & again) for found in words]
    counts: Counter[str] = Counter()
    for shared in common:
        counts.update(shared)
    # Whole numbers: their sums do not depend on the order of a set.
    weight_of = [round(_UNIT * sqrt(log((total + 1) / (count + 0.5)))) for count in range(total + 1)]
    weigh = {word: weight_of[count] for word, count in counts.items()}.__getitem__
    alone = [weight_of[min(1, total)] * (len(found) - len(own)) for found, own in zip(words, common, strict=True)]

    def window(indices: range) -> _Window:
        size = mass = 0
        taken = []
        for index in indices:
            taken.append(common[index])
            mass += alone[index]
            size += sizes[index]
            if size >= WINDOW:
                break
        found = taken[0].union(*taken[1:]) if len(taken) > 1 else taken[0]
        return _Window(found, mass + sum(map(weigh, found)))

    novelties = [0.0]
    for index in range(1, total):
        before, after = window(range(index - 1, -1, -1)), window(range(index, total))
        weight = sum(map(weigh, before.again & after.again))
        mass = min(before.mass, after.mass)
        novelties.append(1 - weight / mass if mass else 0.0)
    return novelties
