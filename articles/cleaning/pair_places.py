"""Where the two-character strings of a text stand next: looked up, not searched for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress, count
from typing import NamedTuple

from articles.cleaning.page_words import PageWords

FARTHEST = 1 << 30
"""Code points to a pair that stands nowhere else."""


class Around(NamedTuple):
    """How many pairs of a stretch stand around it, too; a pair that it has twice counts twice."""

    pairs: int
    """All of the stretch."""
    before: int
    after: int
    """Those that stand near it."""
    page: int
    """Those that stand on either side, near it or far."""


class PairPlaces:
    """Where some of the two-character strings of a page stand; places and distances are code points."""

    def __init__(self, words: PageWords, wanted: Iterable[tuple[int, int]]) -> None:
        """Take the page, and the stretches of it whose pairs will be asked for."""
        self._words = words
        places: dict[int, list[int]] = {pair: [] for start, end in wanted for pair in words.inside(start, end)}
        for place in compress(count(), map(places.__contains__, words.pairs)):
            places[words.pairs[place]].append(place)
        self._places = places

    def around(self, start: int, end: int, near: int, far: int) -> Around:
        """How many of the pairs in ``[start, end)``, which are wanted, stand near it outside.

        A pair is ``near`` or ``far`` away if there are at most so many code points from the start to where it begins,
        or from the end to where it ends.
        """
        pairs = self._words.inside(start, end)
        before = after = page = 0
        for places in map(self._places.__getitem__, pairs):
            if len(places) == 1:
                continue
            earlier = bisect_left(places, start - 1)
            later = bisect_left(places, end, earlier)
            to_start = start - places[earlier - 1] if earlier else FARTHEST
            to_end = places[later] + 2 - end if later < len(places) else FARTHEST
            if to_start <= near:
                before += 1
            if to_end <= near:
                after += 1
            if to_start <= far or to_end <= far:
                page += 1
        return Around(len(pairs), before, after, page)

    def again(self, place: int, before: int, after: int) -> bool:
        """Whether the pair at a place, which is wanted, stands near it again without touching it.

        It begins at most ``before`` code points ahead of the place, or ends at most ``after`` behind its own end.
        """
        places = self._places[self._words.pairs[place]]
        earlier = bisect_left(places, place - 1)
        later = bisect_left(places, place + 2, earlier)
        return (earlier > 0 and place - places[earlier - 1] <= before) or (
            later < len(places) and places[later] - place <= after
        )
