"""A disk of its own that is filled to the last byte, and one that turns read-only under an open project.

Needs root and the right to mount, for an ext4 file system in a file; skipped with the reason where that is refused.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations.documents import SourceText
from annotations.editor import Editor
from annotations.errors import NotSaved, ReadOnlyProject
from annotations.formats.native import export_native
from annotations.notices import NoticeKind
from annotations.project import Project

TEXT = "本报讯（记者 张三）西宁市算力规模超1.3万架，同比增长25.5%。\n“东数西算”工程落地青海。\n"
SIZE = 4 << 20
"""Bytes of the disk."""


def _run(*words: object) -> str:
    """Run a command; what it had to complain about."""
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


@pytest.fixture
def disk(tmp_path: Path, home: Path) -> Iterator[Path]:
    """A small file system of its own, mounted."""
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("mkfs.ext4") or not shutil.which("mount"):
        pytest.skip("mounting a small disk needs root, mount and mkfs.ext4")
    image, mounted = tmp_path / "image", tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(SIZE)
    mounted.mkdir()
    refused = _run("mkfs.ext4", "-q", "-m", "0", image) or _run("mount", "-o", "loop", image, mounted)
    if refused:
        pytest.skip(f"the system does not let a small disk be mounted: {refused}")
    yield mounted
    _run("umount", "-l", mounted)


@pytest.fixture
def project(disk: Path) -> Iterator[Project]:
    """A project on the small disk, with a page that has one mark and a snapshot."""
    made = Project.create(disk / "project", name="small", by="anna")
    made.add([SourceText("page.txt", None, TEXT, "utf-8")])
    editor = made.edit("page")
    editor.mark([(0, 3)], "org")
    editor.close()
    yield made
    made.close()


def _fill(disk: Path) -> Path:
    """Write until not one byte goes on the disk any more."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 10, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


def _mark_until_refused(editor: Editor) -> NotSaved:
    """Mark until the last block of the log is full, too."""
    for number in range(200):
        try:
            editor.mark([(4, 6)], f"label-{number}")
        except NotSaved as error:
            return error
    raise AssertionError("everything was saved on a full disk")


def test_a_disk_that_is_full_to_the_last_byte_keeps_all_that_was_saved(project: Project, disk: Path) -> None:
    editor = project.edit("page")
    filler = _fill(disk)
    assert str(_mark_until_refused(editor)).startswith("Not saved: No space left on device.")
    saved = set(editor.spans)
    with pytest.raises(NotSaved):
        editor.undo()
    assert set(editor.spans) == saved
    editor.snapshot()
    if len(saved) > 1:
        assert editor.notices[-1].kind is NoticeKind.SNAPSHOT_NOT_WRITTEN
    (snapshot,) = (project.folder / "docs").rglob("[!.]*.json")
    with TinyDB(snapshot, access_mode="r") as database:
        assert len(database.table("spans")) == 1, "the last one is whole"
    filler.unlink()
    editor.mark([(7, 9)], "org")
    project.close()
    again = Project.open(project.folder, by="anna")
    editor = again.edit("page")
    assert set(editor.spans) > saved
    assert len(editor.spans) == len(saved) + 1
    assert editor.notices == ()
    again.close()


def test_a_full_disk_adds_no_documents_says_so_and_leaves_nothing_behind(project: Project, disk: Path) -> None:
    filler = _fill(disk)
    with pytest.raises(NotSaved, match="No space left on device"):
        project.add([SourceText(f"{number}.txt", None, TEXT * 200 + str(number), "utf-8") for number in range(9)])
    assert project.count() == 1
    filler.unlink()
    assert len(project.add([SourceText("second.txt", None, TEXT + "二", "utf-8")]).added) == 1


def test_a_disk_that_turns_read_only_is_said_and_reading_goes_on(project: Project, disk: Path) -> None:
    editor = project.edit("page")
    editor.mark([(4, 6)], "org")
    saved = set(editor.spans)
    os.sync()
    refused = _run("mount", "-o", "remount,abort", disk)  # as an error of the disk does, with files open for writing
    if refused:
        pytest.skip(f"the system does not let the disk be made read-only: {refused}")
    with pytest.raises(NotSaved, match=r"Not saved: .*(Read-only file system|Input/output error)"):
        editor.mark([(7, 9)], "org")
    assert {span.id for span in project.marks("page").spans} == saved
    opened = Project.open(project.folder, by="bo")
    assert {span.id for span in opened.marks("page").spans} == saved
    assert export_native(opened, io.StringIO()).spans == 2
    with pytest.raises((ReadOnlyProject, NotSaved)):
        opened.edit("page").mark([(0, 2)], "org")
    opened.close()
