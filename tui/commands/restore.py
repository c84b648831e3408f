"""``quandian restore FILE``: a project made again from its backup."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path

from annotations.archive import name_in, read_archive
from annotations.project_folder import checked_name
from annotations.projects import folder_for, free_name, refuse_taken, remember
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.exit_codes import DONE
from tui.progress import progress_bar
from tui.settings import Settings
from tui.streams import talk


def add_arguments(parser: CommandParser) -> None:
    """Say what is restored, and where to."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=say("commands.restore_file"))
    parser.options.add_argument("--folder", metavar="DIR", type=Path, help=say("commands.restore_folder"))
    parser.options.add_argument("--name", metavar="NAME", help=say("commands.restore_name"))


def run(arguments: Namespace, settings: Settings) -> int:  # noqa: ARG001  # a backup is nobody's
    """Make the project; one that is there is never touched.

    Raises:
        BadArchive, UnsafeFile, UnreadableFile: as ``read_archive``.
        BadName, NameTaken, FolderInUse, NotWritten: the project cannot be made so.
    """
    if arguments.name is not None:
        name = checked_name(arguments.name)
        refuse_taken(name)
    else:
        name = free_name(checked_name(name_in(arguments.file)))
    folder = arguments.folder if arguments.folder is not None else folder_for(name)
    with progress_bar(say("commands.restoring")) as tell:
        read_archive(arguments.file, folder, name=name, tell=tell)
    remember(folder.absolute())
    talk(say("commands.restored", name=name, folder=folder, quoted=shlex.quote(name)))
    return DONE
