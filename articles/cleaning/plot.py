"""What there is to tell on a page: its paragraphs with the seams between them, and what may stand over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from statistics import median
from typing import NamedTuple

from articles.cleaning.blocks import Piece, pieces_of
from articles.cleaning.bylines import closing_byline
from articles.cleaning.cohesion import Turn, turns_of
from articles.cleaning.forms import begins_article
from articles.cleaning.headlines import BODY, Stretch
from articles.cleaning.joining import joined
from articles.cleaning.lines import Line
from articles.cleaning.page_words import PageWords
from articles.cleaning.story_evidence import DisplayLine, Seam, StoryEvidence
from articles.page import Role

SAME_MEASURE_EM = 1.5
"""Columns whose full lines differ by less have one measure; squeezed punctuation accounts for it."""


class Plot(NamedTuple):
    """A page's paragraphs and what may stand over them."""

    evidence: StoryEvidence
    first_lines: list[int]
    """Of each paragraph."""


def plot_of(
    raw: str, lines: list[Line], page: PageWords, labels: list[str], stretches: Sequence[Stretch]
) -> Plot | None:
    """What there is to tell on a page; nothing where there are no paragraphs."""
    pieces = pieces_of(lines, labels)
    paragraphs = [index for index, piece in enumerate(pieces) if piece.role is Role.PARAGRAPH]
    if not paragraphs:
        return None
    first_lines = [pieces[index].first for index in paragraphs]
    texts = ["".join([line.text for line in pieces[index].lines]) for index in paragraphs]
    candidates = [candidate for stretch in stretches for candidate in stretch.candidates()]
    display = [
        DisplayLine(
            index,
            lines[index].text,
            _paragraph_at(first_lines, index) if labels[index] in BODY else None,
            stretch.first,
            stretch.last,
        )
        for stretch in stretches
        for index in range(stretch.first, stretch.last + 1)
    ]
    said = [page.of_line(line.number) for line in display]
    words = page.of_paragraphs([pieces[index].indexes for index in paragraphs], chain.from_iterable(said))
    turns = turns_of(texts, words)
    seams = [
        _seam(raw, pieces, paragraphs[number - 1] if number else None, index, texts[number], turns[number])
        for number, index in enumerate(paragraphs)
    ]
    places = [bisect_left(first_lines, candidate.first) for candidate in candidates]
    return Plot(StoryEvidence(texts, words, said, seams, display, candidates, places), first_lines)


def _paragraph_at(first_lines: list[int], line: int) -> int | None:
    """The paragraph a line of body text belongs to; None before the first, in a box."""
    return bisect_right(first_lines, line) - 1 if line >= first_lines[0] else None


def _seam(raw: str, pieces: list[Piece], before: int | None, index: int, text: str, turn: Turn) -> Seam:
    """What stands between a paragraph and the one before it; ``before`` and ``index`` are their pieces."""
    if before is None:
        return Seam(begins_article(text), byline=False, jump=False, other_measure=False, turn=turn)
    byline = _ends_in_byline(raw, pieces[before])
    jump = False
    for between in range(before + 1, index):
        role = pieces[between].role
        jump = jump or role is Role.JUMP
        if role is Role.BYLINE and pieces[between - 1].role not in (Role.HEADLINE, Role.KICKER):
            byline = True
    return Seam(begins_article(text), byline, jump, _other_measure(pieces[before], pieces[index]), turn)


def _ends_in_byline(raw: str, piece: Piece) -> bool:
    if piece.lines[-1].text[-1] not in "）)":
        return False
    return closing_byline(joined(raw, piece.lines[-2:]).text) is not None


def _other_measure(before: Piece, after: Piece) -> bool:
    widths = [_measure(piece) for piece in (before, after)]
    return None not in widths and abs((widths[0] or 0) - (widths[1] or 0)) > SAME_MEASURE_EM


def _measure(piece: Piece) -> float | None:
    inner = [line.width_em for line in piece.lines[1:-1]]
    return median(inner) if inner else None
