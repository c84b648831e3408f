"""The native training record: JSON Lines, one article a line, described by ``native.schema.json`` beside this module.

A span's ``start`` and ``end`` count code points of the record's ``text``, half-open, and its ``text`` is that slice.
Where other text of the article stands between its parts (a column break that an inserted box fills), ``start`` and
``end`` are the hull and ``fragments`` lists the parts; a span of one part has no ``fragments``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from annotations.corrections import cleaned_page, exported_fields, reading_of
from annotations.documents import Document, Status, text_sha256
from annotations.durable import replacing
from annotations.errors import BadRecord, FileExists, NoSuchDocument, NotWritten, Problem
from annotations.formats.placing import LeftOut, Placed, placed
from annotations.jsonlines import json_line, json_value
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
    by_article, _ = placed(document.id, reading, spans)
    yield from _records(document, reading, by_article, labels, status)


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
    chosen = [entry.id for entry in project.entries()] if documents is None else list(documents)
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
    documents: list[str],
    cleaned: Callable[[Document], Page],
    tally: _Tally,
    progress: Callable[[int, int], None],
) -> Iterator[bytes]:
    labels = project.labels
    for done, document_id in enumerate(documents, start=1):
        try:
            document = project.document(document_id)
            marks = project.marks(document_id)
            reading = reading_of(document, marks.corrections, cleaned)
        except NoSuchDocument:
            raise
        except QuandianError as error:  # one document that cannot be read costs no other
            tally.damaged.append((document_id, error))
            progress(done, len(documents))
            continue
        tally.damaged.extend((document_id, notice) for notice in marks.notices if notice.kind in DOUBTFUL_MARKS)
        by_article, left_out = placed(document_id, reading, marks.spans)
        tally.left_out.extend(left_out)
        written = {there.span.label for article in by_article for there in article}
        tally.unknown_labels.update(label_id for label_id in written if label_id not in labels)
        for record in _records(document, reading, by_article, labels, marks.status):
            tally.records += 1
            tally.spans += len(record["spans"])
            yield json_line(record) + b"\n"
        progress(done, len(documents))


def _records(
    document: Document, reading: Reading, by_article: list[list[Placed]], labels: LabelSet, status: Status
) -> Iterator[dict[str, Any]]:
    numbered = enumerate(zip(reading.page.articles, reading.articles, by_article, strict=True), start=1)
    for number, (article, place, spans) in numbered:
        text = reading.text[place.start : place.end]
        yield {
            "id": f"{document.id}#{number}",
            "text": text,
            "spans": [_span_fields(each, text, labels) for each in spans],
            "tags": [],
            "meta": {
                "document": document.id,
                "source": document.name,
                "article": number,
                "kicker": article.kicker.text if article.kicker else None,
                "headline": article.headline.text if article.headline else None,
                "byline": article.byline.text if article.byline else None,
                "status": status.value,
                "text_sha256": text_sha256(text),
                "source_sha256": document.sha256,
                "corrections": [exported_fields(correction) for correction in reading.page.corrections],
            },
        }


def _span_fields(there: Placed, text: str, labels: LabelSet) -> dict[str, Any]:
    span, (start, end) = there.span, there.hull
    fields: dict[str, Any] = {
        "id": span.id,
        "start": start,
        "end": end,
        "label": labels.named(span.label).name,
        "text": text[start:end],
        "raw": [list(part) for part in span.raw],
        "attributes": dict(span.attributes),
        "note": span.note,
        "origin": span.origin.value,
        "by": span.by,
        "at": span.at,
    }
    if len(there.fragments) > 1:
        fields["fragments"] = [list(part) for part in there.fragments]
    return fields
