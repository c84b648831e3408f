"""Two versions of a text made comparable: what a change of width, quotation marks or line ends leaves alike is alike.

``Comparable`` is a text without its white space, widths, cases and kinds of quotation marks, with the way back to its
code points; ``aligned`` tells which character of one became which character of the other.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ALIKE = str.maketrans(
    "「」『』“”‘’—–―…。、·・•",
    "\"\"''\"\"''---..,...",
)
"""Marks that extractors and editors write for one another."""

_PIN_CHARACTERS = 12
"""Length of the stretches, unique on both sides, that long texts are pinned together at."""
_ALIGNED_WHOLE = 4_000
"""Characters up to which two texts are aligned without pins: 9 s for 200,000 become 0.4 s with them."""
_MOST_CELLS = 400_000_000
"""Characters of one side times those of the other that are still aligned, in 100 MB; between texts that have nothing
in common over more than that, nothing is."""

NOWHERE = -1
"""What became of a character that is gone."""


class Comparable:
    """A text as it is compared."""

    __slots__ = ("_first", "raw_offsets", "text")

    def __init__(self, raw_text: str) -> None:
        characters: list[str] = []
        offsets: list[int] = []
        first: list[int] = []
        for offset, character in enumerate(raw_text):
            first.append(len(characters))
            for compared in _compared(character):
                characters.append(compared)
                offsets.append(offset)
        first.append(len(characters))
        self._first = first
        self.text = "".join(characters)
        self.raw_offsets: Sequence[int] = offsets
        """Raw offset of each character, ascending."""

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The characters that the raw range ``[start, end)`` is compared by; an empty range for white space."""
        return self._first[start], self._first[end]


@lru_cache(maxsize=1 << 16)
def _compared(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).translate(_ALIKE).casefold()
    return "".join(folded.split())


def aligned(old: str, new: str) -> list[int]:
    """Where each character of a text is in its new version, ascending, or ``NOWHERE``.

    A character that another one took the place of counts as still there: so a text survives being recognised badly.
    """
    places = [NOWHERE] * len(old)
    if len(old) * len(new) <= _ALIGNED_WHOLE**2:
        _align(old, new, 0, 0, places)
        return places
    old_start = new_start = 0
    for old_pin, new_pin in [*_pins(old, new), (len(old), len(new))]:
        if old_pin < old_start or new_pin < new_start:
            continue  # it overlaps the one before
        _align(old[old_start:old_pin], new[new_start:new_pin], old_start, new_start, places)
        for step in range(min(_PIN_CHARACTERS, len(old) - old_pin)):
            places[old_pin + step] = new_pin + step
        old_start, new_start = old_pin + _PIN_CHARACTERS, new_pin + _PIN_CHARACTERS
    return places


def _align(old: str, new: str, old_start: int, new_start: int, places: list[int]) -> None:
    if not old or not new or len(old) * len(new) > _MOST_CELLS:
        return
    from rapidfuzz.distance import Levenshtein  # 50 ms that who changes no text does without

    for kept in Levenshtein.opcodes(old, new):
        if kept.tag in ("equal", "replace"):
            for step in range(min(kept.src_end - kept.src_start, kept.dest_end - kept.dest_start)):
                places[old_start + kept.src_start + step] = new_start + kept.dest_start + step


def _pins(old: str, new: str) -> list[tuple[int, int]]:
    """Places of stretches that each text has once: the longest series that is in the same order in both."""
    there = _once(new)
    pairs = [(place, there[stretch]) for stretch, place in _once(old).items() if stretch in there]
    pairs.sort()
    ends: list[int] = []
    """Smallest new place a series of each length can end at, and the pair that does."""
    last: list[int] = []
    before: list[int] = []
    for number, (_, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(last[length - 1] if length else NOWHERE)
        if length == len(ends):
            ends.append(new_place)
            last.append(number)
        else:
            ends[length], last[length] = new_place, number
    return list(_followed(pairs, before, last[-1] if last else NOWHERE))[::-1]


def _followed(pairs: Sequence[tuple[int, int]], before: Sequence[int], number: int) -> Iterator[tuple[int, int]]:
    while number != NOWHERE:
        yield pairs[number]
        number = before[number]


def _once(text: str) -> dict[str, int]:
    """The stretches that a text has once, with their places."""
    places: dict[str, int] = {}
    for place in range(len(text) - _PIN_CHARACTERS + 1):
        stretch = text[place : place + _PIN_CHARACTERS]
        places[stretch] = NOWHERE if stretch in places else place
    return {stretch: place for stretch, place in places.items() if place != NOWHERE}
