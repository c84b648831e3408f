"""What is kept of a document's reading, so that exports and searches need not clean it again.

It is derived from the text, its corrections and the version of the cleaner, and lies in the index under these three.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import msgspec

from annotations.corrections import exported_fields
from annotations.documents import text_sha256
from articles.ranges import Range, merged
from articles.reading import Reading


class KeptArticle(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """An article: where it is in the reading's text, and what an export says of it."""

    start: int
    end: int
    """Half-open code points."""
    kicker: str | None
    headline: str | None
    byline: str | None
    sha256: str
    """Of the article's text."""


IN_NO_ARTICLE = -1


class KeptReading(msgspec.Struct, array_like=True, frozen=True, dict=True):
    """The text of a reading, its articles, and the runs of its alignment in the order of the raw text."""

    text: str
    articles: list[KeptArticle]
    raw_starts: list[int]
    raw_ends: list[int]
    shifts: list[int]
    """What is added to a raw offset of a run to get the clean one."""
    homes: list[int]
    """Index of the article each run stands in, ``IN_NO_ARTICLE`` in the furniture: block breaks have no raw characters,
    so no run reaches from one block into the next."""
    corrections: list[dict[str, Any]]
    """The corrections of the cleaning that had something to do, as exports give them."""

    @cached_property
    def article_starts(self) -> list[int]:
        """Where each article starts, ascending."""
        return [article.start for article in self.articles]

    def article_at(self, offset: int) -> int | None:
        """Index of the article that holds a character of the text; None in the furniture."""
        index = bisect_right(self.article_starts, offset) - 1
        return index if index >= 0 and offset < self.articles[index].end else None

    def nearest_raw(self, clean_offset: int) -> int:
        """The raw offset of a character of the text; of a block break, that behind the character before it."""
        starts, ends = self._clean_runs
        index = bisect_right(starts, clean_offset) - 1
        if index < 0:
            return self.raw_starts[0] if self.raw_starts else 0
        run = self._raw_of_clean[index]
        return run + min(clean_offset, ends[index]) - starts[index]

    def raw_ranges(self, start: int, end: int) -> tuple[Range, ...]:
        """The raw code points behind a stretch of the text, as ``Alignment.raw_ranges`` gives them."""
        starts, ends = self._clean_runs
        pieces: list[tuple[int, int]] = []
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(starts) and starts[index] < end:
            first, last = max(start, starts[index]), min(end, ends[index])
            if first < last:
                shift = self._raw_of_clean[index] - starts[index]
                pieces.append((first + shift, last + shift))
            index += 1
        return merged(pieces)

    def clean_ranges(self, raw: Sequence[tuple[int, int]]) -> tuple[Range, ...]:
        """The clean characters made of some raw ranges, as ``Alignment.clean_ranges`` gives them."""
        pieces: list[tuple[int, int]] = []
        for start, end in raw:
            index = max(0, bisect_right(self.raw_starts, start) - 1)
            while index < len(self.raw_starts) and self.raw_starts[index] < end:
                first, last = max(start, self.raw_starts[index]), min(end, self.raw_ends[index])
                if first < last:
                    pieces.append((first + self.shifts[index], last + self.shifts[index]))
                index += 1
        result: list[Range] = []
        for piece in merged(pieces):
            if result and not self._has_characters(result[-1].end, piece.start):
                result[-1] = Range(result[-1].start, piece.end)
            else:
                result.append(piece)
        return tuple(result)

    @cached_property
    def _clean_runs(self) -> tuple[list[int], list[int]]:
        """Where the runs start and end in the clean text, ascending."""
        runs = sorted(
            (start + shift, end + shift)
            for start, end, shift in zip(self.raw_starts, self.raw_ends, self.shifts, strict=True)
        )
        return [start for start, _ in runs], [end for _, end in runs]

    @cached_property
    def _raw_of_clean(self) -> list[int]:
        """Where the runs start in the raw text, in the order of the clean one."""
        return [raw for _, raw in sorted((s + h, s) for s, h in zip(self.raw_starts, self.shifts, strict=True))]

    def _has_characters(self, start: int, end: int) -> bool:
        """Whether anything but block breaks is in a stretch of the clean text."""
        starts, ends = self._clean_runs
        index = bisect_right(starts, end - 1) - 1
        return index >= 0 and ends[index] > start


def kept(reading: Reading) -> KeptReading:
    """What is kept of a reading."""
    runs = sorted(reading.alignment.runs, key=lambda run: run.raw)
    articles = [
        KeptArticle(
            place.start,
            place.end,
            article.kicker.text if article.kicker else None,
            article.headline.text if article.headline else None,
            article.byline.text if article.byline else None,
            text_sha256(reading.text[place.start : place.end]),
        )
        for article, place in zip(reading.page.articles, reading.articles, strict=True)
    ]
    return KeptReading(
        reading.text,
        articles,
        [run.raw for run in runs],
        [run.raw + run.length for run in runs],
        [run.clean - run.raw for run in runs],
        [IN_NO_ARTICLE if (home := reading.article_at(run.clean)) is None else home for run in runs],
        [exported_fields(correction) for correction in reading.page.corrections],
    )


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(KeptReading).decode


def packed(reading: KeptReading) -> bytes | None:
    """A reading as the index holds it; None for one with lone surrogates, which it cannot hold."""
    try:
        return _encode(reading)
    except UnicodeEncodeError:
        return None


def unpacked(content: object) -> KeptReading | None:
    """A reading the index held; None for what is none."""
    try:
        return _decode(content) if isinstance(content, bytes) else None
    except msgspec.DecodeError:
        return None
