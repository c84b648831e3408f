"""Who writes: ids that are safe in file names, whatever the machine says of itself."""

from __future__ import annotations

import errno
import getpass
import json
import os
import shutil
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from annotations.errors import NotSaved
from annotations.layout import Layout, is_safe_id
from annotations.notices import NoticeKind
from annotations.project import Project
from annotations.writers import Writer, device_id, device_of


def test_a_device_keeps_its_id() -> None:
    assert device_id() == device_id()


def test_two_windows_opened_at_once_for_the_first_time_are_one_device(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = device_id()
    file = home / "state" / "device.json"
    first = file.read_bytes()
    file.unlink()
    looked = threading.Event()
    make_id = uuid.uuid4

    def seen_missing() -> uuid.UUID:
        looked.set()
        return make_id()

    monkeypatch.setattr(uuid, "uuid4", seen_missing)
    with ThreadPoolExecutor() as pool:
        with FileLock(file.with_suffix(".lock"), thread_local=False):
            second = pool.submit(device_id)
            assert looked.wait(timeout=60)
            file.write_bytes(first)
        assert second.result() == made


@pytest.mark.parametrize("planted", ["../x", "/tmp/x", "a.b", "", "x" * 63, 5, None])
def test_a_device_id_that_is_not_safe_in_a_file_name_is_replaced(project: Project, home: Path, planted: object) -> None:
    device_id()
    file = home / "state" / "device.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"device": planted}), encoding="utf-8")
    project.edit("page").mark([(0, 3)], "org")
    assert project.writer is not None
    assert is_safe_id(project.writer)
    (log,) = project.folder.parent.rglob("page.*.jsonl")
    assert log.parent.parent == project.folder / "docs"
    assert json.loads(file.read_bytes())["device"] == device_id() != planted


@pytest.mark.parametrize("writer", ["../x-0", "", "a/b-0"])
def test_no_log_lies_outside_of_its_folder(tmp_path: Path, writer: str) -> None:
    with pytest.raises(ValueError, match="unsafe writer id"):
        Layout(tmp_path).log("page", writer)


@pytest.mark.skipif(os.name == "nt", reason="user ids are POSIX")
@pytest.mark.parametrize("error", [KeyError("getpwuid(): uid not found: 4711"), OSError("No username set")])
def test_a_user_without_a_name_can_write(project: Project, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def nameless() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert project.edit("page").mark([(0, 3)], "org") is not None
    assert device_id() == device_id()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_project_whose_locks_may_not_be_written_is_read_only(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    _refuse(monkeypatch, number)
    assert project.writer is None
    assert project.read_only
    assert project.edit("page").spans == {}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EMFILE])
def test_a_lock_that_cannot_be_taken_for_another_reason_says_so_and_is_tried_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    with monkeypatch.context() as refusing:
        _refuse(refusing, number)
        with pytest.raises(NotSaved, match=os.strerror(number)):
            project.edit("page")
        assert not project.read_only
    assert project.edit("page").mark([(0, 3)], "org") is not None


def _refuse(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Writer, "__init__", refused)


def test_a_copied_machine_takes_a_new_name_keeps_both_histories_and_can_undo_its_own(
    project: Project, tmp_path: Path
) -> None:
    project.edit("page").mark([(0, 3)], "org")
    project.close()
    shutil.copytree(project.folder, tmp_path / "clone")
    names = []
    for folder, place in ((project.folder, (4, 6)), (tmp_path / "clone", (7, 9))):
        opened = Project.open(folder, by="anna")
        opened.edit("page").mark([place], "person")
        names.append(opened.writer)
        opened.close()
    assert names[0] == names[1], "nothing tells the two apart until they meet"
    (there,) = (tmp_path / "clone" / "docs").rglob("*.jsonl")
    (here,) = (project.folder / "docs").rglob("*.jsonl")
    shutil.copy(there, here.with_name(f"{here.stem} (conflicted copy).jsonl"))
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert sorted(span.start for span in editor.spans.values()) == [0, 4, 7]
    assert [notice.kind for notice in editor.notices] == [NoticeKind.COPIED_DEVICE, NoticeKind.FORKED_WRITER]
    opened.close()
    again = Project.open(project.folder, by="anna")
    editor = again.edit("page")
    assert again.writer not in (None, names[0])
    assert [notice.kind for notice in editor.notices] == [NoticeKind.FORKED_WRITER], "it is said once"
    editor.mark([(10, 12)], "org")
    for _ in range(4):
        editor.undo()
    assert not editor.spans
    assert not editor.can_undo
    again.close()
    third = Project.open(project.folder, by="anna")
    assert third.edit("page").can_redo
    assert device_of(third.writer or "") == device_id() != device_of(names[0] or "")
    third.close()
