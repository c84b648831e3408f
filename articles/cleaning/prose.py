"""Texts that are no printed page: Markdown, and prose in Latin letters.

Nobody set them in columns, so nothing in them is displaced or doubled: the order stays, and a blank line is a break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from articles.cleaning.characters import ordinary
from articles.page import Article, Block, Page, Role
from articles.ranges import Range, merged

HAN_SHARE = 0.2
"""Of the letters of a text. A Chinese page that quotes much English has more, an English text on China less."""
FEWEST_LETTERS = 40
"""Below, the share says nothing."""
WRAPPED_AT = 100
"""Characters no line has that was wrapped to be read: a longer one is a paragraph by itself."""
SHORT_LINE = 0.7
"""Of the longest line around it: a line that is shorter and ends a sentence ends the paragraph."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HAN_RUN = re.compile(rf"{_HAN.pattern}+")
_LETTERS = re.compile(r"[^\W\d_]+")
HEADING = re.compile(r"(#{1,6})[ \t]+\S")
"""A Markdown heading, from the beginning of its line."""
_LATER_HEADING = re.compile(rf"\n{HEADING.pattern}")
_BLOCK_START = re.compile(r"#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d{1,2}\.[ \t]+\S|>|\||```")
"""Markdown (CommonMark) lines that begin a block of their own: headings, list items, quotations, tables, code."""
_SENTENCE_END = re.compile(r"[.!?。！？…:：][\"'”’)）\]]*$")


class Break(Enum):
    """Why a paragraph begins at a line."""

    BLANK_LINE = auto()
    """Or the text begins."""
    HEADING = auto()
    """The line before is one, or this one is or begins another block of Markdown."""
    LONG_LINE = auto()
    """It or the line before is too long to have been wrapped."""
    SENTENCE_END = auto()
    """The line before ends a sentence and is shorter than the lines around."""


class Paragraph(NamedTuple):
    """Lines that are one block."""

    lines: list[Range]
    """Without the white space around them."""
    begins: Break


def has_heading(raw_text: str, stretch: Range) -> bool:
    """Whether a stretch of a text has a heading, which gives Markdown away."""
    return bool(HEADING.match(raw_text, *stretch) or _LATER_HEADING.search(raw_text, *stretch))


def is_latin(raw_text: str, stretch: Range) -> bool:
    """Whether a stretch of a text is written in Latin letters."""
    text = raw_text[stretch.start : stretch.end]
    han = sum(map(len, _HAN_RUN.findall(text)))
    if han >= HAN_SHARE * len(text):
        return False
    letters = sum(map(len, _LETTERS.findall(text)))
    return letters >= FEWEST_LETTERS and han < HAN_SHARE * letters


def prose_page(raw_text: str, stretch: Range) -> Page:
    """A stretch of such a text as a page of one article, or of one for each heading of the first level.

    White space between its blocks is in none of them, and nothing is dropped.
    """
    articles: list[Article] = []
    headline: Block | None = None
    blocks: list[Block] = []
    for paragraph in paragraphs(raw_text, stretch):
        block = _block(raw_text, paragraph)
        if block.role is Role.HEADLINE:
            if headline is not None or blocks:
                articles.append(Article(None, headline, None, tuple(blocks)))
            headline, blocks = block, []
        else:
            blocks.append(block)
    if headline is not None or blocks:
        articles.append(Article(None, headline, None, tuple(blocks)))
    return Page(raw_text, tuple(articles), (), ())


def paragraphs(raw_text: str, within: Range) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of such a text."""
    stretch: list[Range] = []
    for line in [*_lines(raw_text, within), Range(0, 0)]:
        if line.length:
            stretch.append(line)
            continue
        # Where every line ends a sentence, none was wrapped; else a line may end the paragraph if it is short.
        unwrapped = all(_SENTENCE_END.search(raw_text, *one) for one in stretch)
        longest = max((one.length for one in stretch), default=0)
        limit = longest + 1 if unwrapped else SHORT_LINE * longest
        paragraph = Paragraph([], Break.BLANK_LINE)
        for one in stretch:
            if paragraph.lines and (found := _break(raw_text, paragraph.lines[-1], one, limit)):
                yield paragraph
                paragraph = Paragraph([], found)
            paragraph.lines.append(one)
        if paragraph.lines:
            yield paragraph
        stretch = []


def _lines(raw_text: str, within: Range) -> Iterator[Range]:
    position = within.start
    for line in raw_text[within.start : within.end].split("\n"):
        stripped = line.strip()
        start = position + len(line) - len(line.lstrip())
        yield Range(start, start + len(stripped)) if stripped else Range(position, position)
        position += len(line) + 1


def _break(raw_text: str, line: Range, following: Range, limit: float) -> Break | None:
    """Why a paragraph ends with a line that no blank one follows: one that ends a sentence below a length may."""
    text = raw_text[line.start : line.end]
    if HEADING.match(text) or _BLOCK_START.match(raw_text, following.start, following.end):
        return Break.HEADING
    if max(line.length, following.length) > WRAPPED_AT:
        return Break.LONG_LINE
    return Break.SENTENCE_END if line.length < limit and _SENTENCE_END.search(text) is not None else None


def _block(raw_text: str, paragraph: Paragraph) -> Block:
    """The lines run together; where two Latin words meet, the line end stays as a space."""
    lines = paragraph.lines
    text = raw_text[lines[0].start : lines[0].end]
    raw = [lines[0]]
    for before, line in pairwise(lines):
        if not (_HAN.match(raw_text, before.end - 1) or _HAN.match(raw_text, line.start)):
            text += " "
            raw.append(Range(before.end, before.end + 1))
        text += raw_text[line.start : line.end]
        raw.append(line)
    return Block(role_of(raw_text, paragraph), ordinary(text), merged(raw))


def role_of(raw_text: str, paragraph: Paragraph) -> Role:
    """What a paragraph is: headings are headlines or subheads."""
    heading = HEADING.match(raw_text, *paragraph.lines[0])
    if heading is None:
        return Role.PARAGRAPH
    return Role.HEADLINE if len(heading[1]) == 1 else Role.SUBHEAD
