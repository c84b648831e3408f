"""Where everything lies in a project folder, format 1.

    project.json                      TinyDB, table project: uuid, format, name, created, by
    labels.toml                       the labels, edited by hand or in the app
    guidelines.md                     what a person is to know before marking; written by hand, need not be there
    sources/<import>.jsonl            immutable texts, one document a line
    sources/<import>.done             written last: the import is complete
    docs/<hh>/<document>.json         TinyDB snapshot, made again from the logs at any time
    docs/<hh>/<document>.<writer>.jsonl    the log: append only, one writer a file
    locks/<writer>.lock               held by the living process that is this writer
    quarantine/                       what was set aside; nothing is deleted

``hh`` is the first byte of BLAKE2b of the document's id. Folders are 0700, files 0600.
"""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path

from articles.errors import UnreadableFile

PROJECT_FORMAT = 1
OLDEST_FORMAT = 1
"""The oldest there is a way up from; see ``annotations.upgrading``."""

_COMPONENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
"""Names that mean a device on Windows, whatever the folder."""


def is_safe_id(name: str) -> bool:
    """Whether a name may be part of a file name everywhere: no dots, separators, controls, device names."""
    return _COMPONENT.match(name) is not None and not is_device_name(name)


def is_device_name(name: str) -> bool:
    """Whether a name, without its suffix, means a device on Windows."""
    return name.lower() in _DEVICE_NAMES


def folder_name(document_id: str) -> str:
    """The name of the folder of a document's logs and snapshot, one of 256."""
    return blake2b(document_id.encode(), digest_size=1).hexdigest()


class Layout:
    """The paths of one project."""

    __slots__ = ("docs", "folder", "guidelines_file", "labels_file", "locks", "project_file", "quarantine", "sources")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project_file = folder / "project.json"
        self.labels_file = folder / "labels.toml"
        self.guidelines_file = folder / "guidelines.md"
        self.sources = folder / "sources"
        self.docs = folder / "docs"
        self.locks = folder / "locks"
        self.quarantine = folder / "quarantine"

    def document_folder(self, document_id: str) -> Path:
        """The folder of a document's logs and snapshot.

        Raises:
            ValueError: the id is not safe as part of a file name.
        """
        if not is_safe_id(document_id):
            raise ValueError(f"unsafe document id {document_id[:80]!r}")
        return self.docs / folder_name(document_id)

    def snapshot(self, document_id: str) -> Path:
        """A document's TinyDB snapshot."""
        return self.document_folder(document_id) / f"{document_id}.json"

    def log(self, document_id: str, writer: str) -> Path:
        """A writer's log of a document.

        Raises:
            ValueError: an id is not safe as part of a file name.
        """
        if not is_safe_id(writer):
            raise ValueError(f"unsafe writer id {writer[:80]!r}")
        return self.document_folder(document_id) / f"{document_id}.{writer}.jsonl"

    def logs(self, document_id: str) -> list[Path]:
        """Every log of a document by name, copies left by sync tools included (``doc.w (conflicted copy).jsonl``).

        Raises:
            ValueError: as ``document_folder``.
            UnreadableFile: the system refuses to list them.
        """
        folder = self.document_folder(document_id)
        try:
            names = os.listdir(folder)  # noqa: PTH208  # a folder holds hundreds: names alone, no Path each
        except FileNotFoundError:
            return []
        except OSError as error:
            raise UnreadableFile(path=folder, reason=error.strerror or str(error)) from error
        own = f"{document_id}."
        return [folder / name for name in sorted(names) if name.startswith(own) and name.endswith(".jsonl")]
