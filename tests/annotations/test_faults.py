"""Killed, starved and crowded processes: nothing that was acknowledged is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from annotations.project import Project

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX processes and permissions")

CHECKOUT = Path(__file__).resolve().parents[2]

COMMITTING = """
import sys
from pathlib import Path
from annotations.project import Project
project = Project.open(Path(sys.argv[1]), by=sys.argv[2])
editor = project.edit("page")
length = len(editor.document.text)
marked = []
number = 0
while True:
    number += 1
    if number % 5 == 0:
        gone = marked.pop(0)
        editor.delete(gone)
        print("-", gone, flush=True)
    elif number % 7 == 0:
        change = editor.undo()
        (span,) = change.added or change.removed
        print("+" if change.added else "-", span.id, flush=True)
        marked = [span.id for span in editor.spans.values() if span.by == sys.argv[2]]
    else:
        (span,) = editor.mark([(number % (length - 1), length)], f"label-{sys.argv[2]}-{number}").added
        marked.append(span.id)
        print("+", span.id, flush=True)
    if number % 11 == 0:
        editor.snapshot()
"""


def _acknowledged(lines: list[str], before: Iterable[str] = ()) -> set[str]:
    """The spans there must be after what a committing process said; its last line may have been cut."""
    spans = set(before)
    for line in lines:
        sign, _, span_id = line.strip().partition(" ")
        (spans.add if sign == "+" else spans.discard)(span_id)
    return spans


@posix
def test_a_process_killed_at_any_moment_has_kept_every_acknowledged_change(project: Project, launch) -> None:
    project.close()
    chance = random.Random(7)
    before: set[str] = set()
    for _ in range(8):
        process = launch(COMMITTING, project.folder, "anna")
        lines = [process.stdout.readline() for _ in range(chance.randrange(1, 120))]
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
        process.wait()
        whole = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        opened = Project.open(project.folder, by="anna")
        editor = opened.edit("page")
        # The last change may have reached the disk without having been acknowledged; no other may differ.
        told = _acknowledged([*lines, *whole], before)
        assert len(set(editor.spans) ^ told) <= 1
        for snapshot in (project.folder / "docs").rglob("*.json"):
            json.loads(snapshot.read_bytes())
        assert editor.can_undo
        before = set(editor.spans)
        opened.close()


@posix
def test_two_processes_write_one_document_at_once_and_both_keep_everything(project: Project, launch) -> None:
    project.close()
    processes = [launch(COMMITTING, project.folder, name) for name in ("anna", "bo")]
    told: set[str] = set()
    lines = [[process.stdout.readline() for _ in range(80)] for process in processes]
    for process in processes:
        os.kill(process.pid, signal.SIGKILL)
    for process, first in zip(processes, lines, strict=True):
        rest = process.stdout.read()
        process.wait()
        told |= _acknowledged(first + [line for line in rest.splitlines(keepends=True) if line.endswith("\n")])
    logs = sorted(path.name for path in (project.folder / "docs").rglob("*.jsonl"))
    assert len(logs) == 2
    opened = Project.open(project.folder, by="anna")
    editor = opened.edit("page")
    assert len(set(editor.spans) ^ told) <= len(processes)
    assert {span.by for span in editor.spans.values()} == {"anna", "bo"}
    assert editor.conflicts == ()
    opened.close()


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
clean("All modules are read before the right to read the interpreter's own files is given up.")
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
            [sys.executable, "-c", READING, str(folder)],
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
