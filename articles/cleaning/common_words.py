"""The words that a display line has in common with a text, as a person would name them."""

from __future__ import annotations

MOST_WORDS = 3
SHORTEST_WORD = 2
"""Characters."""


def common_words(line: str, text: str) -> tuple[str, ...]:
    """The longest strings of letters and digits that both have, in the line's order."""
    found: list[str] = []
    start = 0
    while start < len(line):
        end = start
        while end < len(line) and line[end].isalnum() and line[start : end + 1] in text:
            end += 1
        if end - start >= SHORTEST_WORD:
            found.append(line[start:end])
        start = max(end, start + 1)
    longest = sorted(set(found), key=lambda word: (-len(word), found.index(word)))[:MOST_WORDS]
    return tuple(sorted(longest, key=found.index))
