"""Finding marked stretches again in another version of their text, and saying how sure that is.

The two versions are aligned character by character, without white space, widths and kinds of quotation marks. What an
alignment says is believed only where the words and what stands around them bear it out: names of two characters are
everywhere in a newspaper. What it does not find is searched for by its words and their context. What is not found then
has no place: it is never put somewhere for want of a better one.

``benchmarks/reanchoring.py`` measures how often each verdict is right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotations.comparing import NOWHERE, Comparable, aligned
from articles.ranges import Range, merged, text_of

# Measured on edits of known origin: the lowest that leave false places below 0.2 %.
_CONTEXT_CHARACTERS = 24
_LEAST_CONTEXT_SAME = 0.25
"""Similarity of what stands around, from 0 to 1, that the same words at the aligned place need."""
_LEAST_CONTEXT_CHANGED = 0.5
_LEAST_CONTEXT_REPLACED = 0.7
"""What as many other characters need, as where a name of two characters was recognised badly."""
_LEAST_CONTEXT_FOUND = 0.5
_LEAST_LEAD = 0.1
"""By how much the context of a stretch found by its words must beat that of the next best one."""
_SHORTEST_SEARCHED = 2
_MOST_GROWTH = 20
"""Characters that a changed stretch may have beyond twice what it had."""


class Verdict(StrEnum):
    """What became of a marked stretch."""

    SAME = "same"
    """It says the same at the place that corresponds to its old one."""
    MOVED = "moved"
    """It says the same somewhere else, and what stands around it is there as well."""
    CHANGED = "changed"
    """It is at its place and says something else: a person should look at it."""
    ORPHAN = "orphan"
    """It has no place that can be told for certain."""


class Anchor(NamedTuple):
    """Where a marked stretch is in the new version."""

    verdict: Verdict
    raw: tuple[Range, ...]
    """Ascending, disjoint ranges; empty for an orphan."""


_NO_ANCHOR = Anchor(Verdict.ORPHAN, ())


class _Found(NamedTuple):
    """A piece of a stretch, in the comparable new text."""

    verdict: Verdict
    start: int
    end: int


def reanchored(old: str, stretches: Sequence[Sequence[tuple[int, int]]], new: str) -> list[Anchor]:
    """Where marked stretches of a text are in its new version.

    Args:
        old: the text they are marked in.
        stretches: of each its ranges, ascending and disjoint, inside of the text.
        new: the new version of the text.
    """
    if old == new:
        return [Anchor(Verdict.SAME, tuple(Range(*piece) for piece in stretch)) for stretch in stretches]
    return list(_Reanchoring(old, new).anchors(stretches)) if stretches else []


class _Reanchoring:
    """Two versions of a text, compared once for all stretches."""

    def __init__(self, old: str, new: str) -> None:
        self._old_text, self._new_text = old, new
        self._old, self._new = Comparable(old), Comparable(new)
        self._places = aligned(self._old.text, self._new.text)
        self._taken = bytearray(len(self._new.text))
        """1 for the new characters that some old one became: words that have stood there before are not ours."""
        for place, character in zip(self._places, self._old.text, strict=True):
            if place != NOWHERE and self._new.text[place] == character:
                self._taken[place] = 1

    def anchors(self, stretches: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Anchor]:
        for stretch in stretches:
            pieces = merged(Range(*self._old.range_of(*piece)) for piece in stretch)
            found = [self._found(piece) for piece in pieces]
            yield self._anchor(stretch, pieces, [each for each in found if each is not None])

    def _anchor(self, stretch: Sequence[tuple[int, int]], pieces: Sequence[Range], found: Sequence[_Found]) -> Anchor:
        verdict = _verdict(pieces, found)
        if verdict is Verdict.ORPHAN:
            return _NO_ANCHOR
        if verdict is not Verdict.CHANGED:
            shifted = self._shifted(stretch, found[0].start)
            if shifted is not None:
                return Anchor(verdict, shifted)
        return Anchor(verdict, merged(raw for each in found for raw in self._raw_ranges(each)))

    def _shifted(self, stretch: Sequence[tuple[int, int]], new_place: int) -> tuple[Range, ...] | None:
        """The ranges as far apart as they were, if they say the same there to the letter, white space included."""
        first = next(place for start, end in stretch for place in range(*self._old.range_of(start, end)))
        shift = self._new.raw_offsets[new_place] - self._old.raw_offsets[first]
        ranges = tuple(Range(start + shift, end + shift) for start, end in stretch)
        if ranges[0].start < 0 or ranges[-1].end > len(self._new_text):
            return None
        before, after = text_of(self._old_text, stretch), text_of(self._new_text, ranges)
        gaps_alike = all(
            self._old_text[end:next_start] == self._new_text[end + shift : next_start + shift]
            for (_, end), (next_start, _) in itertools.pairwise(stretch)
        )
        return ranges if before == after and gaps_alike else None

    def _raw_ranges(self, found: _Found) -> Iterator[Range]:
        """The raw characters of a piece, as marking makes it: without line ends and the blanks around these."""
        offsets = self._new.raw_offsets
        start = offsets[found.start]
        for place in range(found.start + 1, found.end):
            gap = Range(offsets[place - 1] + 1, offsets[place])
            if "\n" in self._new_text[gap.start : gap.end] or "\r" in self._new_text[gap.start : gap.end]:
                yield Range(start, gap.start)
                start = gap.end
        yield Range(start, offsets[found.end - 1] + 1)

    def _found(self, piece: Range) -> _Found | None:
        return self._aligned(piece) or self._searched(piece)

    def _aligned(self, piece: Range) -> _Found | None:
        places = [place for place in self._places[piece.start : piece.end] if place != NOWHERE]
        if not places:
            return None
        start, end = places[0], places[-1] + 1
        before, after = self._old.text[piece.start : piece.end], self._new.text[start:end]
        alike = self._context_alike(piece, start, end)
        if before == after:
            return _Found(Verdict.SAME, start, end) if alike >= _LEAST_CONTEXT_SAME else None
        kept = sum(
            place != NOWHERE and self._new.text[place] == character
            for place, character in zip(self._places[piece.start : piece.end], before, strict=True)
        )
        survived = 2 * kept >= len(before) and len(after) <= 2 * len(before) + _MOST_GROWTH
        if (survived and alike >= _LEAST_CONTEXT_CHANGED) or (
            len(before) == len(after) and alike >= _LEAST_CONTEXT_REPLACED
        ):
            return _Found(Verdict.CHANGED, start, end)
        return None

    def _searched(self, piece: Range) -> _Found | None:
        words = self._old.text[piece.start : piece.end]
        if len(words) < _SHORTEST_SEARCHED:
            return None
        best = second = 0.0
        best_place = NOWHERE
        place = self._new.text.find(words)
        while place != NOWHERE:
            taken = sum(self._taken[place : place + len(words)])
            alike = 0.0 if 2 * taken > len(words) else self._context_alike(piece, place, place + len(words))
            if alike > best:
                best, second, best_place = alike, best, place
            else:
                second = max(second, alike)
            place = self._new.text.find(words, place + 1)
        if best < _LEAST_CONTEXT_FOUND or best - second < _LEAST_LEAD:
            return None
        return _Found(Verdict.MOVED, best_place, best_place + len(words))

    def _context_alike(self, piece: Range, start: int, end: int) -> float:
        """How much what stands around a piece resembles what stands around ``[start, end)`` of the new text."""
        from rapidfuzz.distance import Indel  # as in comparing

        old, new, reach = self._old.text, self._new.text, _CONTEXT_CHARACTERS
        before = Indel.normalized_similarity(
            old[max(0, piece.start - reach) : piece.start], new[max(0, start - reach) : start]
        )
        behind = Indel.normalized_similarity(old[piece.end : piece.end + reach], new[end : end + reach])
        return (before + behind) / 2


def _verdict(pieces: Sequence[Range], found: Sequence[_Found]) -> Verdict:
    """What became of a stretch, from what became of its pieces; most of it must have a place, and keep its order."""
    if not found or any(one.end > other.start for one, other in itertools.pairwise(found)):
        return Verdict.ORPHAN
    verdicts = {each.verdict for each in found}
    if len(found) == len(pieces) and len(verdicts) == 1:
        return verdicts.pop()
    placed = sum(each.end - each.start for each in found)
    return Verdict.CHANGED if 2 * placed >= sum(piece.length for piece in pieces) else Verdict.ORPHAN
