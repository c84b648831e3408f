"""Reading a document's state back from all its logs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotations import snapshots
from annotations.errors import UnsafeFile
from annotations.fold import State, folded
from annotations.journal import EMPTY_LOG, LogContents, read_log
from annotations.layout import Layout
from annotations.notices import DAMAGED_LOG, Notice, NoticeKind
from annotations.operations import Operation, order_key


@dataclass(slots=True)
class Replay:
    """A document as its logs tell it."""

    state: State
    operations: tuple[Operation, ...]
    """Those of all writers, in their order."""
    logs: dict[Path, LogContents]
    applied: dict[str, int]
    """The last number of each writer that the state contains."""
    notices: tuple[Notice, ...]
    snapshot_behind: bool
    """Whether the snapshot, if there is one, lacks operations of the logs."""

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
    numbers: dict[str, set[int]] = {}
    for operation in operations:
        numbers.setdefault(operation["w"], set()).add(operation["n"])
    applied = {writer: max(there) for writer, there in numbers.items()}
    path = layout.snapshot(document_id)
    known: dict[str, int] = {}
    shown: State | None = None
    try:
        known = snapshots.applied_numbers(path)
        missing = [writer for writer, last in known.items() if _count_up_to(last, numbers.get(writer)) < last]
        if missing or (known and any(notice.kind in DAMAGED_LOG for notice in notices)):
            shown = snapshots.read_state(path)
        if missing:
            notices.append(Notice(NoticeKind.MISSING_HISTORY, path.name, ", ".join(sorted(missing))))
    except (OSError, ValueError, UnsafeFile) as error:
        notices.append(Notice(NoticeKind.UNREADABLE_SNAPSHOT, path.name, str(error)))
    if shown is None:
        return Replay(folded(operations), tuple(operations), logs, applied, tuple(notices), known != applied)
    late = [operation for operation in operations if operation["n"] > known.get(operation["w"], 0)]
    reached = {writer: max(known.get(writer, 0), applied.get(writer, 0)) for writer in {*known, *applied}}
    return Replay(folded(late, shown), tuple(operations), logs, reached, tuple(notices), known != reached)


def _count_up_to(last: int, numbers: set[int] | None) -> int:
    return sum(number <= last for number in numbers or ())


def _in_order(logs: dict[Path, LogContents], notices: list[Notice]) -> list[Operation]:
    """The operations of all logs in order, those that two copies of a log share once."""
    ordered = sorted((operation for contents in logs.values() for operation in contents.operations), key=order_key)
    result: list[Operation] = []
    for operation in ordered:
        if result and order_key(result[-1]) == order_key(operation):
            if result[-1] == operation:
                continue
            notices.append(Notice(NoticeKind.FORKED_WRITER, operation["w"], f"change {operation['n']}"))
        result.append(operation)
    return result
