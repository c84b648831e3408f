"""What can be wrong with a project, its labels, or a save: one class a case, one sentence a class.

articles.errors.QuandianError
├── ProjectError
│   ├── NotAProject, DamagedProject, NotUpgraded, ProjectInUse, FolderInUse
│   ├── ReadOnlyProject
│   │   └── ProjectTooNew
│   ├── BadName, BadTag, NameTaken, AmbiguousProject
│   └── NoSuchDocument, AmbiguousDocument
├── BadLabelFile, BadValue
├── NotSaved, ChangedSince, HistoryDamaged, UnsafeFile
├── BadPattern, SlowPattern
└── FileExists, NotWritten, NotReadBack, BadArchive, BadRecord
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from articles.errors import QuandianError


class Problem(Enum):
    """What an error says of its case in words of ours: what exactly is wrong, where, or because of whom.

    A value is the English template over the problem's fields; the interface's catalogue has the other languages under
    the member's name. What the system says (``strerror``) is no problem of this list and stays as it is said.
    """

    AT_LINE = "line {line}"
    IN_LABEL = "label {number}"
    IN_NAMED_LABEL = "label {number} ({id})"

    NOT_UTF_8 = "this is not UTF-8"
    NOT_TOML = "this is not TOML ({said})"
    NOT_JSON = "this is not JSON ({said})"
    TOO_DEEP = "it is nested too deeply"
    NO_LABEL_TABLES = "labels are written as [[label]] tables"
    FIELD_MISSING = "{field} is missing"
    FIELD_EMPTY = "{field} is empty"
    FIELD_IS_NO_TEXT = '{field} must be text in quotes, like {field} = "…"'
    BAD_ID = "id must be lower-case letters, digits, - and _, and start with a letter"
    BAD_COLOR = "color {value!r} is not of the form #rrggbb"
    BAD_KEY = "key {value!r} is not one printable character"
    TAKEN = "{field} {value!r} is already that of {other}"
    EDIT_BY_HAND = "it is laid out so that this change must be made in the file itself"
    NO_ATTRIBUTE_TABLES = "attributes are written as [[label.attribute]] tables"
    BAD_ATTRIBUTE_NAME = "attribute name {value!r} must be lower-case letters, digits, - and _, and start with a letter"
    BAD_ATTRIBUTE_TYPE = "the type of attribute {name} is none of {types}"
    NO_CHOICES = 'attribute {name} needs choices, like choices = ["up", "down"]'
    NO_RELATION_TABLES = "relations are written as [[relation]] tables"
    BAD_RELATION_ID = "relation id {value!r} must be lower-case letters, digits, - and _, and start with a letter"
    BAD_ENDS = '{field} of relation {id} must be label ids, like {field} = ["metric"]'
    BAD_PARENT = "parent {value!r} is no other label of this file"
    PARENT_BELOW = "parent {value!r} stands below this label itself"
    BAD_EXAMPLES = 'examples must be texts, like examples = ["8000PFlops"]'
    BAD_CHOICES = 'choices of attribute {name} must be different texts, like choices = ["up", "down"]'

    NO_NUMBER = "this is no number such as 8000 or 1.77e9"
    NO_DATE = "this is no date such as 2026-11-21, 2026-11 or 2026"
    NO_CHOICE = "the choices are {choices}"
    VALUE_TOO_LONG = "a value has at most {most} characters, all of them visible"

    NO_IDENTITY = "it does not say which project this is"
    BAD_IDENTITY = "its format or uuid is not one"
    TEXT_ALTERED = "the text of {document} was altered"
    TEXT_MISSING = "the text that the journal of {document} speaks of is not there (yet)"
    NO_PLAIN_FILE = "it is a link or not a plain file"

    PATTERN_EMPTY = "it is empty"
    PATTERN_TOO_LONG = "it has more than {most} characters"
    NO_PATTERN = "it is no regular expression ({said})"
    NO_RULE_ROW = "a row is a text, a tab and a label"
    NO_SUCH_LABEL = "no label is called {label}"
    NO_PATTERN_LINE = 'a line is like {{"label": "ORG", "pattern": "青海省委"}}'
    NO_STATUS = "the statuses are {statuses}"
    BAD_DAY = "write a day like 2026-11-21"
    BAD_LABEL_COUNT = "write a label, or the least number of its spans as in METRIC>=3"

    NO_TEXT = "there is no text"
    TOO_LONG = "it is too long, or the file has no line ends"
    SURROGATES = "it has halves of surrogate pairs, which are no characters"
    DOUBLE_KEY = "a key is there twice"
    NO_SPANS = "there are no spans"

    NO_FILE = "there is no such file"
    NOT_ZIP = "it is no ZIP archive, or cut off"
    NO_MANIFEST = "its manifest is missing or damaged"
    NEWER_ARCHIVE = "it has format {format}, and this program reads up to {supported}"
    NEWER_PROJECT = "a newer version made the project in it: format {format}, and this program writes {supported}"
    UNSAFE_NAME = "{name} is no name of a file in a project"
    NO_PLAIN_MEMBER = "{name} is a link or a device"
    NOT_LISTED = "{name} is not in its manifest"
    MEMBER_MISSING = "{name} is missing"
    MEMBER_ALTERED = "{name} was damaged or altered"
    TOO_MUCH = "{size} bytes would come out of it, far more than such a file can hold"

    AT_WORK = "somebody is working on it"
    LOG_REPLACED = "another program changed {file}; open the document again"
    BUSY_ADDING = "another process is adding documents; wait until it is done"
    SOMEBODY = "somebody else"
    AND_MORE = "{first} and {more} more"

    def of(self, **fields: object) -> Phrase:
        """The problem of one case."""
        return Phrase(self, fields)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A problem with its fields; ``str(phrase)`` is English."""

    problem: Problem
    fields: Mapping[str, object]

    def __str__(self) -> str:
        return self.problem.value.format(**self.fields)


class ProjectError(QuandianError):
    """Something is wrong with a project or with a reference to one of its documents."""


class BadTextRecord(ProjectError):
    """A line of a file of texts is none."""

    sentence = "{path}, line {line}, was left out: {problem}. A line is an object with a text and, best, an id."


class NotAProject(ProjectError):
    """A folder has no readable ``project.json``."""

    sentence = "{path} is not a project: name a folder that holds project.json, or leave --project out."


class DamagedProject(ProjectError):
    """A file the whole project depends on cannot be understood."""

    sentence = "{path} cannot be understood ({problem}): restore this file from a copy; nothing was changed."


class NotUpgraded(ProjectError):
    """A project of an older format cannot be brought up to this one now."""

    sentence = (
        "The project {path} has the older format {format} and could not be brought up to date ({reason}): "
        "mend that and open it again; nothing is lost."
    )


class ReadOnlyProject(ProjectError):
    """A change was asked for in a project that can only be read."""

    sentence = "The project {path} is read-only: export works, but changes need write permission on the folder."


class ProjectTooNew(ReadOnlyProject):
    """A change was asked for in a project that a later version of the program made."""

    # The reason comes first: a line of the screen may have no room for more.
    sentence = (
        "Made by a newer Quandian (format {format}, this one writes {supported}): read and export only; "
        "to change {path}, install a newer version."
    )


class ProjectInUse(ProjectError):
    """A project was to be repaired while somebody works in it."""

    sentence = "{by} is working in {path}: close it there, then repair it; nothing was changed."


class FolderInUse(ProjectError):
    """A project was to be made where something else already is."""

    sentence = "{path} is already there and not an empty folder: name another place for the new project."


class BadName(ProjectError):
    """A project was to be called something that is no name."""

    sentence = "A project's name has 1 to {most} characters, all of which can be seen: write another one."


class NameTaken(ProjectError):
    """A project was to be called what another one is called."""

    sentence = "There is a project {name} already, in {folder}: choose another name."


class AmbiguousProject(ProjectError):
    """Several projects have the name that was given."""

    sentence = "Several projects are called {name}: name the folder of the right one ({folders})."


class NoSuchDocument(ProjectError):
    """A reference fits no document."""

    sentence = "No document is called {reference}: `quandian list` shows their numbers, ids and names."


class AmbiguousDocument(ProjectError):
    """A reference fits several documents."""

    sentence = "{reference} fits several documents ({candidates}): write more of the name, or the number."


class BadTag(ProjectError):
    """A document was to have a tag that is none."""

    sentence = "{tag} is no tag: a tag has 1 to {most} characters that can be seen, and no blanks or commas."


class BadLabelFile(QuandianError):
    """``labels.toml`` breaks a rule."""

    sentence = "{path}, {place}: {problem}. Mend the line; no span is touched by this file."


class BadValue(QuandianError):
    """What was written is no value of an attribute."""

    sentence = "{name}: {value} cannot be its value: {problem}."


class NotSaved(QuandianError):
    """A change did not become durable and was not made; everything before it is safe."""

    sentence = "Not saved: {reason}. Everything before this change is safe; try again once this is mended."


class ChangedSince(QuandianError):
    """What an undo or redo would take back was changed by somebody else in between."""

    sentence = "{by} changed this since: undoing would overwrite it. Repeat to do it all the same."


class HistoryDamaged(QuandianError):
    """A document was to go back to a moment its logs do not tell for certain."""

    sentence = "The history of {document} has gaps, so no earlier state of it is certain: run `quandian doctor` first."


class UnsafeFile(QuandianError):
    """A link or special file stands where a file of our own is kept, of a project or a folder of cleaned pages."""

    sentence = "{path} is a link or not a plain file and was not followed: remove it, then try again."


class FileExists(QuandianError):
    """An export would write over a file."""

    sentence = "{path} exists already: name another file, or allow overwriting it."


class NotWritten(QuandianError):
    """A file asked for by the user cannot be written."""

    sentence = "{path} could not be written ({reason}): choose another place; nothing there was changed."


class NotReadBack(QuandianError):
    """An export was written, and reads back otherwise."""

    sentence = "{path} was not written: read back, {missing} spans are missing and {more} are others."


class BadArchive(QuandianError):
    """A file is not a backup of a project, or not a whole one."""

    sentence = "{path} is no backup that can be restored ({problem}): use another copy; nothing was made."


class BadPattern(QuandianError):
    """What is to be searched for cannot be."""

    sentence = "{pattern} cannot be searched for: {problem}."


class SlowPattern(QuandianError):
    """A regular expression takes too long."""

    sentence = (
        "{pattern} takes more than {seconds} s in {name}, and the search stopped there: avoid a repetition within a "
        "repetition, like (a+)+."
    )


class BadRecord(QuandianError):
    """A line of a training file is not a native record."""

    sentence = "{path}, line {line}: {problem}. The file was not read."
