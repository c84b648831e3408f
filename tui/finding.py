"""A search in the document that is open: what is looked for, and where it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final, NamedTuple

from annotations.search import Pattern
from articles.ranges import Range

REGULAR: Final = "/"
WHOLE: Final = "="
"""What a search for a regular expression, or for whole words, begins with."""
MOST_HITS: Final = 20_000
"""That are shown; a document with more of them is told to have at least so many."""


class Found(NamedTuple):
    """The hits of a search in one text."""

    hits: Sequence[Range]
    """Ascending; they do not overlap."""

    def after(self, offset: int) -> int | None:
        """Index of the first hit at an offset or behind it; from the beginning again behind the last."""
        if not self.hits:
            return None
        return bisect_left(self.hits, offset, key=lambda hit: hit.start) % len(self.hits)

    def stepped(self, offset: int, step: int) -> int | None:
        """Index of the next hit, or the previous one, from an offset; past the last, the first."""
        if not self.hits:
            return None
        starts = [hit.start for hit in self.hits]
        index = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
        return index % len(self.hits)


NOTHING: Final = Found(())


def find(words: str, text: str, name: str, word_at: Callable[[int], Range]) -> Found:
    """Where a text has what a person looks for; letters are of either case where none is a capital.

    Args:
        words: plain text; with a sign before it a regular expression, or whole words.
        text: where to look.
        name: of the document, for who is told.
        word_at: the word that holds a character.

    Raises:
        BadPattern: it is no regular expression, or too long.
        SlowPattern: it takes too long.
    """
    sign = words[:1] if words[:1] in (REGULAR, WHOLE) else ""
    sought = words[len(sign) :]
    if not sought:
        return NOTHING
    pattern = Pattern(sought, regular=sign == REGULAR, ignore_case=sought == sought.lower())
    places = (Range(*place) for place in pattern.places(text, name))
    if sign == WHOLE:
        places = (place for place in places if word_at(place.start).start == place.start)
        places = (place for place in places if word_at(place.end - 1).end == place.end)
    return Found(tuple(islice(places, MOST_HITS)))
