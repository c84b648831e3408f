"""What opening a document found out of order, none of which stops the work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What was found."""

    UNFINISHED = "unfinished"
    """A change cut off by a crash was set aside in the quarantine folder: it was never acknowledged."""
    UNREADABLE_LINE = "unreadable line"
    """A line inside a log is no operation."""
    BROKEN_CHAIN = "broken chain"
    """A line is sound but does not follow the one before it: something between was damaged, lost or edited."""
    FORKED_WRITER = "forked writer"
    """Two operations have one number: the machine was copied, or a log was rolled back. Both count."""
    COPIED_DEVICE = "copied device"
    """A copy of this machine wrote under this one's id: both histories count, and the next start takes a new id."""
    NEWER_OPERATION = "newer operation"
    """A later version wrote an operation this one does not know; it is kept and not shown."""
    MISSING_HISTORY = "missing history"
    """The snapshot knows more of a writer than the logs at hand; what it knows is shown, and it is not replaced."""
    UNREADABLE_SNAPSHOT = "unreadable snapshot"
    """The snapshot is no TinyDB database: it was set aside and is made again from the logs."""
    EDITED_SNAPSHOT = "edited snapshot"
    """The snapshot says something no log says: it was set aside, the logs count, and its edits can be taken in."""
    UNCLEAR_SNAPSHOT = "unclear snapshot"
    """The snapshot says something no log says, and what it was made from cannot be told: it was set aside."""
    SNAPSHOT_NOT_WRITTEN = "snapshot not written"
    """The readable copy is behind; the logs are complete."""
    UNREADABLE_SPAN = "unreadable span"
    """A span lacks what a span needs, or lies outside the text; it is kept in the log and not shown."""
    MISPLACED_SPAN = "misplaced span"
    """The text at a span's place is not what the span quotes; it is kept in the log and not shown."""

    UNREADABLE_CORRECTION = "unreadable correction"
    """A correction lacks what one needs, or is of a kind this version does not know; it is kept and not applied."""
    MISPLACED_CORRECTION = "misplaced correction"
    """The text at a correction's place is not what it quotes; it is kept in the log and not applied."""


DAMAGED_LOG = frozenset({NoticeKind.UNREADABLE_LINE, NoticeKind.BROKEN_CHAIN})
"""A log says something else than what was written to it."""

MISPLACED = frozenset({NoticeKind.MISPLACED_SPAN, NoticeKind.MISPLACED_CORRECTION})
"""What has no place in the text it is looked for in waits for a person: see ``annotations.review``."""

DOUBTFUL_MARKS = DAMAGED_LOG | {
    NoticeKind.NEWER_OPERATION,
    NoticeKind.MISSING_HISTORY,
    NoticeKind.UNREADABLE_SPAN,
    NoticeKind.MISPLACED_SPAN,
    NoticeKind.UNREADABLE_CORRECTION,
    NoticeKind.MISPLACED_CORRECTION,
}
"""The marks that are shown may be fewer than were made, or not as they were made."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One finding."""

    kind: NoticeKind
    file: str
    """Name of the file it is about."""
    detail: str
    """Where in it, or the system's reason."""
