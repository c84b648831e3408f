"""The other places of a document where a span's words stand, proposed for the same label until a person decides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from annotations.labels import Label
from annotations.spans import Span
from articles.ranges import Range
from tui.open_document import OpenDocument
from tui.view.marks import Mark

KEY: Final = "same"
"""Begins the keys of proposed marks: no span's id has other characters than hexadecimal digits."""


@dataclass(slots=True)
class SameText:
    """The places that are proposed, in the order of the cleaned text."""

    label: Label
    words: str
    places: list[Range] = field(default_factory=list)
    """In the cleaned text."""
    index: int = 0
    """Of the one a person is at."""

    @property
    def current(self) -> Range:
        """The place a person is at."""
        return self.places[self.index]

    def step(self, step: int) -> None:
        """Go to the next place or the one before, round and round."""
        self.index = (self.index + step) % len(self.places)

    def take_out(self) -> None:
        """Propose the place a person is at no longer."""
        del self.places[self.index]
        self.index = min(self.index, max(0, len(self.places) - 1))

    def raw(self, opened: OpenDocument) -> list[tuple[Range, ...]]:
        """The places in the raw text."""
        return [opened.reading.alignment.raw_ranges(start, end) for start, end in self.places]

    def clean_marks(self) -> Iterator[Mark]:
        """The proposals as the clean pane shows them."""
        for number, (start, end) in enumerate(self.places):
            yield Mark(f"{KEY}/{number}", start, end, self.label.color, self.label.letter, pending=True)

    def raw_marks(self, opened: OpenDocument) -> Iterator[Mark]:
        """The proposals as the raw pane shows them."""
        for number, ranges in enumerate(self.raw(opened)):
            for piece, (start, end) in enumerate(ranges):
                yield Mark(f"{KEY}/{number}/{piece}", start, end, self.label.color, self.label.letter, pending=True)


def same_text(opened: OpenDocument, span: Span, label: Label) -> SameText | None:
    """Where else the words of a span stand, but for places that have its label; None where cleaning dropped it.

    The one that follows the span is the first a person comes to.
    """
    ranges = opened.clean_ranges(span)
    if not ranges:
        return None
    text = opened.reading.text
    words = text[ranges[0].start : ranges[-1].end]
    taken = sorted(_taken(opened, span.label))
    places = [place for place in _occurrences(words, text) if not _overlaps(place, taken)]
    first = bisect_left(places, ranges[0].start, key=lambda place: place.start)
    return SameText(label, words, places, first % len(places) if places else 0)


def _occurrences(words: str, text: str) -> Iterator[Range]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield Range(at, at + len(words))
        at = text.find(words, at + len(words))


def _taken(opened: OpenDocument, label_id: str) -> Iterable[Range]:
    for span in opened.editor.spans.values():
        if span.label == label_id:
            yield from opened.clean_ranges(span)


def _overlaps(place: Range, taken: list[Range]) -> bool:
    """Whether a place has a character in common with one of some ranges, ascending by their starts."""
    index = bisect_right(taken, place.start, key=lambda each: each.start)
    near = taken[max(0, index - 1) : index + 1]
    return any(each.overlaps(place) for each in near)
