"""``quandian train``: learn from what is marked in a project, for suggestions."""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import Namespace
from typing import Any

from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import BadNumber
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json


def add_arguments(parser: CommandParser) -> None:
    """Say how long it may take."""
    add_project_option(parser)
    parser.options.add_argument("--seconds", metavar="N", help=say("commands.train_seconds"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.train_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Learn in a process of its own, and print what came of it.

    Raises:
        BadNumber: the seconds are none.
    """
    seconds = _seconds(arguments.seconds)
    project = open_project(arguments.project, settings)
    folder, name, labels = project.folder, project.name, project.labels
    project.close()
    command = [sys.executable, "-m", "annotations.suggestions.training", str(folder), *seconds]
    facts: dict[str, Any] | None = None
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603
        for line in process.stdout or ():
            told = json.loads(line)
            if "doing" in told:
                talk(say(f"suggest.{told['doing']}"))
            facts = told.get("facts", facts)
    if facts is None:
        talk(say("suggest.too_little", project=name))
        return FOUND_PROBLEMS
    if arguments.json:
        write_json({**facts, "labels": {labels.named(each).name: count for each, count in facts["labels"].items()}})
        return DONE
    counts = {key: f"{facts[key]:,}" for key in ("documents", "sentences", "spans", "held_out")}
    write(say("suggest.data", **counts) + "\n")
    if facts["f1"] is not None:
        scores = {key: f"{100 * facts[key]:.1f}" for key in ("f1", "precision", "recall")}
        write(say("suggest.score", held_out=counts["held_out"], **scores) + "\n")
    else:
        write(say("suggest.not_tried") + "\n")
    write(say("suggest.cost", seconds=f"{facts['seconds']:.1f}", size=f"{facts['bytes'] / 1e6:.1f}") + "\n")
    return DONE


def _seconds(text: str | None) -> list[str]:
    if text is None:
        return []
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise BadNumber(option="--seconds", value=text)
    return [text]
