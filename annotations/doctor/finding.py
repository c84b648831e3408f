"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from articles.errors import QuandianError


class FindingKind(StrEnum):
    """What is out of order."""

    DAMAGED_IDENTITY = "damaged identity"
    """``project.json`` is missing or cannot be understood."""
    DAMAGED_LABELS = "damaged labels"
    MISSING_LABELS = "missing labels"
    UNDEFINED_LABEL = "undefined label"
    """Spans have a label that ``labels.toml`` does not define; the detail is its id."""

    OPEN_TO_OTHERS = "open to others"
    """Other users of the machine may read or write files; the detail says how many."""
    UNREADABLE = "unreadable"
    """The system refuses to give a file."""
    NOT_PLAIN = "not plain"
    """A link or special file stands where a file of the project is kept."""
    LEFT_OVER = "left over"
    """A temporary file of a process that is gone."""
    STRAY = "stray"
    """A file that is none of the project's."""

    UNFINISHED_IMPORT = "unfinished import"
    """Texts that were being added when the program ended; none of them was acknowledged."""
    LOST_TEXTS = "lost texts"
    """There were more documents in an import than there are; the detail says how many."""
    DAMAGED_TEXT = "damaged text"
    """A document's text is not what was added."""
    HIDDEN_TEXT = "hidden text"
    """Two documents have one id and two texts, and only the first is shown."""

    NO_DOCUMENT = "no document"
    """There are logs of a document whose text is not there."""
    MISFILED = "misfiled"
    """A file lies in a folder where it is not looked for."""
    REDUNDANT_COPY = "redundant copy"
    """A sync tool's copy of a log that says nothing new, or of a snapshot."""
    DIVERGED_COPY = "diverged copy"
    """A sync tool's copy of a log with changes of its own, which count too; the detail says how many."""
    FORKED_WRITER = "forked writer"
    """Two changes have one number: the machine was copied, or a log was rolled back; both count."""
    DAMAGED_LOG = "damaged log"
    """A line of a log says nothing, or does not follow the one before; the detail says where."""
    UNFINISHED_CHANGE = "unfinished change"
    """A change was cut off before it was acknowledged; the detail says how many bytes."""
    ALIEN_LINE = "alien line"
    """A log has changes of another writer than its own; the detail says where."""
    NEWER_CHANGE = "newer change"
    """A later version wrote a change this one does not know."""
    MISSING_HISTORY = "missing history"
    """The snapshot knows changes that no log has; the detail names their writers."""
    UNREADABLE_SNAPSHOT = "unreadable snapshot"
    ALTERED_SNAPSHOT = "altered snapshot"
    """A snapshot says something else than the logs it was made from."""
    UNCLEAR_SNAPSHOT = "unclear snapshot"
    """A snapshot says something none of the logs say, and what it was made from cannot be told."""
    STALE_SNAPSHOT = "stale snapshot"
    """A snapshot is missing, or lacks the last changes."""
    MISPLACED_MARK = "misplaced mark"
    """A span or correction lacks what one needs, or is not what the text says there; the detail names it."""


LOG_FINDINGS = frozenset(
    {
        FindingKind.DAMAGED_LOG,
        FindingKind.UNFINISHED_CHANGE,
        FindingKind.MISSING_HISTORY,
        FindingKind.UNREADABLE_SNAPSHOT,
        FindingKind.ALTERED_SNAPSHOT,
        FindingKind.UNCLEAR_SNAPSHOT,
        FindingKind.STALE_SNAPSHOT,
    }
)
"""What is mended by making a document's logs and snapshot agree."""

REPAIRABLE = LOG_FINDINGS | {
    FindingKind.DAMAGED_IDENTITY,
    FindingKind.MISSING_LABELS,
    FindingKind.OPEN_TO_OTHERS,
    FindingKind.NOT_PLAIN,
    FindingKind.LEFT_OVER,
    FindingKind.STRAY,
    FindingKind.UNFINISHED_IMPORT,
    FindingKind.MISFILED,
    FindingKind.REDUNDANT_COPY,
}
"""What a repair mends; of the rest it can only be said what it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is out of order."""

    kind: FindingKind
    path: str
    """Of the file, from the project's folder on, with ``/``."""
    detail: str = ""
    document: str | None = None
    """Id of the document it is about."""
    error: QuandianError | None = None
    """What says more than the kind does."""

    @property
    def repairable(self) -> bool:
        """Whether a repair mends it."""
        return self.kind in REPAIRABLE
