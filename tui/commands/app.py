"""``quandian [PATH ...]``: open the app."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from annotations.project import Project, project_of
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import NotATerminal
from tui.exit_codes import BAD_INPUT, DONE
from tui.inputs import Inputs
from tui.projects import add_inputs, open_project, say_changed
from tui.settings import Settings
from tui.streams import PROGRAM, write


def add_arguments(parser: CommandParser) -> None:
    """Say what the app can be opened with."""
    parser.words.add_argument("paths", metavar="PATH", nargs="*", help=say("commands.app_paths"))
    parser.options.add_argument("--version", action="store_true", help=say("commands.app_version"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Open the project of the paths, or the default one, with what is new among them added, and run the app.

    Raises:
        NotATerminal: there is nobody to see it.
    """
    if arguments.version:
        write(f"{PROGRAM} {installed_version()}\n")
        return DONE
    inputs = Inputs(arguments.paths)
    if arguments.paths and not inputs.found:
        return BAD_INPUT
    if not (sys.stdin.isatty() and sys.stderr.isatty()):  # Textual reads the one and draws on the other
        raise NotATerminal
    project = _project(arguments, settings)
    try:
        if inputs.found:
            say_changed(add_inputs(project, inputs))
        from tui.app import run_app  # Textual takes most of the start; what is wrong is said before

        code = run_app(project, settings)
    finally:
        project.close()
    return BAD_INPUT if inputs.wrong else code


def installed_version() -> str:
    """The version of the installed program."""
    from importlib.metadata import PackageNotFoundError, version  # 10 ms that only this needs

    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return say("commands.not_installed")


def _project(arguments: Namespace, settings: Settings) -> Project:
    paths = [Path(word) for word in arguments.paths if Path(word).exists()]
    if arguments.project is not None or not paths:
        return open_project(arguments.project, settings, create=bool(paths))
    if len(paths) == 1:
        return project_of(paths[0], by=settings.annotator)
    return project_of(Path(os.path.commonpath([path.resolve() for path in paths])), by=settings.annotator)
