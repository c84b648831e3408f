"""``quandian [PATH ...]``: open the app."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from annotations.documents import DocumentEntry
from annotations.project import Project, project_of
from tui.arguments import CommandParser
from tui.catalogue import say
from tui.errors import NotATerminal, TextInPlaceOfKeys
from tui.exit_codes import BAD_INPUT, DONE
from tui.inputs import STANDARD_INPUT, Inputs
from tui.projects import add_inputs, add_project_option, open_project
from tui.settings import Settings, check_theme, settings_file
from tui.streams import PROGRAM, talk, write


def add_arguments(parser: CommandParser) -> None:
    """Say what the app can be opened with."""
    add_project_option(parser)
    parser.words.add_argument("paths", metavar="PATH", nargs="*", help=say("commands.app_paths"))
    parser.options.add_argument("--version", action="store_true", help=say("commands.app_version"))


def run(arguments: Namespace, settings: Settings) -> int:
    """Open the project of the paths, or the default one, with what is new among them added, and run the app.

    Raises:
        TextInPlaceOfKeys: standard input is among the paths.
        NotATerminal: there is nobody to see it.
        UnknownValue: there is no such theme.
    """
    if arguments.version:
        write(f"{PROGRAM} {installed_version()}\n")
        return DONE
    if STANDARD_INPUT in arguments.paths:
        raise TextInPlaceOfKeys
    inputs = Inputs(arguments.paths)
    if arguments.paths and not inputs.found:
        return BAD_INPUT
    if not (sys.stdin.isatty() and sys.stderr.isatty()):  # Textual reads the one and draws on the other
        raise NotATerminal
    check_theme(settings)
    if settings.keys:
        from tui.keymap import checked_keymap  # as the app, and only to say what is wrong before it starts

        checked_keymap(settings.keys, settings_file())
    project = _project(arguments, settings)
    try:
        changed: tuple[DocumentEntry, ...] = ()
        if inputs.found:
            if not (project.read_only and project.count()):  # what is there can be read; the list says why no more is
                changed = add_inputs(project, inputs, keep_changed=True).changed
            if inputs.wrong and not project.count():
                return BAD_INPUT  # an empty screen would hide what was just said
        from tui.app import run_app  # Textual takes most of the start; what is wrong is said before

        code = run_app(project, settings, changed)
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
    """The project the words name, whether or not there is anything behind each of them: a typo moves no work."""
    if arguments.project is not None or not arguments.paths:
        return open_project(arguments.project, settings, create=bool(arguments.paths))
    place = Path(os.path.commonpath([os.path.realpath(word) for word in arguments.paths]))
    if len(arguments.paths) > 1:
        talk(say("commands.app_project", folder=place))
    return project_of(place, by=settings.annotator)
