"""Labelled lines put together into the pieces a page is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.cleaning.labels import BEGINS, CONTINUES
from articles.cleaning.lines import Line
from articles.page import Role

_BOX_TITLE = re.compile("【[^】]+】")


@dataclass(slots=True)
class Piece:
    """Lines of one role that are one block of the page."""

    role: Role
    lines: list[Line]
    indexes: list[int]
    """Of the lines on the page."""

    @property
    def first(self) -> int:
        """Index of the first line."""
        return self.indexes[0]


def pieces_of(lines: list[Line], labels: list[str]) -> list[Piece]:
    """The page's pieces in raw order.

    A continuation goes on with the latest piece of its role, over what lies between.
    """
    pieces: list[Piece] = []
    latest: dict[Role, Piece] = {}
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        role = CONTINUES.get(label)
        if role is not None and role in latest:
            latest[role].lines.append(line)
            latest[role].indexes.append(index)
            continue
        piece = Piece(role or BEGINS[label], [line], [index])
        if piece.role is Role.PARAGRAPH and pieces and _is_box_title(pieces[-1]):
            # A title on a line of its own heads the paragraph under it.
            pieces[-1].lines.append(line)
            pieces[-1].indexes.append(index)
            latest[Role.PARAGRAPH] = pieces[-1]
            continue
        latest[Role.PARAGRAPH if piece.role is Role.BOX else piece.role] = piece
        pieces.append(piece)
    return pieces


def _is_box_title(piece: Piece) -> bool:
    return piece.role is Role.BOX and len(piece.lines) == 1 and _BOX_TITLE.fullmatch(piece.lines[0].text) is not None
