"""One JSON value a line, as every file of a project has it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_sorted = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "), sort_keys=True, allow_nan=False).encode
_escaped = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


def json_line(value: object) -> bytes:
    """A value as UTF-8 JSON on one line, without the line feed; lone surrogates are written as escapes.

    Raises:
        ValueError: a number is not finite.
    """
    try:
        return _compact(value).encode()
    except UnicodeEncodeError:
        return _escaped(value).encode()


def json_value(content: bytes) -> Any:
    """The value of a line or a file.

    Raises:
        ValueError: it is not JSON in UTF-8, or it is nested too deeply.
    """
    try:
        return json.loads(content.decode())
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def tables_json(tables: Mapping[str, Mapping[str, object]]) -> bytes:
    """A TinyDB database with one record a line and every key in order, so that two versions compare line by line."""
    lines = []
    for name in sorted(tables):
        table = tables[name]
        records = [
            _sorted_line(number) + b": " + _sorted_line(table[number]) for number in sorted(table, key=_by_number)
        ]
        body = b"{\n" + b",\n".join(records) + b"\n}" if records else b"{}"
        lines.append(_sorted_line(name) + b": " + body)
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def _sorted_line(value: object) -> bytes:
    try:
        return _sorted(value).encode()
    except UnicodeEncodeError:
        return _escaped(value).encode()


def _by_number(key: str) -> tuple[int, str]:
    return len(key), key


def can_be_written(text: str) -> bool:
    """Whether a text is UTF-8 when encoded: one with lone surrogates is not, and a database takes no such."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
