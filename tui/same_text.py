"""The other places of a document where a span's words stand, proposed for the same label until a person decides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from annotations.labels import Label
from annotations.same_text import occurrences
from annotations.spans import Span
from articles.ranges import Range, merged, overlaps_any
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
    taken_out: list[Range] = field(default_factory=list)
    """What a person took out, to be remembered."""
    exceptions: list[Range] = field(default_factory=list)
    """What was taken out another time, and is not proposed."""

    @property
    def current(self) -> Range:
        """The place a person is at."""
        return self.places[self.index]

    def step(self, step: int) -> None:
        """Go to the next place or the one before, round and round."""
        self.index = (self.index + step) % len(self.places)

    def take_out(self) -> None:
        """Propose the place a person is at no longer."""
        self.taken_out.append(self.places.pop(self.index))
        self.index = min(self.index, max(0, len(self.places) - 1))

    def with_exceptions(self) -> None:
        """Propose what was taken out as well, now or another time."""
        here = self.current if self.places else None
        self.places = sorted([*self.places, *self.taken_out, *self.exceptions])
        self.taken_out, self.exceptions = [], []
        self.index = self.places.index(here) if here is not None else 0

    def within(self, stretch: Range, near: int) -> None:
        """Propose only what is in a stretch of the text, the first behind an offset first."""
        self.places = [place for place in self.places if stretch.overlaps(place)]
        self.begin_behind(near)

    def begin_behind(self, offset: int) -> None:
        """Be at the first place behind an offset."""
        first = bisect_left(self.places, offset, key=lambda place: place.start)
        self.index = first % len(self.places) if self.places else 0

    def raw(self, opened: OpenDocument) -> list[tuple[Range, ...]]:
        """The places in the raw text."""
        return _raw(opened, self.places)

    def raw_taken_out(self, opened: OpenDocument) -> list[tuple[Range, ...]]:
        """What was taken out, in the raw text."""
        return _raw(opened, self.taken_out)

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
    words = words_of(opened, span)
    if not words:
        return None
    own = [
        place
        for each in opened.editor.spans.values()
        if each.label == span.label
        for place in opened.clean_ranges(each)
    ]
    taken = merged(own)
    same = SameText(label, words)
    for place in occurrences(words, opened.reading.text):
        if not overlaps_any(place, taken):
            rejected = opened.editor.is_rejected(label.id, opened.reading.alignment.raw_ranges(*place))
            (same.exceptions if rejected else same.places).append(place)
    same.begin_behind(opened.clean_ranges(span)[0].start)
    return same


def words_of(opened: OpenDocument, span: Span) -> str:
    """What a span says in the cleaned text; nothing where cleaning dropped it."""
    ranges = opened.clean_ranges(span)
    return opened.reading.text[ranges[0].start : ranges[-1].end] if ranges else ""


def _raw(opened: OpenDocument, places: list[Range]) -> list[tuple[Range, ...]]:
    return [opened.reading.alignment.raw_ranges(start, end) for start, end in places]
