"""Texts in a file of JSON Lines: one object a line, with the text and what to call it.

    {"text": "本报讯……", "id": "2026-03-02-01"}

``id`` (or ``name``) tells a text from the others of the file; without it the line's number does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from annotations.errors import BadTextRecord, Phrase, Problem
from annotations.jsonlines import can_be_written
from articles.errors import QuandianError, UnreadableFile

SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})
MOST_LINE_BYTES: Final = 256_000_000
"""A line is read as a whole; a longer one, or a file without any line end, is refused before it fills the memory."""
_NAMES: Final = ("id", "name")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class TextRecord(NamedTuple):
    """One text of a file."""

    name: str
    text: str


class _Refused(Exception):
    """A line is no text."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(str(problem))
        self.problem = problem


def count_records(path: Path) -> int:
    """How many lines a file has that may be texts; 0 where it cannot be read."""
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) + 1
    except OSError:
        return 0


def read_records(path: Path, onerror: Callable[[QuandianError], object]) -> Iterator[TextRecord]:
    """The texts of a file, one after the other, never more than a line of it in memory.

    Args:
        path: the file, in UTF-8.
        onerror: called with what is wrong with a line, which stops no other.

    Raises:
        UnreadableFile: the system does not let us read it.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MOST_LINE_BYTES + 1):
                number += 1
                if len(line) > MOST_LINE_BYTES:
                    onerror(BadTextRecord(path=path, line=number, problem=Problem.TOO_LONG.of()))
                    return
                if number == 1:
                    line = line.removeprefix(_BYTE_ORDER_MARK)
                if not line.strip():
                    continue
                try:
                    yield _record(line, f"{path.stem}-{number}")
                except _Refused as refused:
                    onerror(BadTextRecord(path=path, line=number, problem=refused.problem))
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error


def _record(line: bytes, name: str) -> TextRecord:
    fields = _object(line)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _Refused(Problem.NO_TEXT.of())
    for key in _NAMES:
        given = fields.get(key)
        if isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if isinstance(given, str) and given.strip():
            name = given
            break
    if not can_be_written(text) or not can_be_written(name):
        raise _Refused(Problem.SURROGATES.of())
    return TextRecord(name, text)


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode(), parse_constant=_refuse_constant, object_pairs_hook=_without_doubles)
    except RecursionError:
        raise _Refused(Problem.TOO_DEEP.of()) from None
    except UnicodeDecodeError:
        raise _Refused(Problem.NOT_UTF_8.of()) from None
    except ValueError as error:  # also of numbers of thousands of digits
        raise _Refused(Problem.NOT_JSON.of(said=error)) from None
    if not isinstance(value, dict):
        raise _Refused(Problem.NO_TEXT.of())
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(Problem.NOT_JSON.of(said=name))  # NaN and Infinity are no JSON


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _Refused(Problem.DOUBLE_KEY.of())
    return fields
