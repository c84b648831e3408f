"""What can be wrong with what a person gives us: one class a case, one sentence a class.

A sentence says what is wrong, where, and what to do. It is written in English here; the interface's catalogue has the
other languages under the class's name, and fills the same fields in.

    QuandianError
    ├── NoSuchPath, NoDocuments, BinaryFile, UndecodableFile, EmptyFile, UnreadableFile, NotAFile,
    │   UnknownEncoding
    └── (annotations.errors adds those of projects, labels and saving)
"""

from __future__ import annotations

from typing import ClassVar


class QuandianError(Exception):
    """Something a person can mend. ``str(error)`` is the English sentence."""

    sentence: ClassVar[str]
    """English template over the fields."""

    def __init__(self, **fields: object) -> None:
        super().__init__(self.sentence.format(**fields))
        self.fields = fields


class NoSuchPath(QuandianError):
    """A path that was named does not exist."""

    sentence = "There is no file or folder {path}: check the path."


class NoDocuments(QuandianError):
    """A folder holds no file we read."""

    sentence = "The folder {path} holds no .txt or .md file: name a folder that does, or the files themselves."


class BinaryFile(QuandianError):
    """A file is not text."""

    sentence = "{path} is not text (its byte {byte} is 0x{value}): extract its text first, then add the .txt file."


class UndecodableFile(QuandianError):
    """No encoding fits the bytes, or the one that was asked for does not."""

    sentence = "{path} is not {encoding}: byte {byte} cannot be decoded. Name the right one with --encoding."


class EmptyFile(QuandianError):
    """A file has no character in it but white space."""

    sentence = "{path} is empty: nothing to read in it."


class UnreadableFile(QuandianError):
    """The system refuses to give us a file."""

    sentence = "{path} cannot be read ({reason}): check its permissions."


class NotAFile(QuandianError):
    """A folder or a device was to be read as a text."""

    sentence = "{path} is a folder or a device, not a file: name a text file."


class UnknownEncoding(QuandianError):
    """An encoding was named that Python does not have."""

    sentence = "There is no encoding {encoding}: try utf-8, utf-16, gb18030 or big5."
