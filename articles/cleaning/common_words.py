"""The words that a display line has in common with a text, as a person would name them."""

from __future__ import annotations

MOST_WORDS = 3
SHORTEST_WORD = 2
"""Characters."""


def common_words(line: str, text: str) -> tuple[str, ...]:
    """The longest strings of letters and digits, numbers whole, that both have, in the line's order."""
    found: list[str] = []
    start = 0
    while start < len(line):
        end = start
        while end < len(line) and _is_in_word(line, end) and line[start : end + 1] in text:
            end += 1
        word = line[start:end].strip(".")
        if len(word) >= SHORTEST_WORD:
            found.append(word)
        start = max(end, start + 1)
    longest = sorted(set(found), key=lambda word: (-len(word), found.index(word)))[:MOST_WORDS]
    return tuple(sorted(longest, key=found.index))


def _is_in_word(line: str, index: int) -> bool:
    """Whether a character is a letter, a digit or the point within a number."""
    is_point = line[index] == "." and line[index - 1 : index].isdecimal() and line[index + 1 : index + 2].isdecimal()
    return line[index].isalnum() or is_point
