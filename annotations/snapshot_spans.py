"""The spans of a snapshot that is known to show what the logs say, read without building all of it."""

from __future__ import annotations

import os
from collections.abc import Set

import msgspec

from annotations.durable import NO_FOLLOW
from annotations.export_span import ExportSpan
from annotations.jsonlines import json_value
from annotations.log_sizes import snapshot_signature
from annotations.records import span_of
from annotations.spans import Span


class _Snapshot(msgspec.Struct, gc=False):
    spans: dict[str, ExportSpan]


_decode = msgspec.json.Decoder(_Snapshot).decode

_FLAGS = os.O_RDONLY | NO_FOLLOW | getattr(os, "O_NONBLOCK", 0)


def spans_in(path: str, signature: str) -> list[ExportSpan] | None:
    """The spans of the snapshot at a path; None where it is not the one of the signature."""
    content = _content(path, signature)
    try:
        return list(_decode(content).spans.values()) if content is not None else None
    except msgspec.DecodeError:
        return None


def whole_spans(path: str, signature: str, ids: Set[str]) -> dict[str, Span]:
    """Some spans of the snapshot at a path, with their quotes; none where it is not the one of the signature."""
    content = _content(path, signature)
    rows = json_value(content)["spans"].values() if content is not None else ()
    return {row["id"]: span_of(row["id"], row) for row in rows if row["id"] in ids}


def _content(path: str, signature: str) -> bytes | None:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        return os.read(descriptor, status.st_size) if snapshot_signature(status) == signature else None
    except OSError:
        return None
    finally:
        os.close(descriptor)
