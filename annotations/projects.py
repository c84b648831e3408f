"""The projects there are: those in the user's data folder, and those that were made or opened elsewhere."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Final, NamedTuple

from annotations.durable import atomic_write
from annotations.errors import AmbiguousProject, NameTaken, NotWritten
from annotations.jsonlines import json_line, json_value
from annotations.layout import Layout, is_safe_id
from annotations.places import data_folder, data_path, state_folder
from annotations.project import PROJECTS, Project
from annotations.project_folder import checked_name, read_identity
from annotations.sources import documents_promised, finished_imports
from articles.errors import QuandianError

_REMEMBERED: Final = "projects.json"
_MOST_REMEMBERED: Final = 200
_SLUG_DIGITS: Final = 12


class Known(NamedTuple):
    """A project somebody can open."""

    folder: Path
    name: str
    """Empty where the folder says of no name."""
    documents: int
    problem: QuandianError | None = None
    """Why it cannot be opened."""


def known_projects() -> list[Known]:
    """All projects, by name; one that is damaged is among them, one that is gone is not."""
    found = {folder.resolve(): _known(folder) for folder in (*_own_folders(), *_remembered())}
    return sorted(
        (known for known in found.values() if known is not None), key=lambda known: (known.name, known.folder)
    )


def project_named(name: str) -> Path | None:
    """The folder of the project of a name; None where none has it.

    Raises:
        AmbiguousProject: several have it.
    """
    folders = [known.folder for known in known_projects() if known.name == name]
    if len(folders) > 1:
        raise AmbiguousProject(name=name, folders=", ".join(map(str, folders)))
    return folders[0] if folders else None


def create_project(name: str, *, by: str, folder: Path | None = None) -> Project:
    """Make an empty project.

    Args:
        name: what to call it; no other project is called so.
        by: the name of the user.
        folder: where it is to lie; in the user's data folder if left out.

    Raises:
        BadName, NameTaken: it cannot be called so.
        FolderInUse: something is there already.
        NotWritten: the system refuses.
    """
    name = checked_name(name)
    refuse_taken(name)
    project = Project.create(folder if folder is not None else folder_for(name), name=name, by=by)
    remember(project.folder)
    return project


def rename_project(project: Project, name: str) -> None:
    """Call a project something no other one is called.

    Raises:
        BadName, NameTaken: it cannot be called so.
        ReadOnlyProject, NotSaved: as ``Project.rename``.
    """
    name = checked_name(name)
    if name != project.name:
        refuse_taken(name)
        project.rename(name)


def refuse_taken(name: str) -> None:
    """Make sure that no project has a name.

    Raises:
        NameTaken: one has.
    """
    for known in known_projects():
        if known.name == name:
            raise NameTaken(name=name, folder=known.folder)


def free_name(name: str) -> str:
    """A name, numbered where there is a project of it already."""
    taken = {known.name for known in known_projects()}
    candidate, number = name, 2
    while candidate in taken:
        candidate, number = f"{name} {number}", number + 1
    return candidate


def folder_for(name: str) -> Path:
    """A folder in the user's data folder where a project of some name can be made.

    Raises:
        NotWritten: there can be no such folder.
    """
    try:
        own = data_folder() / PROJECTS
    except OSError as error:
        raise NotWritten(path=data_path(), reason=error.strerror or str(error)) from error
    if is_safe_id(name) and not (own / name).exists():
        return own / name
    return own / f"project-{uuid.uuid4().hex[:_SLUG_DIGITS]}"


def remember(folder: Path) -> None:
    """List a project from here on that lies outside of the data folder; a place that cannot be kept is no loss."""
    folder = folder.resolve()
    if folder.parent == (data_path() / PROJECTS).resolve():
        return
    before = _remembered()
    if folder in before:
        return
    folders = [str(each) for each in (*before, folder)][-_MOST_REMEMBERED:]
    try:
        atomic_write(state_folder() / _REMEMBERED, json_line(folders) + b"\n")
    except OSError:
        return


def _own_folders() -> list[Path]:
    try:
        with os.scandir(data_path() / PROJECTS) as found:
            return [Path(each.path) for each in found if each.is_dir() and not each.name.startswith(".")]
    except OSError:
        return []


def _remembered() -> list[Path]:
    try:
        folders = json_value((state_folder() / _REMEMBERED).read_bytes())
    except (OSError, ValueError):
        return []
    return [Path(each) for each in folders if isinstance(each, str)] if isinstance(folders, list) else []


def _known(folder: Path) -> Known | None:
    layout = Layout(folder)
    if not layout.project_file.exists():
        return None
    try:
        identity = read_identity(layout)
        documents = sum(documents_promised(layout.sources, name) for name in finished_imports(layout.sources))
    except QuandianError as error:
        return Known(folder, "", 0, error)
    return Known(folder, identity.name, documents)
