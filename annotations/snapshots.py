"""A document's state as a stock TinyDB database: for people, queries and other programs.

    from tinydb import TinyDB, Query
    TinyDB("docs/a1/page.json").table("spans").search(Query().label == "org")

Tables ``meta`` (one record), ``spans``, ``corrections`` and ``conflicts``, one record a line. It is never needed to
open a document: the logs are the truth, and a snapshot is made from them again whenever it is missing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from annotations.durable import atomic_write, make_private, open_plain, read_plain
from annotations.fold import Record, State, folded
from annotations.json_decoder import decoded
from annotations.jsonlines import json_value, tables_json
from annotations.layout import PROJECT_FORMAT
from annotations.operations import Operation

_TABLES = ("meta", "spans", "corrections", "conflicts")
_META_OPENS = b'"meta": {\n'
_META_RECORD = b'"1": '


class Applied(NamedTuple):
    """Which operations a state was made from."""

    numbers: Mapping[str, int]
    """The last number of each writer."""
    gaps: Mapping[str, int]
    """Of writers with fewer operations than that: how many numbers up to the last no log had any more."""


def write_snapshot(path: Path, document_id: str, state: State, applied: Applied, *, flush: bool = True) -> None:
    """Put the snapshot of a state in place of the last one; the same state gives the same bytes.

    Args:
        path: its place.
        document_id: the document's.
        state: what it shows.
        applied: what the state was made from.
        flush: as in ``atomic_write``; a snapshot that is lost is made again from the logs.

    Raises:
        OSError: it could not be written; the last one is whole.
    """
    if not flush:
        make_private(path.parent)
        atomic_write(path, snapshot_bytes(document_id, state, applied), flush=False)
        return
    from tinydb import TinyDB  # 20 ms, for whoever writes a snapshot or needs one to read
    from tinydb.middlewares import CachingMiddleware
    from tinydb.table import Document

    from annotations.line_storage import LineStorage

    tables = snapshot_tables(document_id, state, applied)
    make_private(path.parent)
    storage = CachingMiddleware(LineStorage)  # type: ignore[no-untyped-call]  # one write, when the database closes
    with TinyDB(path, storage=storage) as database:
        database.drop_tables()
        for name, records in tables.items():
            rows = (Document(record, number) for number, record in enumerate(records, start=1))
            database.table(name).insert_multiple(rows)


def snapshot_bytes(document_id: str, state: State, applied: Applied) -> bytes:
    """What ``write_snapshot`` writes."""
    return _bytes_of(snapshot_tables(document_id, state, applied))


def _bytes_of(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    return tables_json(
        {name: {str(number): row for number, row in enumerate(rows, start=1)} for name, rows in tables.items()}
    )


def snapshot_tables(document_id: str, state: State, applied: Applied) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The tables of a snapshot and the records of each, in order."""
    ordered = sorted(state.spans.items(), key=lambda item: (_place(item[1]), item[0]))
    corrections = [{**record, "id": correction_id} for correction_id, record in state.corrections.items()]
    meta = {
        **state.document,
        "format": PROJECT_FORMAT,
        "document": document_id,
        "applied": dict(applied.numbers),
        "deleted": state.deleted,
    }
    if applied.gaps:
        meta["gaps"] = dict(applied.gaps)
    spans = [{**record, "id": span_id} for span_id, record in ordered]
    return {"meta": [meta], "spans": spans, "corrections": corrections, "conflicts": state.conflicts}


def set_aside(path: Path, quarantine: Path, why: str = "unreadable") -> None:
    """Move a snapshot out of the way, under a name that says why."""
    make_private(quarantine)
    path.replace(quarantine / f"{path.name}.{time.time_ns()}.{why}")


def shows(path: Path, document_id: str, state: State, applied: Applied) -> bool:
    """Whether a snapshot shows a state: by what it says, however another program laid it out.

    Nearly every snapshot does, and every opening of a document asks, so the usual layout is read without TinyDB.

    Raises:
        ValueError: the file is not a snapshot.
        UnsafeFile: it is a link or a special file.
        OSError: it cannot be read.
    """
    content, tables = read_plain(path), snapshot_tables(document_id, state, applied)
    return _rows_in(content) == tables or content == _bytes_of(tables) or read_state(path) == state


def _rows_in(content: bytes) -> dict[str, list[object]] | None:
    """The records of each table in the order of the file; None where it is no database."""
    try:
        return {name: list(table.values()) for name, table in decoded(content).items()}
    except (ValueError, AttributeError):
        return None


def applied_in(path: Path) -> Applied:
    """Which operations a snapshot contains; none when there is no snapshot.

    Reads the few lines up to the ``meta`` record where the file is laid out as we write it.

    Raises:
        ValueError: the file is not a snapshot.
        UnsafeFile: it is a link or a special file.
    """
    try:
        with open(open_plain(path, os.O_RDONLY), "rb") as file:  # noqa: PTH123  # a descriptor has no path to open
            for line in file:
                if line == _META_OPENS:
                    record = next(file, b"")
                    if record.startswith(_META_RECORD):
                        return _applied(json_value(record[len(_META_RECORD) :].rstrip(b"\n,")))
    except FileNotFoundError:
        return Applied({}, {})
    (meta,), *_ = _rows(path)
    return _applied(meta)


def state_known(operations: Iterable[Operation], numbers: Mapping[str, int]) -> State:
    """What operations make up to a number of each writer: the state of a snapshot that says these were applied."""
    return folded(operation for operation in operations if operation["n"] <= numbers.get(operation["w"], 0))


def tables_in(path: Path) -> dict[str, list[Record]]:
    """The records of a snapshot's tables, whatever they say; one in ``meta``.

    Raises:
        ValueError: the file is not a snapshot.
        UnsafeFile: it is a link or a special file.
    """
    return dict(zip(_TABLES, _rows(path), strict=True))


def read_state(path: Path) -> State:
    """The state a snapshot shows.

    Raises:
        ValueError: the file is not a snapshot.
        UnsafeFile: it is a link or a special file.
    """
    (meta,), rows, corrected, conflicts = _rows(path, "spans")
    try:
        deleted = dict(meta.pop("deleted", {}))
        for name in ("format", "document", "applied", "gaps"):
            meta.pop(name, None)
        spans: dict[str, Record] = {row.pop("id"): row for row in rows}
        corrections: dict[str, Record] = {row.pop("id"): row for row in corrected}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a record is not one: {error!r}") from error
    return State(spans, deleted, corrections, meta, conflicts)


def _rows(path: Path, *needed: str) -> list[list[Record]]:
    """The records of each table, none of one that is not there and not needed; one in the first."""
    from tinydb import TinyDB  # as in write_snapshot

    from annotations.line_storage import LineStorage

    with TinyDB(path, storage=LineStorage) as database:
        missing = {"meta", *needed} - database.tables()
        if missing:
            raise ValueError(f"there is no table {min(missing)}")
        try:
            tables = [[dict(row) for row in database.table(name)] for name in _TABLES]
        except (TypeError, AttributeError) as error:
            raise ValueError(f"a record is not one: {error!r}") from error
    if len(tables[0]) != 1:
        raise ValueError("there is not one meta record")
    return tables


def _applied(meta: object) -> Applied:
    fields = meta if isinstance(meta, dict) else {}
    return Applied(_numbers(fields.get("applied")), _numbers(fields.get("gaps", {})))


def _numbers(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or not all(type(number) is int for number in value.values()):
        raise ValueError("the meta record is missing")
    return value


def _place(record: Record) -> tuple[int, int]:
    try:
        return int(record["raw"][0][0]), -int(record["raw"][-1][1])
    except (KeyError, IndexError, TypeError, ValueError):
        return -1, 0
