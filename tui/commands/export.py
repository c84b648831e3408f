"""``quandian export -o PATH``: the spans of a project as training data."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from annotations.formats.native import Export, export_native, schema
from annotations.project import Project
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import BadUsage
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.progress import progress_bar
from tui.projects import open_project
from tui.settings import Settings
from tui.streams import PROGRAM, talk, write

FORMATS = ("native",)
STANDARD_OUTPUT = "-"
EXCERPT_CHARACTERS = 24
"""As much of a span as a sentence about it quotes."""


def add_arguments(parser: CommandParser) -> None:
    """Say what an export can be."""
    parser.options.add_argument("-o", "--output", metavar="PATH", help=say("commands.export_output"))
    parser.options.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=say("commands.export_format"))
    parser.options.add_argument("--force", action="store_true", help=say("commands.export_force"))
    parser.options.add_argument("--schema", action="store_true", help=say("commands.export_schema"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Write the records and say how many; name each span that is in none of them.

    Raises:
        BadUsage: there is no place to write to.
        FileExists, NotWritten, BadLabelFile: as ``export_native``.
    """
    if arguments.schema:
        write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
        return DONE
    if arguments.output is None:
        raise BadUsage(problem=say("commands.export_needs_output"), command=f"{PROGRAM} export")
    to_stream = arguments.output == STANDARD_OUTPUT
    out = sys.stdout if to_stream else Path(arguments.output)
    project = open_project(arguments.project, settings)
    try:
        with progress_bar(say("commands.exporting"), prints=to_stream) as tell:
            export = export_native(project, out, overwrite=arguments.force, progress=tell)
        talk(say("commands.exported", records=export.records, spans=export.spans))
        _say_left_out(project, export)
    finally:
        project.close()
    return FOUND_PROBLEMS if export.left_out else DONE


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
