"""What every cleaned page promises, corrected by hand or not."""

from __future__ import annotations

from collections import Counter

from articles.cleaning.characters import ordinary
from articles.page import Block, Byline, Page
from articles.reading import Reading, read


def parts_of(page: Page) -> list[Block | Byline]:
    """All blocks, and the bylines that are lines of their own."""
    parts: list[Block | Byline] = [*page.furniture]
    for article in page.articles:
        parts += [part for part in (article.kicker, article.headline, *article.blocks) if part is not None]
        if article.byline is not None and not article.byline.inline:
            parts.append(article.byline)
    return parts


def check_accounts(page: Page) -> Reading:
    """Every text is its raw characters one for one, and every raw character that prints is in one place only."""
    raw = page.raw_text
    covered: Counter[int] = Counter()
    for part in parts_of(page):
        source = "".join(raw[start:end] for start, end in part.raw)
        assert len(source) == len(part.text)
        for old, new in zip(source, part.text, strict=True):
            assert ordinary(old) == new or (old.isspace() and new == " ")
        covered.update(offset for start, end in part.raw for offset in range(start, end))
    for drop in page.dropped:
        covered.update(range(drop.raw.start, drop.raw.end))
    for offset, character in enumerate(raw):
        assert covered[offset] <= 1, (offset, character)
        assert character.isspace() or covered[offset] == 1, (offset, character)
    for article in page.articles:
        if article.byline is not None and article.byline.inline:
            blocks = [part for part in (article.kicker, article.headline, *article.blocks) if part is not None]
            there = {offset for block in blocks for start, end in block.raw for offset in range(start, end)}
            assert all(offset in there for start, end in article.byline.raw for offset in range(start, end))
    return read(page)
