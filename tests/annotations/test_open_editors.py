"""One document open in several places and threads at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import annotations.ledger as ledger_module
from annotations.documents import SourceText
from annotations.errors import ReadOnlyProject
from annotations.project import Project


def test_one_editor_serves_all_who_ask_and_closes_with_the_last(project: Project) -> None:
    first, second = project.edit("page"), project.edit("page")
    assert first is second
    first.close()
    assert second.mark([(0, 3)], "org") is not None
    second.close()
    with pytest.raises(ReadOnlyProject):
        second.mark([(4, 6)], "org")
    third = project.edit("page")
    assert third is not second
    assert len(third.spans) == 1
    second.close()
    assert third.mark([(4, 6)], "org") is not None, "closing once too often closes nobody else's"


def test_the_editor_has_the_whole_document(project: Project) -> None:
    assert project.edit("page").document == project.document("page")


def test_threads_that_open_mark_and_close_at_once_keep_every_mark(project: Project) -> None:
    def work(number: int) -> int:
        kept = 0
        for turn in range(10):
            editor = project.edit("page")
            kept += editor.mark([(turn, turn + 3)], f"label-{number}") is not None
            kept += len(project.marks("page").spans) < 0
            editor.close()
        return kept

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(work, range(6))) == [10] * 6
    project.close()
    opened = Project.open(project.folder, by="bo")
    assert len(opened.marks("page").spans) == 60
    opened.close()


class _Gate:
    """Holds whoever replays a document until it is opened."""

    def __init__(self, document_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        real = ledger_module.replay

        def waiting(layout: object, replayed: str) -> object:
            if replayed == document_id:
                self.reached.set()
                assert self.open.wait(60)
            return real(layout, replayed)  # type: ignore[arg-type]

        monkeypatch.setattr(ledger_module, "replay", waiting)


def test_a_long_log_being_read_keeps_nobody_from_other_documents(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.add([SourceText("short.txt", None, "短文", "utf-8")])
    gate = _Gate("page", monkeypatch)
    with ThreadPoolExecutor(1) as threads:
        opening = threads.submit(project.edit, "page")
        assert gate.reached.wait(60)
        editor = project.edit("short")
        editor.mark([(0, 2)], "org")
        editor.close()
        assert project.writer is not None
        assert [summary.spans for summary in list(project.listing())] == [0, 1]
        assert not opening.done()
        gate.open.set()
        assert opening.result(60).mark([(0, 3)], "org") is not None


def test_a_project_that_closes_while_a_document_opens_leaves_no_writer_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = _Gate("page", monkeypatch)
    with ThreadPoolExecutor(2) as threads:
        opening = threads.submit(project.edit, "page")
        assert gate.reached.wait(60)
        closing = threads.submit(project.close)
        gate.open.set()
        closing.result(60)
        editor = opening.result(60)
    with pytest.raises(ReadOnlyProject):
        editor.mark([(0, 3)], "org")
    with pytest.raises(ReadOnlyProject):
        project.edit("page").mark([(0, 3)], "org")
    assert not list((project.folder / "locks").glob("*.owner.json"))


def test_texts_are_added_while_a_document_of_theirs_opens(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = _Gate("page", monkeypatch)
    added: list[int] = []

    def add(text: str) -> None:
        source = SourceText("page.txt", None, text, "utf-8")
        added.append(len(project.add([source], keep_changed=True).changed))

    opening = threading.Thread(target=project.edit, args=("page",), daemon=True)
    opening.start()
    assert gate.reached.wait(60)
    for text in ("第二稿", "第三稿"):
        adding = threading.Thread(target=add, args=(text,), daemon=True)
        adding.start()
        adding.join(30)
    assert added == [1, 1], "who adds does not wait for who opens, who waits for who adds"
    gate.open.set()
    opening.join(60)
    assert not opening.is_alive()


def test_a_document_that_cannot_be_opened_can_be_once_that_is_mended(project: Project, folder: Path) -> None:
    docs, moved = folder / "docs", folder / "moved"
    docs.rename(moved)
    docs.symlink_to(docs)
    from articles.errors import UnreadableFile

    with pytest.raises(UnreadableFile):
        project.edit("page")
    docs.unlink()
    moved.rename(docs)
    assert project.edit("page").mark([(0, 3)], "org") is not None
