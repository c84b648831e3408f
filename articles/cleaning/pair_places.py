"""Where the two-character strings of a text stand next: looked up, not searched for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress, count
from operator import add

FARTHEST = 1 << 30
"""Code points to a pair that stands nowhere else."""


class PairPlaces:
    """Where two-character strings of a text stand; places and distances are code points."""

    def __init__(self, text: str, wanted: Iterable[tuple[int, int]]) -> None:
        """Take the text, and the stretches of it whose pairs will be asked for."""
        self._pairs = list(map(add, text, text[1:]))
        """By place, the pair that begins there."""
        self._places: dict[str, list[int]] = {}
        """By pair, the places of those that are wanted."""
        for start, end in wanted:
            for pair in self._inside(start, end):
                self._places[pair] = []
        places = self._places
        for place in compress(count(), map(places.__contains__, self._pairs)):
            places[self._pairs[place]].append(place)

    def distances(self, start: int, end: int) -> list[tuple[int, int]]:
        """For each pair in ``[start, end)``, which is wanted, how far outside it stands next.

        Before, that is from the start to where it begins; after, from the end to where it ends.
        """
        result = []
        for pair in self._inside(start, end):
            places = self._places[pair]
            before = bisect_left(places, start - 1)
            after = bisect_left(places, end, before)
            to_start = start - places[before - 1] if before else FARTHEST
            to_end = places[after] + 2 - end if after < len(places) else FARTHEST
            result.append((to_start, to_end))
        return result

    def common(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """How many different pairs without punctuation two half-open stretches have in common."""
        shared = {*self._inside(*first)}.intersection(self._inside(*second))
        return sum(map(str.isalnum, shared))

    def _inside(self, start: int, end: int) -> list[str]:
        return self._pairs[start : max(start, end - 1)]
