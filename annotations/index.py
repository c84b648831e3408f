"""What the list of documents shows, kept in SQLite in the cache folder: derived, and thrown away when in doubt.

It is never in the project folder, so it sits on no network disk and in no sync folder.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from annotations.documents import DocumentEntry
from annotations.places import PRIVATE_FILE, make_private
from annotations.sources import SourcePlace

_SCHEMA_VERSION = 1
_WAIT_SECONDS = 5.0
"""How long one process waits for another that is writing."""

_SCHEMA = f"""
create table import (name text primary key) without rowid;
create table document (
    import text not null, line integer not null, id text not null, name text not null, path text, sha256 text not null,
    encoding text not null, added text not null, characters integer not null,
    primary key (import, line)) without rowid;
create table reading (
    sha256 text not null, cleaner text not null, title text not null, articles integer not null,
    primary key (sha256, cleaner)) without rowid;
create table marking (
    id text primary key, logs text not null, spans integer not null, status text not null, updated text) without rowid;
pragma user_version = {_SCHEMA_VERSION};
"""


class ReadingFacts(NamedTuple):
    """What cleaning found in a text."""

    title: str
    articles: int


class MarkingFacts(NamedTuple):
    """What the logs of a document say."""

    logs: str
    """Which logs of which sizes it was read from."""
    spans: int
    status: str
    updated: str | None
    """Time of the last operation, None without one."""


class Index:
    """The index of one project; every method may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, anew if it is of another version or damaged; in memory if even that fails."""
        self._lock = threading.RLock()
        self._file = folder / "index.sqlite"
        try:
            make_private(folder)
            self._file.touch(mode=PRIVATE_FILE)
            self._connection = _connected(str(self._file))
        except (OSError, sqlite3.Error):
            self._begin_anew()

    def imports(self) -> frozenset[str]:
        """Names of the imports whose documents are listed."""
        return frozenset(name for (name,) in self._rows("select name from import"))

    def places(self) -> tuple[SourcePlace, ...]:
        """All documents in the order they were added."""
        fields = "id, name, path, sha256, encoding, added, characters, import, line"
        rows = self._rows(f"select {fields} from document order by import, line")  # noqa: S608  # our own column names
        return tuple(SourcePlace(DocumentEntry(*row[:7]), row[7], row[8]) for row in rows)

    def list_import(self, name: str, places: Iterable[SourcePlace]) -> None:
        """Take an import's documents in."""
        rows = [
            (e.id, e.name, e.path, e.sha256, e.encoding, e.added, e.characters, place.source, place.offset)
            for place in places
            for e in (place.entry,)
        ]
        columns = "id, name, path, sha256, encoding, added, characters, import, line"
        statement = f"insert or ignore into document ({columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        self._write(statement, rows)
        self._write("insert or ignore into import values (?)", [(name,)])

    def readings(self, cleaner: str) -> dict[str, ReadingFacts]:
        """What a version of the cleaner found, by the text's SHA-256."""
        rows = self._rows("select sha256, title, articles from reading where cleaner = ?", (cleaner,))
        return {sha256: ReadingFacts(title, articles) for sha256, title, articles in rows}

    def keep_readings(self, cleaner: str, found: Mapping[str, ReadingFacts]) -> None:
        """Remember what cleaning found."""
        rows = [(sha256, cleaner, *facts) for sha256, facts in found.items()]
        self._write("insert or replace into reading values (?, ?, ?, ?)", rows)

    def markings(self) -> dict[str, MarkingFacts]:
        """What the logs said, by document id."""
        rows = self._rows("select id, logs, spans, status, updated from marking")
        return {document_id: MarkingFacts(*facts) for document_id, *facts in rows}

    def keep_markings(self, found: Mapping[str, MarkingFacts]) -> None:
        """Remember what the logs say."""
        rows = [(document_id, *facts) for document_id, facts in found.items()]
        self._write("insert or replace into marking values (?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _rows(self, query: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, parameters).fetchall()
            except sqlite3.Error:
                self._begin_anew()
                return self._connection.execute(query, parameters).fetchall()

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Write rows; what cannot be written is derived again next time."""
        with self._lock, contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany(statement, rows)

    def _begin_anew(self) -> None:
        with contextlib.suppress(AttributeError, sqlite3.Error):
            self._connection.close()
        try:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)
            self._file.touch(mode=PRIVATE_FILE)
            self._connection = _connected(str(self._file))
        except (OSError, sqlite3.Error):
            self._connection = _connected(":memory:")


def _connected(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version not in (0, _SCHEMA_VERSION):
            raise sqlite3.DatabaseError(f"index of version {version}")
        if version == 0:
            connection.execute("begin immediate")
            (version,) = connection.execute("pragma user_version").fetchone()
            for statement in _SCHEMA.split(";") if version == 0 else ():
                connection.execute(statement)
            connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection
