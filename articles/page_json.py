"""A cleaned page as plain JSON values, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from articles.page import Article, Block, DropReason, Page
from articles.ranges import Range


def page_as_json(page: Page) -> dict[str, Any]:
    """The page as ``quandian clean --json`` prints it.

    Ranges are ``[start, end]`` pairs, half-open, in code points of the raw text. ``dropped`` are the raw characters
    that are in no block, each with the reason; ``duplicates``, where there are any, those that repeat others.
    """
    content: dict[str, Any] = {
        "articles": [_article(article) for article in page.articles],
        "furniture": [_block(block) for block in page.furniture],
        "dropped": [{"raw": [list(drop.raw)], "reason": drop.reason.value} for drop in page.dropped],
    }
    duplicates = [list(drop.raw) for drop in page.dropped if drop.reason is DropReason.REPEATED]
    if duplicates:
        content["duplicates"] = duplicates
    return content


def _article(article: Article) -> dict[str, Any]:
    kicker, headline, byline = article.kicker, article.headline, article.byline
    content: dict[str, Any] = {
        "kicker": kicker.text if kicker else None,
        "headline": headline.text if headline else None,
        "byline": byline.text if byline else None,
        "blocks": [_block(block) for block in article.blocks],
    }
    for name, part in (("kicker_raw", kicker), ("headline_raw", headline), ("byline_raw", byline)):
        if part is not None:
            content[name] = _ranges(part.raw)
    return content


def _block(block: Block) -> dict[str, Any]:
    return {"role": block.role.value, "text": block.text, "raw": _ranges(block.raw)}


def _ranges(raw: Iterable[Range]) -> list[list[int]]:
    return [[start, end] for start, end in raw]
