"""A cleaned newspaper page: articles made of blocks, the furniture around them, and what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from articles.ranges import Range

if TYPE_CHECKING:
    from articles.correction import Correction


class Role(StrEnum):
    """What a block is on the page."""

    KICKER = "kicker"
    HEADLINE = "headline"
    BYLINE = "byline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    BOX = "box"
    BANNER = "banner"
    FOLIO = "folio"
    JUMP = "jump"
    CAPTION = "caption"
    CREDIT = "credit"


FURNITURE_ROLES = frozenset({Role.BANNER, Role.FOLIO, Role.JUMP, Role.CAPTION, Role.CREDIT})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of cleaned text with one role.

    The code points inside ``raw``, run together in the order given, are those of ``text`` one for one: equal, or
    replaced by another form of the same character.
    """

    role: Role
    text: str
    raw: tuple[Range, ...]
    """Disjoint ranges of the raw text, ascending but where a person joined blocks against its order."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article: the names alone."""

    text: str
    raw: tuple[Range, ...]
    inline: bool
    """The names stand inside a paragraph's text (本报讯（记者 …）) and are not a line of their own."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, in the order a reader reads it."""

    kicker: Block | None
    headline: Block | None
    byline: Byline | None
    blocks: tuple[Block, ...]


class DropReason(StrEnum):
    """Why raw characters are in no block."""

    REPEATED = "repeated"
    """A second printing: fake bold, or a headline extracted twice."""
    SPACING = "spacing"
    """White space that only typesetting put there, and invisible characters."""
    BYLINE_FRAME = "byline frame"
    """What surrounds the names of a byline that stands by itself: （记者 … ）."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Raw characters that are in no block, and why."""

    raw: Range
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Page:
    """What cleaning, and the corrections made by hand after it, made of one raw text.

    Every raw character that is not white space is in exactly one block or byline, or in one drop; an inline byline
    repeats characters of the paragraph it stands in and is the only exception.
    """

    raw_text: str
    articles: tuple[Article, ...]
    furniture: tuple[Block, ...]
    dropped: tuple[Drop, ...]
    corrections: tuple[Correction, ...] = ()
    """What was corrected by hand, in order; corrections that found nothing to do are not among them."""
