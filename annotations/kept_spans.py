"""A document's spans as an export begins with them, kept in the index so that exports read no logs and no snapshots.

They are derived from the logs and lie there under what tells these logs from others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

import msgspec

from annotations.export_span import ExportSpan
from annotations.relations import Relation
from annotations.spans import Origin, Quote, Span, quote_of, text_order
from articles.ranges import Range

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[ExportSpan]).decode


def packed_spans(spans: Iterable[Span]) -> bytes | None:
    """Spans as the index holds them, in text order; None where it cannot: lone surrogates, numbers of over 64 bits."""
    try:
        return _encode([_fields(span) for span in text_order(spans)])
    except (UnicodeEncodeError, OverflowError, TypeError):
        return None


def unpacked_spans(content: object) -> list[ExportSpan] | None:
    """The spans the index held; None for what is none."""
    try:
        return _decode(content) if isinstance(content, bytes) else None
    except msgspec.DecodeError:
        return None


class Places(msgspec.Struct, array_like=True, gc=False):
    """Where spans stand in the articles of a reading: a number for each span in each list, in text order."""

    order: list[int]
    """Which span it is of those that are kept, from 0; empty where they are kept in this order."""
    articles: list[int]
    starts: list[int]
    ends: list[int]
    """Half-open code points of the article's text."""


_decode_places = msgspec.msgpack.Decoder(Places).decode


def packed_places(places: Places) -> bytes:
    """Places as the index holds them."""
    return _encode(places)


def unpacked_places(content: object) -> Places | None:
    """The places the index held; None for what is none."""
    try:
        return _decode_places(content) if isinstance(content, bytes) else None
    except msgspec.DecodeError:
        return None


def whole_spans(spans: Iterable[ExportSpan], ids: Set[str], text: str) -> Iterator[Span]:
    """Some spans with all there is to say about them, which are not placed yet.

    Args:
        spans: those of a document.
        ids: which of them.
        text: the document's raw text; empty where it cannot be read, and then nothing is quoted.
    """
    for span in spans:
        if span.id in ids:
            raw = tuple(Range(start, end) for start, end in span.raw)
            quote = quote_of(text, raw) if text else Quote("", "", "")
            origin = Origin(span.origin)
            attributes, relations = dict(span.attributes), _relations(span)
            yield Span(
                *(span.id, span.label, raw, quote, origin, span.by, span.at, attributes, span.note),
                relations=relations,
            )


def _fields(span: Span) -> dict[str, Any]:
    """What an export needs; fields that have the usual value are left out."""
    fields: dict[str, Any] = {
        "id": span.id,
        "label": span.label,
        "raw": span.raw,
        "origin": span.origin.value,
        "by": span.by,
        "at": span.at,
    }
    if span.attributes:
        fields["attributes"] = dict(span.attributes)
    if span.note:
        fields["note"] = span.note
    if span.relations:
        fields["relations"] = [{"type": kind, "to": tail} for kind, tail in span.relations]
    return fields


def _relations(span: ExportSpan) -> tuple[Relation, ...]:
    kept = span.relations
    return () if isinstance(kept, msgspec.UnsetType) else tuple(Relation(each.type, each.to) for each in kept)
