"""The readable copy of a document's state."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from annotations.documents import Status
from annotations.notices import NoticeKind
from annotations.project import Project


def _snapshot(project: Project) -> Path:
    (path,) = (project.folder / "docs").rglob("*.json")
    return path


@pytest.fixture
def marked(project: Project) -> Project:
    """A project whose page has three spans and is done; one more was deleted. It is closed."""
    editor = project.edit("page")
    editor.mark([(30, 34)], "org")
    editor.mark([(5, 9)], "person")
    editor.mark([(5, 7), (8, 10)], "person")
    change = editor.mark([(0, 3)], "org")
    assert change is not None
    editor.delete(change.added[0].id)
    editor.set_status(Status.DONE)
    project.close()
    return project


def test_stock_tinydb_reads_and_queries_it(marked: Project) -> None:
    with TinyDB(_snapshot(marked), access_mode="r") as database:
        assert database.tables() == {"meta", "spans", "corrections", "conflicts"}
        people = database.table("spans").search(Query().label == "person")
        (meta,) = database.table("meta").all()
    assert [row["raw"] for row in people] == [[[5, 7], [8, 10]], [[5, 9]]]
    assert {row["by"] for row in people} == {"anna"}
    assert (meta["document"], meta["status"], meta["format"]) == ("page", "done", 1)


def test_it_has_one_record_a_line_with_sorted_keys_in_text_order(marked: Project) -> None:
    lines = _snapshot(marked).read_text(encoding="utf-8").splitlines()
    spans = [json.loads(line.rstrip(",").partition(": ")[2]) for line in lines if '"quote"' in line and '"rev"' in line]
    spans = [span for span in spans if "label" in span]
    assert [span["raw"][0][0] for span in spans] == [5, 5, 30]
    assert all(list(span) == sorted(span) for span in spans)


def test_the_same_state_gives_the_same_bytes(marked: Project) -> None:
    path = _snapshot(marked)
    before = path.read_bytes()
    path.unlink()
    opened = Project.open(marked.folder, by="bo")
    opened.edit("page").close()
    opened.close()
    assert path.read_bytes() == before


def test_it_is_written_every_two_hundred_changes(project: Project) -> None:
    editor = project.edit("page")
    for number in range(199):
        editor.mark([(0, 3)], f"label-{number}")
    assert not list((project.folder / "docs").rglob("*.json"))
    editor.mark([(0, 3)], "label-199")
    editor.snapshot()
    with TinyDB(_snapshot(project), access_mode="r") as database:
        assert len(database.table("spans")) == 200


def test_a_database_stock_tinydb_wrote_is_read_too(marked: Project) -> None:
    path = _snapshot(marked)
    with TinyDB(path) as database:
        (first, *_) = database.table("spans").all()
        database.table("spans").update({"label": "place"}, doc_ids=[first.doc_id])
    assert b"\n" not in path.read_bytes()
    (log,) = (marked.folder / "docs").rglob("*.jsonl")
    log.unlink()
    opened = Project.open(marked.folder, by="bo")
    assert sorted(span.label for span in opened.marks("page").spans) == ["org", "person", "place"]
    opened.close()


def test_looking_at_a_document_writes_none(marked: Project) -> None:
    path = _snapshot(marked)
    before = path.stat().st_mtime_ns
    opened = Project.open(marked.folder, by="bo")
    opened.edit("page").close()
    opened.close()
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"<<<<<<< ours\n{}\n=======\n",
        b'{"meta": {"1": {}}, "spans": {}}',
        b'{"meta": [], "spans": {}}',
        b'{"meta": {"1": {"applied": {"w": "many"}}}, "spans": {}}',
        b"\xff\x00",
        b"[" * 100_000,
    ],
    ids=repr,
)
def test_an_unreadable_one_is_set_aside_and_made_again(marked: Project, damage: bytes) -> None:
    path = _snapshot(marked)
    path.write_bytes(damage)
    opened = Project.open(marked.folder, by="anna")
    editor = opened.edit("page")
    assert len(editor.spans) == 3
    assert [notice.kind for notice in editor.notices] == [NoticeKind.UNREADABLE_SNAPSHOT]
    (kept,) = (marked.folder / "quarantine").iterdir()
    assert kept.read_bytes() == damage
    opened.close()
    with TinyDB(path, access_mode="r") as database:
        assert len(database.table("spans")) == 3


def test_one_cut_short_is_read_past(marked: Project) -> None:
    path = _snapshot(marked)
    content = path.read_bytes()
    for cut in range(0, len(content), 97):
        path.write_bytes(content[:cut])
        opened = Project.open(marked.folder, by="anna")
        assert len(opened.marks("page").spans) == 3
        opened.close()


def test_one_edited_by_hand_is_kept_aside_told_about_and_made_again(marked: Project) -> None:
    opened = Project.open(marked.folder, by="anna")
    (path,) = (marked.folder / "docs").rglob("*.json")
    right = path.read_bytes()
    by_hand = right.replace(b'"label": "', b'"label": "forged-', 1)
    assert by_hand != right
    path.write_bytes(by_hand)
    editor = opened.edit("page")
    assert [notice.kind for notice in editor.notices] == [NoticeKind.EDITED_SNAPSHOT]
    assert all(not span.label.startswith("forged") for span in editor.spans.values())
    (aside,) = (marked.folder / "quarantine").iterdir()
    assert (aside.read_bytes(), aside.suffix) == (by_hand, ".edited")
    editor.close()
    assert path.read_bytes() == right
    again = opened.edit("page")
    assert again.notices == ()
    again.close()
    opened.close()


def test_one_that_is_only_behind_or_laid_out_otherwise_is_not_called_edited(marked: Project) -> None:
    opened = Project.open(marked.folder, by="anna")
    (path,) = (marked.folder / "docs").rglob("*.json")
    behind = path.read_bytes()
    editor = opened.edit("page")
    editor.mark([(9, 11)], "org")
    editor.undo()
    editor.close()
    for content in (behind, json.dumps(json.loads(behind)).encode()):
        path.write_bytes(content)
        editor = opened.edit("page")
        assert editor.notices == ()
        editor.close()
    assert not list((marked.folder / "quarantine").iterdir())
    opened.close()


def test_without_its_logs_it_is_shown_and_not_replaced(marked: Project) -> None:
    path = _snapshot(marked)
    before = path.read_bytes()
    (log,) = (marked.folder / "docs").rglob("*.jsonl")
    log.unlink()
    opened = Project.open(marked.folder, by="bo")
    editor = opened.edit("page")
    assert len(editor.spans) == 3
    assert editor.status is Status.DONE
    assert [notice.kind for notice in editor.notices] == [NoticeKind.MISSING_HISTORY]
    editor.mark([(10, 12)], "org")
    editor.close()
    assert path.read_bytes() == before
    assert len(opened.edit("page").spans) == 4
    opened.close()


@pytest.mark.parametrize("spans", [b'{"1": 3}', b'{"1": {"label": "org"}}', b"{"])
def test_a_log_that_is_gone_and_a_snapshot_that_is_broken_still_open(marked: Project, spans: bytes) -> None:
    path = _snapshot(marked)
    head, _, _ = path.read_bytes().partition(b'"spans"')
    path.write_bytes(head + b'"spans": ' + spans + b"}")
    (log,) = (marked.folder / "docs").rglob("*.jsonl")
    log.unlink()
    opened = Project.open(marked.folder, by="anna")
    editor = opened.edit("page")
    assert [notice.kind for notice in editor.notices] == [NoticeKind.UNREADABLE_SNAPSHOT]
    editor.mark([(0, 3)], "org")
    opened.close()
    assert len(list((marked.folder / "quarantine").iterdir())) == 1


def test_a_span_written_into_a_snapshot_by_hand_can_be_worked_on_where_the_logs_are_gone(marked: Project) -> None:
    path = _snapshot(marked)
    tables = json.loads(path.read_bytes())
    for record in tables["spans"].values():
        del record["rev"]
    path.write_text(json.dumps(tables), encoding="utf-8")
    (log,) = (marked.folder / "docs").rglob("*.jsonl")
    log.unlink()
    opened = Project.open(marked.folder, by="bo")
    editor = opened.edit("page")
    first, second, _ = editor.spans
    editor.relabel(first, "place")
    editor.delete(second)
    editor.close()
    assert {span.label for span in opened.marks("page").spans} == {"place", "org"}
    opened.close()


def test_a_folder_in_the_place_of_a_snapshot_keeps_nobody_from_working(marked: Project) -> None:
    path = _snapshot(marked)
    path.unlink()
    path.mkdir()
    opened = Project.open(marked.folder, by="anna")
    assert len(opened.edit("page").spans) == 3
    opened.close()
    assert path.is_file()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
@pytest.mark.parametrize("make", [_pipe, _link])
def test_a_pipe_or_link_in_the_place_of_a_snapshot_is_set_aside_and_holds_nobody_up(
    marked: Project, make: Callable[[Path], None]
) -> None:
    path = _snapshot(marked)
    path.unlink()
    make(path)
    opened = Project.open(marked.folder, by="anna")
    editor = opened.edit("page")
    assert len(editor.spans) == 3
    assert [notice.kind for notice in editor.notices] == [NoticeKind.UNREADABLE_SNAPSHOT]
    opened.close()
    assert path.is_file()
    assert not path.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_that_comes_while_the_document_is_open_is_replaced_by_the_snapshot(marked: Project) -> None:
    path = _snapshot(marked)
    opened = Project.open(marked.folder, by="anna")
    opened.edit("page").mark([(10, 12)], "org")
    path.unlink()
    os.mkfifo(path)
    opened.close()
    assert path.is_file()


def test_a_snapshot_that_cannot_be_written_is_told_and_loses_nothing(project: Project) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    in_the_way = project.folder / "docs" / next((project.folder / "docs").iterdir()).name / "page.json"
    in_the_way.mkdir()
    editor.snapshot()
    assert [notice.kind for notice in editor.notices] == [NoticeKind.SNAPSHOT_NOT_WRITTEN]
    in_the_way.rmdir()
    project.close()
    assert _snapshot(project).is_file()


def test_a_snapshot_written_behind_the_work_that_fails_is_told_and_written_later(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    import annotations.snapshots as snapshots

    written, real = threading.Event(), snapshots.write_snapshot

    def failing(*_: object, flush: bool) -> None:
        written.set()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(snapshots, "write_snapshot", failing)
    editor = project.edit("page")
    for number in range(200):
        editor.mark([(0, 3)], f"label-{number}")
    assert written.wait(60)
    monkeypatch.setattr(snapshots, "write_snapshot", real)
    editor.close()
    assert [(notice.kind, notice.detail) for notice in editor.notices] == [
        (NoticeKind.SNAPSHOT_NOT_WRITTEN, "No space left on device")
    ]
    with TinyDB(_snapshot(project), access_mode="r") as database:
        assert len(database.table("spans")) == 200
