"""Spans as fields of operations and snapshots, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from annotations.documents import Document
from annotations.fold import Record
from annotations.notices import Notice, NoticeKind
from annotations.operations import Fields
from annotations.spans import NO_ATTRIBUTES, Origin, Quote, Span
from articles.ranges import Range, merged, text_of

_ORIGINS = {origin.value: origin for origin in Origin}


def place_fields(raw: tuple[Range, ...], quote: Quote) -> Fields:
    """Where a span is: its ranges and its quote."""
    return {"raw": [list(part) for part in raw], "quote": quote._asdict()}


def span_of(span_id: str, record: Mapping[str, Any]) -> Span:
    """The span of a record.

    Raises:
        ValueError: a field is missing or of the wrong kind.
    """
    try:
        told = record["quote"]
        quote = Quote(told["exact"], told["prefix"], told["suffix"])
        label, by, at, note = record["label"], record["by"], record["at"], record.get("note", "")
        for text in (*quote, label, by, at, note):
            if type(text) is not str:
                raise TypeError(f"{text!r:.40} is not text")
        attributes = record.get("attributes")
        kept = MappingProxyType(dict(attributes)) if attributes else NO_ATTRIBUTES
        return Span(span_id, label, _ranges(record["raw"]), quote, _ORIGINS[record["origin"]], by, at, kept, note)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a span: {error!r}") from error


def spans_of(records: Mapping[str, Record], document: Document) -> tuple[list[Span], list[Notice]]:
    """The spans of a document's records, and a notice about each record that is no span of its text."""
    spans: list[Span] = []
    notices: list[Notice] = []
    for span_id, record in records.items():
        found = span_in(document, span_id, record)
        if isinstance(found, Span):
            spans.append(found)
        else:
            notices.append(found)
    return spans, notices


def span_in(document: Document, span_id: str, record: Mapping[str, Any]) -> Span | Notice:
    """The span of a record; a notice where the record is none, or the text does not say there what the span quotes."""
    try:
        span = span_of(span_id, record)
    except ValueError as error:
        return Notice(NoticeKind.UNREADABLE_SPAN, document.id, f"{span_id}: {error}")
    if span.end > len(document.text):
        return Notice(NoticeKind.UNREADABLE_SPAN, document.id, f"{span_id}: it ends at {span.end}, behind the text")
    if text_of(document.text, span.raw) != span.quote.exact:
        return Notice(NoticeKind.MISPLACED_SPAN, document.id, f"{span_id}, [{span.start}, {span.end})")
    return span


def _ranges(value: Iterable[tuple[object, object]]) -> tuple[Range, ...]:
    pieces: list[Range] = []
    for start, end in value:
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise ValueError(f"[{start!r:.20}, {end!r:.20}) is not a range")
        pieces.append(Range(start, end))
    if not pieces:
        raise ValueError("a span without characters")
    return merged(pieces) if len(pieces) > 1 else tuple(pieces)
