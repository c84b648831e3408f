"""The texts of a project, each kept as it was added: one file an import, one document a line, never changed after.

A line is ``{"id", "ext_id", "sha256", "text", "meta": {"path", "encoding", "added"}}``; ``ext_id`` is the user's name
for the file. A later text of a document that is there is a line of its own with ``meta.follows``, the hash of the one
it came after; the journal says which of them the document has. An import counts once its ``.done`` file is there.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotations.documents import Document, DocumentEntry
from annotations.durable import atomic_write, make_private, open_plain, read_plain, replacing
from annotations.errors import DamagedProject, Problem, UnsafeFile
from annotations.jsonlines import can_be_written, json_line, json_value
from annotations.layout import is_safe_id
from articles.errors import UnreadableFile

_ID = re.compile(rb'[{,]\s*"id":\s*"([A-Za-z0-9_-]{1,64})"')
_NAME = re.compile(rb'[{,]\s*"ext_id":\s*("(?:[^"\\]|\\.)*")')
"""Where a damaged line still says whose it is: a quote inside of a text is escaped, so neither fits there."""

_TEXTS = ".jsonl"
_DONE = ".done"

_SOURCE_DIGITS = 8
"""Hexadecimal digits that tell two imports of one millisecond apart."""


class SourcePlace(NamedTuple):
    """A document and where its text lies."""

    entry: DocumentEntry
    source: str
    """Name of the import."""
    offset: int
    """Byte offset of its line in the import's file."""

    @property
    def damaged(self) -> bool:
        """Whether its line was no document when it was listed; ``read_document`` gives none there."""
        return not self.entry.sha256


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
    """The documents of an import in the order they were added.

    A damaged line stands under the id and name it still has, else under an id made for it; one such place stands at
    the end for lines that are gone. So nothing vanishes from a list without a word.

    Raises:
        DamagedProject: a link or a special file stands there.
        UnreadableFile: the system refuses to give it.
    """
    offset = number = 0
    with _opened(folder, source) as file:
        for number, line in enumerate(file, start=1):
            document = _document(line)
            yield SourcePlace(document.entry if document else _damaged_entry(line, source, number), source, offset)
            offset += len(line)
    if number < documents_promised(folder, source):
        yield SourcePlace(_damaged_entry(b"", source, number + 1), source, offset)


def size_of_import(folder: Path, source: str) -> int:
    """Bytes of an import's texts; 0 where the system does not say."""
    try:
        return (folder / (source + _TEXTS)).stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def documents_promised(folder: Path, source: str) -> int:
    """How many documents an import had when it was made; 0 where that cannot be read."""
    try:
        promised = json_value(read_plain(folder / (source + _DONE)))["documents"]
    except (OSError, UnsafeFile, ValueError, KeyError, TypeError):
        return 0
    return promised if type(promised) is int else 0


def _damaged_entry(line: bytes, source: str, number: int) -> DocumentEntry:
    id_found, name_found = _ID.search(line), _NAME.search(line)
    document_id = id_found[1].decode() if id_found else ""
    if not is_safe_id(document_id):
        document_id = f"damaged-{source[-_SOURCE_DIGITS:]}-{number}"
        if not is_safe_id(document_id):
            document_id = f"damaged-{number}"
    name = document_id
    if name_found:
        with contextlib.suppress(ValueError):
            name = json_value(name_found[1])
    return DocumentEntry(document_id, name, None, "", "", "", 0)


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
    source = f"{time.time_ns() // 1_000_000:013d}-{uuid.uuid4().hex[:_SOURCE_DIGITS]}"
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
    if document.follows:
        meta["follows"] = document.follows
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
            follows=meta.get("follows", ""),
        )
        path = "" if document.path is None else document.path
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    ours = (document.id, document.sha256, document.encoding, document.added, document.follows)
    if not all(isinstance(value, str) for value in (*ours, document.name, path, document.text)):
        return None
    if not is_safe_id(document.id) or not document.sha256 or not all(map(can_be_written, ours)):
        return None
    return document
