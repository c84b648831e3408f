"""``quandian lint``: what looks wrong among the spans of a project."""

from __future__ import annotations

from argparse import Namespace
from typing import Final

from annotations.labels import LabelSet
from annotations.lint import Finding, Kind, lint
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import UnknownValueOf
from tui.exit_codes import DONE, FOUND_PROBLEMS
from tui.progress import progress_bar
from tui.projects import add_project_option, open_project
from tui.settings import Settings
from tui.streams import talk, write, write_json
from tui.view.visible import visible

TEXT_CHARACTERS: Final = 40


def add_arguments(parser: CommandParser) -> None:
    """Say what is looked for, and how it is printed."""
    add_project_option(parser)
    parser.options.add_argument("--only", metavar="KIND", action="append", default=[], help=say("commands.lint_only"))
    parser.options.add_argument("--json", action="store_true", help=say("commands.lint_json"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Print what looks wrong; exit code 1 where something does.

    Raises:
        UnknownValueOf: there is no such kind.
    """
    for kind in arguments.only:
        if kind not in list(Kind):
            raise UnknownValueOf(option="--only", value=kind, values=", ".join(Kind))
    kinds = frozenset(map(Kind, arguments.only)) or frozenset(Kind)
    project = open_project(arguments.project, settings)
    try:
        with progress_bar(say("commands.linting")) as tell:
            found = list(lint(project, kinds=kinds, tell=tell))
        labels = project.labels
    finally:
        project.close()
    if arguments.json:
        write_json([_as_json(each, labels) for each in found])
    else:
        for each in found:
            write(f"{each.document}:{each.start}  {told(each, labels)}\n")
        talk(say("commands.linted", count=len(found)))
    return FOUND_PROBLEMS if found else DONE


def told(finding: Finding, labels: LabelSet) -> str:
    """A finding in one sentence."""
    text = visible(" ".join(finding.text.split()))[:TEXT_CHARACTERS]
    other = visible(" ".join(finding.other.split()))[:TEXT_CHARACTERS]
    if finding.kind is Kind.OTHER_LABEL:
        other = visible(labels.named(finding.other).name)
    return say(
        f"lint.{finding.kind.replace('-', '_')}",
        label=visible(labels.named(finding.label).name),
        text=text,
        other=other,
    )


def _as_json(each: Finding, labels: LabelSet) -> dict[str, object]:
    return {
        "kind": each.kind.value,
        "document": each.document,
        "start": each.start,
        "end": each.end,
        "raw_offset": each.raw_offset,
        "label": labels.named(each.label).name,
        "text": each.text,
        "other": labels.named(each.other).name if each.kind is Kind.OTHER_LABEL else each.other,
    }
