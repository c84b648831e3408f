"""Letters on the words in view: typing those of a word leads to it, from anywhere on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from articles.ranges import Range
from tui.view.cells import cells
from tui.view.painting import Hint
from tui.view.visible import visible

LETTERS: Final = "fjdkslaghrueiwoqptyvncmbxz"
"""Those under the fingers first."""


def hints(text: str, seen: Range, next_word: Callable[[int], int], next_offset: Callable[[int], int]) -> list[Hint]:
    """A hint for each word that begins in a stretch, as long as there are letters for it; one letter where that does.

    Args:
        text: the words are in.
        seen: the stretch that is in view.
        next_word: where the next word begins behind an offset.
        next_offset: behind the character at an offset.
    """
    starts = list(_words(text, seen, next_word))
    length = 1 if len(starts) <= len(LETTERS) else 2
    found: list[Hint] = []
    names = ("".join(letters) for letters in product(LETTERS, repeat=length))
    for start in starts:
        end = next_offset(start)
        while cells(visible(text[start:end])) < length and end < len(text) and not text[end].isspace():
            end = next_offset(end)
        if cells(visible(text[start:end])) < length or (found and start < found[-1].end):
            continue
        letters = next(names, None)
        if letters is None:
            break
        found.append(Hint(start, end, letters))
    return found


def _words(text: str, seen: Range, next_word: Callable[[int], int]) -> Iterator[int]:
    """Where words begin that have a letter, a figure or an ideograph."""
    at = seen.start
    if at < len(text) and text[at].isspace():
        at = next_word(at)
    while at < seen.end:
        if text[at].isalnum():
            yield at
        after = next_word(at)
        if after <= at:
            return
        at = after
