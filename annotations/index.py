"""What the list of documents shows, kept in SQLite in the cache folder: derived, and thrown away when in doubt.

It is never in the project folder, so it sits on no network disk and in no sync folder.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from annotations.documents import DocumentEntry, Status
from annotations.durable import PRIVATE_FILE, make_private
from annotations.layout import is_safe_id
from annotations.sources import SourcePlace

_Row = TypeVar("_Row")

_FILE_NAME = "index.sqlite"
_SCHEMA_VERSION = 4
"""Of the tables below, as ``PRAGMA user_version``; raised with every change of what they hold or of how it is found."""
_WAIT_SECONDS = 5.0
"""How long one process waits for another that is writing."""

_SCHEMA = f"""
create table import (name text primary key, documents integer not null) without rowid;
create table document (
    import text not null, line integer not null, id text not null, name blob not null, path blob, sha256 text not null,
    encoding text not null, added text not null, characters integer not null,
    primary key (import, line)) without rowid;
create table reading (
    sha256 text not null, corrections text not null, cleaner text not null, title blob not null,
    articles integer not null, primary key (sha256, corrections)) without rowid;
create table marking (
    id text primary key, logs text not null, spans integer not null, status text not null, updated text,
    corrections text not null) without rowid;
pragma user_version = {_SCHEMA_VERSION};
"""


class ReadingKey(NamedTuple):
    """What a page is read from."""

    sha256: str
    """Of the text."""
    corrections: str = ""
    """Digest of the corrections of its cleaning; empty without any."""


class ReadingFacts(NamedTuple):
    """What cleaning, and its corrections, found in a text."""

    title: str
    articles: int


class MarkingFacts(NamedTuple):
    """What the logs of a document say."""

    logs: str
    """Which logs of which sizes it was read from."""
    spans: int | None
    """None where that could not be read."""
    status: str
    updated: str | None
    """Time of the last operation, None without one."""
    corrections: str = ""
    """Digest of the corrections of the cleaning; empty without any."""


class Index:
    """The index of one project; every method may be called from any thread.

    Where the file gives nothing (another process keeps it busy, the disk refuses, it is closed) nothing is known; the
    file stays. One that is damaged or of another version is made anew.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open the index in a folder; in memory without a folder, or where the folder cannot be written."""
        self._lock = threading.RLock()
        self._closed = False
        self._file = folder / _FILE_NAME if folder is not None else None
        try:
            self._connection = _connected(self._file)
        except (OSError, sqlite3.Error) as error:
            self._connection = _made_anew(self._file) if _is_damage(error) else _connected(None)

    def imports(self) -> frozenset[str]:
        """Names of the imports whose documents are listed."""
        return frozenset(name for (name,) in self._rows("select name from import"))

    def places(self, imports: Set[str]) -> tuple[SourcePlace, ...] | None:
        """The documents of some imports in the order they were added; None where not all of these are listed, or rows
        of theirs are gone.
        """
        rows = self._rows(
            "select import.name, documents, line, id, document.name, path, sha256, encoding, added, characters"
            " from import left join document on document.import = import.name order by import.name, line"
        )
        wanted = {source: documents for source, documents, *_ in rows if source in imports}
        places = self._decoded(_place, (row for row in rows if row[0] in imports and row[3] is not None))
        if places is None or Counter(place.source for place in places) != Counter(wanted) or imports - wanted.keys():
            return None
        return tuple(places)

    def forget_documents(self) -> None:
        """List no import any more; what is known of texts and logs stays."""
        with self._lock:
            if not self._closed:
                with contextlib.suppress(sqlite3.Error), self._connection:
                    self._connection.execute("delete from document")
                    self._connection.execute("delete from import")

    def make_anew(self) -> None:
        """Start with an empty index."""
        with self._lock:
            if not self._closed:
                self._connection.close()
                self._connection = _made_anew(self._file)

    def list_import(self, name: str, places: Iterable[SourcePlace]) -> None:
        """Take an import's documents in."""
        rows = [
            (
                place.source,
                place.offset,
                e.id,
                _blob(e.name),
                _blob(e.path),
                e.sha256,
                e.encoding,
                e.added,
                e.characters,
            )
            for place in places
            for e in (place.entry,)
        ]
        self._write(
            (
                "insert or ignore into document (import, line, id, name, path, sha256, encoding, added, characters)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            ),
            ("insert or ignore into import (name, documents) values (?, ?)", [(name, len(rows))]),
        )

    def readings(self, cleaner: str | None = None) -> dict[ReadingKey, ReadingFacts]:
        """What a version of the cleaner found; what the last one to see a text did, if left out."""
        rows = self._rows(
            "select sha256, corrections, title, articles from reading where cleaner = coalesce(?, cleaner)", (cleaner,)
        )
        return dict(self._decoded(_reading, rows) or ())

    def keep_readings(self, cleaner: str, found: Mapping[ReadingKey, ReadingFacts]) -> None:
        """Remember what a version of the cleaner found in some texts, in place of what others did in these."""
        rows = [(*key, cleaner, _blob(facts.title), facts.articles) for key, facts in found.items()]
        self._write(
            (
                "insert or replace into reading (sha256, corrections, cleaner, title, articles) values (?, ?, ?, ?, ?)",
                rows,
            )
        )

    def markings(self) -> dict[str, MarkingFacts]:
        """What the logs said, by document id."""
        rows = self._rows("select id, logs, spans, status, updated, corrections from marking")
        return dict(self._decoded(_marking, rows) or ())

    def keep_markings(self, found: Mapping[str, MarkingFacts]) -> None:
        """Remember what the logs say."""
        rows = [(document_id, *facts) for document_id, facts in found.items()]
        self._write(
            (
                "insert or replace into marking (id, logs, spans, status, updated, corrections)"
                " values (?, ?, ?, ?, ?, ?)",
                rows,
            )
        )

    def close(self) -> None:
        """Close the file; nothing is known and nothing kept after."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def _rows(self, query: str, parameters: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._connection.execute(query, parameters).fetchall() if not self._closed else []
            except sqlite3.Error as error:
                if _is_damage(error):
                    self.make_anew()
                return []

    def _decoded(self, decode: Callable[..., _Row], rows: Iterable[tuple[Any, ...]]) -> list[_Row] | None:
        """What rows say; None where one of them is not as we write them, and then the index is made anew."""
        try:
            return [decode(*row) for row in rows]
        except (ValueError, TypeError, AttributeError):
            self.make_anew()
            return None

    def _write(self, *statements: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        """Write rows, all or none; what cannot be written is derived again next time."""
        with self._lock:
            if self._closed or not any(rows for _, rows in statements):
                return
            with contextlib.suppress(sqlite3.Error), self._connection:
                for statement, rows in statements:
                    self._connection.executemany(statement, rows)


class _OtherVersion(sqlite3.Error):
    """Another version of the program made the file."""


_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""Primary result codes of a file that is no database, is broken, or (``SQLITE_ERROR``) has other tables than ours."""
_PRIMARY_CODE = 0xFF


def _is_damage(error: Exception) -> bool:
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        return True  # Python's own: a text that is not UTF-8
    return isinstance(error, _OtherVersion) or getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE in _DAMAGE


def _made_anew(file: Path | None) -> sqlite3.Connection:
    try:
        for suffix in ("", "-wal", "-shm") if file is not None else ():
            Path(f"{file}{suffix}").unlink(missing_ok=True)
        return _connected(file)
    except (OSError, sqlite3.Error):
        return _connected(None)


def _place(
    source: str, _documents: int, offset: object, document_id: object, name: bytes, path: bytes | None, *facts: object
) -> SourcePlace:
    sha256, encoding, added, characters = facts
    if not isinstance(document_id, str) or not is_safe_id(document_id):
        raise ValueError(f"no id of a document: {document_id!r:.80}")
    entry = DocumentEntry(
        document_id,
        _text(name),
        _text(path) if path is not None else None,
        _plain(sha256),
        _plain(encoding),
        _plain(added),
        _count(characters),
    )
    return SourcePlace(entry, source, _count(offset))


def _reading(sha256: object, corrections: object, title: bytes, articles: object) -> tuple[ReadingKey, ReadingFacts]:
    return ReadingKey(_plain(sha256), _plain(corrections)), ReadingFacts(_text(title), _count(articles))


def _marking(
    document_id: str, logs: object, spans: object, status: object, updated: object, corrections: object
) -> tuple[str, MarkingFacts]:
    told = None if updated is None else _plain(updated)
    status = Status(_plain(status)).value
    return document_id, MarkingFacts(_plain(logs), _count(spans), status, told, _plain(corrections))


def _plain(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r:.80}")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"no count: {value!r:.80}")
    return value


def _blob(text: str | None) -> bytes | None:
    """A text as SQLite can hold it: file names and documents may have lone surrogates, which its texts cannot."""
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")


def _connected(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        make_private(file.parent)
        file.touch(mode=PRIVATE_FILE)
    connection = sqlite3.connect(file or ":memory:", timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version not in (0, _SCHEMA_VERSION):
            raise _OtherVersion
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
