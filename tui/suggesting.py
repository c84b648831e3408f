"""The suggestions of the document that is open: which there are, which the cursor is on, what a key does with one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from annotations.labels import LabelSet
from annotations.spans import NewSpan, Span
from articles.ranges import Range
from tui.view.marks import Mark

if TYPE_CHECKING:
    from annotations.suggestions import Suggestion
    from tui.open_document import OpenDocument

KEY: Final = "suggest"
"""Begins the keys of their marks: no span's id has other characters than hexadecimal digits."""
MOST_CHARACTERS: Final = 300_000
"""From the beginning of a text: nobody goes through more in a sitting."""
_SENTENCE_ENDS: Final = "。！？；\n"


class Suggestions:
    """The suggestions that wait, in the order of the cleaned text."""

    def __init__(self, found: Iterable[Suggestion], *, uncertain_first: bool = False) -> None:
        """Have some.

        Args:
            found: they.
            uncertain_first: whether the least sure ones come first.
        """
        self.uncertain_first = uncertain_first
        self._have(found)

    def _have(self, found: Iterable[Suggestion]) -> None:
        self.found = sorted(found, key=lambda each: each.start)
        self._starts = [each.start for each in self.found]

    def at(self, offset: int) -> Suggestion | None:
        """The one that holds a character."""
        index = bisect_right(self._starts, offset) - 1
        return self.found[index] if index >= 0 and offset < self.found[index].end else None

    def next_to(self, offset: int, step: int) -> Suggestion | None:
        """The one behind a character or before it, round and round; None where there is none."""
        if not self.found:
            return None
        if self.uncertain_first:
            order = sorted(self.found, key=lambda each: (each.score, each.start))
            here = self.at(offset)
            return order[(order.index(here) + step) % len(order)] if here is not None else order[0 if step > 0 else -1]
        place = bisect_right(self._starts, offset) if step > 0 else bisect_left(self._starts, offset) - 1
        return self.found[place % len(self.found)]

    def within(self, stretch: Range) -> list[Suggestion]:
        """Those that begin in a stretch."""
        starts = self._starts
        return self.found[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]

    def of(self, source: str) -> list[Suggestion]:
        """Those of a source."""
        return [each for each in self.found if each.source == source]

    def remove(self, gone: Iterable[Suggestion]) -> None:
        """Have some no longer."""
        ids = {id(each) for each in gone}
        if ids:
            self._have(each for each in self.found if id(each) not in ids)

    def remove_overlapping(self, places: Sequence[Range]) -> list[Suggestion]:
        """Have those no longer that have a character in common with what is marked; which they were."""
        gone: list[Suggestion] = []
        for start, end in places:
            index = bisect_left(self._starts, end) - 1
            while index >= 0 and self.found[index].end > start:  # none overlaps another, so their ends ascend too
                gone.append(self.found[index])
                index -= 1
        self.remove(gone)
        return gone

    def add(self, more: Iterable[Suggestion]) -> list[Suggestion]:
        """Have more, where none is yet; which they are."""
        added: list[Suggestion] = []
        for each in more:
            index = bisect_left(self._starts, each.end) - 1
            free = index < 0 or self.found[index].end <= each.start
            if free and not any(each.overlaps(other) for other in added):
                added.append(each)
        if added:
            self._have([*self.found, *added])
        return added


def sentence_around(text: str, offset: int) -> Range:
    """The sentence that holds a character."""
    start = max(text.rfind(sign, 0, offset) for sign in _SENTENCE_ENDS) + 1
    ends = [end for sign in _SENTENCE_ENDS if (end := text.find(sign, offset)) >= 0]
    return Range(start, min(ends, default=len(text) - 1) + 1)


def new_span(opened: OpenDocument, each: Suggestion, label: str = "") -> NewSpan:
    """A suggestion as a span to be, with its own label or another."""
    raw = opened.reading.alignment.raw_ranges(each.start, each.end)
    if label and label != each.label:
        return NewSpan(raw, label)
    return NewSpan(raw, each.label, each.origin, each.attributes)


def marks(opened: OpenDocument, found: Iterable[Suggestion], labels: LabelSet) -> Iterator[tuple[bool, Mark]]:
    """How suggestions show: whether in the clean pane, and the mark."""
    for each in found:
        label = labels.named(each.label)
        key = f"{KEY}/{each.start}-{each.end}"
        yield True, Mark(key, each.start, each.end, label.color, label.letter, pending=True)
        for piece, (start, end) in enumerate(opened.reading.alignment.raw_ranges(each.start, each.end)):
            yield False, Mark(f"{key}/{piece}", start, end, label.color, label.letter, pending=True)


def suggested(
    opened: OpenDocument,
    suggest: Callable[[str], Sequence[Suggestion]],
) -> list[Suggestion]:
    """The suggestions for a document: none where a span is, nor where somebody has said no."""
    from annotations.suggestions.combining import without_marked

    spans = opened.editor.spans.values()
    marked = [(place, span.label) for span in spans for place in opened.clean_ranges(span)]
    editor, alignment = opened.editor, opened.reading.alignment
    return [
        each
        for each in without_marked(suggest(opened.reading.text[:MOST_CHARACTERS]), marked)
        if (raw := alignment.raw_ranges(each.start, each.end)) and not editor.is_rejected(each.label, raw)
    ]


def places_of(opened: OpenDocument, spans: Iterable[Span]) -> list[Range]:
    """Where spans are in the cleaned text."""
    return [place for span in spans for place in opened.clean_ranges(span)]
