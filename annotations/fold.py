"""The state of a document as a fold over the operations of all writers.

Operations are put in one order (hybrid clock, writer, number), so every reader of the same logs gets the same state,
whatever the order in which the logs arrived. Two people who changed the same thing without seeing each other: the
later change counts, and the other is kept in ``conflicts`` and on the span, until somebody who sees both decides (see
``annotations.conflicts``); a change wins over a deletion that had not seen it.
Corrections of the cleaning come and go whole, so those of two people are all kept, in the order they were made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annotations.conflicts import (
    CONFLICT,
    MAPS,
    decided_by_another,
    decided_unseen,
    entries_of,
    lost_in,
    merged_entries,
    merged_map,
    overwritten,
    still_open,
    unseen_changes,
    with_fields,
)
from annotations.operations import AUTHORSHIP, Fields, Operation, revision, written_fields
from annotations.rejections import REJECTED
from annotations.tags import TAGS, merged_tags

Record: TypeAlias = dict[str, Any]
"""Fields of a span or a correction and ``rev``, the revision that wrote them last."""

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
        if there is not None:
            entries = merged_entries(entries_of(there), entries_of(record), ())
            if content(there) != content(record):
                entries.append(self._note("added twice", operation, content(there), there.get("by")))
            record = _with_entries(record, entries)
        self.spans[span_id] = record
        self.deleted.pop(span_id, None)

    def _set(self, operation: Operation) -> None:
        span_id, new, old = operation["id"], operation["new"], operation["old"]
        record = self.spans.get(span_id)
        found: list[Fields] = []
        fields = written_fields(operation)
        if record is None:
            record = self.deleted.pop(span_id, None)
            if record is None:
                self._note("changed before it was added", operation, new, operation["u"])
                return
            found.append(self._note("changed after deletion", operation, {}, record.get(_DELETED_BY)))
            record = {**record, _DELETED_BY: None}
        else:  # the revision does not tell: its author's change before may have met another's
            lost = overwritten(record, new, old, decided_by_another(record, new, old))
            if lost:
                found.append(self._note("changed twice", operation, lost, record.get("by")))
            for name in MAPS:
                if name in new and record.get(name) != old.get(name):
                    both = merged_map(record.get(name), new[name], old.get(name))
                    fields = {**fields, name: both or None}
        changed = {**record, **fields, "rev": revision(operation)}
        if CONFLICT in record or CONFLICT in new or found:
            entries = merged_entries(still_open(record, changed, new, old), entries_of(new), entries_of(old))
            changed = _with_entries(changed, [*entries, *found])
        self.spans[span_id] = _present(changed)

    def _delete(self, operation: Operation) -> None:
        span_id, old = operation["id"], operation["old"]
        record = self.spans.get(span_id)
        if record is None:
            return
        unseen = unseen_changes(record, old)
        changed = content(record) != content(old) or decided_unseen(record, old)
        if not changed and not unseen:
            self.deleted[span_id] = {**self.spans.pop(span_id), _DELETED_BY: operation["u"]}
            return
        entries = entries_of(record)
        if not changed:  # it was deleted as it is, so what it is not stands again
            again = unseen[-1]
            entries.remove(again)
            record = {**with_fields(record, lost_in(again)), "by": again.get("lost_by", "")}
        entries.append(self._note("deleted without seeing a change", operation, {}, operation["u"]))
        self.spans[span_id] = _with_entries(record, entries)

    def _set_document(self, operation: Operation) -> None:
        new, old = operation["new"], operation["old"]
        lost = overwritten(self.document, new, old)
        if lost:
            self._note("changed twice", operation, lost, None)
        for name in (TAGS, REJECTED):  # what two people gave is all kept
            if name in new:
                new = {**new, name: merged_tags(self.document.get(name), new[name], old.get(name))}
        self.document = _present({**self.document, **new})

    def _note(self, kind: str, operation: Operation, lost: Fields, lost_by: str | None) -> Fields:
        """Remember a conflict that an operation brings; the entry of the span."""
        told = {"kind": kind, "lost": lost, "lost_by": lost_by or "", "rev": revision(operation)}
        self.conflicts.append({"id": operation["id"], "by": operation["u"], **told})
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


def _with_entries(record: Record, entries: list[Fields]) -> Record:
    return _present({**record, CONFLICT: entries or None})
