"""Where spans stand in the articles of a page, and which stand in none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.kept_reading import KeptReading
from annotations.spans import Span, text_order
from articles.ranges import Range


class LeftOutReason(StrEnum):
    """Why a span is in no article's record."""

    FURNITURE = "furniture"
    """It stands, wholly or in part, in a banner, folio, caption or the like."""
    DROPPED = "dropped"
    """Cleaning kept none of its characters."""
    SEVERAL_ARTICLES = "several articles"
    """It begins in one article and ends in another."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A span that an export of articles cannot hold."""

    document: str
    """Id of the document."""
    span: Span
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Placed:
    """A span in an article."""

    span: Span
    fragments: tuple[Range, ...]
    """Ascending ranges of the article's own text; several where other text of the article stands between."""

    @property
    def hull(self) -> Range:
        """From the first fragment's start to the last one's end."""
        return Range(self.fragments[0].start, self.fragments[-1].end)


def placed(document_id: str, reading: KeptReading, spans: Iterable[Span]) -> tuple[list[list[Placed]], list[LeftOut]]:
    """Spans by article, in text order within each, and those that belong to none."""
    by_article: list[list[Placed]] = [[] for _ in reading.articles]
    left_out: list[LeftOut] = []
    for span in text_order(spans):
        found = place_in(reading, span.raw)
        if isinstance(found, LeftOutReason):
            left_out.append(LeftOut(document_id, span, found))
        else:
            home, fragments = found
            by_article[home].append(Placed(span, fragments))
    for there in by_article:
        there.sort(key=lambda each: (each.hull.start, -each.hull.end, each.span.id))
    return by_article, left_out


def place_in(reading: KeptReading, raw: Sequence[tuple[int, int]]) -> tuple[int, tuple[Range, ...]] | LeftOutReason:
    """The article raw ranges stand in, and where in its text; why in none."""
    clean = reading.clean_ranges(raw)
    if not clean:
        return LeftOutReason.DROPPED
    homes = {reading.article_at(offset) for start, end in clean for offset in (start, end - 1)}
    if None in homes:
        return LeftOutReason.FURNITURE
    home, *others = (home for home in homes if home is not None)
    if others:
        return LeftOutReason.SEVERAL_ARTICLES
    first = reading.articles[home].start
    return home, tuple(Range(start - first, end - first) for start, end in clean)
