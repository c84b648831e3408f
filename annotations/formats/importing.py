"""Texts that are marked already, put into a project: CLUENER, CoNLL columns, native records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from annotations.documents import DocumentEntry, SourceText, Status
from annotations.errors import BadRecord, Problem
from annotations.formats.interchange import FORMATS, Format
from annotations.formats.native import read_native
from annotations.label_file import free_id, with_label
from annotations.labels import PALETTE, Label, LabelSet
from annotations.project import Project
from annotations.relations import Relation
from annotations.spans import NewSpan, Origin
from annotations.tags import tags_of
from articles.ranges import Range

IMPORTED: Final = ("native", "conll", *(name for name, form in FORMATS.items() if form.read is not None))
_OUTSIDE: Final = ("O", "")


@dataclass(slots=True)
class MarkedSpan:
    """A span of a text that comes."""

    start: int
    end: int
    """Half-open code points of the text."""
    label: str
    """Its name."""
    origin: Origin = Origin.IMPORT
    attributes: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    fragments: tuple[Range, ...] = ()
    id: str = ""
    relations: list[tuple[str, str]] = field(default_factory=list)
    """Name of the type and id of the other span."""


@dataclass(slots=True)
class MarkedText:
    """A text that comes, with its spans."""

    name: str
    text: str
    spans: list[MarkedSpan]
    status: Status | None = Status.DONE
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Imported:
    """What came."""

    documents: int = 0
    spans: int = 0
    passed_over: int = 0
    """Spans that are there already, or no span of their text."""
    labels: list[str] = field(default_factory=list)
    """Names of labels that were made."""


def marked_texts(path: Path, form: str) -> Iterator[MarkedText]:
    """The texts of a file.

    Args:
        path: of the file, UTF-8.
        form: one of ``IMPORTED``.

    Raises:
        BadRecord: a line is none; texts before it were given.
        OSError: the file cannot be read.
    """
    match form:
        case "native":
            return _native(path)
        case "conll":
            return _conll(path)
        case _:
            return _others(path, FORMATS[form])


def import_texts(
    project: Project,
    texts: Sequence[MarkedText],
    *,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> Imported:
    """Put texts and their spans into a project, a step in each document; what is there already stays.

    Labels that the project does not have are made. A project without documents gets those of the texts alone.

    Args:
        project: which can be changed.
        texts: with different names.
        tell: told documents done and documents in all.

    Raises:
        NotSaved, ReadOnlyProject, BadLabelFile: as ``Project.add`` and ``Project.edit_labels``.
    """
    imported = Imported()
    names = _label_ids(project, texts, imported)
    added = project.add(SourceText(each.name, None, each.text, "utf-8") for each in texts)
    entries = {entry.name: entry for entry in (*added.added, *added.unchanged)}
    for done, each in enumerate(texts, start=1):
        entry = entries.get(each.name)
        if entry is not None:
            _mark(project, entry, each, names, imported)
        tell(done, len(texts))
    return imported


def _mark(
    project: Project, entry: DocumentEntry, marked: MarkedText, names: dict[str, str], imported: Imported
) -> None:
    editor = project.edit(entry.id)
    try:
        size = len(editor.document.text)
        fit = [span for span in marked.spans if 0 <= span.start < span.end <= size]
        new = [
            NewSpan(span.fragments or (Range(span.start, span.end),), names[span.label], span.origin, span.attributes)
            for span in fit
        ]
        change = editor.mark_spans(new, done=marked.status is Status.DONE)
        if marked.status not in (None, Status.DONE, Status.NEW, Status.IN_PROGRESS):
            editor.set_status(marked.status)
        if marked.tags:
            editor.set_tags({*editor.tags, *marked.tags})
        there = {(span.raw, span.label): span.id for span in editor.spans.values()}
        ids = {each.id: there.get((span.raw, span.label)) for each, span in zip(fit, new, strict=True) if each.id}
        kinds = {kind.name: kind.id for kind in project.labels.relations}
        for each in fit:
            here = ids.get(each.id)
            if here is not None and each.note:
                editor.annotate(here, note=each.note)
            for kind, other in each.relations:
                tail = ids.get(other)
                if here is not None and tail is not None and tail != here:
                    editor.relate(here, Relation(kinds.get(kind, kind), tail))
        count = len(change.added) if change is not None else 0
        imported.documents += 1
        imported.spans += count
        imported.passed_over += len(marked.spans) - count
    finally:
        editor.close()


def _label_ids(project: Project, texts: Iterable[MarkedText], imported: Imported) -> dict[str, str]:
    """Ids of the labels the texts name; those that are not there are made."""
    wanted = list(dict.fromkeys(span.label for each in texts for span in each.spans))
    alone = project.count() == 0

    def edit(text: str, path: Path) -> str:
        labels = project.labels
        if alone and wanted:  # none of those that a project begins with is in use
            text, labels = "", LabelSet(())
        known = {label.name: label.id for label in labels.labels} | {label.id: label.id for label in labels.labels}
        used = {label.color for label in labels.labels}
        keys = {label.key for label in labels.labels}
        made = list(labels.labels)
        for name in wanted:
            if name in known:
                continue
            color = next((each for each in PALETTE if each not in used), PALETTE[len(made) % len(PALETTE)])
            key = next((each for each in "1234567890" if each not in keys), "")
            label = Label(free_id(name, LabelSet(tuple(made))), name, name, key, color, "")
            text = with_label(text, path, label)
            used.add(color)
            keys.add(key)
            made.append(label)
            imported.labels.append(name)
        return text

    known = {name for label in project.labels.labels for name in (label.name, label.id)}
    if alone or any(name not in known for name in wanted):
        project.edit_labels(edit)
    labels = project.labels.labels
    return {label.id: label.id for label in labels} | {label.name: label.id for label in labels}


def _others(path: Path, form: Format) -> Iterator[MarkedText]:
    """The texts of a file or folder in a format that is exported too."""
    assert form.read is not None
    number = 0
    try:
        for number, item in enumerate(form.read(path), start=1):
            spans = [
                MarkedSpan(
                    *(each.start, each.end, each.label),
                    fragments=each.fragments,
                    id=each.id,
                    relations=[(one.type, one.tail) for one in item.relations if one.head == each.id],
                )
                for each in item.spans
            ]
            if item.text.strip():
                name = item.id.replace("#", "-") or f"{path.stem}-{number:05}"
                yield MarkedText(name, item.text, spans, tags=tags_of({"tags": item.tags}))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadRecord(path=path, line=number + 1, problem=Problem.NO_SPANS.of()) from error


def _native(path: Path) -> Iterator[MarkedText]:
    for number, record in enumerate(read_native(path), start=1):
        meta = record.get("meta") or {}
        spans: list[MarkedSpan] = []
        for each in record["spans"]:
            try:
                fragments = tuple(Range(start, end) for start, end in each.get("fragments", ()))
                start, end, label = int(each["start"]), int(each["end"]), str(each["label"])
                attributes = dict(each.get("attributes") or {})
                relations = [(str(one["type"]), str(one["to"])) for one in each.get("relations", ())]
                origin = Origin(each.get("origin", Origin.IMPORT.value))
            except (KeyError, TypeError, ValueError) as error:
                raise BadRecord(path=path, line=number, problem=Problem.NO_SPANS.of()) from error
            note, span_id = str(each.get("note") or ""), str(each.get("id") or "")
            spans.append(MarkedSpan(start, end, label, origin, attributes, note, fragments, span_id, relations))
        status = meta.get("status")
        name = str(record.get("id") or f"{path.stem}-{number:05}").replace("#", "-")
        known = Status(status) if status in [each.value for each in Status] else None
        yield MarkedText(name, record["text"], spans, known, tags_of({"tags": record.get("tags")}))


def _conll(path: Path) -> Iterator[MarkedText]:
    """Sentences parted by blank lines; the token is the first column, its BIO, BMES or BIOES tag the last."""
    rows: list[tuple[str, str]] = []
    count = 0
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate([*file, ""], start=1):
            columns = line.rstrip("\r\n").split("\t" if "\t" in line else None)
            if len(columns) >= 2 and columns[0] != "-DOCSTART-":
                rows.append((columns[0], columns[-1]))
            elif line.strip() and columns[0] != "-DOCSTART-":
                raise BadRecord(path=path, line=number, problem=Problem.NO_SPANS.of())
            elif rows:
                count += 1
                yield MarkedText(f"{path.stem}-{count:05}", *_sentence(rows))
                rows = []


def _sentence(rows: Sequence[tuple[str, str]]) -> tuple[str, list[MarkedSpan]]:
    """Tokens run together, with a blank between two words of Latin letters, and the spans of their tags."""
    text = ""
    spans: list[MarkedSpan] = []
    is_open = False
    for token, tag in rows:
        if text and token and text[-1].isascii() and token[0].isascii() and text[-1].isalnum() and token[0].isalnum():
            text += " " if len(token) > 1 or len(rows[0][0]) > 1 else ""
        start, text = len(text), text + token
        kind, _, label = tag.partition("-")
        if tag in _OUTSIDE or not label:
            is_open = False
        elif kind in ("B", "S") or not is_open or spans[-1].label != label:
            spans.append(MarkedSpan(start, len(text), label))
            is_open = kind != "S"
        else:
            spans[-1].end = len(text)
            is_open = kind != "E"
    return text, spans
