"""A TinyDB storage whose file is replaced as a whole and compares line by line.

It imports TinyDB, so it is itself imported by the functions that need it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from annotations.durable import atomic_write, read_plain
from annotations.jsonlines import json_value, tables_json


class LineStorage(Storage):
    """A database with one record a line and every key in order; stock TinyDB reads it too."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables, None where there is no file.

        Raises:
            ValueError: the file is no TinyDB database.
            UnsafeFile: it is a link or a special file.
            OSError: it cannot be read.
        """
        try:
            content = read_plain(self._path)
        except FileNotFoundError:
            return None
        tables = json_value(content)
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise ValueError("it is no database of tables")
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Put the tables in place of the file, durably.

        Raises:
            OSError: they could not be written; the file is as it was.
        """
        atomic_write(self._path, tables_json(data))
