"""The native training record: JSON Lines, one article a line, described by ``native.schema.json`` beside this module.

A span's ``start`` and ``end`` count code points of the record's ``text``, half-open, and its ``text`` is that slice.
Where other text of the article stands between its parts (a column break that an inserted box fills), ``start`` and
``end`` are the hull and ``fragments`` lists the parts; a span of one part has no ``fragments``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from annotations.corrections import cleaned_page
from annotations.documents import Document, Status
from annotations.durable import replacing
from annotations.errors import BadRecord, FileExists, NotWritten, Problem
from annotations.export_span import export_spans
from annotations.formats.native_record import Origins, native_records, record_line
from annotations.formats.project_records import (
    EXPORT_MODE,
    Export,
    Names,
    Tally,
    name_relations,
    placed_in,
    project_records,
)
from annotations.jsonlines import json_value
from annotations.kept_reading import kept
from annotations.labels import LabelSet
from annotations.project import Project
from annotations.spans import Span
from articles.page import Page
from articles.reading import Reading


def records(
    document: Document,
    reading: Reading,
    spans: Iterable[Span],
    labels: LabelSet,
    status: Status,
    tags: Iterable[str] = (),
) -> Iterator[dict[str, Any]]:
    """The records of a document, one an article.

    Spans outside every article are in none of them: ``annotations.formats.placing.placed`` lists those.
    """
    laid_out = kept(reading)
    names = Names(labels)
    by_article, _, _ = placed_in(laid_out, export_spans(spans), names)
    name_relations(by_article, names)
    origins = Origins(document.id, document.name, document.sha256, status.value, list(tags))
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
    tally = Tally()
    lines = map(record_line, project_records(project, chosen, cleaned, tally, progress))
    if not isinstance(out, Path):
        for line in lines:
            out.write(line.decode())
        return tally.export
    try:
        with replacing(out, mode=EXPORT_MODE, overwrite=overwrite) as file:
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
