"""``quandian show DOC``: a document, cleaned, with its spans."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from annotations.corrections import exported_fields, reading_of
from annotations.documents import Document
from annotations.formats.placing import placed
from annotations.kept_reading import kept
from annotations.project import Project
from annotations.spans import Span
from articles.page_json import page_as_json
from articles.reading import Reading
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.correction_names import correction_name
from tui.exit_codes import DONE
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import write, write_json
from tui.view.visible import visible

LINE = "─" * 24
EXCERPT_CHARACTERS = 16
"""Of the raw text where a correction was made."""


def add_arguments(parser: CommandParser) -> None:
    """Say what can be shown, and how."""
    add_project_option(parser)
    parser.words.add_argument("document", metavar="DOC", help=say("commands.show_document"))
    parser.options.add_argument("--raw", action="store_true", help=say("commands.show_raw"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.show_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print one document."""
    project = open_project(arguments.project, settings)
    try:
        document = project.document(project.find(arguments.document).id)
        if arguments.json:
            write_json(_as_json(project, document, raw=arguments.raw))
        elif arguments.raw:
            write(document.text)
        else:
            _write_cleaned(project, document)
    finally:
        project.close()
    return DONE


def _write_cleaned(project: Project, document: Document) -> None:
    marks = project.marks(document.id)
    reading = reading_of(document, marks.corrections)
    write(f"{reading.text}\n")
    lines = list(_span_lines(project, document, reading, marks.spans))
    if lines:
        write("\n".join((LINE, say("commands.show_spans", count=len(lines)), *lines, "")))
    corrections = list(_correction_lines(reading))
    if corrections:
        write("\n".join((LINE, say("commands.show_corrections", count=len(corrections)), *corrections, "")))


def _correction_lines(reading: Reading) -> Iterator[str]:
    """Each correction on a line: where in the raw text, what it did, and the text it was made at."""
    text = reading.page.raw_text
    for correction in reading.page.corrections:
        start = correction.raw_offset
        said = visible("".join(text[start : start + EXCERPT_CHARACTERS].split()))
        yield "  ".join((str(start), correction_name(correction), said))


def _span_lines(project: Project, document: Document, reading: Reading, spans: Iterable[Span]) -> Iterator[str]:
    """Each span on a line: its place as exports count it, its label, what it says, and the note."""
    by_article, left_out = placed(document.id, kept(reading), spans)
    for number, in_article in enumerate(by_article, start=1):
        for there in in_article:
            start, end = there.hull
            place = say("commands.show_place", article=number, start=start, end=end)
            yield _span_line(project, there.span, place)
    for out in left_out:
        reason = say(f"commands.left_out_{out.reason.name.lower()}")
        yield _span_line(project, out.span, reason)


def _span_line(project: Project, span: Span, place: str) -> str:
    said = span.quote.exact.replace("\r", "").replace("\n", "")
    label = visible(project.labels.named(span.label).name)
    return "  ".join(filter(None, (label, place, said, span.note)))


def _as_json(project: Project, document: Document, *, raw: bool) -> dict[str, Any]:
    marks = project.marks(document.id)
    entry = dataclasses.asdict(document.entry) | {"status": marks.status.value}
    reading = reading_of(document, marks.corrections)
    by_article, left_out = placed(document.id, kept(reading), marks.spans)
    spans = [
        _span_fields(project, there.span, {"article": number, "start": there.hull.start, "end": there.hull.end})
        for number, spans_of_article in enumerate(by_article, start=1)
        for there in spans_of_article
    ]
    spans += [_span_fields(project, out.span, None) for out in left_out]
    content = {"text": document.text} if raw else page_as_json(reading.page)
    corrections = [exported_fields(correction) for correction in reading.page.corrections]
    return {"document": entry} | content | {"spans": spans, "corrections": corrections}


def _span_fields(project: Project, span: Span, place: dict[str, int] | None) -> dict[str, Any]:
    return {
        "id": span.id,
        "label": project.labels.named(span.label).name,
        "raw": span.raw,
        "place": place,
        "text": span.quote.exact,
        "attributes": dict(span.attributes),
        "note": span.note,
        "relations": [{"type": project.labels.relation(kind).name, "to": tail} for kind, tail in span.relations],
        "origin": span.origin.value,
        "by": span.by,
        "at": span.at,
    }
