"""Two-character strings: what the cleaner takes for words, since most Chinese words have two characters."""

from __future__ import annotations

from operator import add


def pairs_of(text: str) -> set[str]:
    """The two-character strings of a text, those of punctuation left out."""
    return set(filter(str.isalnum, map(add, text, text[1:])))
