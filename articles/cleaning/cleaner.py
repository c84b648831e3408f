"""Cleaning: from the raw text of a newspaper page to its articles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from articles.cleaning.assembly import assemble
from articles.cleaning.characters import INVISIBLE
from articles.cleaning.continuing import together
from articles.cleaning.evidence import Evidence
from articles.cleaning.labelling import labelling_of
from articles.cleaning.lines import Line, lines_of
from articles.cleaning.model import fitted_model
from articles.cleaning.parts import Part, parts_of
from articles.cleaning.prose import prose_page
from articles.page import Article, Block, Drop, DropReason, Page
from articles.ranges import Range, merged


def clean(raw_text: str) -> Page:
    """Tell the articles of a raw text apart and put each in order.

    Never raises, whatever the string. Every raw character that is not white space is in one block, byline or drop.
    """
    return together(raw_text, [part.page for part in clean_in_parts(raw_text)])


class CleanedPart(NamedTuple):
    """A part of a text and the page it is by itself."""

    raw: Range
    page: Page


def clean_in_parts(raw_text: str) -> Iterator[CleanedPart]:
    """The parts of a text as they get done; ``together`` makes the page of their pages."""
    for part in parts_of(raw_text):
        with _uncollected():
            page = _clean_part(raw_text, part)
        yield CleanedPart(part.raw, page)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A while in which no garbage is looked for.

    Cleaning makes many small objects and no cycles: the collector finds nothing, over and over, and takes a tenth of
    the time. Whoever came first turns it on again, so it stays off in no order of threads.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _clean_part(raw_text: str, part: Part) -> Page:
    if part.prose:
        return prose_page(raw_text, part.raw)
    lines = lines_of(raw_text, part.raw)
    labelling = labelling_of(raw_text, Evidence(lines), fitted_model())
    page = assemble(raw_text, lines, labelling.labels, labelling.articles)
    dropped = _drops(raw_text, part.raw, lines, page.articles, page.furniture)
    return Page(raw_text, page.articles, page.furniture, tuple(dropped))


def _drops(
    raw: str, part: Range, lines: list[Line], articles: tuple[Article, ...], furniture: tuple[Block, ...]
) -> list[Drop]:
    """What is in no block: second printings, frames of bylines, and what prints nothing."""
    repeats = merged(repeat for line in lines for repeat in line.repeats)
    drops = [Drop(repeat, DropReason.REPEATED) for repeat in repeats]
    for gap in _gaps(merged([*_kept(articles, furniture), *repeats]), part):
        if raw[gap.start : gap.end].isspace():
            drops.append(Drop(gap, DropReason.SPACING))
        else:
            drops += _unprinted(raw, gap)
    return sorted(drops, key=lambda drop: drop.raw) if repeats else drops


def _kept(articles: tuple[Article, ...], furniture: tuple[Block, ...]) -> Iterator[Range]:
    for article in articles:
        for block in (article.kicker, article.headline, *article.blocks):
            if block is not None:
                yield from block.raw
        if article.byline is not None:
            yield from article.byline.raw
    for block in furniture:
        yield from block.raw


def _gaps(ranges: tuple[Range, ...], within: Range) -> Iterator[Range]:
    position = within.start
    for start, end in ranges:
        if position < start:
            yield Range(position, start)
        position = end
    if position < within.end:
        yield Range(position, within.end)


def _unprinted(raw: str, gap: Range) -> Iterator[Drop]:
    """The drops inside one stretch that no block has; runs of one reason are one drop."""
    start = gap.start
    while start < gap.end:
        reason = _reason(raw[start])
        end = start + 1
        while end < gap.end and _reason(raw[end]) is reason:
            end += 1
        yield Drop(Range(start, end), reason)
        start = end


def _reason(character: str) -> DropReason:
    if character.isspace() or INVISIBLE.match(character):
        return DropReason.SPACING
    return DropReason.BYLINE_FRAME
