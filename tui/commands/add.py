"""``quandian add PATH ...``: put texts into a project."""

from __future__ import annotations

from argparse import Namespace

from tui.arguments import CommandParser
from tui.catalogue import say
from tui.exit_codes import BAD_INPUT, DONE
from tui.inputs import STDIN_STEM, Inputs
from tui.projects import add_inputs, add_project_option, open_project, say_changed, take_in
from tui.settings import Settings
from tui.streams import talk


def add_arguments(parser: CommandParser) -> None:
    """Say what can be added."""
    add_project_option(parser)
    parser.words.add_argument("paths", metavar="PATH", nargs="+", help=say("commands.add_paths"))
    parser.options.add_argument("--encoding", metavar="NAME", help=say("commands.encoding"))
    parser.options.add_argument("--update", action="store_true", help=say("commands.add_update"))
    parser.options.add_argument("--name", metavar="NAME", default=STDIN_STEM, help=say("commands.add_name"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Add what can be read, in one step, and say what became of it."""
    inputs = Inputs(arguments.paths)
    if inputs.found:
        project = open_project(arguments.project, settings, create=True)
        try:
            added = add_inputs(
                project, inputs, arguments.encoding, stdin_name=arguments.name, keep_changed=arguments.update
            )
            taken = take_in(project, added) if arguments.update else []
        finally:
            project.close()
        if not arguments.update:
            say_changed(added)
        counts = {"added": len(added.added), "unchanged": len(added.unchanged), "changed": len(added.changed)}
        talk(say("commands.added", project=project.name, **counts))
        if any(each.error is not None for each in taken):
            return BAD_INPUT
    return BAD_INPUT if inputs.wrong else DONE
