"""What the list of documents shows, kept in SQLite in the cache folder: derived, and thrown away when in doubt.

It is never in the project folder, so it sits on no network disk and in no sync folder. Nothing here reads all documents
into memory: a list of a hundred thousand costs what its visible rows cost.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from annotations.documents import DocumentEntry
from annotations.durable import PRIVATE_FILE, make_private
from annotations.jsonlines import json_value
from annotations.layout import folder_name, is_safe_id
from annotations.sources import SourcePlace

_Row = TypeVar("_Row")

_FILE_NAME = "index.sqlite"
_SCHEMA_VERSION = 14
"""Of the tables below, as ``PRAGMA user_version``; raised with every change of what they hold or of how it is found."""
_WAIT_SECONDS = 5.0
"""How long one process waits for another that is writing."""
_PAGE_BYTES = 16_384
"""A page of the file holds the reading or the spans of most documents: of smaller ones each takes several."""
_EXPORTED_AT_ONCE = 32
"""Rows with readings and spans that one query brings: few enough to be in the processor's cache when they are used."""
_ROWS_AT_ONCE = 500
"""Rows that one query brings, and parameters that one takes: SQLite before 3.32 takes 999."""

_SCHEMA = f"""
create table import (name text primary key, documents integer not null) without rowid;
create table document (
    import text not null, line integer not null, number integer, id text not null, folder text not null,
    name blob not null, path blob, sha256 text not null, encoding text not null, added text not null,
    characters integer not null, primary key (import, line)) without rowid;
create index document_number on document (number);
create index document_id on document (id);
create index document_folder on document (folder, id);
create index document_import on document (import);
create index document_damaged on document (import) where sha256 = '';
create table reading (
    sha256 text not null, corrections text not null, cleaner text not null, title blob not null,
    articles integer not null, primary key (sha256, corrections)) without rowid;
create table marking (
    id text primary key, logs text not null, spans integer, status text not null, updated text,
    corrections text not null, labels text not null, text text not null,
    waiting integer not null, tags text not null) without rowid;
create table marked (
    id text primary key, logs text not null, content blob not null, reading text not null, places blob);
create table kept (
    sha256 text not null, corrections text not null, cleaner text not null, content blob not null,
    primary key (sha256, corrections));
pragma user_version = {_SCHEMA_VERSION};
"""

_PLACE = "import, line, id, name, path, sha256, encoding, added, characters"


NO_TAGS = "[]"


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
    """Which logs of which sizes it was read from; empty without any, and where they could not be read."""
    spans: int | None
    """None where that could not be read."""
    status: str
    updated: str | None
    """Time of the last operation, None without one."""
    corrections: str = ""
    """Digest of the corrections of the cleaning; empty without any."""
    labels: str = "{}"
    """How many spans each label has, as a JSON object by label id."""
    text: str = ""
    """Hash of the text the document has now; empty for the one it was added with."""
    waiting: int = 0
    """How many spans and corrections wait for a person."""
    tags: str = NO_TAGS
    """The document's tags, as a JSON array, sorted."""
    content: bytes | None = None
    """The spans as exports read them, where all there are fit the text and nothing was found out of order."""


class ExportRow(NamedTuple):
    """What is known of a document that is to be exported."""

    id: str
    name: str
    key: ReadingKey
    status: str | None
    """None where nobody has looked at the logs."""
    logs: str
    tags: str
    """As a JSON array."""
    spans: bytes | None
    """What was kept of its spans."""
    places: bytes | None
    """What was kept of their places in the reading."""
    content: bytes | None
    """What was kept of its reading."""


class Index:
    """The index of one project; every method may be called from any thread.

    Where the file gives nothing (another process keeps it busy, the disk refuses, it is closed) nothing is known; the
    file stays. One that is damaged or of another version is made anew.
    """

    def __init__(self, folder: Path | None) -> None:
        """Open the index in a folder; in memory without a folder, or where the folder cannot be written."""
        self._lock = threading.RLock()
        self._closed = False
        self.generation = 0
        """Raised whenever documents are forgotten, so that who has looked knows to look again."""
        self._file = folder / _FILE_NAME if folder is not None else None
        try:
            self._connection = _connected(self._file)
        except (OSError, sqlite3.Error) as error:
            self._connection = _made_anew(self._file) if _is_damage(error) else _connected(None)

    # -- documents ----------------------------------------------------------------------------------------------

    def imports(self) -> frozenset[str]:
        """Names of the imports whose documents are listed."""
        return frozenset(name for (name,) in self.rows("select name from import"))

    def listed(self) -> dict[str, tuple[int, int, bool]]:
        """Of each import how many documents it had when it was listed, how many are, and if one of them is damaged."""
        rows = self.rows(
            "select import.name, documents, (select count(*) from document d where d.import = import.name),"
            " exists (select * from document d indexed by document_damaged"  # SQLite would look at all of the import
            " where d.import = import.name and d.sha256 = '') from import"
        )
        return {name: (had, there, bool(damaged)) for name, had, there, damaged in rows}

    def list_import(self, name: str, places: Iterable[SourcePlace]) -> None:
        """Take an import's documents in; it is listed once all are, and ``number`` gives them their numbers."""
        rows: Iterator[tuple[object, ...]] = (
            (
                place.source,
                place.offset,
                e.id,
                folder_name(e.id),
                _blob(e.name),
                _blob(e.path),
                e.sha256,
                e.encoding,
                e.added,
                e.characters,
            )
            for place in places
            for e in (place.entry,)
        )
        self._write("delete from document where import = ?", [(name,)])
        count = 0
        while some := list(islice(rows, _ROWS_AT_ONCE)):  # so that nobody waits for the whole of it
            count += len(some)
            self._write(
                "insert or ignore into document"
                " (import, line, id, folder, name, path, sha256, encoding, added, characters)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                some,
            )
        self._write("insert or replace into import (name, documents) values (?, ?)", [(name, count)])

    def drop_imports(self, names: Set[str]) -> None:
        """List some imports no longer: their files are gone."""
        rows = [(name,) for name in names]
        self._write("delete from document where import = ?", rows)
        self._write("delete from import where name = ?", rows)

    def number(self) -> None:
        """Number the documents from 1 in the order they were added.

        A document has its number on the line of the text it has now, as far as the logs were read; else on its first.
        """
        lines: dict[str, list[tuple[str, int, int | None, str]]] = {}
        chosen: dict[str, str] = {}
        for source, line, document_id, number, sha256, text in self.rows(
            "select import, line, d.id, number, sha256, m.text from document d left join marking m on m.id = d.id"
            " order by import, line"
        ):
            lines.setdefault(document_id, []).append((source, line, number, sha256))
            if text:
                chosen[document_id] = text
        changed: list[tuple[int | None, str, int]] = []
        for number, (document_id, texts) in enumerate(lines.items(), start=1):
            in_use = next((each for each in texts if each[3] == chosen.get(document_id)), texts[0])
            for each in texts:
                due = number if each is in_use else None
                if each[2] != due:
                    changed.append((due, *each[:2]))
        self._write("update document set number = ? where import = ? and line = ?", changed)

    def _use_texts(self, found: Mapping[str, MarkingFacts]) -> None:
        """Give documents that have several texts their number on the line of the one the logs name."""
        moved: list[tuple[object, ...]] = []
        for document_id in self._with_several_texts(list(found)):
            facts = found[document_id]
            lines = self.rows(
                "select import, line, number, sha256 from document where id = ? order by import, line", (document_id,)
            )
            source, line, there, _ = next((each for each in lines if each[3] == facts.text), lines[0])
            if there is None:
                number = next((each[2] for each in lines if each[2] is not None), None)
                moved.append((source, line, number, document_id))
        self._write("update document set number = case when import = ? and line = ? then ? end where id = ?", moved)

    def _with_several_texts(self, document_ids: Sequence[str]) -> list[str]:
        several: list[str] = []
        for start in range(0, len(document_ids), _ROWS_AT_ONCE):
            some = document_ids[start : start + _ROWS_AT_ONCE]
            marks = ", ".join("?" * len(some))
            several += (
                document_id
                for (document_id,) in self.rows(
                    f"select id from document where id in ({marks}) group by id having count(*) > 1",  # noqa: S608
                    some,
                )
            )
        return several

    def forget_documents(self) -> None:
        """List no import any more; what is known of texts and logs stays."""
        self.generation += 1
        self._write("delete from import", [()])
        self._write("delete from document", [()])

    def count(self) -> int:
        """How many documents there are."""
        return next((count or 0 for (count,) in self.rows("select max(number) from document")), 0)

    def place(self, document_id: str) -> SourcePlace | None:
        """A document by its id."""
        return next(iter(self._places("where id = ? and number is not null", (document_id,))), None)

    def places_of(self, document_id: str) -> list[SourcePlace]:
        """All texts of a document by its id, in the order they were added."""
        return self._places("where id = ? order by import, line", (document_id,))

    def number_of(self, document_id: str) -> int | None:
        """A document's number by its id."""
        found = self.rows("select number from document where id = ? and number is not null", (document_id,))
        return next((number for (number,) in found), None)

    def places_between(self, first: int, last: int) -> list[SourcePlace]:
        """The documents of the numbers from ``first`` to ``last``, both included, in order."""
        return self._places("where number between ? and ? order by number", (first, last))

    def places(self, after: int = 0) -> Iterator[SourcePlace]:
        """All documents in order, behind the first so many, some at a time."""
        for first in range(after + 1, self.count() + 1, _ROWS_AT_ONCE):
            yield from self.places_between(first, first + _ROWS_AT_ONCE - 1)

    def places_named(self, name: str) -> list[SourcePlace]:
        """The documents of a name, in order."""
        return self._places("where name = ? and number is not null order by number", (_blob(name),))

    def places_beginning(self, text: str) -> list[SourcePlace]:
        """The documents whose id or name begins so, in order."""
        name = _blob(text) or b""
        return self._places(
            "where (substr(id, 1, ?) = ? or substr(name, 1, ?) = ?) and number is not null order by number",
            (len(text), text if text.isascii() else None, len(name), name),
        )

    def _places(self, where: str, parameters: tuple[object, ...]) -> list[SourcePlace]:
        return self.decoded(_place, self.rows(f"select {_PLACE} from document {where}", parameters)) or []  # noqa: S608

    # -- what texts say -----------------------------------------------------------------------------------------

    def unread(self, cleaner: str, after: int) -> list[tuple[int, str, ReadingKey]]:
        """Number, id and text of the next documents behind a number that this version of the cleaner has not seen."""
        rows = self.rows(
            "select d.number, d.id, d.sha256, coalesce(m.corrections, '') from document d"
            " left join marking m on m.id = d.id"
            " left join reading r on r.sha256 = d.sha256 and r.corrections = coalesce(m.corrections, '')"
            " and r.cleaner = ? where d.number > ? and r.sha256 is null order by d.number limit ?",
            (cleaner, after, _ROWS_AT_ONCE),
        )
        return [(number, document_id, ReadingKey(sha256, made)) for number, document_id, sha256, made in rows]

    def keep_readings(self, cleaner: str, found: Mapping[ReadingKey, ReadingFacts]) -> None:
        """Remember what a version of the cleaner found in some texts, in place of what others did in these."""
        self._write(
            "insert or replace into reading (sha256, corrections, cleaner, title, articles) values (?, ?, ?, ?, ?)",
            [(*key, cleaner, _blob(facts.title), facts.articles) for key, facts in found.items()],
        )

    # -- what logs say ------------------------------------------------------------------------------------------

    def folders(self) -> list[str]:
        """The folders of logs that documents of the list have."""
        return [folder for (folder,) in self.rows("select distinct folder from document order by folder")]

    def log_signatures(self, folder: str) -> dict[str, str | None]:
        """The logs that were read of the documents of a folder, by id; None for those never looked at."""
        return dict(
            self.rows(
                "select document.id, logs from document left join marking on marking.id = document.id where folder = ?",
                (folder,),
            )
        )

    def keep_markings(self, found: Mapping[str, MarkingFacts]) -> None:
        """Remember what the logs say."""
        self._write(
            "insert or replace into marking (id, logs, spans, status, updated, corrections, labels, text, waiting,"
            " tags) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(document_id, *facts[:-1]) for document_id, facts in found.items()],
        )
        self._write(
            "insert or replace into marked (id, logs, content, reading) values (?, ?, ?, '')",
            [(each, facts.logs, facts.content) for each, facts in found.items() if facts.content is not None],
        )
        self._use_texts(found)

    def tags(self) -> dict[str, int]:
        """How many documents have each tag, by tag."""
        rows = self.rows(
            "select m.tags, count(*) from marking m join document d on d.id = m.id"
            " where m.tags != ? and d.number is not null group by m.tags",
            (NO_TAGS,),
        )
        counts: Counter[str] = Counter()
        for tags, count in self.decoded(_tags_counted, rows) or ():
            counts.update(dict.fromkeys(tags, count))
        return dict(sorted(counts.items()))

    def waiting(self) -> list[tuple[DocumentEntry, int, int]]:
        """The documents in which something waits for a person, in order, each with its number and how much."""
        rows = self.rows(
            "select d.number, m.waiting from marking m join document d on d.id = m.id"
            " where m.waiting > 0 and d.number is not null order by d.number"
        )
        return [(place.entry, number, count) for number, count in rows for place in self.places_between(number, number)]

    def doubt_markings(self, document_ids: Iterable[str]) -> None:
        """Call the number of spans of some documents unknown until their logs are read again."""
        self._write(
            "update marking set spans = null, logs = '?' where id = ?",
            [(each,) for each in document_ids],
        )

    # -- exports ------------------------------------------------------------------------------------------------

    def keep_places(self, cleaner: str, found: Iterable[tuple[ExportRow, bytes]]) -> None:
        """Keep where the spans of documents stand in the readings that a version of the cleaner made."""
        self._write(
            "update marked set reading = ?, places = ? where id = ? and logs = ?",
            [(f"{row.key.sha256} {row.key.corrections} {cleaner}", places, row.id, row.logs) for row, places in found],
        )

    def keep_texts(self, cleaner: str, found: Mapping[ReadingKey, bytes]) -> None:
        """Keep readings a version of the cleaner made, in place of those of others."""
        self._write(
            "insert or replace into kept (sha256, corrections, cleaner, content) values (?, ?, ?, ?)",
            [(*key, cleaner, content) for key, content in found.items()],
        )

    def export_rows(self, cleaner: str, documents: Sequence[str] | None, *, after: int = 0) -> Iterator[ExportRow]:
        """What is known of documents: of all in their order, or of those of some ids in theirs.

        Args:
            cleaner: the version whose readings are wanted.
            documents: ids that the list has; None for all.
            after: how many of them are left out at the beginning.
        """
        query = (
            "select d.id, name, d.sha256, coalesce(m.corrections, ''), status, coalesce(m.logs, ''),"
            " coalesce(m.tags, '[]'), s.content,"
            " case when s.reading = d.sha256 || ' ' || coalesce(m.corrections, '') || ' ' || ? then s.places end,"
            " k.content"
            " from document d left join marking m on m.id = d.id"
            " left join marked s on s.id = m.id and s.logs = m.logs"
            " left join kept k on k.sha256 = d.sha256 and k.corrections = coalesce(m.corrections, '') and k.cleaner = ?"
        )
        if documents is None:
            for first in range(after + 1, self.count() + 1, _EXPORTED_AT_ONCE):
                between = (cleaner, cleaner, first, first + _EXPORTED_AT_ONCE - 1)
                rows = self.rows(f"{query} where number between ? and ? order by number", between)
                yield from self.decoded(_export_row, rows) or ()
        for document_id in (documents or ())[after:]:
            rows = self.rows(f"{query} where d.id = ? and number is not null", (cleaner, cleaner, document_id))
            yield from self.decoded(_export_row, rows) or ()

    # -- the file -----------------------------------------------------------------------------------------------

    def make_anew(self) -> None:
        """Start with an empty index."""
        with self._lock:
            self.generation += 1
            if not self._closed:
                self._connection.close()
                self._connection = _made_anew(self._file)

    def leave_file(self) -> None:
        """Go on in memory: the file takes nothing."""
        with self._lock:
            self.generation += 1
            self._connection.close()
            self._connection, self._file, self._closed = _connected(None), None, False

    def close(self) -> None:
        """Close the file; nothing is known and nothing kept after."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none where the file gives nothing."""
        with self._lock:
            try:
                return self._connection.execute(query, parameters).fetchall() if not self._closed else []
            except sqlite3.Error as error:
                if _is_damage(error):
                    self.make_anew()
                return []

    def decoded(self, decode: Callable[..., _Row], rows: Iterable[tuple[Any, ...]]) -> list[_Row] | None:
        """What rows say; None where one of them is not as we write them, and then the index is made anew."""
        try:
            return [decode(*row) for row in rows]
        except (ValueError, TypeError, AttributeError):
            self.make_anew()
            return None

    def define(self, name: str, function: Callable[..., int]) -> None:
        """Let queries call a function of ours."""
        with self._lock:
            if not self._closed:
                self._connection.create_function(name, -1, function)

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Write rows, all or none; what cannot be written is derived again next time."""
        with self._lock:
            if rows and not self._closed:
                with contextlib.suppress(sqlite3.Error), self._connection:
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
    source: str, offset: object, document_id: object, name: bytes, path: bytes | None, *facts: object
) -> SourcePlace:
    sha256, encoding, added, characters = facts
    if not isinstance(document_id, str) or not is_safe_id(document_id):
        raise ValueError(f"no id of a document: {document_id!r:.80}")
    entry = DocumentEntry(
        document_id,
        text_of_blob(name),
        text_of_blob(path) if path is not None else None,
        plain_of(sha256),
        plain_of(encoding),
        plain_of(added),
        count_of(characters),
    )
    return SourcePlace(entry, source, count_of(offset))


def _tags_counted(tags: object, count: object) -> tuple[list[str], int]:
    return [plain_of(tag) for tag in json_value(plain_of(tags).encode())], count_of(count)


def _export_row(document_id: str, name: bytes, sha256: str, corrections: str, *known: Any) -> ExportRow:
    return ExportRow(document_id, text_of_blob(name), ReadingKey(sha256, corrections), *known)


def plain_of(value: object) -> str:
    """A value that is a text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r:.80}")
    return value


def count_of(value: object) -> int:
    """A value that is a count.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"no count: {value!r:.80}")
    return value


def _blob(text: str | None) -> bytes | None:
    """A text as SQLite can hold it: file names and documents may have lone surrogates, which its texts cannot."""
    return None if text is None else text.encode("utf-8", "surrogatepass")


def text_of_blob(blob: bytes) -> str:
    """A text of the index.

    Raises:
        ValueError, AttributeError: it is none.
    """
    return blob.decode("utf-8", "surrogatepass")


def _connected(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        make_private(file.parent)
        file.touch(mode=PRIVATE_FILE)
    connection = sqlite3.connect(file or ":memory:", timeout=_WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute(f"pragma page_size = {_PAGE_BYTES}")  # of a file that is yet to be made
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
