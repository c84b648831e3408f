"""A project's folder: making it as a whole, and reading which project it is."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from annotations.clock import utc_now
from annotations.documents import SourceText
from annotations.durable import PRIVATE_FOLDER, atomic_write, flush_folder, make_private, read_plain
from annotations.errors import (
    BadName,
    DamagedProject,
    FolderInUse,
    NotAProject,
    NotWritten,
    Problem,
    ProjectTooNew,
    ReadOnlyProject,
    UnsafeFile,
)
from annotations.jsonlines import json_value, tables_json
from annotations.labels import DEFAULT_LABELS_TOML
from annotations.layout import OLDEST_FORMAT, PROJECT_FORMAT, Layout, is_safe_id
from annotations.shelf import new_documents
from annotations.sources import write_import
from articles.errors import UnreadableFile

_GITIGNORE = "locks/\nquarantine/\ndocs/**/*.json\n*.tmp\n"
"""Texts, labels and logs are what a repository keeps; snapshots are made again from them."""


MOST_NAME_CHARACTERS = 80


class Identity(NamedTuple):
    """What ``project.json`` says."""

    uuid: str
    name: str
    format: int

    @property
    def is_newer(self) -> bool:
        """Whether a later version made the project, so that this one only reads it."""
        return self.format > PROJECT_FORMAT


def make_project_folder(folder: Path, *, name: str, by: str, texts: Iterable[SourceText]) -> Identity:
    """Make a project with its first documents, beside its place, and move it there: a half-made one is never seen.

    Raises:
        FolderInUse: something is there already.
        NotWritten: the system refuses; nothing was made.
    """
    identity = Identity(str(uuid.uuid4()), name, PROJECT_FORMAT)
    growing = Layout(folder.with_name(f".{folder.name[:40]}.{identity.uuid}.tmp"))
    try:
        refuse_occupied(folder)
        make_private(folder.parent)
        _lay_out(growing, identity, by)
        documents = new_documents(texts)
        if documents:
            write_import(growing.sources, documents)
        move_in(growing.folder, folder)
    except BaseException as error:
        shutil.rmtree(growing.folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise NotWritten(path=folder, reason=error.strerror or str(error)) from error
        raise
    return identity


def _lay_out(layout: Layout, identity: Identity, by: str) -> None:
    for inner in (layout.folder, layout.sources, layout.docs, layout.locks, layout.quarantine):
        inner.mkdir(mode=PRIVATE_FOLDER)
    atomic_write(layout.folder / ".gitignore", _GITIGNORE.encode())
    atomic_write(layout.labels_file, DEFAULT_LABELS_TOML.encode())
    _write_identity(layout, identity, by)


def write_identity(layout: Layout, *, by: str) -> None:
    """Give a project that lost its ``project.json`` a new one, under the name of its folder.

    Raises:
        OSError: it could not be written.
    """
    _write_identity(layout, Identity(str(uuid.uuid4()), layout.folder.absolute().name, PROJECT_FORMAT), by)


def _write_identity(layout: Layout, identity: Identity, by: str) -> None:
    record = {**identity._asdict(), "created": utc_now(), "by": by}
    atomic_write(layout.project_file, tables_json({"project": {"1": record}}))


def refuse_occupied(folder: Path) -> None:
    """Make sure that a project can be made somewhere.

    Raises:
        FolderInUse: something is there already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(path=folder)


def move_in(grown: Path, folder: Path) -> None:
    """Move a project that was made beside its place there, durably.

    Raises:
        FolderInUse: something is there.
        OSError: the system refuses.
    """
    try:
        if os.name == "nt" and folder.is_dir():  # a rename over an empty folder is for POSIX
            folder.rmdir()
        grown.rename(folder)
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}:
            raise FolderInUse(path=folder) from error
        raise
    flush_folder(folder.parent)


def read_identity(layout: Layout) -> Identity:
    """Which project lies in a folder; one that a later version made as well, which may only be read.

    Raises:
        NotAProject: none.
        DamagedProject: ``project.json`` cannot be understood, or is a link or a special file.
        UnreadableFile: the system refuses to give it.
    """
    try:
        content = read_plain(layout.project_file)
    except (FileNotFoundError, NotADirectoryError):
        raise NotAProject(path=layout.folder) from None
    except UnsafeFile as error:
        raise DamagedProject(path=layout.project_file, problem=Problem.NO_PLAIN_FILE.of()) from error
    except OSError as error:
        raise UnreadableFile(path=layout.project_file, reason=error.strerror or str(error)) from error
    return _identity(_record(content, layout), layout)


def changeable_identity(layout: Layout) -> Identity:
    """Which project lies in a folder, for who is about to change it.

    Raises:
        ProjectTooNew: one that a later version made.
        NotAProject, DamagedProject, UnreadableFile: as ``read_identity``.
    """
    identity = read_identity(layout)
    if identity.is_newer:
        raise refusal(layout, identity)
    return identity


def refusal(layout: Layout, identity: Identity) -> ReadOnlyProject:
    """What is raised where somebody wants to change a project that can only be read: it says why."""
    if identity.is_newer:
        return ProjectTooNew(path=layout.folder, format=identity.format, supported=PROJECT_FORMAT)
    return ReadOnlyProject(path=layout.folder)


def checked_name(name: str) -> str:
    """A name as a project may have it, without blanks around it.

    Raises:
        BadName: it is empty, too long, or has characters that print nothing.
    """
    name = name.strip()
    if not name or len(name) > MOST_NAME_CHARACTERS or not name.isprintable():
        raise BadName(most=MOST_NAME_CHARACTERS)
    return name


def write_name(layout: Layout, name: str) -> Identity:
    """Call a project something else, durably.

    Raises:
        NotAProject, ProjectTooNew, DamagedProject, UnreadableFile: as ``changeable_identity``.
        OSError: it could not be written; the name is what it was.
    """
    return _write_fields(layout, name=name)


def write_format(layout: Layout, number: int) -> Identity:
    """Say that a project has another format from here on, durably.

    Raises:
        NotAProject, ProjectTooNew, DamagedProject, UnreadableFile: as ``changeable_identity``.
        OSError: it could not be written.
    """
    return _write_fields(layout, format=number)


def _write_fields(layout: Layout, **fields: object) -> Identity:
    changeable_identity(layout)
    tables = json_value(read_plain(layout.project_file))
    tables["project"]["1"].update(fields)
    atomic_write(layout.project_file, tables_json(tables))
    return read_identity(layout)


def _record(content: bytes, layout: Layout) -> dict[str, object]:
    try:
        record = json_value(content)["project"]["1"]
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedProject(path=layout.project_file, problem=Problem.NO_IDENTITY.of()) from error
    if not isinstance(record, dict):
        raise DamagedProject(path=layout.project_file, problem=Problem.NO_IDENTITY.of())
    return record


def _identity(record: Mapping[str, object], layout: Layout) -> Identity:
    found, project_uuid, name = record.get("format"), record.get("uuid"), record.get("name")
    if name is None or project_uuid is None:
        raise DamagedProject(path=layout.project_file, problem=Problem.NO_IDENTITY.of())
    if type(found) is not int or found < OLDEST_FORMAT or not is_safe_id(str(project_uuid)):
        raise DamagedProject(path=layout.project_file, problem=Problem.BAD_IDENTITY.of())
    return Identity(str(project_uuid), str(name), found)
