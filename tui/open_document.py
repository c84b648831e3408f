"""A document made ready for the reader: its text cleaned and laid out, its journal open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.documents import Document
from annotations.editor import Editor
from annotations.labels import LabelSet
from annotations.project import Project
from annotations.spans import Span
from articles.ranges import Range, merged
from articles.reading import Reading
from tui.view.marks import Mark


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """What the reader shows and edits. The editor alone holds the spans."""

    document: Document
    reading: Reading
    editor: Editor
    line_starts: tuple[int, ...]
    """Raw offsets, ascending."""

    def line_of(self, raw_offset: int) -> int:
        """The line of the raw text an offset is on, from 1."""
        return bisect_right(self.line_starts, raw_offset)

    def quoted(self, raw: tuple[Range, ...], limit: int) -> str:
        """The text of some raw ranges, cut just behind ``limit`` characters."""
        pieces: list[str] = []
        room = limit + 1
        for start, end in raw:
            pieces.append(self.document.text[start : min(end, start + room)])
            room -= len(pieces[-1])
            if room <= 0:
                break
        return "".join(pieces)

    def clean_ranges(self, span: Span) -> tuple[Range, ...]:
        """Where a span is in the reading text; empty when cleaning dropped all of it."""
        return self.reading.alignment.clean_ranges(span.raw)

    def kept(self, raw: Range) -> tuple[Range, ...]:
        """The characters of a raw selection that are in the cleaned text; where none is, the selection itself.

        So a selection across a line end marks the same characters whichever pane it was made in, and text the
        cleaner dropped can still be marked.
        """
        alignment = self.reading.alignment
        kept = [piece for clean in alignment.clean_ranges([raw]) for piece in alignment.raw_ranges(*clean)]
        return merged(kept) or (raw,)


def open_document(project: Project, document_id: str) -> OpenDocument:
    """Load, clean and lay out a document and open its journal. Takes long on a long text: call it in a worker."""
    from articles.cleaning import clean
    from articles.reading import read

    document = project.document(document_id)
    starts = (0, *(match.end() for match in re.finditer("\n", document.text)))
    return OpenDocument(document, read(clean(document.text)), project.edit(document_id), starts)


def clean_marks(opened: OpenDocument, span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the clean pane: one mark a fragment."""
    return _marks(span, opened.clean_ranges(span), labels)


def raw_marks(span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the raw pane: one mark a raw range."""
    return _marks(span, span.raw, labels)


def _marks(span: Span, ranges: tuple[Range, ...], labels: LabelSet) -> Iterator[Mark]:
    label = labels.named(span.label)
    for number, (start, end) in enumerate(ranges):
        yield Mark(f"{span.id}/{number}", start, end, label.color, label.key)
