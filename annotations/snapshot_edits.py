"""Whether a snapshot says what the logs said when it was written, or somebody edited it since."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from math import prod
from pathlib import Path
from typing import Final

from annotations import snapshots
from annotations.errors import UnsafeFile
from annotations.journal import LogContents
from annotations.operations import Operation
from annotations.snapshots import Applied

_MOST_HISTORIES: Final = 64
"""More ways than these to leave out forked logs are not tried."""


class SnapshotEdit(Enum):
    """What is known of a snapshot that stands where ours was. The values are suffixes of its name in quarantine."""

    NONE = ""
    """It is ours; or there is none, or it is none."""
    EDITED = "edited"
    """Somebody edited it, and what it was made from is known: the edits can be taken in."""
    UNCLEAR = "unclear"
    """It says something none of the logs say, which count anew or have two histories of one writer: kept, no more."""


def edit_of(
    path: Path,
    document_id: str,
    operations: Sequence[Operation],
    logs: Mapping[Path, LogContents],
    applied: Applied,
    *,
    forked: bool,
) -> SnapshotEdit:
    """What is known of a snapshot, beside logs that are whole.

    Args:
        path: the snapshot.
        document_id: the document's.
        operations: of all writers, in their order.
        logs: what each log holds.
        applied: what the state of the operations contains.
        forked: whether a writer has two histories.
    """
    try:
        known = snapshots.applied_in(path)
        if not path.exists():
            return SnapshotEdit.NONE
    except (OSError, ValueError, UnsafeFile):
        return SnapshotEdit.NONE
    if not known.numbers:  # ours say what they were made from
        return SnapshotEdit.EDITED if operations else SnapshotEdit.NONE
    histories = _histories(operations, logs) if forked else iter([operations])
    try:
        for history in histories:
            if snapshots.shows(path, document_id, snapshots.state_known(history, known.numbers), known):
                return SnapshotEdit.NONE
    except ValueError:  # a record was written into it that is none of ours
        pass
    except (OSError, UnsafeFile):
        return SnapshotEdit.NONE
    return SnapshotEdit.UNCLEAR if forked or known.gaps != applied.gaps else SnapshotEdit.EDITED


def _histories(operations: Sequence[Operation], logs: Mapping[Path, LogContents]) -> Iterator[Sequence[Operation]]:
    """All operations; then those without all but one log of each writer that has several, as each computer had it."""
    yield operations
    of_writer: dict[str, list[Path]] = {}
    for path, contents in logs.items():
        for writer in {operation["w"] for operation in contents.operations}:
            of_writer.setdefault(writer, []).append(path)
    forked = {writer: paths for writer, paths in of_writer.items() if len(paths) > 1}
    if prod(map(len, forked.values())) > _MOST_HISTORIES:
        return
    for chosen in itertools.product(*forked.values()):
        kept = {
            writer: [operation for operation in logs[path].operations if operation["w"] == writer]
            for writer, path in zip(forked, chosen, strict=True)
        }
        yield [operation for operation in operations if operation["w"] not in kept or operation in kept[operation["w"]]]
