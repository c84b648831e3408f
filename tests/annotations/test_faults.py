"""Killed, starved and crowded processes: nothing that was acknowledged is lost.

Every fault the store is made for, and the tests that bring it about (``a/`` is tests/annotations, ``f/`` tests/faults,
``t/`` tests/tui, ``e/`` tests/e2e):

==================================================== ==================================================================
kill -9, crash                                       here, by f/kill_processes
closed terminal, SIGHUP                              e/test_rough_life
power cut                                            f/test_power_cut, by f/power_cut; a torn step: a/test_journal
disk full while committing                           f/test_small_disks (root); t/test_faults
disk full while snapshotting                         f/test_small_disks (root); a/test_snapshots
limit on file sizes or quota after a partial write   here
folder read-only at start                            here; t/test_library
file system turns read-only while open               f/test_small_disks (root); t/test_faults
flush fails once, for ever                           a/test_journal; t/test_faults
second process on one project                        here; t/test_faults (who it is), t/test_reader (what it does)
one span changed twice at once                       a/test_conflict_merging, a/test_conflicts; t/test_faults
deleted here, changed there                          a/test_conflict_merging, a/test_conflicts; t/test_faults
log cut anywhere                                     a/test_journal; t/test_reader
one flipped bit in a log                             a/test_journal, a/doctor/test_doctor
snapshot cut, corrupt, missing, conflict markers     a/test_snapshots
snapshot edited by hand                              a/test_hand_edits, a/doctor/test_doctor; t/test_faults
log deleted, snapshot there                          t/test_faults; a/test_snapshots, a/doctor/test_doctor
conflict copies of sync tools                        t/test_faults; a/test_journal, a/doctor/test_doctor
snapshot arrives before its logs                     t/test_faults
index missing, stale, corrupt                        a/test_index, a/test_project
clock goes back                                      a/test_journal, a/test_clock
machine cloned                                       a/test_writers; a/test_journal
link planted as a log                                a/test_journal, tests/test_security
project of a newer format, which is only read        a/test_newer_formats, a/doctor/test_doctor; t/test_faults
==================================================== ==================================================================
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotations import journal
from annotations.errors import NotSaved
from annotations.project import Project
from tests.faults.kill_processes import COMMITTING, trials

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX processes and permissions")

CHECKOUT = Path(__file__).resolve().parents[2]


@posix
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_processes_killed_at_any_moment_have_kept_every_acknowledged_change(tmp_path: Path, processes: int) -> None:
    assert trials(tmp_path / "trials", 4 // processes, processes, random.Random(processes)) > 0


@posix
def test_a_killed_process_leaves_its_writer_id_to_the_next(project: Project, launch) -> None:
    first = project.writer
    project.close()
    process = launch(COMMITTING, project.folder, "anna")
    process.stdout.readline()
    opened = Project.open(project.folder, by="anna")
    assert opened.writer != first, "the other process is alive and holds it"
    opened.close()
    process.kill()
    process.wait()
    opened = Project.open(project.folder, by="anna")
    assert opened.writer == first
    opened.close()


def test_who_else_has_the_project_open_can_be_read(project: Project) -> None:
    writer = project.writer
    owner = json.loads((project.folder / "locks" / f"{writer}.owner.json").read_bytes())
    assert (owner["pid"], owner["user"]) == (os.getpid(), "anna")
    project.close()
    assert not list((project.folder / "locks").glob("*.owner.json"))


STARVING = """
import resource, signal, sys
from pathlib import Path
from annotations.errors import NotSaved
from annotations.project import Project
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project.open(Path(sys.argv[1]), by="anna")
editor = project.edit("page")
editor.mark([(0, 3)], "org")
(log,) = Path(sys.argv[1]).rglob("docs/**/*.jsonl")
size = log.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, resource.RLIM_INFINITY))
before = dict(editor.spans)
for attempt in (lambda: editor.mark([(4, 6)], "org"), editor.undo):
    try:
        attempt()
    except NotSaved as error:
        print(error)
    assert dict(editor.spans) == before and editor.can_undo and not editor.can_redo
    assert log.stat().st_size == size
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
editor.mark([(7, 9)], "org")
print(len(editor.spans))
"""


@posix
def test_a_disk_without_room_saves_nothing_says_so_and_works_again_once_there_is_room(project: Project, run) -> None:
    project.close()
    *sentences, spans = run(STARVING, project.folder).splitlines()
    assert len(sentences) == 2
    assert all(sentence.startswith("Not saved: File too large. Everything before this") for sentence in sentences)
    assert spans == "2"
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert sorted(span.start for span in editor.spans.values()) == [0, 7]
    assert editor.notices == ()
    opened.close()


def test_a_quota_that_ends_within_a_line_leaves_no_part_of_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    (log,) = (project.folder / "docs").rglob("*.jsonl")
    acknowledged = log.read_bytes()

    def as_far_as_the_quota_goes(descriptor: int, content: bytes) -> None:
        os.write(descriptor, content[: len(content) // 2])
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(journal, "write_all", as_far_as_the_quota_goes)
    with pytest.raises(NotSaved, match=r"Not saved: Disk quota exceeded\. Everything before this"):
        editor.mark([(4, 6)], "org")
    assert log.read_bytes() == acknowledged
    assert [span.start for span in editor.spans.values()] == [0]
    monkeypatch.undo()
    editor.mark([(7, 9)], "org")
    assert log.read_bytes().startswith(acknowledged)
    assert [span.start for span in project.marks("page").spans] == [0, 7]
    assert project.marks("page").notices == ()


READING = """
import io, json, os, sys
from pathlib import Path
import filelock
from annotations.documents import SourceText
from annotations.editor import Editor
from annotations.errors import ReadOnlyProject
from annotations.formats.native import export_native
from annotations.labels import DEFAULT_LABELS_TOML, parse_labels
from annotations.ledger import Ledger
from annotations.project import Project
from articles.cleaning import clean
# All modules, codecs too, are read before the right to read the interpreter's own files is given up.
clean(Path(sys.argv[2]).read_text("utf-8"))
parse_labels(DEFAULT_LABELS_TOML.encode("utf-8-sig").decode("utf-8-sig"), "labels.toml")
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
project = Project.open(Path(sys.argv[1]), by="guest")
editor = project.edit("page")
said = []
for attempt in (
    lambda: editor.mark([(0, 2)], "org"),
    editor.undo,
    lambda: project.add([SourceText("x.txt", None, "x", "utf-8")]),
):
    try:
        said.append(attempt() and "changed")
    except ReadOnlyProject as error:
        said.append(str(error))
out = io.StringIO()
export = export_native(project, out)
print(json.dumps([project.read_only, project.writer, len(editor.spans), said, export.spans, len(project.entries())]))
project.close()
"""


@posix
def test_a_folder_that_may_only_be_read_is_shown_and_exported_and_not_changed(project: Project) -> None:
    project.edit("page").mark([(11, 14)], "place")
    project.close()
    # Beside the test's own folder, through which another user may not pass.
    open_to_all = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    try:
        open_to_all.chmod(0o755)
        folder = open_to_all / "project"
        shutil.copytree(project.folder, folder)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        probe = subprocess.run(
            [sys.executable, "-c", READING, str(folder), str(CHECKOUT / "seeds" / "001_b655fd844ee2f664.txt")],
            capture_output=True,
            text=True,
            cwd="/",
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "QUANDIAN_HOME": str(open_to_all / "none")},
            timeout=60,
            check=False,
        )
        assert probe.returncode == 0, probe.stderr
    finally:
        for path in [open_to_all, *open_to_all.rglob("*")]:
            path.chmod(0o755)
        shutil.rmtree(open_to_all)
    read_only, writer, spans, said, exported, entries = json.loads(probe.stdout)
    assert (read_only, writer, spans, exported, entries) == (True, None, 1, 1, 1)
    assert said[1] is None, "there is nothing of the guest's to undo"
    assert all("is read-only: export works" in sentence for sentence in (said[0], said[2]))


def test_a_reader_keeps_its_view_while_another_process_writes(project: Project, tmp_path: Path) -> None:
    editor = project.edit("page")
    other = Project.open(project.folder, by="bo")
    other.edit("page").mark([(4, 6)], "org")
    other.close()
    editor.mark([(0, 3)], "org")
    assert len(editor.spans) == 1
    editor.close()
    assert sorted(span.by for span in project.edit("page").spans.values()) == ["anna", "bo"]


def test_a_snapshot_written_beside_another_writer_has_both(project: Project) -> None:
    from tinydb import TinyDB

    editor = project.edit("page")
    editor.mark([(0, 3)], "org")
    other = Project.open(project.folder, by="bo")
    other.edit("page").mark([(4, 6)], "org")
    other.close()
    editor.mark([(8, 9)], "org")
    editor.close()
    (snapshot,) = (project.folder / "docs").rglob("*.json")
    with TinyDB(snapshot, access_mode="r") as database:
        assert len(database.table("spans")) == 3
