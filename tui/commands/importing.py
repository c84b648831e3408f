"""``quandian import FILE --format NAME``: put texts that are marked already into a project."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from annotations.formats.importing import IMPORTED, import_texts, marked_texts
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import MissingWords, UnknownFormat
from tui.exit_codes import DONE
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import PROGRAM, talk


def add_arguments(parser: CommandParser) -> None:
    """Say what can be imported."""
    add_project_option(parser)
    parser.words.add_argument("path", metavar="FILE", type=Path, help=say("commands.import_path"))
    parser.options.add_argument("--format", metavar="NAME", help=say("commands.import_format"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Import a file as a whole and say what came.

    Raises:
        UnknownFormat, MissingWords: the format is none, or not named.
        BadRecord: a line of the file is none; nothing was imported.
    """
    if arguments.format is None:
        raise MissingWords(words="--format NAME", command=f"{PROGRAM} import")
    if arguments.format not in IMPORTED:
        raise UnknownFormat(format=arguments.format, formats=", ".join(IMPORTED))
    texts = list(marked_texts(arguments.path, arguments.format))
    project = open_project(arguments.project, settings, create=True)
    try:
        with progress_bar(say("commands.importing")) as tell:
            imported = import_texts(project, texts, tell=tell)
        counts = {"documents": f"{imported.documents:,}", "spans": f"{imported.spans:,}"}
        talk(say("commands.imported", project=project.name, **counts))
        if imported.labels:
            talk(say("commands.imported_labels", labels=", ".join(imported.labels)))
        if imported.passed_over:
            talk(say("commands.imported_not", count=f"{imported.passed_over:,}"))
    finally:
        project.close()
    return DONE
