"""One document's logs made whole again, and its snapshot made from them.

Nobody else is at work in the project meanwhile. The steps are in an order that bears a crash between any two: as long
as a log lacks something, the snapshot that knows it stands.
"""

from __future__ import annotations

import time
from pathlib import Path

from annotations import snapshots
from annotations.clock import HybridClock
from annotations.durable import atomic_write, read_plain
from annotations.fold import folded
from annotations.going_back import leading_to
from annotations.journal import LogContents
from annotations.layout import Layout
from annotations.ledger import Ledger
from annotations.notices import DAMAGED_LOG
from annotations.operations import sealed
from annotations.replay import Replay, applied_by, replay


def repair_document(layout: Layout, document_id: str, writer: str, by: str) -> None:
    """Chain damaged logs anew, write down as changes what only the snapshot knows, and make the snapshot from the logs.

    Args:
        layout: of the project.
        document_id: the document's.
        writer: an id this process holds.
        by: the user's name.

    Raises:
        OSError: a file could not be read or written.
        QuandianError: a log is a link or cannot be read, or the changes were not saved.
    """
    found = replay(layout, document_id)
    for path, contents in found.logs.items():
        if contents.size > contents.end or any(notice.kind in DAMAGED_LOG for notice in contents.notices):
            _chain_anew(layout, path, contents)
    edit = found.snapshot_edit(layout, document_id)  # once a damaged log is mended, it says something else itself
    _write_down(layout, document_id, found, writer, by)
    _renew_snapshot(layout, document_id, edit.value or "replaced")


def _chain_anew(layout: Layout, path: Path, contents: LogContents) -> None:
    """Write a log again with the lines that say something, the whole of it as it was being kept."""
    atomic_write(layout.quarantine / f"{path.name}.{time.time_ns()}.damaged", read_plain(path))
    lines: list[bytes] = []
    hashed = ""
    for operation in contents.operations:
        line, hashed = sealed(operation, hashed)
        lines.append(line)
    atomic_write(path, b"".join(lines))


def _write_down(layout: Layout, document_id: str, found: Replay, writer: str, by: str) -> None:
    """Make what was known before the repair, and no log tells, into changes of our own."""
    present = folded(replay(layout, document_id).operations)
    changes = leading_to(found.state, present, document_id)
    if not changes:
        return
    ledger = Ledger(document_id, layout, writer=writer, by=by, clock=HybridClock(), mending=True)
    try:
        ledger.commit(changes)
    finally:
        ledger.let_go()


def _renew_snapshot(layout: Layout, document_id: str, why: str) -> None:
    """Make the snapshot anew; the old one is kept in quarantine, one that was edited so that it can be taken in."""
    path = layout.snapshot(document_id)
    operations = replay(layout, document_id).operations
    if path.exists():
        atomic_write(layout.quarantine / f"{path.name}.{time.time_ns()}.{why}", read_plain(path))
    snapshots.write_snapshot(path, document_id, folded(operations), applied_by(operations))
