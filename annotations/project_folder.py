"""A project's folder: making it as a whole, and reading which project it is."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from annotations.clock import utc_now
from annotations.documents import SourceText
from annotations.durable import PRIVATE_FOLDER, atomic_write, flush_folder, make_private, read_plain
from annotations.errors import DamagedProject, FolderInUse, NotAProject, NotWritten, Problem, ProjectTooNew, UnsafeFile
from annotations.jsonlines import json_value, tables_json
from annotations.labels import DEFAULT_LABELS_TOML
from annotations.layout import PROJECT_FORMAT, Layout, is_safe_id
from annotations.shelf import new_documents
from annotations.sources import write_import
from articles.errors import UnreadableFile

_GITIGNORE = "locks/\nquarantine/\ndocs/**/*.json\n*.tmp\n"
"""Texts, labels and logs are what a repository keeps; snapshots are made again from them."""


class Identity(NamedTuple):
    """What ``project.json`` says."""

    uuid: str
    name: str


def make_project_folder(folder: Path, *, name: str, by: str, texts: Iterable[SourceText]) -> Identity:
    """Make a project with its first documents, beside its place, and move it there: a half-made one is never seen.

    Raises:
        FolderInUse: something is there already.
        NotWritten: the system refuses; nothing was made.
    """
    identity = Identity(str(uuid.uuid4()), name)
    growing = Layout(folder.with_name(f".{folder.name[:40]}.{identity.uuid}.tmp"))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderInUse(path=folder)
        make_private(folder.parent)
        _lay_out(growing, identity, by)
        documents = new_documents(texts)
        if documents:
            write_import(growing.sources, documents)
        _move_in(growing.folder, folder)
        flush_folder(folder.parent)
    except BaseException as error:
        shutil.rmtree(growing.folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise NotWritten(path=folder, reason=error.strerror or str(error)) from error
        raise
    return identity


def _lay_out(layout: Layout, identity: Identity, by: str) -> None:
    for inner in (layout.folder, layout.sources, layout.docs, layout.locks, layout.quarantine):
        inner.mkdir(mode=PRIVATE_FOLDER)
    record = {"uuid": identity.uuid, "name": identity.name, "format": PROJECT_FORMAT, "created": utc_now(), "by": by}
    atomic_write(layout.folder / ".gitignore", _GITIGNORE.encode())
    atomic_write(layout.labels_file, DEFAULT_LABELS_TOML.encode())
    atomic_write(layout.project_file, tables_json({"project": {"1": record}}))


def _move_in(grown: Path, folder: Path) -> None:
    try:
        if os.name == "nt" and folder.is_dir():  # a rename over an empty folder is for POSIX
            folder.rmdir()
        grown.rename(folder)
    except OSError as error:
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}:
            raise FolderInUse(path=folder) from error
        raise


def read_identity(layout: Layout) -> Identity:
    """Which project lies in a folder.

    Raises:
        NotAProject: none.
        ProjectTooNew: one that a later version made.
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
    try:
        record = json_value(content)["project"]["1"]
        found, identity = record["format"], Identity(str(record["uuid"]), str(record["name"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedProject(path=layout.project_file, problem=Problem.NO_IDENTITY.of()) from error
    if type(found) is not int or not is_safe_id(identity.uuid):
        raise DamagedProject(path=layout.project_file, problem=Problem.BAD_IDENTITY.of())
    if found > PROJECT_FORMAT:
        raise ProjectTooNew(path=layout.folder, format=found, supported=PROJECT_FORMAT)
    return identity
