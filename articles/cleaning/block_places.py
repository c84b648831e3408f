"""Where on a cleaned page the characters of the raw text are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from articles.page import Block, Byline, Page, Role
from articles.ranges import Range


class BlockPlace(NamedTuple):
    """A block of a page."""

    role: Role
    article: int | None
    """Index of the article; None in the furniture."""


class BlockPlaces:
    """The places of one page. Names inside a paragraph (本报讯（记者 …）) are in the paragraph."""

    def __init__(self, page: Page) -> None:
        self.page = page
        places: list[tuple[Range, BlockPlace, Block | Byline]] = []
        for number, article in enumerate(page.articles):
            for block in (article.kicker, article.headline, *article.blocks):
                if block is not None:
                    places += [(piece, BlockPlace(block.role, number), block) for piece in block.raw]
            if article.byline is not None and not article.byline.inline:
                byline = article.byline
                places += [(piece, BlockPlace(Role.BYLINE, number), byline) for piece in byline.raw]
        for block in page.furniture:
            places += [(piece, BlockPlace(block.role, None), block) for piece in block.raw]
        self._places = sorted(places, key=lambda place: place[0])

    def of(self, raw: Iterable[Range]) -> BlockPlace | None:
        """The place of the first of some raw characters that has any."""
        for start, end in raw:
            index = bisect_right(self._places, start, key=lambda place: place[0].end)
            if index < len(self._places) and self._places[index][0].start < end:
                return self._places[index][1]
        return None

    def block_start(self, raw_offset: int) -> int:
        """Raw offset at which the block or byline that holds a raw character begins; its own where none does."""
        index = bisect_right(self._places, raw_offset, key=lambda place: place[0].end)
        if index < len(self._places) and self._places[index][0].start <= raw_offset:
            return self._places[index][2].raw[0].start
        return raw_offset

    def between(self, start: int, end: int) -> Iterator[BlockPlace]:
        """The places of the blocks and bylines that begin in a stretch of the raw text."""
        index = bisect_left(self._places, start, key=lambda place: place[0].start)
        for piece, place, block in islice(self._places, index, None):
            if piece.start >= end:
                break
            if piece == block.raw[0]:
                yield place

    def last_before(self, raw_offset: int, block_start: int) -> int:
        """The last raw character before an offset that is in the block that begins at another."""
        index = bisect_right(self._places, raw_offset - 1, key=lambda place: place[0].start) - 1
        while self._places[index][2].raw[0].start != block_start:
            index -= 1
        return self._places[index][0].end - 1
