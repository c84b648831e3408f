"""The texts of a project, each kept as it was added: one file an import, one document a line, never changed after.

A line is ``{"id", "ext_id", "sha256", "text", "meta": {"path", "encoding", "added"}}``; ``ext_id`` is the user's name
for the file. An import counts once its ``.done`` file is there.
"""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotations.documents import Document, DocumentEntry
from annotations.durable import atomic_write, make_private, open_plain, replacing
from annotations.errors import DamagedProject, Problem, UnsafeFile
from annotations.jsonlines import json_line, json_value
from annotations.layout import is_safe_id
from articles.errors import UnreadableFile

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
    """Names of the complete imports, oldest first.

    Raises:
        UnreadableFile: the system refuses to list them.
    """
    try:
        names = set(os.listdir(folder))  # noqa: PTH208  # names alone, no Path each
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableFile(path=folder, reason=error.strerror or str(error)) from error
    imports = (name.removesuffix(_DONE) for name in names if name.endswith(_DONE))
    return sorted(name for name in imports if name + _TEXTS in names)


def read_import(folder: Path, source: str) -> Iterator[SourcePlace]:
    """The documents of an import in the order they were added; a damaged line is passed over.

    Raises:
        DamagedProject: a link or a special file stands there.
        UnreadableFile: the system refuses to give it.
    """
    offset = 0
    with _opened(folder, source) as file:
        for line in file:
            document = _document(line)
            if document is not None:
                yield SourcePlace(document.entry, source, offset)
            offset += len(line)


def read_document(folder: Path, source: str, offset: int) -> Document | None:
    """The document whose line starts at a byte offset; None where there is none.

    Raises:
        DamagedProject, UnreadableFile: as ``read_import``.
    """
    with _opened(folder, source) as file:
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


@contextlib.contextmanager
def _opened(folder: Path, source: str) -> Iterator[BinaryIO]:
    path = folder / (source + _TEXTS)
    try:
        with open(open_plain(path, os.O_RDONLY), "rb") as file:  # noqa: PTH123  # a descriptor has no path to open
            yield file
    except UnsafeFile as error:
        raise DamagedProject(path=path, problem=Problem.NO_PLAIN_FILE.of()) from error
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error


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
