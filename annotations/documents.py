"""The documents of a project: an id of ours, the user's name for the file, and the text as it was added."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from annotations.layout import is_safe_id

_ID_LENGTH = 64
_ID_FROM_TEXT_DIGITS = 12


class Status(StrEnum):
    """How far the work on a document is."""

    NEW = "new"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    SKIPPED = "skipped"
    REVIEW = "review"


def set_apart(status: Status) -> Status:
    """The next of the statuses that set a document apart: to be reviewed, then skipped, then at work again."""
    return {Status.REVIEW: Status.SKIPPED, Status.SKIPPED: Status.IN_PROGRESS}.get(status, Status.REVIEW)


def status_of(fields: Mapping[str, object], marks: int) -> Status:
    """A document's status: the one that was set; else in progress once there is a span or a correction, new before."""
    chosen = fields.get("status")
    if isinstance(chosen, str):
        with contextlib.suppress(ValueError):
            return Status(chosen)
    return Status.IN_PROGRESS if marks else Status.NEW


def text_in_use(fields: Mapping[str, object]) -> str:
    """Hash of the text that a document's fields say it has now; empty for the one it was added with."""
    chosen = fields.get("text")
    return chosen if isinstance(chosen, str) else ""


class SourceText(NamedTuple):
    """A text to add to a project."""

    name: str
    """The file's own name; any Unicode."""
    path: str | None
    """Where it was read, None for standard input and built-in pages."""
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document without its text."""

    id: str
    """Ours, safe in file names: ``[A-Za-z0-9][A-Za-z0-9_-]{0,63}``."""
    name: str
    path: str | None
    sha256: str
    """Of the text in UTF-8; empty where the text is damaged."""
    encoding: str
    """What the file was decoded with."""
    added: str
    """Time in UTC."""
    characters: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document with one of its raw texts, none of which ever changes."""

    id: str
    name: str
    path: str | None
    sha256: str
    encoding: str
    text: str
    added: str
    follows: str = ""
    """Hash of the text it came after; empty for the one the document was added with."""

    @property
    def entry(self) -> DocumentEntry:
        """The document without its text."""
        return DocumentEntry(self.id, self.name, self.path, self.sha256, self.encoding, self.added, len(self.text))


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hexadecimal; lone surrogates count as their three bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def id_for(name: str, sha256: str, taken: Container[str]) -> str:
    """An id for a new document: the name's stem where that is safe, else from the text; numbered until it is free.

    ``taken`` holds lower-case ids, since some file systems do not tell cases apart.
    """
    stem = PurePath(name).stem if is_safe_id(PurePath(name).stem) else f"doc-{sha256[:_ID_FROM_TEXT_DIGITS]}"
    candidate, number = stem, 2
    while candidate.lower() in taken:
        suffix = f"-{number}"
        candidate = stem[: _ID_LENGTH - len(suffix)] + suffix
        number += 1
    return candidate
