"""``quandian stats``: what was marked in a project, counted."""

from __future__ import annotations

import shutil
from argparse import Namespace
from typing import Any

from annotations.labels import LabelSet
from annotations.statistics import Statistics, statistics
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.exit_codes import DONE
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.statistics_lines import lines
from tui.streams import talk, write, write_json

MOST_WIDTH = 100


def add_arguments(parser: CommandParser) -> None:
    """Say how it is printed."""
    add_project_option(parser)
    parser.options.add_argument("--json", action="store_true", help=say("commands.stats_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the counts."""
    project = open_project(arguments.project, settings)
    try:
        with progress_bar(say("stats.counting")) as tell:
            counted = statistics(project, tell=tell)
        labels = project.labels
    finally:
        project.close()
    if arguments.json:
        write_json(_as_json(counted, labels))
        return DONE
    width = min(MOST_WIDTH, shutil.get_terminal_size().columns)
    for pieces in lines(counted, labels, width):
        write("".join(piece.text for piece in pieces).rstrip() + "\n")
    if not counted.spans:
        talk(say("stats.none"))
    return DONE


def _as_json(counted: Statistics, labels: LabelSet) -> dict[str, Any]:
    return {
        "documents": counted.documents,
        "marked_documents": counted.marked_documents,
        "characters": counted.characters,
        "spans": counted.spans,
        "statuses": {status.value: count for status, count in counted.statuses.items()},
        "labels": {labels.named(label_id).name: count for label_id, count in counted.labels.most_common()},
        "people": dict(counted.people.most_common()),
        "origins": dict(counted.origins.most_common()),
        "days": dict(sorted(counted.days.items())),
        "most_marked": [
            {
                "number": document.number,
                "id": document.id,
                "name": document.name,
                "labels": {labels.named(label_id).name: count for label_id, count in document.labels.items()},
            }
            for document in counted.most_marked
        ],
    }
