"""A document made ready for the reader: its text cleaned and laid out, its journal open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
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

    reading: Reading
    editor: Editor
    line_starts: tuple[int, ...]
    """Raw offsets, ascending."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.editor.document

    def line_of(self, raw_offset: int) -> int:
        """The line of the raw text an offset is on, from 1."""
        return bisect_right(self.line_starts, raw_offset)

    def quoted(self, raw: tuple[Range, ...], limit: int) -> str:
        """The text of some raw ranges as it reads in the cleaned text, cut just behind ``limit`` characters."""
        clean = self.reading.alignment.clean_ranges(raw)
        text, ranges = (self.reading.text, clean) if clean else (self.document.text, raw)
        pieces: list[str] = []
        room = limit + 1
        for start, end in ranges:
            pieces.append(text[start : min(end, start + room)])
            room -= len(pieces[-1])
            if room <= 0:
                break
        return "".join(pieces).replace("\n", " ")

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


def open_document(
    project: Project, document_id: str, loaded: Callable[[Document], None] = lambda _document: None
) -> OpenDocument:
    """Load, clean and lay out a document and open its journal. Takes long on a long text: call it in a worker.

    Args:
        project: the project.
        document_id: which of its documents.
        loaded: told of the document before it is cleaned.

    Raises:
        NoSuchDocument, DamagedProject, UnsafeFile: as ``Project.edit``.
    """
    from articles.cleaning import clean
    from articles.reading import read

    editor = project.edit(document_id)
    text = editor.document.text
    loaded(editor.document)
    try:
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        return OpenDocument(read(clean(text)), editor, starts)
    except BaseException:
        editor.close()
        raise


def clean_marks(opened: OpenDocument, span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the clean pane: one mark a fragment."""
    return _marks(span, opened.clean_ranges(span), labels)


def raw_marks(span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the raw pane: one mark a raw range."""
    return _marks(span, span.raw, labels)


def _marks(span: Span, ranges: tuple[Range, ...], labels: LabelSet) -> Iterator[Mark]:
    label = labels.named(span.label)
    for number, (start, end) in enumerate(ranges):
        yield Mark(f"{span.id}/{number}", start, end, label.color, label.letter)
