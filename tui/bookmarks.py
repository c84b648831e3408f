"""Places of a text that a person wants to find again: their own, kept with the reading places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

QUOTE_CHARACTERS: Final = 24
"""Of the text behind a bookmark, by which it is found again in a changed text."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One place."""

    raw_offset: int
    """Code points of the raw text it was set in."""
    quote: str
    """What the text says there."""


def place_of(bookmark: Bookmark, text: str) -> int | None:
    """Where a bookmark is in a text: at its place, else where its words stand next to that; None where they do not."""
    offset, quote = bookmark.raw_offset, bookmark.quote
    if text.startswith(quote, offset) and (quote or offset <= len(text)):
        return offset
    if not quote:
        return None
    before, behind = text.rfind(quote, 0, offset + len(quote)), text.find(quote, offset)
    found = [place for place in (before, behind) if place >= 0]
    return min(found, key=lambda place: abs(place - offset), default=None)


def toggled(bookmarks: Sequence[Bookmark], text: str, raw_offset: int) -> tuple[list[Bookmark], bool]:
    """The bookmarks with one more at a place, or without the one that is there; whether it was set."""
    left = [bookmark for bookmark in bookmarks if place_of(bookmark, text) != raw_offset]
    if len(left) < len(bookmarks):
        return left, False
    return [*left, Bookmark(raw_offset, text[raw_offset : raw_offset + QUOTE_CHARACTERS])], True
