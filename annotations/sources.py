"""The texts of a project, each kept as it was added: one file an import, one document a line, never changed after.

A line is ``{"id", "ext_id", "sha256", "text", "meta": {"path", "encoding", "added"}}``; ``ext_id`` is the user's name
for the file. An import counts once its ``.done`` file is there.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.documents import Document, DocumentEntry
from annotations.durable import NO_FOLLOW, atomic_write, make_private, replacing
from annotations.jsonlines import json_line, json_value
from annotations.layout import is_safe_id

_TEXTS = ".jsonl"
_DONE = ".done"


class SourcePlace(NamedTuple):
    """A document and where its text lies."""

    entry: DocumentEntry
    source: str
    """Name of the import."""
    offset: int
    """Byte offset of its line in the import's file."""


def finished_imports(folder: Path) -> list[str]:
    """Names of the complete imports, oldest first."""
    try:
        names = set(os.listdir(folder))  # noqa: PTH208  # names alone, no Path each
    except FileNotFoundError:
        return []
    imports = (name.removesuffix(_DONE) for name in names if name.endswith(_DONE))
    return sorted(name for name in imports if name + _TEXTS in names)


def read_import(folder: Path, source: str) -> Iterator[SourcePlace]:
    """The documents of an import in the order they were added; a damaged line is passed over.

    Raises:
        OSError: the file cannot be read.
    """
    offset = 0
    with open(_opened(folder, source), "rb") as file:
        for line in file:
            document = _document(line)
            if document is not None:
                yield SourcePlace(document.entry, source, offset)
            offset += len(line)


def read_document(folder: Path, source: str, offset: int) -> Document | None:
    """The document whose line starts at a byte offset; None where there is none.

    Raises:
        OSError: the file cannot be read.
    """
    with open(_opened(folder, source), "rb") as file:
        file.seek(offset)
        return _document(file.readline())


def write_import(folder: Path, documents: Iterable[Document]) -> list[SourcePlace]:
    """Add documents durably, all or none.

    Raises:
        OSError: nothing was added.
    """
    make_private(folder)
    source = f"{time.time_ns() // 1_000_000:013d}-{uuid.uuid4().hex[:8]}"
    places: list[SourcePlace] = []
    offset = 0
    with replacing(folder / (source + _TEXTS), overwrite=False) as file:
        for document in documents:
            line = json_line(_fields(document)) + b"\n"
            file.write(line)
            places.append(SourcePlace(document.entry, source, offset))
            offset += len(line)
    atomic_write(folder / (source + _DONE), json_line({"documents": len(places)}) + b"\n")
    return places


def _opened(folder: Path, source: str) -> int:
    return os.open(folder / (source + _TEXTS), os.O_RDONLY | NO_FOLLOW)


def _fields(document: Document) -> dict[str, object]:
    meta = {"path": document.path, "encoding": document.encoding, "added": document.added}
    return {
        "id": document.id,
        "ext_id": document.name,
        "sha256": document.sha256,
        "text": document.text,
        "meta": meta,
    }


def _document(line: bytes) -> Document | None:
    try:
        fields = json_value(line)
        meta = fields["meta"]
        document = Document(
            id=fields["id"],
            name=fields["ext_id"],
            path=meta.get("path"),
            sha256=fields["sha256"],
            encoding=meta["encoding"],
            text=fields["text"],
            added=meta["added"],
        )
        texts = (document.id, document.name, document.sha256, document.encoding, document.text, document.added)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not all(isinstance(value, str) for value in texts) or not is_safe_id(document.id):
        return None
    return document
