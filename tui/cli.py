"""The command line: finds the command, opens the app where there is none, and turns every error into one sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from articles.errors import QuandianError
from tui.arguments import CommandParser
from tui.catalogue import say, system_language, use_language
from tui.errors import MistypedCommand, SystemRefused
from tui.exit_codes import BAD_INPUT, BROKEN_PIPE, INTERRUPTED
from tui.settings import Settings, read_settings, settings_file
from tui.streams import PROGRAM, abandon_output, complain, prepare_streams

APP: Final = "app"
"""What runs where no command is named; not itself one."""
COMMANDS: Final = (
    *("list", "search", "show", "log", "review", "tag", "stats", "clean", "add", "import", "export", "convert"),
    *("suggest", "train", "lint", "project", "doctor", "backup", "restore", "keys"),
)
"""Each is a module of ``tui.commands``, as the app is, and is imported when it is asked for."""
MODULES: Final = {"import": "importing"}
"""Modules that cannot be called as their command is."""
COMMAND_COLUMN: Final = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``quandian``; the exit code."""
    prepare_streams()
    use_language(system_language())
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except QuandianError as error:
        complain(error)
        return BAD_INPUT
    except BrokenPipeError:
        abandon_output()
        return BROKEN_PIPE
    except OSError as error:
        complain(SystemRefused(path=error.filename or say("commands.standard_output"), reason=error.strerror or error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def command_of(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command a command line names, else the app, and the words that are left for it.

    ``--project DIR`` may stand before the command as well as after it. A word that is a command is that even where a
    file has the same name; ``./list`` is the file.

    Raises:
        MistypedCommand: the first word is no path, and close to a command.
    """
    words = list(argv)
    place = 0
    while place < len(words) and words[place].startswith("--project"):
        place += 1 if "=" in words[place] else 2
    if place >= len(words):
        return APP, words
    word = words[place]
    if word in COMMANDS:
        return word, words[:place] + words[place + 1 :]
    if word.isalpha() and not Path(word).exists():
        _refuse_mistyped(word)
    return APP, words


def _refuse_mistyped(word: str) -> None:
    from difflib import get_close_matches  # only for who needs it

    for command in get_close_matches(word.lower(), (*COMMANDS, "--help", "--version"), n=1):
        raise MistypedCommand(word=word, command=command)


def _run(argv: list[str]) -> int:
    settings = _settings()
    use_language(settings.language)
    name, words = command_of(argv)
    module = import_module(f"tui.commands.{MODULES.get(name, name)}")
    parser = CommandParser(
        PROGRAM if name == APP else f"{PROGRAM} {name}",
        summary=say(f"commands.{name}"),
        examples=say(f"commands.{name}_examples"),
    )
    if name == APP:
        parser.epilog = f"{_command_list()}\n\n{parser.epilog}"
    module.add_arguments(parser)
    try:
        arguments = parser.parse(words)
    except SystemExit as shown:  # how argparse ends after --help
        return int(shown.code or 0)
    code: int = module.run(arguments, settings)
    return code


def _settings() -> Settings:
    """The person's settings; those of the system where they can have no folder for any."""
    try:
        path = settings_file()
    except OSError:
        return Settings(language=system_language())
    return read_settings(path)


def _command_list() -> str:
    rows = (f"  {name:<{COMMAND_COLUMN}}{say(f'commands.{name}')}" for name in COMMANDS)
    return "\n".join((say("commands.commands"), *rows))
