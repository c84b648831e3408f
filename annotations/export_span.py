"""A span on its way out of a project, with the fields native records have in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from annotations.spans import Span
from articles.ranges import Range


class ExportRelation(msgspec.Struct, gc=False):
    """A relation of a span on its way out."""

    type: str
    """Id of the relation type; its name once the span is placed."""
    to: str
    """Id of the other span."""


class ExportSpan(msgspec.Struct, kw_only=True, gc=False):
    """A span whose place in an article is yet to be found, or was: made in great numbers, and so changed in place."""

    id: str
    start: int = 0
    end: int = 0
    """Code points of the article's text, half-open."""
    label: str
    """The label's id; its name once the span is placed."""
    text: str = ""
    raw: list[tuple[int, int]]
    attributes: dict[str, Any] = {}
    note: str = ""
    origin: str
    by: str
    at: str
    fragments: list[Range] | msgspec.UnsetType = msgspec.UNSET
    relations: list[ExportRelation] | msgspec.UnsetType = msgspec.UNSET


def export_spans(spans: Iterable[Span]) -> list[ExportSpan]:
    """Spans on their way out."""
    return [
        ExportSpan(
            id=span.id,
            label=span.label,
            raw=[(start, end) for start, end in span.raw],
            attributes=dict(span.attributes),
            note=span.note,
            origin=span.origin.value,
            by=span.by,
            at=span.at,
            relations=[ExportRelation(kind, tail) for kind, tail in span.relations] or msgspec.UNSET,
        )
        for span in spans
    ]
