"""Fake bold: extractors give a line that was printed twice, slightly shifted, as doubled characters.

The second printing comes run by run inside one line (两会两会连线连线), or as lines that overlap or repeat
(以疏 / 以疏为进 / 为进). Honest repetition (家家户户, 一个个) is never a line that falls apart into doubled runs of two
characters and more.
"""

from __future__ import annotations

import re
from itertools import pairwise

LONGEST_DOUBLED_LINE = 160
"""Characters. A headline has at most 40, twice; the search is quadratic, so body text must not enter it."""

SHORTEST_INNER_RUN = 4
"""Characters of a run that is doubled inside a line that is not: three occur in honest emphasis."""

_INNER = re.compile(rf"(.{{{SHORTEST_INNER_RUN},40}}?)\1")


def second_printings(words: list[str]) -> list[tuple[int, int]]:
    """Half-open stretches of a line that only print the run before them again.

    Takes the line's words, which white space parts; offsets count their characters run together. A word can be doubled
    beside one that is not (a bold kicker before a headline).
    """
    text = "".join(words)
    if not 4 <= len(text) <= LONGEST_DOUBLED_LINE:
        return []
    different = len(set(text))
    if different > len(text) - SHORTEST_INNER_RUN:
        return _whole(text) if 2 * different <= len(text) else []
    if whole := _whole(text):
        return whole
    found = []
    start = 0
    for word in words:
        found += [(start + first, start + last) for first, last in (_whole(word) if len(word) >= 4 else [])]
        start += len(word)
    return found or [(m.end(1), m.end()) for m in _INNER.finditer(text) if _telling(m[1])]


def _telling(run: str) -> bool:
    """Whether a run is so varied that nobody writes it twice in a row."""
    return len(set(run)) >= SHORTEST_INNER_RUN - 1 and not run.isascii()


def _whole(text: str) -> list[tuple[int, int]]:
    """The second halves, when the text is nothing but doubled runs of which one is longer than a character."""
    if len(text) % 2 or text.count(text[0]) % 2 or text.count(text[-1]) % 2 or text.isascii():
        return []
    end_of = {len(text): len(text)}
    for start in range(len(text) - 2, -1, -1):
        for half in range((len(text) - start) // 2, 0, -1):
            middle, end = start + half, start + 2 * half
            if text[start:middle] == text[middle:end] and end in end_of:
                end_of[start] = end
                break
    halves: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        if start not in end_of:
            return []
        end = end_of[start]
        halves.append(((start + end) // 2, end))
        start = end
    longest = max(halves, key=lambda half: half[1] - half[0])
    return halves if len(set(text[longest[0] : longest[1]])) > 1 else []


def overlap(before: str, after: str) -> int:
    """Number of characters that end one line and begin the next, printed twice over the line end; 0 for none."""
    for size in range(min(len(before), len(after)), 1, -1):
        if before.endswith(after[:size]):
            return size
    return 0


def doubled_chain(texts: list[str]) -> list[int]:
    """How many first characters of each line repeat the line before, for lines that are one doubled line.

    Takes the lines from a possible first one on; gives one number a line of the chain, the first of which is 0, or
    nothing. A chain is believed when its last line adds nothing, or when it overlaps twice: a chance overlap between
    two lines does neither.
    """
    sizes = [0]
    believed = 0
    for before, after in pairwise(texts):
        size = overlap(before, after)
        if not size or (after.isascii() and not before.endswith(after)):
            break
        sizes.append(size)
        if size == len(after) or (len(sizes) > 2 and sizes[1] == len(texts[0])):
            believed = len(sizes)
        if size == len(after):
            break
    telling = believed and len(set(texts[believed - 1])) > 1 and not texts[believed - 1].isdigit()
    return sizes[:believed] if telling else []
