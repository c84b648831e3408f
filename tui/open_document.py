"""A document made ready for the reader: its text cleaned and laid out, its journal open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.corrections import MadeCorrection, corrected_reading
from annotations.documents import Document
from annotations.editor import Editor
from annotations.labels import LabelSet
from annotations.project import Project
from annotations.spans import Span
from articles.cleaning import clean_in_parts, together
from articles.page import Page
from articles.ranges import Range, merged
from articles.reading import Reading
from tui.view.marks import Mark

_PRINT = re.compile(r"\S(?:.*\S)?")
"""What is printed on a line."""


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
    cleaned: int
    """Raw characters, from the first on, that are cleaned; the rest of a long text is still to come."""
    corrections: tuple[MadeCorrection, ...]
    """Those that the reading has been corrected by, or would be if they found anything to do."""

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.editor.document

    def reread(self) -> OpenDocument:
        """The document as it reads after its corrections changed; cleaning, which takes long, is not done again."""
        return _read(self.page, self.editor, self.line_starts, self.cleaned)

    @property
    def is_outdated(self) -> bool:
        """Whether corrections were made or taken back since it was read."""
        return self.corrections != self.editor.corrections

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is cleaned."""
        return self.cleaned == len(self.document.text)

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
        cleaner dropped can still be marked. Where cleaning has not come to yet, lines are kept as they are printed.
        """
        alignment = self.reading.alignment
        kept = [piece for clean in alignment.clean_ranges([raw]) for piece in alignment.raw_ranges(*clean)]
        kept += [
            Range(*row.span()) for row in _PRINT.finditer(self.document.text, max(raw.start, self.cleaned), raw.end)
        ]
        return merged(kept) or (raw,)


def opening(project: Project, document_id: str) -> Iterator[OpenDocument]:
    """Load a document, open its journal, clean and lay it out, as far as it is cleaned, until all of it is.

    The first step is soon, at any length. From then on twice as many parts are cleaned at each, so all the laying out
    takes no longer than twice the last. Steps of a long text take long: go through them in a worker.

    Raises:
        NoSuchDocument, DamagedProject, UnsafeFile: as ``Project.edit``.
    """
    editor = project.edit(document_id)
    text = editor.document.text
    given = False
    try:
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        pages: list[Page] = []
        due = 1
        for part in clean_in_parts(text):
            pages.append(part.page)
            if len(pages) == due or part.raw.end == len(text):
                due = 2 * len(pages)
                given = True
                yield _read(together(text, pages), editor, starts, part.raw.end)
        if not given:  # an empty text has no part
            given = True
            yield _read(together(text, pages), editor, starts, len(text))
    except BaseException:
        if not given:
            editor.close()
        raise


def _read(page: Page, editor: Editor, line_starts: tuple[int, ...], cleaned: int) -> OpenDocument:
    corrections = editor.corrections
    return OpenDocument(page, corrected_reading(page, corrections), editor, line_starts, cleaned, corrections)


def clean_marks(opened: OpenDocument, span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the clean pane: one mark a fragment."""
    return _marks(span, opened.clean_ranges(span), labels)


def raw_marks(span: Span, labels: LabelSet) -> Iterator[Mark]:
    """How a span shows in the raw pane: one mark a raw range."""
    return _marks(span, span.raw, labels)


def _marks(span: Span, ranges: tuple[Range, ...], labels: LabelSet) -> Iterator[Mark]:
    label = labels.named(span.label)
    for number, (start, end) in enumerate(ranges):
        yield Mark(f"{span.id}/{number}", start, end, label.color, label.letter, doubtful=span.in_doubt)
