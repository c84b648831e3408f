"""The native training record: JSON Lines, one article a line, described by ``native.schema.json`` beside this module.

A span's ``start`` and ``end`` count code points of the record's ``text``, half-open, and its ``text`` is that slice.
Where other text of the article stands between its parts (a column break that an inserted box fills), ``start`` and
``end`` are the hull and ``fragments`` lists the parts; a span of one part has no ``fragments``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from annotations.corrections import cleaned_page
from annotations.documents import Document, Status
from annotations.durable import replacing
from annotations.errors import BadRecord, FileExists, NotWritten, Problem
from annotations.export_span import ExportSpan, export_spans
from annotations.formats.native_record import Origins, native_records, record_line
from annotations.formats.placing import LeftOut, LeftOutReason, place_in
from annotations.jsonlines import json_value
from annotations.kept_reading import IN_NO_ARTICLE, KeptReading, kept
from annotations.labels import LabelSet
from annotations.notices import DOUBTFUL_MARKS, Notice
from annotations.project import Project
from annotations.spans import Span
from articles.errors import QuandianError
from articles.page import Page
from articles.reading import Reading

_EXPORT_MODE = 0o666
"""An export is the user's to share: the umask decides who may read it."""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export wrote, and what it could not."""

    records: int
    """Articles."""
    spans: int
    left_out: tuple[LeftOut, ...]
    """Spans that stand in no article; they stay in the project."""
    damaged: tuple[tuple[str, Notice | QuandianError], ...]
    """Ids of documents and what is wrong: a notice where marks may be missing or altered, an error where the document
    could not be read and nothing of it was written."""
    unknown_labels: tuple[str, ...]
    """Ids of labels that the label file does not define, under which spans were written."""


def records(
    document: Document, reading: Reading, spans: Iterable[Span], labels: LabelSet, status: Status
) -> Iterator[dict[str, Any]]:
    """The records of a document, one an article.

    Spans outside every article are in none of them: ``annotations.formats.placing.placed`` lists those.
    """
    laid_out = kept(reading)
    by_article, _ = _placed(laid_out, export_spans(spans), _Names(labels))
    origins = Origins(document.id, document.name, document.sha256, status.value)
    for record in native_records(origins, laid_out, by_article):
        yield json_value(record_line(record))


def export_native(
    project: Project,
    out: Path | TextIO,
    *,
    documents: Iterable[str] | None = None,
    overwrite: bool = False,
    cleaned: Callable[[Document], Page] = cleaned_page,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Export:
    """Write the records of a project.

    Args:
        project: where from.
        out: a file, written as a whole or not at all, or a text stream.
        documents: ids; all documents in their order if left out.
        overwrite: whether a file may be replaced.
        cleaned: how a document is cleaned, by default with ``articles.cleaning``; corrections are applied to that.
        progress: told documents done and documents in all.

    Raises:
        FileExists: ``out`` is there and ``overwrite`` is false.
        NotWritten: the system refuses; nothing was changed.
        NoSuchDocument: a document is not in the project.
        BadLabelFile: the label file breaks a rule.
    """
    chosen = None if documents is None else list(documents)
    tally = _Tally()
    lines = _lines(project, chosen, cleaned, tally, progress)
    if not isinstance(out, Path):
        for line in lines:
            out.write(line.decode())
        return tally.export
    try:
        with replacing(out, mode=_EXPORT_MODE, overwrite=overwrite) as file:
            file.writelines(lines)
    except FileExistsError as error:
        raise FileExists(path=out) from error
    except OSError as error:
        raise NotWritten(path=out, reason=error.strerror or str(error)) from error
    return tally.export


def read_native(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of native records, read line by line.

    Raises:
        BadRecord: a line is not an object with a text and spans; records before it were given.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                record = json_value(line)
            except ValueError as error:
                raise BadRecord(path=path, line=number, problem=Problem.NOT_JSON.of(said=error)) from error
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                raise BadRecord(path=path, line=number, problem=Problem.NO_TEXT.of())
            if not isinstance(record.get("spans"), list):
                raise BadRecord(path=path, line=number, problem=Problem.NO_SPANS.of())
            yield record


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    from importlib.resources import files  # 15 ms that only who validates needs

    found: dict[str, Any] = json.loads((files("annotations.formats") / "native.schema.json").read_bytes())
    return found


@dataclass(slots=True)
class _Tally:
    """What was written so far."""

    records: int = 0
    spans: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    damaged: list[tuple[str, Notice | QuandianError]] = field(default_factory=list)
    unknown_labels: set[str] = field(default_factory=set)

    @property
    def export(self) -> Export:
        return Export(
            self.records,
            self.spans,
            tuple(self.left_out),
            tuple(self.damaged),
            tuple(sorted(self.unknown_labels)),
        )


def _lines(
    project: Project,
    documents: list[str] | None,
    cleaned: Callable[[Document], Page],
    tally: _Tally,
    progress: Callable[[int, int], None],
) -> Iterator[bytes]:
    names = _Names(project.labels)
    total = project.count() if documents is None else len(documents)
    for done, found in enumerate(project.exportable(documents, cleaned, lambda: progress(0, total)), start=1):
        if found.reading is None:
            if found.error is not None:
                tally.damaged.append((found.id, found.error))
            progress(done, total)
            continue
        tally.damaged.extend((found.id, notice) for notice in found.notices if notice.kind in DOUBTFUL_MARKS)
        by_article, left_out = _placed(found.reading, found.spans, names)
        if left_out:
            spans = found.whole({each for each, _ in left_out})
            tally.left_out.extend(LeftOut(found.id, spans[each], why) for each, why in left_out)
        origins = Origins(found.id, found.name, found.sha256, found.status)
        for record in native_records(origins, found.reading, by_article):
            tally.records += 1
            tally.spans += len(record.spans)
            yield record_line(record)
        tally.unknown_labels = names.unknown
        progress(done, total)


class _Names(dict[str, str]):
    """The names of labels by their ids; those nobody defined are found out and remembered."""

    def __init__(self, labels: LabelSet) -> None:
        super().__init__((label.id, label.name) for label in labels.labels)
        self._labels = labels
        self.unknown: set[str] = set()

    def __missing__(self, label_id: str) -> str:
        self.unknown.add(label_id)
        self[label_id] = name = self._labels.named(label_id).name
        return name


def _placed(
    reading: KeptReading, spans: Iterable[ExportSpan], names: Mapping[str, str]
) -> tuple[list[list[ExportSpan]], list[tuple[str, LeftOutReason]]]:
    """Spans by article in text order, with their place, their text and the name of their label; and the ids of others.

    Millions of spans come by here, so nearly all of them, those within a line of print, are placed on the spot.
    """
    by_article: list[list[ExportSpan]] = [[] for _ in reading.articles]
    left_out: list[tuple[str, LeftOutReason]] = []
    text, raw_starts, raw_ends, shifts = reading.text, reading.raw_starts, reading.raw_ends, reading.shifts
    homes, article_starts = reading.homes, reading.article_starts
    reached, in_order = -1, True
    before: ExportSpan | None = None
    for span in spans:
        raw = span.raw
        start, end = raw[0]
        run = bisect_right(raw_starts, start) - 1
        if run >= 0 and end <= raw_ends[run] and len(raw) == 1 and (home := homes[run]) != IN_NO_ARTICLE:
            shift = shifts[run]
            start += shift
            end += shift
            first = article_starts[home]
            span.start = start - first
            span.end = end - first
        else:
            found = place_in(reading, raw)
            if isinstance(found, LeftOutReason):
                left_out.append((span.id, found))
                continue
            home, fragments = found
            first = article_starts[home]
            span.start, span.end = fragments[0].start, fragments[-1].end
            start, end = first + span.start, first + span.end
            if len(fragments) > 1:
                span.fragments = list(fragments)
        span.text = text[start:end]
        span.label = names[span.label]
        by_article[home].append(span)
        if start <= reached and (start < reached or before is None or _text_order(before) > _text_order(span)):
            in_order = False
        reached, before = start, span
    if not in_order:  # a snapshot has its spans in the order of the raw text, which nearly always is this one
        for there in by_article:
            there.sort(key=_text_order)
    return by_article, left_out


def _text_order(span: ExportSpan) -> tuple[int, int, str]:
    return span.start, -span.end, span.id
