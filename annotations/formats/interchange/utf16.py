"""Offsets in UTF-16 code units, as Java and JavaScript count, from and to code points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

_BEYOND = "\uffff"


def to_units(text: str) -> Callable[[int], int]:
    """What gives the unit offset of a code point offset."""
    beyond = [place for place, character in enumerate(text) if character > _BEYOND]
    return lambda offset: offset + bisect_left(beyond, offset)


def to_points(text: str) -> Callable[[int], int]:
    """What gives the code point offset of a unit offset."""
    units = to_units(text)
    beyond = [units(place) for place, character in enumerate(text) if character > _BEYOND]
    return lambda offset: offset - bisect_left(beyond, offset)
