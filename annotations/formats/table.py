"""The spans of a project as a table: CSV or TSV, one span a row, for spreadsheets and for programs that read tables.

A spreadsheet takes a cell that begins with a sign such as ``=`` for a formula and runs it, so such a cell gets an
apostrophe in front, as OWASP's page on CSV injection has it, its full-width twins included; and a byte order mark says
that the file is UTF-8, which spreadsheets would not guess of Chinese. For programs both can be left out: cells are what
they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO

from annotations.corrections import cleaned_page
from annotations.documents import Document
from annotations.durable import replacing
from annotations.errors import FileExists, NotWritten
from annotations.formats.native_record import NativeRecord
from annotations.formats.project_records import EXPORT_MODE, Export, Tally, project_records
from annotations.jsonlines import json_line
from annotations.project import Project
from articles.page import Page

COLUMNS: Final = (
    *("document", "source", "article", "headline", "status", "tags"),
    *("span", "label", "text", "start", "end", "raw_start", "raw_end", "fragments", "raw"),
    *("attributes", "relations", "note", "origin", "by", "at"),
)
"""Offsets are code points, half-open: ``start`` and ``end`` of the article's text, ``raw_…`` of the raw page.
``fragments`` and ``raw`` are JSON where a span has several parts, else empty; ``attributes`` and ``relations`` JSON
where there are any; ``tags`` have blanks between them."""

DELIMITERS: Final = {"csv": ",", "tsv": "\t"}
FORMULA_SIGNS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_BYTE_ORDER_MARK: Final = "\ufeff"
_ROWS_AT_ONCE: Final = 1_000


def safe_cell(text: str) -> str:
    """A text as a spreadsheet does not run it."""
    return f"'{text}" if text[:1] in FORMULA_SIGNS and text else text


def export_table(
    project: Project,
    out: Path | TextIO,
    *,
    form: str = "csv",
    plain: bool = False,
    documents: Iterable[str] | None = None,
    overwrite: bool = False,
    cleaned: Callable[[Document], Page] = cleaned_page,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Export:
    """Write the spans of a project, one a row, under a row of ``COLUMNS``.

    Args:
        project: where from.
        out: a file, written as a whole or not at all, or a text stream.
        form: ``csv`` (RFC 4180) or ``tsv``, the same with tabs.
        plain: whether cells are written as they are, for programs.
        documents: ids; all documents in their order if left out.
        overwrite: whether a file may be replaced.
        cleaned: how a document is cleaned, by default with ``articles.cleaning``; corrections are applied to that.
        progress: told documents done and documents in all.

    Raises:
        FileExists, NotWritten, NoSuchDocument, BadLabelFile: as ``export_native``.
    """
    chosen = None if documents is None else list(documents)
    tally = Tally()
    records = project_records(project, chosen, cleaned, tally, progress)
    pieces = _pieces(records, DELIMITERS[form], plain=plain)
    if not isinstance(out, Path):
        for piece in pieces:
            out.write(piece)
        return tally.export
    try:
        with replacing(out, mode=EXPORT_MODE, overwrite=overwrite) as file:
            file.writelines(piece.encode("utf-8", "surrogatepass") for piece in pieces)
    except FileExistsError as error:
        raise FileExists(path=out) from error
    except OSError as error:
        raise NotWritten(path=out, reason=error.strerror or str(error)) from error
    return tally.export


def _pieces(records: Iterable[NativeRecord], delimiter: str, *, plain: bool) -> Iterator[str]:
    """The table, some rows at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    if not plain:
        buffer.write(_BYTE_ORDER_MARK)
    writer.writerow(COLUMNS)
    rows = 0
    for record in records:
        for row in _rows(record):
            writer.writerow(row if plain else [safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
            rows += 1
        if rows >= _ROWS_AT_ONCE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
            rows = 0
    yield buffer.getvalue()


def _rows(record: NativeRecord) -> Iterator[list[str | int]]:
    meta = record.meta
    article: list[str | int] = [
        meta.document,
        meta.source,
        meta.article,
        meta.headline or "",
        meta.status,
        " ".join(record.tags),
    ]
    for span in record.spans:
        yield [
            *article,
            span.id,
            span.label,
            span.text,
            span.start,
            span.end,
            span.raw[0][0],
            span.raw[-1][1],
            _json([list(each) for each in span.fragments]) if isinstance(span.fragments, list) else "",
            _json([list(each) for each in span.raw]) if len(span.raw) > 1 else "",
            _json(span.attributes) if span.attributes else "",
            _json([{"type": each.type, "to": each.to} for each in span.relations])
            if isinstance(span.relations, list)
            else "",
            span.note,
            span.origin,
            span.by,
            span.at,
        ]


def _json(value: object) -> str:
    return json_line(value).decode()
