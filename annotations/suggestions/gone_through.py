"""The documents of a project as suggestions learn from them: cleaned texts, and where spans are in these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotations.corrections import cleaned_page
from annotations.project import Project
from annotations.suggestions.model import Example, without_overlaps
from annotations.suggestions.sentences import sentences


class GoneThrough(NamedTuple):
    """One document."""

    id: str
    text: str
    spans: list[tuple[int, int, str]]
    """Start and end in the text, half-open code points, and label id; spans in several pieces are left out."""
    status: str


def gone_through(
    project: Project, *, tell: Callable[[int, int], None] = lambda _done, _total: None
) -> Iterator[GoneThrough]:
    """The documents that have a span or are done, in their order.

    Raises:
        DamagedProject, UnreadableFile: the documents cannot be listed.
    """
    total = project.count()
    for number, found in enumerate(project.exportable(None, cleaned_page, lambda: tell(0, total)), start=1):
        if found.reading is not None and (found.spans or found.status == "done"):
            spans: list[tuple[int, int, str]] = []
            for span in found.spans:
                places = found.reading.clean_ranges(span.raw)
                if len(places) == 1:
                    spans.append((*places[0], span.label))
            yield GoneThrough(found.id, found.reading.text, spans, found.status)
        tell(number, total)


def examples_of(document: GoneThrough) -> Iterator[Example]:
    """The sentences of a document that were gone through: all where it is done, else up to its last span."""
    last = len(document.text) if document.status == "done" else max((end for _, end, _ in document.spans), default=0)
    spans = without_overlaps(document.spans)
    for start, end in sentences(document.text):
        if start >= last:
            return
        text = document.text[start:end]
        if text.strip():
            inside = tuple((s - start, e - start, label) for s, e, label in spans if start <= s and e <= end)
            yield Example(text, inside, document.id)
