"""The log of one writer for one document: the truth about what was marked.

A commit is one write of whole lines and one flush. Memory changes after that, never before. If either fails, the file
is cut back to its last good end and its descriptor is not used again (after a failed flush the kernel may have
dropped the pages and would report the next one as good); the next commit opens the file anew.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.durable import atomic_write, durable, make_private, open_for_append, read_plain, write_all
from annotations.errors import NotSaved, Problem
from annotations.notices import Notice, NoticeKind
from annotations.operations import KINDS, LINE_VERSION, Operation, follows, sealed, unsealed
from articles.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class LogContents:
    """What a log says."""

    operations: tuple[Operation, ...]
    end: int
    """Byte offset behind the last operation that counts; what follows it is a torn tail."""
    last_hash: str
    size: int
    notices: tuple[Notice, ...]


_NEVER_WRITTEN = b"\0"
"""What file systems show where a power cut kept bytes from the disk; no line has it, so a tail with it is no damage but
a change that was not acknowledged."""

EMPTY_LOG = LogContents((), 0, "", 0, ())


def read_log(path: Path) -> LogContents:
    """Read a log, checking the chain of hashes; a damaged line never hides the ones around it.

    Raises:
        UnsafeFile: a link or a special file stands there.
        UnreadableFile: the system refuses to give it.
    """
    try:
        content = read_plain(path)
    except FileNotFoundError:
        return EMPTY_LOG
    except OSError as error:
        raise UnreadableFile(path=path, reason=error.strerror or str(error)) from error
    operations: list[Operation] = []
    ends: list[int] = []
    hashes = [""]
    notices: list[tuple[int, Notice]] = []
    position = number = 0

    def unreadable(start: int) -> Notice:
        return Notice(NoticeKind.UNREADABLE_LINE, path.name, f"byte {start}, after change {number}")

    while (newline := content.find(b"\n", position)) >= 0:
        line, start, position = content[position:newline], position, newline + 1
        found = unsealed(line)
        if found is None:
            notices.append((start, unreadable(start)))
            continue
        operation, hashed, body = found
        sound = follows(body, hashed, hashes[-1])
        if not sound and not _may_hold(path, operation["w"]):
            notices.append((start, unreadable(start)))
            continue
        if not sound:
            broken = Notice(NoticeKind.BROKEN_CHAIN, path.name, f"byte {start}, change {operation['n']}")
            notices.append((start, broken))
        if operation["v"] > LINE_VERSION or operation["op"] not in KINDS:
            notices.append((start, Notice(NoticeKind.NEWER_OPERATION, path.name, f"change {operation['n']}")))
        number = operation["n"]
        operations.append(operation)
        ends.append(position)
        hashes.append(hashed)
    kept = len(operations) - _unfinished(operations)
    end = ends[kept - 1] if kept else 0
    torn = content.find(_NEVER_WRITTEN, end) >= 0
    told = tuple(notice for start, notice in notices if start < end or not torn)
    return LogContents(tuple(operations[:kept]), end, hashes[kept], len(content), told)


def _may_hold(path: Path, writer: str) -> bool:
    """Whether a log, or a copy of it, has a name for a writer: else damage would make one change two."""
    return path.name.partition(".")[2].startswith(writer)


def _unfinished(operations: Sequence[Operation]) -> int:
    """Number of operations at the end that are only part of their group."""
    if not operations or "g" not in operations[-1]:
        return 0
    group, wanted = operations[-1]["g"], operations[-1].get("k", 1)
    present = 0
    for operation in reversed(operations):
        if operation.get("g") != group:
            break
        present += 1
    return present if present < wanted else 0


class Journal:
    """A writer's own log of one document, open for appending."""

    __slots__ = ("_descriptor", "_end", "_file", "_flush", "_hash", "_name", "_number", "_path", "_quarantine")

    def __init__(
        self, path: Path, contents: LogContents, quarantine: Path, *, used_number: int = 0, flush: bool = True
    ) -> None:
        """Go on from what ``read_log`` found; ``open`` readies the file.

        Args:
            path: the log.
            contents: what it says.
            quarantine: the folder for a torn tail.
            used_number: a number this writer is known to have reached, should the log have been rolled back.
            flush: whether each commit is made durable by itself; who makes very many flushes the file system at the
                end, and does not say before that they are saved.
        """
        self._flush = flush
        self._path = path
        self._name = os.fspath(path)
        self._quarantine = quarantine
        self._end = contents.end
        self._hash = contents.last_hash
        self._number = max(used_number, *(operation["n"] for operation in contents.operations), 0)
        self._descriptor = -1
        self._file = (0, 0)
        """Device and inode of the open file: as long as it is open, no other file has them."""

    @property
    def last_number(self) -> int:
        """Number of the last line."""
        return self._number

    def open(self) -> Notice | None:
        """Open the file, making it if need be; a torn tail is copied to the quarantine folder and cut.

        Done when the document opens and not at the first change, since a new name costs several flushes.

        Raises:
            UnsafeFile: a link or a special file stands there.
            OSError: it cannot be opened.
        """
        if self._descriptor >= 0:
            return None
        make_private(self._path.parent)
        descriptor, _ = open_for_append(self._path, flush=self._flush)
        try:
            there = os.fstat(descriptor)
            torn = there.st_size - self._end
            if torn > 0:
                self._set_aside(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor, self._file = descriptor, (there.st_dev, there.st_ino)
        return Notice(NoticeKind.UNFINISHED, self._path.name, f"{torn} bytes") if torn > 0 else None

    def append(self, operations: Sequence[Operation]) -> None:
        """Make operations durable, as a whole.

        Raises:
            NotSaved: they are not; the log is as it was.
        """
        lines: list[bytes] = []
        hashed = self._hash
        for operation in operations:
            line, hashed = sealed(operation, hashed)
            lines.append(line)
        content = b"".join(lines)
        if self._replaced():
            raise NotSaved(reason=Problem.LOG_REPLACED.of(file=self._path.name))
        try:
            self.open()
            write_all(self._descriptor, content)
            if self._flush:
                durable(self._descriptor)
        except OSError as error:
            self._cut_back()
            raise NotSaved(reason=error.strerror or str(error)) from error
        self._end += len(content)
        self._hash = hashed
        self._number = operations[-1]["n"]

    def close(self) -> None:
        """Close the file; one that never got a line is removed again."""
        if self._descriptor < 0:
            return
        os.close(self._descriptor)
        self._descriptor = -1
        with contextlib.suppress(OSError):
            if self._end == 0 and self._path.stat().st_size == 0:
                self._path.unlink()

    def _replaced(self) -> bool:
        """Whether somebody wrote to our log, or put another file in its place (git, a sync tool).

        As SQLite's ``fileHasMoved``: what counts is whether the path leads to the file that is open. Then its size is
        the open file's, so one question answers both.
        """
        if self._descriptor < 0:
            return False
        try:
            there = os.lstat(self._name)
        except OSError:
            return True
        return there.st_size != self._end or (there.st_dev, there.st_ino) != self._file

    def _set_aside(self, descriptor: int) -> None:
        with self._path.open("rb") as file:
            file.seek(self._end)
            tail = file.read()
        make_private(self._quarantine)
        atomic_write(self._quarantine / f"{self._path.name}.{time.time_ns()}.torn", tail)
        os.ftruncate(descriptor, self._end)
        os.fsync(descriptor)

    def _cut_back(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        with contextlib.suppress(OSError):  # where even this fails, the next open cuts what lies behind the end
            os.ftruncate(descriptor, self._end)
            os.fsync(descriptor)
        with contextlib.suppress(OSError):
            os.close(descriptor)
