"""``quandian export -o PATH``: the spans of a project as training data."""

from __future__ import annotations

import errno
import json
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from annotations.errors import NotWritten
from annotations.formats.interchange import FORMATS as INTERCHANGE
from annotations.formats.interchange.exporting import Ledger, export_project
from annotations.formats.native import export_native, schema
from annotations.formats.project_records import Export
from annotations.formats.table import DELIMITERS, export_table
from annotations.project import Project
from articles.errors import QuandianError
from tui.arguments import CommandParser
from tui.catalogue import say, say_error
from tui.choosing import LABEL, STATUS, TAG, choice_of
from tui.errors import MissingWords, NeedsFile, UnknownFormat
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.findings import told
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import PROGRAM, talk, write

FORMATS = ("native", *DELIMITERS, *INTERCHANGE)
STANDARD_OUTPUT = "-"
MOST_LOSSES = 20
"""That are told by name."""
EXCERPT_CHARACTERS = 24
"""As much of a span as a sentence about it quotes."""


def add_arguments(parser: CommandParser) -> None:
    """Say what an export can be."""
    add_project_option(parser)
    parser.options.add_argument("-o", "--output", metavar="PATH", help=say("commands.export_output"))
    parser.options.add_argument("--format", metavar="NAME", default=FORMATS[0], help=say("commands.export_format"))
    parser.options.add_argument("--plain-cells", action="store_true", help=say("commands.export_plain_cells"))
    parser.words.add_argument("choice", metavar="WORD", nargs="*", help=say("commands.export_words"))
    for name in (STATUS, LABEL, TAG):
        metavar = {STATUS: "NAME", LABEL: "NAME[>=N]", TAG: "TAG"}[name]
        parser.options.add_argument(
            f"--{name}", metavar=metavar, action="append", default=[], help=say(f"commands.list_by_{name}")
        )
    parser.options.add_argument("--fail-on-loss", action="store_true", help=say("commands.export_fail_on_loss"))
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
    if to_stream and arguments.format in INTERCHANGE:
        raise NeedsFile(format=arguments.format)
    is_folder = arguments.format in INTERCHANGE and INTERCHANGE[arguments.format].is_folder
    out = sys.stdout if to_stream else _file_named(arguments.output, is_folder=is_folder)
    project = open_project(arguments.project, settings)
    ledger = Ledger()
    try:
        documents = _chosen(project, arguments)
        with progress_bar(say("commands.exporting"), prints=to_stream) as tell:
            how: dict[str, Any] = {"documents": documents, "overwrite": arguments.force, "progress": tell}
            if isinstance(out, Path) and arguments.format in INTERCHANGE:
                export, ledger = export_project(project, out, INTERCHANGE[arguments.format], **how)
            elif arguments.format in DELIMITERS:
                export = export_table(project, out, form=arguments.format, plain=arguments.plain_cells, **how)
            else:
                export = export_native(project, out, **how)
        talk(say("commands.exported", records=export.records, spans=export.spans - ledger.lost_spans))
        say_losses(ledger)
        _say_left_out(project, export)
        _say_doubts(export)
    finally:
        project.close()
    lost = arguments.fail_on_loss and ledger.losses
    return FOUND_PROBLEMS if export.left_out or export.damaged or lost else DONE


def _chosen(project: Project, arguments: Namespace) -> list[str] | None:
    """Ids of the documents that are wanted; None for all."""
    words = [
        *arguments.choice,
        *(f"{name}:{each}" for name in (STATUS, LABEL, TAG) for each in getattr(arguments, name)),
    ]
    choice = choice_of(words, project.labels)
    if choice.everything:
        return None
    project.refresh()
    return [summary.id for summary in project.listing(choice)]


def say_losses(ledger: Ledger) -> None:
    """Tell what the format could not hold, each with why; the first ones by name."""
    for loss in ledger.losses[:MOST_LOSSES]:
        text = loss.text if len(loss.text) <= EXCERPT_CHARACTERS else loss.text[: EXCERPT_CHARACTERS - 1] + "…"
        why = say(f"commands.lost_{loss.why.name.lower()}")
        talk(say("commands.lost", item=loss.item, label=loss.label, text=" ".join(text.split()), why=why))
    if len(ledger.losses) > MOST_LOSSES:
        talk(say("commands.lost_more", count=len(ledger.losses) - MOST_LOSSES))


def _file_named(output: str, *, is_folder: bool) -> Path:
    path = Path(output)
    if path.is_dir() and not is_folder:
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
