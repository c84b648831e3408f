"""A document made ready for the reader: its text cleaned and laid out, its journal open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from annotations.corrections import cleaned_page, corrected_reading
from annotations.documents import Document
from annotations.editor import Editor
from annotations.labels import LabelSet
from annotations.project import Project
from annotations.spans import Span
from articles.page import Page
from articles.ranges import Range, merged
from articles.reading import Reading
from tui.view.marks import Mark


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """What the reader shows and edits. The editor alone holds the spans."""

    page: Page
    """As the cleaner left it; corrections are applied to it anew each time."""
    reading: Reading
    """Of the page as it is corrected."""
    editor: Editor
    line_starts: tuple[int, ...]
    """Raw offsets, ascending."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.editor.document

    def reread(self) -> OpenDocument:
        """The document as it reads after its corrections changed; cleaning, which takes long, is not done again."""
        return replace(self, reading=corrected_reading(self.page, self.editor.corrections))

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

    def block_from(self, raw_offset: int, limit: int) -> str:
        """The text of the block that holds a raw character, from there on, cut just behind ``limit`` characters."""
        start = self.reading.alignment.nearest_clean(raw_offset)
        section = self.reading.section_at(start)
        return self.reading.text[start : min(section.end, start + limit + 1)] if section is not None else ""

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
    editor = project.edit(document_id)
    text = editor.document.text
    loaded(editor.document)
    try:
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        page = cleaned_page(editor.document)
        return OpenDocument(page, corrected_reading(page, editor.corrections), editor, starts)
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
