"""A cleaned page laid out as one text for reading: what the clean pane shows and what spans are counted in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from articles.alignment import Alignment, Run
from articles.page import Article, Page, Role
from articles.ranges import Range

BLOCK_BREAK = "\n"
ARTICLE_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Section:
    """A block's place in the reading text."""

    start: int
    end: int
    """Half-open code points of the reading text, without the break that follows."""
    role: Role
    article: int | None
    """Index into the page's articles; None for furniture."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of a page one after the other, then its furniture, with the alignment to the raw text.

    Blocks are parted by a line feed, articles by two. An article's own text, the one exports give, is the slice
    ``text[article.start:article.end]``.
    """

    page: Page
    text: str
    sections: tuple[Section, ...]
    articles: tuple[Range, ...]
    """Where each article of the page is, in the page's order."""
    alignment: Alignment

    def section_at(self, offset: int) -> Section | None:
        """The section that holds an offset, the break behind it included; None only in an empty text."""
        index = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        return self.sections[max(index, 0)] if self.sections else None

    def article_at(self, offset: int) -> int | None:
        """Index of the article that holds an offset; None in the furniture and in an empty text."""
        section = self.section_at(offset)
        return section.article if section else None


def read(page: Page) -> Reading:
    """Lay a page out as one text."""
    parts: list[str] = []
    sections: list[Section] = []
    runs: list[Run] = []
    articles: list[Range] = []
    position = 0

    def place(role: Role, text: str, raw: tuple[Range, ...], article: int | None) -> None:
        nonlocal position
        clean = position
        for start, end in raw:
            runs.append(Run(clean, start, end - start))
            clean += end - start
        sections.append(Section(position, position + len(text), role, article))
        parts.append(text)
        position += len(text)

    def part(separator: str) -> None:
        nonlocal position
        if parts:
            parts.append(separator)
            position += len(separator)

    for index, article in enumerate(page.articles):
        part(ARTICLE_BREAK)
        start = position
        for number, (role, text, raw) in enumerate(_lines(article)):
            if number:
                part(BLOCK_BREAK)
            place(role, text, raw, index)
        articles.append(Range(start, position))
    for number, block in enumerate(page.furniture):
        part(BLOCK_BREAK if number else ARTICLE_BREAK)
        place(block.role, block.text, block.raw, None)
    return Reading(page, "".join(parts), tuple(sections), tuple(articles), Alignment(runs))


def _lines(article: Article) -> Iterator[tuple[Role, str, tuple[Range, ...]]]:
    """The article's blocks as a reader meets them: kicker, headline, byline if it is a line of its own, body."""
    for block in (article.kicker, article.headline):
        if block is not None:
            yield block.role, block.text, block.raw
    if article.byline is not None and not article.byline.inline:
        yield Role.BYLINE, article.byline.text, article.byline.raw
    for block in article.blocks:
        yield block.role, block.text, block.raw
