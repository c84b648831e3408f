"""The native training record as types: what is in it, in which order, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from annotations.export_span import ExportSpan
from annotations.jsonlines import json_line
from annotations.kept_reading import KeptReading


class Meta(msgspec.Struct, gc=False):
    """Where a record comes from."""

    document: str
    source: str
    article: int
    kicker: str | None
    headline: str | None
    byline: str | None
    status: str
    text_sha256: str
    source_sha256: str
    corrections: list[dict[str, Any]]


class NativeRecord(msgspec.Struct, gc=False):
    """One article."""

    id: str
    text: str
    spans: list[ExportSpan]
    tags: list[str]
    meta: Meta


class Origins(NamedTuple):
    """What a record says of the document it comes from."""

    document: str
    name: str
    sha256: str
    status: str
    tags: list[str]


def native_records(
    origins: Origins, reading: KeptReading, by_article: Iterable[list[ExportSpan]]
) -> Iterable[NativeRecord]:
    """The records of a document from the spans of its articles."""
    for number, (article, spans) in enumerate(zip(reading.articles, by_article, strict=True), start=1):
        text = reading.text[article.start : article.end]
        meta = Meta(
            origins.document,
            origins.name,
            number,
            article.kicker,
            article.headline,
            article.byline,
            origins.status,
            article.sha256,
            origins.sha256,
            reading.corrections,
        )
        yield NativeRecord(f"{origins.document}#{number}", text, spans, origins.tags, meta)


_encode_lines = msgspec.json.Encoder().encode_lines


def record_line(record: NativeRecord) -> bytes:
    """A record on a line of its own, with its line feed."""
    try:
        return _encode_lines((record,))
    except UnicodeEncodeError:  # lone surrogates, which are written as escapes
        return json_line(msgspec.to_builtins(record)) + b"\n"
