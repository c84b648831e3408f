"""``quandian export -o PATH``: the spans of a project as training data."""

from __future__ import annotations

import errno
import json
import os
import sys
from argparse import Namespace
from pathlib import Path

from annotations.errors import NotWritten
from annotations.formats.native import export_native, schema
from annotations.formats.project_records import Export
from annotations.formats.table import DELIMITERS, export_table
from annotations.project import Project
from articles.errors import QuandianError
from tui.arguments import CommandParser
from tui.catalogue import say, say_error
from tui.errors import MissingWords, UnknownFormat
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.findings import told
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import PROGRAM, talk, write

FORMATS = ("native", *DELIMITERS)
STANDARD_OUTPUT = "-"
EXCERPT_CHARACTERS = 24
"""As much of a span as a sentence about it quotes."""


def add_arguments(parser: CommandParser) -> None:
    """Say what an export can be."""
    add_project_option(parser)
    parser.options.add_argument("-o", "--output", metavar="PATH", help=say("commands.export_output"))
    parser.options.add_argument("--format", metavar="NAME", default=FORMATS[0], help=say("commands.export_format"))
    parser.options.add_argument("--plain-cells", action="store_true", help=say("commands.export_plain_cells"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.export_force"))
    parser.options.add_argument("--schema", action="store_true", help=say("commands.export_schema"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Write the records and say how many; name each span that is in none of them.

    Raises:
        BadUsage: there is no place to write to, or no such format.
        FileExists, NotWritten, BadLabelFile: as ``export_native``.
    """
    if arguments.schema:
        write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
        return DONE
    if arguments.format not in FORMATS:
        raise UnknownFormat(format=arguments.format, formats=", ".join(FORMATS))
    if arguments.output is None:
        raise MissingWords(words="-o PATH", command=f"{PROGRAM} export")
    to_stream = arguments.output == STANDARD_OUTPUT
    out = sys.stdout if to_stream else _file_named(arguments.output)
    project = open_project(arguments.project, settings)
    try:
        with progress_bar(say("commands.exporting"), prints=to_stream) as tell:
            if arguments.format in DELIMITERS:
                form, plain = arguments.format, arguments.plain_cells
                export = export_table(project, out, form=form, plain=plain, overwrite=arguments.force, progress=tell)
            else:
                export = export_native(project, out, overwrite=arguments.force, progress=tell)
        talk(say("commands.exported", records=export.records, spans=export.spans))
        _say_left_out(project, export)
        _say_doubts(export)
    finally:
        project.close()
    return FOUND_PROBLEMS if export.left_out or export.damaged else DONE


def _file_named(output: str) -> Path:
    path = Path(output)
    if path.is_dir():
        raise NotWritten(path=output, reason=os.strerror(errno.EISDIR))
    return path


def _say_doubts(export: Export) -> None:
    """Tell what is damaged, document by document, and which labels nobody has defined."""
    for document, found in export.damaged:
        reason = say_error(found) if isinstance(found, QuandianError) else told(found)
        talk(say("commands.damaged", document=document, reason=reason))
    if export.unknown_labels:
        talk(say("commands.unknown_labels", labels=", ".join(export.unknown_labels)))


def _say_left_out(project: Project, export: Export) -> None:
    for out in export.left_out:
        said = out.span.quote.exact
        if len(said) > EXCERPT_CHARACTERS:
            said = said[: EXCERPT_CHARACTERS - 1] + "…"
        talk(
            say(
                "commands.left_out",
                document=out.document,
                label=project.labels.named(out.span.label).name,
                text=said,
                reason=say(f"commands.left_out_{out.reason.name.lower()}"),
            )
        )
