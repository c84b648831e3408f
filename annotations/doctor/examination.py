"""A whole project: is every file what it should be, and does each say what the journal says? Nothing is changed."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from annotations.doctor.document_examination import examined
from annotations.doctor.filing import Filed, Sort, filed
from annotations.doctor.finding import Finding, FindingKind
from annotations.documents import Document, text_sha256
from annotations.errors import DamagedProject, NotAProject, UnsafeFile
from annotations.fold import State
from annotations.journal import read_log
from annotations.labels import DEFAULT_LABELS_TOML, LabelSet, parse_labels, read_labels
from annotations.layout import Layout
from annotations.project_folder import changeable_identity
from annotations.sources import documents_promised, finished_imports, read_document, read_import
from annotations.writers import at_work
from articles.errors import QuandianError, UnreadableFile

Tell: TypeAlias = Callable[[int, int], None]
"""Takes how much is done, and of how much."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class _Place(NamedTuple):
    """Where a text lies."""

    source: str
    offset: int
    sha256: str


def examine(layout: Layout, *, tell: Tell = lambda _done, _total: None) -> list[Finding]:
    """All that is out of order in a project.

    Args:
        layout: the project's.
        tell: told documents done and in all.

    Raises:
        ProjectTooNew: a later version made it, and only that knows what is in order there.
        UnreadableFile: the system refuses to list a folder.
    """
    findings = list(_of_identity(layout))
    try:
        files = list(filed(layout))
        in_use = bool(at_work(layout.locks)) if os.access(layout.locks, os.W_OK) else False
    except OSError as error:
        raise UnreadableFile(path=error.filename or layout.folder, reason=error.strerror or str(error)) from error
    findings += [*_of_names(layout, files, in_use=in_use), *_of_permissions(layout, files)]
    texts: dict[str, list[_Place]] = {}
    findings += _of_texts(layout, files, texts)
    logged = sorted({file.document for file in files if _is_looked_for(layout, file) and file.document})
    used: Counter[str] = Counter()
    for done, document_id in enumerate(logged, start=1):
        documents = [each for place in texts.get(document_id, ()) if (each := _document(layout, place)) is not None]
        if document_id not in texts:
            path = layout.document_folder(document_id).relative_to(layout.folder).as_posix()
            findings.append(Finding(FindingKind.NO_DOCUMENT, path, document=document_id))
        found, state = examined(layout, document_id, documents, in_use=in_use)
        findings += found
        if state is not None:
            used.update(_labels_in(state))
        tell(done, len(logged))
    return [*findings, *_of_labels(layout, used)]


def _of_identity(layout: Layout) -> Iterator[Finding]:
    try:
        changeable_identity(layout)
    except (DamagedProject, NotAProject) as error:
        yield Finding(FindingKind.DAMAGED_IDENTITY, layout.project_file.name, error=error)


def _of_names(layout: Layout, files: list[Filed], *, in_use: bool) -> Iterator[Finding]:
    """What is told by a file's name and place alone, or beside the file that has its name."""
    for file in files:
        path = _relative(layout, file.path)
        match file.sort:
            case Sort.NOT_PLAIN:
                yield Finding(FindingKind.NOT_PLAIN, path, document=file.document)
            case Sort.TEMPORARY if not in_use:
                yield Finding(FindingKind.LEFT_OVER, path)
            case Sort.STRAY:
                yield Finding(FindingKind.STRAY, path)
            case Sort.SNAPSHOT_COPY:
                yield Finding(FindingKind.REDUNDANT_COPY, path, document=file.document)
            case Sort.LOG | Sort.SNAPSHOT | Sort.LOG_COPY if not _is_looked_for(layout, file):
                yield Finding(FindingKind.MISFILED, path, document=file.document)
            case Sort.LOG_COPY:
                yield from _of_copy(layout, file)


def _is_looked_for(layout: Layout, file: Filed) -> bool:
    """Whether a log or snapshot lies where its document's files are looked for."""
    if file.document is None or file.sort not in (Sort.LOG, Sort.LOG_COPY, Sort.SNAPSHOT):
        return False
    try:
        return file.path.parent == layout.document_folder(file.document)
    except ValueError:
        return False


def _of_copy(layout: Layout, file: Filed) -> Iterator[Finding]:
    """A copy says something new where its original, if there is one, lacks one of its operations."""
    original = file.path.with_name(f"{file.document}.{file.writer}.jsonl")
    try:
        there = read_log(original).operations
        own = sum(operation not in there for operation in read_log(file.path).operations)
    except QuandianError:
        return
    kind = FindingKind.DIVERGED_COPY if own else FindingKind.REDUNDANT_COPY
    yield Finding(kind, _relative(layout, file.path), str(own) if own else "", file.document)


def _of_permissions(layout: Layout, files: list[Filed]) -> Iterator[Finding]:
    if os.name == "nt":  # access there is no matter of modes
        return
    own = (file for file in files if file.sort not in (Sort.NOT_PLAIN, Sort.STRAY))
    opened = [file for file in own if file.mode & _OTHERS]
    if opened:
        yield Finding(FindingKind.OPEN_TO_OTHERS, _relative(layout, opened[0].path), str(len(opened)))


def _of_texts(layout: Layout, files: list[Filed], texts: dict[str, list[_Place]]) -> Iterator[Finding]:
    """What is out of order with the texts; those that are whole go into ``texts``."""
    finished = finished_imports(layout.sources)
    names = {file.path.name for file in files if file.sort is Sort.TEXTS}
    for name in sorted(names):
        stem, _, suffix = name.partition(".")
        path = f"{layout.sources.name}/{name}"
        if suffix == "jsonl" and f"{stem}.done" not in names:
            yield Finding(FindingKind.UNFINISHED_IMPORT, path)
        elif suffix == "done" and f"{stem}.jsonl" not in names:
            yield Finding(FindingKind.LOST_TEXTS, path, str(documents_promised(layout.sources, stem)))
    for source in finished:
        try:
            yield from _of_import(layout, source, texts)
        except QuandianError as error:
            yield Finding(FindingKind.UNREADABLE, f"{layout.sources.name}/{source}.jsonl", error=error)


def _of_import(layout: Layout, source: str, texts: dict[str, list[_Place]]) -> Iterator[Finding]:
    path = f"{layout.sources.name}/{source}.jsonl"
    count = 0
    end = (layout.sources / f"{source}.jsonl").stat().st_size
    for place in read_import(layout.sources, source):
        document_id = place.entry.id
        if place.offset >= end:  # what stands for lines that are gone
            continue
        count += 1
        document = None if place.damaged else read_document(layout.sources, source, place.offset)
        if document is None or text_sha256(document.text) != document.sha256:
            yield Finding(FindingKind.DAMAGED_TEXT, path, place.entry.name, document_id)
        elif document_id not in texts or document.follows:
            texts.setdefault(document_id, []).append(_Place(source, place.offset, document.sha256))
        elif all(there.sha256 != document.sha256 for there in texts[document_id]):
            yield Finding(FindingKind.HIDDEN_TEXT, path, place.entry.name, document_id)
    lost = documents_promised(layout.sources, source) - count
    if lost > 0:
        yield Finding(FindingKind.LOST_TEXTS, path, str(lost))


def _document(layout: Layout, place: _Place) -> Document | None:
    try:
        return read_document(layout.sources, place.source, place.offset)
    except QuandianError:
        return None


def _labels_in(state: State) -> Iterator[str]:
    for record in state.spans.values():
        if isinstance(record.get("label"), str):
            yield record["label"]


def _of_labels(layout: Layout, used: Counter[str]) -> Iterator[Finding]:
    name = layout.labels_file.name
    labels: LabelSet | None = None
    try:
        labels = read_labels(layout.labels_file)
    except FileNotFoundError:
        yield Finding(FindingKind.MISSING_LABELS, name)
        labels = parse_labels(DEFAULT_LABELS_TOML, layout.labels_file)
    except UnsafeFile:
        return  # told of by its name
    except OSError as error:
        reason = error.strerror or str(error)
        yield Finding(FindingKind.UNREADABLE, name, error=UnreadableFile(path=layout.labels_file, reason=reason))
    except QuandianError as error:
        yield Finding(FindingKind.DAMAGED_LABELS, name, error=error)
    if labels is not None:
        for label_id, count in sorted(used.items()):
            if label_id not in labels:
                yield Finding(FindingKind.UNDEFINED_LABEL, name, f"{label_id} × {count}")


def _relative(layout: Layout, path: Path) -> str:
    return path.relative_to(layout.folder).as_posix()
