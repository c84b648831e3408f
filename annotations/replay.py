"""Reading a document's state back from all its logs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotations import snapshots
from annotations.errors import UnsafeFile
from annotations.fold import State, folded
from annotations.journal import EMPTY_LOG, LogContents, read_log
from annotations.layout import Layout
from annotations.notices import DAMAGED_LOG, Notice, NoticeKind
from annotations.operations import Operation, order_key
from annotations.snapshot_edits import SnapshotEdit, edit_of
from annotations.snapshots import Applied


@dataclass(slots=True)
class Replay:
    """A document as its logs tell it."""

    state: State
    operations: tuple[Operation, ...]
    """Those of all writers, in their order."""
    logs: dict[Path, LogContents]
    applied: Applied
    """Which operations the state contains."""
    notices: tuple[Notice, ...]
    snapshot_behind: bool
    """Whether the snapshot, if there is one, lacks operations of the logs."""

    def snapshot_edit(self, layout: Layout, document_id: str) -> SnapshotEdit:
        """Whether the snapshot says something else than the logs said when it was written.

        None where that cannot be told, since the logs are not whole: then nothing is put in its place either.
        """
        path = layout.snapshot(document_id)
        if not self.complete:
            return SnapshotEdit.NONE
        return edit_of(path, document_id, self.operations, self.logs, self.applied, forked=self.forked)

    def state_known(self, known: Mapping[str, int]) -> State:
        """What the operations make up to a number of each writer."""
        return snapshots.state_known(self.operations, known)

    @property
    def forked(self) -> bool:
        """Whether a writer has two histories."""
        return _forked(self.notices)

    @property
    def complete(self) -> bool:
        """Whether the logs at hand are whole and hold all the snapshot knows, so that a new one may replace it."""
        return not any(
            notice.kind is NoticeKind.MISSING_HISTORY or notice.kind in DAMAGED_LOG for notice in self.notices
        )

    def own(self, path: Path) -> LogContents:
        """The contents of one log, empty if it is not there yet."""
        return self.logs.get(path, EMPTY_LOG)


def replay(layout: Layout, document_id: str) -> Replay:
    """Fold all logs of a document.

    Where the logs lack something the snapshot was made from, or one of them is damaged, the state starts from the
    snapshot and takes in what the snapshot does not have: a sync tool may bring the snapshot before the logs, and a
    damaged line may say something else than it said when the snapshot was made.

    Raises:
        ValueError: the id is not safe in a file name.
        UnsafeFile: a log is a link.
        UnreadableFile: a log cannot be read.
    """
    logs = {path: read_log(path) for path in layout.logs(document_id)}
    notices = [notice for contents in logs.values() for notice in contents.notices]
    operations = _in_order(logs, notices)
    numbers = _numbers(operations)
    applied, gaps = _applied(numbers)
    path = layout.snapshot(document_id)
    known: Mapping[str, int] = {}
    shown: State | None = None
    try:
        known, answered = snapshots.applied_in(path)
        missing = [
            writer
            for writer, last in known.items()
            if _count_up_to(last, numbers.get(writer)) + answered.get(writer, 0) < last
        ]
        if missing or (known and any(notice.kind in DAMAGED_LOG for notice in notices)):
            shown = snapshots.read_state(path)
        if missing:
            named = ", ".join(_with_people(writer, shown) for writer in sorted(missing))
            notices.append(Notice(NoticeKind.MISSING_HISTORY, path.name, named))
    except (OSError, ValueError, UnsafeFile) as error:
        notices.append(Notice(NoticeKind.UNREADABLE_SNAPSHOT, path.name, str(error)))
    if shown is None:
        contained = Applied(applied, gaps)
        behind = known != applied or _forked(notices)  # numbers do not tell what the other copy did
        return Replay(folded(operations), tuple(operations), logs, contained, tuple(notices), behind)
    late = [operation for operation in operations if operation["n"] > known.get(operation["w"], 0)]
    reached = {writer: max(known.get(writer, 0), applied.get(writer, 0)) for writer in {*known, *applied}}
    contained = Applied(reached, gaps)
    return Replay(folded(late, shown), tuple(operations), logs, contained, tuple(notices), known != reached)


def applied_by(operations: Iterable[Operation]) -> Applied:
    """Which operations a state that is made from some contains."""
    return _applied(_numbers(operations))


def _applied(numbers: Mapping[str, set[int]]) -> Applied:
    last = {writer: max(there) for writer, there in numbers.items()}
    gaps = {writer: last[writer] - len(there) for writer, there in numbers.items() if last[writer] > len(there)}
    return Applied(last, gaps)


def _with_people(writer: str, shown: State | None) -> str:
    """A writer, and who that is as far as a snapshot's spans say."""
    records = shown.spans.values() if shown is not None else ()
    people = {str(each.get("by", "?")) for each in records if f"/{writer}/" in str(each.get("rev", ""))}
    return f"{', '.join(sorted(people))} ({writer})" if people else writer


def _numbers(operations: Iterable[Operation]) -> dict[str, set[int]]:
    """The numbers there are, by writer."""
    numbers: dict[str, set[int]] = {}
    for operation in operations:
        numbers.setdefault(operation["w"], set()).add(operation["n"])
    return numbers


def _count_up_to(last: int, numbers: set[int] | None) -> int:
    return sum(number <= last for number in numbers or ())


def _in_order(logs: dict[Path, LogContents], notices: list[Notice]) -> list[Operation]:
    """The operations of all logs in order, those that two copies of a log share once."""
    ordered = sorted((operation for contents in logs.values() for operation in contents.operations), key=order_key)
    result: list[Operation] = []
    numbers: set[tuple[str, int]] = set()
    forked: set[str] = set()
    for operation in ordered:
        if result and result[-1] == operation:
            continue
        writer, number = operation["w"], operation["n"]
        if (writer, number) in numbers and writer not in forked:
            forked.add(writer)
            notices.append(Notice(NoticeKind.FORKED_WRITER, writer, f"change {number}"))
        numbers.add((writer, number))
        result.append(operation)
    return result


def _forked(notices: Iterable[Notice]) -> bool:
    return any(notice.kind is NoticeKind.FORKED_WRITER for notice in notices)
