"""The project a command works on, and putting texts into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotations.documents import SourceText
from annotations.errors import NotAProject
from annotations.project import Project, default_project, existing_project_of
from annotations.projects import project_named, remember
from annotations.shelf import Added
from annotations.text_records import count_records, read_records
from articles.errors import QuandianError
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.inputs import STDIN_STEM, Inputs
from tui.progress import Tell, progress_bar
from tui.settings import Settings
from tui.streams import complain, talk
from tui.taken_in import taken_in_words

if TYPE_CHECKING:
    from annotations.text_updates import TakenIn

CHANGED_NAMED: Final = 10
"""Texts that changed that are told one by one."""
UTF_8: Final = "utf-8"
"""What needs no mention as the encoding of a text."""


def add_project_option(parser: CommandParser) -> None:
    """Let a command be told which project it works on."""
    parser.options.add_argument("--project", metavar="DIR", type=Path, help=say("commands.project_option"))


def open_project(folder: Path | None, settings: Settings, *, create: bool = False) -> Project:
    """The project in a folder, or the one that belongs to it, or the default one.

    Args:
        folder: What ``--project`` names: a project's own folder, or the folder or file of texts that ``quandian PATH``
            made one for, or the name of a project; None for the default project, which is made at first use.
        settings: Say who works on it.
        create: Make the project where there is none.

    Raises:
        AmbiguousProject: several projects have the name.
        NotAProject, NotUpgraded, DamagedProject: as ``Project.open``.
        FolderInUse: as ``Project.create``.
    """
    project = _found(folder, settings, create=create)
    if folder is not None:
        remember(project.folder)
    if project.kept is not None:
        talk(say("commands.upgraded", project=project.name, path=project.kept))
    return project


def _found(folder: Path | None, settings: Settings, *, create: bool) -> Project:
    if folder is None:
        return default_project(by=settings.annotator)
    try:
        return Project.open(folder, by=settings.annotator)
    except NotAProject:
        belonging = existing_project_of(folder, by=settings.annotator)
        if belonging is not None:
            return belonging
        named = project_named(str(folder))
        if named is not None:
            return Project.open(named, by=settings.annotator)
        if not create:
            raise
        return Project.create(folder, name=folder.absolute().name, by=settings.annotator)


def add_inputs(
    project: Project,
    inputs: Inputs,
    encoding: str | None = None,
    *,
    stdin_name: str = STDIN_STEM,
    keep_changed: bool = False,
) -> Added:
    """Add what can be read of the inputs to a project, complain about what cannot, and say what was not in UTF-8.

    Args:
        project: Where to.
        inputs: What to read.
        encoding: What to decode files with; found out for each where it is None.
        stdin_name: What to call the text of standard input.
        keep_changed: Whether other texts of documents that are there are kept, to be taken in.

    Raises:
        ReadOnlyProject: the project can only be read.
    """
    encodings: Counter[str] = Counter()
    with progress_bar(say("commands.adding")) as tell:
        texts = _source_texts(inputs, encoding, stdin_name, encodings, tell)
        added = project.add(texts, keep_changed=keep_changed)
    if encoding is None:
        _say_guesses(encodings)
    return added


def _source_texts(
    inputs: Inputs, encoding: str | None, stdin_name: str, encodings: Counter[str], tell: Tell
) -> Iterator[SourceText]:
    """The texts one after the other; a file of many, one a line, gives all of them."""
    done, total = 0, len(inputs.found)
    for item in inputs.found:
        try:
            if item.path is not None and item.has_records:
                total += count_records(item.path) - 1
                tell(done, total)
                for record in read_records(item.path, inputs.refuse):
                    place = f"{item.path.resolve()}#{record.name}"
                    yield SourceText(record.name, place, record.text, UTF_8)
                    done += 1
                    tell(done, total)
                continue
            raw = item.read(encoding)
        except QuandianError as error:
            inputs.refuse(error)
        else:
            encodings[raw.encoding] += 1
            name, path = (stdin_name, None) if item.path is None else (item.name, str(item.path.resolve()))
            yield SourceText(name, path, raw.text, raw.encoding)
        done += 1
        tell(done, total)


def take_in(project: Project, added: Added) -> list[TakenIn]:
    """Give documents the texts that changed, with a bar where that takes long, and say what became of their spans.

    Raises:
        ReadOnlyProject, NotSaved: as ``Project.take_in``.
    """
    if not added.changed:
        return []
    with progress_bar(say("commands.taking_in")) as tell:
        taken = project.take_in(added.changed, tell=tell)
    for each in taken:
        if each.error is not None:
            complain(each.error)
    talk(taken_in_words(taken))
    return taken


def _say_guesses(encodings: Counter[str]) -> None:
    """Tell in which encodings other than UTF-8 texts were read: a guess has to be seen to be overruled."""
    for encoding, count in encodings.most_common():
        if encoding != UTF_8:
            talk(say("commands.read_as", count=count, encoding=encoding))


def say_changed(added: Added) -> None:
    """Tell which texts are not what the project has."""
    for entry in added.changed[:CHANGED_NAMED]:
        talk(say("commands.changed", name=entry.name))
    if len(added.changed) > CHANGED_NAMED:
        talk(say("commands.changed_more", count=len(added.changed) - CHANGED_NAMED))
