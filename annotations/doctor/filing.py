"""What each file in a project's folder is, by its name and place."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from annotations.layout import Layout

_ID: Final = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
_LOG: Final = re.compile(rf"({_ID})\.({_ID})\.jsonl\Z")
_LOG_COPY: Final = re.compile(rf"({_ID})\.({_ID}).*\.jsonl\Z")
_SNAPSHOT: Final = re.compile(rf"({_ID})\.json\Z")
_SNAPSHOT_COPY: Final = re.compile(rf"({_ID})[ .(~].*\.json\Z")
_TEXTS: Final = re.compile(rf"({_ID})\.(jsonl|done)\Z")
_LOCK: Final = re.compile(rf"{_ID}\.(lock|owner\.json)\Z")
_COPY_OF_TOP: Final = re.compile(r"(project\b.+\.json|labels\b.+\.toml)\Z")

TEMPORARY: Final = re.compile(r"\..*\.tmp\Z")


class Sort(Enum):
    """What a file is."""

    TOP = "of the project itself"
    TEXTS = "texts of an import"
    LOG = "log"
    LOG_COPY = "copy of a log"
    SNAPSHOT = "snapshot"
    SNAPSHOT_COPY = "copy of a snapshot"
    LOCK = "lock"
    FOLDER = "folder"
    TEMPORARY = "temporary"
    NOT_PLAIN = "link or special file"
    STRAY = "stray"


class Filed(NamedTuple):
    """A file or folder of a project."""

    path: Path
    sort: Sort
    mode: int
    """As ``st_mode``, of a link its own."""
    document: str | None = None
    """Id of the document a log or snapshot is of."""
    writer: str | None = None
    """Whose log it is, or a copy of."""


def filed(layout: Layout) -> Iterator[Filed]:
    """Everything of a project but what is in quarantine, folder by folder, by name. What a user put beside is not.

    Raises:
        OSError: a folder cannot be read.
    """
    yield from _top(layout)
    for folder in (layout.sources, layout.docs, layout.locks, layout.quarantine):
        if os.path.lexists(folder):
            yield _entry(folder, Sort.FOLDER, folder.lstat().st_mode)
    for path, mode in _within(layout.sources):
        yield _entry(path, Sort.TEXTS if _TEXTS.match(path.name) else _other(path), mode)
    for path, mode in _within(layout.locks):
        yield _entry(path, Sort.LOCK if _LOCK.match(path.name) else _other(path), mode)
    for folder, mode in _within(layout.docs):
        if stat.S_ISDIR(mode):
            yield _entry(folder, Sort.FOLDER, mode)
            for path, inner in _within(folder):
                yield _document_file(path, inner)
        else:
            yield _entry(folder, _other(folder), mode)


def _top(layout: Layout) -> Iterator[Filed]:
    yield _entry(layout.folder, Sort.FOLDER, layout.folder.stat().st_mode)
    for path, mode in _within(layout.folder):
        if path in (layout.project_file, layout.labels_file, layout.guidelines_file):
            yield _entry(path, Sort.TOP, mode)
        elif TEMPORARY.match(path.name) or _COPY_OF_TOP.match(path.name):
            yield _entry(path, _other(path), mode)


def _document_file(path: Path, mode: int) -> Filed:
    for pattern, sort in (
        (_LOG, Sort.LOG),
        (_SNAPSHOT, Sort.SNAPSHOT),
        (_LOG_COPY, Sort.LOG_COPY),
        (_SNAPSHOT_COPY, Sort.SNAPSHOT_COPY),
    ):
        found = pattern.match(path.name)
        if found is not None:
            writer = found[2] if pattern.groups > 1 else None
            return _entry(path, sort, mode, found[1], writer)
    return _entry(path, _other(path), mode)


def _other(path: Path) -> Sort:
    return Sort.TEMPORARY if TEMPORARY.match(path.name) else Sort.STRAY


def _entry(path: Path, sort: Sort, mode: int, document: str | None = None, writer: str | None = None) -> Filed:
    plain = stat.S_ISDIR(mode) if sort is Sort.FOLDER else stat.S_ISREG(mode) or sort is Sort.STRAY
    return Filed(path, sort if plain and not stat.S_ISLNK(mode) else Sort.NOT_PLAIN, mode, document, writer)


def _within(folder: Path) -> Iterator[tuple[Path, int]]:
    """What is in a folder, by name; nothing in one that is not there or a link."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as found:
        names = sorted(entry.name for entry in found)
    for name in names:
        path = folder / name
        try:
            yield path, path.lstat().st_mode
        except FileNotFoundError:  # gone meanwhile
            continue
