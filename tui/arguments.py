"""The arguments of a command, and its help, in the language in use."""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from tui.catalogue import say
from tui.errors import BadUsage, EmptyWord, MissingValue, MissingWords, UnknownWords, UnwantedValue

_GUARD: Final = "\0"
"""No word of a command line has it in it."""


class HelpFormatter(RawDescriptionHelpFormatter):
    """argparse's layout under our word for "usage"."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Put the usage line first."""
        super().add_usage(usage, actions, groups, say("commands.usage") if prefix is None else prefix)


class CommandParser(ArgumentParser):
    """A parser that raises ``BadUsage`` in sentences of ours: argparse's own are English only."""

    def __init__(self, command: str, *, summary: str, examples: str) -> None:
        """Name the command as a person types it, say in one sentence what it does, and show how it is used."""
        super().__init__(
            prog=command,
            description=summary,
            epilog=f"{say('commands.examples')}\n{examples}",
            formatter_class=HelpFormatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self.words = self.add_argument_group(say("commands.arguments"))
        self.options = self.add_argument_group(say("commands.options"))
        self.options.add_argument("-h", "--help", action="help", help=say("commands.help"))

    def parse(self, words: Sequence[str]) -> Namespace:
        """The arguments, with options before, between and after the other words.

        Raises:
            BadUsage: they are not this command's.
            SystemExit: help was asked for and shown.
        """
        if any(not word or (word.startswith("--") and word.endswith("=")) for word in words):
            raise EmptyWord(command=self.prog)
        # While argparse parses so, it would take seven characters, "usage: ", off a usage it has to work out.
        self.usage = self.format_usage().removeprefix(say("commands.usage")).strip()
        try:
            arguments, unknown = self.parse_known_intermixed_args(_guarded(words))
        except ArgumentError as error:
            raise self._refusal(error.argument_name) from error
        if unknown:
            raise UnknownWords(words=" ".join(unknown).replace(_GUARD, ""), command=self.prog)
        return Namespace(**{name: _unguarded(value) for name, value in vars(arguments).items()})

    def format_help(self) -> str:
        """The help; headings end in the colon of the language, in place of argparse's."""
        text = super().format_help()
        for group in (self.words, self.options):
            text = text.replace(f"{group.title}:", f"{group.title}")
        return text

    def error(self, message: str) -> NoReturn:
        """Refuse a command line; what argparse calls where words are missing.

        Raises:
            BadUsage: always.
        """
        raise self._refusal(None)

    def _refusal(self, argument: str | None) -> BadUsage:
        """What is wrong with an argument that argparse names so, or with a line where it names none."""
        for action in self._actions:
            if action.option_strings and "/".join(action.option_strings) == argument:
                kind = UnwantedValue if action.nargs == 0 else MissingValue
                return kind(option=argument, command=self.prog)
        missing = (str(action.metavar) for action in self._actions if action.required)
        return MissingWords(words=" ".join(missing), command=self.prog)


def _guarded(words: Sequence[str]) -> list[str]:
    """The words without ``--``, each behind it with a sign before it that lets it look like no option.

    argparse takes them for options again where these may stand between words.
    """
    if "--" not in words:
        return list(words)
    place = list(words).index("--")
    return [*words[:place], *(f"{_GUARD}{word}" if word.startswith("-") else word for word in words[place + 1 :])]


def _unguarded(value: object) -> object:
    """What argparse made of a word, or of several, without the sign."""
    if isinstance(value, list):
        return [_unguarded(each) for each in value]
    if isinstance(value, str | Path) and str(value).startswith(_GUARD):
        return type(value)(str(value).removeprefix(_GUARD))
    return value
