"""What can be wrong with a command line, its settings, or where it is run; the sentences follow ``articles.errors``."""

from __future__ import annotations

from articles.errors import QuandianError


class CommandLineError(QuandianError):
    """A command cannot do what it was asked for in these words or in this place."""


class BadUsage(CommandLineError):
    """The words and options of a command are not what it takes."""


class UnknownWords(BadUsage):
    """Words or options the command does not know."""

    sentence = "`{command}` does not know {words}: see `{command} --help`."


class MissingWords(BadUsage):
    """Words or options the command cannot do without."""

    sentence = "`{command}` needs {words}: see `{command} --help`."


class EmptyWord(BadUsage):
    """A word, or the value of an option, has nothing in it, as where a variable of the shell is not set."""

    sentence = "One of the words after `{command}` is empty: write it, or leave it out."


class MissingValue(BadUsage):
    """An option stands without what it is to be."""

    sentence = "{option} needs a value after it: see `{command} --help`."


class UnwantedValue(BadUsage):
    """An option that is on or off was given a value."""

    sentence = "{option} takes no value: see `{command} --help`."


class OneAtATime(BadUsage):
    """Two options were given that do not go together."""

    sentence = "{first} and {second} do not go together: give one, and then the other."


class BadChoice(BadUsage):
    """A word that chooses documents of a list says nothing."""

    sentence = "{word} chooses no documents: {problem}."


class UnknownOrder(BadUsage):
    """A list was asked for in an order there is not."""

    sentence = "There is no order {order}: the orders are {orders}."


class UnknownFormat(BadUsage):
    """An export was asked for in a format there is not."""

    sentence = "There is no format {format}: the formats are {formats}."


class UnknownValueOf(BadUsage):
    """An option was given a word that is none of those it takes."""

    sentence = "{option} {value} is none of {values}."


class NeedsFile(BadUsage):
    """A format that is read back after it is written needs a file for that."""

    sentence = "{format} is written to a file or folder and read back: name one with -o PATH."


class BadNumber(BadUsage):
    """An option needs a number and was given none, or one out of reach."""

    sentence = "{option} {value} is no number above 0: write it like {option} 20."


class NoSuchStep(BadUsage):
    """A document was to go back to a step it does not have."""

    sentence = "{document} has no step {step}: `quandian log {document}` numbers them, and 0 is the beginning."


class NoSuchSpan(BadUsage):
    """The history of a span was asked for that a document does not have."""

    sentence = (
        "{count} spans and corrections of {document} have an id that begins with {id}: "
        "`quandian log {document} --json` has the ids."
    )


class NoSuchAction(BadUsage):
    """A command with actions was asked for another one."""

    sentence = "`{command}` does not know {word}: the actions are {actions}."


class TextInPlaceOfKeys(BadUsage):
    """The app was to read a text from where it reads keys."""

    sentence = "The app reads keys from standard input: put the text into a project with `quandian add -` first."


class KeyTaken(CommandLineError):
    """The settings give two actions one key."""

    sentence = "{path} leaves {key} to {first} and to {second}: give one of them another key."


class NoSuchActionId(CommandLineError):
    """The settings give keys to an action there is not."""

    sentence = "{path} gives keys to {name}, which is no action: `quandian keys` lists them."


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


class BadJobs(CommandLineError):
    """A number of processes is none."""

    sentence = "{jobs} is no number of processes: give -j a number from 1 on."


class JobsWithoutFolder(CommandLineError):
    """Several processes were to print."""

    sentence = "-j {jobs} needs a folder to write into: add -o DIR."


class CleaningDied(CommandLineError):
    """A process came to its end over a text."""

    sentence = "The process that cleaned {path} died (exit code {code}), for want of memory perhaps: try it with -j 1."


class ExplainedToFolder(CommandLineError):
    """Explanations were to be written into a folder."""

    sentence = "--explain prints and writes no files into {path}: leave out -o, or redirect the output into a file."


class BadSettings(QuandianError):
    """The settings file cannot be used."""


class SettingsNotToml(BadSettings):
    """The settings file does not follow TOML."""

    sentence = "{path} is not TOML from line {line} on: mend the line, or remove the file."


class UnknownSetting(BadSettings):
    """The settings file sets something there is not."""

    sentence = "There is no setting {name} as in {path}: the settings are {settings}."


class SettingIsNoText(BadSettings):
    """A setting is a number, a table or empty."""

    sentence = "{name} in {path} is not a text: write it in quotation marks, or leave it out."


class UnknownValue(BadSettings):
    """A setting is none of the values it can be."""

    sentence = "{name} in {path} is {value}, which there is not: choose one of {values}."
