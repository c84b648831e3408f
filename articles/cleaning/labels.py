"""What a printed line can be. The best path over a page gives each line one label."""

from __future__ import annotations

from articles.page import Role

BEGINS = {
    "P": Role.PARAGRAPH,
    "H": Role.HEADLINE,
    "K": Role.KICKER,
    "S": Role.SUBHEAD,
    "B": Role.BYLINE,
    "X": Role.BOX,
    "T": Role.CAPTION,
    "R": Role.CREDIT,
    "J": Role.JUMP,
    "F": Role.FOLIO,
    "N": Role.BANNER,
}
"""A capital: the first line of a block of that role."""

CONTINUES = {letter.lower(): role for letter, role in BEGINS.items() if role is not Role.BOX}
"""A small letter: a further line of the last block of that role. A box goes on as a paragraph does, with ``p``."""

LABELS = tuple(sorted([*BEGINS, *CONTINUES]))

DISPLAY = frozenset("HhKkSsNn")
"""Labels of lines that are set large. They are told apart by the page as a whole."""
