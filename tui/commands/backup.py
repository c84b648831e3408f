"""``quandian backup -o FILE``: a whole project in one file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from annotations.archive import write_archive
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import MissingWords
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import PROGRAM, talk


def add_arguments(parser: CommandParser) -> None:
    """Say what is backed up, and where to."""
    add_project_option(parser)
    parser.options.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("commands.backup_output"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.export_force"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Write the archive, read it back, and say what is in it.

    Raises:
        MissingWords: there is no place to write to.
        FileExists, NotWritten: as ``write_archive``.
    """
    if arguments.output is None:
        raise MissingWords(words="-o FILE", command=f"{PROGRAM} backup")
    project = open_project(arguments.project, settings)
    folder, name = project.folder, project.name
    project.close()
    with progress_bar(say("commands.backing_up")) as tell:
        archived = write_archive(folder, arguments.output, overwrite=arguments.force, tell=tell)
    size = f"{archived.size:,}"
    talk(say("commands.backed_up", project=name, files=archived.files, size=size, path=arguments.output))
    for path in archived.skipped:
        talk(say("commands.backup_skipped", path=path))
    return FOUND_PROBLEMS if archived.skipped else DONE
