"""Documents as an export needs them: the reading and the spans that the index keeps of them.

Where one of the two is not at hand the document is cleaned and its logs are read; the reading is kept then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from annotations.corrections import cleaned_page, reading_of
from annotations.documents import Document
from annotations.errors import NoSuchDocument
from annotations.export_span import ExportSpan, export_spans
from annotations.index import NO_TAGS, ExportRow, Index, ReadingKey
from annotations.jsonlines import json_value
from annotations.kept_reading import KeptReading, kept, packed, unpacked
from annotations.kept_spans import Places, packed_places, unpacked_places, unpacked_spans, whole_spans
from annotations.notices import Notice
from annotations.spans import Span
from annotations.summaries import digest_of_corrections
from articles.errors import QuandianError
from articles.page import Page

if TYPE_CHECKING:
    from annotations.project import Project
    from annotations.shelf import Shelf

_READINGS_A_BATCH = 50
"""Readings that are kept at once: little is lost when an export is broken off."""
_PLACES_A_BATCH = 500


@dataclass(slots=True)
class Exportable:
    """A document that leaves the project."""

    id: str
    name: str
    sha256: str
    """Of the text."""
    status: str = ""
    tags: list[str] = field(default_factory=list)
    reading: KeptReading | None = None
    """None where the document cannot be read."""
    spans: Sequence[ExportSpan] = ()
    notices: tuple[Notice, ...] = ()
    """What was found out of order."""
    error: QuandianError | None = None
    """Why it cannot be read."""
    places: Places | None = None
    """Of the spans in the reading, where they are known."""
    keep_places: Callable[[Places], None] = lambda _places: None
    """Remembers them for the next export."""
    whole: Callable[[Set[str]], Mapping[str, Span]] = lambda _ids: {}
    """Some of the spans with all there is to say about them, by id."""


def exportable(
    project: Project,
    shelf: Shelf,
    index: Index,
    documents: list[str] | None,
    cleaned: Callable[[Document], Page],
    look: Callable[[], None],
) -> Iterator[Exportable]:
    """Documents one after the other.

    Args:
        project: whose they are.
        shelf: gives the texts of the project.
        index: knows by now what is in the logs.
        documents: ids; all in their order if None.
        cleaned: how a document is cleaned; readings are kept, and kept ones used, only of ``cleaned_page``.
        look: lets the index know the documents and what is in their logs, should it be made anew meanwhile.

    Raises:
        NoSuchDocument: a document is not in the project.
    """
    from articles.cleaner_version import CLEANER_VERSION

    ours = cleaned is cleaned_page
    version = str(CLEANER_VERSION)
    fresh: dict[ReadingKey, bytes] = {}
    placed: list[tuple[ExportRow, bytes]] = []
    done = 0
    for start_over in (None, look, partial(_look_without_file, index, look)):
        if start_over is not None:  # the index was found damaged and is empty: nothing may be left out for that
            start_over()
        generation = index.generation
        for row in index.export_rows(version, documents, after=done):
            done += 1
            kept_reading = unpacked(row.content) if ours else None
            found = _quick(shelf, row, kept_reading)
            if found is not None and found.places is None:
                found.keep_places = partial(_remember, placed, row)
            if found is None:
                found, corrections = _slow(project, row, cleaned)
                if ours and kept_reading is None and found.reading is not None and corrections == row.key.corrections:
                    content = packed(found.reading)
                    if content is not None:
                        fresh[row.key] = content
            yield found
            if len(fresh) >= _READINGS_A_BATCH:
                index.keep_texts(version, fresh)
                fresh = {}
            if len(placed) >= _PLACES_A_BATCH:
                index.keep_places(version, placed)
                placed.clear()
        if generation == index.generation:
            break
    index.keep_texts(version, fresh)
    index.keep_places(version, placed)


def _look_without_file(index: Index, look: Callable[[], None]) -> None:
    index.leave_file()
    look()


def _remember(placed: list[tuple[ExportRow, bytes]], row: ExportRow, places: Places) -> None:
    placed.append((row, packed_places(places)))


def _quick(shelf: Shelf, row: ExportRow, reading: KeptReading | None) -> Exportable | None:
    """A document from what is kept of it; None where that is not enough."""
    if reading is None or row.status is None:
        return None
    spans = unpacked_spans(row.spans) if row.logs else []
    if spans is None:
        return None
    tags = json_value(row.tags.encode()) if row.tags != NO_TAGS else []
    found = Exportable(row.id, row.name, row.key.sha256, row.status, tags, reading, spans)
    found.places = unpacked_places(row.places)
    found.whole = partial(_whole, shelf, row, spans)
    return found


def _whole(shelf: Shelf, row: ExportRow, spans: list[ExportSpan], ids: Set[str]) -> Mapping[str, Span]:
    try:
        text = shelf.text(row.id, row.key.sha256)
    except QuandianError:  # told when the document is opened
        text = ""
    return {span.id: span for span in whole_spans(spans, ids, text)}


def _slow(project: Project, row: ExportRow, cleaned: Callable[[Document], Page]) -> tuple[Exportable, str]:
    """A document from its text and its logs, with the digest of its corrections."""
    try:
        document = project.document(row.id)
        marks = project.marks(row.id)
        reading = kept(reading_of(document, marks.corrections, cleaned))
    except NoSuchDocument:
        raise
    except QuandianError as error:  # one document that cannot be read costs no other
        return Exportable(row.id, row.name, row.key.sha256, error=error), ""
    found = Exportable(row.id, document.name, document.sha256, marks.status.value, list(marks.tags), reading)
    found.spans, found.notices = export_spans(marks.spans), marks.notices
    found.whole = lambda ids: {span.id: span for span in marks.spans if span.id in ids}
    return found, digest_of_corrections(correction.id for correction in marks.corrections)
