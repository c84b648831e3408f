"""Where the two-character strings of a text stand next: looked up, not searched for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress, count
from typing import NamedTuple

from articles.cleaning.pairs import every_pair

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
    """Where two-character strings of a text stand; places and distances are code points."""

    def __init__(self, text: str, wanted: Iterable[tuple[int, int]]) -> None:
        """Take the text, and the stretches of it whose pairs will be asked for."""
        self._pairs = every_pair(text)
        """By place, the pair that begins there."""
        self._places: dict[str, list[int]] = {}
        """By pair, the places of those that are wanted."""
        for start, end in wanted:
            for pair in self._inside(start, end):
                self._places[pair] = []
        places = self._places
        for place in compress(count(), map(places.__contains__, self._pairs)):
            places[self._pairs[place]].append(place)

    def around(self, start: int, end: int, near: int, far: int) -> Around:
        """How many of the pairs in ``[start, end)``, which are wanted, stand near it outside.

        A pair is ``near`` or ``far`` away if there are at most so many code points from the start to where it begins,
        or from the end to where it ends.
        """
        pairs = self._inside(start, end)
        before = after = page = 0
        for pair in pairs:
            places = self._places[pair]
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
        places = self._places[self._pairs[place]]
        earlier = bisect_left(places, place - 1)
        later = bisect_left(places, place + 2, earlier)
        return (earlier > 0 and place - places[earlier - 1] <= before) or (
            later < len(places) and places[later] - place <= after
        )

    def common(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """How many different pairs without punctuation two half-open stretches have in common."""
        shared = {*self._inside(*first)}.intersection(self._inside(*second))
        return sum(map(str.isalnum, shared))

    def inside(self, start: int, end: int) -> set[str]:
        """The different pairs of a stretch, those of punctuation left out."""
        return set(filter(str.isalnum, self._inside(start, end)))

    def _inside(self, start: int, end: int) -> list[str]:
        return self._pairs[start : max(start, end - 1)]
