"""The sentences of a text, as suggestions are learned and made by: the same cuts for both."""

from __future__ import annotations

import re
from typing import Final

from articles.ranges import Range

LONGEST: Final = 200
"""Code points; a longer one is cut at a comma, or anywhere."""
_SENTENCE: Final = re.compile(r"[^。！？；!?\n]*(?:[。！？；!?]+[”’」』）)]*|\n+|\Z)")
_CLAUSE: Final = re.compile(r"[，、,：:]")


def sentences(text: str) -> list[Range]:
    """Ascending ranges that touch and cover the text."""
    found: list[Range] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > LONGEST:
            commas = [each.end() for each in _CLAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
            cut = commas[-1] if commas else start + LONGEST
            found.append(Range(start, cut))
            start = cut
        if start < end:
            found.append(Range(start, end))
    return found
