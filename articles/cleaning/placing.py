"""Why a block stands in its article: what can be seen of it on the page, however articles are told apart."""

from __future__ import annotations

from collections.abc import Iterator

from articles.cleaning.common_words import common_words
from articles.cleaning.explanation import Cause, Explanation, Reason
from articles.cleaning.forms import begins_article
from articles.page import Article, Block, Role

_LONGEST_BODY = 8_000
"""Characters of an article in which a headline's words are looked for, as many as a newspaper page has."""
_DISPLAY = frozenset({Role.HEADLINE, Role.KICKER, Role.SUBHEAD})
_SET_APART = _DISPLAY | {Role.BYLINE}
"""Roles that are no text of an article."""


def placing_reasons(explanation: Explanation, index: int) -> Iterator[Reason]:
    """What ties the block that begins with a line to its article; nothing for lines inside a block.

    The reasons have no weights: which of several articles a block went to was weighed for the page as a whole.
    """
    place = explanation.place_of(index)
    if place is None or place.article is None:
        return
    article = explanation.page.articles[place.article]
    block = _block_from(article, place.role, explanation.lines[index].start)
    if block is None:
        return
    if place.role in _DISPLAY:
        yield from _shared(block, article)
        yield from _position(explanation, place.article, block)
    elif block is next((each for each in article.blocks if each.role is not Role.SUBHEAD), None):
        if begins_article(block.text):
            yield Reason(Cause.ARTICLE_DATELINE, 0.0)
        if article.headline is None:
            yield Reason(Cause.ARTICLE_UNTITLED, 0.0)


def _block_from(article: Article, role: Role, raw_offset: int) -> Block | None:
    for block in (article.kicker, article.headline, *article.blocks):
        if block is not None and block.role is role and block.raw[0].start == raw_offset:
            return block
    return None


def _shared(block: Block, article: Article) -> Iterator[Reason]:
    """The words a display line has in common with what it stands over: a subhead with the text that follows it."""
    blocks = article.blocks
    if block.role is Role.SUBHEAD:
        following = blocks[blocks.index(block) + 1 :]
        end = next((number for number, each in enumerate(following) if each.role is Role.SUBHEAD), len(following))
        blocks = following[:end]
    body = "\n".join(each.text for each in blocks if each is not block)[:_LONGEST_BODY]
    words = common_words(block.text, body)
    yield Reason(Cause.ARTICLE_SHARES, 0.0, {"words": words}) if words else Reason(Cause.ARTICLE_SHARES_NOTHING, 0.0)


def _position(explanation: Explanation, number: int, block: Block) -> Iterator[Reason]:
    """Where on the raw page a display line stands, compared to its article's text."""
    blocks = explanation.page.articles[number].blocks
    own = [each.raw for each in blocks if each is not block and each.role not in _DISPLAY]
    if not own:
        return
    start, end = block.raw[0].start, block.raw[-1].end
    first, last = min(raw[0].start for raw in own), max(raw[-1].end for raw in own)
    if end <= first:
        apart = _has_other_text(explanation, end, first, number)
        yield Reason(Cause.ARTICLE_BELOW_FAR if apart else Cause.ARTICLE_BELOW, 0.0)
    elif start >= last:
        apart = _has_other_text(explanation, last, start, number)
        yield Reason(Cause.ARTICLE_ABOVE_FAR if apart else Cause.ARTICLE_ABOVE, 0.0)
    else:
        yield Reason(Cause.ARTICLE_AROUND, 0.0)


def _has_other_text(explanation: Explanation, start: int, end: int, article: int) -> bool:
    """Whether text of another article begins in a stretch of the raw text."""
    return any(
        place.article not in (None, article) and place.role not in _SET_APART
        for place in explanation.places_between(start, end)
    )
