"""What the document list remembers: lost without harm, and never thrown away without need."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import annotations.index as index_module
from annotations.documents import DocumentEntry, SourceText, Status
from annotations.index import Index, MarkingFacts, ReadingFacts, ReadingKey
from annotations.layout import folder_name
from annotations.listing import ALL, Listing
from annotations.project import Project
from annotations.sources import SourcePlace
from annotations.summaries import Summary

ENTRY = DocumentEntry("a", "坏\ud800.txt", None, "0" * 64, "utf-8", "2026-11-21T08:38:05.859Z", 9)
PLACE = SourcePlace(ENTRY, "import-1", 0)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of an index."""
    return tmp_path / "cache"


@pytest.fixture
def filled(cache: Path) -> Index:
    """An index that knows one import of one document."""
    index = Index(cache)
    index.list_import("import-1", [PLACE])
    index.number()
    index.keep_readings("1", {ReadingKey("0" * 64): ReadingFacts("题", 2)})
    index.keep_markings({"a": MarkingFacts("w.jsonl:7", 3, "done", None)})
    return index


def _knows_everything(index: Index) -> bool:
    (summary,) = Listing(index, ALL, lambda: None)
    return (list(index.places()), index.unread("1", 0), index.log_signatures(folder_name("a")), summary) == (
        [PLACE],
        [],
        {"a": "w.jsonl:7"},
        Summary(1, "a", ENTRY.name, "题", 9, 2, 3, Status.DONE, ENTRY.added),
    )


def test_the_next_process_knows_what_this_one_learnt(filled: Index, cache: Path) -> None:
    assert _knows_everything(filled)
    filled.close()
    again = Index(cache)
    assert _knows_everything(again)
    again.close()


def test_the_first_of_two_documents_with_one_id_is_the_one_that_is_listed(filled: Index) -> None:
    other = PLACE._replace(source="import-0", entry=dataclasses.replace(ENTRY, name="other.txt"))
    filled.list_import("import-0", [other])
    filled.number()
    assert (list(filled.places()), filled.count()) == ([other], 1)
    filled.drop_imports({"import-0"})
    filled.number()
    assert list(filled.places()) == [PLACE]


def test_after_closing_nothing_is_known_and_no_file_is_made(filled: Index, cache: Path) -> None:
    filled.close()
    before = {path.name: path.read_bytes() for path in cache.iterdir()}
    assert list(filled.places()) == []
    assert filled.imports() == frozenset()
    filled.keep_readings("1", {ReadingKey("1" * 64): ReadingFacts("题", 2)})
    filled.close()
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == before
    for path in cache.iterdir():
        path.unlink()
    assert filled.log_signatures(folder_name("a")) == {}
    assert list(cache.iterdir()) == []


def test_an_index_another_process_keeps_busy_is_not_thrown_away(
    filled: Index, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_WAIT_SECONDS", 0.0)
    filled.close()
    other = sqlite3.connect(cache / "index.sqlite", isolation_level=None)
    other.execute("pragma locking_mode = exclusive")
    other.execute("begin exclusive")
    shut_out = Index(cache)
    assert list(shut_out.places()) == []
    shut_out.list_import("import-2", [])
    shut_out.close()
    other.execute("rollback")
    other.close()
    again = Index(cache)
    assert _knows_everything(again)
    again.close()


def _of_a_later_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("alter table document add column pages integer")
        connection.execute("update reading set title = 7")
        connection.execute("pragma user_version = 99")
    connection.close()


def _without_a_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("drop table document")
    connection.close()


def _of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("create table import (something blob)")
    connection.close()


def _noise(file: Path) -> None:
    file.write_bytes(os.urandom(8_000))


def _noise_behind_the_head(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:200] + os.urandom(len(content) - 200))


@pytest.mark.parametrize(
    "spoil", [_of_a_later_version, _without_a_table, _of_another_program, _noise, _noise_behind_the_head]
)
def test_a_damaged_index_and_one_of_another_layout_are_made_anew(
    filled: Index, cache: Path, spoil: Callable[[Path], None]
) -> None:
    filled.close()
    spoil(cache / "index.sqlite")
    index = Index(cache)
    assert list(index.places()) == []
    index.list_import("import-1", [PLACE])
    index.number()
    assert [number for number, *_ in index.unread("1", 0)] == [1]
    index.close()
    again = Index(cache)
    assert list(again.places()) == [PLACE]
    again.close()


def _statement(statement: str) -> Callable[[Path], None]:
    def spoil(file: Path) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute(statement)
        connection.close()

    return spoil


@pytest.mark.parametrize(
    "statement",
    [
        "delete from document where id = 'b'",
        "delete from document",
        "update document set line = line + 1",
        "update document set id = case id when 'a' then 'b' else 'a' end",
        "update document set name = 'text'",
        "update document set name = x'ff'",
        "update document set id = '../b' where id = 'b'",
        "update document set id = 'c' where id = 'b'",
        "update document set sha256 = 'x'",
        "update document set added = cast(x'ff' as text)",
        "update document set characters = 'many'",
        "update reading set title = 7",
        "update reading set articles = 'many'",
        "update marking set status = 'perhaps'",
        "update marking set spans = 'many'",
        "alter table document add column pages integer not null default 0",
        "alter table document rename column name to title",
    ],
)
def test_whatever_the_index_says_every_document_is_listed_and_none_is_blamed(
    folder: Path, home: Path, statement: str
) -> None:
    made = Project.create(folder, name="p", by="anna")
    made.add([SourceText("a.txt", None, "甲文\n", "utf-8"), SourceText("b.txt", None, "乙文\n", "utf-8")])
    made.edit("a").mark([(0, 1)], "org")
    right = made.summaries()
    made.close()
    (file,) = (home / "cache").rglob("index.sqlite")
    _statement(statement)(file)
    for _ in range(2):
        opened = Project.open(folder, by="bo")
        assert {document_id: opened.document(document_id).text for document_id in ("a", "b")} == {
            "a": "甲文\n",
            "b": "乙文\n",
        }
        assert opened.summaries() == right
        opened.close()


def test_documents_stay_listed_when_the_index_fails_in_the_middle(project: Project, home: Path) -> None:
    project.entries()
    (file,) = (home / "cache").rglob("index.sqlite")
    _without_a_table(file)
    other = Project.open(project.folder, by="bo")
    assert [entry.id for entry in other.entries()] == ["page"]
    other.close()


def test_documents_that_are_gone_through_are_all_there_though_the_index_is_damaged_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add(SourceText(f"{number}.txt", None, f"{number}\n", "utf-8") for number in range(5))
    monkeypatch.setattr("annotations.index._ROWS_AT_ONCE", 1)
    found = []
    for entry in project.each_entry():
        found.append(entry.id)
        if len(found) == 3:
            project._index._connection.execute("drop table document")
    assert found == [entry.id for entry in project.entries()]
    assert len(found) == 6
