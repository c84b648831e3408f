"""Two-character strings: what the cleaner takes for words, since most Chinese words have two characters."""

from __future__ import annotations

from array import array
from operator import add

SHORTEST_QUOTED = 4
"""Characters of a line that a text has word by word: shorter ones occur in any text by chance."""


def pairs_of(text: str) -> set[str]:
    """The different two-character strings of a text, those of punctuation left out."""
    characters = list(text)
    return set(filter(str.isalnum, map(add, characters, characters[1:])))


def codes_of(text: str) -> array[int]:
    """A number for each two-character string of a text in order, one beginning at each character but the last.

    A string takes ten times the memory, and much longer to make and to look up.
    """
    codes = array("Q", bytes(8 * max(0, len(text) - 1)))
    characters = text.encode("utf-32-le", "surrogatepass")
    for first in (0, 1):
        every_other = characters[4 * first :]
        codes[first::2] = array("Q", every_other[: len(every_other) // 8 * 8])
    return codes
