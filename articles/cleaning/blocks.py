"""Labelled lines put together into the pieces a page is made of."""

from __future__ import annotations

from dataclasses import dataclass

from articles.cleaning.labels import BEGINS, CONTINUES
from articles.cleaning.lines import Line
from articles.page import Role


@dataclass(slots=True)
class Piece:
    """Lines of one role that are one block of the page."""

    role: Role
    lines: list[Line]
    first: int
    """Index of the first line on the page."""
    last: int


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
            latest[role].last = index
            continue
        piece = Piece(role or BEGINS[label], [line], index, index)
        latest[Role.PARAGRAPH if piece.role is Role.BOX else piece.role] = piece
        pieces.append(piece)
    return pieces
