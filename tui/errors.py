"""What can be wrong with a command line or with where it is run; the sentences follow ``articles.errors``."""

from __future__ import annotations

from articles.errors import QuandianError


class CommandLineError(QuandianError):
    """A command cannot do what it was asked for in these words or in this place."""


class BadUsage(CommandLineError):
    """A word or an option the command does not know, or one that is missing."""

    sentence = "{problem}: see `{command} --help`."


class MistypedCommand(CommandLineError):
    """A word that is no path, and nearly a command."""

    sentence = "There is no file, folder or command {word}: did you mean `quandian {command}`?"


class NotATerminal(CommandLineError):
    """The app was asked for where nobody can see it or type."""

    sentence = "The app needs a terminal to draw on and to read keys from; `quandian --help` lists what works without."


class SystemRefused(CommandLineError):
    """The system does not let us do something, and no better sentence knows what."""

    sentence = "{path}: {reason}. Check the path, its permissions and the space on the disk."


class SameOutput(CommandLineError):
    """Two inputs would be written to one file."""

    sentence = "{first} and {second} would both be written to {path}: name one of them, or clean them separately."


class OutputIsInput(CommandLineError):
    """An output would be written over the text it is made from."""

    sentence = "{path} is one of the texts to clean: choose another folder with -o."
