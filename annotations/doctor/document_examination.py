"""One document: are its logs whole, does its snapshot say what they say, are its marks where its text says?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations import snapshots
from annotations.corrections import corrections_of
from annotations.doctor.finding import Finding, FindingKind
from annotations.documents import Document
from annotations.errors import UnsafeFile
from annotations.fold import State
from annotations.journal import LogContents
from annotations.layout import Layout
from annotations.notices import Notice, NoticeKind
from annotations.records import spans_of
from annotations.replay import Replay, replay
from annotations.snapshot_edits import SnapshotEdit
from articles.errors import QuandianError

_OF_LOG = {
    NoticeKind.UNREADABLE_LINE: FindingKind.DAMAGED_LOG,
    NoticeKind.BROKEN_CHAIN: FindingKind.DAMAGED_LOG,
    NoticeKind.NEWER_OPERATION: FindingKind.NEWER_CHANGE,
}


def examined(
    layout: Layout, document_id: str, documents: Sequence[Document], *, in_use: bool
) -> tuple[list[Finding], State | None]:
    """What is out of order with a document, and its state as far as it can be told.

    Args:
        layout: of the project.
        document_id: the document's.
        documents: with each of its texts that is there. A mark that is in an earlier one waits for a person; one that
            is in none of them is misplaced.
        in_use: whether somebody is at work in the project, whose last changes need not be in the snapshot yet.
    """
    folder = layout.document_folder(document_id).relative_to(layout.folder).as_posix()
    try:
        found = replay(layout, document_id)
    except UnsafeFile:
        return [], None  # told of by the file's name
    except QuandianError as error:
        return [Finding(FindingKind.UNREADABLE, folder, document=document_id, error=error)], None
    findings = [finding for path, contents in found.logs.items() for finding in _of_log(path, contents)]
    damaged = any(finding.kind is FindingKind.DAMAGED_LOG for finding in findings)
    for notice in found.notices:
        if notice.kind is NoticeKind.FORKED_WRITER:
            findings.append(Finding(FindingKind.FORKED_WRITER, notice.file, notice.detail))
        elif notice.kind is NoticeKind.MISSING_HISTORY and not damaged:  # else that is why
            findings.append(Finding(FindingKind.MISSING_HISTORY, notice.file, notice.detail))
    findings += _of_snapshot(layout, document_id, found, in_use=in_use)
    findings += [Finding(FindingKind.MISPLACED_MARK, "", notice.detail) for notice in _unfit(found.state, documents)]
    placed = [
        Finding(each.kind, f"{folder}/{each.path}" if each.path else folder, each.detail, document_id)
        for each in findings
    ]
    return placed, found.state


def _unfit(state: State, documents: Sequence[Document]) -> list[Notice]:
    """What is said of the spans and corrections that are in none of a document's texts."""
    spans, corrections = state.spans, state.corrections
    notices: list[Notice] = []
    for document in documents:
        there, unfit = spans_of(spans, document)
        made, unfit_corrections = corrections_of(corrections, document)
        placed = {span.id for span in there} | {correction.id for correction in made}
        spans = {key: record for key, record in spans.items() if key not in placed}
        corrections = {key: record for key, record in corrections.items() if key not in placed}
        notices = [*unfit, *unfit_corrections]
    return notices


def _of_log(path: Path, contents: LogContents) -> Iterator[Finding]:
    for notice in contents.notices:
        if notice.kind in _OF_LOG:
            yield Finding(_OF_LOG[notice.kind], path.name, notice.detail)
    if contents.size > contents.end and not _says(contents.notices, NoticeKind.UNREADABLE_LINE):
        yield Finding(FindingKind.UNFINISHED_CHANGE, path.name, str(contents.size - contents.end))
    writer = path.name.split(".")[1]
    alien = next((each for each in contents.operations if not writer.startswith(each["w"])), None)
    if alien is not None:
        yield Finding(FindingKind.ALIEN_LINE, path.name, f"{alien['w']}, {alien['n']}")


def _says(notices: tuple[Notice, ...], kind: NoticeKind) -> bool:
    return any(notice.kind is kind for notice in notices)


def _of_snapshot(layout: Layout, document_id: str, found: Replay, *, in_use: bool) -> Iterator[Finding]:
    path = layout.snapshot(document_id)
    if path.is_symlink():
        return
    try:
        known = snapshots.applied_in(path).numbers
    except (OSError, ValueError, UnsafeFile) as error:
        yield Finding(FindingKind.UNREADABLE_SNAPSHOT, path.name, str(error))
        return
    edit = found.snapshot_edit(layout, document_id)
    if edit is not SnapshotEdit.NONE:
        edited = edit is SnapshotEdit.EDITED
        yield Finding(FindingKind.ALTERED_SNAPSHOT if edited else FindingKind.UNCLEAR_SNAPSHOT, path.name)
        return
    try:
        shown = snapshots.read_state(path) if path.exists() else None
    except (OSError, ValueError, UnsafeFile) as error:
        yield Finding(FindingKind.UNREADABLE_SNAPSHOT, path.name, str(error))
        return
    told = found.state_known(known) if found.snapshot_behind else found.state
    if found.complete and not found.forked and shown is not None and not _alike(shown, told):
        yield Finding(FindingKind.ALTERED_SNAPSHOT, path.name)
    elif found.complete and found.snapshot_behind and not in_use:
        yield Finding(FindingKind.STALE_SNAPSHOT, path.name)


def _alike(one: State, other: State) -> bool:
    """Whether two states show the same. Conflicts are a report on how they came about and follow from the logs."""
    return (one.spans, one.deleted, list(one.corrections.items()), one.document) == (
        other.spans,
        other.deleted,
        list(other.corrections.items()),
        other.document,
    )
