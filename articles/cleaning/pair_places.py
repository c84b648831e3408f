"""Where the two-character strings of a text stand next: looked up, not searched for."""

from __future__ import annotations

from operator import add

FARTHEST = 1 << 30
"""Code points to a pair that stands nowhere else."""


class PairPlaces:
    """Where each two-character string of a text stands again; places and distances are code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        pairs = list(map(add, text, text[1:]))
        self._before = [-1] * len(pairs)
        """By place, the place before at which the same pair stands; -1 for none."""
        self._after = [FARTHEST] * len(pairs)
        latest: dict[str, int] = {}
        for place, pair in enumerate(pairs):
            if pair in latest:
                before = latest[pair]
                self._before[place] = before
                self._after[before] = place
            latest[pair] = place

    def distances(self, start: int, end: int) -> list[tuple[int, int]]:
        """For each pair in ``[start, end)``, how far outside it stands next.

        Before, that is from the start to where it begins; after, from the end to where it ends.
        """
        result = []
        last = max(start - 2, -1)
        for place in range(start, end - 1):
            before, after = self._before[place], self._after[place]
            while before > last:
                before = self._before[before]
            while after < end:
                after = self._after[after]
            result.append((start - before if before >= 0 else FARTHEST, after + 2 - end))
        return result

    def common(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """How many different pairs without punctuation two half-open stretches have in common, one after the other."""
        start, end = first
        count = 0
        for place, before in enumerate(self._before[second[0] : max(second[0], second[1] - 1)], second[0]):
            if start <= before < second[0]:
                while before > end - 2:
                    before = self._before[before]
                count += before >= start and self._text[place : place + 2].isalnum()
        return count
