"""A document's state as a stock TinyDB database: for people, queries and other programs.

    from tinydb import TinyDB, Query
    TinyDB("docs/a1/page.json").table("spans").search(Query().label == "org")

Tables ``meta`` (one record), ``spans`` and ``conflicts``, one record a line. It is never needed to open a document:
the logs are the truth, and a snapshot is made from them again whenever it is missing.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotations.durable import atomic_write, make_private
from annotations.fold import Record, State
from annotations.jsonlines import json_value, tables_json
from annotations.layout import PROJECT_FORMAT

_META_OPENS = b'"meta": {\n'
_META_RECORD = b'"1": '


def snapshot_bytes(document_id: str, state: State, applied: Mapping[str, int]) -> bytes:
    """The database of a state; the same state gives the same bytes."""
    ordered = sorted(state.spans.items(), key=lambda item: (_place(item[1]), item[0]))
    meta = {
        **state.document,
        "format": PROJECT_FORMAT,
        "document": document_id,
        "applied": dict(applied),
        "deleted": state.deleted,
    }
    spans = {str(number): {**record, "id": span_id} for number, (span_id, record) in enumerate(ordered, start=1)}
    conflicts = {str(number): conflict for number, conflict in enumerate(state.conflicts, start=1)}
    return tables_json({"meta": {"1": meta}, "spans": spans, "conflicts": conflicts})


def write_snapshot(path: Path, content: bytes) -> None:
    """Put a snapshot in place of the last one.

    Raises:
        OSError: it could not be written; the last one is whole.
    """
    make_private(path.parent)
    atomic_write(path, content)


def set_aside(path: Path, quarantine: Path) -> None:
    """Move an unreadable snapshot out of the way."""
    make_private(quarantine)
    path.replace(quarantine / f"{path.name}.{time.time_ns()}.unreadable")


def applied_numbers(path: Path) -> dict[str, int]:
    """The last number of each writer that a snapshot contains; empty when there is no snapshot.

    Reads the few lines up to the ``meta`` record where the file is laid out as we write it.

    Raises:
        ValueError: the file is not a snapshot.
    """
    try:
        with path.open("rb") as file:
            for line in file:
                if line == _META_OPENS:
                    record = next(file, b"")
                    if record.startswith(_META_RECORD):
                        return _applied(json_value(record[len(_META_RECORD) :].rstrip(b"\n,")))
    except FileNotFoundError:
        return {}
    return _applied(_tables(path)["meta"].get("1"))


def read_state(path: Path) -> State:
    """The state a snapshot shows.

    Raises:
        ValueError: the file is not a snapshot.
    """
    tables = _tables(path)
    try:
        meta = dict(tables["meta"]["1"])
        deleted = dict(meta.pop("deleted", {}))
        for name in ("format", "document", "applied"):
            meta.pop(name, None)
        spans: dict[str, Record] = {}
        for row in tables["spans"].values():
            record = dict(row)
            spans[record.pop("id")] = record
        return State(spans, deleted, meta, list(tables.get("conflicts", {}).values()))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a record is not one: {error!r}") from error


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    tables = json_value(path.read_bytes())
    if not isinstance(tables, dict) or not all(isinstance(tables.get(name), dict) for name in ("meta", "spans")):
        raise ValueError("tables meta and spans are missing")
    return tables


def _applied(meta: object) -> dict[str, int]:
    applied = meta.get("applied") if isinstance(meta, dict) else None
    if not isinstance(applied, dict) or not all(type(number) is int for number in applied.values()):
        raise ValueError("the meta record is missing")
    return applied


def _place(record: Record) -> tuple[int, int]:
    try:
        return int(record["raw"][0][0]), -int(record["raw"][-1][1])
    except (KeyError, IndexError, TypeError, ValueError):
        return -1, 0
