"""Parts of a text that were cleaned one by one, put together: an article goes on from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from articles.cleaning.forms import begins_article
from articles.cleaning.joining import space_between
from articles.cleaning.parts import ends_sentence
from articles.page import Article, Block, Drop, Page, Role
from articles.ranges import Range, merged


def together(raw_text: str, parts: Iterable[Page]) -> Page:
    """One page of the pages that the parts of a text are, in their order."""
    pages = list(parts)
    if len(pages) == 1:
        return pages[0]
    spaces: set[int] = set()
    articles = tuple([_as_one(raw_text, pieces, spaces) for pieces in _pieces(pages)])
    furniture = tuple([block for page in pages for block in page.furniture])
    dropped = tuple([rest for page in pages for drop in page.dropped for rest in _without(drop, spaces)])
    return Page(raw_text, articles, furniture, dropped)


def _pieces(pages: Iterable[Page]) -> list[list[Article]]:
    """The articles, each with those that are the rest of it."""
    result: list[list[Article]] = []
    for page in pages:
        first = True
        for article in page.articles:
            if first and result and _goes_on(result[-1], article):
                result[-1].append(article)
            else:
                result.append([article])
            first = False
    return result


def _goes_on(pieces: list[Article], following: Article) -> bool:
    """Whether an article is the rest of the one before: it has nothing that articles begin with.

    Nor is it where both have a byline: no article names twice who wrote it.
    """
    if following.kicker is not None or following.headline is not None or not following.blocks:
        return False
    if begins_article(following.blocks[0].text):
        return False
    return following.byline is None or all(piece.byline is None for piece in pieces)


def _as_one(raw: str, pieces: list[Article], spaces: set[int]) -> Article:
    """The pieces of an article as one; raw white space that is now a space in it joins the others."""
    if len(pieces) == 1:
        return pieces[0]
    runs: list[list[Block]] = [[block] for block in pieces[0].blocks]
    for piece in pieces[1:]:
        first, *others = piece.blocks
        if runs and _is_unfinished(runs[-1][-1], first):
            runs[-1].append(first)
        else:
            runs.append([first])
        runs += [[block] for block in others]
    byline = next((piece.byline for piece in pieces if piece.byline is not None), None)
    blocks = tuple([_run_together(raw, run, spaces) for run in runs])
    return Article(pieces[0].kicker, pieces[0].headline, byline, blocks)


def _is_unfinished(block: Block, following: Block) -> bool:
    """Whether a paragraph stops in the middle of a sentence, so that the next one is the rest of it."""
    return block.role is following.role is Role.PARAGRAPH and not ends_sentence(block.text)


def _run_together(raw: str, blocks: list[Block], spaces: set[int]) -> Block:
    if len(blocks) == 1:
        return blocks[0]
    text = [blocks[0].text]
    ranges = list(blocks[0].raw)
    for before, after in pairwise(blocks):
        space = space_between(raw, before, after, Role.PARAGRAPH)
        if space is not None:
            spaces.add(space)
            text.append(" ")
            ranges.append(Range(space, space + 1))
        text.append(after.text)
        ranges += after.raw
    return Block(Role.PARAGRAPH, "".join(text), merged(ranges))


def _without(drop: Drop, spaces: set[int]) -> Iterator[Drop]:
    """What is left of a drop whose first character is none; a space that parts blocks is the first after a block."""
    if drop.raw.start not in spaces:
        yield drop
    elif drop.raw.length > 1:
        yield Drop(Range(drop.raw.start + 1, drop.raw.end), drop.reason)
