"""A document's operations kept in step on disk and in memory: logs read, own log written, snapshot renewed."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from annotations import snapshots
from annotations.chronicle import Chronicle
from annotations.clock import HybridClock, utc_now
from annotations.errors import NotSaved, ReadOnlyProject
from annotations.fold import State
from annotations.hand_edits import kept_copies
from annotations.history import History
from annotations.journal import Journal
from annotations.layout import Layout
from annotations.log_sizes import snapshot_signature
from annotations.notices import Notice, NoticeKind
from annotations.operations import LINE_VERSION, Alteration, Operation, new_id
from annotations.replay import Replay, replay
from annotations.snapshot_edits import SnapshotEdit
from annotations.snapshots import Applied
from annotations.writers import device_of
from articles.errors import QuandianError

OPERATIONS_A_SNAPSHOT = 200
"""A snapshot is written this often besides on closing, so that it is never far behind the log."""


class Ledger:
    """What one document's logs say, open for more by one writer."""

    def __init__(
        self,
        document_id: str,
        layout: Layout,
        *,
        writer: str | None,
        by: str,
        clock: HybridClock,
        flush: bool = True,
        former_devices: Collection[str] = (),
        mending: bool = False,
        refusal: Callable[[], ReadOnlyProject] | None = None,
    ) -> None:
        """Read all logs and ready the writer's own.

        Args:
            document_id: the document.
            layout: of its project.
            writer: the id this process writes as; None to read only.
            by: the user's name.
            clock: the project's.
            flush: whether each commit and each snapshot is made durable by itself; who makes very many flushes the file
                system at their end.
            former_devices: ids the device had before; the user's steps under them can be undone as well.
            mending: whether the logs were just mended, so that a snapshot may differ from them though nobody edited it.
            refusal: gives what a commit raises without a writer, where there is more to say than that it is so.

        Raises:
            UnsafeFile: a link stands where a log should be.
            UnreadableFile: a log cannot be read.
        """
        self.document_id = document_id
        self._layout = layout
        self._writer = writer or ""
        self._devices = {device_of(self._writer), *former_devices}
        self._by = by
        self._clock = clock
        self._flush = flush
        self._refusal = refusal or (lambda: ReadOnlyProject(path=layout.folder))
        self._lock = threading.RLock()
        self._snapshot_lock = threading.Lock()
        """Held while a snapshot is written, taken before ``_lock``: an older state never replaces a newer one."""
        self._snapshot_thread: threading.Thread | None = None
        self._snapshot_stays = False
        """Whether somebody edited the snapshot and it could not be kept elsewhere."""
        self._snapshot_known = _signature(layout.snapshot(document_id))
        """What tells the snapshot that was looked at, or written, last from another."""
        found = replay(layout, document_id)
        self.notices: list[Notice] = list(found.notices)
        self._take(found)
        self._journal = self._open_journal(found, mending=mending) if writer is not None else None

    def _take(self, found: Replay) -> None:
        """Go on from what the logs say."""
        self.state: State = found.state
        self._applied = dict(found.applied.numbers)
        self._gaps = found.applied.gaps
        self._log_sizes = {path: contents.size for path, contents in found.logs.items()}
        self._logs_complete = found.complete
        self._behind = int(found.snapshot_behind)
        for operation in found.operations:
            self._clock.observe(operation["t"])
        self.history = History(
            operation
            for operation in found.operations
            if operation["u"] == self._by and device_of(operation["w"]) in self._devices
        )

    @property
    def device_was_copied(self) -> bool:
        """Whether somebody else has written under the id of this device, as a copy of the machine does."""
        forked = {device_of(notice.file) for notice in self.notices if notice.kind is NoticeKind.FORKED_WRITER}
        return device_of(self._writer) in forked

    def catch_up(self) -> bool:
        """Take in what other processes have written since; whether there was any.

        Raises:
            UnsafeFile, UnreadableFile: as when the ledger was opened; nothing was taken in.
        """
        with self._lock:
            if not self._others_wrote():
                return False
            found = replay(self._layout, self.document_id)
            self._take(found)
            self.notices.extend(notice for notice in found.notices if notice not in self.notices)
            return True

    def chronicle(self) -> Chronicle:
        """The history up to now, of all writers.

        Raises:
            UnsafeFile, UnreadableFile: as when the ledger was opened.
        """
        with self._lock:
            return Chronicle.read(self._layout, self.document_id)

    def edited_copies(self) -> list[tuple[Path, Sequence[Operation]]]:
        """The edited snapshots in quarantine that are not taken in, the oldest first, with the operations there are.

        The snapshot is looked at too, where it is another than the one that was looked at, or written, last.

        Raises:
            ReadOnlyProject: there is no writer.
            UnsafeFile, UnreadableFile: as when the ledger was opened.
            NotSaved: an edited snapshot could not be set aside; it stays where it is.
        """
        if self._journal is None:
            raise self._refusal()
        found = replay(self._layout, self.document_id)
        with self._snapshot_lock:
            path = self._layout.snapshot(self.document_id)
            if self._snapshot_stays or _signature(path) != self._snapshot_known:
                try:
                    self._keep_if_edited(found)
                except OSError as error:
                    raise NotSaved(reason=error.strerror or str(error)) from error
                self._snapshot_stays, self._snapshot_known = False, _signature(path)
        copies = kept_copies(self._layout, self.document_id, found.operations)
        return [(copy, found.operations) for copy in copies]

    def commit(
        self,
        alterations: Sequence[Alteration],
        *,
        undoes: str | None = None,
        redoes: str | None = None,
        to: str | None = None,
        took: str | None = None,
    ) -> list[Operation]:
        """Make alterations durable as one step, then let them happen.

        Args:
            alterations: no two of one span.
            undoes: the step they take back.
            redoes: the step they make again.
            to: the step after which things were as they make them.
            took: name of the edited snapshot they are from.

        Raises:
            NotSaved: they are not on the disk, and nothing changed.
            ReadOnlyProject: there is no writer.
        """
        with self._lock:
            if self._journal is None:
                raise self._refusal()
            operations = self._numbered(alterations, self._journal.last_number)
            for operation in operations:
                if undoes is not None:
                    operation["undoes"] = undoes
                if redoes is not None:
                    operation["redoes"] = redoes
                if to is not None:
                    operation["to"] = to
                if took is not None:
                    operation["took"] = took
            self._journal.append(operations)
            for operation in operations:
                self.state.apply(operation)
                self.history.follow(operation)
            self._applied[self._writer] = operations[-1]["n"]
            self._behind += len(operations)
            if self._behind >= OPERATIONS_A_SNAPSHOT:
                self._snapshot_in_background()
            return operations

    def snapshot(self) -> None:
        """Write the snapshot if it is behind; a failure is a notice, since the logs have everything."""
        with self._snapshot_lock:
            with self._lock:
                if self._journal is None or not self._behind or not self._logs_complete or self._snapshot_stays:
                    return
                self._behind = 0
                state, applied = self.state.copy(), Applied(dict(self._applied), self._gaps)
            try:
                self._write_snapshot(state, applied)
            except (OSError, QuandianError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                name = self._layout.snapshot(self.document_id).name
                with self._lock:
                    self._behind = max(self._behind, 1)
                    self.notices.append(Notice(NoticeKind.SNAPSHOT_NOT_WRITTEN, name, reason))

    def close(self) -> None:
        """Write the snapshot and let go of the log; a commit after that is a commit to a read-only document."""
        self.snapshot()
        self.let_go()

    def let_go(self) -> None:
        """Let go of the log without a snapshot."""
        with self._lock:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

    def _open_journal(self, found: Replay, *, mending: bool) -> Journal:
        path = self._layout.log(self.document_id, self._writer)
        reached = self._applied.get(self._writer, 0)
        journal = Journal(path, found.own(path), self._layout.quarantine, used_number=reached, flush=self._flush)
        with contextlib.suppress(OSError):  # a full disk keeps nobody from reading; the first commit tells
            cut = journal.open()
            if cut is not None:
                self.notices.append(cut)
            if any(notice.kind is NoticeKind.UNREADABLE_SNAPSHOT for notice in found.notices):
                snapshots.set_aside(self._layout.snapshot(self.document_id), self._layout.quarantine)
            elif not mending:
                try:
                    self._keep_if_edited(found)
                except OSError as error:  # it is not written over either, then
                    self._snapshot_stays = True
                    name, reason = self._layout.snapshot(self.document_id).name, error.strerror or str(error)
                    self.notices.append(Notice(NoticeKind.SNAPSHOT_NOT_WRITTEN, name, reason))
        return journal

    def _keep_if_edited(self, found: Replay) -> None:
        """Set the snapshot aside where somebody edited it; ours is written in its place."""
        edit = found.snapshot_edit(self._layout, self.document_id)
        if edit is SnapshotEdit.NONE:
            return
        self._behind = max(self._behind, 1)
        path = self._layout.snapshot(self.document_id)
        snapshots.set_aside(path, self._layout.quarantine, edit.value)
        edited = edit is SnapshotEdit.EDITED
        self.notices.append(
            Notice(NoticeKind.EDITED_SNAPSHOT if edited else NoticeKind.UNCLEAR_SNAPSHOT, path.name, "")
        )

    def _numbered(self, alterations: Sequence[Alteration], last_number: int) -> list[Operation]:
        at = utc_now()
        operations: list[Operation] = [
            {
                "v": LINE_VERSION,
                "w": self._writer,
                "n": number,
                "t": self._clock.tick(),
                "at": at,
                "u": self._by,
                **alteration,  # type: ignore[typeddict-item]  # mypy: a spread might bring the optional keys
            }
            for number, alteration in enumerate(alterations, start=last_number + 1)
        ]
        if len(operations) > 1:
            group = new_id()
            for operation in operations:
                operation["g"], operation["k"] = group, len(operations)
        return operations

    def _snapshot_in_background(self) -> None:
        if not self._logs_complete or (self._snapshot_thread is not None and self._snapshot_thread.is_alive()):
            return
        self._snapshot_thread = threading.Thread(target=self.snapshot, daemon=True)
        self._snapshot_thread.start()

    def _write_snapshot(self, state: State, applied: Applied) -> None:
        """Write our state down, or one read anew where another process has written since.

        A snapshot that is not the one we know is another process's, or was edited: then it is kept.
        """
        path = self._layout.snapshot(self.document_id)
        others, moved = self._others_wrote(), _signature(path) != self._snapshot_known
        if others or moved:
            found = replay(self._layout, self.document_id)
            if not found.complete:
                return
            if others:
                state, applied = found.state, found.applied
            if moved:
                self._keep_if_edited(found)
        snapshots.write_snapshot(path, self.document_id, state, applied, flush=self._flush)
        self._snapshot_known = _signature(path)

    def _others_wrote(self) -> bool:
        own = self._layout.log(self.document_id, self._writer) if self._writer else None
        others = (path for path in self._layout.logs(self.document_id) if path != own)
        return any(path.stat().st_size != self._log_sizes.get(path, 0) for path in others)


def _signature(path: Path) -> str:
    """What tells a snapshot from one in its place; empty where none is."""
    try:
        return snapshot_signature(path.lstat())
    except OSError:
        return ""
