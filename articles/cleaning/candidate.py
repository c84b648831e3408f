"""Display lines that can be a headline."""

from __future__ import annotations

from typing import NamedTuple

MOST_LINES = 5
"""Lines of the longest headline."""


class Candidate(NamedTuple):
    """Lines that can be one headline."""

    first: int
    last: int
    odds: float
    """Score of the best path on which they are, less that of the best on which none of them is part of one."""
    cuts: bool
    """The line after them goes on with a paragraph that they begin, if they are no headline."""
