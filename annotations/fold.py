"""The state of a document as a fold over the operations of all writers.

Operations are put in one order (hybrid clock, writer, number), so every reader of the same logs gets the same state,
whatever the order in which the logs arrived. Two people who changed the same thing without seeing each other: the
later change counts, and the other is kept in ``conflicts`` and on the span, until somebody who sees both decides; a
change wins over a deletion that had not seen it.
Corrections of the cleaning come and go whole, so those of two people are all kept, in the order they were made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annotations.operations import AUTHORSHIP, Fields, Operation, revision, written_fields
from annotations.tags import TAGS, merged_tags

Record: TypeAlias = dict[str, Any]
"""Fields of a span or a correction and ``rev``, the revision that wrote them last."""

CONFLICT = "conflict"
"""Field of a span that two people changed at once: ``{"kind", "lost", "lost_by"}``, nothing in ``lost`` where it was
deleted. The fold writes it; whoever decides writes it away."""
_DELETED_BY = "deleted_by"


@dataclass(slots=True)
class State:
    """Spans and document fields after some operations."""

    spans: dict[str, Record] = field(default_factory=dict)
    deleted: dict[str, Record] = field(default_factory=dict)
    """Deleted spans as they last were, and who deleted them: a change that had not seen it brings them back."""
    corrections: dict[str, Record] = field(default_factory=dict)
    """Corrections of the cleaning, in the order they are applied."""
    document: Fields = field(default_factory=dict)
    """Fields of the document itself, such as ``status``."""
    conflicts: list[dict[str, Any]] = field(default_factory=list)
    """``{"id", "kind", "rev", "by", "lost", "lost_by"}`` each, in the order they were found, decided or not."""

    def copy(self) -> State:
        """The state as it is, for a reader that outlives it; records are never changed in place, so they are shared."""
        return State(
            dict(self.spans), dict(self.deleted), dict(self.corrections), dict(self.document), list(self.conflicts)
        )

    def apply(self, operation: Operation) -> None:
        """Let one operation happen; one of an unknown kind changes nothing."""
        match operation["op"]:
            case "add":
                self._add(operation)
            case "set":
                self._set(operation)
            case "del":
                self._delete(operation)
            case "meta":
                self._set_document(operation)
            case "correct":
                self.corrections[operation["id"]] = _written(operation)
            case "uncorrect":
                self.corrections.pop(operation["id"], None)

    def _add(self, operation: Operation) -> None:
        span_id = operation["id"]
        record = _written(operation)
        there = self.spans.get(span_id)
        if there is not None and content(there) != content(record):
            record[CONFLICT] = self._note("added twice", operation, content(there), there.get("by"))
        self.spans[span_id] = record
        self.deleted.pop(span_id, None)

    def _set(self, operation: Operation) -> None:
        span_id, new, old = operation["id"], operation["new"], operation["old"]
        record = self.spans.get(span_id)
        conflict: Fields = {}
        if record is None:
            record = self.deleted.pop(span_id, None)
            if record is None:
                self._note("changed before it was added", operation, new, operation["u"])
                return
            deleted_by = record.get(_DELETED_BY)
            record = {**record, _DELETED_BY: None}
            conflict = {CONFLICT: self._note("changed after deletion", operation, {}, deleted_by)}
        elif operation.get("base") != record.get("rev"):
            lost = _overwritten(record, new, old)
            if lost:
                conflict = {CONFLICT: self._note("changed twice", operation, lost, record.get("by"))}
        changed = {**record, **written_fields(operation), **conflict, "rev": revision(operation)}
        self.spans[span_id] = _present(changed)

    def _delete(self, operation: Operation) -> None:
        span_id = operation["id"]
        record = self.spans.get(span_id)
        if record is None:
            return
        if operation.get("base") != record.get("rev") and content(record) != content(operation["old"]):
            conflict = self._note("deleted without seeing a change", operation, {}, operation["u"])
            self.spans[span_id] = {**record, CONFLICT: conflict}
            return
        self.deleted[span_id] = {**self.spans.pop(span_id), _DELETED_BY: operation["u"]}

    def _set_document(self, operation: Operation) -> None:
        new, old = operation["new"], operation["old"]
        lost = _overwritten(self.document, new, old)
        if lost:
            self._note("changed twice", operation, lost, None)
        if TAGS in new:  # tags that two people gave are all kept
            new = {**new, TAGS: merged_tags(self.document.get(TAGS), new[TAGS], old.get(TAGS))}
        self.document = _present({**self.document, **new})

    def _note(self, kind: str, operation: Operation, lost: Fields, lost_by: str | None) -> Fields:
        """Remember a conflict that an operation brings; what the span says of it."""
        told = {"kind": kind, "lost": lost, "lost_by": lost_by or ""}
        self.conflicts.append(
            {"id": operation["id"], "rev": revision(operation), "by": operation["u"], **told},
        )
        return told


def folded(operations: Iterable[Operation], state: State | None = None) -> State:
    """The state after operations in their order, on top of ``state`` if one is given."""
    state = state or State()
    for operation in operations:
        state.apply(operation)
    return state


def content(record: Fields) -> Fields:
    """The fields of a span or a correction without who wrote them and when, and what is said of others' changes."""
    return {
        name: value
        for name, value in record.items()
        if name not in AUTHORSHIP and name not in ("rev", "id", CONFLICT) and value is not None
    }


def _written(operation: Operation) -> Record:
    """The record of something new."""
    record = _present(written_fields(operation))
    record["rev"] = revision(operation)
    return record


def _present(fields: Fields) -> Fields:
    if None not in fields.values():
        return fields
    return {name: value for name, value in fields.items() if value is not None}


def _overwritten(record: Fields, new: Fields, old: Fields) -> Fields:
    """The values that somebody else put where the author of a change still saw the old ones."""
    return {
        name: record.get(name)
        for name, value in new.items()
        if name not in AUTHORSHIP
        and name not in (CONFLICT, TAGS)
        and record.get(name) != old.get(name)
        and record.get(name) != value
    }
