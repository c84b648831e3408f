"""A disk whose power is cut between two flushes: nothing that was acknowledged before may be lost.

    python -m tests.faults.power_cut [ROUNDS] [--seed N]

``Disk`` watches the flushes of a folder and keeps the least that POSIX promises. What a file holds is sure once the
file was flushed, what a folder names once the folder was. Of everything else any part may be there after a cut: of each
name the old or the new file, of what was appended any sectors, the others zero. A round works on a project, cuts the
power before and after each flush and behind each acknowledged step, and looks at what is left: it is as it was after
the last acknowledged step or, of the one under way, after that; no snapshot is torn; the history leads back; and the
work goes on. Needs no root and no second disk, and says nothing about disks that lie about their flushes.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tinydb import TinyDB

from annotations import durable
from annotations.documents import SourceText, Status
from annotations.notices import NoticeKind
from annotations.project import Project

TEXT = "本报讯（记者 张三）西宁市算力规模超1.3万架，同比增长25.5%。\n“东数西算”工程落地青海。\n"
OTHER_TEXT = TEXT.replace("本报讯", "本报西宁讯")
SECTOR = 512
"""Bytes a disk writes as a whole or not at all."""

Tree = dict[str, bytes | None]
"""Files by their path in the folder; None for a folder."""


class Cut(NamedTuple):
    """What a cut leaves, and how many steps were acknowledged before it."""

    left: Tree
    acknowledged: int


class Disk:
    """What of a folder is sure to be on the disk, and what a cut at this moment would leave."""

    def __init__(self, folder: Path, chance: random.Random, states_a_cut: int) -> None:
        """Take all that is there for sure."""
        self.acknowledged = 0
        self.cuts: list[Cut] = []
        self._folder, self._chance, self._states = folder, chance, states_a_cut
        self._sure_files: dict[int, bytes] = {}
        self._sure_names: dict[int, dict[str, int]] = {}
        self._files: dict[int, bytes] = {}
        self._names: dict[int, dict[str, int]] = {}
        self._held: list[int] = []
        """Descriptors of all files that were seen: as long as they are open, no new file gets the inode of one."""
        self._flush_all()

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Cut the power before and after each flush."""

        def watching(flush: Callable[[int], None]) -> Callable[[int], None]:
            def flushed(descriptor: int) -> None:
                inode = os.fstat(descriptor).st_ino
                self.cut()
                flush(descriptor)
                self._sure(inode)
                self.cut()

            return flushed

        def whole(_folder: Path) -> None:
            self.cut()
            self._flush_all()

        with (
            mock.patch.object(os, "fsync", watching(os.fsync)),
            mock.patch.object(os, "fdatasync", watching(os.fdatasync)),
            mock.patch.object(durable, "flush_file_system", whole),
        ):
            yield
        for descriptor in self._held:
            os.close(descriptor)

    def cut(self) -> None:
        """Keep what a cut now may leave: the least, the most, and some between."""
        self._look()
        least = self._left(lambda sure, _: sure, lambda sure, _: sure)
        most = self._left(lambda _, now: now, lambda _, now: now)
        between = [self._left(self._either, self._torn) for _ in range(self._states)]
        for left in (least, most, *between):
            self.cuts.append(Cut(left, self.acknowledged))

    def _look(self) -> None:
        self._names = {}
        for place, folders, files in os.walk(self._folder):
            inode = Path(place).stat().st_ino
            self._names[inode] = {name: os.lstat(Path(place, name)).st_ino for name in (*folders, *files)}
            for name in files:
                path = Path(place, name)
                file = os.lstat(path).st_ino
                if file not in self._files:
                    self._held.append(os.open(path, os.O_RDONLY))
                self._files[file] = path.read_bytes()

    def _sure(self, inode: int) -> None:
        self._look()
        if inode in self._names:
            self._sure_names[inode] = dict(self._names[inode])
        elif inode in self._files:
            self._sure_files[inode] = self._files[inode]

    def _flush_all(self) -> None:
        self._look()
        self._sure_files, self._sure_names = dict(self._files), {each: dict(it) for each, it in self._names.items()}

    def _left(
        self,
        named: Callable[[int | None, int | None], int | None],
        written: Callable[[bytes, bytes], bytes],
    ) -> Tree:
        tree: Tree = {}

        def visit(inode: int, path: str) -> None:
            if inode in self._files:
                tree[path] = written(self._sure_files.get(inode, b""), self._files[inode])
                return
            tree[path] = None
            sure, now = self._sure_names.get(inode, {}), self._names.get(inode, {})
            for name in sorted({*sure, *now}):
                below = named(sure.get(name), now.get(name))
                if below is not None:
                    visit(below, f"{path}/{name}" if path else name)

        visit(self._folder.stat().st_ino, "")
        return tree

    def _either(self, sure: int | None, now: int | None) -> int | None:
        return self._chance.choice((sure, now))

    def _torn(self, sure: bytes, now: bytes) -> bytes:
        if not now.startswith(sure):
            return self._chance.choice((sure, now))
        size = self._chance.randint(len(sure), len(now))
        torn = bytearray(now[:size])
        for start in range(len(sure) // SECTOR * SECTOR, size, SECTOR):
            if self._chance.random() < 0.3:
                first, last = max(start, len(sure)), min(start + SECTOR, size)
                torn[first:last] = bytes(last - first)
        return bytes(torn)


Seen = tuple[frozenset[tuple[str, int, str]], Status, str, int]
"""Spans, status and text of the page, and how many documents there are."""


def _seen(project: Project) -> Seen:
    marks = project.marks("page")
    spans = frozenset((span.id, span.start, span.label) for span in marks.spans)
    return spans, marks.status, project.document("page").text, project.count()


def _steps(project: Project, chance: random.Random) -> Iterator[Callable[[], object]]:
    """What a person does, each of it acknowledged when it returns."""
    editor = project.edit("page")
    for _ in range(3):
        start = chance.randrange(30)
        yield lambda start=start: editor.mark([(start, start + 3)], "org")  # type: ignore[misc]
    yield lambda: editor.relabel(min(editor.spans), "place")
    yield editor.snapshot
    yield lambda: editor.delete(max(editor.spans))
    yield lambda: editor.go_back("")  # several lines, one step
    yield editor.undo
    yield lambda: editor.set_status(Status.DONE)
    yield editor.snapshot
    other = SourceText("page.txt", None, OTHER_TEXT, "utf-8")
    second = SourceText("second.txt", None, TEXT, "utf-8")
    changed: list[object] = []
    yield lambda: changed.extend(project.add([other, second], keep_changed=True).changed)
    yield lambda: project.take_in(changed)  # type: ignore[arg-type]
    yield editor.undo
    yield editor.close


def worked(folder: Path, chance: random.Random, states_a_cut: int) -> tuple[list[Cut], list[Seen]]:
    """What cuts left while somebody worked on a project, and how it was after each step."""
    made = Project.create(folder, name="power", by="anna")
    made.add([SourceText("page.txt", None, TEXT, "utf-8")])
    made.close()
    disk = Disk(folder, chance, states_a_cut)
    project = Project.open(folder, by="anna")
    seen = [_seen(project)]
    with disk.watched():
        for step in _steps(project, chance):
            step()
            seen.append(_seen(project))
            disk.acknowledged += 1
            disk.cut()
        project.close()
    return disk.cuts, [*seen, seen[-1]]


def check(folder: Path, cut: Cut, seen: list[Seen]) -> None:
    """Look at what a cut left, and go on with it.

    Raises:
        AssertionError: something that was acknowledged is not there, or cannot be worked with.
    """
    for name, content in cut.left.items():
        path = folder / name
        if content is None:
            path.mkdir(mode=stat.S_IRWXU)
        else:
            path.write_bytes(content)
    project = Project.open(folder, by="anna")
    found = _seen(project)
    assert found in seen[cut.acknowledged : cut.acknowledged + 2], f"after {cut.acknowledged} steps: {found}"
    for snapshot in (folder / "docs").rglob("*.json"):
        if not snapshot.name.startswith("."):  # as unfinished ones are
            with TinyDB(snapshot, access_mode="r") as database:
                assert "spans" in database.tables()
    editor = project.edit("page")
    kinds = {notice.kind for notice in editor.notices}
    assert kinds <= {NoticeKind.UNFINISHED}, kinds
    while editor.can_undo:
        editor.undo()
    assert not editor.spans, "the history does not lead back to the beginning"
    while editor.can_redo:
        editor.redo()
    editor.mark([(0, 5)], "after")
    project.close()
    again = Project.open(folder, by="anna")
    assert "after" in {span.label for span in again.marks("page").spans}
    assert again.edit("page").notices == ()
    again.close()


def rounds(folder: Path, count: int, chance: random.Random, states_a_cut: int = 2) -> int:
    """Work and look some times; how many different states were looked at.

    Raises:
        AssertionError: as ``check``.
    """
    looked_at = 0
    for number in range(count):
        cuts, seen = worked(folder / f"project-{number}", chance, states_a_cut)
        different = {(tuple(cut.left.items()), cut.acknowledged): cut for cut in cuts}
        for cut in different.values():
            left = folder / f"left-{looked_at}"
            check(left, cut, seen)
            shutil.rmtree(left)
            looked_at += 1
    return looked_at


def main() -> None:
    """Cut the power some times and say what came out."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("rounds", nargs="?", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    if not hasattr(os, "fdatasync"):
        print("skipped: the flushes of this system (F_FULLFSYNC, or none of folders) are not watched")
        return
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QUANDIAN_HOME"] = str(Path(scratch) / "home")
        looked_at = rounds(Path(scratch), chosen.rounds, random.Random(chosen.seed))
    print(f"{looked_at} states after a cut: 0 lost, 0 that cannot be read")


if __name__ == "__main__":
    main()
