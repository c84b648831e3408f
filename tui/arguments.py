"""The arguments of a command, and its help, in the language in use."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tui.catalogue import say
from tui.errors import BadUsage


class HelpFormatter(RawDescriptionHelpFormatter):
    """argparse's layout under our word for "usage"."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Put the usage line first."""
        super().add_usage(usage, actions, groups, say("commands.usage") if prefix is None else prefix)


class CommandParser(ArgumentParser):
    """A parser that raises ``BadUsage`` and whose options every command has in common."""

    def __init__(self, command: str, *, summary: str, examples: str) -> None:
        """Name the command as a person types it, say in one sentence what it does, and show how it is used."""
        super().__init__(
            prog=command,
            description=summary,
            epilog=f"{say('commands.examples')}\n{examples}",
            formatter_class=HelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.words = self.add_argument_group(say("commands.arguments"))
        self.options = self.add_argument_group(say("commands.options"))
        self.options.add_argument("-h", "--help", action="help", help=say("commands.help"))
        self.options.add_argument("--project", metavar="DIR", type=Path, help=say("commands.project"))

    def parse(self, words: Sequence[str]) -> Namespace:
        """The arguments, with options before, between and after the other words.

        Raises:
            BadUsage: they are not this command's.
            SystemExit: help was asked for and shown.
        """
        # While argparse parses so, it would take seven characters, "usage: ", off a usage it has to work out.
        self.usage = self.format_usage().removeprefix(say("commands.usage")).strip()
        return self.parse_intermixed_args(words)

    def error(self, message: str) -> NoReturn:
        """Refuse a command line.

        Raises:
            BadUsage: always.
        """
        raise BadUsage(problem=message, command=self.prog)
