"""Two-character strings: what the cleaner takes for words, since most Chinese words have two characters."""

from __future__ import annotations

from operator import add

SHORTEST_QUOTED = 4
"""Characters of a line that a text has word by word: shorter ones occur in any text by chance."""


def every_pair(text: str) -> list[str]:
    """The two-character strings of a text in order, one beginning at each character but the last."""
    characters = list(text)
    return list(map(add, characters, characters[1:]))


def pairs_of(text: str) -> set[str]:
    """The different two-character strings of a text, those of punctuation left out."""
    return set(filter(str.isalnum, every_pair(text)))
