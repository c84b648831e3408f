"""Mending what an examination found, from the journal. Whatever is moved or written over lies in quarantine after."""

from __future__ import annotations

import contextlib
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from annotations.doctor.document_repair import repair_document
from annotations.doctor.filing import Sort, filed
from annotations.doctor.finding import LOG_FINDINGS, Finding, FindingKind
from annotations.durable import PRIVATE_FILE, PRIVATE_FOLDER, atomic_write, flush_folder, make_private
from annotations.errors import DamagedProject, NotAProject, NotSaved, ProjectInUse
from annotations.labels import DEFAULT_LABELS_TOML
from annotations.layout import Layout
from annotations.project_folder import changeable_identity, write_identity
from annotations.writers import Writer, at_work
from articles.errors import QuandianError

Tell: TypeAlias = Callable[[int, int], None]
"""Takes how much is done, and of how much."""

_SET_ASIDE = frozenset(
    {
        FindingKind.NOT_PLAIN,
        FindingKind.LEFT_OVER,
        FindingKind.STRAY,
        FindingKind.UNFINISHED_IMPORT,
        FindingKind.REDUNDANT_COPY,
    }
)


class Mended(NamedTuple):
    """A finding and what became of it."""

    finding: Finding
    repaired: bool
    error: QuandianError | None = None
    """Why it could not be repaired."""


def repair(
    layout: Layout, findings: Sequence[Finding], *, by: str, tell: Tell = lambda _done, _total: None
) -> list[Mended]:
    """Mend what can be mended; what fails is told and keeps nothing else from being mended.

    Args:
        layout: the project's.
        findings: what an examination found just now.
        by: the user's name, beside changes that bring back what no log tells any more.
        tell: told findings done and in all.

    Raises:
        ProjectTooNew: a later version made it; nothing was touched.
        ProjectInUse: somebody is at work in the project; nothing was touched.
        NotSaved: the project cannot be written; nothing was touched.
    """
    with contextlib.suppress(DamagedProject, NotAProject):  # which is mended
        changeable_identity(layout)
    try:
        make_private(layout.locks)
        make_private(layout.quarantine)
        owners = at_work(layout.locks)
        if owners:
            raise ProjectInUse(path=layout.folder, by=f"{owners[0].user}@{owners[0].host}")
        writer = Writer(layout.locks, by)
    except OSError as error:
        raise NotSaved(reason=error.strerror or str(error)) from error
    try:
        return list(_mended(layout, findings, writer.id, by, tell))
    finally:
        writer.release()


def _mended(layout: Layout, findings: Sequence[Finding], writer: str, by: str, tell: Tell) -> Iterator[Mended]:
    """Files first, since the logs of a document may be among them, and documents after that, each once."""
    ordered = sorted(findings, key=lambda finding: finding.kind in LOG_FINDINGS)
    documents: dict[str, QuandianError | None] = {}
    for done, finding in enumerate(ordered, start=1):
        if not finding.repairable:
            yield Mended(finding, repaired=False)
        elif finding.kind in LOG_FINDINGS and finding.document is not None:
            if finding.document not in documents:
                documents[finding.document] = _tried(repair_document, layout, finding.document, writer, by)
            error = documents[finding.document]
            yield Mended(finding, error is None, error)
        else:
            error = _tried(_mend_file, layout, finding, by)
            yield Mended(finding, error is None, error)
        tell(done, len(ordered))


def _tried(mend: Callable[..., None], *arguments: object) -> QuandianError | None:
    try:
        mend(*arguments)
    except QuandianError as error:
        return error
    except OSError as error:
        return NotSaved(reason=error.strerror or str(error))
    return None


def _mend_file(layout: Layout, finding: Finding, by: str) -> None:
    path = layout.folder / finding.path
    if finding.kind in _SET_ASIDE:
        set_aside(layout, path)
    elif finding.kind is FindingKind.DAMAGED_IDENTITY:
        if path.exists() or path.is_symlink():
            set_aside(layout, path)
        write_identity(layout, by=by)
    elif finding.kind is FindingKind.MISSING_LABELS:
        atomic_write(layout.labels_file, DEFAULT_LABELS_TOML.encode())
    elif finding.kind is FindingKind.OPEN_TO_OTHERS:
        _close_to_others(layout)
    elif finding.kind is FindingKind.MISFILED and finding.document is not None:
        _file_rightly(layout, path, finding.document)


def set_aside(layout: Layout, path: Path) -> None:
    """Move a file into quarantine, durably, under a name that tells what it was; a link is moved itself."""
    path.rename(layout.quarantine / f"{path.name}.{time.time_ns()}.aside")
    flush_folder(path.parent)
    flush_folder(layout.quarantine)


def _close_to_others(layout: Layout) -> None:
    for file in list(filed(layout)):
        if file.sort is not Sort.NOT_PLAIN:
            file.path.chmod(PRIVATE_FOLDER if stat.S_ISDIR(file.mode) else PRIVATE_FILE)


def _file_rightly(layout: Layout, path: Path, document_id: str) -> None:
    """Move a log where it is looked for, beside one of its name as a copy that counts too; a snapshot is made anew."""
    try:
        folder = make_private(layout.document_folder(document_id))
    except ValueError:  # no document can be called so
        set_aside(layout, path)
        return
    if path.suffix == ".json":
        set_aside(layout, path)
        return
    target = next(each for each in _names(folder, path) if not each.exists() and not each.is_symlink())
    path.rename(target)
    flush_folder(path.parent)
    flush_folder(folder)


def _names(folder: Path, path: Path) -> Iterable[Path]:
    yield folder / path.name
    number = 1
    while True:
        yield folder / f"{path.stem} (misfiled {number}).jsonl"
        number += 1
