"""How many terminal cells a text takes: the one measure that layout, painting and the mouse share."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from rich.cells import get_character_cell_size


class CellWidths(dict[str, int]):
    """Widths of single characters, looked up in rich's tables once each.

    They agree with ``rich.cells.cell_len`` on everything ``visible`` lets through, because the compositor crops with
    that. Characters that Unicode calls ambiguous (“ ” … — ·) take ``ambiguous`` cells: one in almost every terminal,
    two in the few that follow legacy Chinese fonts, where the painter has to add the second cell.
    """

    def __init__(self, ambiguous: int = 1) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        width = get_character_cell_size(character)
        if width == 1 and self.ambiguous != 1 and east_asian_width(character) == "A":
            width = self.ambiguous
        self[character] = width
        return width

    def of(self, text: str) -> int:
        """Cells of a text that went through ``visible``."""
        return sum(map(self.__getitem__, text))

    def painted(self, text: str) -> str:
        """The text with a blank beside every character that the terminal draws in fewer cells than it takes here.

        The blank stands before an opening quotation mark and behind everything else.
        """
        if self.ambiguous == 1:
            return text
        return "".join(
            character
            if self[character] == get_character_cell_size(character)
            else f" {character}"
            if character in "“‘"
            else f"{character} "
            for character in text
        )


NARROW = CellWidths()
"""Ambiguous characters in one cell."""


def cells(text: str) -> int:
    """Cells of a text that went through ``visible``, ambiguous characters narrow."""
    return NARROW.of(text)


ELLIPSIS: Final = "…"


def shortened(text: str, width: int) -> str:
    """The text in at most ``width`` cells, cut with an ellipsis; costs what is shown, however long the text is."""
    head = text[: width + 1]
    if len(head) == len(text) and cells(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[: max(width, 0)]
    edges = [*accumulate(map(NARROW.__getitem__, head))]
    return head[: bisect_right(edges, width - 1)].rstrip() + ELLIPSIS


def fit(text: str, width: int) -> str:
    """The text in exactly ``width`` cells: shortened, or padded with blanks."""
    short = shortened(text, width)
    return short + " " * (width - cells(short))


def flush_right(text: str, width: int) -> str:
    """The text at the right of ``width`` cells, which it must not be wider than."""
    return " " * (width - cells(text)) + text
