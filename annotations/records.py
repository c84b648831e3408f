"""Spans as fields of operations and snapshots, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from annotations.conflicts import CONFLICT, entries_of, lost_in
from annotations.documents import Document
from annotations.fold import Record
from annotations.notices import Notice, NoticeKind
from annotations.operations import Fields
from annotations.relations import RELATIONS, relations_in
from annotations.spans import NO_ATTRIBUTES, Conflict, Origin, Quote, Span, quote_of
from articles.ranges import Range, merged

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
        quote, told = quote_in(record["quote"]), record.get("was")
        was = None if told is None else quote_in(told)
        label, by, at, note = record["label"], record["by"], record["at"], record.get("note", "")
        for text in (label, by, at, note):
            if type(text) is not str:
                raise TypeError(f"{text!r:.40} is not text")
        attributes = record.get("attributes")
        if attributes is not None and not isinstance(attributes, Mapping):
            raise TypeError(f"{attributes!r:.40} are no attributes")
        kept = MappingProxyType(dict(attributes)) if attributes else NO_ATTRIBUTES
        origin = _ORIGINS[record["origin"]]
        conflicts = _conflicts(record) if CONFLICT in record else ()
        relations = relations_in(record[RELATIONS]) if RELATIONS in record else ()
        raw = ranges_in(record["raw"])
        return Span(span_id, label, raw, quote, origin, by, at, kept, note, was, conflicts, relations)
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
    """The span of a record; a notice where the record is none, or the text does not say there what the span quotes.

    What stands around it counts as well: a span of another text of the document is not to be shown at a place that
    happens to say the same.
    """
    try:
        span = span_of(span_id, record)
    except ValueError as error:
        return Notice(NoticeKind.UNREADABLE_SPAN, document.id, f"{span_id}: {error}")
    if not span.quote.exact:
        return Notice(NoticeKind.UNREADABLE_SPAN, document.id, f"{span_id}: it quotes nothing")
    if span.end > len(document.text) or quote_of(document.text, span.raw) != span.quote:
        return Notice(NoticeKind.MISPLACED_SPAN, document.id, f"{span_id}, [{span.start}, {span.end})")
    return span


def _conflicts(record: Mapping[str, Any]) -> tuple[Conflict, ...]:
    return tuple(Conflict(str(each.get("lost_by", "")), lost_in(each)) for each in entries_of(record))


def quote_in(told: Mapping[str, object]) -> Quote:
    """The quote of a record's field.

    Raises:
        KeyError, TypeError: it is none.
    """
    exact, prefix, suffix = told["exact"], told["prefix"], told["suffix"]
    if not (type(exact) is type(prefix) is type(suffix) is str):
        raise TypeError(f"{told!r:.40} is no quote")
    return Quote(exact, prefix, suffix)


def ranges_in(value: Iterable[tuple[object, object]]) -> tuple[Range, ...]:
    """The ranges of a record's field, in order.

    Raises:
        TypeError, ValueError: they are none, or there is none.
    """
    pieces: list[Range] = []
    for start, end in value:
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise ValueError(f"[{start!r:.20}, {end!r:.20}) is not a range")
        pieces.append(Range(start, end))
    if not pieces:
        raise ValueError("a span without characters")
    return merged(pieces) if len(pieces) > 1 else tuple(pieces)
