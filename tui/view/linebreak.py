"""Where a row of Chinese text may end: UAX #14 and the prohibitions of CLREQ, over terminal cells.

The text is cut into *atoms*, the stretches that stay on one row: a character or word with the opening marks before it
and the closing marks behind it. A row never starts with a closing mark, never ends with an opening one, and never
splits a Latin word, a number from its sign or unit (``－3.5``, ``26.8℃``, ``98%``), ``——``, ``……`` or a mark from
its base. A space inside a line that does not fit may hang over the edge by one cell, which the view keeps free.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from tui.view.cells import NARROW, CellWidths

OPENING = "“‘（《〈【「『〔〖〘〚｛［([{￥¥$＄£€#＃№〝"
"""What must not end a row."""

CLOSING = "”’）》〉】」』〕〗〙〛｝］)]}，。、；：？！,.;:?!．·・…‥—～ー々〻〞〟％%‰℃℉°′″‖"
"""What must not start a row."""

_LETTER = (
    r"0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff"
    r"\u0370-\u0dff\u10a0-\u10ff\u1200-\u177f\u1800-\u1fff"
    r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
"""Digits and letters of the scripts that put spaces between words, and their full-width forms."""

_JOINER = r"_@&/\\.,:'’×+\-．－"
"""What may stand inside a word or number: 3.5, 12:30, 2×3, e-mail, name@example.org."""

_MARK = r"\u0300-\u036f\u20d0-\u20ff\u3099\u309a"
"""Combining marks; they stay on the row of their base."""

_open, _close = re.escape(OPENING), re.escape(CLOSING)
_WORD = rf"[+\-－±≈<>]?[{_LETTER}](?:[{_LETTER}{_MARK}{_JOINER}]*[{_LETTER}])?"
_OPENINGS = rf"(?:[{_open}\"]\s*+)"
_ATOM = re.compile(
    rf"{_OPENINGS}*+(?:{_WORD}|—+|…+|[^{_open}\"\s])[{_MARK}]*(?:[{_close}{_MARK}\"]|\s++[{_close}])*"
    rf"|{_OPENINGS}++"  # at the end of the text, with nothing to open
    rf"|(?P<space>\s++)",
)


def break_offsets(text: str) -> list[int]:
    """Ascending offsets where a row may start, the start of the text included."""
    offsets: list[int] = []
    for match in _ATOM.finditer(text):
        if match.lastgroup:
            offsets.extend(range(*match.span()))
        else:
            offsets.append(match.start())
    return offsets


def wrap(text: str, width: int, widths: CellWidths = NARROW) -> list[int]:
    """Offsets at which the rows of one visible line start, the first row's zero included.

    A row takes at most ``width`` cells without the spaces that end it, with them at most one more. An atom wider
    than a row is folded where the row is full; a row holds at least one character whatever its width.
    """
    edges = [0, *accumulate(map(widths.__getitem__, text))]
    starts = [0]
    if edges[-1] <= width:
        return starts
    breaks, length, start = break_offsets(text), len(text), 0
    while True:
        full = bisect_right(edges, edges[start] + width) - 1
        if full >= length:
            return starts
        if text[full].isspace() and full + 1 < length and edges[full + 1] - edges[start] <= width + 1:
            full = bisect_right(edges, edges[full + 1]) - 1
        start = _row_end(edges, breaks, start, full)
        if start == length:
            return starts
        starts.append(start)


def _row_end(edges: list[int], breaks: list[int], start: int, full: int) -> int:
    """The last place where the row that starts at ``start`` may end, at most ``full`` and behind one character."""
    end = breaks[bisect_right(breaks, full) - 1]
    while end > start and edges[end + 1] == edges[end]:
        end -= 1
    if end > start:
        return end
    if full > start:
        return full
    return bisect_right(edges, edges[start + 1]) - 1
